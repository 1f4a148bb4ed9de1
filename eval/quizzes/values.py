"""Numbers however they are written: 98% and 百分之九十八, 2-3个 and 2至3个, 200万元 and 2000000元 are the same."""

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_CHINESE = re.compile(r"[零〇一二两三四五六七八九十百千万亿]+")
_PERCENT = re.compile(r"百分之([\d.零〇一二两三四五六七八九十百]+)")
_SCALED = re.compile(r"(\d+(?:\.\d+)?)([十百千万亿]+)")
_RANGE = re.compile(r"(?<=[\d%])[-—–~～至到](?=\d)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_BOUNDS = re.compile(
    r"以上|以下|以内|左右|不少于|不低于|不超过|不高于|至少|最多|超过|达到|约|稳定在|保持在|控制在|大于|小于"
)
_UNITS = "%|个月|个工作日|个|项|家|条|所|名|人|元|年|月|日|天|岁|次|种|类|批|件|张|倍|户|亩|公里|平方米|吨|小时|分钟|周|季度|级|座|处|只|台|套|部|份|期|支|届|学时|工作日|门|位|页|部门"
_FIGURE = re.compile(
    r"百分之[\d.零〇一二三四五六七八九十百]+"
    rf"|\d+(?:\.\d+)?(?:[-—–~～至]\d+(?:\.\d+)?)?(?:[万亿]?(?:{_UNITS})|[万亿])?"
    rf"|[一二两三四五六七八九十百千万]+(?:{_UNITS})"
)


class Figure(NamedTuple):
    """A number with its unit, and where it stands."""

    text: str
    start: int
    end: int


def canonical(text: str) -> str:
    """Return the text with every number written in one way."""
    plain = unicodedata.normalize("NFKC", "".join(text.split()))
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", plain)
    plain = _SCALED.sub(lambda match: _decimal(Decimal(match[1]) * _scale(match[2])), plain)
    plain = _PERCENT.sub(r"\1%", plain)
    plain = _CHINESE.sub(lambda match: str(_whole(match[0])), plain)
    plain = _NUMBER.sub(lambda match: _decimal(Decimal(match[0])), plain)
    return _RANGE.sub("-", plain).replace("年底", "年末")


def same_value(first: str, second: str) -> bool:
    """Tell whether two texts are the same but for the way numbers are written."""
    return canonical(first) == canonical(second)


def same_amount(first: str, second: str) -> bool:
    """Tell whether two texts give the same amount, one of them perhaps without its 以上 or 不少于."""
    one, other = canonical(first), canonical(second)
    if one == other:
        return True
    bounds = bool(_BOUNDS.search(one)), bool(_BOUNDS.search(other))
    return bounds != (True, True) and has_number(one) and _BOUNDS.sub("", one) == _BOUNDS.sub("", other)


def without_unit(bare_number: str, amount: str) -> bool:
    """Tell whether the first is the number of an amount, only without its unit: 98 of 98%, but not 100 of 100万元."""
    number, whole = canonical(bare_number), canonical(amount)
    return (
        bool(_NUMBER.fullmatch(number))
        and re.fullmatch(rf"{re.escape(number)}(?:{_UNITS})", whole) is not None
    )


def has_number(text: str) -> bool:
    """Tell whether a text has a number with a unit, or one in digits."""
    return bool(_FIGURE.search(unicodedata.normalize("NFKC", text)))


def figures(text: str) -> list[Figure]:
    """Return the numbers with their units in a text, from left to right."""
    return [Figure(match[0], match.start(), match.end()) for match in _FIGURE.finditer(text)]


def _decimal(value: Decimal) -> str:
    return format(value.normalize(), "f")


def _scale(marks: str) -> int:
    scale = 1
    for mark in marks:
        scale *= _TENS.get(mark) or _MYRIADS[mark]
    return scale


def _whole(numeral: str) -> int:
    """Return the number that a Chinese numeral means; one without 十百千万亿 is read digit by digit (二〇二〇)."""
    if not any(char in _TENS or char in _MYRIADS for char in numeral):
        return int("".join(str(_DIGITS[char]) for char in numeral))
    total = section = digit = 0
    for char in numeral:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _TENS:
            section += (digit or 1) * _TENS[char]
            digit = 0
        else:
            total = (total + section + digit or 1) * _MYRIADS[char]
            section = digit = 0
    return total + section + digit
