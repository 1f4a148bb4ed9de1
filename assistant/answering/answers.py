"""An answer for each kind of question, from what was found; or the refusal that fits."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import compose, wording
from assistant.answering.by_number import by_number
from assistant.answering.comparing import compared
from assistant.answering.coverage import coverage, units_of, unknown_words
from assistant.answering.definitions import definition, is_unexplained, noted_as_undefined
from assistant.answering.documents import titled
from assistant.answering.evidence import Evidence
from assistant.answering.figure_answers import figure
from assistant.answering.figure_check import ASKS_WHETHER, is_it_that_figure
from assistant.answering.giving import ask_back, refuse, sentences_answer, which_document
from assistant.answering.holding import held, misses
from assistant.answering.items import of_an_item, penalty
from assistant.answering.origin import origin
from assistant.answering.provisions import asked_for
from assistant.answering.question import Kind, Question, core_of, topic_of
from assistant.answering.sections import by_heading
from assistant.answering.several import several
from assistant.answering.stages import Found, Library
from assistant.answering.table_cells import cell_asked
from assistant.answering.target_answers import largest_award, targets_answer
from assistant.answering.titles import told_under
from assistant.answering.unit_tasks import unit_answer
from assistant.answering.whether_unit import is_it_the_unit
from assistant.answering.who import clauses_without_lead, who, who_acts
from assistant.language.normal import normalize
from assistant.types import Answer, Hit, Status

NOT_FOUND = "文件库里没有找到这个问题的答案。"
_FEW_WORDS = 0.6
"""Share of the question's words below which an answer says what of the question stands nowhere."""
_TRIED = 3
"""Clauses that are tried for words that hold what is demanded, where they have as much of the question as the first."""
_FULLER = 0.3
"""How much more of the question's words the surest clause must have to go before the first found."""
_SAYS_IT = 0.75
"""Share of the words of a yes-or-no question that a name has which answers it."""
_ABOUT_AS_NEAR = 0.08
"""How much less similar a clause's best sentence may be to be about as near as the first's."""


def answer(found: Found, library: Library) -> Answer:
    """Return the answer to what was understood, from what was found."""
    question = found.understood.question
    if wording.PLEASANTRY.fullmatch(question.normal):
        return ask_back(found, "您好。请直接写下想问的问题。")
    if given := several(found, library, answer):
        return given
    for from_register in (is_it_the_unit, unit_answer, clauses_without_lead, targets_answer, largest_award):
        if given := from_register(found, library):
            return given
    if question.references:
        return by_number(found, library)
    if question.fact and (given := _document_fact(found, library)):
        return given
    for from_its_place in (origin, by_heading):
        if given := from_its_place(found, library):
            return given
    if not question.counted:
        return _which_subject(found)
    if given := penalty(found, library):
        return held(given, found, library)
    eligible = [e for e in found.evidence if e.margin > 0]
    if not eligible:
        return refuse(found, NOT_FOUND)
    if found.evidence[0].margin <= 0:  # the search's order is overruled: the surest goes first
        eligible.sort(key=lambda evidence: -evidence.margin)
    fitting = [e for e in eligible if not misses(question, e.hit.clause, library)]
    if not fitting:
        if given := of_an_item(found, library):
            return held(given, found, library)
        return _near_miss(found, eligible[0], library)
    fitting = _surest_first(question, fitting)
    if given := compared(found, fitting, library):
        return held(given, found, library)
    if given := definition(found, fitting, library):
        given = held(given, found, library)
        if given.status is Status.ANSWERED:
            return given
    elif is_unexplained(found, fitting):
        return refuse(found, "文件里没有解释这个说法。")
    return noted_as_undefined(found, _first_that_holds(found, _telling_first(question, fitting), library))


def _surest_first(question: Question, fitting: list[Evidence]) -> list[Evidence]:
    """Return the evidence, the surest before the first found where that is surer, and has clearly more of the question's
    words."""
    first, surest = fitting[0], max(fitting, key=lambda one: one.margin)
    if question.kind is not Kind.CONTENT or surest.coverage < first.coverage + _FULLER:
        return fitting
    return [surest, *(one for one in fitting if one is not surest)]


def _telling_first(question: Question, fitting: list[Evidence]) -> list[Evidence]:
    """Return the evidence, before it a clause about as near whose sentence is a provision of the kind asked for (能不能: 不得),
    where that of the first is none (a punishment for doing it)."""
    wanted = asked_for(question.normal)

    def tells(one: Evidence) -> bool:
        words = normalize(one.hit.sentences[0].sentence.text) if one.hit.sentences else ""
        return any(stating.search(words) for stating in wanted)

    first = fitting[0]
    if not wanted or tells(first):
        return fitting
    as_near = [one for one in fitting[1:] if first.similarity - one.similarity <= _ABOUT_AS_NEAR]
    better = next((one for one in as_near if one.coverage >= first.coverage and tells(one)), first)
    return [better, *(one for one in fitting if one is not better)]


def _first_that_holds(found: Found, fitting: Sequence[Evidence], library: Library) -> Answer:
    """Return the answer of the first clause whose words hold what the question demands, of those that have as many of its
    words as the first; if none does, the refusal that the first gets."""
    refusal = None
    for n, best in enumerate(fitting[:_TRIED]):
        if best.coverage < fitting[0].coverage:
            continue
        given = held(_from_evidence(found, fitting[n:], library), found, library)
        if given.status is Status.ANSWERED:
            return _with_caution(given, found, best, library)
        refusal = refusal or given
    assert refusal is not None
    return refusal


def _from_evidence(found: Found, fitting: Sequence[Evidence], library: Library) -> Answer:
    question = found.understood.question
    if given := cell_asked(found, fitting, library):
        return given
    if question.kind is Kind.WHO:
        return who(found, fitting, library)
    if question.kind is Kind.CONTENT and (given := who_acts(found, fitting, library)):
        return given
    if given := is_it_that_figure(found, fitting, library):
        return given
    if question.kind in (Kind.FIGURE, Kind.WHEN):
        return figure(found, fitting, library)
    return _said_in_full(found, sentences_answer(found, fitting[0].hit, library), library)


def _said_in_full(found: Found, given: Answer, library: Library) -> Answer:
    """Return the answer; where all that it says is the name of something, what stands under that. A name does as an answer
    to whether, if it has what is asked (可以自主评审吗: 允许……自主评审)."""
    (first, *others) = given.citations
    question = found.understood.question
    units = units_of(question.counted, library.rarity)
    if ASKS_WHETHER.search(question.normal) and coverage(units, normalize(first.quote)) >= _SAYS_IT:
        return given
    under = None if others else told_under(units, first.span, library.documents[first.document])
    return sentences_answer(found, Hit(under, 0.0, ()), library) if under else given


def _with_caution(given: Answer, found: Found, best: Evidence, library: Library) -> Answer:
    """Return the answer with a note on the words of the question that no document has, where it rests on few words."""
    if given.status is not Status.ANSWERED or best.coverage >= _FEW_WORDS:
        return given
    # Not the seam with an official word that was put in another's place.
    typed = normalize(found.understood.standalone)
    unknown = unknown_words(found.understood.question.counted, library.rarity)
    words = [word for word in unknown if word in typed]
    if not words:
        return given
    note = f"文件里没有“{'”“'.join(words[:3])}”这样的字眼；以上是意思最接近的原文，请核对是不是您问的。"
    return replace(given, notes=(*given.notes, note))


def withheld(found: Found) -> Answer:
    """Return what is said instead of an answer that failed its verification."""
    return refuse(found, "答案没有通过与原文的核对，没有给出；请直接查看下列条款。")


# --- near the document, but not in it ---------------------------------------------------------------------------


def _near_miss(found: Found, nearest: Evidence, library: Library) -> Answer:
    clause = nearest.hit.clause
    missing = misses(found.understood.question, clause, library)
    asked = "、".join(f"{m}年" if m.isdigit() else m for m in missing)
    years = sorted(set(re.findall(r"(?<!\d)((?:19|20)\d{2})(?=年)", normalize(clause.text))))
    gives = f"，给出的是{'、'.join(years)}年的内容" if years and missing[0].isdigit() else ""
    note = f"“{clause.label}”讲到相近的内容{gives}，但没有写到{asked}。"
    return refuse(found, f"文件里没有写到{asked}的相应内容。", [note])


# --- the document's own facts ------------------------------------------------------------------------------------


def _document_fact(found: Found, library: Library) -> Answer | None:
    """Answer from the title and metadata of the document asked about; None where the question is about its content."""
    understood = found.understood
    question = understood.question
    assert question.fact is not None
    rest = core_of(topic_of(wording.DOCUMENT_FACTS[question.fact].sub(" ", question.normal)))
    units = units_of(wording.OF_A_DOCUMENT.sub(" ", rest), library.rarity)
    documents = list(library.documents.values())
    if understood.asked.document:
        documents = [library.documents[understood.asked.document]]
    chosen = titled(units, documents)
    if not chosen:
        if len(documents) > 1 or not wording.THIS_DOCUMENT.search(question.normal):
            return None
        chosen = documents
    if len(chosen) > 1:
        return which_document(found, chosen)
    return compose.fact_answer(understood.asked.question, understood.standalone, chosen[0], question.fact)


def _which_subject(found: Found) -> Answer:
    return ask_back(found, "请说明您想问的是哪件事，例如“（某项工作）由谁负责？”。")
