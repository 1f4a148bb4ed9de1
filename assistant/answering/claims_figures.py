"""Numbers in a model's sentence against those of its sources: figures, years, dates, document numbers.

A figure agrees if a source has one of the same value, unit and bound, and if what is said of it is what the source says
of that figure rather than of another one of the same unit. A year agrees if a source has it, and if the source doesn't
tie what is said to another year.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import isclose

from assistant.answering.claims_forms import (
    SENTENCE_END,
    arabic,
    blanked,
    cut,
    pairs,
    uncovered,
)
from assistant.answering.claims_times import (
    DATE,
    Dated,
    Moment,
    dated_in,
    faults_of_moments,
    faults_of_years,
    moments_in,
)
from assistant.facts.aims.quantities import Quantity, quantities
from assistant.facts.figures import statements
from assistant.types import Comparator, Span

_NUMBER_OF_DOCUMENT = re.compile(r"[一-鿿]{0,3}\[\d{4}\](?:第)?\d+号?|第\d+号")
_LEFT = re.compile(r"\d+(?:\.\d+)?")
_CHINESE = re.compile("[零〇一二两三四五六七八九十百千]+")
_ENUMERATED = re.compile("[一二三四五六七八九十]是|[一二三四五六七八九十]、|两者|一.?")
_SCALES = (("万亿", 1e12), ("亿", 1e8), ("万", 1e4))
_TENS = {"十": 10.0, "百": 100.0, "千": 1000.0}
_SAME_UNIT = {
    "个工作日": "工作日",
    "日": "天",
    "千米": "公里",
    "km": "公里",
    "㎡": "平方米",
    "m²": "平方米",
    "km²": "平方公里",
    "平方千米": "平方公里",
    "元人民币": "元",
    "个百分点": "百分点",
    "个小时": "小时",
}
_EDGE = re.compile("以[上下内]|左右|上下|[不最至][少低高多]|超过|大约|约")
_COLON = re.compile(r"(?<!\d):|:(?!\d)")
_VERB = 3
"""Characters at the head of a list that are taken for its verb, which all of its items share (新增甲10个、乙20个)."""
_RESPECTIVELY = re.compile(r"(?:分别|依次)(?:为|是|达到?|给予|不[低少]于)?")
_LEAST_SUBJECT = 2
"""Pairs of characters that say what a figure measures; with fewer, the words before it are taken too."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its bound, for a range also in words (2-3个以上).

    `about` holds the pairs of characters that say what it measures; `piece` is the rest of its statement, `sentence` its
    sentence with what stands before the first colon of the text (a clause's label).
    """

    words: str
    value: float
    high: float | None
    unit: str
    comparator: Comparator
    edge: str
    about: frozenset[str]
    piece: str
    sentence: str

    def measures_as(self, other: "Figure") -> bool:
        """Tell whether both have the same value in the same unit."""
        return self.unit == other.unit and _same(self.value, other.value) and _same(self.high, other.high)


@dataclass(frozen=True, slots=True)
class Numbers:
    """All numbers of a text; `masked` is the text with each of them blanked, length kept."""

    text: str
    masked: str
    figures: tuple[Figure, ...]
    moments: tuple[Moment, ...]
    documents: tuple[str, ...]
    left: tuple[str, ...]
    chinese: tuple[str, ...]
    dated: tuple[Dated, ...]

    @property
    def values(self) -> frozenset[str]:
        """Every number that the text writes in digits, and the values of its figures."""
        written = set(_LEFT.findall(self.text))
        for figure in self.figures:
            written |= {f"{value:g}" for value in (figure.value, figure.high) if value is not None}
        return frozenset(written)


@lru_cache(maxsize=1_000)
def numbers_in(normal: str) -> Numbers:
    """Return the numbers of a text in normal form."""
    text = arabic(normal)
    moments = tuple(moments_in(text))
    documents = tuple(match.group() for match in _NUMBER_OF_DOCUMENT.finditer(text))
    bare = blanked(
        text, [Span(*m.span()) for m in (*DATE.finditer(text), *_NUMBER_OF_DOCUMENT.finditer(text))]
    )
    found = quantities(bare)
    masked = blanked(bare, [quantity.span for quantity in found])
    return Numbers(
        text,
        masked,
        tuple(_figures(text, bare)),
        moments,
        documents,
        tuple(_LEFT.findall(masked)),
        tuple(masked[m.start() : m.end() + 1] for m in _CHINESE.finditer(masked)),
        tuple(dated_in(text, masked)),
    )


def faults_of_numbers(claim: Numbers, sources: Sequence[Numbers]) -> Iterator[str]:
    """Yield what is wrong with the numbers of a claim."""
    for figure in claim.figures:
        yield from _figure_faults(figure, [f for source in sources for f in source.figures])
    yield from faults_of_moments(claim.moments, [m for source in sources for m in source.moments])
    yield from faults_of_years(claim.dated, [piece for source in sources for piece in source.dated])
    given = {number for source in sources for number in source.documents}
    for number in claim.documents:
        if not any(known.endswith(number) or number.endswith(known) for known in given):
            yield f"来源中没有文号“{number}”。"
    values = {value for source in sources for value in source.values}
    yield from (f"来源中没有数字“{number}”。" for number in claim.left if number not in values)
    for words in claim.chinese:
        if not _ENUMERATED.fullmatch(words) and not any(words in source.text for source in sources):
            yield f"来源中没有“{words}”。"


def _figure_faults(figure: Figure, given: Sequence[Figure]) -> Iterator[str]:
    same = [other for other in given if figure.measures_as(other)]
    if not same:
        values = any(_same(figure.value, other.value) for other in given)
        yield f"来源中没有“{figure.words}”{'，单位不同' if values else ''}。"
        return
    bound = [o for o in same if (o.comparator, o.edge) == (figure.comparator, figure.edge)]
    if not bound:
        yield f"“{figure.words}”与来源的“{same[0].words}”界限不同（以上、以下、左右等）。"
        return
    best = max(len(figure.about & other.about) for other in bound)
    rivals = [f for f in given if f.unit == figure.unit and f not in bound]
    for rival in rivals:
        # Words that the right figure is said of too tell nothing.
        if len(figure.about & rival.about) > best:
            yield f"来源中“{figure.words}”说的不是这件事，这件事的数字是“{rival.words}”。"
            return
    if alien := uncovered(figure.piece, [other.sentence for other in bound]):
        yield f"来源没有把“{figure.words}”与“{'、'.join(alien)}”联系起来。"


def _figures(text: str, bare: str) -> Iterator[Figure]:
    text = _COLON.sub(";", text)  # of the same length; a statement ends at a colon too
    label = text.partition(";")[0]
    for sentence in cut(text, Span(0, len(text)), SENTENCE_END):
        context = f"{label};{sentence.of(text)}"
        before, rest, lead = frozenset[str](), "", frozenset[str]()
        for part in statements(sentence.of(text)):
            span = Span(sentence.start + part.start, sentence.start + part.end)
            found = quantities(span.of(bare))
            last, rest = rest, blanked(span.of(bare), [quantity.span for quantity in found])
            listed = text[span.start - 1] == "、" and span.start > sentence.start
            lead = lead if listed else pairs(rest[:_VERB])
            for quantity, about in zip(found, _subjects(rest, last, found), strict=True):
                own = about if len(about) >= _LEAST_SUBJECT else about | before
                own |= lead if listed else frozenset()
                yield _figure(span.of(text), quantity, own, rest, context)
            if not found or len(pairs(rest)) >= _LEAST_SUBJECT:
                before = pairs(rest)


def _subjects(rest: str, last: str, found: Sequence[Quantity]) -> list[frozenset[str]]:
    """Return what each quantity of a statement measures: 甲和乙分别奖励200万元和100万元 gives one to each. `last` is the
    statement before, which has the two if this one begins with 分别."""
    shared = [pairs(rest)] * len(found)
    respectively = _RESPECTIVELY.search(rest)
    if not respectively or len(found) < 2:
        return shared
    named = (rest[: respectively.start()] or last).partition("等")[0]
    for joint in ("[和与及]", "[、和与及]"):
        heads = re.split(joint, named)
        if len(heads) == len(found):
            return [pairs(head) for head in heads]
    return shared


def _figure(text: str, quantity: Quantity, about: frozenset[str], piece: str, sentence: str) -> Figure:
    unit, factor = quantity.unit, 1.0
    for scale, times in _SCALES:
        head, found, tail = unit.partition(scale)
        if found and (not head or head in _TENS):
            unit, factor = tail, times * _TENS.get(head, 1.0)
            break
    high = None if quantity.value_max is None else quantity.value_max * factor
    words = quantity.span.of(text).strip()
    edge = "".join(_EDGE.findall(words)) if high is not None else ""
    return Figure(
        words,
        quantity.value * factor,
        high,
        _SAME_UNIT.get(unit, unit),
        quantity.comparator,
        edge,
        about,
        piece,
        sentence,
    )


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return isclose(one, other, rel_tol=1e-9)
