"""The pieces of an answer: its citations, its sentences, its refusals. All that is stated carries its span."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from assistant.answering.wording import FACT_NAMES
from assistant.types import (
    Answer,
    Citation,
    Clause,
    Document,
    Duty,
    DutyGroup,
    Hit,
    Nearest,
    Role,
    Span,
    Status,
)

ENGINE = "extractive"
MOST_NEAREST = 3
ROLE_NAMES = {Role.LEAD: "牵头单位", Role.RESPONSIBLE: "责任单位", Role.COOPERATE: "配合单位"}
ROLE_VERBS = {Role.LEAD: "牵头", Role.RESPONSIBLE: "责任", Role.COOPERATE: "配合"}


def cite(n: int, document: Document, clause: Clause, marks: Sequence[Span]) -> Citation:
    """Return the citation `n` of `clause`: the quote runs from the first of the `marks` to the end of the last."""
    span = Span(min(mark.start for mark in marks), max(mark.end for mark in marks))
    return Citation(
        n, document.id, clause.id, clause.label, span.of(document.text), span, tuple(sorted(set(marks)))
    )


def quoted(citation: Citation, document: Document) -> str:
    """Return the marked words of a citation, what is left out between them as “……”."""
    pieces, end = [], citation.marks[0].start
    for mark in citation.marks:
        if re.sub(r"[\s,，、;；。]", "", document.text[end : mark.start]):
            pieces.append("……")
        elif end < mark.start:
            pieces.append(document.text[end : mark.start])
        pieces.append(mark.of(document.text))
        end = mark.end
    return "".join(pieces)


def duty_groups(duties: Iterable[Duty]) -> tuple[DutyGroup, ...]:
    """Return the duties grouped by clause and role, leads first, units in the document's order."""
    order = list(Role)
    ranked = sorted(duties, key=lambda duty: (duty.note.start, order.index(duty.role)))
    return tuple(
        DutyGroup(clause, role, tuple(dict.fromkeys(d.unit for d in group)), any(d.open_ended for d in group))
        for (clause, role), members in groupby(ranked, key=lambda duty: (duty.clause, duty.role))
        for group in [list(members)]
    )


def duty_sentence(groups: Sequence[DutyGroup]) -> str:
    """Return the groups of one clause as a sentence: 牵头单位是**海口海关**,责任单位是**省商务厅**。"""
    stated = [
        f"{ROLE_NAMES[group.role]}是{'、'.join(f'**{unit}**' for unit in group.units)}{'等' if group.open_ended else ''}"
        for group in groups
    ]
    return ",".join(stated) + "。"


def fact_answer(question: str, standalone: str, document: Document, name: str) -> Answer:
    """Return the answer about the field `name` of `document`: its value and where it stands, or 文件未载明."""
    values = {"title": document.title, "issuers": "、".join(f"**{issuer}**" for issuer in document.issuers)}
    value = values[name] if name in values else getattr(document, name)
    span = document.facts.get(name)
    label = FACT_NAMES[name]
    if span is None:
        return refusal(question, standalone, f"文件未载明{label}。")
    citation = cite(1, document, _home(document, span), [span])
    if not value:
        text = f"文件未载明{label}。[1]"
    elif name.endswith("_on"):
        year, month, day = (int(part) for part in value.split("-"))
        text = f"{label}是**{value}**({year}年{month}月{day}日)。[1]"
    else:
        text = f"{label}是{value if name == 'issuers' else f'**{value}**'}。[1]"
    return Answer(question, standalone, Status.ANSWERED, ENGINE, text, (citation,))


def _home(document: Document, span: Span) -> Clause:
    """Return the clause that `span` lies in; what stands round the body (title, metadata table) is `#meta`."""
    for clause in document.clauses:
        if clause.span.start <= span.start and span.end <= clause.span.end:
            return clause
    return Clause(
        f"{document.id}#meta", document.id, "meta", "文件信息", "文件信息", (), span, span.of(document.text)
    )


def refusal(
    question: str, standalone: str, text: str, hits: Sequence[Hit] = (), notes: Sequence[str] = ()
) -> Answer:
    """Return a `not_found` answer that says `text`, with the nearest clauses as reading."""
    nearest = tuple(Nearest(hit.clause.id, hit.clause.label) for hit in hits[:MOST_NEAREST])
    return Answer(question, standalone, Status.NOT_FOUND, ENGINE, text, notes=tuple(notes), nearest=nearest)
