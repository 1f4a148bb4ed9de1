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
    statements_of,
    terms_of,
)
from assistant.quiz.tasks import Task, tasks_of
from assistant.types import Document


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that items of `document` are made from; `chapters` are its outermost headings, each with those right
    below it."""

    document: Document
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
    statements = statements_of(document, (row.duty.note for row in rows))
    tasks = tuple(tasks_of(document, rows))
    return Material(
        document,
        statements,
        listings_of(document),
        (*enumerations_of(statements), *terms_of(statements)),
        tasks,
        register.targets_of(document.id),
        Offices(document.text, tasks, register.institutions),
        tuple(headings_by_chapter(document).items()),
    )
