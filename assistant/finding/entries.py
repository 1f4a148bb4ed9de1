"""What of the corpus is searched: sentences for their meaning, clauses for their words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.facts.notes import notes_in
from assistant.language import sentences
from assistant.types import Clause, Document, Sentence

_PROSE = re.compile(r"[。；;！？，,]")
_NOTE = re.compile(r"[(（\[〔【][^。]{0,6}(?:单位|部门)[:：].*[)）\]〕】]。?")


@dataclass(frozen=True, slots=True)
class Entry:
    """A clause that is searched, with its document's title, its sentences, and the words it is found by: its label's and
    the title's count as its own.

    `pieces` are stretches of the longer sentences, each behind the position of its sentence: a question is about one
    thing, and a sentence of twenty (做强家政、养老、健康……) is near to none of them.
    """

    clause: Clause
    title: str
    sentences: tuple[Sentence, ...]
    pieces: tuple[tuple[int, Sentence], ...]
    words: str

    @property
    def passages(self) -> Iterator[Sentence]:
        """All that is embedded: the sentences, then their pieces; of those that say the same, the first.

        A line pasted a thousand times would fill every list of neighbours, and no other clause would be found.
        """
        said: set[str] = set()
        for passage in (*self.sentences, *(piece for _, piece in self.pieces)):
            if passage.text not in said:
                said.add(passage.text)
                yield passage


def entries_of(documents: Iterable[Document]) -> Iterator[Entry]:
    """Yield an entry for each clause that says something (signatures, salutations and contents say nothing)."""
    for document in documents:
        for clause in document.clauses:
            if _says_something(clause):
                words = " ".join(
                    (document.title, clause.label, *clause.headings, _without_notes(document, clause))
                )
                whole = tuple(sentences_of(clause))
                yield Entry(clause, document.title, whole, tuple(_pieces_of(whole)), words)


def sentences_of(clause: Clause) -> Iterator[Sentence]:
    """Yield the sentences of `clause`, but for a duty note that stands as one: it has no meaning of its own."""
    for span in sentences.split(clause.text, clause.span.start):
        text = clause.text[span.start - clause.span.start : span.end - clause.span.start]
        if not _NOTE.fullmatch(text):
            yield Sentence(clause.id, span, text)


def _pieces_of(whole: Iterable[Sentence]) -> Iterator[tuple[int, Sentence]]:
    for at, sentence in enumerate(whole):
        for span in sentences.pieces(sentence.text, sentence.span.start):
            start = span.start - sentence.span.start
            yield at, Sentence(sentence.clause, span, sentence.text[start : start + span.end - span.start])


def _without_notes(document: Document, clause: Clause) -> str:
    """Leave the duty notes out of a clause's words: 环保 is the subject of no clause for naming 省生态环保厅."""
    text, start = "", clause.span.start
    for note in notes_in(document.text, clause.span):
        text += document.text[start : note.span.start] + " "
        start = note.span.end
    return text + document.text[start : clause.span.end]


def _says_something(clause: Clause) -> bool:
    formal = clause.path.split(".")[0] in ("pre", "end")
    if formal and clause.text.endswith(("：", ":")):
        return False
    return len(clause.text) > 3 and (not formal or bool(_PROSE.search(clause.text)))
