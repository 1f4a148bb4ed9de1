"""The duties of one document as a matrix: units down, clauses across. Pure functions."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from assistant.exports.tables import ROLES
from assistant.facts.register import DutyRow
from assistant.types import Clause, Role
from assistant.web.filters import units_among
from assistant.web.tables import SIGNS, open_duty, opener, succession_of
from assistant.web.text import attributes, escape

_ARTICLE = re.compile(r"第[^第\s]{1,9}条.*")
_POINTS = re.compile(r"[、.．\s]+")
_LONGEST_NAME = 12

Name = tuple[str, str]
"""The two lines above a column: 二(六), and which paragraph of it where it has several."""


def render_matrix(rows: Sequence[DutyRow], several: bool) -> str:
    """Return the matrix of `rows`, all of one document, which is named where there are `several`."""
    clauses = list({row.clause.id: row.clause for row in rows}.values())
    document = rows[0].document
    about = f'<p class="tw-about">矩阵一次显示一份文件：{escape(document.title)}</p>' if several else ""
    lines = "".join(_line(unit, rows, clauses) for unit in units_among(rows))
    return (
        f'{_legend()}{about}<div class="tw-sheet tw-across" tabindex="0" role="region" aria-label="职责矩阵">'
        f'<table class="tw-matrix"><thead>{_chapters(clauses)}{_names(clauses)}</thead>'
        f"<tbody>{lines}</tbody></table></div>"
    )


def _legend() -> str:
    parts = (f'<span class="tw-role tw-{role.value}">{SIGNS[role]}{ROLES[role]}</span>' for role in Role)
    return f'<p class="tw-legend">{"".join(parts)}<span>点一格，打开那一条的原文</span></p>'


def _chapters(clauses: Sequence[Clause]) -> str:
    cells = ['<th class="tw-corner" scope="col" rowspan="2">单位</th>']
    for chapter, group in groupby(clauses, attrgetter("chapter")):
        across = attributes(colspan=len(list(group)), title=chapter)
        cells.append(f'<th class="tw-chapter" scope="colgroup"{across}><span>{escape(chapter)}</span></th>')
    return f"<tr>{''.join(cells)}</tr>"


def _names(clauses: Sequence[Clause]) -> str:
    cells = []
    for clause, (name, part) in zip(clauses, column_names(clauses), strict=True):
        text = escape(name) + (f"<small>{escape(part)}</small>" if part else "")
        button = opener("tw-column", text, clause, (), f"{clause.label}{part}：打开原文")
        cells.append(f'<th scope="col" class="tw-name"{attributes(title=clause.label)}>{button}</th>')
    return f"<tr>{''.join(cells)}</tr>"


def column_names(clauses: Sequence[Clause]) -> list[Name]:
    """Return a short name for each clause, and for paragraphs that share one, which of them it is."""
    short = [_short(clause) for clause in clauses]
    shared = {name for name, count in Counter(short).items() if count > 1}
    return [
        (name, f"第{clause.path.rpartition('.')[2]}段" if name in shared else "")
        for name, clause in zip(short, clauses, strict=True)
    ]


def _short(clause: Clause) -> str:
    """Return the numbers of a label: 二、(六)加快对外贸易优化升级 → 二(六)."""
    numbers = clause.label
    for heading in filter(None, (clause.heading, *reversed(clause.headings))):
        before, _, after = numbers.rpartition(heading)
        if f"{before}{after}".strip():
            numbers = before + after
    if article := _ARTICLE.search(numbers):
        numbers = article[0]
    numbers = _POINTS.sub(lambda found: "." if "." in found[0] else "", numbers.strip("、.． "))
    return numbers if len(numbers) <= _LONGEST_NAME else f"{numbers[: _LONGEST_NAME - 2]}……"


def _line(unit: str, rows: Sequence[DutyRow], clauses: Sequence[Clause]) -> str:
    own = [row for row in rows if row.duty.unit == unit]
    by_clause: dict[str, list[DutyRow]] = {}
    for row in own:
        by_clause.setdefault(row.clause.id, []).append(row)
    cells = "".join(_cell(by_clause.get(clause.id, [])) for clause in clauses)
    name = f'<div>{escape(unit)} <span class="tw-tally">{len(own)}</span></div>'
    head = name + succession_of(own[0].succession)
    return f'<tr><th scope="row" class="tw-side">{head}</th>{cells}</tr>'


def _cell(rows: Sequence[DutyRow]) -> str:
    buttons = (
        open_duty(row, f"tw-cell tw-{row.duty.role.value}", f"{SIGNS[row.duty.role]}{ROLES[row.duty.role]}")
        for row in rows
    )
    return f"<td>{''.join(buttons)}</td>"
