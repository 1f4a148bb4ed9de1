"""Figures in a sentence (98%, 30日, 2-3个, 2020年, 2019年3月1日), and others that could stand in their place."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from assistant.facts.aims.units import UNITS
from assistant.language.numerals import parse, to_chinese
from assistant.types import Span

_DATE = r"(?P<year>(?:19|20)\d{2})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
_YEAR = r"(?P<only_year>(?:19|20)\d{2})年(?![度级版代]|\d)"
_NUMBER = rf"(?P<number>\d+(?:\.\d+)?)(?:(?P<dash>[-—–~～至])(?P<upper>\d+(?:\.\d+)?))?(?P<unit>[十百千]?[万亿]{{0,2}}(?:{UNITS}|日(?![常益报志])))"
_CHINESE = (
    r"(?P<chinese>[一二三四五六七八九十]{1,3})(?P<chinese_unit>个工作日|个月|万元|千元|元|年|日|倍|天)"
    r"(?![行规计来度内]动|规划|计划|来|度|制|级|之)"
)
_FIGURE = re.compile(
    rf"(?<![\dA-Za-z.第〔\[—–~～/×月-])(?:{_DATE}|{_YEAR}|{_NUMBER})(?![\dA-Za-z/])|(?<![第一二三四五六七八九十百千万零〇几数每“周])(?<![一二三四五六七八九十][到至])(?:{_CHINESE})",
    re.ASCII,  # a figure of full-width digits among others of ASCII ones would be known by its looks
)
_IN_A_NAME = re.compile(r"《[^《》]*》|〔[^〔〕]*〕|“[^“”]{0,6}”|第[^，。]{1,8}号")
_MOST_PERCENT = 100
_STEPS = (0.5, 0.8, 1.2, 1.5, 2, 3, 0.6, 0.9, 1.1)
_PERCENT_STEPS = (-1, 1, -2, 2, -3, 3, -5, 5, -8, 8, -10, 10, -15, 15, -20, 20)
_SMALL = 12


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as written: `text` at `span`, its `value` (the lower bound of a range) in `unit`.

    A date has the unit 日期, a year 年份; a number of Chinese digits says so.
    """

    span: Span
    text: str
    value: float
    unit: str
    chinese: bool = False
    upper: float | None = None

    @property
    def bare(self) -> str:
        """The figure without its unit."""
        return (
            self.text
            if self.unit == "日期"
            else self.text.removesuffix("年" if self.unit == "年份" else self.unit)
        )


def figures_in(words: str, offset: int = 0) -> Iterator[Figure]:
    """Yield the figures of `words` that mean a quantity or a time, their spans shifted by `offset`; none inside of a
    title, a document number or a short quotation."""
    names = [match.span() for match in _IN_A_NAME.finditer(words)]
    for match in _FIGURE.finditer(words):
        if not any(start <= match.start() < end for start, end in names):
            yield _figure(match, offset)


def _figure(match: re.Match[str], offset: int) -> Figure:
    span = Span(match.start() + offset, match.end() + offset)
    if match["year"]:
        day = int(match["year"]) * 10_000 + int(match["month"]) * 100 + int(match["day"])
        return Figure(span, match[0], day, "日期")
    if match["only_year"]:
        return Figure(span, match[0], int(match["only_year"]), "年份")
    if match["chinese"]:
        return Figure(
            span, match[0], float(parse(match["chinese"]) or 0), match["chinese_unit"], chinese=True
        )
    upper = float(match["upper"]) if match["upper"] else None
    return Figure(span, match[0], float(match["number"]), match["unit"], upper=upper)


def others(figure: Figure, known: Iterable[Figure], rng: Random, count: int) -> list[str]:
    """Return `count` figures of another value as they would be written in the place of `figure`, fewer where there
    are no more: some of the document's own (`known`, the nearest first), the others made up near it."""
    own = [
        other.text
        for other in known
        if (other.unit, other.chinese) == (figure.unit, figure.chinese)
        and (other.upper is None) == (figure.upper is None)
        and (other.value, other.upper) != (figure.value, figure.upper)
    ]
    made = list(_made_up(figure))
    rng.shuffle(made)
    chosen = list(dict.fromkeys([*list(dict.fromkeys(own))[: (count + 1) // 2], *made]))
    return chosen[:count]


def _made_up(figure: Figure) -> Iterator[str]:
    if figure.unit == "日期":
        yield from _dates(int(figure.value))
    elif figure.unit == "年份":
        yield from (f"{int(figure.value) + step}年" for step in (-3, -2, -1, 1, 2, 3, 5))
    elif figure.upper is not None:
        width = figure.upper - figure.value
        for step in (1, 2, 3):
            low = figure.value + step * max(1, round(width))
            yield figure.text.replace(_plain(figure.value), _plain(low), 1).replace(
                _plain(figure.upper), _plain(low + width)
            )
    else:
        for value in _values(figure):
            yield _written(figure, value)


def _dates(day: int) -> Iterator[str]:
    first = date(day // 10_000, day // 100 % 100, day % 100)
    for days in (-31, 31, -61, 15, 92, -15, 10, -10):
        moved = first + timedelta(days)
        yield f"{moved.year}年{moved.month}月{moved.day}日"
    for years in (-1, 1):
        yield f"{first.year + years}年{first.month}月{min(first.day, 28)}日"


def _values(figure: Figure) -> Sequence[float]:
    """Return values near that of `figure`: as round as it is, above nought, of percents none above a hundred."""
    value = figure.value
    if figure.unit == "%":
        step = 1 if value >= _SMALL else 0.5
        found = [value + step * by for by in _PERCENT_STEPS]
        return [v for v in found if 0 < v <= (_MOST_PERCENT if value <= _MOST_PERCENT else 10 * value)]
    if value <= _SMALL and value == int(value):
        return [v for v in (value + by for by in (-3, -2, -1, 1, 2, 3, 5)) if v > 0]
    unit = 10 ** _trailing_zeros(value)
    return [
        v for v in dict.fromkeys(round(value * step / unit) * unit for step in _STEPS) if v > 0 and v != value
    ]


def _trailing_zeros(value: float) -> int:
    """Return the decimal place to which `value` is round: 2 of 1200, 0 of 98, -1 of 1.5; a place less where that leaves
    but one digit (300 → 250)."""
    if value != int(value):
        return -len(str(value).partition(".")[2])
    digits = str(int(value))
    zeros = len(digits) - len(digits.rstrip("0"))
    return zeros if zeros < len(digits) - 1 else max(0, zeros - 1)


def _written(figure: Figure, value: float) -> str:
    number = to_chinese(int(value)) if figure.chinese else _plain(value)
    return f"{number}{figure.unit}"


def _plain(value: float) -> str:
    return f"{round(value, 4):g}" if value < 1e6 else str(int(value))
