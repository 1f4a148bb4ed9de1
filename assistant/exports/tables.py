"""The tables of duties and targets: their columns, and rows as CSV and as text for a terminal. Pure functions.

What stands in a cell came from a document, and is never a formula or an escape sequence.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from assistant.exports.sheets import FORMULA_STARTS, Column, Row, plain_value
from assistant.exports.text import printable
from assistant.facts.institutions import Succession
from assistant.facts.register import DutyRow, TargetRow
from assistant.language.numerals import whole
from assistant.types import Comparator, Role, Target

ROLES = {Role.LEAD: "牵头", Role.RESPONSIBLE: "责任", Role.COOPERATE: "配合"}

COMPARATORS = {
    Comparator.AT_LEAST: "≥",
    Comparator.AT_MOST: "≤",
    Comparator.EQUAL: "等于",  # A cell that says “=” would be the beginning of a formula.
    Comparator.ABOVE: ">",
    Comparator.BELOW: "<",
    Comparator.RANGE: "区间",
    Comparator.ABOUT: "约",
}

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def successor_of(succession: Succession | None) -> str:
    """Return the units that a unit's tasks went to, with what must be known of that; "" where nothing is known."""
    if succession is None:
        return ""
    names = "、".join(succession.successors)
    remarks = ["职能分拆"] if len(succession.successors) > 1 else []
    remark = "，".join(remarks if succession.sure else [*remarks, "待核实"])
    return f"{names}（{remark}）" if names and remark else names or remark


def requirement_of(target: Target) -> str:
    """Return what a target demands, as one writes it: ≥ 98%, 2–3个, 约 50%."""
    value = f"{_written(target.value)}{target.unit}"
    match target.comparator:
        case Comparator.RANGE if target.value_max is not None:
            return f"{_written(target.value)}–{_written(target.value_max)}{target.unit}"
        case Comparator.RANGE:
            return value
        case Comparator.EQUAL:
            return f"= {value}"
        case other:
            return f"{COMPARATORS[other]} {value}"


def _written(value: float) -> str:
    """Return a number in plain digits, never as 1e+16."""
    return format(Decimal(str(whole(value))), "f")


DUTY_COLUMNS: tuple[Column[DutyRow], ...] = (
    Column("单位", lambda row: row.duty.unit, 22),
    Column("角色", lambda row: ROLES[row.duty.role], 8),
    Column("现机构", lambda row: successor_of(row.succession), 24),
    Column("名单未完", lambda row: row.duty.open_ended, 10),
    Column("文件", lambda row: row.document.title, 40),
    Column("章", lambda row: row.clause.chapter, 24),
    Column("条款", lambda row: row.clause.label, 40),
    Column("原文", lambda row: row.duty.note.of(row.document.text), 60),
    Column("条款编号", lambda row: row.clause.id, 28),
    Column("起", lambda row: row.duty.span.start, 8),
    Column("止", lambda row: row.duty.span.end, 8),
)

TARGET_COLUMNS: tuple[Column[TargetRow], ...] = (
    Column("指标", lambda row: row.target.subject, 36),
    Column("动作", lambda row: row.target.action, 14),
    Column("要求", lambda row: COMPARATORS[row.target.comparator], 8),
    Column("数值", lambda row: whole(row.target.value), 10),
    Column("上限", lambda row: whole(row.target.value_max), 10),
    Column("单位", lambda row: row.target.unit, 10),
    Column("期限", lambda row: row.target.deadline, 12),
    Column("基年", lambda row: row.target.base_year, 8),
    Column("文件", lambda row: row.document.title, 40),
    Column("条款", lambda row: row.clause.label, 40),
    Column("原文", lambda row: row.target.span.of(row.document.text), 60),
    Column("条款编号", lambda row: row.clause.id, 28),
    Column("起", lambda row: row.target.span.start, 8),
    Column("止", lambda row: row.target.span.end, 8),
)


def as_csv(columns: Sequence[Column[Row]], rows: Sequence[Row]) -> bytes:
    """Return CSV as Excel expects it: UTF-8 with a byte order mark, lines ending in CRLF.

    A text that a spreadsheet could take for a formula (it begins with = + - @, also at full width, or with a tab or
    a line break) gets an apostrophe in front, as OWASP advises against CSV injection
    (https://owasp.org/www-community/attacks/CSV_Injection). Numbers are numbers.
    """
    writer = csv.writer(made := io.StringIO(newline=""), lineterminator="\r\n")
    writer.writerow(column.title for column in columns)
    writer.writerows([_harmless(plain_value(column.value(row))) for column in columns] for row in rows)
    return made.getvalue().encode("utf-8-sig")


def _harmless(value: str | float | int | None) -> str | float | int | None:
    if not isinstance(value, str):
        return value
    value = printable(value)
    return f"'{value}" if value.startswith(FORMULA_STARTS) else value


def as_table(columns: Sequence[Column[Row]], rows: Sequence[Row]) -> str:
    """Return a line a row for a terminal, aligned: a Chinese character is as wide as two Latin ones.

    Control characters, which a terminal would obey, become spaces. Nothing is cut: `less -S` reads long lines.
    """
    table = [[column.title for column in columns]]
    for row in rows:
        values = (plain_value(column.value(row)) for column in columns)
        table.append(["" if value is None else _CONTROL.sub(" ", str(value)).strip() for value in values])
    widths = [max(_columns_of(line[i]) for line in table) for i in range(len(columns))]
    table.insert(1, ["─" * width for width in widths])
    padded = (
        [cell + " " * (width - _columns_of(cell)) for cell, width in zip(line, widths, strict=True)]
        for line in table
    )
    return "\n".join("  ".join(cells).rstrip() for cells in padded)


def _columns_of(text: str) -> int:
    """Return how many columns of a terminal `text` takes."""
    return sum(
        0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )
