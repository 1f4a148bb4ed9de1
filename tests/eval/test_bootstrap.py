"""The interval of a figure: what must hold of it whatever is drawn."""

import pytest

from eval.bootstrap import interval


def test_the_same_seed_gives_the_same_bounds() -> None:
    """A report run twice on the same answers shows no change."""
    values = [1.0, 0.0, 1.0, 1.0]
    assert interval(values) == interval(values)
    assert interval(values, seed=1) != interval([0.0, 1.0, 0.0, 0.0], seed=1)


def test_the_bounds_hold_the_mean_between_them() -> None:
    """Of 100 answers of which 80 are right, the interval is about twice the standard error wide on either side."""
    low, high = interval([1.0] * 80 + [0.0] * 20)
    assert low < 0.8 < high
    assert low == pytest.approx(0.72, abs=0.02)
    assert high == pytest.approx(0.88, abs=0.02)


def test_more_values_say_more() -> None:
    """The same share of more questions has a narrower interval."""
    few, many = interval([1.0, 0.0] * 5), interval([1.0, 0.0] * 500)
    assert many[1] - many[0] < few[1] - few[0]


@pytest.mark.parametrize("values", [[1.0] * 7, [0.0], [0.5, 0.5]])
def test_equal_values_have_no_width(values: list[float]) -> None:
    """The method cannot know of what was never seen."""
    assert interval(values) == (values[0], values[0])


def test_another_statistic_can_be_asked_for() -> None:
    """The largest value of a draw is one that was there."""
    low, high = interval([1.0, 2.0, 9.0], statistic=lambda values: float(values.max()))
    assert {low, high} <= {1.0, 2.0, 9.0}


def test_no_values_are_refused() -> None:
    """There is nothing to draw from."""
    with pytest.raises(ValueError, match="no values"):
        interval([])
