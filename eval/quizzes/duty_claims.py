"""Statements that a unit has a role in a task."""

from typing import NamedTuple

from eval.quizzes.duty_words import all_units, asked_roles, clauses_named, negative
from eval.quizzes.library import Library
from eval.quizzes.model import Item
from eval.quizzes.notes import Note
from eval.quizzes.offices import looks_like_unit
from eval.quizzes.wording import quoted, squeeze, unquoted


class Claim(NamedTuple):
    """A duty that a statement states or denies: units, the roles that the words may mean, the notes it speaks of."""

    units: tuple[str, ...]
    roles: frozenset[str]
    notes: tuple[Note, ...]
    denied: bool

    @property
    def true(self) -> bool:
        """Whether the notes say so of every unit (or, where it is denied, of none)."""
        stand = [any(note.roles_of(unit) & self.roles for note in self.notes) for unit in self.units]
        return not any(stand) if self.denied else all(stand)


def claim(statement: str, item: Item, library: Library) -> Claim | None:
    """Return the duty that a statement states, if it names units of the document and a role word."""
    roles = asked_roles(statement)
    source = library.source(item)
    units = _named(unquoted(statement), all_units(source, library)) or _subject(unquoted(statement))
    if not roles or not units:
        return None
    whole = squeeze(statement)
    spoken = [whole[start:end] for start, end in quoted(whole)]
    clauses = [clause for words in spoken for clause in clauses_named(words, source)]
    notes = library.notes[source.id]
    meant = [note for clause in clauses for note in notes.get(clause.id, [])]
    return Claim(units, roles, tuple(meant or library.cited_notes(item)), negative(statement))


def _subject(words: str) -> tuple[str, ...]:
    """Return the office that some words begin with, if it is one that no note of the document has."""
    subject = words.partition("是")[0]
    return (subject,) if looks_like_unit(subject) else ()


def _named(words: str, names: set[str]) -> tuple[str, ...]:
    """Return the names that stand in some words, none within another's."""
    found = list[str]()
    for name in sorted(names, key=len, reverse=True):
        if name in words:
            found.append(name)
            words = words.replace(name, "\n")
    return tuple(found)
