"""How far a figure could lie from what was measured, had other questions of the same sort been asked."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]


def mean(values: Values) -> float:
    """Return the arithmetic mean."""
    return float(values.mean())


def interval(
    values: Sequence[float],
    statistic: Callable[[Values], float] = mean,
    rounds: int = 1000,
    seed: int = 0,
) -> tuple[float, float]:
    """Return the bounds of the 95 % percentile bootstrap interval of a statistic of `values`.

    Source: Efron & Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13. The values are drawn again, with
    replacement, `rounds` times; the bounds are the 2.5th and 97.5th percentile of what the statistic then gives. The
    same seed gives the same bounds. Where all values are equal the bounds are too: the method cannot know of a value
    that was never seen. Raises ValueError for no values.
    """
    if not values:
        raise ValueError("no values to draw from")
    drawn = np.asarray(values, dtype=np.float64)
    chance = np.random.default_rng(seed)
    picks = chance.integers(0, len(drawn), size=(rounds, len(drawn)))
    low, high = np.percentile([statistic(drawn[pick]) for pick in picks], [2.5, 97.5])
    return float(low), float(high)
