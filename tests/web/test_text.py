import pytest

from assistant.types import Span
from assistant.web.text import escape, marked, plain, prose, read_spans, write_spans

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "'\"><svg/onload=alert(1)>",
    "&lt;b&gt;",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_foreign_text_holds_no_markup_of_its_own(text: str) -> None:
    for made in (escape(text), marked(text, Span(0, len(text)), ()), prose(text, lambda _: None)):
        assert not set('<>"') & set(made)
        assert "&lt;" in made or "&amp;" in made


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], "一二三四五"),
        ([Span(1, 3)], "一<mark>二三</mark>四五"),
        ([Span(3, 4), Span(0, 1)], "<mark>一</mark>二三<mark>四</mark>五"),
        ([Span(1, 3), Span(2, 4)], "一<mark>二三四</mark>五"),
        ([Span(3, 99)], "一二三<mark>四五</mark>"),
        ([Span(4, 2), Span(7, 9)], "一二三四五"),
    ],
)
def test_marks_stand_where_their_offsets_say(marks: list[Span], expected: str) -> None:
    assert marked("一二三四五", Span(0, 5), marks) == expected


def test_a_mark_within_another_is_strong() -> None:
    made = marked("零(甲、乙)丙", Span(0, 7), [Span(4, 5), Span(1, 6)])
    assert made == "零<mark>(甲、<strong>乙</strong>)</mark>丙"
    assert marked("零一二", Span(0, 3), [Span(0, 2), Span(0, 2)]) == "<mark>零一</mark>二"


def test_marks_use_the_offsets_of_the_whole_text() -> None:
    assert marked("零一二三四", Span(2, 5), [Span(0, 3)]) == "<mark>二</mark>三四"


def test_names_are_strong_and_known_references_are_replaced() -> None:
    assert prose("**甲**和**乙**。[1][2]", lambda n: "·" if n == 1 else None) == (
        "<strong>甲</strong>和<strong>乙</strong>。·[2]"
    )
    assert plain("**甲**和**乙**。[1]") == "甲和乙。[1]"


def test_markdown_and_latex_stay_text() -> None:
    assert prose("# 一 $x^2$ `y` [链](javascript:z) 2 ** 3 ** 4", lambda _: None) == (
        "# 一 $x^2$ `y` [链](javascript:z) 2 ** 3 ** 4"
    )


def test_spans_come_back_from_an_attribute() -> None:
    spans = (Span(12, 30), Span(44, 60))
    assert read_spans(write_spans(spans)) == spans


@pytest.mark.parametrize("written", ["", "1", "a-b", "1-2-3", "-1-2", "1-99999999999", "<script>"])
def test_what_is_no_span_is_left_out(written: str) -> None:
    assert read_spans(written) == ()
