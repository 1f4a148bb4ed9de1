"""Table tests of the formulas: (case, expected)."""

from typing import Any

import pytest

from eval.metrics import (
    Consistency,
    Refusals,
    Wording,
    consistency,
    first_rank,
    is_verbatim,
    markers_agree,
    matches,
    mean_reciprocal_rank,
    overlaps_enough,
    refusals,
    success_at,
)
from tests.eval.answers import QUOTE, START, TEXT, answer, citation


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
    ("ranks", "expected"),
    [([], 0.0), ([1], 1.0), ([2, None], 0.25), ([1, 2, 4, None], 0.4375), ([None], 0.0)],
)
def test_the_mean_reciprocal_rank_counts_nothing_found_as_zero(
    ranks: list[int | None], expected: float
) -> None:
    """One divided by the rank, averaged."""
    assert mean_reciprocal_rank(ranks) == expected


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ([], Refusals((), (), (), ())),
        ([("answered", "answered")], Refusals((), (), (False,), ())),
        ([("answered", "not_found")], Refusals((False,), (), (True,), ())),
        ([("not_found", "not_found")], Refusals((True,), (True,), (), (False,))),
        ([("not_found", "answered")], Refusals((), (False,), (), (True,))),
        ([("not_found", "needs_clarification")], Refusals((), (False,), (), (False,))),
        ([("answered", "needs_clarification")], Refusals((), (), (False,), ())),
        ([("needs_clarification", "not_found")], Refusals((False,), (), (), ())),
        (
            [("not_found", "not_found"), ("answered", "not_found"), ("not_found", "answered")],
            Refusals((True, False), (True, False), (True,), (False, True)),
        ),
    ],
)
def test_refusals_are_sorted_into_four_questions(outcomes: list[tuple[str, str]], expected: Refusals) -> None:
    """Of those given, of those due, of what could be answered, of what could not."""
    assert refusals(outcomes) == expected


@pytest.mark.parametrize(
    ("wordings", "alike", "right"),
    [
        ([], (), ()),
        ([("g", "answered", "c", True)], (), ()),
        ([("g", "answered", "c", True), ("g", "answered", "c", True)], (True,), (True,)),
        ([("g", "answered", "c", False), ("g", "answered", "c", False)], (True,), (False,)),
        ([("g", "answered", "c", True), ("g", "answered", "e", True)], (False,), (True,)),
        ([("g", "answered", "c", True), ("g", "not_found", None, False)], (False,), (False,)),
        ([("g", "not_found", None, True), ("h", "answered", "c", True)], (), ()),
        (
            [("g", "not_found", None, True), ("h", "answered", "c", True)] * 2,
            (True, True),
            (True, True),
        ),
    ],
)
def test_a_group_of_wordings_is_alike_in_status_and_first_clause(
    wordings: list[tuple[str, str, str | None, bool]], alike: tuple[bool, ...], right: tuple[bool, ...]
) -> None:
    """A group counts once; a question with no second wording does not count."""
    assert consistency(Wording(*each) for each in wordings) == Consistency(alike, right)
