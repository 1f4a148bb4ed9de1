"""Tables that lost their lines on the way into a text: the names of the columns, then a cell a paragraph, row by row.

    head  = "序号" name { name }              short paragraphs without punctuation
    row   = number cell { cell }              the numbers rise, and there are as many cells as the head has names; between
                                              rows there may be headings

A row of more or fewer paragraphs is passed over: which of them belong to one cell can't be told.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.language.normal import normalize, squeeze
from assistant.types import Clause, Document

_NUMBERED = {"序号", "编号", "项次"}
_NAME = re.compile(r"[\w()/]{2,12}")
_MOST_COLUMNS = 10
_MOST_BETWEEN = 2
"""Headings between two rows that are read as paragraphs."""
_MOST_LEFT_OUT = 20


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: the name of its column (in normal form), and the paragraph that it is."""

    column: str
    clause: Clause


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, its number left out."""

    cells: tuple[Cell, ...]


def rows_of(document: Document) -> Iterator[Row]:
    """Yield the rows of the tables in `document`, in order."""
    clauses = document.clauses
    at = 0
    while at < len(clauses):
        columns = _head(clauses, at)
        at += 1 + len(columns)
        number = 0
        while columns and (start := _next_row(clauses, at, number)) is not None:
            number = int(_words(clauses[start]))
            at = _end(clauses, start + 1, number, len(columns))
            cells = clauses[start + 1 : at]
            if len(cells) == len(columns):
                yield Row(tuple(map(Cell, columns, cells)))


def _head(clauses: Sequence[Clause], at: int) -> tuple[str, ...]:
    """Return the names of the columns of the table whose head begins at `at`, the first (序号) left out; () for no head."""
    if _words(clauses[at]) not in _NUMBERED:
        return ()
    names: list[str] = []
    for clause in clauses[at + 1 : at + 1 + _MOST_COLUMNS]:
        name = _words(clause)
        if name == "1":
            return tuple(names)
        if not _NAME.fullmatch(name):
            return ()
        names.append(name)
    return ()


def _next_row(clauses: Sequence[Clause], at: int, number: int) -> int | None:
    """Return where the row behind that of `number` begins: here, or behind a heading or two; None where there is none. Rows
    may be left out between."""
    for start in range(at, min(at + 1 + _MOST_BETWEEN, len(clauses))):
        words = _words(clauses[start])
        if words.isdecimal() and number < int(words) <= number + _MOST_LEFT_OUT:
            return start
    return None


def _end(clauses: Sequence[Clause], start: int, number: int, columns: int) -> int:
    """Return where a row ends: behind as many paragraphs as there are columns, or, if the next row's number stands
    elsewhere, there."""
    if _next_row(clauses, start + columns, number) == start + columns:
        return start + columns
    reach = range(start, min(start + 3 * columns, len(clauses)))
    following = (at for at in reach if _words(clauses[at]) == str(number + 1))
    return next(following, min(start + columns, len(clauses)))


def _words(clause: Clause) -> str:
    return normalize(squeeze(clause.text))
