"""The corpus folder: what is read, what is complained of, what is added."""

from pathlib import Path

import pytest

from assistant.errors import CorpusError, DocumentError
from assistant.finding.corpus import add_files, read_corpus

TEXT = "关于夜间公交的通知\n一、完善夜间公交\n延长公交线路运营时间。\n"


def write(path: Path, text: str = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_documents_are_read_by_file_name(tmp_path: Path) -> None:
    """Hidden and half-written files, other endings and folders below are left alone."""
    for name in ("b.txt", "a.md", ".hidden.txt", "~lock.txt", "notes.toml", "below/c.txt"):
        write(tmp_path / name)
    corpus = read_corpus(tmp_path)
    assert [document.id for document in corpus.documents] == ["a", "b"]
    assert set(corpus.checksums) == {"a", "b"}
    assert corpus.complaints == ()


@pytest.mark.parametrize(
    ("name", "data"), [("bad.txt", b"\0\1\2" * 99), ("empty.txt", b""), ("a.md", b"# x\n\ny")]
)
def test_a_file_that_can_t_be_used_is_complained_of(tmp_path: Path, name: str, data: bytes) -> None:
    """A sentence names it; the others are read. Of two with one id, only one can be cited."""
    write(tmp_path / "a.txt")
    (tmp_path / name).write_bytes(data)
    corpus = read_corpus(tmp_path)
    assert [document.id for document in corpus.documents] == ["a"]
    assert len(corpus.complaints) == 1
    assert "a." in corpus.complaints[0] or name in corpus.complaints[0]


@pytest.mark.parametrize(
    ("folder", "words"), [("none", "找不到"), ("empty", "tiaowen add"), ("file", "无法读取")]
)
def test_a_corpus_that_can_t_be_read_is_an_error(tmp_path: Path, folder: str, words: str) -> None:
    """Missing, empty, or no folder: each says so."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(CorpusError, match=words):
        read_corpus(tmp_path / folder)


def test_adding_copies_byte_for_byte_and_leaves_nothing_beside(tmp_path: Path) -> None:
    """The corpus folder is made if need be."""
    file = write(tmp_path / "new.txt", TEXT.replace("\n", "\r\n"))
    assert add_files(tmp_path / "corpus", [file]) == (["new"], [])
    assert [path.name for path in (tmp_path / "corpus").iterdir()] == ["new.txt"]
    assert (tmp_path / "corpus" / "new.txt").read_bytes() == file.read_bytes()


def test_adding_the_same_again_changes_nothing(tmp_path: Path) -> None:
    """A file that is there already is reported as present."""
    file = write(tmp_path / "new.txt")
    add_files(tmp_path / "corpus", [file])
    assert add_files(tmp_path / "corpus", [file]) == ([], ["new"])


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ("corpus2/old.txt", "内容不同"),
        ("none.txt", "找不到"),
        ("twice/new.txt", "两个"),
        ("old.md", "内容不同"),
    ],
)
def test_one_bad_file_adds_none(tmp_path: Path, bad: str, words: str) -> None:
    """All files are checked before the first is copied."""
    write(tmp_path / "corpus" / "old.txt", TEXT + "二、旧\n旧事。\n")
    good = write(tmp_path / "new.txt")
    if bad != "none.txt":
        write(tmp_path / bad, TEXT + "二、别的\n别的事。\n")
    with pytest.raises(DocumentError, match=words):
        add_files(tmp_path / "corpus", [good, tmp_path / bad])
    assert [path.name for path in (tmp_path / "corpus").iterdir()] == ["old.txt"]


def test_a_failed_copy_leaves_no_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is said in a sentence, and no half of a document is read as one."""
    write(tmp_path / "corpus" / "old.txt")
    new = write(tmp_path / "new.txt")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("assistant.finding.corpus.os.fsync", full)
    with pytest.raises(CorpusError, match="磁盘空间"):
        add_files(tmp_path / "corpus", [new])
    assert [document.id for document in read_corpus(tmp_path / "corpus").documents] == ["old"]
