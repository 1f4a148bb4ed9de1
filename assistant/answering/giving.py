"""Answers and refusals as the steps give them, whatever the kind of question."""

import re
from collections.abc import Iterable, Sequence

from assistant.answering import compose
from assistant.answering.coverage import coverage, units_of
from assistant.answering.evidence import best_sentences
from assistant.answering.lists import items_under, leads_in
from assistant.answering.question import Question
from assistant.answering.stages import Found, Library
from assistant.facts.figures import has_figure
from assistant.language import sentences
from assistant.language.normal import normalize
from assistant.types import Answer, Choice, Citation, Clause, Document, Duty, Hit, Span, Status, Target

_MOST_TITLES = 8
_MOST = 16
"""Quotes of an answer, a list's items among them; of a longer one, that so many are left is said."""
_A_TOPIC = 18
"""Characters of the longest sentence that only says what its paragraph is about."""
_TELLS = re.compile("[由应须可得要不,、]|负责|禁止|严禁")
"""What a short sentence has that tells something itself (纪要由主任签发)."""
_OWN_WORDS = 0.5
"""Share of a follow-up's own words that a clause must have for them to choose its sentences."""


def refuse(found: Found, text: str, notes: Sequence[str] = ()) -> Answer:
    """Return a `not_found` answer that says `text`, with what was found as reading."""
    hits = [evidence.hit for evidence in found.evidence]
    return compose.refusal(found.understood.asked.question, found.understood.standalone, text, hits, notes)


def answered(
    found: Found,
    text: str,
    citations: Sequence[Citation],
    duties: Iterable[Duty] = (),
    *,
    notes: Sequence[str] = (),
    targets: Iterable[Target] = (),
) -> Answer:
    """Return an answer that states `text`, with its citations and the duties and targets it states."""
    understood = found.understood
    return Answer(
        understood.asked.question,
        understood.standalone,
        Status.ANSWERED,
        compose.ENGINE,
        text,
        tuple(citations),
        compose.duty_groups(duties),
        targets=tuple(targets),
        notes=tuple(notes),
    )


def stated(found: Found, document: Document, clause: Clause, parts: Sequence[Span]) -> Answer:
    """Return the `parts` of a clause as the answer, word for word."""
    citation = compose.cite(1, document, clause, parts)
    return answered(found, f"“{compose.quoted(citation, document)}”[1]", [citation])


def sentences_answer(found: Found, hit: Hit, library: Library) -> Answer:
    """Return the sentences of the hit's clause that answer best, word for word, in document order.

    Of a question that goes on about the last subject its own words choose them, if the clause has these: the subject's
    words choose what has been told already.
    """
    document = library.documents[hit.clause.document]
    question, own = found.understood.question, found.understood.own
    units = units_of(own.core, library.rarity) if own else ()
    if own and units and coverage(units, normalize(hit.clause.text)) >= _OWN_WORDS:
        question = own
    spans = best_sentences(question, hit, document, library.rarity)
    if question is own:  # a sentence that is only near to the question is one about the subject
        having = [s for s in spans if coverage(units, normalize(s.of(document.text))) >= _OWN_WORDS]
        spans = tuple(having) or spans
    spans = _with_what_it_names(spans, hit.clause, document)
    told = [(hit.clause, span) for span in spans]
    if spans and leads_in(spans[-1].of(document.text)):
        told += [(item, item.span) for item in _items_asked(question, hit.clause, library)]
    citations = [
        compose.cite(n, document, clause, [span]) for n, (clause, span) in enumerate(told[:_MOST], 1)
    ]
    text = "\n".join(f"“{citation.quote}”[{citation.n}]" for citation in citations)
    left = len(told) - len(citations)
    return answered(found, text, citations, notes=[f"下面还有 {left} 项，请点开原文查看。"] if left else ())


def _with_what_it_names(spans: tuple[Span, ...], clause: Clause, document: Document) -> tuple[Span, ...]:
    """Return the sentences; of a paragraph of which only the opening words are told that name what it is about (产业质量稳步提
    高。), the next one as well."""
    said = tuple(sentences.split(clause.text, clause.span.start))
    opens = len(said) > 1 and spans == (said[0],) and said[0].end - said[0].start <= _A_TOPIC
    words = normalize(said[0].of(document.text)) if opens else ""
    if not opens or has_figure(words) or _TELLS.search(words):
        return spans
    return (said[0], said[1])


def _items_asked(question: Question, lead_in: Clause, library: Library) -> list[Clause]:
    """Return the items under a paragraph that leads them in; of a question that names something which only some of them
    have, those."""
    items = list(items_under(lead_in, library.documents[lead_in.document]))
    lead = normalize(lead_in.text)
    own = [unit for unit in units_of(question.counted, library.rarity) if not unit.is_in(lead)]
    named = [item for item in items if own and coverage(tuple(own), normalize(item.text)) >= _OWN_WORDS]
    return named or items


def which_document(found: Found, documents: Sequence[Document]) -> Answer:
    """Ask back which of `documents` is meant."""
    titles = "\n".join(f"- 《{document.title}》" for document in documents[:_MOST_TITLES])
    more = f"\n……共 {len(documents)} 份" if len(documents) > _MOST_TITLES else ""
    standalone = found.understood.standalone
    choices = [
        Choice(f"《{document.title}》", f"《{document.title}》{standalone}")
        for document in documents[:_MOST_TITLES]
    ]
    text = f"请问您问的是哪一份文件？请在问题里写上文件名中的几个字，或先选定文件：\n{titles}{more}"
    return ask_back(found, text, choices)


def ask_back(found: Found, text: str, choices: Sequence[Choice] = ()) -> Answer:
    """Return a `needs_clarification` answer that asks `text`, with what may be meant."""
    understood = found.understood
    return Answer(
        understood.asked.question,
        understood.standalone,
        Status.NEEDS_CLARIFICATION,
        compose.ENGINE,
        text,
        choices=tuple(choices),
    )
