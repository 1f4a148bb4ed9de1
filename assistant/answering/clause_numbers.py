"""Clauses by the number that a question gives."""

from assistant.types import Clause, Document


def clauses_at(document: Document, path: str) -> list[Clause]:
    """Return the clauses at `path`; where sections are numbered through ((一)…(二十)), those of the one with that number."""
    exact = [c for c in document.clauses if c.path == path or c.path.startswith(f"{path}.")]
    if exact or "." in path:
        return exact
    numbered = {
        ".".join(c.path.split(".")[:2]): c for c in document.clauses if c.path.split(".")[1:2] == [path]
    }
    sections = [section for section in numbered if section.split(".")[0].isdigit()]
    return clauses_at(document, sections[0]) if len(sections) == 1 else []
