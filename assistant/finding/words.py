"""Word search: BM25 over pairs of characters, and over single ones. Only this module knows bm25s."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from assistant.language.normal import normalize
from assistant.language.tokens import runs, tokenize

K1, B = 1.5, 0.75
"""The usual parameters (Robertson & Zaragoza 2009), not tuned."""
CHARACTER_WEIGHT = 0.5
"""Weight of the characters' score. They find what no pair does (欠债: 所欠的债务). Of 0.2 to 1.3, best on half of
STARD's questions; 0.2 to 0.7 find the right clause first more often on the development questions too."""
_CHARACTERS = "characters"
"""Folder, inside of the pairs'."""


class WordIndex:
    """BM25 scores of a question for each of the clauses, in the order in which they were indexed."""

    def __init__(self, pairs: "TokenIndex", single: "TokenIndex") -> None:
        self._pairs = pairs
        self._single = single
        self.count = pairs.count

    @classmethod
    def build(cls, texts: Sequence[str]) -> "WordIndex":
        """Return the index of `texts`."""
        return cls(TokenIndex.build(map(tokenize, texts)), TokenIndex.build(map(characters, texts)))

    @classmethod
    def load(cls, folder: Path) -> "WordIndex":
        """Return the index saved in `folder`. Raises OSError or ValueError for a damaged one."""
        return cls(TokenIndex.load(folder), TokenIndex.load(folder / _CHARACTERS))

    def save(self, folder: Path) -> None:
        """Write the index into `folder`."""
        self._pairs.save(folder)
        self._single.save(folder / _CHARACTERS)

    def scores(self, text: str) -> NDArray[np.float32]:
        """Return the BM25 score of each clause for `text`, shape (clauses,): pairs', and the characters' weighed."""
        scores = self._pairs.scores(tokenize(text))
        scores += np.float32(CHARACTER_WEIGHT) * self._single.scores(characters(text))
        return scores

    def frequency(self, token: str) -> int:
        """Return in how many clauses `token` (of `tokenize`) stands."""
        return self._pairs.frequency(token)

    @property
    def vocabulary(self) -> Mapping[str, int]:
        """The tokens (of `tokenize`) of the corpus."""
        return self._pairs.vocabulary


class TokenIndex:
    """BM25 over tokens of one sort."""

    def __init__(self, engine: bm25s.BM25) -> None:
        self._engine = engine
        self.vocabulary: dict[str, int] = engine.vocab_dict
        self.count = int(engine.scores["num_docs"])

    @classmethod
    def build(cls, texts: Iterable[Sequence[str]], k1: float = K1, b: float = B) -> "TokenIndex":
        """Return the index over the tokens of each text."""
        vocabulary: dict[str, int] = {}
        ids = [[vocabulary.setdefault(token, len(vocabulary)) for token in tokens] for tokens in texts]
        engine = bm25s.BM25(k1=k1, b=b)
        engine.index((ids, vocabulary), show_progress=False)
        return cls(engine)

    @classmethod
    def load(cls, folder: Path) -> "TokenIndex":
        """Return the index saved in `folder`."""
        return cls(bm25s.BM25.load(str(folder), load_vocab=True))

    def save(self, folder: Path) -> None:
        """Write the index into `folder`."""
        self._engine.save(str(folder), show_progress=False)

    def scores(self, tokens: Sequence[str]) -> NDArray[np.float32]:
        """Return the BM25 score of each text."""
        ids = [self.vocabulary[token] for token in tokens if token in self.vocabulary]
        if not ids:
            return np.zeros(self.count, dtype=np.float32)
        scores: NDArray[np.float32] = self._engine.get_scores_from_ids(ids)
        return scores

    def frequency(self, token: str) -> int:
        """Return in how many texts `token` stands."""
        at = self.vocabulary.get(token)
        starts = self._engine.scores["indptr"]
        if at is None or at + 1 >= len(starts):
            return 0
        return int(starts[at + 1] - starts[at])


def characters(text: str) -> list[str]:
    """Return the characters of `text` in order, each a token; Latin words and numbers stay whole, as in `tokenize`."""
    tokens: list[str] = []
    for run in runs(normalize(text)):
        word = run.group()
        tokens.extend([word] if word[0].isascii() else word)
    return tokens
