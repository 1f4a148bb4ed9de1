"""Desks over documents that a test invents."""

from pathlib import Path

from assistant.desk import Desk
from assistant.settings import Settings


def desk_over(place: Path, **documents: str) -> Desk:
    """Return a desk whose corpus, in the folder `place`, has these texts, each under its name."""
    corpus = place / "corpus"
    corpus.mkdir()
    for name, text in documents.items():
        (corpus / f"{name}.txt").write_text(text, "utf-8")
    return Desk.open(Settings(place, corpus, place / "index"))
