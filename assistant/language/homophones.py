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


def correct(
    text: str, vocabulary: Iterable[str], occurs: Callable[[str], bool]
) -> tuple[str, tuple[Correction, ...]]:
    """Return `text` (in normal form) with homophone typos put right, and what was put right.

    A character is suspect when none of its pairs is in `vocabulary`. It is replaced by a character of the same sound
    if the pairs then are, and `occurs` finds it in the corpus with WINDOW - 1 of its neighbours. Names of places are
    never touched: 山西 is not 陕西.
    """
    known = vocabulary if isinstance(vocabulary, set | frozenset | dict) else set(vocabulary)
    places = "".join(places_in(text))
    corrections: list[Correction] = []
    for run in runs(text):
        word = run.group()
        if word.isascii() or len(word) < 3:
            continue
        for i, char in enumerate(word):
            if char in places or char in _PARTICLES or any(pair in known for pair in _pairs(word, i)):
                continue
            better = next(_candidates(word, i, known, occurs), None)
            if better is not None:
                start, end = max(0, i - 1), min(len(word), i + 2)
                corrections.append(Correction(word[start:end], better[start:end]))
                text = text.replace(word, better)
                word = better
    return text, tuple(corrections)


def _pairs(word: str, i: int) -> Iterator[str]:
    if i > 0:
        yield word[i - 1 : i + 1]
    if i + 1 < len(word):
        yield word[i : i + 2]


def _candidates(word: str, i: int, known: Iterable[str], occurs: Callable[[str], bool]) -> Iterator[str]:
    """Yield `word` with its character `i` replaced by each homophone that makes words of the corpus."""
    before, after = word[i - 1] if i else "", word[i + 1] if i + 1 < len(word) else ""
    chars = {pair[1] for pair in known if before and len(pair) == 2 and pair[0] == before}
    if not before:
        chars = {pair[0] for pair in known if len(pair) == 2 and pair[1] == after}
    for char in sorted(chars):
        if char == word[i] or sound_of(char) != sound_of(word[i]):
            continue
        better = word[:i] + char + word[i + 1 :]
        if any(occurs(window) for window in _windows(better, i)):
            yield better


def _windows(word: str, i: int) -> Iterator[str]:
    """Yield the stretches of WINDOW characters of `word` that hold its character `i` (all of a shorter word)."""
    for start in range(max(0, i - WINDOW + 1), min(i, max(len(word) - WINDOW, 0)) + 1):
        yield word[start : start + WINDOW]
