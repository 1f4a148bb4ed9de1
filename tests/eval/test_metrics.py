"""Table tests of the judging functions: (case, expected)."""

from typing import Any

import pytest

from eval.metrics import (
    Expectation,
    Score,
    by_kind,
    first_rank,
    is_verbatim,
    judge,
    markers_agree,
    matches,
    overlaps_enough,
    stated_units,
    success_at,
)

TEXT = "到2020年，绿色建筑占50%。（牵头单位：甲厅，责任单位：乙局）"
QUOTE = "绿色建筑占50%"
START = TEXT.index(QUOTE)


def citation(**changes: Any) -> dict[str, Any]:
    """Return a citation that is right in everything, but for the changes."""
    whole = {"n": 1, "document": "d", "clause": "d#2.3", "quote": QUOTE, "start": START}
    return {**whole, "end": START + len(QUOTE), **changes}


def answer(**changes: Any) -> dict[str, Any]:
    """Return an answer object that is right in everything, but for the changes."""
    duties = [
        {"clause": "d#2.3", "role": "lead", "units": ["甲厅"], "open_ended": False},
        {"clause": "d#2.3", "role": "responsible", "units": ["乙局", "丙委"], "open_ended": False},
    ]
    whole = {"status": "answered", "answer": f"{QUOTE}[1]", "citations": [citation()], "duties": duties}
    return {**whole, **changes}


NOT_FOUND = {"status": "not_found", "answer": "文件没有写", "citations": [], "nearest": []}


@pytest.mark.parametrize(
    ("pattern", "clause", "expected"),
    [
        ("d#2.6", "d#2.6", True),
        ("d#2.6", "d#2.6.1", False),
        ("d#2.6", "d#2.60", False),
        ("d#art5*", "d#art5", True),
        ("d#art5*", "d#art5.1", True),
        ("d#art5*", "d#art5.2.3", True),
        ("d#art5*", "d#art50", False),
        ("d#pre*", "e#pre", False),
    ],
)
def test_a_pattern_takes_the_clause_and_with_a_star_all_under_it(
    pattern: str, clause: str, expected: bool
) -> None:
    """A trailing star follows the numbering, not the letters."""
    assert matches(pattern, clause) is expected


@pytest.mark.parametrize(
    ("relevant", "expected"), [([], None), ([False, False], None), ([True], 1), ([False, True, True], 2)]
)
def test_first_rank_counts_from_one(relevant: list[bool], expected: int | None) -> None:
    """The first relevant result decides; none gives no rank."""
    assert first_rank(relevant) == expected


@pytest.mark.parametrize(
    ("k", "ranks", "expected"),
    [(1, [1, 2, None, 4], 0.25), (3, [1, 2, None, 4], 0.5), (3, [3], 1.0), (1, [], 0.0)],
)
def test_success_at_k(k: int, ranks: list[int | None], expected: float) -> None:
    """A question without a relevant result counts as asked and not found."""
    assert success_at(k, ranks) == expected


@pytest.mark.parametrize(
    ("chunk", "clause", "expected"),
    [
        ((0, 500), (0, 500), True),
        ((0, 500), (250, 1000), True),
        ((0, 500), (251, 1000), False),
        ((0, 500), (400, 500), True),
        ((0, 500), (440, 560), True),
        ((0, 500), (441, 561), False),
        ((0, 500), (500, 600), False),
        ((0, 500), (700, 800), False),
    ],
)
def test_a_chunk_counts_for_half_of_itself_or_of_the_clause(
    chunk: tuple[int, int], clause: tuple[int, int], expected: bool
) -> None:
    """Half of either is enough; touching is not overlapping."""
    assert overlaps_enough(chunk, clause) is expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, True),
        ({"quote": QUOTE + "。"}, False),
        ({"quote": "绿色建筑占５０％"}, False),
        ({"start": START + 1}, False),
        ({"quote": "", "end": START}, False),
        ({"end": None}, False),
        ({"document": "unknown"}, False),
        ({"start": -len(QUOTE) - 1, "end": -1}, False),
        ({"end": 10_000, "quote": TEXT[START:]}, False),
    ],
)
def test_verbatim_means_the_characters_of_the_span(changes: dict[str, Any], expected: bool) -> None:
    """Anything but the very characters inside the text is not verbatim."""
    assert is_verbatim(citation(**changes), {"d": TEXT}) is expected


@pytest.mark.parametrize(
    ("text", "numbers", "expected"),
    [
        ("甲[1]乙[2]", [1, 2], True),
        ("甲[1]乙[1]", [1], True),
        ("甲[1]", [1, 2], False),
        ("甲[1][2]", [1], False),
        ("国发[2019]4号[1]", [1], True),
        ("没有写", [], True),
    ],
)
def test_markers_and_citations_agree(text: str, numbers: list[int], expected: bool) -> None:
    """Each marker has its citation and each citation its marker; a year in brackets is no marker."""
    given = answer(answer=text, citations=[citation(n=number) for number in numbers])
    assert markers_agree(given) is expected


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("lead", {"甲厅"}),
        ("responsible", {"乙局", "丙委"}),
        ("cooperate", set()),
        (None, {"甲厅", "乙局", "丙委"}),
    ],
)
def test_stated_units_are_those_of_a_role_or_all(role: str | None, expected: set[str]) -> None:
    """No role asks for all roles."""
    assert stated_units(answer(), role) == expected


@pytest.mark.parametrize(
    ("expect", "given", "reason"),
    [
        (Expectation(), answer(), ""),
        (Expectation(clauses=("d#2.3",)), answer(), ""),
        (Expectation(clauses=("d#1", "d#2*")), answer(), ""),
        (Expectation(clauses=("d#2.4",)), answer(), "首条引文"),
        (Expectation(clauses=("d#2.3",)), answer(citations=[]), "首条引文"),
        (Expectation(clauses=("d#2.3",)), answer(citations=[citation(clause="d#9"), citation()]), "首条引文"),
        (Expectation(lead=("甲厅",), responsible=("丙委", "乙局")), answer(), ""),
        (Expectation(lead=()), answer(), "多 甲厅"),
        (Expectation(lead=()), answer(duties=[]), ""),
        (Expectation(lead=("甲厅", "丁厅")), answer(), "缺 丁厅"),
        (Expectation(responsible=("乙局",)), answer(), "多 丙委"),
        (Expectation(units=("甲厅", "乙局", "丙委")), answer(), ""),
        (Expectation(units=("甲厅", "乙局")), answer(), "多 丙委"),
        (Expectation(figures=("50%",)), answer(), ""),
        (Expectation(figures=("50%", "60%")), answer(), "引文中没有“60%”"),
        (Expectation(quote_contains=(("没有这个", "绿色建筑"),)), answer(), ""),
        (
            Expectation(quote_contains=(("绿色建筑",), ("没有这个", "也没有"))),
            answer(),
            "“没有这个”或“也没有”",
        ),
        (Expectation(answer_contains=(("文件未载明",),)), answer(answer="文件未载明", citations=[]), ""),
        (Expectation(answer_contains=(("文件未载明",),)), answer(), "答案中没有"),
        (Expectation(), NOT_FOUND, "状态应为 answered"),
        (Expectation(status="not_found"), NOT_FOUND, ""),
        (Expectation(status="not_found"), {**NOT_FOUND, "citations": [citation()]}, "带着引文"),
        (Expectation(status="not_found"), answer(), "状态应为 not_found"),
        (Expectation(status="not_found"), answer(status="needs_clarification"), "状态应为 not_found"),
        (Expectation(), {}, "状态应为 answered，实为 None"),
    ],
)
def test_judging_names_the_first_thing_that_does_not_hold(
    expect: Expectation, given: dict[str, Any], reason: str
) -> None:
    """An answer is right when every key of the expectation holds, and wrong with a reason otherwise."""
    verdict = judge(expect, given)
    assert verdict.right is (reason == "")
    assert reason in verdict.reason


def test_scores_keep_kinds_apart_and_in_order() -> None:
    """Each kind has its own share, in the order of first appearance."""
    scores = by_kind([("who", True), ("near", False), ("who", False), ("who", True), ("near", False)])
    assert scores == [Score("who", 3, 2), Score("near", 2, 0)]
    assert [score.share for score in scores] == [pytest.approx(2 / 3), 0.0]
    assert Score("far", 0, 0).share == 1.0
