"""What an evaluation hands on: measures, tables and notes, gathered in parts. The report only draws them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure.

    `id` is dotted and stays the same over the years (`hainan.who`), so that a report can set the last one beside it.
    `unit` is "share" (0 to 1), "ms", "s" or "MiB". `low` and `high` bound the 95 % interval, where there is one; `count`
    is how many questions it rests on. A share is to be at least its `goal`, a time or a memory at most; so is a share with
    `at_most`, the share of something bad. `group` is the heading that it stands under in its part, where the part has
    several.
    """

    id: str
    label: str
    value: float
    unit: str = "share"
    low: float | None = None
    high: float | None = None
    count: int | None = None
    goal: float | None = None
    at_most: bool = False
    group: str = ""

    @property
    def is_ceiling(self) -> bool:
        """Whether less is better."""
        return self.at_most or self.unit != "share"

    @property
    def met(self) -> bool | None:
        """Whether the goal is reached; None where there is none."""
        return None if self.goal is None else self.keeps(self.goal)

    def keeps(self, limit: float) -> bool:
        """Tell whether the value is on the right side of a limit, or on it."""
        return self.value <= limit + 1e-9 if self.is_ceiling else self.value >= limit - 1e-9


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it is shown: the head and the rows, all cells text. `chart` names the column that is drawn as bars."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    chart: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an evaluation: a question set, a public yardstick, the peers, the ablations.

    `skipped` says why the part was not run; it then has nothing else.
    """

    title: str
    measures: tuple[Measure, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()
    skipped: str = ""
