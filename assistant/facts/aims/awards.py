"""Awards in a sentence: prize money, grants and subsidies, with whom they are for.

award = 对 recipient , [给予] 奖励|补助|… amount { 、 amount }      对获奖企业分别奖励200万元和100万元
      | 对 recipient , 给予 amount [的] 奖励|补助|…
      | award , [最高]不超过 amount                               the limit of the award before it
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.facts.aims import words
from assistant.facts.aims.phrases import Form, Statement, is_agent, subject
from assistant.facts.aims.quantities import Quantity
from assistant.facts.aims.series import respectively
from assistant.facts.aims.units import Measure
from assistant.types import Comparator, Span

_SERIES = re.compile(r"\s*(?:[、和及与]|至|以及)\s*")
_PER = re.compile(r"每(?:新增|增加|满|完成|超过|达到?|引进)?$")
_LONGEST = 120
_REACH = 200
"""How far before an award the one it is for may stand."""


def awards_of(
    text: str, part: Span, found: Sequence[Quantity], before: Statement | None
) -> Iterator[Statement]:
    """Yield the awards that a part of a blanked sentence states; `before` is the last award before it."""
    given = [quantity for quantity in found if quantity.measure in (Measure.MONEY, Measure.RATE)]
    for series in _series(text, given):
        award = _award(text, part, series[0], series[-1])
        if before and series[0].measure is Measure.MONEY and _is_limit(text, part, series[0]):
            limit = replace(series[0], comparator=Comparator.AT_MOST)
            yield replace(before, quantity=limit, part=part)
        elif award:
            start = min(award.start, series[0].span.start)
            who = _recipient(text, part, start) or (before.subject if before else _named_before(text, part))
            amounts = [_capped(text, award, quantity) for quantity in series]
            said = [Statement(who or award, award, amount, Form.AWARD, part, True) for amount in amounts]
            yield from respectively(text, said)


def _is_limit(text: str, part: Span, quantity: Quantity) -> bool:
    """Tell whether this limits the award before it: 每个企业最高奖补不超过20万元."""
    left = text[max(part.start, quantity.span.start - _REACH) : quantity.span.start].strip()
    limits = quantity.comparator is Comparator.AT_MOST or "最高" in left
    return limits and words.CAPPED.match(left) is not None


def _series(text: str, found: Sequence[Quantity]) -> Iterator[list[Quantity]]:
    series: list[Quantity] = []
    for quantity in found:
        if series and not _SERIES.fullmatch(text, series[-1].span.end, quantity.span.start):
            yield series
            series = []
        series.append(quantity)
    if series:
        yield series


def _award(text: str, part: Span, first: Quantity, last: Quantity) -> Span | None:
    """Return the word that makes these amounts awards, before or behind them."""
    if _PER.search(text, max(part.start, first.span.start - 12), first.span.start):
        return None
    if first.measure is Measure.MONEY:
        start = max(part.start, first.span.start - 40)
        match = words.AWARDS_BEFORE.search(text, start, first.span.start)
        match = match or words.AWARDS_BEHIND.match(text, last.span.end, part.end)
    else:
        match = words.SHARED_BEHIND.match(text, last.span.end, part.end)
    return Span(*match.span("award")) if match else None


def _capped(text: str, award: Span, quantity: Quantity) -> Quantity:
    """Read 最高奖励200万元 as at most that."""
    capped = quantity.comparator is Comparator.EQUAL and text[
        max(0, award.start - 4) : award.start
    ].rstrip().endswith("最高")
    return replace(quantity, comparator=Comparator.AT_MOST) if capped else quantity


def _recipient(text: str, part: Span, end: int) -> Span | None:
    """Return whom an award is for: who is named in its part, else what 对 names before it; None where nothing does."""
    start = max(0, end - _REACH)
    start = max(start, text.rfind(";", start, end) + 1)
    for begin in (max(part.start, start), start):
        if named := list(words.FOR.finditer(text, begin, end)):
            return _until_given(text, Span(named[-1].end(), end))
        if begin == start or (own := _own(text, Span(begin, end))) is None:
            continue
        return own
    return _own(text, Span(max(part.start, start), end))


def _own(text: str, span: Span) -> Span | None:
    """Return whom a part names without 对: 新认定的孵化器(奖励…), 每引进1名博士后(给予…); not who gives it."""
    each = words.FOR_EACH.match(text, span.start, span.end)
    named = Span(*each.span("each")) if each else _until_given(text, span)
    return None if is_agent(text, named) and not each and named and len(named.of(text)) < 6 else named


def _named_before(text: str, part: Span) -> Span | None:
    """Return what the part before names, where this part is all award: 获得…奖的,奖励10万元."""
    if part.start < 2 or text[part.start - 1] != ",":
        return None
    reach = max(0, part.start - _REACH)
    start = max(reach, *(text.rfind(mark, reach, part.start - 1) + 1 for mark in ",;:"))
    return subject(text, Span(start, part.start))


def _until_given(text: str, span: Span) -> Span | None:
    """Return the name that `span` begins with, up to where it goes on to what is given."""
    gives = words.GIVES.search(text, span.start, span.end)
    return subject(text, Span(span.start, gives.start() if gives else span.end), _LONGEST)
