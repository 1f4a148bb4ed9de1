"""Table tests of what is said about quotes: characters against evidence, words against what they cite."""

from typing import Any

import pytest

from eval.quoting import Span, gold_spans, shown_spans, span_overlap, statements, support


def citation(n: int = 1, quote: str = "", label: str = "", **more: Any) -> dict[str, Any]:
    """Return a citation of the document `d` that begins at 0."""
    return {"n": n, "document": "d", "quote": quote, "label": label, "start": 0, "end": len(quote), **more}


@pytest.mark.parametrize(
    ("found", "wanted", "precision", "recall"),
    [
        ([("d", 0, 10)], [("d", 0, 10)], 1.0, 1.0),
        ([("d", 0, 10)], [("d", 5, 10)], 0.5, 1.0),
        ([("d", 0, 5)], [("d", 0, 10)], 1.0, 0.5),
        ([("d", 0, 10), ("d", 5, 15)], [("d", 0, 15)], 1.0, 1.0),
        ([("d", 0, 10)], [("e", 0, 10)], 0.0, 0.0),
        ([("d", 0, 10)], [("d", 10, 20)], 0.0, 0.0),
        ([], [("d", 0, 10)], 1.0, 0.0),
        ([("d", 0, 4), ("e", 0, 4)], [("d", 2, 4), ("e", 0, 2)], 0.5, 1.0),
    ],
)
def test_spans_are_compared_by_their_characters(
    found: list[Span], wanted: list[Span], precision: float, recall: float
) -> None:
    """A character counts once, and only in its own document."""
    compared = span_overlap(found, wanted)
    assert (compared.precision, compared.recall) == (precision, recall)


@pytest.mark.parametrize(
    ("citations", "expected"),
    [
        ([], []),
        ([citation(quote="甲乙丙")], [("d", 0, 3)]),
        ([citation(quote="甲乙丙", marks=[])], [("d", 0, 3)]),
        (
            [citation(quote="甲乙丙丁", marks=[{"start": 0, "end": 1}, {"start": 3, "end": 4}])],
            [("d", 0, 1), ("d", 3, 4)],
        ),
    ],
)
def test_marks_are_what_is_shown(citations: list[dict[str, Any]], expected: list[Span]) -> None:
    """Of a marked quote the marks count, of any other the whole."""
    assert shown_spans({"citations": citations}) == expected


@pytest.mark.parametrize(
    ("evidence", "clauses", "expected"),
    [
        (("丙丁",), [("d", 0, 6)], [("d", 2, 4)]),
        (("甲",), [("d", 1, 6)], [("d", 5, 6)]),
        (("戊",), [("d", 0, 6), ("e", 0, 2)], [("e", 1, 2)]),
        (("甲", "丁"), [("d", 0, 6)], [("d", 0, 1), ("d", 3, 4)]),
        (("丁乙",), [("d", 0, 4)], None),
        (("己",), [("d", 0, 6)], None),
    ],
)
def test_evidence_is_found_in_the_acceptable_clauses_only(
    evidence: tuple[str, ...], clauses: list[Span], expected: list[Span] | None
) -> None:
    """The same words elsewhere in the document are no evidence."""
    assert gold_spans(evidence, clauses, {"d": "甲乙丙丁乙甲", "e": "己戊"}) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“促进橡胶产业”[1]", [(("促进橡胶产业",), (1,), True)]),
        ("“前半……后半”[1]", [(("前半", "后半"), (1,), True)]),
        ("“促进与“一带一路”国家”[1]", [(("促进与“一带一路”国家",), (1,), True)]),
        ("牵头单位是**甲厅**。[1]", [(("甲厅",), (1,), True)]),
        ("- 责任：三、(六)质量诚信[2]", [(("责任", "质量诚信"), (2,), True)]),
        ("三、(三)标准[2]\n- 新增100项", [(("标准",), (2,), True), (("新增100项",), (2,), False)]),
        ("**乙局**的任务共 3 项：\n第一章", [(("乙局",), (1, 2), False)]),
        ("与“标准”有关的共 3 项：", []),
        ("**乙局**、**丙委**。\n依据：[1][2]", [(("乙局", "丙委"), (1, 2), True)]),
        ("**甲厅**[9]", [(("甲厅",), (1, 2), False)]),
    ],
)
def test_an_answer_is_cut_into_statements(
    text: str, expected: list[tuple[tuple[str, ...], tuple[int, ...], bool]]
) -> None:
    """Lines, with the markers that they have or stand under."""
    answer = {"answer": text, "citations": [citation(1), citation(2)]}
    assert [(s.claims, s.markers, s.own) for s in statements(answer)] == expected


@pytest.mark.parametrize(
    ("text", "citations", "recall", "precision"),
    [
        ("“甲乙”[1]", [citation(1, "甲乙丙")], 1.0, 1.0),
        ("“甲丙”[1]", [citation(1, "甲乙丙")], 0.0, 0.0),
        ("“甲 乙（丙）”[1]", [citation(1, "甲乙(丙)")], 1.0, 1.0),
        ("**甲厅**、**乙局**[1][2]", [citation(1, "甲厅"), citation(2, "乙局")], 1.0, 1.0),
        ("**甲厅**[1][2]", [citation(1, "甲厅"), citation(2, "乙局")], 1.0, 0.5),
        ("**甲厅**[1][2]", [citation(1, "甲厅牵头"), citation(2, "甲厅负责")], 1.0, 1.0),
        ("质量诚信[1]", [citation(1, "甲乙", label="三、(六)质量诚信")], 1.0, 1.0),
        ("“甲乙”[1]\n“丙丁”[2]", [citation(1, "甲乙"), citation(2, "甲乙")], 0.5, 0.5),
        ("没有写", [], 1.0, 1.0),
    ],
)
def test_support_is_words_that_stand_in_what_is_cited(
    text: str, citations: list[dict[str, Any]], recall: float, precision: float
) -> None:
    """All claims must stand there; a citation that is not needed is of no use."""
    found = support({"answer": text, "citations": citations})
    assert (found.recall, found.precision) == (recall, precision)
