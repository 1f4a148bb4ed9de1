"""An answer in a chat model's words, each sentence of it held to the text; what fails is struck, and the text speaks."""

import logging
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answering.chat import Chat
from assistant.answering.claims import Checked, Source, checked
from assistant.answering.prompts import Prompts
from assistant.answering.stages import Library
from assistant.errors import ChatError
from assistant.language.tokens import tokenize
from assistant.types import Answer, Citation, Status

_log = logging.getLogger(__name__)
_LISTED = re.compile(r"^- ", re.MULTILINE)
_PLAIN = re.compile(r"^(?:“|(?:牵头|责任|配合)单位是)")
"""How an answer begins that a model may put into its own words: sentences of the text, or the units of one clause. A
verdict (不是。), a count and a whole table are facts already; there is nothing to gain in telling them otherwise."""
_NUMBER = re.compile(r"\[(\d{1,3})\]")
_SEAMS = 4
_LONGEST_QUESTION = 200
_MOST_SOURCE = 1500
"""Characters of a source that the model is given."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What the model has written so far, not yet verified."""

    text: str


def may_be_written(answer: Answer) -> bool:
    """Tell whether a model may put the answer into its own words."""
    return (
        answer.status is Status.ANSWERED
        and _PLAIN.match(answer.text) is not None
        and not _LISTED.search(answer.text)
        and all(citation.clause.rpartition("#")[2] != "meta" for citation in answer.citations)
    )


class Writer:
    """A chat model with its prompts."""

    def __init__(self, chat: Chat, prompts: Prompts) -> None:
        self._chat, self._prompts = chat, prompts

    def written(self, answer: Answer, library: Library) -> Iterator[Draft | Answer]:
        """Yield what the model writes as it comes, then the answer that may be given.

        `answer` is the extractive one: its citations are the model's only sources, its facts stay. The last thing
        yielded is an Answer: the model's sentences that hold, with the text itself in place of those that don't; the
        extractive answer where none holds, or the model fails.
        """
        sources = sources_of(answer, library)
        told = "\n".join(f"[{n}] {source.text[:_MOST_SOURCE]}" for n, source in sources.items())
        text = ""
        try:
            for piece in self._chat.stream(
                self._prompts.answer.messages(question=answer.standalone_question, sources=told)
            ):
                text += piece
                yield Draft(text)
        except ChatError as error:
            yield replace(answer, notes=(*answer.notes, f"{error}，以上是从原文摘取的答案。"))
            return
        yield assembled(answer, checked(text, sources, names_of(library)), self._chat.name)

    def rewritten(self, turns: Sequence[str], question: str) -> str | None:
        """Return the follow-up as the model reads it; None where it fails, or brings in words that nobody said."""
        messages = self._prompts.rewrite.messages(turns="\n".join(turns), question=question)
        try:
            lines = "".join(self._chat.stream(messages)).strip().splitlines()
        except ChatError as error:
            _log.warning("not rewritten: %s", error)
            return None
        said = set(tokenize("".join((*turns, question))))
        if not lines or len(lines[0]) > _LONGEST_QUESTION or lines[0] == question:
            return None
        new = [token for token in tokenize(lines[0]) if token not in said]
        # The seams between what was said (民宿质量|要达到) are pairs that nobody said.
        return lines[0] if len(new) <= _SEAMS else None


def assembled(answer: Answer, result: Checked, model: str) -> Answer:
    """Return the answer made of the sentences that hold; where some were struck, the extractive words follow them."""
    for struck in result.struck:
        _log.warning("struck from %s: %s (%s)", model, struck.sentence, "；".join(struck.faults))
    if not result.kept:
        return replace(
            answer, notes=(*answer.notes, "语言模型写的话没有通过与原文的核对，以上是从原文摘取的答案。")
        )
    kept = "\n".join(result.kept)
    if result.struck:
        note = f"语言模型写的话有 {len(result.struck)} 句没有通过与原文的核对，已删去，换成原文。"
        return replace(answer, engine=model, text=f"{kept}\n原文：{answer.text}", notes=(*answer.notes, note))
    return _renumbered(replace(answer, engine=model, text=kept))


def _renumbered(answer: Answer) -> Answer:
    """Return the answer with only the citations that its text uses, numbered from 1."""
    used = [citation for citation in answer.citations if f"[{citation.n}]" in answer.text]
    numbers: Mapping[str, int] = {str(citation.n): n for n, citation in enumerate(used, 1)}
    text = _NUMBER.sub(lambda match: f"[{numbers[match[1]]}]", answer.text)
    return replace(answer, text=text, citations=tuple(replace(c, n=numbers[str(c.n)]) for c in used))


def sources_of(answer: Answer, library: Library) -> dict[int, Source]:
    """Return what the sentences of an answer are held to, by the numbers of its citations."""
    return {citation.n: _source(citation, library) for citation in answer.citations}


def _source(citation: Citation, library: Library) -> Source:
    clause = library.clause(citation.clause)
    title = library.documents[citation.document].title
    return Source(citation.n, f"《{title}》{clause.label}：{clause.text}", library.register.governing(clause))


def names_of(library: Library) -> Collection[str]:
    """Return the names of all institutions that a sentence may bring in."""
    return {*library.register.units(None), *library.register.institutions.names}
