"""The real program on a temporary corpus of passages, one text file each."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.desk import Desk
from assistant.settings import load_settings
from assistant.types import Answer

Passages = Sequence[tuple[str, str]]
"""Pairs of a file's name without its ending (a document's id) and its text."""


class Shelf:
    """A corpus whose passages can be changed, and the program on it. The model is opened once."""

    def __init__(self, folder: Path) -> None:
        self._corpus = folder / "corpus"
        self._corpus.mkdir()
        self._settings = replace(load_settings(), root=folder, corpus=self._corpus, index=folder / "index")
        self._desk: Desk | None = None

    def hold(self, passages: Passages) -> Desk:
        """Return the program on these passages and no others."""
        for file in self._corpus.iterdir():
            file.unlink()
        for name, text in passages:
            (self._corpus / f"{name}.txt").write_text(text.strip() + "\n", "utf-8")
        if self._desk is None:
            self._desk = Desk.open(self._settings, report=_silence)
        else:
            self._desk.refresh()
        return self._desk


@contextmanager
def shelf() -> Iterator[Shelf]:
    """Yield an empty shelf, which goes away afterwards."""
    with TemporaryDirectory(prefix="tiaowen-yardstick-") as name:
        yield Shelf(Path(name))


def quotes(answer: Answer) -> str:
    """Return all that an answer quotes."""
    return "\n".join(citation.quote for citation in answer.citations)


def squeezed(text: str) -> str:
    """Return a text as answers are looked for in it: lower case, without white space.

    Source: the official scripts, which lower both sides (cmrc2018_evaluate.py) or drop spaces (RGB's evalue.py).
    """
    return "".join(text.lower().split())


def _silence(_: str) -> None:
    """Hundreds of indexes are built; the progress bar says how far they are."""
