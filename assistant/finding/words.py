"""Word search: BM25 over pairs of characters. Only this module knows bm25s."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from assistant.language.tokens import tokenize

K1, B = 1.5, 0.75
"""The usual parameters (Robertson & Zaragoza 2009), not tuned."""


class WordIndex:
    """BM25 scores of a question for each of the clauses, in the order in which they were indexed."""

    def __init__(self, engine: bm25s.BM25) -> None:
        self._engine = engine
        self._vocabulary: dict[str, int] = engine.vocab_dict
        self.count = int(engine.scores["num_docs"])

    @classmethod
    def build(cls, texts: Sequence[str]) -> "WordIndex":
        """Return the index of `texts`."""
        vocabulary: dict[str, int] = {}
        ids = [[vocabulary.setdefault(token, len(vocabulary)) for token in tokenize(text)] for text in texts]
        engine = bm25s.BM25(k1=K1, b=B)
        engine.index((ids, vocabulary), show_progress=False)
        return cls(engine)

    @classmethod
    def load(cls, folder: Path) -> "WordIndex":
        """Return the index saved in `folder`. Raises OSError or ValueError for a damaged one."""
        return cls(bm25s.BM25.load(str(folder), load_vocab=True))

    def save(self, folder: Path) -> None:
        """Write the index into `folder`."""
        self._engine.save(str(folder), show_progress=False)

    def scores(self, text: str) -> NDArray[np.float32]:
        """Return the BM25 score of each clause for `text`, shape (clauses,)."""
        ids = [self._vocabulary[token] for token in tokenize(text) if token in self._vocabulary]
        if not ids:
            return np.zeros(self.count, dtype=np.float32)
        scores: NDArray[np.float32] = self._engine.get_scores_from_ids(ids)
        return scores

    def frequency(self, token: str) -> int:
        """Return in how many clauses `token` stands."""
        at = self._vocabulary.get(token)
        starts = self._engine.scores["indptr"]
        if at is None or at + 1 >= len(starts):
            return 0
        return int(starts[at + 1] - starts[at])

    @property
    def vocabulary(self) -> Mapping[str, int]:
        """The tokens of the corpus."""
        return self._vocabulary
