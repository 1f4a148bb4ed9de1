"""The lines of a text, with where they stand."""

import re
from dataclasses import dataclass

from assistant.types import Span

_MARKDOWN = re.compile(r"#{1,6}\s+|>\s+|[-*+]\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space round it; never blank. `span.of(text) == content`."""

    span: Span
    content: str


def lines_of(text: str) -> list[Line]:
    """Return the non-blank lines of `text` in order."""
    found, start = [], 0
    for raw in text.split("\n"):
        content = raw.strip()
        if content:
            begin = start + raw.index(content)
            found.append(Line(Span(begin, begin + len(content)), content))
        start += len(raw) + 1
    return found


def unmarked(line: Line) -> Line:
    """Return `line` without the Markdown mark it begins with (`## `, `- `, `> `) and the `**` round all of it."""
    start, end = line.span
    content = line.content
    if mark := _MARKDOWN.match(content):
        start, content = start + mark.end(), content[mark.end() :]
    if len(content) > 4 and content.startswith("**") and content.endswith("**"):
        start, end, content = start + 2, end - 2, content[2:-2]
    return Line(Span(start, end), content)
