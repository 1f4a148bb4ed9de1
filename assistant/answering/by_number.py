"""A clause asked for by its number: 三(三)由谁牵头, 第四部分第一条归谁."""

from collections.abc import Sequence

from assistant.answering import compose, wording
from assistant.answering.acting import no_unit
from assistant.answering.clause_numbers import clauses_at
from assistant.answering.giving import answered, refuse, stated, which_document
from assistant.answering.question import Kind
from assistant.answering.sections import about_clauses, in_full
from assistant.answering.stages import Found, Library
from assistant.answering.statements import best_statement
from assistant.answering.who import succession_notes, whether_there_is_one
from assistant.types import Answer, Clause, Duty, Span


def by_number(found: Found, library: Library) -> Answer:
    """Return the answer from the clause whose number the question gives; asks back where several documents have it."""
    question, asked = found.understood.question, found.understood.asked
    documents = [library.documents[asked.document]] if asked.document else list(library.documents.values())
    for path in question.references:
        holding = {d.id: clauses for d in documents if (clauses := clauses_at(d, path))}
        if len(holding) > 1:
            return which_document(found, [library.documents[d] for d in holding])
        for clauses in holding.values():
            return _of_clauses(found, clauses, library)
    return refuse(found, "文件里没有这一条款编号。")


def _of_clauses(found: Found, clauses: Sequence[Clause], library: Library) -> Answer:
    question, document = found.understood.question, library.documents[clauses[0].document]
    clauses = [c for c in clauses if any(year in c.text for year in question.years)] or clauses
    if question.kind is Kind.WHO:
        return _duties_of_clauses(found, clauses, library)
    if question.kind in (Kind.FIGURE, Kind.WHEN):
        for clause in clauses:
            if parts := best_statement(question, clause, document.text, library.rarity):
                return stated(found, document, clause, parts)
    if wording.IN_FULL.search(question.topic):
        return in_full(found, clauses, library)
    if wording.WHICH_CLAUSE.search(question.normal):
        citation = compose.cite(1, document, clauses[0], [clauses[0].span])
        return answered(found, f"出自“{clauses[0].label}”。[1]", [citation])
    return about_clauses(found, clauses, library)


def _duties_of_clauses(found: Found, clauses: Sequence[Clause], library: Library) -> Answer:
    document = library.documents[clauses[0].document]
    noted: dict[Span, list[Duty]] = {}
    for clause in clauses:
        for duty in library.register.governing(clause):
            noted.setdefault(duty.note, [])
            if duty not in noted[duty.note]:
                noted[duty.note].append(duty)
    if not noted:
        return no_unit(found, clauses[0], library)
    lines, citations = [], []
    for n, (note, duties) in enumerate(noted.items(), 1):
        home = library.clause(duties[0].clause)
        citations.append(compose.cite(n, document, home, [note]))
        before = f"{home.label}:" if len(noted) > 1 else ""
        lines.append(f"{before}{compose.duty_sentence(compose.duty_groups(duties))}[{n}]")
    stated = [duty for duties in noted.values() for duty in duties]
    text = whether_there_is_one(found.understood.question, stated) + "\n".join(lines)
    return answered(found, text, citations, stated, notes=succession_notes(stated, library))
