"""The pages of the tab 测验, and what is read of what a browser sends back."""

import html as text_of
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from assistant.quiz.item import ItemKind
from assistant.quiz.scoring import Reply
from assistant.web.quiz.items import quoted
from assistant.web.quiz.page import INVITATION, render_page
from assistant.web.quiz.reading import read_covered, read_draft, read_fields, read_replies
from assistant.web.quiz.work import Note, Work, name_of
from tests.web.quiz_samples import FILL, HOSTILE, MULTIPLE, QUIZ, WORK
from tests.web.samples import CITATION

RIGHT = (
    Reply((0,)),
    Reply((0, 2)),
    Reply((1,)),
    Reply(text="2-3个"),
    Reply((1, 0, 2)),
    Reply(text="写了", covered=(0, 1, 2)),
)


class Tags(HTMLParser):
    """The tags and attributes of a page, as a browser's parser finds them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


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
        draft = read_draft(read_fields(pairs(page)), item.kind)
        assert WORK.opened(name_of(item)).saved(name_of(item), draft) == WORK


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
