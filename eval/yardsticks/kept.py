"""Vectors that take minutes, kept in the cache so that the second run takes seconds."""

import hashlib
import secrets
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from platformdirs import user_cache_path
from tqdm import tqdm

from assistant.finding.embeddings import Embedder

Floats = NDArray[np.float32]
_CALL = 1024


def kept_vectors(name: str, texts: Sequence[str], embedder: Embedder, cache: Path | None) -> Floats:
    """Return the vectors of `texts`: those kept under `name` for these texts and this model, else embedded and kept.

    `cache` is the settings' cache folder, the user's if None. Half precision is kept, and returned the first time too,
    so that both runs find the same.
    """
    digest = hashlib.sha256("\0".join([embedder.identity, *texts]).encode()).hexdigest()[:16]
    file = (cache or user_cache_path("tiaowen")) / "yardsticks" / f"{name}-{digest}.npy"
    vectors = _load(file, (len(texts), embedder.dimension))
    if vectors is None:
        vectors = _embed(texts, embedder)
        file.parent.mkdir(parents=True, exist_ok=True)
        # Aside first: a run that is broken off leaves no half of a file under the name.
        aside = file.with_name(f"{secrets.token_hex(4)}.npy")
        np.save(aside, vectors)
        aside.replace(file)
    return vectors.astype(np.float32)


def _load(file: Path, shape: tuple[int, int]) -> NDArray[np.float16] | None:
    try:
        vectors: NDArray[np.float16] = np.load(file)
    except (OSError, ValueError, EOFError):
        return None
    return vectors if vectors.shape == shape else None


def _embed(texts: Sequence[str], embedder: Embedder) -> NDArray[np.float16]:
    order = sorted(range(len(texts)), key=lambda at: len(texts[at]))  # padding costs as much as words do
    vectors = np.empty((len(texts), embedder.dimension), np.float16)
    with tqdm(total=len(texts), desc="计算向量", unit="条", leave=False) as bar:
        for start in range(0, len(order), _CALL):
            part = order[start : start + _CALL]
            vectors[part] = embedder.embed_passages([texts[at] for at in part], bar.update)
    return vectors
