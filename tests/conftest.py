"""The program on the first document, as a process and from inside; both read one index built once a session."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assistant.desk import Desk
from assistant.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "corpus" / "hainan-quality-2018.txt"


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    status: int
    out: str
    err: str

    def json(self) -> Any:
        assert self.status == 0, self.err
        return json.loads(self.out)


@dataclass(frozen=True)
class Place:
    """A folder with a corpus and an index of its own, and the command line on it."""

    folder: Path

    @property
    def corpus(self) -> Path:
        return self.folder / "corpus"

    @property
    def index(self) -> Path:
        return self.folder / "index"

    def environment(self, **more: str) -> dict[str, str]:
        clean = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("TIAOWEN_") and name not in ("PYTHONDEVMODE", "PYTHONFAULTHANDLER")
        }
        return {**clean, "TIAOWEN_CORPUS": str(self.corpus), "TIAOWEN_INDEX": str(self.index), **more}

    def run(self, *arguments: str, stdin: str = "", environ: dict[str, str] | None = None) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "assistant", *arguments],
            input=stdin.encode(),
            capture_output=True,
            env=self.environment(**(environ or {})),
            cwd=ROOT,
            check=False,
            timeout=300,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The first document and the institutions, indexed; tests only read it."""
    made = Place(tmp_path_factory.mktemp("place"))
    made.corpus.mkdir()
    shutil.copy(DOCUMENT, made.corpus)
    shutil.copy(DOCUMENT.with_name("institutions.toml"), made.corpus)
    ran = made.run("index")
    assert ran.status == 0, ran.err
    return made


@pytest.fixture
def own_place(place: Place, tmp_path: Path) -> Place:
    """A copy of `place` that a test may change."""
    shutil.copytree(place.folder, tmp_path / "place")
    return Place(tmp_path / "place")


@pytest.fixture(scope="session")
def desk(place: Place) -> Desk:
    """The program from inside, on the first document."""
    return Desk.open(Settings(place.folder, place.corpus, place.index))
