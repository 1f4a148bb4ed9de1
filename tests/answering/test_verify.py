"""The last gate reports each way in which an answer can say what the text doesn't."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.answering.verify import faults_of
from assistant.desk import Desk
from assistant.types import Answer, Citation, Span, Status


@pytest.fixture(scope="module")
def good(desk: Desk) -> Answer:
    return desk.ask("谁负责出口示范区?")


def test_a_good_answer_passes(desk: Desk, good: Answer) -> None:
    """It has a citation and names in bold."""
    assert good.citations and "**" in good.text
    assert faults_of(good, desk.document) == []


def _first(answer: Answer, change: Callable[[Citation], Citation]) -> Answer:
    return replace(answer, citations=(change(answer.citations[0]), *answer.citations[1:]))


@pytest.mark.parametrize(
    ("tamper", "fault"),
    [
        (
            lambda a: _first(a, lambda c: replace(c, quote=c.quote.replace("2-3个", "20个"))),
            "is not the text",
        ),
        (lambda a: _first(a, lambda c: replace(c, quote=c.quote[:-1])), "is not the text"),
        (
            lambda a: _first(a, lambda c: replace(c, span=Span(c.span.start + 1, c.span.end + 1))),
            "is not the text",
        ),
        (lambda a: _first(a, lambda c: replace(c, quote="", span=Span(0, 0), marks=())), "is not the text"),
        (lambda a: _first(a, lambda c: replace(c, marks=(Span(0, 5),))), "a mark outside"),
        (lambda a: replace(a, text=a.text.replace("[1]", "[2]")), "the numbers"),
        (lambda a: replace(a, text=a.text.replace("[1]", "")), "the numbers"),
        (lambda a: replace(a, text=f"{a.text}[7]"), "the numbers"),
        (lambda a: replace(a, citations=()), "the numbers"),
        (lambda a: replace(a, text=a.text.replace("海口海关", "三亚海关")), "三亚海关 stands in no quote"),
        (lambda a: replace(a, text="海口海关。", citations=()), "without a citation"),
    ],
)
def test_a_tampered_answer_is_reported(
    desk: Desk, good: Answer, tamper: Callable[[Answer], Answer], fault: str
) -> None:
    """Another quote, span, mark, number or name than the text has."""
    assert any(fault in found for found in faults_of(tamper(good), desk.document))


def test_a_refusal_needs_no_citation(desk: Desk, good: Answer) -> None:
    """It states nothing."""
    refusal = replace(good, status=Status.NOT_FOUND, text="没有找到。", citations=(), duties=())
    assert faults_of(refusal, desk.document) == []
