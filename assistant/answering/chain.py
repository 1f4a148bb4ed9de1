"""The way of a question: taken apart, looked up, weighed, answered, verified. A LangChain Runnable."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace

from langchain_core.runnables import Runnable, RunnableLambda

from assistant.answering import answers
from assistant.answering.conversation import standalone_question
from assistant.answering.documents import document_named
from assistant.answering.mentions import units_mentioned
from assistant.answering.question import parse_question
from assistant.answering.stages import Asked, Found, Library, Understood
from assistant.answering.verify import faults_of
from assistant.language.everyday import in_official_words
from assistant.language.homophones import Correction
from assistant.types import Answer

_log = logging.getLogger(__name__)


def build_search(library: Library) -> Runnable[Asked, Found]:
    """Return the first half of the way: from a question to the evidence for it."""
    understand, find = _understander(library), _finder(library)
    # One Runnable, not two: each costs a question half a millisecond.
    return RunnableLambda(lambda asked: find(understand(asked)))


def build_chain(library: Library) -> Runnable[Asked, Answer]:
    """Return the chain from a question to its verified answer."""
    return build_search(library) | RunnableLambda(_answerer(library))


def _understander(library: Library) -> Callable[[Asked], Understood]:
    def understand(asked: Asked) -> Understood:
        standalone = standalone_question(asked.turns, asked.question)
        typed = parse_question(standalone)
        units = units_mentioned(typed.normal, library.register, asked.document)
        official = in_official_words(typed.normal, library.occurs, [unit.typed for unit in units])
        question = replace(parse_question(official.text), text=standalone, others=official.others)
        topic, corrections = library.speller.correct(question.topic)
        if corrections:
            plain, core = question.plain, question.core
            for correction in corrections:
                plain = plain.replace(correction.typed, correction.understood)
                core = core.replace(correction.typed, correction.understood)
            question = replace(question, topic=topic, plain=plain, core=core)
        if asked.document is None and (named := document_named(question.normal, library.documents.values())):
            asked = replace(asked, document=named.id)
        return Understood(asked, standalone, question, (*official.replaced, *corrections))

    return understand


def _finder(library: Library) -> Callable[[Understood], Found]:
    def find(understood: Understood) -> Found:
        return Found(understood, library.evidence(understood.question, understood.asked.document))

    return find


def _answerer(library: Library) -> Callable[[Found], Answer]:
    def answer(found: Found) -> Answer:
        given = answers.answer(found, library)
        faults = faults_of(given, library.documents.__getitem__)
        if faults:
            _log.error("answer withheld: %s: %s", given.question, "; ".join(faults))
            return answers.withheld(found)
        return replace(given, notes=(*_correction_notes(found.understood.corrections), *given.notes))

    return answer


def _correction_notes(corrections: Sequence[Correction]) -> list[str]:
    return [f"问题中的“{c.typed}”按“{c.understood}”理解。" for c in corrections]
