"""Rows of an indicator table, as plain text has them: one line for each indicator, its kind at the end.

    head = 指标 … 2020年 … 2025年 … 属性                          the last year is when the rows are due
    row  = [number] {category} name [(unit)] [unit] value … value 预期性|约束性

Cells stand between | or tabs or wide spaces. The value aimed at is the last one: 森林覆盖率(%) | 60.5 | 62 | 约束性.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.facts.aims.units import UNITS
from assistant.language.normal import fold_width
from assistant.types import Clause, Comparator, Span, Target, TargetKind

_KIND = re.compile(r"[(\[]?(?:预期性?|约束性?)(?:指标)?[)\]]?")
_YEAR = re.compile(r"(?:19|20)\d\d(?=\s*年)")
_CELL = re.compile(r"[^|\t ]+(?: (?=[A-Za-z(])[^|\t ]+)*")
_BOUND = {"≥": Comparator.AT_LEAST, "≤": Comparator.AT_MOST, ">": Comparator.ABOVE, "<": Comparator.BELOW}
_VALUE = re.compile(
    rf"[\[〔(]?(?P<bound>[≥≤<>])?\s?(?P<number>\d+(?:,\d{{3}})*(?:\.\d+)?)(?P<unit>[万亿]?{UNITS}|[万亿])?"
    rf"(?P<after>以上|以内|以下|左右)?[\]〕)]?"
)
_AFTER = {
    "以上": Comparator.AT_LEAST,
    "以内": Comparator.AT_MOST,
    "以下": Comparator.AT_MOST,
    "左右": Comparator.ABOUT,
}
_NAME = re.compile(r"(?P<name>[^\d()（）][^()（）]*?)(?:\((?P<unit>[^()]{1,10})\))?")
_EMPTY = re.compile(r"\d+[.、]?|[-—/]+")
_UNIT = re.compile(rf"[万亿]?{UNITS}")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of a row, and its text half-width."""

    span: Span
    text: str


def due_year(line: str) -> str | None:
    """Return when a table's rows are due if `line` is its head, None otherwise."""
    years = _YEAR.findall(fold_width(line))
    return years[-1] if years and "指标" in line and len(line) <= 80 and "。" not in line else None


def indicator(text: str, clause: Clause, due: str | None) -> Target | None:
    """Return the aim of a clause that is a table row, None where it is none; `due` is its table's year."""
    cells = list(_cells(text, clause.span))
    if len(cells) < 3 or not _KIND.fullmatch(cells[-1].text):
        return None
    first = next((i for i, cell in enumerate(cells) if i and _VALUE.fullmatch(cell.text)), None)
    last = next((i for i in reversed(range(1, len(cells) - 1)) if _VALUE.fullmatch(cells[i].text)), None)
    if first is None or last is None:
        return None
    names = [cell for cell in cells[:first] if not _EMPTY.fullmatch(cell.text)]
    separate = names.pop() if len(names) > 1 and _UNIT.fullmatch(names[-1].text) else None
    name = _NAME.fullmatch(names[-1].text) if names else None
    value = _VALUE.fullmatch(cells[last].text)
    if name is None or value is None or len(name["name"]) < 2:
        return None
    start = names[-1].span.start
    return Target(
        subject=text[start : start + len(name["name"])],
        action="",
        comparator=_BOUND.get(value["bound"] or "") or _AFTER.get(value["after"] or "") or Comparator.EQUAL,
        value=float(value["number"].replace(",", "")),
        value_max=None,
        unit=value["unit"] or name["unit"] or (separate.text if separate else ""),
        deadline=due,
        base_year=None,
        kind=TargetKind.AIM,
        clause=clause.id,
        span=Span(start, cells[last].span.end),
    )


def _cells(text: str, span: Span) -> Iterator[_Cell]:
    line = span.of(text)
    if len(line) > 120 or not _KIND.search(line):
        return
    for match in _CELL.finditer(fold_width(line)):
        yield _Cell(Span(span.start + match.start(), span.start + match.end()), match.group())
