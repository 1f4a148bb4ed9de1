"""The line between answering and refusing, fitted."""

import pytest

from eval.calibrate import ANSWERABLE, CAUTION, FAR, LAY, WITHOUT, Sample, fit, margin, weights_of


def sample(corpus: str, kind: str, overlap: float, similarity: float, lead: float = 0.0) -> Sample:
    return Sample("问", corpus, kind, overlap, similarity, lead, 2.0)


SAMPLES = [
    *(sample("一份", ANSWERABLE, 0.8 - i / 100, 0.92, 2.0) for i in range(3)),
    *(sample("一份", FAR, 0.2 + i / 100, 0.86) for i in range(20)),
    *(sample("全部", ANSWERABLE, 0.7 + i / 100, 0.91, 3.0) for i in range(10)),
    *(sample("全部", LAY, 0.3, 0.87) for _ in range(2)),
    *(sample("全部", WITHOUT, 0.4, 0.88) for _ in range(5)),
]


def test_corpora_weigh_the_same() -> None:
    """However many questions there are: each corpus weighs the same, and so does each side in it."""
    weights = weights_of(SAMPLES)
    for corpus in ("一份", "全部"):
        there = [(s.answerable, w) for s, w in zip(SAMPLES, weights, strict=True) if s.corpus == corpus]
        assert sum(w for answerable, w in there if answerable) == pytest.approx(1.0)
        assert sum(w for answerable, w in there if not answerable) == pytest.approx(CAUTION)


def test_a_clause_taken_away_weighs_less() -> None:
    """The clause beside it may answer as well, so such a question is a weak witness."""
    weights = dict(zip(((s.corpus, s.kind) for s in SAMPLES), weights_of(SAMPLES), strict=True))
    assert weights["全部", WITHOUT] * 5 < weights["全部", LAY] * 2


def test_fit_parts_what_can_be_parted() -> None:
    """The fitted line has each question on its side."""
    pytest.importorskip("sklearn")
    fitted = fit(SAMPLES)
    assert set(fitted) == {
        "overlap_weight",
        "similarity_weight",
        "lead_weight",
        "breadth_weight",
        "both_weight",
        "bias",
    }
    assert all((margin(s, fitted) > 0) == s.answerable for s in SAMPLES)
