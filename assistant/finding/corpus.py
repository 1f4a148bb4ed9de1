"""The corpus folder: which documents it holds, and how one is added."""

import hashlib
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import CorpusError, DocumentError
from assistant.reading.files import ENDINGS
from assistant.reading.reader import read_document
from assistant.types import Document


@dataclass(frozen=True, slots=True)
class Corpus:
    """The readable documents, by file name, their files' SHA-256 by document id, and a sentence for each bad file."""

    documents: tuple[Document, ...]
    checksums: dict[str, str]
    complaints: tuple[str, ...]


def read_corpus(folder: Path) -> Corpus:
    """Read all documents in `folder` (not in folders below it).

    A file that can't be read is left out with a sentence in `complaints`, so that one bad file doesn't close the
    help desk. Raises CorpusError where the folder is missing or not readable, or holds no document.
    """
    documents: dict[str, Document] = {}
    checksums: dict[str, str] = {}
    complaints: list[str] = []
    for path in _files(folder):
        try:
            document = read_document(path)
            if document.id in documents:
                raise DocumentError(f"“{path.name}”与另一份文件同名（仅后缀不同），未收入；请改名。")
            checksums[document.id] = hashlib.sha256(path.read_bytes()).hexdigest()
            documents[document.id] = document
        except DocumentError as error:
            complaints.append(str(error))
    if not documents:
        reasons = "".join(complaints)
        raise CorpusError(
            f"文件夹“{folder}”里没有可用的文件；请用 tiaowen add 添加 .txt 或 .md 文件。{reasons}"
        )
    return Corpus(tuple(documents.values()), checksums, tuple(complaints))


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(p for p in folder.iterdir() if p.suffix.lower() in ENDINGS and p.name[0] not in ".~")
    except FileNotFoundError:
        raise CorpusError(
            f"找不到文件夹“{folder}”；请建立它并放入文件，或用设置 corpus（环境变量 TIAOWEN_CORPUS）指向正确的位置。"
        ) from None
    except OSError as error:
        raise CorpusError(f"无法读取文件夹“{folder}”（{error.strerror}）；请检查权限。") from None


def add_files(folder: Path, files: Sequence[Path]) -> tuple[list[str], list[str]]:
    """Copy `files` into the corpus `folder`, each atomically, once all of them are known to be readable.

    Returns the ids of the new documents and those that were there already with the same content. Raises DocumentError
    for a file that can't be read, or that would replace another document; then nothing has been copied.
    """
    chosen: dict[str, tuple[Path, bytes]] = {}
    present: list[str] = []
    for path in files:
        document = read_document(path)
        if not document.clauses:
            raise DocumentError(f"“{path.name}”里没有读到任何条款，没有添加。")
        data = path.read_bytes()
        rival = next((p for p in _existing(folder) if p.stem == path.stem), None)
        if path.stem in chosen and chosen[path.stem][1] != data:
            raise DocumentError(f"要添加的文件里有两个都叫“{path.stem}”；请改名后再添加。")
        if rival is None:
            chosen[path.stem] = (path, data)
        elif rival.read_bytes() == data:
            present.append(path.stem)
        else:
            raise DocumentError(
                f"文件库里已有另一份“{path.stem}”，内容不同；请先改名，或删除旧文件后再添加。"
            )
    for path, data in chosen.values():
        _write_atomically(folder / path.name, data)
    return list(chosen), present


def _existing(folder: Path) -> list[Path]:
    return _files(folder) if folder.is_dir() else []


def _write_atomically(target: Path, data: bytes) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=".adding-")
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except OSError as error:
        raise CorpusError(
            f"无法写入文件库“{target.parent}”（{error.strerror}）；请检查权限和磁盘空间。"
        ) from error
