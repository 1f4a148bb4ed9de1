"""What the user is told when things go wrong. The desk here only raises."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from assistant.answering.writing import Draft
from assistant.errors import DocumentError, QuestionError
from assistant.facts.register import DutyRow, TargetRow
from assistant.quiz.item import Quiz
from assistant.quiz.making import Request
from assistant.types import Answer, Document, Role
from assistant.web.handlers import EMPTY, FAILED, Handlers
from assistant.web.render import Turn
from tests.web.samples import DOCUMENT


class Failing:
    """A desk that has a document and can do nothing with it but raise `error`."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def stream(
        self,
        question: str,  # noqa: ARG002
        turns: Sequence[str] = (),  # noqa: ARG002
        document: str | None = None,  # noqa: ARG002
    ) -> Iterator[Draft | Answer]:
        raise self.error

    def documents(self) -> tuple[Document, ...]:
        return (DOCUMENT,)

    def document(self, document_id: str) -> Document:  # noqa: ARG002
        raise self.error

    def duties(
        self,
        document: str | None = None,  # noqa: ARG002
        units: Sequence[str] | None = None,  # noqa: ARG002
        role: Role | None = None,  # noqa: ARG002
    ) -> tuple[DutyRow, ...]:
        raise self.error

    def targets(self, document: str | None = None) -> tuple[TargetRow, ...]:  # noqa: ARG002
        raise self.error

    def quiz(self, request: Request, document: str | None = None) -> Quiz:  # noqa: ARG002
        raise self.error

    def another_item(
        self,
        request: Request,  # noqa: ARG002
        quiz: Quiz,  # noqa: ARG002
        number: int,  # noqa: ARG002
        document: str | None = None,  # noqa: ARG002
    ) -> Quiz:
        raise self.error

    def chapters(self, document: str | None = None) -> tuple[str, ...]:  # noqa: ARG002
        raise self.error

    def add(self, files: Sequence[Path]) -> str:  # noqa: ARG002
        raise self.error


def test_an_empty_question_gets_a_gentle_sentence() -> None:
    (update,) = Handlers(Failing(AssertionError()), ()).ask("  \n", "", ())
    assert EMPTY in update[-1]


def test_a_refused_question_shows_the_reason_and_does_not_count_as_a_turn() -> None:
    waiting, done = Handlers(Failing(QuestionError("问题太长了。")), ()).ask("好" * 9, "", ())
    assert "正在查找" in waiting[0]
    assert "问题太长了。" in done[0] and "tw-error" in done[0]
    assert done[1] == (Turn("好" * 9, done[1][0].reply, asked=False),)


def test_an_unexpected_error_is_logged_and_apologised_for(caplog: pytest.LogCaptureFixture) -> None:
    _, done = Handlers(Failing(RuntimeError("secret")), ()).ask("谁负责", "", ())
    assert FAILED in done[0] and "secret" not in done[0]
    assert "secret" in caplog.text


def test_a_file_that_cannot_be_added_says_why_and_is_not_kept(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_text("x")
    *_, done = Handlers(Failing(DocumentError("不能读取“a.docx”。")), ()).add([str(file)], "")
    assert "不能读取“a.docx”。" in done[0]
    assert not file.exists()
