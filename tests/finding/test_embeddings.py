import os
import subprocess
import sys
import types
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from assistant.errors import ModelError
from assistant.finding import default_model, embeddings
from assistant.finding.embeddings import Embedder, open_embedder

PASSAGES = [
    "支持电商平台打假。" * 20,
    "赛马运动。",
    "加强旅游服务质量监管，由省旅游委牵头。",
    "Customs clearance takes two days.",
]


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY"):
        monkeypatch.setenv(name, "")


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return open_embedder()


def test_passages_keep_their_order_and_report_progress(embedder: Embedder) -> None:
    """They are embedded by length, returned as they came."""
    steps: list[int] = []
    texts = PASSAGES * 20
    vectors = embedder.embed_passages(texts, steps.append)
    assert vectors.shape == (80, embedder.dimension) == (80, 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert sum(steps) == 80
    for text, vector in zip(texts, vectors, strict=True):
        assert embedder.embed_passages([text])[0] @ vector > 0.98


def test_a_question_is_nearest_to_its_passage(embedder: Embedder) -> None:
    """In Chinese and in English."""
    vectors = embedder.embed_passages(PASSAGES)
    for question, nearest in (
        ("谁负责旅游质量？", 2),
        ("How long does customs clearance take?", 3),
        ("打击网上假货", 0),
    ):
        assert np.argmax(vectors @ embedder.embed_query(question)) == nearest


def test_extremes(embedder: Embedder) -> None:
    """No passages; an empty one; one beyond the model's 512 tokens, where its end no longer counts."""
    assert embedder.embed_passages([]).shape == (0, 384)
    assert np.isfinite(embedder.embed_passages([""])).all()
    long = "海南省质量提升行动实施方案" * 400
    one, other = (embedder.embed_passages([long + end])[0] for end in ("", "赛马"))
    assert np.array_equal(one, other)


def test_batches_cover_everything_once_within_the_budget() -> None:
    """Every index in one batch, padding counted."""
    lengths = [512, 3, 40, 512, 8, *range(10, 300)]
    batches = list(embeddings._batches(lengths))
    assert sorted(i for batch in batches for i in batch) == list(range(len(lengths)))
    assert all(len(b) * max(lengths[i] for i in b) <= 2048 for b in batches)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads its memory from /proc")
def test_the_default_needs_no_torch_and_little_memory() -> None:
    """A fresh process that embeds one question: no heavy library, no network library, under 500 MiB."""
    script = """
import sys
from assistant.finding.embeddings import open_embedder
open_embedder().embed_query("谁负责质量工作？")
heavy = {"torch", "transformers", "sentence_transformers", "tokenizers", "huggingface_hub", "onnx"} & set(sys.modules)
# Not getrusage: its peak includes what pytest had before this process was its own.
peak = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(sorted(heavy), peak < 500 * 1024)
"""
    root = Path(__file__).parents[2]
    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True
    )
    assert ended.stdout == "[] True\n"


def test_the_torch_engine_gives_nearly_the_same_vectors(embedder: Embedder) -> None:
    """Same prompts, another engine, another identity; and the same folder, named by its path, a third."""
    torch = open_embedder(engine="torch")
    steps: list[int] = []
    similar = (torch.embed_passages(PASSAGES, steps.append) * embedder.embed_passages(PASSAGES)).sum(axis=1)
    assert similar.min() > 0.97
    assert sum(steps) == len(PASSAGES)
    assert torch.embed_query("谁负责？") @ embedder.embed_query("谁负责？") > 0.97
    folder = default_model.prepared_folder()
    by_path = embeddings._fingerprint(folder)
    assert by_path == embeddings._fingerprint(folder)
    assert len({embedder.identity, torch.identity, by_path}) == 3


def test_a_broken_default_model_is_checked_thoroughly_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """If it does not open though all sizes are right, the checksums decide; then the error is one sentence."""
    looks: list[bool] = []

    def prepared(_cache: Path | None = None, *, thorough: bool = False) -> Path:
        looks.append(thorough)
        return Path("m")

    def refuse(*_: object) -> None:
        raise RuntimeError("bad graph\nat node 7")

    monkeypatch.setattr(default_model, "prepared_folder", prepared)
    monkeypatch.setattr(default_model, "identity", lambda _folder: "m")
    monkeypatch.setattr(embeddings, "OnnxEmbedder", refuse)
    with pytest.raises(ModelError, match=r"无法打开（bad graph）.*删除"):
        open_embedder()
    assert looks == [False, True]


@pytest.mark.parametrize("model", ["/nowhere/model", "./nowhere", "~/nowhere-at-all", "../nowhere"])
def test_a_missing_folder_is_one_sentence(model: str) -> None:
    """And is never asked for on the hub."""
    with pytest.raises(ModelError, match="没有向量模型文件夹"):
        open_embedder(model)


def test_an_unknown_engine_is_one_sentence() -> None:
    """It names the ones there are."""
    with pytest.raises(ModelError, match="int8 或 torch"):
        open_embedder(engine="gpu")


class FakeTransformer:
    """Stands for SentenceTransformer: remembers how it was loaded, fails for one name."""

    loaded: tuple[str, bool] = ("", False)
    model_card_data = types.SimpleNamespace(base_model_revision="abc123")

    def __init__(self, name: str, device: str, local_files_only: bool) -> None:
        assert device == "cpu"
        if name.endswith("broken"):
            raise OSError("no config.json\nmore")
        type(self).loaded = (name, local_files_only)

    def get_embedding_dimension(self) -> int:
        return 2


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> type[FakeTransformer]:
    module: Any = types.ModuleType("sentence_transformers")
    module.SentenceTransformer = FakeTransformer
    monkeypatch.setitem(sys.modules, "sentence_transformers", module)
    return FakeTransformer


def test_a_hub_name_may_be_fetched_and_a_folder_may_not(
    fake: type[FakeTransformer], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only a configured hub name lets Hugging Face's libraries on the network."""
    assert open_embedder("someone/model").identity == "someone/model@abc123/torch"
    assert fake.loaded == ("someone/model", False)
    assert os.environ["HF_HUB_OFFLINE"] == ""
    (tmp_path / "config.json").write_text("{}")
    first = open_embedder(str(tmp_path)).identity
    assert fake.loaded == (str(tmp_path), True)
    assert os.environ["HF_HUB_OFFLINE"] == "1"
    (tmp_path / "model.safetensors").write_bytes(b"other weights")
    monkeypatch.chdir(tmp_path.parent)
    assert open_embedder(tmp_path.name).identity != first


@pytest.mark.usefixtures("fake")
def test_a_model_that_does_not_load_is_one_sentence(tmp_path: Path) -> None:
    """The library's first line, not its traceback."""
    (tmp_path / "broken").mkdir()
    for model in ("someone/broken", str(tmp_path / "broken")):
        with pytest.raises(ModelError, match=r"无法加载（no config\.json），请检查"):
            open_embedder(model)
