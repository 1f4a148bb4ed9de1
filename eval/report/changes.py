"""What changed since the last report: figures that moved, questions newly right and newly wrong."""

from dataclasses import dataclass

from eval.model import Measure
from eval.report.record import Earlier, Judged, Run

STILL = 0.0005
"""A share that moved less than this has not moved."""
STILL_RATIO = 0.1
"""Nor has a time or a memory by less than this part of itself: machines differ from one minute to the next."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A measure that is another than it was."""

    measure: Measure
    part: str
    before: float

    @property
    def better(self) -> bool:
        """Whether it moved to the good side."""
        return (self.measure.value < self.before) == self.measure.is_ceiling


@dataclass(frozen=True, slots=True)
class Changes:
    """The differences from the last report, of what both have measured and asked."""

    since: str
    version: str
    moved: tuple[Moved, ...]
    newly_right: tuple[Judged, ...]
    newly_wrong: tuple[Judged, ...]
    compared: int
    new_questions: int


def changes_since(earlier: Earlier | None, run: Run) -> Changes | None:
    """Compare a run with what is kept of those before; None for the first one."""
    if earlier is None:
        return None
    moved = tuple(
        Moved(measure, part.title, earlier.values[measure.id])
        for part in run.parts
        for measure in part.measures
        if measure.id in earlier.values and _moved(measure, earlier.values[measure.id])
    )
    known = [each for each in run.judged if each.key in earlier.judgements]
    turned = [each for each in known if each.right != earlier.judgements[each.key]]
    return Changes(
        since=earlier.made,
        version=earlier.version,
        moved=moved,
        newly_right=tuple(each for each in turned if each.right),
        newly_wrong=tuple(each for each in turned if not each.right),
        compared=sum(measure.id in earlier.values for measure in run.measures()),
        new_questions=len(run.judged) - len(known),
    )


def _moved(measure: Measure, before: float) -> bool:
    difference = abs(measure.value - before)
    if measure.unit == "share":
        return difference >= STILL
    return difference > STILL_RATIO * max(abs(before), abs(measure.value))
