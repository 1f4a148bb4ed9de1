"""The index: opened if it matches the corpus and the model, built anew if not."""

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.errors import IndexBuildError
from assistant.finding.corpus import Corpus
from assistant.finding.embeddings import Embedder
from assistant.finding.entries import Entry, entries_of
from assistant.finding.generations import FORMAT, Generations, Manifest
from assistant.finding.vectors import VectorStore, id_of
from assistant.finding.words import WordIndex


@dataclass(frozen=True, slots=True)
class Changes:
    """What bringing the index up to date did, in documents and clauses; `reason` is why, "" if nothing was done."""

    reason: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]
    clauses: dict[str, int]


@dataclass(frozen=True, slots=True)
class Index:
    """An open generation: the entries that it searches (in the order of the word index), and both searches."""

    entries: tuple[Entry, ...]
    vectors: VectorStore
    words: WordIndex
    changes: Changes

    def close(self) -> None:
        """Let go of the generation's files; no question may be searching it any more."""
        self.vectors.close()


@dataclass(frozen=True, slots=True)
class Notices:
    """Whom to tell: `report` in Chinese what is done and why, `progress(done, of)` how many sentences are embedded."""

    report: Callable[[str], None]
    progress: Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What an index must be of to serve."""

    corpus: Corpus
    entries: tuple[Entry, ...]
    embedder: Embedder


def open_index(
    folder: Path, corpus: Corpus, embedder: Embedder, notices: Notices, rebuild: bool = False
) -> Index:
    """Return the index in `folder` for `corpus`, built first where none stands, or a stale or damaged one.

    Raises IndexBuildError where the folder can't be written.
    """
    generations = Generations(folder)
    wanted = _Wanted(corpus, tuple(entries_of(corpus.documents)), embedder)
    if not rebuild and isinstance(found := _try_open(generations, wanted), Index):
        return found
    with generations.lock(lambda: notices.report("另一个进程正在建立索引，等待它完成……")):
        # Another process may have built it while this one waited.
        found = "要求重建" if rebuild else _try_open(generations, wanted)
        if isinstance(found, Index):
            return found
        notices.report(f"正在建立索引：{found}。")
        return _build(generations, wanted, found, notices, reuse=not rebuild)


def _try_open(generations: Generations, wanted: _Wanted) -> Index | str:
    """Return the index in force, or why it can't serve."""
    try:
        current = generations.current()
        if current is None:
            return "还没有索引"
        folder, manifest = current
        if manifest.corpus != wanted.corpus.checksums:
            return "文件库有变化"
        if manifest.embedder != wanted.embedder.identity:
            return "更换了向量模型"
        words = _load_words(folder / "words")
        vectors = VectorStore.open(folder / "chroma")
    except IndexBuildError as error:
        return f"原有索引不可用（{str(error).rstrip('。')}）"
    if misfit := _misfit(vectors, words, manifest, wanted):
        vectors.close()
        return misfit
    unchanged = Changes("", (), (), (), tuple(wanted.corpus.checksums), manifest.clauses)
    return Index(wanted.entries, vectors, words, unchanged)


def _misfit(vectors: VectorStore, words: WordIndex, manifest: Manifest, wanted: _Wanted) -> str:
    """Return why a generation that opens can't serve, "" if it can."""
    expected = sum(1 for entry in wanted.entries for _ in entry.passages)
    if not vectors.count == manifest.sentences == expected or words.count != len(wanted.entries):
        return "索引的条数与文件库不符"
    if manifest.ids != _digest(wanted.entries):
        return "程序的断句方法有变化"
    return ""


def _digest(entries: Sequence[Entry]) -> str:
    ids = "\n".join(id_of(passage) for entry in entries for passage in entry.passages)
    return hashlib.sha256(ids.encode()).hexdigest()


def _load_words(folder: Path) -> WordIndex:
    try:
        return WordIndex.load(folder)
    except Exception as error:  # bm25s raises whatever its files make numpy and json raise
        raise IndexBuildError(f"词语索引无法读取（{type(error).__name__}）") from error


def _build(generations: Generations, wanted: _Wanted, reason: str, notices: Notices, *, reuse: bool) -> Index:
    known, old = _previous(generations, wanted.embedder)
    if not reuse:
        known = {}
    passages = [passage for entry in wanted.entries for passage in entry.passages]
    vectors = _embed([passage.text for passage in passages], known, wanted.embedder, notices)
    manifest = Manifest(
        FORMAT,
        wanted.embedder.identity,
        wanted.corpus.checksums,
        dict(Counter(entry.clause.document for entry in wanted.entries)),
        len(passages),
        _digest(wanted.entries),
    )
    built: list[tuple[VectorStore, WordIndex]] = []

    def write(folder: Path) -> None:
        words = WordIndex.build([entry.words for entry in wanted.entries])
        words.save(folder / "words")
        built.append((VectorStore.create(folder / "chroma", passages, vectors), words))

    try:
        generations.sweep()
        generations.publish(manifest, write)
    except OSError as error:
        raise IndexBuildError(f"索引无法写入（{error.strerror}）；请检查磁盘空间和权限。") from error
    return Index(wanted.entries, *built[0], _changes(reason, old, manifest))


def _previous(
    generations: Generations, embedder: Embedder
) -> tuple[dict[str, NDArray[np.float32]], Manifest | None]:
    """Return the vectors of the generation in force, by text, where the same model made them, and its manifest."""
    try:
        current = generations.current()
        if current is None:
            return {}, None
        folder, manifest = current
        if manifest.embedder != embedder.identity:
            return {}, manifest
        with closing(VectorStore.open(folder / "chroma")) as store:
            return (store.vectors_by_text() if store.count == manifest.sentences else {}), manifest
    except IndexBuildError:
        return {}, None  # it only costs embedding again


def _embed(
    texts: Sequence[str], known: dict[str, NDArray[np.float32]], embedder: Embedder, notices: Notices
) -> NDArray[np.float32]:
    missing = list(dict.fromkeys(text for text in texts if text not in known))
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        done += count
        notices.progress(done, len(missing))

    fresh: Sequence[NDArray[np.float32]] | NDArray[np.float32] = (
        embedder.embed_passages(missing, advance) if missing else []
    )
    by_text = known | dict(zip(missing, fresh, strict=True))
    return np.array([by_text[text] for text in texts], dtype=np.float32).reshape(
        len(texts), embedder.dimension
    )


def _changes(reason: str, old: Manifest | None, new: Manifest) -> Changes:
    before, after = old.corpus if old else {}, new.corpus
    return Changes(
        reason,
        added=tuple(d for d in after if d not in before),
        changed=tuple(d for d in after if d in before and before[d] != after[d]),
        removed=tuple(d for d in before if d not in after),
        kept=tuple(d for d in after if before.get(d) == after[d]),
        clauses={d: new.clauses.get(d, 0) for d in after}
        | {d: old.clauses.get(d, 0) for d in before if old and d not in after},
    )
