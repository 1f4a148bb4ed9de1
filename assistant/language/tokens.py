"""Tokens for word search: pairs of Chinese characters, whole Latin words and numbers."""

import re
from collections.abc import Iterator

from assistant.language.normal import normalize

_RUN = re.compile(r"[㐀-䶿一-鿿〇]+|[a-z]+|\d+(?:\.\d+)?")


def runs(normalized: str) -> Iterator[re.Match[str]]:
    """Yield the runs of Chinese characters, the Latin words and the numbers of a normalized text."""
    return _RUN.finditer(normalized)


def tokenize(text: str) -> list[str]:
    """Return the tokens of `text` in order: 出口示范区 → 出口 口示 示范 范区; a run of one character is itself."""
    tokens: list[str] = []
    for run in runs(normalize(text)):
        word = run.group()
        if word[0].isascii() or len(word) == 1:
            tokens.append(word)
        else:
            tokens.extend(word[i : i + 2] for i in range(len(word) - 1))
    return tokens
