"""What an answer sheet is worth: a point an item, part of it where part is right. Pure functions."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from assistant.language.normal import normalize, squeeze
from assistant.quiz.item import ItemKind, QuizItem

RULES = "每题 1 分；多项选择题少选得一半，有错选不得分；连线题按连对的比例，简答题按答到的要点比例得分。"
"""How points are given, for whoever takes a quiz."""

_AROUND = "“”‘’\"'《》,，。.;；、:："


@dataclass(frozen=True, slots=True)
class Reply:
    """What was answered to one item. `chosen` are positions of options (matching: one for each prompt, None where it was
    left open), `text` is what was written, `covered` are the positions of the key points that it has, as its writer
    judges."""

    chosen: tuple[int | None, ...] = ()
    text: str = ""
    covered: tuple[int, ...] = ()

    @property
    def given(self) -> bool:
        """Whether anything was answered."""
        return any(at is not None for at in self.chosen) or bool(self.text.strip())


@dataclass(frozen=True, slots=True)
class Tally:
    """What the items of one kind, or all, came to; `kind` is None for all."""

    kind: ItemKind | None
    items: int
    points: Fraction


def points(item: QuizItem, reply: Reply) -> Fraction:
    """Return what `reply` is worth, from 0 to 1."""
    match item.kind:
        case ItemKind.SINGLE | ItemKind.TRUE_FALSE:
            return Fraction(reply.chosen == item.key)
        case ItemKind.MULTIPLE:
            return _several(set(item.key), set(reply.chosen))
        case ItemKind.FILL:
            written = _bare(reply.text)
            return Fraction(bool(written) and written in {_bare(answer) for answer in item.answers})
        case ItemKind.MATCHING:
            right = sum(at == key for at, key in zip(reply.chosen, item.key, strict=False))
            return Fraction(right, len(item.key))
        case ItemKind.SHORT:
            return Fraction(len(set(reply.covered) & set(range(len(item.answers)))), len(item.answers))


def tallies(items: Sequence[QuizItem], replies: Sequence[Reply]) -> tuple[Tally, ...]:
    """Return what each kind came to, in the order of a paper, and all of them last."""
    scored = [(item.kind, points(item, reply)) for item, reply in zip(items, replies, strict=True)]
    by_kind = [(kind, [value for of, value in scored if of is kind]) for kind in ItemKind]
    made = [Tally(kind, len(values), sum(values, Fraction())) for kind, values in by_kind if values]
    return *made, Tally(None, len(scored), sum((tally.points for tally in made), Fraction()))


def _several(right: set[int], chosen: set[int | None]) -> Fraction:
    if chosen == right:
        return Fraction(1)
    return Fraction(1, 2) if chosen and chosen < right else Fraction(0)


def _bare(words: str) -> str:
    """Return a filled-in word as it is compared: however wide, spaced or quoted it was typed."""
    return squeeze(normalize(words)).strip(_AROUND)
