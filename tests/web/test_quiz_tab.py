"""What the events of the tab 测验 answer."""

import re
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.errors import CorpusError, QuizError
from assistant.quiz.editing import draft_of
from assistant.quiz.item import Difficulty, ItemKind
from assistant.quiz.making import Request
from assistant.web.filters import ALL
from assistant.web.parts import NOT_SAVED, NOT_SHOWN
from assistant.web.quiz.choosing import KIND_CHOICES, Chosen
from assistant.web.quiz.events import NOT_MADE, NOTHING_TO_SAVE, Quizzes
from assistant.web.quiz.page import render_page
from assistant.web.quiz.saving import file_name
from assistant.web.quiz.work import OPEN, Work, name_of
from tests.web.quiz_samples import ANOTHER, FILL, MATCHING, QUIZ, SHORT, SINGLE, WORK, QuizDesk
from tests.web.samples import DOCUMENT, RULES
from tests.web.test_handlers import Failing

DESK = QuizDesk(DOCUMENT, RULES)
EVERY_KIND = [kind for _, kind in KIND_CHOICES]
GIVEN: tuple[Any, ...] = (None, [], EVERY_KIND, ALL, 6, 7)


def act(work: Work, **data: object) -> Work:
    """What a click in the page makes of the work; the page is that of the work."""
    event: Any = SimpleNamespace(_data=data)
    made, page = Quizzes(DESK).act(work, event)
    assert page == render_page(made)
    assert isinstance(made, Work)
    return made


@pytest.mark.parametrize(
    "data", [{}, {"act": "save"}, {"act": "edit", "item": "?"}, {"act": ["x"]}, {"act": "assess"}]
)
def test_what_means_nothing_changes_nothing(data: dict[str, object]) -> None:
    assert act(WORK, **data) == WORK
    assert act(WORK, **{"item": "none", **data, "act": data.get("act", "remove")}) == WORK


def test_a_quiz_is_made_for_what_was_chosen() -> None:
    *_, (work, page, told) = Quizzes(DESK).make(None, *GIVEN)
    assert work == WORK and page == render_page(WORK) and told == ""
    chosen = Chosen("rules", ["二、"], ["single", "short"], "hard", 3.0, 12.0)
    kinds = (ItemKind.SINGLE, ItemKind.SHORT)
    assert chosen.request() == Request(3, kinds, ("二、",), (Difficulty.HARD,), 12)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({4: 7}, "最多能出 6 题，要的是 7 题；请减少题数。"),
        ({4: None}, "题数要写一个整数。"),
        ({4: 1.5}, "题数要写一个整数。"),
        ({5: float("inf")}, "种子要写一个整数。"),
        ({2: []}, "请至少选一种题型。"),
    ],
)
def test_an_impossible_request_gets_a_sentence_and_leaves_the_quiz(
    changes: dict[int, object], sentence: str
) -> None:
    given = [changes.get(at, value) for at, value in enumerate(GIVEN)]
    *_, (work, page, told) = Quizzes(DESK).make(WORK, *given)
    assert sentence in told and "tw-failed" in told
    assert not isinstance(work, Work) and not isinstance(page, str)


def test_an_edited_item_is_marked_and_an_ill_formed_one_refused() -> None:
    name = name_of(SINGLE)
    opened = act(WORK, act="edit", item=name)
    assert opened.draft == draft_of(SINGLE) and 'data-form="save"' in render_page(opened)
    words = [
        ["stem", "哪一家牵头？"],
        ["why", "见原文。"],
        ["right", "2"],
        *(["option", o] for o in "甲乙丙丁"),
    ]
    saved = act(opened, act="save", item=name, fields=words)
    assert saved.quiz.items[0].stem == "哪一家牵头？" and saved.quiz.items[0].key == (2,)
    assert saved.edited == {name} and "已修改" in render_page(saved)
    refused = act(opened, act="save", item=name, fields=words[:-1])
    assert refused.quiz == QUIZ and refused.editing == name
    page = render_page(refused)
    assert "选择题至少要有 4 个选项。" in page and "哪一家牵头？</textarea>" in page
    assert act(refused, act="cancel") == WORK


def test_an_item_is_replaced_removed_and_brought_back() -> None:
    name = name_of(SINGLE)
    replaced = act(replace(WORK, edited=frozenset([name])), act="replace", item=name)
    assert replaced.quiz.items[0] == ANOTHER and replaced.edited == frozenset()
    assert act(replaced, act="undo").quiz == QUIZ and act(replaced, act="undo").edited == {name}
    refused = act(WORK, act="replace", item=name_of(SHORT))
    assert refused.quiz == QUIZ and "没有别的题可以换上。" in render_page(refused)
    removed = act(WORK, act="remove", item=name_of(FILL))
    assert FILL not in removed.quiz.items and "已删去原第 4 题。" in render_page(removed)
    assert act(removed, act="remove", item=name_of(FILL)).quiz == removed.quiz
    assert act(removed, act="undo") == WORK
    nothing = WORK
    for item in QUIZ.items:
        nothing = act(nothing, act="remove", item=name_of(item))
    assert "题目都删去了" in render_page(nothing)
    assert Quizzes(DESK).take(nothing)[0] != nothing.taken()


def test_what_stands_in_an_open_form_is_not_lost_by_what_is_done_elsewhere() -> None:
    opened = act(WORK, act="edit", item=name_of(FILL))
    fields = [["stem", "还没写完"], ["why", "见"], ["answers", "一\n二"]]
    for other in ("remove", "replace", "edit", "up"):
        work = act(opened, act=other, item=name_of(SINGLE), fields=fields)
        assert work.editing == name_of(FILL) and "还没写完</textarea>" in render_page(work)
    told = render_page(act(opened, act="edit", item=name_of(SINGLE), fields=fields))
    assert told.count(OPEN) == 1 and told.count("<form") == 1
    assert "<form" not in render_page(act(opened, act="remove", item=name_of(FILL), fields=fields))


def test_an_item_moves_among_those_of_its_kind() -> None:
    work = replace(WORK, quiz=replace(QUIZ, items=(SINGLE, ANOTHER, FILL)))
    down = act(work, act="down", item=name_of(SINGLE))
    assert down.quiz.items == (ANOTHER, SINGLE, FILL)
    assert act(down, act="down", item=name_of(SINGLE)).quiz == down.quiz
    assert act(down, act="up", item=name_of(SINGLE)).quiz == work.quiz
    assert act(work, act="up", item=name_of(SINGLE)).quiz == work.quiz
    assert re.findall(r'data-act="(\w+)"[^>]*disabled', render_page(work)) == ["up", "down", "up", "down"]


def test_a_quiz_made_anew_keeps_the_edited_one_within_reach() -> None:
    edited = replace(WORK, edited=frozenset([name_of(FILL)]))
    *_, (work, page, _) = Quizzes(DESK).make(edited, *GIVEN)
    assert "改写过的题目不在其中" in page and work.undone() == edited
    *_, (work, page, _) = Quizzes(DESK).make(WORK, *GIVEN)
    assert "改写过" not in page and work.before is None


def test_a_quiz_is_taken_scored_assessed_and_taken_again() -> None:
    taken = Quizzes(DESK).take(WORK)[0]
    assert taken == WORK.taken()
    answers = [["1", "0"], ["2", "0"], ["2", "2"], ["3", "0"], ["4", "2—3个"], ["5.1", "1"], ["6", "写了"]]
    result = act(taken, act="hand-in", fields=answers)
    assert "<b>3.33</b> / 6 分" in render_page(result)
    assessed = act(result, act="assess", fields=[["6", "0"], ["6", "2"]])
    assert "<b>4</b> / 6 分" in render_page(assessed) and "自评 0.67 分" in render_page(assessed)
    assert act(assessed, act="again") == taken
    assert act(assessed, act="back") == WORK


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("《甲/乙:丙?》测验", "《甲乙丙》测验.docx"),
        ("../..\\\x00\n", "测验.docx"),
        (" . ", "测验.docx"),
        ("题" * 300, "题" * 80 + ".docx"),
        ("\u202excod", "xcod.docx"),
    ],
)
def test_a_file_has_a_name_that_every_system_takes(title: str, name: str) -> None:
    assert file_name(title, ".docx") == name


def test_a_file_is_saved_or_a_sentence_says_why_not() -> None:
    path, told = Quizzes(DESK).save(WORK, "gift")
    assert path is not None and path.endswith("/《关于b出口b质量的意见》测验.gift.txt") and told == ""
    assert NOTHING_TO_SAVE in Quizzes(DESK).save(None, "gift")[1]
    empty = replace(WORK, quiz=replace(QUIZ, items=()))
    assert "没有题目" in Quizzes(DESK).save(empty, "docx")[1]
    assert "没有“exe”这种格式" in Quizzes(DESK).save(WORK, "exe")[1]
    assert NOT_SAVED in Quizzes(DESK).save(replace(WORK, quiz=None), "json")[1]  # type: ignore[arg-type]


def test_the_menus_offer_what_there_is_now_and_keep_what_is_still_there() -> None:
    document, chapters, told = Quizzes(DESK).refresh("rules", ["第二章 促进", "没有的一章"])
    assert document.value == "rules" and document.choices[-1] == ("全部文件", ALL)
    assert chapters.value == ["第二章 促进"] and told == ""
    assert [value for _, value in chapters.choices] == ["第一章 总则", "第二章 促进"]
    first = Quizzes(DESK).refresh(None, None)[0]
    assert first.value == "notice" and first.visible
    alone, chapters, _ = Quizzes(QuizDesk(DOCUMENT)).refresh("rules", [])
    assert alone.value == "notice" and not alone.visible and not chapters.visible


@pytest.mark.parametrize(
    ("error", "sentence"),
    [(CorpusError("文件夹不能读取。"), "文件夹不能读取。"), (RuntimeError("secret"), "")],
)
def test_what_goes_wrong_is_said_in_a_sentence(error: Exception, sentence: str) -> None:
    quizzes = Quizzes(Failing(error))
    *_, (_, _, told) = quizzes.make(None, *GIVEN)
    event: Any = SimpleNamespace(_data={"act": "replace", "item": name_of(FILL)})
    page = quizzes.act(WORK, event)[1]
    quizzes.prepare("notice")
    assert (sentence or NOT_MADE) in told and (sentence or NOT_SHOWN) in page
    assert "secret" not in told + page
    with pytest.raises(QuizError):
        Quizzes(DESK).done(WORK, {"act": "replace", "item": name_of(MATCHING)})
