"""Which duties and targets are shown, in which order, and what there is to choose from. Pure functions."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.exports.tables import ROLES
from assistant.facts.register import DutyRow, TargetRow
from assistant.language.normal import normalize
from assistant.types import Document, Role, Target

ALL = ""
"""The value of a filter that lets everything through."""

NONE = "none"
"""The value of the filter for rows that have nothing there: no heading above the clause, no deadline."""

Choices = list[tuple[str, str]]
"""What a menu shows, and the value behind it."""


@dataclass(frozen=True, slots=True)
class DutyFilter:
    """What the user has chosen above the duties."""

    units: tuple[str, ...] = ()
    role: str = ALL
    document: str = ALL
    chapter: str = ALL

    def of(self, rows: Iterable[DutyRow]) -> tuple[DutyRow, ...]:
        """Return the rows that pass."""
        return tuple(
            row
            for row in rows
            if (not self.units or row.duty.unit in self.units)
            and self.role in (ALL, row.duty.role.value)
            and self.document in (ALL, row.document.id)
            and self.chapter in (ALL, row.clause.chapter or NONE)
        )


@dataclass(frozen=True, slots=True)
class TargetFilter:
    """What the user has chosen above the targets."""

    document: str = ALL
    year: str = ALL
    words: str = ""

    def of(self, rows: Iterable[TargetRow]) -> tuple[TargetRow, ...]:
        """Return the rows that pass: all of the words, in any order, in subject, action or label."""
        wanted = normalize(self.words).split()
        return tuple(
            row
            for row in rows
            if self.document in (ALL, row.document.id)
            and self.year in (ALL, year_of(row.target))
            and all(word in _searched(row) for word in wanted)
        )


def _searched(row: TargetRow) -> str:
    return normalize(f"{row.target.action}{row.target.subject} {row.clause.label}")


def year_of(target: Target) -> str:
    """Return the year of a target's deadline, NONE where it has none."""
    return target.deadline[:4] if target.deadline else NONE


def documents_among(documents: Iterable[Document]) -> Choices:
    """Return all documents as choices, after “all”."""
    return [("全部文件", ALL), *((document.title, document.id) for document in documents)]


def units_among(rows: Iterable[DutyRow]) -> list[str]:
    """Return the units of `rows`, those with the most duties first."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.duty.unit] = counts.get(row.duty.unit, 0) + 1
    return sorted(counts, key=lambda unit: -counts[unit])


def chapters_among(rows: Iterable[DutyRow]) -> Choices:
    """Return the chapters of `rows` in order, after “all”."""
    chapters = dict.fromkeys(row.clause.chapter for row in rows)
    return [("全部章节", ALL), *((chapter or "无标题的部分", chapter or NONE) for chapter in chapters)]


def years_among(rows: Iterable[TargetRow]) -> Choices:
    """Return the years of the deadlines in order, after “all”; those without a deadline last."""
    years = sorted({year_of(row.target) for row in rows})
    return [
        ("全部期限", ALL),
        *((f"{year}年", year) for year in years if year != NONE),
        *([("未写期限", NONE)] if NONE in years else []),
    ]


def kept(chosen: str, choices: Choices) -> str:
    """Return what was chosen, if it is still offered."""
    return chosen if any(chosen == value for _, value in choices) else ALL


ROLE_CHOICES: Choices = [("全部", ALL), *((ROLES[role], role.value) for role in Role)]


@dataclass(frozen=True, slots=True)
class Order:
    """A column that the targets are sorted by; without a `key` they stand as in their documents."""

    key: str = ""
    descending: bool = False

    def clicked(self, key: str) -> "Order":
        """Return the order after a click on the header of the column `key`: rising, then falling."""
        if key not in _ORDERS:
            return self
        return Order(key, descending=self.key == key and not self.descending)

    def of(self, rows: Sequence[TargetRow]) -> tuple[TargetRow, ...]:
        """Return the rows in this order: equal ones stay as they stood, those with nothing in the column come last."""
        if self.key not in _ORDERS:
            return tuple(rows)
        keyed = [(_ORDERS[self.key](row), row) for row in rows]
        given = [pair for pair in keyed if pair[0] is not None]
        given.sort(key=lambda pair: pair[0], reverse=self.descending)
        return tuple(row for _, row in [*given, *(pair for pair in keyed if pair[0] is None)])


def _chinese(text: str) -> bytes:
    """Return what sorts common characters by their pinyin, as GB 2312 lays them out."""
    return text.encode("gb18030", errors="replace")


_ORDERS: dict[str, Callable[[TargetRow], Any]] = {
    "subject": lambda row: _chinese(row.target.subject),
    # Numbers compare within their unit only.
    "requirement": lambda row: (_chinese(row.target.unit), row.target.value, row.target.value_max or 0),
    "deadline": lambda row: row.target.deadline,
    "clause": lambda row: (_chinese(row.document.id), row.target.span),
    "document": lambda row: (_chinese(row.document.title), row.document.id),
}
