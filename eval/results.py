"""What came of asking: each question with its answer, the judgement, and what the search had found for it."""

from dataclasses import dataclass
from typing import Any

from eval.judging import Verdict
from eval.question_set import Question
from eval.quoting import Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause that the search found: its fused score, and the two signals that answering or refusing rests on."""

    clause: str
    label: str
    score: float
    overlap: float
    similarity: float
    margin: float


@dataclass(frozen=True, slots=True)
class Trace:
    """What the search found for a question, the best first.

    `rank` is that of the first acceptable clause, None if it isn't among them. `sought` tells whether finding it is
    the search's business at all: it is not for a question by clause number, a follow-up, or one with no clause to expect.
    `gold` is where the evidence stands; None where none is given.
    """

    found: tuple[Candidate, ...] = ()
    sought: bool = False
    rank: int | None = None
    gold: tuple[Span, ...] | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """One question, what it got, and the judgement; `verbatim` has one truth a quote."""

    question: Question
    answer: dict[str, Any]
    verdict: Verdict
    trace: Trace
    verbatim: tuple[bool, ...]

    @property
    def right(self) -> bool:
        """Whether the answer is right in everything that was expected."""
        return self.verdict.right

    @property
    def status(self) -> str:
        """How the answer ended."""
        return str(self.answer.get("status"))

    @property
    def first_clause(self) -> str | None:
        """The clause of the first citation."""
        citations = self.answer.get("citations", ())
        return str(citations[0].get("clause")) if citations else None


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A question set with its results; `left_out` counts the questions not asked, their documents not being here."""

    id: str
    title: str
    results: tuple[Result, ...]
    left_out: int = 0
