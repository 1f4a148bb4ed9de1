"""txtai's hybrid index: Embeddings with content, dense and BM25 at even weights.

Its own word splitter follows Unicode's word boundaries, which take each Chinese character for a word. Documents are
split with txtai's Segmentation pipeline by line, that is by paragraph, the finest that needs no English sentences.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from txtai import Embeddings
from txtai.pipeline import Segmentation

from eval.peers.peer import TOP, EmbeddingModel, Found, Passage, Peer, locate


class TxtaiHybrid(Peer):
    """The hybrid index; its confidence is the best hybrid score."""

    def __init__(self, model: EmbeddingModel) -> None:
        # sentence-transformers itself puts the model's prompts in front.
        self._index = Embeddings(path=model.folder, method="sentence-transformers", hybrid=True, content=True)
        self._split = Segmentation(lines=True)
        self._chunks: list[tuple[str, int, int]] = []

    def build(self, texts: Mapping[str, str]) -> None:
        """Split, embed and store, in memory."""
        self._chunks = []
        self._index.index(self._rows(texts))

    def _rows(self, texts: Mapping[str, str]) -> Iterator[tuple[int, str]]:
        """Return the paragraphs, numbered, and note where each stands."""
        for document, text in texts.items():
            end = 0
            for line in self._split(text):
                start, end = locate(text, line, end)
                self._chunks.append((document, start, end))
                yield len(self._chunks) - 1, line

    def find(self, question: str) -> Found:
        """Return the best paragraphs."""
        hits: list[dict[str, Any]] = self._index.search(question, TOP)
        passages = tuple(Passage(*self._chunks[int(hit["id"])], hit["score"]) for hit in hits)
        return Found(passages, passages[0].score if passages else 0.0)
