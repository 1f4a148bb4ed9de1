"""Typos by sound: 装陪式 → 装配式. Most Chinese is typed by pinyin, so the wrong character sounds like the right one."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from assistant.language.places import places_in
from assistant.language.tokens import runs

_PARTICLES = "的了着过和与及或在是有个等吗呢吧要对把被从到"
WINDOW = 4
"""Characters that must match. Of three, chance finds some: 民宿质量 would become 民素质量 where 公民素质 stands."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A word as typed and as it was understood."""

    typed: str
    understood: str


@cache
def sound_of(char: str) -> str:
    """Return the usual reading of `char` in pinyin, without its tone."""
    from pypinyin import Style, pinyin  # noqa: PLC0415  a third of a second, and only typos need it

    reading: str = pinyin(char, style=Style.NORMAL)[0][0]
    return reading


class Speller:
    """Puts homophone typos right by the words of a corpus.

    `vocabulary` are the corpus's pairs of characters; `occurs` tells whether it has a stretch of characters.
    """

    def __init__(self, vocabulary: Iterable[str], occurs: Callable[[str], bool]) -> None:
        self._pairs = {word for word in vocabulary if len(word) == 2}
        self._occurs = occurs
        self._after: dict[str, set[str]] = {}
        self._before: dict[str, set[str]] = {}
        for pair in self._pairs:
            first, second = pair[0], pair[1]
            self._after.setdefault(first, set()).add(second)
            self._before.setdefault(second, set()).add(first)

    def correct(self, text: str) -> tuple[str, tuple[Correction, ...]]:
        """Return `text` (in normal form) with its typos put right, and what was put right.

        A character is suspect when none of its pairs is in the vocabulary. It is replaced by a character of the same
        sound if a pair then is, and the corpus has it with WINDOW - 1 of its neighbours. Names of places are never
        touched: 山西 is not 陕西.
        """
        places = "".join(places_in(text))
        corrections: list[Correction] = []
        for run in runs(text):
            word = run.group()
            if word.isascii() or len(word) < 3:
                continue
            for i, char in enumerate(word):
                if (
                    char in places
                    or char in _PARTICLES
                    or any(pair in self._pairs for pair in _pairs(word, i))
                ):
                    continue
                better = next(self._candidates(word, i), None)
                if better is not None:
                    start, end = (0, len(word)) if len(word) <= 8 else (max(0, i - 1), min(len(word), i + 2))
                    corrections.append(Correction(word[start:end], better[start:end]))
                    text = text.replace(word, better)
                    word = better
        return text, tuple(corrections)

    def _candidates(self, word: str, i: int) -> Iterator[str]:
        """Yield `word` with its character `i` replaced by each homophone that makes words of the corpus."""
        fitting = self._after.get(word[i - 1], set()) if i else self._before.get(word[1], set())
        for char in sorted(fitting):
            if char == word[i] or sound_of(char) != sound_of(word[i]):
                continue
            better = word[:i] + char + word[i + 1 :]
            if any(self._occurs(window) for window in _windows(better, i)):
                yield better


def _pairs(word: str, i: int) -> Iterator[str]:
    if i > 0:
        yield word[i - 1 : i + 1]
    if i + 1 < len(word):
        yield word[i : i + 2]


def _windows(word: str, i: int) -> Iterator[str]:
    """Yield the stretches of WINDOW characters of `word` that hold its character `i` (all of a shorter word)."""
    for start in range(max(0, i - WINDOW + 1), min(i, max(len(word) - WINDOW, 0)) + 1):
        yield word[start : start + WINDOW]
