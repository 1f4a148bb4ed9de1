"""Everyday words and the official ones that documents write for them: 保姆 → 家政服务, 找工作 → 就业."""

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.language.homophones import Correction
from assistant.language.normal import normalize

_ASKS = re.compile("多少|几|谁|什么|啥|哪|怎么|多久|多长|吗")
_FILE = Path(__file__).parent / "everyday.toml"


@cache
def thesaurus() -> dict[str, tuple[str, ...]]:
    """Return the official words for each everyday one, the likeliest first, all in normal form."""
    groups = tomllib.loads(_FILE.read_text("utf-8"))["synonyms"]
    return {
        normalize(word): tuple(map(normalize, group["official"]))
        for group in groups
        for word in group["everyday"]
        if not _ASKS.search(word)  # asking words are read by answering.question
    }


@cache
def _any_word() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(thesaurus(), key=len, reverse=True))))


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

    def official(match: re.Match[str]) -> str:
        typed = match.group()
        known = [] if occurs(typed) else [word for word in thesaurus()[typed] if occurs(word)]
        if not known:
            return typed
        replaced.append(Correction(typed, known[0]))
        others.extend((known[0], other) for other in known[1:])
        return known[0]

    kept = "|".join(map(re.escape, names))
    parts = re.split(f"({kept})", normal) if kept else [normal]
    text = "".join(part if part in names else _any_word().sub(official, part) for part in parts)
    return Official(text, tuple(dict.fromkeys(replaced)), tuple(dict.fromkeys(others)))
