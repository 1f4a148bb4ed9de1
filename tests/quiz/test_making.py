"""Quizzes as a whole: exact in number, the same for the same seed, no item answering another, each following from the text."""

import re
from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.desk import Desk
from assistant.errors import QuizError
from assistant.facts.institutions import Institutions
from assistant.facts.register import Register
from assistant.quiz.checks import faults_of
from assistant.quiz.item import BLANK, Difficulty, ItemKind, Quiz, QuizItem
from assistant.quiz.making import QuizMaker, Request
from assistant.reading.reader import parse_document
from assistant.types import Document, Role

SEEDS = range(12)


@pytest.fixture(scope="module")
def quizzes(desk: Desk) -> list[Quiz]:
    """Quizzes of thirty items by several seeds."""
    return [desk.quiz(Request(30, seed=seed)) for seed in SEEDS]


def test_a_quiz_has_as_many_items_as_asked_of_every_kind(quizzes: list[Quiz]) -> None:
    """Kinds take turns; the paper has them in order."""
    order = list(ItemKind)
    for quiz in quizzes:
        assert len(quiz.items) == 30
        kinds = [item.kind for item in quiz.items]
        assert kinds == sorted(kinds, key=order.index)
        assert set(kinds) == set(ItemKind)
        assert max(Counter(kinds).values()) <= 8


def test_the_seed_makes_the_quiz_again(desk: Desk) -> None:
    """The same request gives the same quiz, another seed another."""
    first, again, other = (desk.quiz(Request(20, seed=seed)) for seed in (5, 5, 6))
    assert first == again
    assert first.items != other.items


def test_no_fact_is_asked_twice(quizzes: list[Quiz]) -> None:
    """Two items have no fact in common."""
    for quiz in quizzes:
        for one, other in combinations(quiz.items, 2):
            assert set(one.facts).isdisjoint(other.facts)


def test_chapters_and_verdicts_are_even(quizzes: list[Quiz]) -> None:
    """Each chapter of the document is in a quiz of thirty; neither verdict is in the majority by more than one."""
    for quiz in quizzes:
        assert {item.chapter[:2] for item in quiz.items} >= {"一、", "二、", "三、", "四、", "五、", "六、"}
        verdicts = Counter(item.key for item in quiz.items if item.kind is ItemKind.TRUE_FALSE)
        assert abs(verdicts[(0,)] - verdicts[(1,)]) <= 1


def test_keys_stand_in_every_place(quizzes: list[Quiz]) -> None:
    """Within a quiz no place has the key more than once oftener than another."""
    for quiz in quizzes:
        places = Counter(item.key[0] for item in quiz.items if item.kind is ItemKind.SINGLE)
        assert max(places.values()) - min(places[place] for place in range(4)) <= 1


def test_blanked_sentences_are_the_documents_with_the_key_alone(desk: Desk, quizzes: list[Quiz]) -> None:
    """With its key in the blank a stem stands in the text, with a distractor it doesn't."""
    (document,) = desk.documents()
    text = _bare(document.text)
    seen = 0
    for item in (item for quiz in quizzes for item in quiz.items if BLANK in item.stem):
        if item.facts[0].startswith(("figure", "enumeration")):
            seen += 1
            before, _, after = (_bare(part) for part in item.stem.partition(BLANK))
            right = item.answers[0] if item.kind is ItemKind.FILL else item.options[item.key[0]]
            assert f"{before[-10:]}{_bare(right)}{after}" in text or _bare(right) in text
            assert _bare(right) in _bare(item.citations[0].quote)
    assert seen > len(SEEDS)


def test_offices_offered_as_wrong_have_no_part_in_the_task(desk: Desk, quizzes: list[Quiz]) -> None:
    """The right ones are listed in the cited note, the wrong ones don't stand in it at all."""
    seen = 0
    for item in (item for quiz in quizzes for item in quiz.items):
        if not item.facts[0].startswith("duty:") or item.kind not in (ItemKind.SINGLE, ItemKind.MULTIPLE):
            continue
        seen += 1
        _, clause, _, role = item.facts[0].split(":")
        rows = [row for row in desk.duties() if row.duty.clause == clause]
        right = {row.duty.unit for row in rows if row.duty.role is Role(role)}
        noted = item.citations[0].quote
        for at, option in enumerate(item.options):
            assert (option in right) == (at in item.key)
            assert (option in noted) == (at in item.key)
    assert seen > len(SEEDS)


def test_successors_are_no_distractors(desk: Desk) -> None:
    """Where 省质监局 is listed, 省市场监督管理局, which took its tasks over, is not offered as wrong."""
    related = [
        item
        for seed in range(30)
        for item in desk.quiz(Request(15, kinds=(ItemKind.SINGLE, ItemKind.MULTIPLE), seed=seed)).items
        if item.facts[0].startswith("duty:") and any("省质监局" in c.quote for c in item.citations)
    ]
    assert related
    assert all("省市场监督管理局" not in option for item in related for option in item.options)


def test_only_what_was_asked_for(desk: Desk) -> None:
    """Kinds, chapters and difficulties narrow the choice."""
    kinds = (ItemKind.FILL, ItemKind.TRUE_FALSE)
    quiz = desk.quiz(Request(10, kinds=kinds, chapters=("三",)))
    assert {item.kind for item in quiz.items} == set(kinds)
    assert {item.chapter for item in quiz.items} == {"三、破解质量瓶颈"}
    hard = desk.quiz(Request(8, difficulties=(Difficulty.HARD,)))
    assert {item.difficulty for item in hard.items} == {Difficulty.HARD}
    both = desk.quiz(Request(8, chapters=("第四部分", "组织领导")))
    assert {item.chapter for item in both.items} <= {"四、夯实质量基础", "六、切实加强组织领导"}


IMPOSSIBLE = (
    (Request(0), "题数要在 1 到"),
    (Request(501), "题数要在 1 到"),
    (Request(500), "最多能出"),
    (Request(400, kinds=(ItemKind.MATCHING,)), "最多能出"),
    (Request(5, chapters=("第九章",)), "没有“第九章”这一章；现有：一、总体要求"),
)


@pytest.mark.parametrize(("request_", "says"), IMPOSSIBLE)
def test_what_cannot_be_is_said(desk: Desk, request_: Request, says: str) -> None:
    """An impossible request gets a sentence that says what is possible."""
    with pytest.raises(QuizError, match=says):
        desk.quiz(request_)


def test_as_many_as_it_says_are_possible(desk: Desk) -> None:
    """The number in the refusal can be had."""
    with pytest.raises(QuizError) as refused:
        desk.quiz(Request(500, seed=3))
    most = int(re.findall(r"最多能出 (\d+) 题", str(refused.value))[0])
    assert most > 60
    assert len(desk.quiz(Request(most, seed=3)).items) == most


def test_an_item_is_replaced_by_another_of_its_kind(desk: Desk) -> None:
    """The new item asks something else, and the others stay as they are."""
    request = Request(12, seed=8)
    quiz = desk.quiz(request)
    for number in (1, 4, 12):
        changed = desk.another_item(request, quiz, number)
        new, old = changed.items[number - 1], quiz.items[number - 1]
        assert new.kind is old.kind
        assert set(new.facts).isdisjoint(fact for item in quiz.items for fact in item.facts)
        assert [*changed.items[: number - 1], *changed.items[number:]] == [
            *quiz.items[: number - 1],
            *quiz.items[number:],
        ]


def test_several_documents_are_named_in_the_stems() -> None:
    """In a quiz on several documents a stem says which one it is about."""
    documents = [parse_document(name, NOTICE.replace("某项", name)) for name in ("甲", "乙")]
    quiz = QuizMaker(Register(tuple(documents), Institutions())).make(documents, Request(6))
    assert all(re.search("《关于推进[甲乙]工作的通知》", item.stem) for item in quiz.items)


NOTICE = """关于推进某项工作的通知

一、目标任务
到2025年，主要产品抽检合格率达到98%以上，建设示范基地20个。
二、重点工作
（一）完善标准体系。建立健全有关标准体系，推动重点领域标准全覆盖。（省财政厅牵头，省商务厅配合）
（二）强化监督检查。每年组织开展一次监督检查，检查结果应当向社会公开。（省农业厅牵头，省审计厅配合）
（三）加强队伍建设。不得挤占、挪用专项培训经费。（省教育厅牵头，省民政厅配合）
"""


# --- the gate -----------------------------------------------------------------------------------------------------


def test_an_item_with_a_fault_is_found_out(desk: Desk, quizzes: list[Quiz]) -> None:
    """Each planted fault is named; without one there is none."""
    (document,) = desk.documents()
    items = {item.kind: item for quiz in quizzes for item in quiz.items}
    assert all(faults_of(item, document) == [] for quiz in quizzes for item in quiz.items)
    single, fill, multiple = items[ItemKind.SINGLE], items[ItemKind.FILL], items[ItemKind.MULTIPLE]
    figure = next(
        item
        for quiz in quizzes
        for item in quiz.items
        if item.kind is ItemKind.SINGLE and item.facts[0].startswith("figure")
    )
    shifted = replace(single.citations[0], quote=single.citations[0].quote + "。。")
    key = figure.options[figure.key[0]]
    planted: list[QuizItem] = [
        replace(single, key=()),
        replace(single, options=(*single.options[:-1], single.options[0])),
        replace(single, options=single.options[:3], key=(0,)),
        replace(single, citations=(shifted,)),
        replace(single, citations=()),
        replace(fill, stem=fill.stem.replace(BLANK, "")),
        replace(fill, stem=f"{fill.answers[0]}：{fill.stem}"),
        replace(multiple, key=tuple(range(len(multiple.options)))),
        replace(figure, stem=figure.stem + key),
        replace(figure, stem=""),
    ]
    for item in planted:
        assert faults_of(item, document), item


# --- any document -------------------------------------------------------------------------------------------------

_OFFICES = st.sampled_from(
    ("省财政厅", "省教育厅", "省商务厅", "省农业厅", "省水务厅", "省民政厅", "省审计厅", "海口海关")
)
_TASKS = st.sampled_from(
    ("完善标准体系", "强化监督检查", "加强队伍建设", "优化营商环境", "推进数据共享", "扩大对外开放")
)
_WORDS = st.text("促进产业发展质量提升=~{}#:<b>&“”（）、，一二", min_size=4, max_size=40)
_SECTION = st.tuples(
    _TASKS, _WORDS, st.lists(_OFFICES, min_size=1, max_size=4, unique=True), st.integers(1, 99)
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sections=st.lists(_SECTION, min_size=3, max_size=9), count=st.integers(1, 40), seed=st.integers(0, 99))
def test_any_document_with_duties_gives_a_quiz_or_says_how_many(
    sections: list[tuple[str, str, list[str], int]], count: int, seed: int
) -> None:
    """Three duties or targets and more: a valid quiz, or a number of items with which there is one."""
    lines = [
        f"{number}、{task}\n{words}。到2025年，{task}覆盖率达到{share}%以上。（{leader}牵头{'，' + '、'.join(others) + '配合' if others else ''}）"
        for number, (task, words, (leader, *others), share) in zip(
            "一二三四五六七八九", sections, strict=False
        )
    ]
    document = parse_document("d", "关于推进工作的意见\n\n" + "\n".join(lines) + "\n")
    maker = QuizMaker(Register((document,), Institutions()))
    try:
        quiz = maker.make([document], Request(count, seed=seed))
    except QuizError as refused:
        most = int(re.findall(r"最多能出 (\d+) 题", str(refused))[0])
        assert 1 <= most < count
        quiz = maker.make([document], Request(most, seed=seed))
        count = most
    assert len(quiz.items) == count
    assert all(_sound(item, document) for item in quiz.items)


def _sound(item: QuizItem, document: Document) -> bool:
    return not faults_of(item, document) and all(c.span.of(document.text) == c.quote for c in item.citations)


def _bare(words: str) -> str:
    return re.sub(r"[\W_]+", "", words)
