"""What the page needs of the program."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from assistant.answering.writing import Draft
from assistant.facts.register import DutyRow, TargetRow
from assistant.quiz.item import Quiz
from assistant.quiz.making import Request
from assistant.types import Answer, Document, Role


class Desk(Protocol):
    """Answers questions from a corpus. Every method may raise a TiaowenError with a sentence for the user."""

    def stream(
        self, question: str, turns: Sequence[str] = (), document: str | None = None
    ) -> Iterator[Draft | Answer]:
        """Yield drafts of the answer to `question`, asked after `turns`, from one document or from all; then it."""

    def documents(self) -> tuple[Document, ...]:
        """Return the documents of the corpus."""

    def document(self, document_id: str) -> Document:
        """Return one document; raises DocumentError for an unknown id."""

    def duties(
        self, document: str | None = None, units: Sequence[str] | None = None, role: Role | None = None
    ) -> tuple[DutyRow, ...]:
        """Return the duties of one document or of all, of some units or all, of one role or all."""

    def targets(self, document: str | None = None) -> tuple[TargetRow, ...]:
        """Return the targets of one document or of all."""

    def quiz(self, request: Request, document: str | None = None) -> Quiz:
        """Return a quiz on one document or on all."""

    def another_item(self, request: Request, quiz: Quiz, number: int, document: str | None = None) -> Quiz:
        """Return `quiz`, made for `request`, with its item `number` (from 1) replaced."""

    def chapters(self, document: str | None = None) -> tuple[str, ...]:
        """Return the outermost headings of one document or of all."""

    def add(self, files: Sequence[Path]) -> str:
        """Copy `files` into the corpus, index them, and say so in a sentence."""
