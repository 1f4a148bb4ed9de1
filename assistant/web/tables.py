"""Duties and targets → HTML tables, each row of which opens its clause. Pure functions."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic

from assistant.exports.sheets import Row
from assistant.exports.tables import ROLES, requirement_of, successor_of
from assistant.facts.institutions import Succession
from assistant.facts.register import DutyRow, TargetRow
from assistant.types import Clause, Role, Span
from assistant.web.filters import Order
from assistant.web.text import attributes, escape, write_spans

MOST_SHOWN = 1000
"""Rows of a table on the page; an export has all of them."""

NO_DUTIES = "没有符合条件的职责；请放宽条件。"
NO_TARGETS = "没有符合条件的指标；请放宽条件。"
NO_DUTIES_AT_ALL = "文件里没有找到写明责任单位的条款。"
NO_TARGETS_AT_ALL = "文件里没有找到量化指标。"

SIGNS = {Role.LEAD: "●", Role.RESPONSIBLE: "○", Role.COOPERATE: "△"}
"""Roles are told apart by sign and word; colour only helps."""

OPEN_ENDED = "名单以“等”结尾，可能还有未列名的单位。"


@dataclass(frozen=True, slots=True)
class _Head(Generic[Row]):
    """A column: its title, its class, the HTML of a row's cell, and the key it is sorted by."""

    title: str
    name: str
    cell: Callable[[Row], str]
    key: str = ""


def count_duties(rows: Sequence[DutyRow]) -> str:
    """Say how many duties there are, by role: 12 项：牵头 3，责任 9."""
    by_role = [(ROLES[role], sum(row.duty.role is role for row in rows)) for role in Role]
    parts = "，".join(f"{name} {count}" for name, count in by_role if count)
    return _counted(len(rows), f"：{parts}" if parts else "")


def count_targets(rows: Sequence[TargetRow]) -> str:
    """Say how many targets there are."""
    return _counted(len(rows))


def _counted(count: int, rest: str = "") -> str:
    return f'<p class="tw-count" role="status"><strong>{count}</strong> 项{escape(rest)}</p>'


def render_empty(sentence: str) -> str:
    """Return a sentence in the place of a table."""
    return f'<div class="tw-sheet"><p class="tw-empty">{escape(sentence)}</p></div>'


def render_duties(rows: Sequence[DutyRow], several: bool) -> str:
    """Return the duties as a table; `several` documents get a column."""
    heads: list[_Head[DutyRow]] = [
        _Head("单位", "tw-c-unit", _unit_cell),
        _Head("角色", "tw-c-role", lambda row: role_of(row.duty.role, row.duty.open_ended)),
        _Head("条款", "tw-c-clause", lambda row: escape(row.clause.label)),
        _Head("文件", "tw-c-file", _title_cell),
        _Head("所在原文", "tw-c-words", _note_of),
    ]
    return _table("职责", _needed(heads, several), rows, _same_note)


def render_targets(rows: Sequence[TargetRow], several: bool, order: Order) -> str:
    """Return the targets as a table whose headers sort it."""
    heads: list[_Head[TargetRow]] = [
        _Head("指标", "tw-c-subject", _subject_cell, "subject"),
        _Head("要求", "tw-c-number", lambda row: escape(requirement_of(row.target)), "requirement"),
        _Head("期限", "tw-c-year", lambda row: escape(date_of(row.target.deadline)), "deadline"),
        _Head("条款", "tw-c-clause", lambda row: escape(row.clause.label), "clause"),
        _Head("文件", "tw-c-file", _title_cell, "document"),
    ]
    return _table("指标", _needed(heads, several), rows, order=order)


def _needed(heads: Sequence[_Head[Row]], several: bool) -> list[_Head[Row]]:
    """Leave out the document where there is only one."""
    return [head for head in heads if several or head.title != "文件"]


def _table(
    name: str,
    heads: Sequence[_Head[Row]],
    rows: Sequence[Row],
    again: Callable[[Row, Row], bool] = lambda _row, _before: False,
    order: Order | None = None,
) -> str:
    header = "".join(_header(head, order) for head in heads)
    body = []
    for row, before in zip(rows[:MOST_SHOWN], [None, *rows], strict=False):
        repeats = before is not None and again(row, before)
        cells = "".join(
            f'<td class="{head.name}"{attributes(data_title=head.title)}>{head.cell(row)}</td>'
            for head in heads
        )
        body.append(f'<tr class="tw-row{" tw-again" if repeats else ""}">{cells}</tr>')
    more = len(rows) - MOST_SHOWN
    rest = f'<p class="tw-more">这里列出前 {MOST_SHOWN} 项，还有 {more} 项；请缩小范围，或导出全部。</p>'
    return (
        f'<div class="tw-sheet" tabindex="0" role="region"{attributes(aria_label=f"{name}表")}>'
        f'<table class="tw-table tw-{len(heads)}"><thead><tr>{header}</tr></thead><tbody>{"".join(body)}</tbody>'
        f"</table>{rest if more > 0 else ''}</div>"
    )


def _header(head: _Head[Row], order: Order | None) -> str:
    if not head.key or order is None:
        return f'<th scope="col" class="{head.name}">{escape(head.title)}</th>'
    state = "none"
    if order.key == head.key:
        state = "descending" if order.descending else "ascending"
    sign = {"none": "↕", "ascending": "↑", "descending": "↓"}[state]
    return (
        f'<th scope="col" class="{head.name}" aria-sort="{state}">'
        f'<button type="button" class="tw-sort"{attributes(data_sort=head.key)}>{escape(head.title)}'
        f'<span class="tw-arrow" aria-hidden="true">{sign}</span></button></th>'
    )


def opener(name: str, text: str, clause: Clause, marks: Iterable[Span], spoken: str) -> str:
    """Return a button of class `name` that opens a clause with its `marks`; `text` is HTML, `spoken` its name."""
    data = attributes(
        data_document=clause.document,
        data_clause=clause.id,
        data_marks=write_spans(tuple(marks)),
        aria_label=spoken,
    )
    return f'<button type="button" class="{name}" data-open{data}>{text}</button>'


def open_duty(row: DutyRow, name: str, text: str) -> str:
    """Return a button that opens the duty's clause, unit and note marked."""
    spoken = f"{row.duty.unit}，{ROLES[row.duty.role]}，{row.clause.label}：打开原文"
    return opener(name, text, row.clause, (row.duty.span, row.duty.note), spoken)


def _title_cell(row: DutyRow | TargetRow) -> str:
    title = row.document.title
    return f'<span class="tw-title"{attributes(title=title)}>{escape(title)}</span>'


def _unit_cell(row: DutyRow) -> str:
    return open_duty(row, "tw-opener", escape(row.duty.unit)) + succession_of(row.succession)


def succession_of(succession: Succession | None) -> str:
    """Return what became of a unit as a quiet note; all that is known of it, for who points at it."""
    if not (now := successor_of(succession)) or succession is None:
        return ""
    told = attributes(title=succession.note) if succession.note else ""
    return f'<small class="tw-now"{told}>现：{escape(now)}</small>'


def role_of(role: Role, open_ended: bool = False) -> str:
    """Return a role as sign and word, with “等” where the list of units is open."""
    tail = f' <small class="tw-etc" title="{OPEN_ENDED}">等</small>' if open_ended else ""
    sign = f'<span aria-hidden="true">{SIGNS[role]}</span>'
    return f'<span class="tw-role tw-{role.value}">{sign}{ROLES[role]}</span>{tail}'


def _note_of(row: DutyRow) -> str:
    """Return the words of the duty note, the unit's name strong."""
    text, note, unit = row.document.text, row.duty.note, row.duty.span
    if not note.start <= unit.start < unit.end <= note.end:
        return f'<span class="tw-words">{escape(note.of(text))}</span>'
    before, name, after = text[note.start : unit.start], unit.of(text), text[unit.end : note.end]
    return f'<span class="tw-words">{escape(before)}<b>{escape(name)}</b>{escape(after)}</span>'


def _same_note(row: DutyRow, before: DutyRow) -> bool:
    return row.duty.note == before.duty.note and row.document.id == before.document.id


def _subject_cell(row: TargetRow) -> str:
    target = row.target
    action = f'<span class="tw-action">{escape(target.action)}</span>' if target.action else ""
    spoken = f"{target.action}{target.subject}，{requirement_of(target)}，{row.clause.label}：打开原文"
    words = f"{action}{escape(target.subject)}"
    return opener("tw-opener", words, row.clause, (target.span,), spoken)


def date_of(deadline: str | None) -> str:
    """Return a year or an ISO date in Chinese; “未写” for none."""
    if not deadline:
        return "未写"
    parts = deadline.split("-")
    if not all(part.isdecimal() for part in parts):
        return deadline
    return "".join(f"{int(part)}{unit}" for part, unit in zip(parts, "年月日", strict=False))
