"""The figure or the time that a question asks for: from the clause whose statement is of it, or the refusal."""

from collections.abc import Sequence

from assistant.answering.asked_figure import head_of, is_measured, is_particular
from assistant.answering.coverage import coverage, units_of
from assistant.answering.evidence import VERY_NEAR, Evidence, bare_heading
from assistant.answering.giving import refuse, stated
from assistant.answering.items import of_the_paragraph_above
from assistant.answering.question import Kind, Question
from assistant.answering.stages import Found, Library
from assistant.answering.statements import best_statement, states_it
from assistant.language.normal import normalize
from assistant.types import Answer, Clause, Span

_CLEARLY = 0.15
"""How much more of the question's words another clause's statement must have to be told instead of the first's."""
_FIGURE_REACH = 0.15
"""How much less of the question's words a clause may have that states the figure, than the one that has most."""
_TRIED = 3
"""Clauses whose very near sentences are tried."""


def figure(found: Found, fitting: Sequence[Evidence], library: Library) -> Answer:
    """Return the statement of the figure asked for, from one of the clauses in `fitting` that have most of the question's
    words; else what the paragraph above one states, or a very near sentence; else the refusal."""
    question = found.understood.question
    best = max(e.coverage for e in fitting)
    near = [
        e.hit.clause
        for e in fitting
        if e is fitting[0] or e.coverage >= best - _FIGURE_REACH or _is_named(e.hit.clause, question)
    ]
    demands = (True,) if is_measured(question) else (True, False) if is_particular(question) else (False,)
    for exactly in demands:
        stating = [(c, parts) for c in near if (parts := _statement(question, c, library, exactly=exactly))]
        if stating:
            return _of_most_words(found, stating, library)
    for clause in near:
        if given := of_the_paragraph_above(found, clause, library):
            return given
    if given := _in_a_near_sentence(found, fitting, library):
        return given
    clause = fitting[0].hit.clause
    what = "时间" if question.kind is Kind.WHEN else "数字"
    return refuse(
        found, f"文件没有给出这个{what}。", [f"“{clause.label}”讲到相近的内容，但没有写明所问的{what}。"]
    )


def _is_named(clause: Clause, question: Question) -> bool:
    """Tell whether a question names what a clause is headed by (春节)."""
    heading = normalize(bare_heading(clause.heading))
    return len(heading) > 1 and heading in question.normal


def _statement(
    question: Question, clause: Clause, library: Library, *, exactly: bool
) -> tuple[Span, ...] | None:
    text = library.documents[clause.document].text
    return best_statement(question, clause, text, library.rarity, exactly)


def _of_most_words(
    found: Found, stating: Sequence[tuple[Clause, tuple[Span, ...]]], library: Library
) -> Answer:
    """Return the first clause's statement, or another's that has clearly more of the question's words itself: the first
    clause may have them in its heading only."""
    question = found.understood.question
    said = [
        normalize("".join(part.of(library.documents[clause.document].text) for part in parts))
        for clause, parts in stating
    ]
    head = [
        unit
        for unit in units_of(head_of(question), library.rarity)
        if any(unit.is_in(words) for words in said)
    ]
    units = (*units_of(question.counted, library.rarity), *head)

    shares = [coverage(units, words) for words in said]
    fullest = shares.index(max(shares))
    clause, parts = stating[fullest if shares[fullest] > shares[0] + _CLEARLY else 0]
    return stated(found, library.documents[clause.document], clause, parts)


def _in_a_near_sentence(found: Found, fitting: Sequence[Evidence], library: Library) -> Answer | None:
    """Return a sentence that is very near to the question, if one states what is asked for: in other words than the
    question's."""
    question = found.understood.question
    for evidence in fitting[:_TRIED]:
        for one in evidence.hit.sentences:
            if one.similarity >= VERY_NEAR and states_it(question, one.sentence.text):
                clause = evidence.hit.clause
                return stated(found, library.documents[clause.document], clause, [one.sentence.span])
    return None
