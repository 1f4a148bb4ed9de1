"""What a sentence states of its quantities: what is measured, the verb, and the quantity.

    sentence  = part { , part }                                  also ; and : , outside of brackets and quotes
    part      = item { 、 item }                                 where each item has its own quantity
    item      = left quantity [right]                            see phrases
              | subject 分别 predicate quantity { 、 quantity }    one statement for each quantity

A quantity that only describes a noun is part of that noun: 3岁以下婴幼儿托位数, 年收入超过100亿元的企业. The verb at
the head of a list holds for its items (打造A100个、B20个), the subject of one part for a next that has none
(GDP年均增长7%,达到1万亿元).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.facts.aims.awards import awards_of
from assistant.facts.aims.enclosures import TIME
from assistant.facts.aims.phrases import Form, Statement, is_agent, read_left, read_right
from assistant.facts.aims.placing import Place, places
from assistant.facts.aims.quantities import Quantity, quantities
from assistant.facts.aims.series import respectively
from assistant.facts.aims.topics import Topic, measured, topic_behind
from assistant.facts.aims.units import Measure
from assistant.types import Span

_PART_END = re.compile(r",(?!\d{3}(?!\d))|(?<!\d),|;|:(?!\s*(?:不[^,;]{1,3}|约|超过?|近)?\s*\d)")
_NOW = "目前|现在|现有|当前"
_ORIGIN = re.compile(
    rf"(?:(?:由|从|在){TIME}*(?:[的\s]|{_NOW}|不足|平均|原来)*|{TIME}+的|[比较](?:{_NOW})的?\s?)$"
)
_BARE_ORIGIN = re.compile(rf"(?:由|从){TIME}*(?:{_NOW}|的)*\d+(?:\.\d+)?(?=[提升降上下增减缩扩压])")
_MOVES = re.compile(r"\s*(?:的基础上)?[^,;、\d]{0,8}(?:到|至|为)")


def statements(text: str) -> Iterator[Statement]:
    """Yield what `text` states, a sentence whose enclosures and times are blanked."""
    topic: Topic | None = None
    award: Statement | None = None
    text = _without_origins(text)
    for part, found in _by_part(text):
        stated = list(awards_of(text, part, found, award))
        award = stated[-1] if stated else None
        stated = stated or list(_of_part(text, part, found, topic))
        yield from stated
        topic = topic_behind(text, part, stated, topic)


def _without_origins(text: str) -> str:
    """Return `text` without the values that a level is raised or lowered from: 由50%提高到62%."""
    chars = list(_BARE_ORIGIN.sub(lambda match: TIME * len(match.group()), text))
    for quantity in quantities(text):
        start, end = quantity.span
        origin = _ORIGIN.search(text, max(0, start - 30), start)
        if origin and (origin.group()[0] in "较比" or _MOVES.match(text, end)):
            chars[origin.start() : end] = TIME * (end - origin.start())
    return "".join(chars)


def _by_part(text: str) -> Iterator[tuple[Span, list[Quantity]]]:
    found = quantities(text)
    at = 0
    for part in parts(text):
        inside = []
        while at < len(found) and found[at].span.start < part.end:
            inside.append(found[at])
            at += 1
        yield part, inside


def parts(text: str) -> Iterator[Span]:
    """Yield the parts of a blanked sentence, between commas, semicolons and colons."""
    start = 0
    for match in _PART_END.finditer(text):
        if match.start() > start:
            yield Span(start, match.start())
        start = match.end()
    if start < len(text):
        yield Span(start, len(text))


def _of_part(text: str, part: Span, found: Sequence[Quantity], topic: Topic | None) -> Iterator[Statement]:
    head: Statement | None = None
    series: list[Statement] = []
    for place in places(text, part, found):
        if place.series and series:
            series.append(replace(series[0], quantity=place.quantity))
            continue
        yield from respectively(text, series)
        head = _stated(text, part, place, head, topic)
        series = [head] if head else []
        if head and head.form in (Form.STATE, Form.LEVEL, Form.CHANGE):
            topic = measured(text, head)
    yield from respectively(text, series)


def _stated(
    text: str, part: Span, place: Place, head: Statement | None, topic: Topic | None
) -> Statement | None:
    left = read_left(text, place.left, listed=head is not None and head.action is not None)
    named = left.subject
    if right := _behind(text, place, left.adjacent and named is None):
        counts = left.adjacent and left.form is Form.MAKE
        stood_for = (left.adjacent or left.form is Form.PLAIN) and is_agent(text, named)
        if named is None or counts or stood_for:
            named = right
        elif place.quantity.measure is not Measure.RATE or not left.adjacent:
            return None
    if named is None and topic and not right:
        named = topic.of(left.form, place.quantity)
    if named is None:
        return None
    if topic and left.form is Form.PLAIN and (speed := topic.speed_of(text, named)):
        return Statement(topic.subject, speed, place.quantity, Form.CHANGE, part, False)
    made = head if head is not None and head.action is not None else None
    if made is None and topic:
        made = topic.verb_for(text, named, place.quantity)
    if made is not None and left.form is Form.PLAIN:
        return Statement(named, made.action, place.quantity, made.form, part, made.strong)
    return Statement(named, left.action, place.quantity, left.form, part, left.strong)


def _behind(text: str, place: Place, wanted: bool) -> Span | None:
    """Return what is counted, where it stands behind the quantity."""
    if place.quantity.measure in (Measure.DURATION, Measure.TIMES, Measure.NONE):
        return None
    return read_right(text, place.right, wanted)
