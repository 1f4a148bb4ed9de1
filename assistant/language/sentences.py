"""Where a Chinese sentence ends."""

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.types import Span

_CLOSERS = "”’」』）)】》"
_END = re.compile(rf"[。！？!?…]+[{_CLOSERS}]*|\n+")
_SEMICOLON = re.compile(r"[；;]")
_PAUSE = re.compile(r"[,，;；、。]")
PIECE = 12
"""Characters. Of 8, 12, 18 and 26, twelve found the right clause first most often on the development questions."""
LONG = 90
"""A sentence longer than this is also cut at semicolons: such sentences are lists of separate measures."""


def split(text: str, offset: int = 0) -> Iterator[Span]:
    """Yield the spans (shifted by `offset`) of the sentences of `text`, without white space round them.

    A full stop inside of brackets or quotes ends no sentence. The text's characters, white space aside, all lie in
    exactly one span.
    """
    start = 0
    for match in _END.finditer(text):
        if match.group()[0] != "\n" and _inside_brackets(text, start, match.start()):
            continue
        yield from _cut_long(text, start, match.end(), offset)
        start = match.end()
    yield from _cut_long(text, start, len(text), offset)


def pieces(sentence: str, offset: int = 0) -> Iterator[Span]:
    """Yield the spans (shifted by `offset`) of the pieces of a sentence of several: cut behind commas, semicolons and 、,
    each of PIECE characters at least but for the last. A sentence of one piece yields none."""
    start, cuts = 0, []
    for match in _PAUSE.finditer(sentence):
        if match.end() - start >= PIECE:
            cuts.append(Span(start, match.end()))
            start = match.end()
    if len(sentence) - start >= PIECE // 2:
        cuts.append(Span(start, len(sentence)))
    if len(cuts) > 1:
        yield from (Span(start + offset, end + offset) for start, end in cuts)


def _inside_brackets(text: str, start: int, end: int) -> bool:
    stretch = text[start:end]
    return any(stretch.count(o) > stretch.count(c) for o, c in ("（）", "()", "〔〕", "[]", "“”", "《》"))


def _cut_long(text: str, start: int, end: int, offset: int) -> Iterator[Span]:
    cuts = [start, end]
    if end - start > LONG:
        inner = (m.end() for m in _SEMICOLON.finditer(text, start, end - 1))
        cuts[1:1] = [at for at in inner if not _inside_brackets(text, start, at)]
    for a, b in pairwise(cuts):
        stripped = text[a:b].strip()
        if stripped:
            begin = a + text[a:b].index(stripped)
            yield Span(begin + offset, begin + offset + len(stripped))
