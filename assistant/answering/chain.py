"""The way of a question: read in its conversation, taken apart, looked up, weighed, answered, verified. A LangChain
Runnable."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from langchain_core.runnables import Runnable, RunnableLambda

from assistant.answering import answers
from assistant.answering.conversation import is_pleasantry, read
from assistant.answering.documents import document_named, without_pointing
from assistant.answering.evidence import Evidence
from assistant.answering.giving import ask_back
from assistant.answering.mentions import units_mentioned
from assistant.answering.of_the_clause import said_there
from assistant.answering.once_more import told_again
from assistant.answering.question import Question, parse_question
from assistant.answering.referring import Context, Reading
from assistant.answering.scales import LibraryScales
from assistant.answering.stages import Asked, Found, Library, Understood
from assistant.answering.verify import faults_of
from assistant.answering.weighing import going_on
from assistant.errors import QuestionError
from assistant.language.everyday import in_official_words
from assistant.language.homophones import Correction
from assistant.language.normal import normalize
from assistant.types import Answer, Status

_log = logging.getLogger(__name__)
_REMEMBERED = 6
"""Turns back that a follow-up may refer to."""
_AS_GOOD = 0.1
"""How much less of a question's words the clause may have that it goes on about, to come before another."""


class Way:
    """The steps over one library, and the chain of them. What came before a question is answered again: an answer is a
    function of its turns."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._scales = LibraryScales(
            library, lambda reading: self._found(Asked(reading.standalone), reading), self.answer
        )
        self._context = lru_cache(maxsize=500)(self._context_of)
        self.chain: Runnable[Asked, Answer] = RunnableLambda(self.find) | RunnableLambda(self.answer)

    def find(self, asked: Asked) -> Found:
        """Read, take apart and look up a question."""
        context = self._context(asked.turns[-_REMEMBERED:], asked.document)
        reading = read(context, asked.question, self._library.documents, self._scales)
        return self._found(asked, reading)

    def answer(self, found: Found) -> Answer:
        """Answer from what was found, and withhold an answer that fails its verification."""
        understood = found.understood
        if understood.choices:
            options = "\n".join(f"- {choice.label}" for choice in understood.choices)
            return ask_back(found, f"请问您问的是哪一个？\n{options}", understood.choices)
        answer = told_again if understood.again else said_there if understood.within else answers.answer
        given = answer(found, self._library)
        faults = faults_of(given, self._library.documents.__getitem__)
        if faults:
            _log.error("answer withheld: %s: %s", given.question, "; ".join(faults))
            return answers.withheld(found)
        return replace(given, notes=(*_correction_notes(understood.corrections), *given.notes))

    def goes_on(self, asked: Asked, rewritten: str) -> bool:
        """Tell whether a question that finds nothing may be read as `rewritten`: as going on about the last subject."""
        context = self._context(asked.turns[-_REMEMBERED:], asked.document)
        return (
            context is not None
            and going_on(context, asked.question, Reading(rewritten, context.document), self._scales)
            is not None
        )

    def _context_of(self, turns: tuple[str, ...], document: str | None) -> Context | None:
        """Return what a question after `turns` can refer to; a turn that could not be taken is passed over."""
        if not turns:
            return None
        before = self._context(turns[:-1], document)
        try:
            if is_pleasantry(turns[-1]):
                return before
            reading = read(before, turns[-1], self._library.documents, self._scales)
            found = self._found(Asked(turns[-1], turns[:-1], document), reading)
        except QuestionError:
            return before
        given = self.answer(found)
        question = found.understood.question
        documents = {citation.document for citation in given.citations}
        near = [evidence.hit.clause for evidence in found.evidence if evidence.margin > 0]
        if not documents:
            home = reading.document or (near[0].document if near else before and before.document)
            documents = {home} if home else set()
        units = units_mentioned(question.normal, self._library.register, found.understood.asked.document)
        refused = given.status is Status.NOT_FOUND
        return Context(
            reading.standalone,
            question,
            tuple(unit.typed for unit in units),
            given,
            documents.pop() if len(documents) == 1 else None,
            before,
            reading.subject,
            near[0].id if near and refused else None,
        )

    def _found(self, asked: Asked, reading: Reading) -> Found:
        asked = replace(asked, document=asked.document or reading.document)
        understood = self._understood(asked, reading)
        evidence = self._library.evidence(understood.question, understood.asked.document)
        return Found(understood, _near_first(understood.question, evidence, reading.near))

    def _understood(self, asked: Asked, reading: Reading) -> Understood:
        """Take a question apart, in official words, with its typos put right."""
        library, standalone = self._library, reading.standalone
        typed = parse_question(standalone)
        if asked.document is None and (named := document_named(typed.normal, library.documents.values())):
            asked = replace(asked, document=named.id)
            rest = without_pointing(typed.normal, named)
            typed = parse_question(rest) if any(map(str.isalnum, rest)) else typed
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
        own = parse_question(reading.own) if reading.own else None
        replaced = (*official.replaced, *corrections)
        choices, within, told = reading.choices, reading.within, reading.told
        return Understood(
            asked,
            standalone,
            question,
            replaced,
            choices,
            own,
            within,
            told,
            reading.again,
            reading.verdict,
        )


def _near_first(
    question: Question, evidence: tuple[Evidence, ...], near: Sequence[str]
) -> tuple[Evidence, ...]:
    """Return the evidence with the clauses that a question goes on about in front, where they have its words as well, and
    the first one has not the question's subject for its own heading."""
    most = max((one.coverage for one in evidence if one.margin > 0), default=0.0)
    subject = "".join(question.topic.split())
    if subject and evidence and subject in normalize(evidence[0].hit.clause.heading):
        return evidence

    def is_near(one: Evidence) -> bool:
        return one.hit.clause.id in near and one.margin > 0 and one.coverage >= most - _AS_GOOD

    return tuple(sorted(evidence, key=lambda one: not is_near(one)))


def _correction_notes(corrections: Sequence[Correction]) -> list[str]:
    return [f"问题中的“{c.typed}”按“{c.understood}”理解。" for c in corrections]
