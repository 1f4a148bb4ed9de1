"""The report as it is seen: every figure in words, every bar in per cent. The page, the text and the terminal draw it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eval.judging import CAUSES
from eval.model import Measure, Part, Table
from eval.report.changes import Changes, Moved, changes_since
from eval.report.record import Earlier, Failure, Run

_UNITS = {"ms": "毫秒", "s": "秒", "MiB": "MiB"}
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar in per cent of its scale, with whiskers and the goal's mark where there are such."""

    width: float
    low: float | None = None
    high: float | None = None
    goal: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One measure in words."""

    measure: Measure
    value: str
    bounds: str
    count: str
    goal: str
    change: str
    better: bool | None
    bar: Bar

    @property
    def verdict(self) -> str:
        """Whether the goal is reached."""
        return {True: "达到", False: "未达到", None: ""}[self.measure.met]


@dataclass(frozen=True, slots=True)
class Group:
    """Measures that stand under one heading."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """A table; `bars` has one for each row where a column is to be drawn, which is column `drawn`."""

    table: Table
    drawn: int | None
    bars: tuple[Bar | None, ...]


@dataclass(frozen=True, slots=True)
class PartView:
    """One part of the report."""

    part: Part
    groups: tuple[Group, ...]
    tables: tuple[TableView, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The whole report."""

    run: Run
    changes: Changes | None
    parts: tuple[PartView, ...]

    @property
    def headlines(self) -> list[tuple[str, Row, list[Row]]]:
        """The first figure of each part that has any, and what must not happen in it: wrong turns, inexact quotes."""
        return [
            (view.part.title, view.groups[0].rows[0], _guards(view)) for view in self.parts if view.groups
        ]

    @property
    def goals(self) -> list[tuple[str, str, Row]]:
        """All figures with a goal: the part, the group, the figure."""
        return [
            (view.part.title, group.title, row)
            for view in self.parts
            for group in view.groups
            for row in group.rows
            if row.measure.goal is not None
        ]

    @property
    def unmet(self) -> list[tuple[str, str, Row]]:
        """The figures that miss their goal."""
        return [each for each in self.goals if not each[2].measure.met]

    @property
    def unmet_by_group(self) -> list[tuple[str, list[Row]]]:
        """The figures that miss their goal, under the part and the group that they stand in."""
        found: dict[str, list[Row]] = {}
        for title, group, row in self.unmet:
            found.setdefault(f"{title} · {group}" if group else title, []).append(row)
        return list(found.items())

    @property
    def failures_by_part(self) -> list[tuple[str, list[Failure]]]:
        """The failures of each question set, the worst mistakes first and the frozen questions before the others."""
        titles = dict.fromkeys(failure.part for failure in self.run.failures)
        return [
            (title, sorted((f for f in self.run.failures if f.part == title), key=_gravity))
            for title in titles
        ]

    @property
    def skipped(self) -> list[Part]:
        """The parts that were not run."""
        return [view.part for view in self.parts if view.part.skipped]


def causes(failures: Iterable[Failure]) -> str:
    """Count the sorts of mistakes among some failures."""
    counts = Counter(failure.cause for failure in failures)
    return "、".join(f"{cause} {counts[cause]}" for cause in CAUSES if counts[cause])


def view_of(run: Run, earlier: Earlier | None) -> View:
    """Put a run into words, beside what is kept of those before."""
    changes = changes_since(earlier, run)
    moved = {each.measure.id: each for each in changes.moved} if changes else {}
    known = earlier.values if earlier else {}
    return View(run, changes, tuple(_part(part, moved, known) for part in run.parts))


def shown(value: float, unit: str) -> str:
    """Write a value: shares in per cent, the rest with its unit."""
    if unit == "share":
        return f"{value:.1%}"
    return (
        f"{value:,.0f} {_UNITS.get(unit, unit)}" if value >= 100 else f"{value:.3g} {_UNITS.get(unit, unit)}"
    )


def difference(moved: Moved) -> str:
    """Write how far a measure moved: shares in percentage points."""
    step = moved.measure.value - moved.before
    if moved.measure.unit == "share":
        return f"{step * 100:+.1f} 点"
    return f"{step / moved.before:+.0%}" if moved.before else f"{step:+.3g}"


def _gravity(failure: Failure) -> tuple[int, bool]:
    return (CAUSES.index(failure.cause), failure.split != "test")


def _guards(view: PartView) -> list[Row]:
    rows = [row for group in view.groups for row in group.rows if row.measure.unit == "share"]
    guards = [row for row in rows if row.measure.at_most or row.measure.goal == 1.0]
    first = {row.measure.label: row for row in reversed(guards)}
    return [row for row in guards if first[row.measure.label] is row]


def _part(part: Part, moved: dict[str, Moved], known: dict[str, float]) -> PartView:
    titles = dict.fromkeys(measure.group for measure in part.measures)
    groups = (
        Group(title, tuple(_rows([m for m in part.measures if m.group == title], moved, known)))
        for title in titles
    )
    return PartView(part, tuple(groups), tuple(_table(table) for table in part.tables))


def _rows(measures: Sequence[Measure], moved: dict[str, Moved], known: dict[str, float]) -> Iterable[Row]:
    for measure in measures:
        alike = [each for each in measures if each.unit == measure.unit]
        full = 1.0 if measure.unit == "share" else max((each.high or each.value) for each in alike)
        step = moved.get(measure.id)
        change = difference(step) if step else ("持平" if measure.id in known else "")
        bounds = ""
        if measure.low is not None and measure.high is not None and measure.low < measure.high:
            low, high = (
                shown(bound, measure.unit).partition(" ")[0] for bound in (measure.low, measure.high)
            )
            bounds = f"{low.removesuffix('%')}–{high}"
        yield Row(
            measure=measure,
            value=shown(measure.value, measure.unit),
            bounds=bounds,
            count="" if measure.count is None else str(measure.count),
            goal=""
            if measure.goal is None
            else f"{'≤' if measure.is_ceiling else '≥'} {shown(measure.goal, measure.unit)}",
            change=change,
            better=step.better if step else None,
            bar=Bar(*(_per_cent(x, full) for x in (measure.value,)), *_marks(measure, full)),
        )


def _marks(measure: Measure, full: float) -> list[float | None]:
    marks = (measure.low, measure.high, measure.goal)
    return [None if mark is None else _per_cent(mark, full) for mark in marks]


def _table(table: Table) -> TableView:
    if table.chart not in table.head:
        return TableView(table, None, ())
    drawn = table.head.index(table.chart)
    cells = [_NUMBER.search(row[drawn].replace(",", "")) for row in table.rows]
    numbers = [float(cell[0]) if cell else None for cell in cells]
    shares = all(
        "%" in row[drawn] for row, number in zip(table.rows, numbers, strict=True) if number is not None
    )
    full = 100.0 if shares else max((number for number in numbers if number is not None), default=0.0)
    return TableView(table, drawn, tuple(None if n is None else Bar(_per_cent(n, full)) for n in numbers))


def _per_cent(value: float, full: float) -> float:
    return round(min(100.0, max(0.0, 100 * value / full)), 2) if full else 0.0
