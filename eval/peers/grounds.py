"""What the peers are asked, and where the answers stand."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.finding.corpus import read_corpus
from eval.metrics import matches_any
from eval.process import folders
from eval.question_set import HAINAN, POLICIES, Question, load

Place = tuple[str, int, int]
"""A document, and where a clause of it begins and ends."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One split: questions that the corpus answers, each with the places of its clause, and questions far off it."""

    findable: tuple[tuple[str, tuple[Place, ...]], ...]
    far: tuple[str, ...]

    @property
    def asked(self) -> list[str]:
        """All questions, those that are answered first."""
        return [text for text, _ in self.findable] + list(self.far)


@dataclass(frozen=True, slots=True)
class Grounds:
    """A corpus with its questions; in `env` the program finds the same files."""

    texts: Mapping[str, str]
    env: Mapping[str, str]
    dev: Sample
    test: Sample


@contextmanager
def grounds(files: Sequence[Path], questions: Path) -> Iterator[Grounds]:
    """Yield the corpus made of these files, with the questions of one set about it; an empty index comes with it."""
    with folders(files) as env:
        documents = read_corpus(Path(env["TIAOWEN_CORPUS"])).documents
        places = {
            clause.id: (clause.document, *clause.span)
            for document in documents
            for clause in document.clauses
        }
        yield Grounds(
            {document.id: document.text for document in documents},
            env,
            _sample(load(questions, "dev"), "dev", places),
            _sample(load(questions, "test"), "test", places),
        )


def answerable(questions: Sequence[Question]) -> list[Question]:
    """Return the questions whose answer stands in one clause and is to be found by what they say.

    Left out are questions by clause number, which no search by meaning can know, and those that need the turns before.
    """
    return [q for q in questions if len(q.turns) == len(q.expect.clauses) == 1 and q.kind != "clause_ref"]


def far_off(split: str) -> list[str]:
    """Return the questions of both sets that no document here answers: what is far off one is far off the other."""
    return [q.turns[-1] for path in (HAINAN, POLICIES) for q in load(path, split) if q.kind == "far"]


def _sample(questions: Sequence[Question], split: str, places: Mapping[str, Place]) -> Sample:
    findable = tuple(
        (
            question.turns[-1],
            tuple(place for clause, place in places.items() if matches_any(question.expect.clauses, clause)),
        )
        for question in answerable(questions)
    )
    return Sample(findable, tuple(far_off(split)))
