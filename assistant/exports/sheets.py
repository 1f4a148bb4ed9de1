"""A table as an Excel workbook of one sheet: the only module that knows openpyxl.

What stands in a cell came from a document, and is never a formula or a reason for Excel to refuse the file.
"""

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.xml.constants import ARC_CORE
from openpyxl.xml.functions import tostring

from assistant.exports.archives import NO_TIME, timeless
from assistant.exports.text import printable

Value = str | float | int | bool | None
Row = TypeVar("Row")

LONGEST_CELL = 32767
"""What Excel takes in a cell, in UTF-16 units; a longer text is cut and ends in “……”."""

FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
"""How a text begins that a spreadsheet could take for a formula."""

_CUT = "……"
_NOT_IN_A_SHEET_TITLE = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its title, what a row has in it, and how wide it is in a spreadsheet, in Latin letters."""

    title: str
    value: Callable[[Row], Value]
    width: int


def plain_value(value: Value) -> str | float | int | None:
    """Return a value as every format shows it: a truth is 是 or 否."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return value


def as_xlsx(columns: Sequence[Column[Row]], rows: Sequence[Row], sheet_title: str) -> bytes:
    """Return a workbook of one sheet. The same rows give the same bytes.

    A text is always a text cell: openpyxl takes “=…” for a formula and “#N/A” for an error unless told otherwise.
    """
    book = Workbook(write_only=True)
    book.properties.creator = "条问"
    sheet = book.create_sheet(_NOT_IN_A_SHEET_TITLE.sub(" ", sheet_title)[:31] or "Sheet")
    for index, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(index)].width = column.width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    titles = [_cell(sheet, column.title) for column in columns]
    for cell in titles:
        cell.font = bold
    sheet.append(titles)
    for row in rows:
        cells = [_cell(sheet, plain_value(column.value(row))) for column in columns]
        for cell in cells:
            cell.alignment = wrapped
        sheet.append(cells)
    made = io.BytesIO()
    book.save(made)
    book.properties.created = book.properties.modified = NO_TIME
    return timeless(made.getvalue(), {ARC_CORE: tostring(book.properties.to_tree())})


def _cell(sheet: object, value: str | float | int | None) -> Cell:
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, _fitting(value))
    cell.data_type = "s"
    # Without it, a text like “=1+1” would turn into a formula when a reader edits the cell and presses Enter.
    cell.quotePrefix = value.startswith(FORMULA_STARTS)
    return cell


def _fitting(text: str) -> str:
    """Return what of a text a cell can hold."""
    text = printable(text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(text.encode("utf-16-le")) // 2 <= LONGEST_CELL:
        return text
    kept = text.encode("utf-16-le")[: 2 * (LONGEST_CELL - len(_CUT))]
    return kept.decode("utf-16-le", errors="ignore") + _CUT
