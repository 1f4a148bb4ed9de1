"""Whether a figure is the one that the document gives: 绿色建筑的比例是60%吗? Yes or no, and what it is."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import compose
from assistant.answering.coverage import coverage, units_of
from assistant.answering.evidence import Evidence
from assistant.answering.giving import answered
from assistant.answering.question import core_of, parse_question, topic_of
from assistant.answering.stages import Found, Library
from assistant.answering.statements import best_statement
from assistant.facts.aims.quantities import Quantity, factor_of, quantities
from assistant.language.normal import normalize
from assistant.types import Answer, Comparator

ASKS_WHETHER = re.compile(
    r"是不是|是否|对不对|对吗|(?:吗|(?<!酒)吧)[?。!\s]*$|(?<![什怎那这])么[?。!\s]*$|(?P<verb>[一-鿿])不(?P=verb)"
)
_REACH = 0.1
_DAYS = re.compile(r"(?<![月\d])(\d{1,3})\s*个?(?:自然)?日(?=之?内|以内|以上)")
_ABOUT = 0.6
"""Share of the question's words, its figure aside, that a clause must have for a verdict: 不是 about something else is wrong."""


def is_it_that_figure(found: Found, fitting: Sequence[Evidence], library: Library) -> Answer | None:
    """Return yes or no with the statement that gives the figure; None where no single figure is asked about, or none
    of its unit is stated.

    A bound (超过60%吗) is judged against the same kind of bound only; else the statement is left to speak for itself.
    """
    normal = _in_days(found.understood.question.normal)
    claimed = _figures(normal)
    if not ASKS_WHETHER.search(normal) or len(claimed) != 1:
        return None
    claim = claimed[0]
    asked = parse_question(f"{normal[: claim.span.start]}多少{normal[claim.span.end :]}")
    if not core_of(topic_of(asked.normal)):
        return None
    units = units_of(asked.counted, library.rarity)
    best = max(evidence.coverage for evidence in fitting)
    for clause in (e.hit.clause for e in fitting if e.coverage >= best - _REACH):
        if coverage(units, library.words_of(clause.id)) < _ABOUT:
            continue
        document = library.documents[clause.document]
        parts = best_statement(asked, clause, document.text, library.rarity)
        given = _same_unit(claim, " ".join(part.of(document.text) for part in parts)) if parts else []
        if not parts or not given:
            continue
        citation = compose.cite(1, document, clause, parts)
        yes = any(quantity.value == claim.value for quantity in given)
        text = f"{'是。' if yes else '不是。'}文件写的是：“{compose.quoted(citation, document)}”[1]"
        return answered(found, text, [citation])
    return None


def _same_unit(claim: Quantity, words: str) -> list[Quantity]:
    """Return the figures that the claim can be held against: in its unit, and bounded as it is, if it is. None where a
    range stands among them: whether 3 is 2-3 is no matter of yes or no."""
    same = [
        quantity
        for quantity in _figures(normalize(words))
        if quantity.unit == claim.unit and claim.comparator in (Comparator.EQUAL, quantity.comparator)
    ]
    ranges = [q for q in same if q.value_max is not None and q.value <= claim.value <= q.value_max]
    return [] if ranges else same


def _figures(normal: str) -> list[Quantity]:
    """Return the figures in a normalized text but for years of the calendar, sums of money in yuan (8万元 = 80000元)."""
    found = [quantity for quantity in quantities(_in_days(normal)) if quantity.unit]
    return [_in_yuan(quantity) if quantity.unit.endswith("元") else quantity for quantity in found]


def _in_days(normal: str) -> str:
    """Return a text with its 30日内 as 30天内: 日 alone is a date's."""
    return _DAYS.sub(r"\1天", normal)


def _in_yuan(quantity: Quantity) -> Quantity:
    factor = factor_of(quantity.unit)
    high = None if quantity.value_max is None else quantity.value_max * factor
    return replace(quantity, value=quantity.value * factor, value_max=high, unit="元")
