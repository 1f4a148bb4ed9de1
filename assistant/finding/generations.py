"""The index on disk: generations, each written once, aside, and switched to in one step.

    index/
      current              the name of the generation in force (replaced atomically)
      lock                 held by the process that builds
      generations/<name>/  manifest.json  chroma/  words/

A kill at any moment leaves either the old generation or the new one in force; what was half-built is swept away by
the next build. A reader keeps the generation it opened.
"""

import json
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import IndexBuildError

FORMAT = 2
"""Raised when what a generation holds changes, so that older ones are rebuilt."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation was built from: checksums by document id, the embedder, how much is in it, and a digest of its
    sentences' ids (another version of the program may cut the same text otherwise)."""

    format: int
    embedder: str
    corpus: dict[str, str]
    clauses: dict[str, int]
    sentences: int
    ids: str


class Generations:
    """The generations in one index folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._all = folder / "generations"
        self._pointer = folder / "current"

    def current(self) -> tuple[Path, Manifest] | None:
        """Return the generation in force and its manifest; None without one.

        Raises IndexBuildError where it is damaged.
        """
        try:
            name = self._pointer.read_text("utf-8").strip()
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise IndexBuildError(f"索引的指针文件无法读取（{type(error).__name__}）。") from error
        folder = self._all / name
        try:
            manifest = Manifest(**json.loads((folder / "manifest.json").read_text("utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise IndexBuildError(f"索引的清单无法读取（{type(error).__name__}）。") from error
        if manifest.format != FORMAT:
            raise IndexBuildError("索引是另一个版本的程序建立的。")
        return folder, manifest

    def name(self) -> str | None:
        """Return the name of the generation in force, None without a readable one."""
        try:
            return self._pointer.read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return None

    def publish(self, manifest: Manifest, write: Callable[[Path], None]) -> Path:
        """Let `write` fill a new folder, put it in force with its manifest, and return it. Needs the lock."""
        name = secrets.token_hex(8)
        folder = self._all / name
        folder.mkdir(parents=True)
        write(folder)
        (folder / "manifest.json").write_text(
            json.dumps(asdict(manifest), ensure_ascii=False, indent=1), "utf-8"
        )
        beside = self._folder / f"current.{name}"
        beside.write_text(name, "utf-8")
        beside.replace(self._pointer)
        return folder

    def sweep(self) -> None:
        """Remove what no process needs: half-built generations, and old ones but the last (readers may be on it).

        Needs the lock. Files that another process holds open vanish when it closes them (POSIX).
        """
        kept = self.name()
        for folder in self._all.glob("*"):
            if folder.name != kept:
                shutil.rmtree(folder, ignore_errors=True)
        for beside in self._folder.glob("current.*"):
            beside.unlink(missing_ok=True)

    @contextmanager
    def lock(self, waiting: Callable[[], None]) -> Iterator[None]:
        """Hold the builder's lock; `waiting` is called once if another process has it. A killed holder frees it."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self._folder / "lock")
            try:
                lock.acquire(timeout=0)
            except Timeout:
                waiting()
                lock.acquire()
        except OSError as error:
            raise IndexBuildError(
                f"索引文件夹“{self._folder}”无法写入（{os.strerror(error.errno or 0)}）；请检查权限和磁盘空间。"
            ) from error
        try:
            yield
        finally:
            lock.release()
