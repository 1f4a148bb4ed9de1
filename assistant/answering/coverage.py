"""How much of a question's words a text has.

A character of the question's core is covered if a pair of characters that it belongs to stands in the text, so the
seam between two words (民宿|质量) costs nothing. `coverage` counts each by how rare its word is in the corpus: it tells
which of several clauses is meant. `overlap` counts all alike, and half of what stands there without its pair: it is the
first of the two signals for refusal, since a question in everyday words has rare ones that no document writes, and
shares single characters with the official ones (冬天的菜: 冬季瓜菜).
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from assistant.language.tokens import runs

PARTICLES = set(
    "的了着过地得要该应将把被让给从向与和及或在是有也都就还又很更最这那其之所以而但若如并于对为会能可想去来里中上下好做搞弄说讲"
)
_A_WORD = 2
_SINGLE = 0.5
"""Weight of a character that stands alone: it hardly tells anything."""

Rarity = Callable[[str], float]
"""Inverse document frequency of a token (a pair of characters, a Latin word, a number); large for an unknown one."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A character of the core (or a whole Latin word or number), its weight, and the tokens that would cover it."""

    text: str
    weight: float
    tokens: tuple[str, ...]

    def is_in(self, normalized: str) -> bool:
        """Tell whether a normalized text has one of the unit's tokens."""
        return any(token in normalized for token in self.tokens)


def rarity_of(frequency: Callable[[str], int], total: int) -> Rarity:
    """Return the rarity by documents: `log(1 + total / (frequency + 0.5))`."""
    return lambda token: math.log(1 + total / (frequency(token) + 0.5))


def units_of(core: str, rarity: Rarity) -> tuple[Unit, ...]:
    """Return the units of a question's `core` (in normal form)."""
    units: list[Unit] = []
    for run in runs(core):
        word = run.group()
        if word.isascii():
            # Lower-case words are left to the vectors, which know English; 5g, gdp and numbers must be there.
            weight = rarity(word) * (2 if word.isdigit() or len(word) <= 4 else 1)
            units.append(Unit(word, weight, (word,)))
        else:
            for stretch in _between_particles(word, rarity):
                units.extend(_characters(stretch, rarity))
    return tuple(units)


def unknown_words(core: str, rarity: Rarity) -> tuple[str, ...]:
    """Return the stretches of `core` of which the corpus has no pair of characters (省长 of 省长质量奖): of two and more
    characters."""
    unknown = rarity("\0")
    found = []
    for run in runs(core):
        word = run.group()
        if word.isascii():
            continue
        for stretch in _between_particles(word, rarity):
            apart = [
                rarity(pair) >= unknown for pair in (stretch[i : i + 2] for i in range(len(stretch) - 1))
            ]
            start = 0
            while start < len(apart):
                end = start
                while end < len(apart) and apart[end]:
                    end += 1
                if end > start:
                    # The last pair is the seam with the known word behind it, if one is.
                    found.append(stretch[start : end + 1] if end == len(apart) else stretch[start:end])
                start = end + 1
    return tuple(word for word in found if len(word) >= _A_WORD)


def _between_particles(word: str, rarity: Rarity) -> list[str]:
    """Cut `word` at its particles (空气好|天数|占), but not where they belong to a word of the corpus (应急, 对外)."""
    unknown = rarity("\0")
    cut = "".join(
        " " if char in PARTICLES and all(rarity(pair) >= unknown for pair in _pairs(word, i)) else char
        for i, char in enumerate(word)
    )
    return cut.split()


def _characters(word: str, rarity: Rarity) -> list[Unit]:
    if len(word) == 1:
        return [Unit(word, _SINGLE, (word,))]
    return [Unit(char, min(map(rarity, _pairs(word, i))), _pairs(word, i)) for i, char in enumerate(word)]


def _pairs(word: str, i: int) -> tuple[str, ...]:
    """Return the pairs of characters that the character `i` of `word` belongs to."""
    return tuple(word[at : at + 2] for at in (i - 1, i) if 0 <= at < len(word) - 1)


def coverage(units: tuple[Unit, ...], normalized: str) -> float:
    """Return the share (0–1) of the units' weight that a normalized text has; 1 where there are no units."""
    total = sum(unit.weight for unit in units)
    return sum(unit.weight for unit in units if unit.is_in(normalized)) / total if total else 1.0


def overlap(units: tuple[Unit, ...], normalized: str) -> float:
    """Return the share (0–1) of the units that a normalized text has, all alike, a half for a character without its
    pair; 1 where there are no units."""
    return sum(share_of(unit, normalized) for unit in units) / len(units) if units else 1.0


def share_of(unit: Unit, normalized: str) -> float:
    """Return 1 where the text has one of the unit's pairs, a half where it has its character only (近海: 近岸海域)."""
    return 1.0 if unit.is_in(normalized) else 0.5 * (len(unit.text) == 1 and unit.text in normalized)
