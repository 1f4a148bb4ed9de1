"""Whether keys are spread evenly over the places that they can have."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import NormalDist

from eval.quizzes.model import Item

LEAST = 20
"""Below this many items the spread of a group is not judged."""
SIGNIFICANT = 0.01


@dataclass(frozen=True, slots=True)
class Spread:
    """How often the key stood in each place, of items with the same number of options, and how likely that is."""

    kind: str
    counts: tuple[int, ...]
    likelihood: float

    @property
    def uneven(self) -> bool:
        """Whether even chances would give a spread as uneven as this less than once in a hundred times."""
        return sum(self.counts) >= LEAST and self.likelihood < SIGNIFICANT


def chi_square(counts: Iterable[int]) -> float:
    """Return Pearson's statistic of counts against even ones."""
    seen = list(counts)
    even = sum(seen) / len(seen)
    return sum((count - even) ** 2 / even for count in seen) if even else 0.0


def likelihood(statistic: float, freedom: int) -> float:
    """Return how likely a chi-square statistic at least this large is, by the approximation of Wilson and Hilferty
    (1931): the cube root of chi-square over its degrees of freedom is nearly normal.
    """
    mean, deviation = 1 - 2 / (9 * freedom), (2 / (9 * freedom)) ** 0.5
    return 1 - NormalDist(mean, deviation).cdf((statistic / freedom) ** (1 / 3))


def spreads(items: Iterable[Item]) -> list[Spread]:
    """Return the spread of the keys' places, for single choice by number of options, and for true/false.

    Whether true and false are even is told, not judged: a paper may have more of one.
    """
    groups: dict[tuple[str, int], Counter[int]] = {}
    for item in items:
        if item.kind in ("single", "true_false"):
            marked = [at for at, option in enumerate(item.options) if option.right]
            groups.setdefault((item.kind, len(item.options)), Counter()).update(marked)
    found = []
    for (kind, options), counter in sorted(groups.items()):
        counts = tuple(counter[at] for at in range(options))
        found.append(Spread(kind, counts, likelihood(chi_square(counts), max(1, options - 1))))
    return found
