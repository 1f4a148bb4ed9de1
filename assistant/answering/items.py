"""A paragraph that leads items in (有下列行为之一的,处10万元以下罚款:), weighed together with each of them: what is done stands
in the item, and what it costs above it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.answering import compose
from assistant.answering.coverage import coverage, overlap, units_of
from assistant.answering.evidence import Evidence
from assistant.answering.giving import answered, stated
from assistant.answering.holding import misses
from assistant.answering.lists import items_under, lead_in_of
from assistant.answering.question import Kind, Question
from assistant.answering.stages import Found, Library
from assistant.answering.statements import best_statement, lead_in_statement
from assistant.language.normal import normalize
from assistant.types import Answer, Clause, Document, Span

_PENALTY_ASKED = re.compile(r"罚(?!则)|处分|什么(?:后果|责任)|吊销")
_PENALTY = re.compile(r"罚款|处分|警告|吊销|撤销|没收|责令|拘留")


def asks_for_penalty(question: Question) -> bool:
    """Tell whether the question asks what something is punished with."""
    return question.kind is not Kind.WHO and _PENALTY_ASKED.search(question.normal) is not None


def penalty(found: Found, library: Library) -> Answer | None:
    """Return what the paragraph above an item threatens for the act that the item names, if no clause has more of the
    question's words than the two together; None where no penalty is asked for."""
    question = found.understood.question
    if not asks_for_penalty(question):
        return None
    most = max((one.coverage for one in found.evidence if one.margin > 0), default=0.0)
    for both in _of_most_words(found, library):
        item = both.hit.clause
        lead_in = lead_in_of(item, library.documents[item.document])
        if not lead_in or both.coverage < most or not _PENALTY.search(lead_in.text):
            continue
        if names_more(question, item, lead_in, library):
            return of_the_paragraph_above(found, item, library)
    return None


def of_an_item(found: Found, library: Library) -> Answer | None:
    """Return the figure that an item states, where the paragraph above it was found, and only the two together have all that
    the question names (深圳: an item for 计划单列市)."""
    question = found.understood.question
    if question.kind not in (Kind.FIGURE, Kind.WHEN):
        return None
    for both in _of_most_words(found, library):
        item = both.hit.clause
        document = library.documents[item.document]
        parts = best_statement(question, item, document.text, library.rarity)
        if parts and not misses(question, item, library):
            return stated(found, document, item, parts)
    return None


def of_the_paragraph_above(found: Found, item: Clause, library: Library) -> Answer | None:
    """Return what the paragraph over an item states for all of its items, with the item."""
    lead_in = lead_in_of(item, library.documents[item.document])
    document = library.documents[item.document]
    question = found.understood.question
    parts: tuple[Span, ...] | None = None
    if lead_in and question.kind in (Kind.FIGURE, Kind.WHEN):
        parts = lead_in_statement(question, lead_in, document.text)
    elif lead_in:
        parts = (lead_in.span,)
    if not lead_in or not parts or not names_more(question, item, lead_in, library):
        return None
    above = compose.cite(1, document, lead_in, parts)
    below = compose.cite(2, document, item, [item.span])
    text = f"“{compose.quoted(above, document)}”[1]\n“{compose.quoted(below, document)}”[2]"
    return answered(found, text, [above, below])


def names_more(question: Question, item: Clause, lead_in: Clause, library: Library) -> bool:
    """Tell whether an item has words of the question that the paragraph above it has not: it names what is done."""
    above, own = library.words_of(lead_in.id), normalize(item.text)
    return any(
        unit.is_in(own) and not unit.is_in(above)
        for reading in question.readings
        for unit in units_of(reading, library.rarity)
    )


def _of_most_words(found: Found, library: Library) -> list[Evidence]:
    """Return the items of the paragraphs that were found, and those found themselves, each with the paragraph above it as
    one piece of evidence: those on the answering side, that of most words first."""
    units = [units_of(reading, library.rarity) for reading in found.understood.question.readings]
    weighed: dict[str, Evidence] = {}
    for evidence in sorted(found.evidence, key=lambda one: -one.similarity):
        for lead_in, item in _with_lead_in(
            evidence.hit.clause, library.documents[evidence.hit.clause.document]
        ):
            words = f"{library.words_of(lead_in.id)} {normalize(item.text)}"
            both = replace(
                evidence,
                hit=replace(evidence.hit, clause=item),
                coverage=max(coverage(reading, words) for reading in units),
                overlap=max(overlap(reading, words) for reading in units),
            )
            weighed.setdefault(item.id, both)
    return sorted((one for one in weighed.values() if one.margin > 0), key=lambda one: -one.coverage)


def _with_lead_in(clause: Clause, document: Document) -> Iterator[tuple[Clause, Clause]]:
    """Yield the items under a paragraph, or the one that `clause` is, each behind the paragraph."""
    if above := lead_in_of(clause, document):
        yield above, clause
    for item in items_under(clause, document):
        yield clause, item
