"""Vector search: the sentences in an embedded Chroma. Only this module knows Chroma.

A store is written once, by one process, and then only read: two writers corrupt a Chroma folder in silence, and a
reader never finds what was added after it opened (measured with chromadb 1.5.9).

Chroma keeps the system behind each path (about eleven open files) in a table of the process until as many clients as
were opened on that path are closed; dropping a client closes nothing. So whoever opens a store closes it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from typing import Any

import chromadb
import numpy as np
from chromadb.config import Settings as ChromaSettings
from numpy.typing import NDArray

from assistant.errors import IndexBuildError
from assistant.types import Sentence

_COLLECTION = "sentences"
_BATCH = 2000
_TABLE = RLock()
"""Held while a client opens or closes: Chroma looks into its table and counts in two steps."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A sentence that is near to a question, by its id, with its cosine similarity."""

    id: str
    similarity: float


def id_of(sentence: Sentence) -> str:
    """Return the id of a sentence in the store: its clause and its place."""
    return f"{sentence.clause}@{sentence.span.start}-{sentence.span.end}"


def _client(folder: Path) -> Any:
    # Telemetry would be a connection that nobody configured.
    with _TABLE:
        return chromadb.PersistentClient(str(folder), settings=ChromaSettings(anonymized_telemetry=False))


def _close(client: Any) -> None:
    with _TABLE:
        client.close()


def _unreadable(error: Exception) -> IndexBuildError:
    """Chroma raises whatever its Rust core and SQLite raise; here it all means the same."""
    return IndexBuildError(f"向量库无法读取({type(error).__name__})。")


class VectorStore:
    """The sentences of a corpus by the direction of their vectors. Files are open until `close`."""

    def __init__(self, client: Any, collection: Any) -> None:
        self._client = client
        self._collection = collection
        self.count: int = collection.count()

    @classmethod
    def create(
        cls, folder: Path, sentences: Sequence[Sentence], vectors: NDArray[np.float32]
    ) -> "VectorStore":
        """Write `sentences` with their unit `vectors` (n, dimension) into the new `folder`."""
        # Twice the default: the graph search is approximate, and a low ef loses neighbours.
        client = _client(folder)
        collection = client.create_collection(
            _COLLECTION, configuration={"hnsw": {"space": "cosine", "ef_construction": 200, "ef_search": 200}}
        )
        for start in range(0, len(sentences), _BATCH):
            batch = sentences[start : start + _BATCH]
            collection.add(
                ids=[id_of(s) for s in batch],
                embeddings=vectors[start : start + _BATCH],
                documents=[s.text for s in batch],
                metadatas=[{"document": s.clause.rpartition("#")[0]} for s in batch],
            )
        return cls(client, collection)

    @classmethod
    def open(cls, folder: Path) -> "VectorStore":
        """Open the store in `folder`. Raises IndexBuildError for one that Chroma can't read."""
        if not (folder / "chroma.sqlite3").is_file():
            raise IndexBuildError("索引里没有向量库。")
        try:
            client = _client(folder)
        except Exception as error:
            raise _unreadable(error) from error
        try:
            return cls(client, client.get_collection(_COLLECTION))
        except Exception as error:
            _close(client)
            raise _unreadable(error) from error

    def close(self) -> None:
        """Let go of the files. A store that is closed is not searched any more; closing twice does nothing."""
        _close(self._client)

    def nearest(
        self, vector: NDArray[np.float32], limit: int, document: str | None = None
    ) -> list[Neighbour]:
        """Return the `limit` sentences nearest to the unit `vector`, the nearest first, of one `document` if given."""
        if self.count == 0:
            return []
        found = self._collection.query(
            query_embeddings=[vector],
            n_results=min(limit, self.count),
            where={"document": document} if document else None,
            include=["distances"],  # texts and metadata would cost as much again, and the index has them
        )
        return [
            Neighbour(name, 1.0 - distance)
            for name, distance in zip(found["ids"][0], found["distances"][0], strict=True)
        ]

    def among(self, vector: NDArray[np.float32], names: Sequence[str]) -> list[Neighbour]:
        """Return how near each of the sentences with these ids is to the unit `vector`, the nearest first; an id that is
        not kept is left out (its sentence says what another one says)."""
        if not names:
            return []
        found = self._collection.get(ids=list(names), include=["embeddings"])
        if not found["ids"]:
            return []
        near = np.asarray(found["embeddings"], dtype=np.float32) @ vector
        pairs = sorted(zip(found["ids"], near.tolist(), strict=True), key=lambda pair: -pair[1])
        return [Neighbour(name, similarity) for name, similarity in pairs]

    def vectors_by_text(self) -> dict[str, NDArray[np.float32]]:
        """Return the vector of each sentence's text, so that a new generation need not embed it again."""
        found: dict[str, NDArray[np.float32]] = {}
        for offset in range(0, self.count, _BATCH):
            page = self._collection.get(limit=_BATCH, offset=offset, include=["documents", "embeddings"])
            found.update(
                zip(page["documents"], np.asarray(page["embeddings"], dtype=np.float32), strict=True)
            )
        return found
