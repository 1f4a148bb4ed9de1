"""The tab 测验: what it shows, what it reads from a browser, and what its events answer."""

import html as text_of
import re
from dataclasses import replace
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.errors import CorpusError, QuizError
from assistant.quiz.editing import draft_of
from assistant.quiz.item import Difficulty, ItemKind
from assistant.quiz.making import Request
from assistant.quiz.scoring import Reply
from assistant.web.filters import ALL
from assistant.web.parts import NOT_SAVED, NOT_SHOWN
from assistant.web.quiz.choosing import KIND_CHOICES, Chosen
from assistant.web.quiz.events import NOT_MADE, NOTHING_TO_SAVE, Quizzes
from assistant.web.quiz.items import quoted
from assistant.web.quiz.page import INVITATION, render_page
from assistant.web.quiz.reading import read_covered, read_draft, read_fields, read_replies
from assistant.web.quiz.saving import file_name
from assistant.web.quiz.work import Note, Work, name_of
from tests.web.quiz_samples import ANOTHER, FILL, HOSTILE, MATCHING, MULTIPLE, QUIZ, SHORT, SINGLE, QuizDesk
from tests.web.samples import CITATION, DOCUMENT, RULES
from tests.web.test_handlers import Failing

DESK = QuizDesk(DOCUMENT, RULES)
WORK = Work(QUIZ, Request(6, seed=7))
RIGHT = (
    Reply((0,)),
    Reply((0, 2)),
    Reply((1,)),
    Reply(text="2-3个"),
    Reply((1, 0, 2)),
    Reply(text="写了", covered=(0, 1, 2)),
)
EVERY_KIND = [kind for _, kind in KIND_CHOICES]
GIVEN: tuple[Any, ...] = (None, [], EVERY_KIND, ALL, 6, 7)


class Tags(HTMLParser):
    """The tags and attributes of a page, as a browser's parser finds them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def act(work: Work, **data: object) -> Work:
    """What a click in the page makes of the work; the page is that of the work."""
    event: Any = SimpleNamespace(_data=data)
    made, page = Quizzes(DESK).act(work, event)
    assert page == render_page(made)
    assert isinstance(made, Work)
    return made


# --- what is shown ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "work",
    [
        WORK,
        replace(WORK, note=Note(1, HOSTILE), edited=frozenset([name_of(MULTIPLE)])),
        *(WORK.opened(name_of(item)) for item in QUIZ.items),
        WORK.taken(),
        WORK.handed_in((*RIGHT[:1], *[Reply(text=HOSTILE)] * 3, Reply((None, 2, 2)), Reply(text=HOSTILE))),
    ],
)
def test_what_a_document_says_is_shown_and_never_interpreted(work: Work) -> None:
    page = render_page(work)
    tags = Tags(page).found
    assert {tag for tag, _ in tags}.isdisjoint({"script", "img", "i"})
    assert not any(name.startswith("on") for _, attributes in tags for name in attributes)
    assert [tag for tag, _ in tags].count("form") == page.count("</form>") <= 1
    assert "<script>alert(3)</script>" in text_of.unescape(page)


def test_the_preview_has_each_item_with_key_reason_and_clause() -> None:
    page = render_page(WORK)
    assert page.count('class="tw-item"') == 6
    assert page.count("<details") == 6 and "<details open" not in page
    assert '<li class="tw-option tw-right"><b>A</b><span>海口海关</span></li>' in page
    assert "1—B；2—A；3—C" in page and "（也可：2-3）" in page and "原文这样写。" in page
    assert 'data-clause="notice#2.6" data-marks="' in page and "创建示范区2-3个。" in page
    assert "一、单项选择题<small>1 题</small>" in page and "种子 7" in page
    assert "已修改" not in page
    assert "已修改 1 题" in render_page(replace(WORK, edited=frozenset([name_of(FILL)])))
    assert render_page(None) == INVITATION


def test_an_answer_sheet_tells_no_key() -> None:
    page = render_page(WORK.taken())
    assert "tw-right" not in page and "原文这样写" not in page and "海口海关,责任" not in page
    assert "2-3个" not in page and "第一点" not in page
    assert page.count('type="radio"') == 6 and page.count('type="checkbox"') == 4
    assert page.count("<select") == 3 and page.count("<textarea") == 1


def test_a_result_has_the_clause_on_what_is_wrong_and_folds_it_on_what_is_right() -> None:
    page = render_page(WORK.handed_in(RIGHT))
    assert "<b>6</b> / 6 分" in page and "得分率 100%" in page
    assert page.count("<details") == 5 and "tw-wrong" not in page
    wrong = (Reply((1,)), Reply((2,)), Reply(), Reply(text="3个"), Reply((1, 2, 0)), Reply())
    page = render_page(WORK.handed_in(wrong))
    assert "<b>0.83</b> / 6 分" in page and "得分率 13.9%" in page
    assert page.count("<details") == 0 and page.count('<dl class="tw-grounds">') == 6
    assert '<li class="tw-option tw-chosen"><b>B</b>' in page and "未作答" in page
    assert "部分正确，0.5 分" in page and "应为 A　一个" in page and "3个</span>" in page


def test_a_quote_has_the_words_that_matter_and_says_where_it_leaves_some_out() -> None:
    assert quoted(CITATION) == "创建示范区2-3个。(牵头单位:海口海关,责任单位:省商务厅)"
    first, second = CITATION.marks
    apart = replace(CITATION, marks=(first._replace(end=first.end - 3), second))
    assert quoted(apart) == "创建示范区2-……(牵头单位:海口海关,责任单位:省商务厅)"
    assert quoted(replace(CITATION, marks=())) == CITATION.quote


# --- what a browser sends -----------------------------------------------------------------------------------------


def test_a_form_that_is_sent_as_it_stands_is_the_item() -> None:
    """What the page offers as fields is what is read from them."""
    for item in QUIZ.items:
        page = render_page(WORK.opened(name_of(item)))
        assert read_draft(sent(page), item.kind).stem == item.stem
        assert act(WORK.opened(name_of(item)), act="save", item=name_of(item), fields=pairs(page)) == WORK


def pairs(page: str) -> list[list[str]]:
    """The fields of the form in a page, as a browser sends them untouched."""
    made: list[list[str]] = []
    areas = re.findall(r'<textarea name="(\w+)"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    made += [[name, text_of.unescape(words)] for name, words in areas]
    for tag, given in Tags(page).found:
        sort, name = given.get("type"), given.get("name")
        if tag == "input" and name and (sort == "text" or "checked" in given):
            made.append([name, given.get("value") or ""])
    for menu in re.findall(r'<select name="partner".*?</select>', page, re.DOTALL):
        chosen = re.search(r'value="(\d+)" selected', menu)
        made.append(["partner", chosen[1] if chosen else ""])
    return made


def sent(page: str) -> dict[str, list[str]]:
    return {name: list(values) for name, values in read_fields(pairs(page)).items()}


def test_what_is_no_field_is_left_out() -> None:
    assert read_fields("x") == read_fields(None) == read_fields({"a": "b"}) == {}
    assert read_fields([["a", "1"], ["a", "2"], ["b", 3], ["c"], "de", None]) == {"a": ["1", "2"]}
    fields = {
        "1": ["9", "x", "-1", "１", "1"],
        "2": ["3", "0", "0"],
        "5.1": ["7"],
        "5.3": ["2"],
        "4": ["2-3"],
    }
    assert read_replies(fields, QUIZ.items) == (
        Reply((1,)),
        Reply((0, 3)),
        Reply(()),
        Reply(text="2-3"),
        Reply((None, None, 2)),
        Reply(text=""),
    )
    assert read_covered({"6": ["2", "3", "x"], "1": ["0"]}, QUIZ.items) == ((), (), (), (), (), (2,))
    assert read_draft({"prompt": ["甲", "乙"], "partner": ["1"]}, ItemKind.MATCHING).right == (1, None)


@pytest.mark.parametrize(
    "data", [{}, {"act": "save"}, {"act": "edit", "item": "?"}, {"act": ["x"]}, {"act": "assess"}]
)
def test_what_means_nothing_changes_nothing(data: dict[str, object]) -> None:
    assert act(WORK, **data) == WORK
    assert act(WORK, **{"item": "none", **data, "act": data.get("act", "remove")}) == WORK


# --- what its events answer ---------------------------------------------------------------------------------------


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
