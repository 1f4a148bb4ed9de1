"""LlamaIndex's CitationQueryEngine, as far as its sources: no language model is asked (response mode "no_text").

The index has the engine's own citation chunks (SentenceSplitter, 512 tokens, overlap 20): with the index's default of
1024 tokens the engine would halve what it has found, and could not say which half is the better one.

Offline: LlamaIndex carries the data of its tokenizer (tiktoken) and of its sentence splitter (NLTK) in its package,
so neither is downloaded.
"""

from collections.abc import Mapping
from typing import Any

from llama_index.core import Document, Settings, VectorStoreIndex, get_response_synthesizer
from llama_index.core.llms import MockLLM
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.query_engine import CitationQueryEngine
from llama_index.core.query_engine.citation_query_engine import (
    DEFAULT_CITATION_CHUNK_OVERLAP,
    DEFAULT_CITATION_CHUNK_SIZE,
)
from llama_index.embeddings.huggingface import HuggingFaceEmbedding

from eval.peers.peer import TOP, EmbeddingModel, Found, Passage, Peer, locate


class LlamaIndexCitation(Peer):
    """The engine's sources; its confidence is the cosine similarity of the nearest one."""

    def __init__(self, model: EmbeddingModel) -> None:
        self._embeddings = HuggingFaceEmbedding(
            model_name=model.folder,
            query_instruction=model.query,
            text_instruction=model.passage,
            cache_folder=model.folder,  # nothing is put there; the default would make a folder in the user's cache
        )
        Settings.llm = MockLLM()  # else it asks for OpenAI's, though none is used
        self._texts: Mapping[str, str] = {}
        self._engine: Any = None

    def build(self, texts: Mapping[str, str]) -> None:
        """Split into citation chunks, embed, and keep in memory."""
        self._texts = texts
        index = VectorStoreIndex.from_documents(
            [Document(text=text, id_=name) for name, text in texts.items()],
            embed_model=self._embeddings,
            transformations=[
                SentenceSplitter(
                    chunk_size=DEFAULT_CITATION_CHUNK_SIZE, chunk_overlap=DEFAULT_CITATION_CHUNK_OVERLAP
                )
            ],
        )
        self._engine = CitationQueryEngine.from_args(
            index,
            response_synthesizer=get_response_synthesizer(response_mode="no_text"),
            similarity_top_k=TOP,
        )

    def find(self, question: str) -> Found:
        """Return the sources that the engine would show to a language model."""
        passages = tuple(self._passage(source) for source in self._engine.query(question).source_nodes)
        return Found(passages, passages[0].score)

    def _passage(self, source: Any) -> Passage:
        """Find a source in its document: the engine drops the offsets, and writes `Source 1:` above it."""
        document = source.node.ref_doc_id
        chunk = source.node.text.partition(":\n")[2].removesuffix("\n")
        return Passage(document, *locate(self._texts[document], chunk), source.score)
