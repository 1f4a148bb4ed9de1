"""The plain alternative: the LangChain recipe that one finds first, with the same embedding model.

HuggingFaceEmbeddings (torch), RecursiveCharacterTextSplitter 500/50, Chroma.from_documents, the top four.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

if TYPE_CHECKING:
    from pathlib import Path

CHUNK_SIZE, CHUNK_OVERLAP, TOP = 500, 50, 4


@dataclass(frozen=True, slots=True)
class Chunk:
    """A found chunk: its document and where it stands in the canonical text."""

    document: str
    start: int
    end: int


class PlainRecipe:
    """The recipe over some canonical texts, by document id."""

    def __init__(self, texts: Mapping[str, str], embeddings: Any) -> None:
        from langchain_chroma import Chroma
        from langchain_core.documents import Document
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        splitter = RecursiveCharacterTextSplitter(
            chunk_size=CHUNK_SIZE, chunk_overlap=CHUNK_OVERLAP, add_start_index=True
        )
        sources = [Document(text, metadata={"document": name}) for name, text in texts.items()]
        self._store = Chroma.from_documents(
            splitter.split_documents(sources), embeddings, collection_name=f"plain-{uuid4().hex}"
        )

    def ask(self, question: str) -> list[Chunk]:
        """Return the nearest chunks, the nearest first."""
        found = self._store.similarity_search(question, k=TOP)
        return [
            Chunk(
                hit.metadata["document"],
                hit.metadata["start_index"],
                hit.metadata["start_index"] + len(hit.page_content),
            )
            for hit in found
        ]


def plain_embeddings(folder: "Path") -> Any:
    """Load the embedding model the way the recipe does: sentence-transformers on torch."""
    from langchain_huggingface import HuggingFaceEmbeddings

    logging.getLogger("sentence_transformers").setLevel(logging.WARNING)
    return HuggingFaceEmbeddings(
        model_name=str(folder),
        encode_kwargs={"prompt_name": "passage"},
        query_encode_kwargs={"prompt_name": "query"},
    )


def index_sentences(sentences: Sequence[str], embeddings: Any) -> None:
    """Embed sentences and put them into a new Chroma collection in memory."""
    from langchain_chroma import Chroma

    Chroma.from_texts(list(sentences), embeddings, collection_name=f"timed-{uuid4().hex}")
