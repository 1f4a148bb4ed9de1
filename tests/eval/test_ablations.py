"""The ways of searching that are compared, on numbers made up."""

import numpy as np
import pytest

from assistant.finding.fusion import fuse
from eval.ablations import WAYS, Way, measure, reciprocal, summed, vectors_alone, words_alone
from eval.yardsticks.signals import Signals, word_scorers

NEAR = np.array([0.9, 0.85, 0.2, 0.1], np.float32)
WORDS = np.array([0.0, 3.0, 4.0, 0.5], np.float32)


@pytest.fixture
def signals() -> Signals:
    return Signals(
        {"pieces": NEAR}, {"both": WORDS}, np.array([0, 0, 1, 1]), np.array([0, 0]), frozenset({1})
    )


def best(scores: dict[int, float]) -> int:
    return max(scores, key=scores.__getitem__)


def test_each_search_alone_and_both(signals: Signals) -> None:
    assert best(dict(vectors_alone("pieces")(signals, 8))) == 0
    assert best(dict(words_alone("both")(signals, 8))) == 2
    assert best(dict(summed("pieces", "both")(signals, 8))) == 1


def test_reciprocal_ranks_are_added(signals: Signals) -> None:
    scores = reciprocal("pieces", "both")(signals, 8)
    assert scores[1] == pytest.approx(2 / 62)
    assert scores[0] == pytest.approx(1 / 61)


def test_the_program_s_row_fuses_as_the_program_does(signals: Signals) -> None:
    near = {at: float(value) for at, value in enumerate(NEAR)}
    program = next(way for way in WAYS if way.program)
    assert program.rank(signals, 8) == fuse(near, WORDS)


def test_a_heavy_weight_is_the_vectors_order(signals: Signals) -> None:
    assert best(dict(summed("pieces", "both", 50.0)(signals, 8))) == 0


def test_what_has_no_signal_is_left_out(signals: Signals) -> None:
    ways = (Way("有", words_alone("both")), Way("无", words_alone("jieba")))
    worth = measure(ways, [signals, signals], 8)
    assert set(worth) == {"有"}
    assert worth["有"].ranks == (2, 2)
    assert worth["有"].recalls == (1.0, 1.0)


def test_one_row_is_the_program_s_and_names_differ() -> None:
    assert sum(way.program for way in WAYS) == 1
    assert len({way.name for way in WAYS}) == len(WAYS)


def test_word_searches_of_other_units_find_their_clause() -> None:
    for name, scores in word_scorers(
        ["建设夜市街区", "完善夜间公交"], ["建设夜市街区", "完善夜间公交"]
    ).items():
        assert int(scores("夜间公交").argmax()) == 1, name
