"""What a table says in the column that is asked for: 指导部门是哪几家, 由哪些部门指导, 推广范围是哪里."""

import re
from collections.abc import Sequence

from assistant.answering import compose
from assistant.answering.acts import act_asked, is_of_duties
from assistant.answering.coverage import coverage, units_of
from assistant.answering.evidence import Evidence
from assistant.answering.giving import answered
from assistant.answering.question import Kind, Question
from assistant.answering.stages import Found, Library
from assistant.facts.tables import Cell, Row
from assistant.language.normal import normalize
from assistant.types import Answer

_OF_UNITS = re.compile(r"(?:部门|单位|机构|机关|主体|处室|科室)$")
_ABOUT = 0.6
"""Share of the question's words, the column's name aside, that a row must have."""


def cell_asked(found: Found, fitting: Sequence[Evidence], library: Library) -> Answer | None:
    """Return the cells of the column that the question asks for, in the row of a table that it is about, and what the
    row is about; None where no table was found that has both."""
    for evidence in fitting:
        row = library.register.row_of(evidence.hit.clause)
        asked = cells_asked(found.understood.question, row) if row else ()
        if row and asked and _is_about(found.understood.question, row, asked, library):
            return _told(found, row, asked, library)
    return None


def cells_asked(question: Question, row: Row) -> tuple[Cell, ...]:
    """Return the cells of the columns that the question names, or else of those that name the units it asks for."""
    named = tuple(cell for cell in row.cells[1:] if cell.column in question.normal)
    if named or question.kind is not Kind.WHO:
        return named
    act = act_asked(question.normal) or ""
    units = tuple(cell for cell in row.cells if _OF_UNITS.search(cell.column))
    doing = tuple(cell for cell in units if act and act in cell.column)
    return doing or (units if is_of_duties(act) else ())


def _is_about(question: Question, row: Row, asked: Sequence[Cell], library: Library) -> bool:
    rest = question.counted
    for cell in asked:
        rest = rest.replace(cell.column, " ")
    words = " ".join(f"{cell.column} {normalize(cell.clause.text)}" for cell in row.cells)
    label = normalize(row.cells[0].clause.label)
    return coverage(units_of(rest, library.rarity), f"{label} {words}") >= _ABOUT


def _told(found: Found, row: Row, asked: Sequence[Cell], library: Library) -> Answer:
    document = library.documents[row.cells[0].clause.document]
    cells = [*asked, row.cells[0]]
    citations = [
        compose.cite(n, document, cell.clause, [cell.clause.span]) for n, cell in enumerate(cells, 1)
    ]
    lines = [
        f"{cell.column}：“{citation.quote}”[{citation.n}]"
        for cell, citation in zip(cells, citations, strict=True)
    ]
    return answered(found, "\n".join(lines), citations)
