"""Haystack's hybrid pipeline: BM25 and embedding retrievers in memory, joined by reciprocal rank fusion.

Two settings are changed for Chinese, in the peer's favour. Its splitter counts words between blanks, and so would
take a whole document for one chunk: RecursiveDocumentSplitter counts characters here. Its BM25 takes a run of letters
for a word, and so a Chinese phrase: here each Chinese character is one.
"""

from collections.abc import Mapping
from typing import Any

from haystack import Document, Pipeline
from haystack.components.joiners import DocumentJoiner
from haystack.components.preprocessors import RecursiveDocumentSplitter
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)

from eval.peers.peer import TOP, EmbeddingModel, Found, Passage, Peer, locate

CHUNK_SIZE, CHUNK_OVERLAP = 500, 50
SEPARATORS = ["\n\n", "\n", "。"]
WORD = r"[一-鿿]|[^\W一-鿿]+"


class HaystackHybrid(Peer):
    """The pipeline; its confidence is the best similarity, since a fused score is made of ranks and says nothing."""

    def __init__(self, model: EmbeddingModel) -> None:
        self._documents = SentenceTransformersDocumentEmbedder(
            model=model.folder, prefix=model.passage, progress_bar=False, local_files_only=True
        )
        self._documents.warm_up()
        self._model = model
        self._splitter = RecursiveDocumentSplitter(
            split_length=CHUNK_SIZE, split_overlap=CHUNK_OVERLAP, split_unit="char", separators=SEPARATORS
        )
        self._texts: Mapping[str, str] = {}
        self._pipeline: Any = None

    def build(self, texts: Mapping[str, str]) -> None:
        """Split, embed and store, in memory."""
        self._texts = texts
        sources = [Document(content=text, meta={"document": name}) for name, text in texts.items()]
        chunks = self._splitter.run(sources)["documents"]
        store = InMemoryDocumentStore(bm25_tokenization_regex=WORD)
        store.write_documents(self._documents.run(chunks)["documents"])
        self._pipeline = self._connected(store)

    def _connected(self, store: Any) -> Any:
        """Return the pipeline over a store, as Haystack's guide to hybrid retrieval draws it.

        A component belongs to one pipeline; Haystack keeps the loaded model, so a new embedder costs nothing.
        """
        embedder = SentenceTransformersTextEmbedder(
            model=self._model.folder, prefix=self._model.query, progress_bar=False, local_files_only=True
        )
        embedder.warm_up()
        pipeline = Pipeline()
        pipeline.add_component("embedder", embedder)
        pipeline.add_component("embedding", InMemoryEmbeddingRetriever(store))
        pipeline.add_component("bm25", InMemoryBM25Retriever(store))
        pipeline.add_component("joiner", DocumentJoiner("reciprocal_rank_fusion", top_k=TOP))
        pipeline.connect("embedder", "embedding")
        pipeline.connect("bm25", "joiner")
        pipeline.connect("embedding", "joiner")
        return pipeline

    def find(self, question: str) -> Found:
        """Return the best chunks after the fusion."""
        ran = self._pipeline.run(
            {"embedder": {"text": question}, "bm25": {"query": question}}, include_outputs_from={"embedding"}
        )
        passages = tuple(self._passage(chunk) for chunk in ran["joiner"]["documents"])
        return Found(passages, max(chunk.score for chunk in ran["embedding"]["documents"]))

    def _passage(self, chunk: Any) -> Passage:
        """Find a chunk in its document."""
        document = chunk.meta["document"]
        return Passage(document, *locate(self._texts[document], chunk.content), chunk.score)
