"""Texts to vectors: the default model through onnxruntime or torch, or any model of sentence-transformers.

`open_embedder` is the way in. What it returns is an `Embedder`; nobody else knows which library is behind it.
"""

import hashlib
import json
import os
from array import array
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ModelError
from assistant.finding import default_model
from assistant.finding.onnx_twin import GRAPH, PIECES, SCORES, Unigram

DEFAULT_MODEL = "default"
ENGINES = ("int8", "torch")
_TOKENS_A_BATCH = 2048
_TEXTS_A_CALL = 128
_SAMPLE = 2**20

Vectors = NDArray[np.float32]
Progress = Callable[[int], None]


class Embedder(Protocol):
    """A model that turns texts into vectors of unit length, safe to use from several threads.

    `identity` changes when vectors of the same text would: with the model, its weights, the engine.
    """

    @property
    def identity(self) -> str:
        """A stable name for the index to remember."""

    @property
    def dimension(self) -> int:
        """The length of a vector."""

    def embed_query(self, text: str) -> Vectors:
        """Return the vector of a question: (dimension,), unit length."""

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return the vectors of passages: (n, dimension), unit rows. `progress(k)` is told that k more are done."""


def open_embedder(
    model: str = DEFAULT_MODEL, engine: str = "int8", cache_dir: Path | None = None
) -> Embedder:
    """Return an embedder for `model`: "default", a folder of sentence-transformers, or a name on its hub.

    `engine` ("int8" or "torch") and `cache_dir` are for the default model, which is prepared in `cache_dir` (None: the
    user's cache) when first used. Nothing is fetched unless `model` is a hub name. Raises ModelError.
    """
    if engine not in ENGINES:
        raise ModelError(f"不认识向量引擎 {engine}，请改为 {' 或 '.join(ENGINES)}。")
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    if model == DEFAULT_MODEL:
        _stay_offline()
        folder = default_model.prepared_folder(cache_dir)
        if engine == "int8":
            return _open_twin(folder, cache_dir)
        return SentenceTransformerEmbedder(folder, default_model.identity(folder, "model.safetensors"))
    if not _looks_local(model):
        return SentenceTransformerEmbedder(model)
    _stay_offline()
    path = Path(model).expanduser()
    if not path.is_dir():
        raise ModelError(f"没有向量模型文件夹 {model}，请检查设置里的模型路径。")
    return SentenceTransformerEmbedder(path)


def _looks_local(model: str) -> bool:
    return model.startswith((os.sep, "/", ".", "~")) or Path(model).exists()


def _stay_offline() -> None:
    """Keep Hugging Face's libraries off the network; they read this when they are imported."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["TRANSFORMERS_OFFLINE"] = "1"


def _open_twin(folder: Path, cache_dir: Path | None) -> Embedder:
    try:
        return OnnxEmbedder(folder, default_model.identity(folder))
    except Exception:  # noqa: BLE001  # onnxruntime's errors share no base: compare the checksums, mend, try again
        folder = default_model.prepared_folder(cache_dir, thorough=True)
    try:
        return OnnxEmbedder(folder, default_model.identity(folder))
    except Exception as error:
        raise ModelError(
            f"默认模型 {folder} 无法打开（{_first_line(error)}），请删除这个文件夹后重试。"
        ) from error


class OnnxEmbedder:
    """The prepared default model through onnxruntime, int8; needs neither torch nor transformers."""

    def __init__(self, folder: Path, identity: str) -> None:
        """Open the model in `folder`. Raises OSError, ValueError or onnxruntime's errors if its files are broken."""
        import onnxruntime  # noqa: PLC0415  # only who embeds with it pays for it

        prompts = json.loads((folder / "config_sentence_transformers.json").read_text("utf-8"))["prompts"]
        self._query, self._passage = prompts["query"], prompts["passage"]
        self._limit = json.loads((folder / "sentence_bert_config.json").read_text("utf-8"))["max_seq_length"]
        self._session = onnxruntime.InferenceSession(
            folder / GRAPH, _session_options(onnxruntime), providers=["CPUExecutionProvider"]
        )
        scores = array("f", (folder / SCORES).read_bytes())
        self._tokens = Unigram((folder / PIECES).read_text("utf-8").split("\n"), scores)
        self.identity = identity
        self.dimension = int(self._session.get_outputs()[0].shape[1])

    def embed_query(self, text: str) -> Vectors:
        """See `Embedder`."""
        vector: Vectors = self._run([self._tokens.encode(self._query + text, self._limit)])[0]
        return vector

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """See `Embedder`. Texts longer than the model's 512 tokens are cut there."""
        encoded = [self._tokens.encode(self._passage + text, self._limit) for text in texts]
        vectors = np.empty((len(texts), self.dimension), np.float32)
        for batch in _batches([len(ids) for ids in encoded]):
            vectors[batch] = self._run([encoded[i] for i in batch])
            if progress is not None:
                progress(len(batch))
        return vectors

    def _run(self, rows: list[list[int]]) -> Vectors:
        ids = np.zeros((len(rows), max(map(len, rows))), np.int64)
        mask = np.zeros_like(ids)
        for i, row in enumerate(rows):
            ids[i, : len(row)] = row
            mask[i, : len(row)] = 1
        vectors: Vectors = self._session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
        return vectors


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield the indices of `lengths` in batches of similar length: padding costs as much as words do."""
    batch: list[int] = []
    for i in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and lengths[i] * (len(batch) + 1) > _TOKENS_A_BATCH:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def _session_options(onnxruntime: Any) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = min(os.cpu_count() or 1, 8)
    options.log_severity_level = 3
    # Worker threads wait in a loop while a text runs through (a quarter faster), and sleep when it is through.
    options.add_session_config_entry("session.force_spinning_stop", "1")
    return options


class SentenceTransformerEmbedder:
    """Any model that sentence-transformers loads, with the prompts that the model itself defines."""

    def __init__(self, model: str | Path, identity: str | None = None) -> None:
        """Load a folder (a Path: nothing is fetched) or a name on the hub (a str). Raises ModelError."""
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415  # seven seconds

        try:
            self._model = SentenceTransformer(
                str(model), device="cpu", local_files_only=isinstance(model, Path)
            )
        except Exception as error:
            raise ModelError(
                f"向量模型 {model} 无法加载（{_first_line(error)}），请检查模型名称或文件夹。"
            ) from error
        self.identity = identity or (
            _fingerprint(model) if isinstance(model, Path) else self._revision(model)
        )
        self.dimension = int(self._model.get_embedding_dimension())

    def _revision(self, name: str) -> str:
        return f"{name}@{self._model.model_card_data.base_model_revision or 'main'}/torch"

    def embed_query(self, text: str) -> Vectors:
        """See `Embedder`."""
        vector: Vectors = self._model.encode_query(text, normalize_embeddings=True, show_progress_bar=False)
        return vector

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """See `Embedder`."""
        vectors = np.empty((len(texts), self.dimension), np.float32)
        for start in range(0, len(texts), _TEXTS_A_CALL):
            part = list(texts[start : start + _TEXTS_A_CALL])
            vectors[start : start + len(part)] = self._model.encode_document(
                part, normalize_embeddings=True, show_progress_bar=False
            )
            if progress is not None:
                progress(len(part))
        return vectors


def _fingerprint(folder: Path) -> str:
    """Name a folder by its settings and a sample of its weights: beginning, middle and end, a MiB each."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix not in {".json", ".txt", ".model", ".safetensors", ".bin"} or not path.is_file():
            continue
        size = path.stat().st_size
        digest.update(f"{path.relative_to(folder).as_posix()} {size}\n".encode())
        with path.open("rb") as file:
            for start in sorted({0, max(size // 2, 0), max(size - _SAMPLE, 0)}):
                file.seek(start)
                digest.update(file.read(_SAMPLE))
    return f"{folder.resolve().name}/{digest.hexdigest()[:12]}/torch"


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
