"""What is learnt from: sentences, each with the questions that it answers and a near one that it doesn't."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.finding.corpus import read_corpus
from assistant.finding.entries import entries_of
from eval.yardsticks.data import read_lines

FOLDER = Path(__file__).parent / "questions"
STATUTES, POLICIES, INVENTED = "statutes.jsonl", "policies.jsonl", "invented.jsonl"


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, the questions that it answers, and a question on its subject that it doesn't answer."""

    text: str
    questions: tuple[str, ...]
    near: str


def read_passages(stard: Path, policies: Path) -> list[Passage]:
    """Read all passages; `stard` and `policies` are the folders whose texts they are about.

    Raises BadDataError, and KeyError if a folder lacks a text.
    """
    articles = {row["id"]: str(row["text"]) for row in read_lines(stard / "articles.jsonl.gz")}
    sentences = dict(_sentences(policies))
    return [
        *(_passage(row, row["text"]) for row in read_lines(FOLDER / INVENTED)),
        *(_passage(row, sentences[row["clause"], row["sentence"]]) for row in read_lines(FOLDER / POLICIES)),
        *(_passage(row, articles[row["article"]]) for row in read_lines(FOLDER / STATUTES)),
    ]


def _passage(row: Mapping[str, Any], text: str) -> Passage:
    return Passage(text.strip(), tuple(row["questions"]), row["near"])


def _sentences(policies: Path) -> Iterator[tuple[tuple[str, int], str]]:
    """Yield each sentence of the policies behind its clause and its place there, from 0."""
    for entry in entries_of(read_corpus(policies).documents):
        for at, sentence in enumerate(entry.sentences):
            yield (entry.clause.id, at), sentence.text
