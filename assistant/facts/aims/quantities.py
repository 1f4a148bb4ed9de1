"""Quantities in a sentence: a number or a range of two, with its bounds, in a unit.

    quantity = [bound] number [多|余] [scale] unit [以上|以内|左右]     不少于300项, 1.5万多个, 98%以上
             | number [unit] dash number [scale] unit                 2-3个, 5%—8%, 10家至15家
             | 百分之 number
    number   = 1,000 | 98.5 | 三 | 一百二十
    scale    = 十百千万亿, which belongs to the unit: 200万元 is 200 in 万元

What follows 第 (第3批), 每 (每10万人), a letter (PM2.5), × or / counts nothing, nor does 一个 (an article in Chinese).
"""

import re
from dataclasses import dataclass

from assistant.facts.aims.units import CHINESE_UNITS, UNITS, Measure, measure_of
from assistant.language.numerals import parse
from assistant.types import Comparator, Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity; its span has its bounds in it (不少于300项, 98%以上)."""

    span: Span
    value: float
    value_max: float | None
    unit: str
    comparator: Comparator
    measure: Measure


_Bounds = tuple[tuple[Comparator, str], ...]

_NOT = "不(?:得|应当?|宜|能|可|要|会)?"
_BEFORE: _Bounds = (
    (Comparator.AT_LEAST, rf"{_NOT}(?:少于|低于|小于)|至少(?:达到?|有|为)?|最少|最低(?:为|达到?)?"),
    (
        Comparator.AT_MOST,
        rf"(?:最[高多长])?{_NOT}(?:超过|高于|大于|多于|超出|长于|超)|至多|最[高多](?:可?达|可|为|给予)?|上限为?",
    ),
    (Comparator.ABOVE, r"超过|突破|高于|大于|多于|超出|逾|超(?=\s?\d)|(?<![通经])过(?=\d)"),
    (Comparator.BELOW, r"(?<![不得应当宜能可要会])(?:低于|少于|小于)|不足|不到"),
    (Comparator.ABOUT, r"(?<![节公契条签预制])大?约为?|将?近(?=\d)|接近|大致"),
)
_AFTER: _Bounds = (
    (Comparator.AT_LEAST, r"(?:及|或|▫{3,6})?以上"),
    (Comparator.AT_MOST, r"(?:及|或|▫{3,6})?以下|以内|之内|内(?![容部外涵地陆需河资设置生])"),
    (Comparator.ABOUT, r"左右|上下"),
)


def _named(bounds: _Bounds, where: str) -> str:
    return "|".join(f"(?P<{where}_{comparator.name}>{words})" for comparator, words in bounds)


_CHINESE = "[一二两三四五六七八九十][一二三四五六七八九十百千零两]*"
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,12})(?:\.\d{1,6})?"
_SCALE = "[十百千]?万亿|[十百千]?[万亿]|[十百千](?![十百千万亿瓦米克伏])"
_DASH = r"\s?(?:[-—–~～－]{1,2}|至|到)\s?"
_QUANTITY = re.compile(
    rf"""(?:(?:{_named(_BEFORE, "before")})\s?)?
    (?P<number>百分之(?:(?P<percent_chinese>{_CHINESE}(?:点{_CHINESE})?)|(?P<percent>{_NUMBER}))
     |(?<![\dA-Za-z.第×*/+〔\[每])(?<!\d[:∶])(?:(?P<low>{_NUMBER})\s?(?P<low_scale>{_SCALE})?(?P<low_unit>{UNITS})?{_DASH})?
        (?P<high>(?<![\d.]){_NUMBER})\s?[多余]?(?P<scale>{_SCALE})?(?P<more>(?<=[多余])|[多余])?\s?(?P<unit>{UNITS})?
     |(?<![第一二两三四五六七八九十百千万亿零〇几数每\d点])(?:(?P<chinese_low>{_CHINESE}){_DASH})?
        (?P<chinese>{_CHINESE})(?P<chinese_scale>万亿|万|亿)?(?P<chinese_unit>{CHINESE_UNITS}))
    (?:\s?(?:{_named(_AFTER, "after")}))?""",
    re.VERBOSE,
)
_MORE = re.compile("[多余]")
_FACTORS = {"十": 1e1, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}
_PART_OF_A_NAME = re.compile(r"\s?[\u4e00-\u9fffA-Za-z\d×*/+:∶.-]")
_YEAR = range(1900, 2100)


def quantities(bare: str) -> tuple[Quantity, ...]:
    """Return the quantities of a sentence in order; `bare` has its enclosures and times blanked."""
    return tuple(found for match in _QUANTITY.finditer(bare) if (found := _quantity(bare, match)))


def _quantity(bare: str, match: re.Match[str]) -> Quantity | None:
    unit = _unit(match)
    low, high = _low(match), _high(match)
    if high is None or _counts_nothing(bare, match, unit, high):
        return None
    value, value_max = (high, None) if low is None else (low, high)
    comparator = Comparator.RANGE if value_max is not None else _comparator(match)
    return Quantity(Span(*match.span()), value, value_max, unit, comparator, measure_of(unit))


def _counts_nothing(bare: str, match: re.Match[str], unit: str, number: float) -> bool:
    """Tell whether this is a number in a name (12345热线), a year, a rank (前10位), or an article (一个, but not 至少一个 or 一倍)."""
    bounded = _comparator(match) is not Comparator.EQUAL
    if unit in ("位", "名") and bare[max(0, match.start() - 1) : match.start()] == "前":
        return True
    if not unit:
        return number in _YEAR or (not bounded and _PART_OF_A_NAME.match(bare, match.end()) is not None)
    article = match["chinese"] and number == 1 and measure_of(unit) is not Measure.RATE
    return bool(article and not bounded)


def _unit(match: re.Match[str]) -> str:
    if match["percent"] or match["percent_chinese"]:
        return "%"
    scale = match["scale"] or match["chinese_scale"] or ""
    return scale + (match["unit"] or match["chinese_unit"] or "")


def _high(match: re.Match[str]) -> float | None:
    if arabic := match["percent"] or match["high"]:
        return _arabic(arabic)
    return _chinese(match["percent_chinese"] or match["chinese"])


def _low(match: re.Match[str]) -> float | None:
    """Return the lower number of a range in the unit of the higher one (5000万—1亿元: 0.5), None where there is none."""
    if match["chinese_low"]:
        return _chinese(match["chinese_low"])
    if not match["low"]:
        return None
    own_scale = match["low_scale"] or ("" if match["low_unit"] else match["scale"] or "")
    return _arabic(match["low"]) * factor_of(own_scale) / factor_of(match["scale"] or "")


def _arabic(number: str) -> float:
    return float(number.replace(",", ""))


def _chinese(number: str) -> float | None:
    whole, _, decimals = number.partition("点")
    value = parse(whole)
    if value is None or not decimals:
        return None if value is None else float(value)
    return float(f"{value}.{''.join(str(parse(char) or 0) for char in decimals)}")


def factor_of(unit: str) -> float:
    """Return what the scale at the head of a unit multiplies by: 1 for 元, 10000 for 万元, 万."""
    product = 1.0
    for char in unit:
        if char not in _FACTORS:
            break
        product *= _FACTORS[char]
    return product


def _comparator(match: re.Match[str]) -> Comparator:
    for where, bounds in (("before", _BEFORE), ("after", _AFTER)):
        for comparator, _ in bounds:
            if match[f"{where}_{comparator.name}"]:
                return comparator
    return Comparator.ABOUT if match["high"] and _MORE.search(match["number"]) else Comparator.EQUAL
