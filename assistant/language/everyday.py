"""Everyday words and the official ones that documents write for them: 保姆 → 家政服务, 找工作 → 就业."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.language.homophones import Correction
from assistant.language.normal import normalize

_ASKS = re.compile("多少|几|谁|什么|啥|哪|怎么|多久|多长|吗")
_FILE = Path(__file__).parent / "everyday.txt"


@cache
def thesaurus() -> dict[str, tuple[str, ...]]:
    """Return the official words for each everyday one, the likeliest first, all in normal form."""
    return {
        normalize(word): tuple(normalize(official) for official in official_words.split("、"))
        for line in _FILE.read_text("utf-8").splitlines()
        if line and not line.startswith("#")
        for everyday, official_words in [line.split(" → ")]
        for word in everyday.split("、")
        if not _ASKS.search(word)  # asking words are read by answering.question
    }


@cache
def _longest() -> int:
    return max(map(len, thesaurus()))


@dataclass(frozen=True, slots=True)
class Official:
    """A question in official words: its text, what was replaced, and the other words that might have been meant, each
    behind the one that was taken."""

    text: str
    replaced: tuple[Correction, ...]
    others: tuple[tuple[str, str], ...]


def in_official_words(normal: str, occurs: Callable[[str], bool], names: Sequence[str] = ()) -> Official:
    """Return a question (in normal form) with its everyday words replaced by official ones.

    `occurs` tells whether the corpus has a word: an everyday word that it has stays, and so does one for which it has
    no official word. `names` are left alone.
    """
    replaced: list[Correction] = []
    others: list[tuple[str, str]] = []
    kept = "|".join(map(re.escape, names))
    parts = re.split(f"({kept})", normal) if kept else [normal]
    text = ""
    for part in parts:
        at = len(part) if part in names else 0
        text += part[:at]
        while at < len(part):
            word, known = _longest_word(part, at, occurs)
            at += len(word)
            text += known[0] if known else word
            if known:
                replaced.append(Correction(word, known[0]))
                others.extend((known[0], other) for other in known[1:])
    return Official(text, tuple(dict.fromkeys(replaced)), tuple(dict.fromkeys(others)))


def _longest_word(text: str, at: int, occurs: Callable[[str], bool]) -> tuple[str, list[str]]:
    """Return the longest everyday word at the offset `at` that the corpus has official words for, and these; else the
    character there, and none."""
    for end in range(min(len(text), at + _longest()), at + 1, -1):
        if official := thesaurus().get(text[at:end]):
            known = [word for word in official if occurs(word)]
            if known and not occurs(text[at:end]):
                return text[at:end], known
    return text[at], []
