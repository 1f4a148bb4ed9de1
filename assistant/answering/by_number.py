"""A clause asked for by its number: 三(三)由谁牵头, 第四部分第一条归谁."""

from collections.abc import Sequence

from assistant.answering import compose
from assistant.answering.clause_numbers import clauses_at
from assistant.answering.coverage import coverage, units_of
from assistant.answering.evidence import best_statement
from assistant.answering.giving import answered, refuse, sentences_answer, stated, which_document
from assistant.answering.question import Kind, Question
from assistant.answering.stages import Found, Library
from assistant.answering.who import no_unit, succession_notes
from assistant.language.normal import normalize
from assistant.types import Answer, Clause, Duty, Hit, Span

_ABOUT_TITLE = 0.6
"""Share of the question's words that a document's title must have to be the one meant."""


def by_number(found: Found, library: Library) -> Answer:
    """Return the answer from the clause whose number the question gives; asks back where several documents have it."""
    question, asked = found.understood.question, found.understood.asked
    documents = [library.documents[asked.document]] if asked.document else list(library.documents.values())
    for path in question.references:
        holding = {d.id: clauses for d in documents if (clauses := clauses_at(d, path))}
        if len(holding) > 1:
            holding = _by_title(question, holding, library)
        if len(holding) > 1:
            return which_document(found, [library.documents[d] for d in holding])
        for clauses in holding.values():
            return _about_clauses(found, clauses, library)
    return refuse(found, "文件里没有这一条款编号。")


def _by_title(
    question: Question, holding: dict[str, list[Clause]], library: Library
) -> dict[str, list[Clause]]:
    units = units_of(question.counted, library.rarity)
    shares = {d: coverage(units, normalize(library.documents[d].title)) for d in holding} if units else {}
    best = max(shares.values(), default=0.0)
    return {d: holding[d] for d in holding if shares.get(d, 0.0) == best} if best >= _ABOUT_TITLE else holding


def _about_clauses(found: Found, clauses: Sequence[Clause], library: Library) -> Answer:
    question, document = found.understood.question, library.documents[clauses[0].document]
    clauses = [c for c in clauses if any(year in c.text for year in question.years)] or clauses
    if question.kind is Kind.WHO:
        return _duties_of_clauses(found, clauses, library)
    if question.kind in (Kind.FIGURE, Kind.WHEN):
        for clause in clauses:
            if parts := best_statement(question, clause, document.text, library.rarity):
                return stated(found, document, clause, parts)
    if len(clauses) == 1:
        return sentences_answer(found, Hit(clauses[0], 0.0, ()), library)
    citations = [compose.cite(n, document, c, [_first_sentence(c)]) for n, c in enumerate(clauses[:3], 1)]
    text = "\n".join(f"“{compose.quoted(c, document)}”[{c.n}]" for c in citations)
    left = len(clauses) - len(citations)
    return answered(
        found, text, citations, notes=[f"这一部分还有 {left} 段，请点开原文查看。"] if left else ()
    )


def _first_sentence(clause: Clause) -> Span:
    end = clause.text.find("。") + 1
    return Span(clause.span.start, clause.span.start + end) if end else clause.span


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
    return answered(found, "\n".join(lines), citations, stated, notes=succession_notes(stated, library))
