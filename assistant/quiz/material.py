"""What the items of one document are made from: its sentences, lists, tasks, targets and offices."""

from dataclasses import dataclass

from assistant.facts.register import Register, TargetRow
from assistant.quiz.offices import Offices
from assistant.quiz.statements import (
    Enumeration,
    Listing,
    Statement,
    enumerations_of,
    headings_by_chapter,
    listings_of,
    sentences_of,
    stands_alone,
    terms_of,
)
from assistant.quiz.tasks import Task, tasks_of
from assistant.types import Document


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that items of `document` are made from; `statements` are those of its `sentences` that can be put before
    a reader alone; `chapters` are its outermost headings, each with those right
    below it."""

    document: Document
    sentences: tuple[Statement, ...]
    statements: tuple[Statement, ...]
    listings: tuple[Listing, ...]
    enumerations: tuple[Enumeration, ...]
    tasks: tuple[Task, ...]
    targets: tuple[TargetRow, ...]
    offices: Offices
    chapters: tuple[tuple[str, tuple[str, ...]], ...]


def gather(document: Document, register: Register) -> Material:
    """Return the material of `document`."""
    rows = register.duties_of(document.id)
    sentences = sentences_of(document, (row.duty.note for row in rows))
    listings = listings_of(document)
    listed = {item.clause.id for listing in listings for item in listing.items}
    statements = tuple(s for s in sentences if s.clause.id not in listed and stands_alone(s.text))
    tasks = tuple(tasks_of(document, rows))
    return Material(
        document,
        sentences,
        statements,
        listings,
        (*enumerations_of(statements), *terms_of(statements)),
        tasks,
        register.targets_of(document.id),
        Offices(document.text, tasks, register.institutions),
        tuple(headings_by_chapter(document).items()),
    )
