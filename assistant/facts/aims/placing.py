"""Which words belong to which quantity, where a part of a sentence has several.

    part     = left quantity [right] { separator left quantity [right] }
    described = quantity without a separator before the next one       3岁以下婴幼儿托位数达到4.5个 has one place
              | quantity 的 noun at the end                            年产值超过100亿元的企业 has none

打造A100个、B20个 gives B to 20个; 建设50所A和150个B gives A to 50所; 培育A100家、开展B20次 cuts before the verb.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.facts.aims import words
from assistant.facts.aims.phrases import Form, is_agent, read_left, subject
from assistant.facts.aims.quantities import Quantity
from assistant.facts.aims.units import Measure
from assistant.types import Comparator, Span

_SEPARATOR = re.compile(r"\s*(?:、|以及|和|及|与|或者?)\s*")
_ENDS_LIST = re.compile(r"\s*(?:、|以及|和|及|与|或者?)\s*$")
REACH = 160
"""How far before a quantity its subject and verb may begin."""


@dataclass(frozen=True, slots=True)
class Place:
    """A quantity with the words that belong to it on either side; `series`: it follows another without a word."""

    quantity: Quantity
    left: Span
    right: Span
    series: bool


def places(text: str, part: Span, found: Sequence[Quantity]) -> list[Place]:
    """Give each quantity that states something its words: from the right, for what follows tells whether a quantity
    states something or only describes a noun."""
    placed: list[Place] = []
    end = part.end
    described: Quantity | None = None
    for i in reversed(range(len(found))):
        quantity = found[i]
        start = max(part.start, found[i - 1].span.end if i else 0, quantity.span.start - REACH)
        left = Span(start, quantity.span.start)
        right = Span(quantity.span.end, min(end, quantity.span.end + REACH))
        cut = _boundary(text, left, right) if placed else None
        only_describes = cut is None if placed else _describes(text, quantity, left, right)
        if only_describes or _also_describes(text, quantity, described):
            described = quantity
            continue
        if cut is not None:
            placed[-1] = _from(placed[-1], cut, follows=cut.start == right.start)
            right = Span(right.start, cut.start)
        placed.append(Place(quantity, left, right, False))
        end = quantity.span.start
    if placed:
        placed[-1] = _reaching_back(placed[-1], part)
    return _sharing(placed)


def _from(place: Place, cut: Span, follows: bool) -> Place:
    """Return the place with what stands behind the separator only; `follows`: right behind the quantity before."""
    left = Span(cut.end, place.left.end)
    return replace(place, left=left, series=follows and left.start == left.end)


def _sharing(placed: Iterable[Place]) -> list[Place]:
    """Put `placed`, which come from the last on, in order; what stands behind a series is said of each (30%、60%的任务)."""
    shared: list[Place] = []
    for place in placed:
        if shared and shared[-1].series and place.right.start == place.right.end:
            shared.append(replace(place, right=shared[-1].right))
        else:
            shared.append(place)
    return shared[::-1]


def _reaching_back(place: Place, part: Span) -> Place:
    """Return the first place with all before it, quantities that only describe included."""
    return replace(place, left=Span(max(part.start, place.left.end - REACH), place.left.end))


def _also_describes(text: str, quantity: Quantity, described: Quantity | None) -> bool:
    """Tell whether this one is listed with the next, which describes: 10亿元、50亿元、100亿元的企业."""
    if described is None or described.measure is not quantity.measure:
        return False
    return _SEPARATOR.fullmatch(text, quantity.span.end, described.span.start) is not None


def _boundary(text: str, left: Span, gap: Span) -> Span | None:
    """Return the separator in the gap between two quantities at which the words of the first end and those of the
    second begin; None where there is none, so that the first only describes the second's noun."""
    if first := _SEPARATOR.match(text, gap.start, gap.end):
        return Span(*first.span())
    if last := _ENDS_LIST.search(text, gap.start, gap.end):
        return Span(*last.span())
    if words.REACHES.match(text, gap.start, gap.end):
        return Span(gap.start, gap.start)
    separators = list(_SEPARATOR.finditer(text, gap.start, gap.end))
    for separator in reversed(separators):
        opening = words.LEADING.match(text, separator.end(), gap.end)
        if words.VERBS.match(text, opening.end() if opening else separator.end(), gap.end):
            return Span(*separator.span())
    listed = [separator for separator in separators if "、" in separator.group()]
    if listed and read_left(text, left, False).form is Form.MAKE:
        return Span(*listed[-1].span())
    return None


def _describes(text: str, quantity: Quantity, left: Span, right: Span) -> bool:
    """Tell whether the last quantity only describes a noun: 年收入超过100亿元的企业, 3岁以下婴幼儿."""
    behind = right.of(text).lstrip()
    if not behind or words.LIGHT.match(behind):
        return False
    if quantity.measure is Measure.COUNT:
        return False
    if behind.startswith("的"):
        named = subject(text, left)
        return quantity.measure is not Measure.RATE or (named is not None and not is_agent(text, named))
    bounded = quantity.comparator is not Comparator.EQUAL
    if quantity.measure is Measure.RATE or not bounded or words.ASIDE.match(behind):
        return False
    return not read_left(text, left, False).adjacent
