"""The index on disk, with the default model and real Chroma: when it is built, reused, mended."""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from assistant.errors import IndexBuildError
from assistant.finding.corpus import read_corpus
from assistant.finding.embeddings import Embedder, Progress, Vectors, open_embedder
from assistant.finding.generations import Generations
from assistant.finding.index import Index, Notices, open_index
from assistant.finding.vectors import id_of
from tests.conftest import ROOT, Place

BUS = "关于促进夜间经济发展的通知\n一、完善夜间公交\n延长公交线路运营时间。夜间公交线路不少于12条。\n"
MARKET = "关于建设夜市街区的通知\n一、建设夜市街区\n打造特色夜市街区5个。\n"


@dataclass
class Counting:
    """The default embedder under any name, with the passages that it was given."""

    inner: Embedder
    identity: str
    passages: list[str] = field(default_factory=list)

    @property
    def dimension(self) -> int:
        return self.inner.dimension

    def embed_query(self, text: str) -> Vectors:
        return self.inner.embed_query(text)

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        self.passages.extend(texts)
        return self.inner.embed_passages(texts, progress)


@pytest.fixture(scope="module")
def model() -> Embedder:
    return open_embedder()


@dataclass
class Shelf:
    """A corpus and an index of it in a folder of their own; remembers what was reported."""

    folder: Path
    embedder: Counting
    reports: list[str] = field(default_factory=list)

    @property
    def corpus(self) -> Path:
        return self.folder / "corpus"

    @property
    def index(self) -> Path:
        return self.folder / "index"

    def put(self, name: str, text: str) -> None:
        self.corpus.mkdir(exist_ok=True)
        (self.corpus / f"{name}.txt").write_text(text, "utf-8")

    def open(self, rebuild: bool = False) -> Index:
        self.embedder.passages.clear()
        self.reports.clear()
        notices = Notices(self.reports.append, lambda _done, _total: None)
        return open_index(self.index, read_corpus(self.corpus), self.embedder, notices, rebuild)

    def generations(self) -> set[str]:
        return {path.name for path in (self.index / "generations").iterdir()}

    def found(self, index: Index, question: str) -> str:
        return index.vectors.nearest(self.embedder.embed_query(question), 1)[0].id.partition("@")[0]


@pytest.fixture
def shelf(tmp_path: Path, model: Embedder) -> Shelf:
    made = Shelf(tmp_path, Counting(model, "a"))
    made.put("bus", BUS)
    made.put("market", MARKET)
    return made


def test_a_first_build_finds_by_meaning_and_by_words(shelf: Shelf) -> None:
    """All documents are new; both searches find the clause."""
    index = shelf.open()
    assert index.changes.added == ("bus", "market")
    assert index.changes.changed == index.changes.removed == index.changes.kept == ()
    assert index.changes.clauses == {"bus": 1, "market": 1}
    assert shelf.found(index, "晚上坐公共汽车") == "bus#1"
    scores = index.words.scores("夜市街区")
    assert index.entries[int(scores.argmax())].clause.id == "market#1"
    assert any("索引" in report for report in shelf.reports)


def test_an_unchanged_corpus_builds_nothing(shelf: Shelf) -> None:
    """Opening again embeds nothing, says nothing and keeps the generation."""
    shelf.open()
    before = shelf.generations()
    index = shelf.open()
    assert index.changes.reason == ""
    assert index.changes.kept == ("bus", "market")
    assert index.changes.clauses == {"bus": 1, "market": 1}
    assert shelf.embedder.passages == [] and shelf.reports == []
    assert shelf.generations() == before
    assert shelf.found(index, "晚上坐公共汽车") == "bus#1"


def test_a_changed_corpus_embeds_only_new_sentences(shelf: Shelf) -> None:
    """Changes lists each document once, where it belongs."""
    shelf.put("old", "关于旧事的通知\n一、旧事\n保留旧事。\n")
    shelf.open()
    (shelf.corpus / "old.txt").unlink()
    shelf.put("bus", BUS.replace("12条", "15条"))
    shelf.put("new", "关于新事的通知\n一、新事\n推进新事。\n")
    index = shelf.open()
    changes = index.changes
    assert (changes.added, changes.changed, changes.removed, changes.kept) == (
        ("new",),
        ("bus",),
        ("old",),
        ("market",),
    )
    assert changes.clauses == {"bus": 1, "market": 1, "new": 1, "old": 1}
    assert len(shelf.embedder.passages) == 2
    assert any("15条" in text for text in shelf.embedder.passages)
    assert any("新事" in text for text in shelf.embedder.passages)
    assert shelf.found(index, "夜间公交线路多少条") == "bus#1"


def test_a_renamed_document_embeds_nothing(shelf: Shelf) -> None:
    """The same sentences have the same vectors, whatever file they stand in."""
    shelf.open()
    (shelf.corpus / "market.txt").rename(shelf.corpus / "night.txt")
    index = shelf.open()
    assert shelf.embedder.passages == []
    assert (index.changes.added, index.changes.removed) == (("night",), ("market",))
    assert shelf.found(index, "夜市街区") == "night#1"


def test_another_model_embeds_all_anew(shelf: Shelf) -> None:
    """Vectors of two models are never mixed."""
    sentences = shelf.open().vectors.count
    shelf.embedder.identity = "b"
    index = shelf.open()
    assert len(shelf.embedder.passages) == sentences == index.vectors.count
    assert "模型" in index.changes.reason
    assert index.changes.kept == ("bus", "market")


def test_a_rebuild_on_demand_makes_a_new_generation(shelf: Shelf) -> None:
    """Even where nothing has changed."""
    shelf.open()
    before = shelf.generations()
    index = shelf.open(rebuild=True)
    assert index.changes.reason != ""
    assert shelf.generations() - before
    assert shelf.found(index, "晚上坐公共汽车") == "bus#1"


@pytest.mark.parametrize(
    ("key", "value"),
    [("sentences", 1), ("format", 0), ("embedder", "z"), ("corpus", {"bus": "0"}), ("unknown", 1)],
)
def test_a_manifest_that_doesn_t_fit_means_a_rebuild(shelf: Shelf, key: str, value: object) -> None:
    """What the manifest says must be what is there and what is wanted."""
    shelf.open()
    (path,) = shelf.index.glob("generations/*/manifest.json")
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {key: value}), "utf-8")
    index = shelf.open()
    assert index.changes.reason != "" and shelf.reports
    assert index.vectors.count == 3
    assert shelf.open().changes.reason == ""


def test_a_store_with_too_few_sentences_means_a_rebuild(shelf: Shelf) -> None:
    """The store of another, smaller corpus doesn't pass for this one."""
    small = Shelf(shelf.folder / "small", shelf.embedder)
    small.folder.mkdir()
    small.put("market", MARKET)
    small.open()
    shelf.open()
    (mine,) = shelf.index.glob("generations/*")
    (theirs,) = small.index.glob("generations/*")
    # Under another name: Chroma remembers the folders that it has open.
    mixed = shutil.copytree(mine, mine.with_name("0123456789abcdef"), ignore=shutil.ignore_patterns("chroma"))
    shutil.copytree(theirs / "chroma", mixed / "chroma")
    (shelf.index / "current").write_text(mixed.name, "utf-8")
    index = shelf.open()
    assert index.changes.reason != ""
    assert shelf.found(index, "晚上坐公共汽车") == "bus#1"


def test_a_half_built_generation_is_ignored_and_swept(shelf: Shelf) -> None:
    """What a killed build left behind neither serves nor stays."""
    shelf.open()
    half = shelf.index / "generations" / "deadbeefdeadbeef"
    (half / "chroma").mkdir(parents=True)
    (half / "chroma" / "chroma.sqlite3").write_bytes(b"SQLite format 3\0")
    beside = shelf.index / "current.deadbeefdeadbeef"
    beside.write_text(half.name, "utf-8")
    assert shelf.open().changes.reason == ""
    shelf.open(rebuild=True)
    assert not half.exists() and not beside.exists()


def test_old_generations_don_t_pile_up(shelf: Shelf) -> None:
    """At most the one before stays, for readers that have it open."""
    for _ in range(4):
        shelf.open(rebuild=True)
    assert len(shelf.generations()) <= 2
    name = (shelf.index / "current").read_text("utf-8").strip()
    assert name in shelf.generations()


def test_a_reader_keeps_the_generation_it_opened(shelf: Shelf) -> None:
    """A rebuild by another process doesn't take it away under its hands."""
    reader = shelf.open()
    shelf.put("bus", BUS.replace("公交", "地铁"))
    shelf.open()
    assert shelf.found(reader, "晚上坐公共汽车") == "bus#1"
    nearest = reader.vectors.nearest(shelf.embedder.embed_query("公交"), 3)[0]
    (words,) = [s.text for entry in reader.entries for s in entry.sentences if id_of(s) == nearest.id]
    assert "公交" in words


def test_a_build_that_fails_leaves_the_old_index_in_force(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error halfway (a full disk) is no loss."""
    shelf.open()
    corpus_before = (shelf.corpus / "bus.txt").read_text("utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    shelf.put("bus", BUS.replace("12", "13"))
    with monkeypatch.context() as patched:
        patched.setattr("assistant.finding.index.WordIndex.save", full)
        with pytest.raises(IndexBuildError, match="磁盘空间"):
            shelf.open()
    shelf.put("bus", corpus_before)
    assert shelf.open().changes.reason == ""


def test_without_an_index_there_is_no_generation(tmp_path: Path) -> None:
    """An empty folder is no damage."""
    assert Generations(tmp_path / "none").current() is None


def test_two_processes_that_build_at_once_both_serve(place: Place, tmp_path: Path) -> None:
    """The one waits for the other, or builds after it; what stands in the end is whole."""
    both = Place(tmp_path)
    shutil.copytree(place.corpus, both.corpus)
    command = [sys.executable, "-m", "assistant", "ask", "谁负责出口示范区?", "--json"]
    running = [
        subprocess.Popen(
            command,
            env=both.environment(),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for _ in range(2)
    ]
    for process in running:
        out, err = process.communicate(timeout=300)
        assert process.returncode == 0, err
        assert [duty["units"] for duty in json.loads(out)["duties"]] == [["海口海关"], ["省商务厅"]]
    after = both.run("ask", "谁负责出口示范区?", "--json")
    assert after.err == "" and after.json()["duties"][0]["units"] == ["海口海关"]
    assert len(list((both.index / "generations").iterdir())) == 1
