"""The documents and offices that items are judged against, and what of them an item cites."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from eval.quizzes.model import Clause, Item, Source, Span
from eval.quizzes.notes import Note, notes_of
from eval.quizzes.offices import Offices, looks_like_unit
from eval.quizzes.values import same_amount
from eval.quizzes.wording import squeeze


@dataclass(frozen=True)
class Library:
    """The documents by their ids, and the offices."""

    sources: Mapping[str, Source]
    offices: Offices

    @cached_property
    def notes(self) -> dict[str, dict[str, list[Note]]]:
        """The duty notes by document and clause."""
        return {name: notes_of(source) for name, source in self.sources.items()}

    def source(self, item: Item) -> Source:
        """Return the document that an item cites first; KeyError without one."""
        return self.sources[item.quotes[0].document]

    def cited(self, item: Item) -> list[Clause]:
        """Return the clauses that an item cites, each once."""
        clauses = [self.sources[q.document].by_id.get(q.clause) for q in item.quotes]
        return list({clause.id: clause for clause in clauses if clause}.values())

    def cited_notes(self, item: Item) -> list[Note]:
        """Return the duty notes of the clauses that an item cites."""
        notes = self.notes[self.source(item).id]
        return [note for clause in self.cited(item) for note in notes.get(clause.id, [])]

    def within_quotes(self, item: Item, span: Span) -> bool:
        """Tell whether a place in the words of the cited document stands within one of the item's citations."""
        source = self.source(item)
        for quote in item.quotes:
            start, end = source.place(quote.start, quote.end)
            if quote.document == source.id and start <= span[0] and span[1] <= end:
                return True
        return False

    def as_good_as(self, first: str, second: str) -> bool:
        """Tell whether two answers mean the same: the same words, the same amount, or the same office."""
        if squeeze(first) == squeeze(second) or same_amount(first, second):
            return True
        units = looks_like_unit(squeeze(first)) and looks_like_unit(squeeze(second))
        return units and self.offices.kin(squeeze(first), squeeze(second))


def span_of(source: Source, clause: Clause) -> Span:
    """Return where a clause stands in the words of its document."""
    return source.place(clause.start, clause.end)


def words_of(source: Source, clause: Clause) -> str:
    """Return a clause's text without white space."""
    start, end = span_of(source, clause)
    return source.words[start:end]
