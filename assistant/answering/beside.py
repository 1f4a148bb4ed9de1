"""Which units stand beside a unit in the duty notes, and which notes name several units together."""

from collections import Counter
from collections.abc import Sequence

from assistant.answering import compose
from assistant.answering.giving import answered, refuse
from assistant.answering.mentions import Mention
from assistant.answering.rows import listed, mention_notes
from assistant.answering.stages import Found, Library
from assistant.facts.register import DutyRow
from assistant.types import Answer, Duty, Span


def beside(found: Found, library: Library, mention: Mention) -> Answer:
    """Return the units that stand in one duty note with the unit, with how often they do."""
    document = found.understood.asked.document
    own = library.register.duties_of(document, mention.units)
    notes = {(row.clause.id, row.duty.note) for row in own}
    others = [
        row
        for row in library.register.duties_of(document)
        if (row.clause.id, row.duty.note) in notes and row.duty.unit not in mention.units
    ]
    names = "、".join(dict.fromkeys(row.duty.unit for row in own))
    if not others:
        return refuse(found, f"文件的责任分工里，没有与{names}列在一起的单位。", mention_notes(mention, own))
    count = Counter(row.duty.unit for row in others)
    told = "、".join(f"**{unit}**（{times} 项）" for unit, times in count.most_common())
    shared = {(row.clause.id, row.duty.note) for row in others}
    citations = [
        compose.cite(n, row.document, row.clause, [row.duty.note])
        for n, row in enumerate(_first_of_each_note(own, shared), 1)
    ]
    marks = "".join(f"[{citation.n}]" for citation in citations)
    text = f"与**{own[0].duty.unit}**列在同一责任分工里的单位共 {len(count)} 个：{told}。\n依据：{marks}"
    stated: list[Duty] = [row.duty for row in others]
    return answered(found, text, citations, stated, notes=mention_notes(mention, own))


def shared(found: Found, library: Library, mentions: Sequence[Mention]) -> Answer:
    """Return the duty notes that name all of the units."""
    document = found.understood.asked.document
    by_unit = [library.register.duties_of(document, mention.units) for mention in mentions]
    notes = set.intersection(*({(row.clause.id, row.duty.note) for row in rows} for rows in by_unit))
    rows = [
        row
        for row in library.register.duties_of(document, [u for mention in mentions for u in mention.units])
        if (row.clause.id, row.duty.note) in notes
    ]
    names = "、".join(dict.fromkeys(row.duty.unit for rows in by_unit for row in rows))
    if not rows:
        return refuse(found, f"文件的责任分工里，没有同时列出{names}的条款。")
    lines, citations = listed(rows, named=True)
    head = f"同时列出{names}的责任分工共 {len(notes)} 条："
    return answered(
        found,
        "\n".join([head, *lines]),
        citations,
        [row.duty for row in rows],
        notes=mention_notes(Mention("", ()), rows),
    )


def _first_of_each_note(rows: Sequence[DutyRow], notes: set[tuple[str, Span]]) -> list[DutyRow]:
    first = {(row.clause.id, row.duty.note): row for row in reversed(rows)}
    return [row for row in first.values() if (row.clause.id, row.duty.note) in notes][::-1]
