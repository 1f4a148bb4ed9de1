"""A question finds clauses: nearest sentences and best words, fused. A LangChain retriever."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as Passage
from langchain_core.retrievers import BaseRetriever
from numpy.typing import NDArray
from pydantic import ConfigDict, PrivateAttr

from assistant.finding.embeddings import Embedder
from assistant.finding.entries import Entry
from assistant.finding.fusion import SHORT, depth_of, fuse, with_documents
from assistant.finding.index import Index
from assistant.finding.mentions import mentions
from assistant.finding.vectors import Neighbour, id_of
from assistant.types import Hit, MatchedSentence, Sentence

PASSAGES = 2.5
"""Sentences and pieces of sentences asked of the vector store for each candidate: several are of one clause."""


class ClauseRetriever(BaseRetriever):
    """Finds the clauses for a question; each passage's metadata has `clause` (its id), `label`, `score` and `hit`."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    index: Any
    embedder: Any
    top: int = 8
    _position: dict[str, int] = PrivateAttr(default_factory=dict)
    _sentences: dict[str, Sentence] = PrivateAttr(default_factory=dict)
    _documents: NDArray[Any] = PrivateAttr()
    _homes: NDArray[np.int64] = PrivateAttr()

    def model_post_init(self, context: Any, /) -> None:
        """Number the clauses as the word index does."""
        super().model_post_init(context)
        index: Index = self.index
        self._position = {entry.clause.id: i for i, entry in enumerate(index.entries)}
        for entry in index.entries:
            self._sentences |= {id_of(sentence): sentence for sentence in entry.sentences}
            self._sentences |= {id_of(piece): entry.sentences[at] for at, piece in entry.pieces}
        self._documents = np.array([entry.clause.document for entry in index.entries])
        self._homes = np.unique(self._documents, return_inverse=True)[1]

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002  part of LangChain's signature
        words: str | None = None,
        document: str | None = None,
    ) -> list[Passage]:
        return [
            Passage(
                page_content=hit.clause.text,
                id=hit.clause.id,
                metadata={"clause": hit.clause.id, "label": hit.clause.label, "score": hit.score, "hit": hit},
            )
            for hit in self.search(query, words or query, document)
        ]

    def search(self, question: str, words: str, document: str | None = None) -> tuple[Hit, ...]:
        """Return the best clauses for a question, the best first.

        `question` is compared by its meaning, `words` (the question without its asking words) by its words; only
        clauses of `document` are found, if one is given.
        """
        index: Index = self.index
        embedder: Embedder = self.embedder
        depth = depth_of(self.top)
        neighbours = index.vectors.nearest(embedder.embed_query(question), int(PASSAGES * depth), document)
        matched = self._by_clause(neighbours)
        word_scores = index.words.scores(words)
        if document:
            word_scores = np.where(self._documents == document, word_scores, 0.0)
        scores = fuse({at: found[0].similarity for at, found in matched.items()}, word_scores, depth)
        if self.top > SHORT:
            scores = with_documents(scores, self._homes, self.mentions)
        best = sorted(scores, key=lambda at: -scores[at])[: self.top]
        return tuple(Hit(index.entries[at].clause, scores[at], matched.get(at, ())) for at in best)

    def nearest_in(self, question: str, clauses: Sequence[str]) -> tuple[MatchedSentence, ...]:
        """Return the sentences of some clauses, by their ids, that are nearest to a question by its meaning, the nearest
        first."""
        index: Index = self.index
        embedder: Embedder = self.embedder
        entries = [entry for clause in clauses if (entry := self.entry(clause))]
        names = [id_of(passage) for entry in entries for passage in entry.passages]
        found = self._by_clause(index.vectors.among(embedder.embed_query(question), names))
        every = [matched for matches in found.values() for matched in matches]
        return tuple(sorted(every, key=lambda matched: -matched.similarity))

    @cached_property
    def mentions(self) -> NDArray[np.int64]:
        """In how many others each document is named, the documents in the order of their ids; only a long list asks."""
        titles = {int(home): e.title for home, e in zip(self._homes, self.index.entries, strict=True)}
        texts = ((int(home), e.clause.text) for home, e in zip(self._homes, self.index.entries, strict=True))
        return mentions([titles[home] for home in sorted(titles)], texts)

    def _by_clause(self, neighbours: Sequence[Neighbour]) -> dict[int, tuple[MatchedSentence, ...]]:
        """Return the nearest sentences by the position of their clause, the nearest first; a sentence is as near as the
        nearest of its pieces."""
        found: dict[int, dict[Sentence, float]] = {}
        for neighbour in neighbours:
            sentence = self._sentences[neighbour.id]
            found.setdefault(self._position[sentence.clause], {}).setdefault(sentence, neighbour.similarity)
        return {
            at: tuple(MatchedSentence(sentence, near) for sentence, near in sentences.items())
            for at, sentences in found.items()
        }

    def entry(self, clause: str) -> Entry | None:
        """Return the entry of the clause with that id, None if it isn't searched."""
        at = self._position.get(clause)
        return None if at is None else self.index.entries[at]
