"""The plain LangChain recipe, the one that one finds first.

HuggingFaceEmbeddings (torch), RecursiveCharacterTextSplitter 500/50, Chroma.from_documents, the top four.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_huggingface import HuggingFaceEmbeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from eval.peers.peer import TOP, EmbeddingModel, Found, Passage, Peer

CHUNK_SIZE, CHUNK_OVERLAP = 500, 50


class LangChainRecipe(Peer):
    """The recipe; its confidence is the nearness of the nearest chunk."""

    def __init__(self, model: EmbeddingModel) -> None:
        self._embeddings = embeddings(model.folder)
        self._store: Any = None

    def build(self, texts: Mapping[str, str]) -> None:
        """Split, embed and store, in memory."""
        splitter = RecursiveCharacterTextSplitter(
            chunk_size=CHUNK_SIZE, chunk_overlap=CHUNK_OVERLAP, add_start_index=True
        )
        sources = [Document(text, metadata={"document": name}) for name, text in texts.items()]
        self._store = Chroma.from_documents(
            splitter.split_documents(sources), self._embeddings, collection_name=f"recipe-{uuid4().hex}"
        )

    def find(self, question: str) -> Found:
        """Return the nearest chunks; Chroma gives distances, so a score is one with its sign turned."""
        passages = tuple(
            Passage(
                hit.metadata["document"],
                hit.metadata["start_index"],
                hit.metadata["start_index"] + len(hit.page_content),
                -distance,
            )
            for hit, distance in self._store.similarity_search_with_score(question, k=TOP)
        )
        return Found(passages, passages[0].score)


def embeddings(folder: str) -> Any:
    """Load the embedding model the way the recipe does: sentence-transformers on torch."""
    return HuggingFaceEmbeddings(
        model_name=folder,
        encode_kwargs={"prompt_name": "passage"},
        query_encode_kwargs={"prompt_name": "query"},
    )


def index_sentences(sentences: Sequence[str], model: Any) -> None:
    """Embed sentences and put them into a new Chroma collection in memory."""
    Chroma.from_texts(list(sentences), model, collection_name=f"timed-{uuid4().hex}")
