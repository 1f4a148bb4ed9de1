"""Clauses by the number that a question gives."""

from assistant.types import Clause, Document

THROUGH = "~"
"""Before a number: of the items that are numbered through all parts of a document, (一)…(二十) or 1.…21."""


def clauses_at(document: Document, path: str) -> list[Clause]:
    """Return the clauses at `path`: a clause's own, one above it, THROUGH and a number, or a chapter (第三章)."""
    if path.startswith("第"):
        return [c for c in document.clauses if any(heading.startswith(path) for heading in c.headings)]
    if path.startswith(THROUGH):
        return _numbered_through(document, path.removeprefix(THROUGH))
    return [c for c in document.clauses if c.path == path or c.path.startswith(f"{path}.")]


def _numbered_through(document: Document, number: str) -> list[Clause]:
    """Return the clauses of the item with that number, at the first level below the parts that counts through them."""
    numbered = [c for c in document.clauses if c.path[0].isdigit()]
    for level in (2, 3):
        items = dict.fromkeys(
            tuple(c.path.split(".")[:level]) for c in numbered if c.path.count(".") >= level - 1
        )
        parts = {item[: level - 1] for item in items}
        numbers = [item[-1] for item in items]
        if len(parts) > 1 and len(set(numbers)) == len(numbers) and number in numbers:
            return clauses_at(document, ".".join(next(item for item in items if item[-1] == number)))
    return []
