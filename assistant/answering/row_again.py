"""A follow-up to what stands in a table: another column of the row that the last answer came from (推广范围呢, 归谁指导)."""

import re
from collections.abc import Mapping

from assistant.answering import compose
from assistant.answering.question import Kind, Question
from assistant.answering.referring import Context, Reading, subject_of
from assistant.answering.table_cells import cells_asked
from assistant.answering.weighing import Scales
from assistant.facts.tables import Cell, Row
from assistant.types import Document, Status

_AROUND = re.compile(
    r"那么?|地方|地区|[在于到]|[它这]个?|对应|具体|相应|分别|都|又|还|是|有|由|归|谁|哪[里儿些个]?|几|[个家]|部门|单位|什么|啥|多少|怎么|如何|样|说|讲|写|来着|[的呢吗?。!,\s]"
)
"""What a turn may say beside the name of a column, or the act that it names, and ask for no other row by."""


def of_its_row(
    context: Context, now: Question, documents: Mapping[str, Document], scales: Scales
) -> Reading | None:
    """Return the cell that the turn asks for, in the row of the table that the last answer quoted first; None where it
    quoted none, or the turn names more than a column."""
    if context.answer.status is not Status.ANSWERED or context.listed:
        return None
    row = scales.row(context.answer.citations[0].clause)
    cells = (cells_asked(now, row) or _of_those_who(now, row)) if row else ()
    if not row or not cells:
        return None
    rest = now.normal
    for name in (*(cell.column for cell in cells), *(_act_in(cell.column) for cell in cells)):
        rest = rest.replace(name, "")
    if _AROUND.sub("", rest):
        return None
    document, (of, *_) = documents[row.cells[0].clause.document], row.cells
    asked = "、".join(cell.column for cell in cells)
    units = "是哪些" if now.kind is Kind.WHO else "是什么"
    told = tuple(
        compose.cite(n, document, cell.clause, [cell.clause.span])
        for n, cell in enumerate(dict.fromkeys((*cells, of)), 1)
    )
    subject = subject_of(context, documents)
    if any(cell.column in subject for cell in row.cells):
        subject = of.clause.text
    standalone = f"{of.clause.text}的{asked}{units}?"
    return Reading(standalone, document.id, subject=subject, again=told)


def _of_those_who(now: Question, row: Row) -> tuple[Cell, ...]:
    """Return the cells that a turn calls by what is done there (指导单位有哪些: 指导部门; 在哪些地方推广: 推广范围)."""
    asks = re.search("单位|部门|机构|谁|哪", now.normal)
    return tuple(
        cell
        for cell in row.cells[1:]
        if asks and (act := _act_in(cell.column)) != cell.column and act in now.normal
    )


def _act_in(column: str) -> str:
    """Return what the units of a column do (指导部门: 指导), or what is done in its places (推广范围: 推广)."""
    return re.sub(r"(?:部门|单位|机构|机关|主体|范围|区域|地区|地点)$", "", column)
