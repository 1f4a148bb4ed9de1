"""Chinese numerals and Arabic ones: 十二 ↔ 12, 二〇一八 → 2018, 拾贰 → 12, １２ → 12, ⑫ → 12."""

import unicodedata

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "Ｏ": 0, "两": 2, "兩": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
CHINESE = "".join(DIGITS) + "".join(UNITS) + "廿卅"
FORMAL = "壹贰叁肆伍陆柒捌玖拾"
_PLAIN = str.maketrans(FORMAL, "一二三四五六七八九十")
_NAMES = "零一二三四五六七八九"


def parse(numeral: str) -> int | None:
    """Return the integer that `numeral` writes, or None where it writes none.

    Reads positional Chinese (十二, 一百零三; 拾贰), digit-by-digit Chinese (二〇一八), ASCII and full-width digits, and
    the circled numbers ①–㊿.
    """
    numeral = numeral.translate(_PLAIN)
    if not numeral:
        return None
    if len(numeral) == 1 and not numeral.isdecimal() and numeral not in CHINESE:
        return _circled(numeral)
    if numeral.isdecimal():
        return int(unicodedata.normalize("NFKC", numeral))
    expanded = numeral.replace("廿", "二十").replace("卅", "三十")
    if all(c in DIGITS for c in expanded):
        return int("".join(str(DIGITS[c]) for c in expanded))
    return _positional(expanded)


def _circled(char: str) -> int | None:
    value = unicodedata.numeric(char, None)
    named = unicodedata.name(char, "")
    if value is None or not named.startswith(("CIRCLED NUMBER", "CIRCLED DIGIT")):
        return None
    return int(value)


def _positional(numeral: str) -> int | None:
    total, digit = 0, None
    last_unit = 10_000
    for char in numeral:
        if char in UNITS:
            unit = UNITS[char]
            if unit >= last_unit or (digit is None and total and unit != 10):
                return None
            total += (1 if digit is None else digit) * unit
            digit, last_unit = None, unit
        elif char in DIGITS:
            if digit not in (None, 0):
                return None
            digit = DIGITS[char]
        else:
            return None
    return total + (digit or 0)


def to_chinese(number: int) -> str:
    """Return `number` (1–9999) as a heading writes it: 十二, 一百零三.

    Raises ValueError outside of that range.
    """
    if not 1 <= number <= 9999:
        raise ValueError(f"no heading numeral for {number}")
    written, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit == 0:
            gap = bool(written)
            continue
        if gap:
            written += "零"
            gap = False
        written += _NAMES[digit] + name
    return written.removeprefix("一") if written.startswith("一十") else written


def whole(value: float | None) -> float | None:
    """Return a whole number as an int, so that it is written 98 and not 98.0; others as they are."""
    return int(value) if value is not None and float(value).is_integer() else value
