"""What a peer is: something that takes documents in and finds passages for a question."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

TOP = 4
"""Passages that each peer is asked for, as the plain recipe does."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A found passage: its document, where it stands in the canonical text, and the peer's own score."""

    document: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """What a question found, the best first.

    `confidence` is the number that a user would put a threshold on, higher for surer. `refused` tells whether the
    peer declined to answer; None for a peer that has no refusal of its own.
    """

    passages: tuple[Passage, ...]
    confidence: float
    refused: bool | None = None


class Peer(Protocol):
    """One of the programs that are compared. It is made with its embedding model loaded and nothing indexed."""

    def build(self, texts: Mapping[str, str]) -> None:
        """Index the canonical texts, by document id; what was indexed before is gone."""

    def find(self, question: str) -> Found:
        """Return the best passages for a question."""

    def serve(self, question: str) -> object:
        """Do all that a user waits for after asking."""
        return self.find(question)


@dataclass(frozen=True, slots=True)
class EmbeddingModel:
    """A sentence-transformers folder, and what it wants in front of a question and of a passage."""

    folder: str
    query: str
    passage: str


def embedding_model(folder: Path) -> EmbeddingModel:
    """Read the prompts of a sentence-transformers folder."""
    prompts = json.loads((folder / "config_sentence_transformers.json").read_text("utf-8"))["prompts"]
    return EmbeddingModel(str(folder), prompts["query"], prompts["passage"])


def locate(text: str, passage: str, after: int = 0) -> tuple[int, int]:
    """Return where a passage stands in its document, at or behind `after`. Raises ValueError if it doesn't."""
    start = text.index(passage, after)
    return start, start + len(passage)
