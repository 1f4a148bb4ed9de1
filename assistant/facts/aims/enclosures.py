"""A text with what stands inside brackets and quotes blanked: what it holds aims at nothing and ends no sentence."""

import re

from assistant.language.normal import fold_width

QUOTED = "□"
"""Stands for each character of a quotation, its marks included: part of a noun (“三品一标”优质农产品)."""
ASIDE = "▫"
"""Stands for each character of a bracket, its marks included: (省优质工程), (责任单位:省质监局)."""
TIME = "◇"
"""Stands for each character of a time (到2020年底前), by `moments.masked`."""

_PAIRS = {"(": ")", "[": "]", "〔": "〕", "【": "】", "“": "”", "‘": "’", "《": "》", "「": "」", "<": ">"}
_BRACKETS = "([〔【"
_PLAN = re.compile(r"“十[一二三四五六七八九]五”")
_LIST_MARK = re.compile(r"\((?:[一二三四五六七八九十]{1,3}|\d{1,2})\)")
_NEVER_LONGER = 300


def bare(text: str) -> str:
    """Return `text` half-width, one character for one, with each enclosure blanked (“十四五” is kept: it is a time) and
    list marks, (一), spaced.

    A bracket that doesn't close within its line, or only far off, encloses nothing.
    """
    folded = fold_width(text)
    plans = {match.start() for match in _PLAN.finditer(folded)}
    blanked = list(folded)
    opened: list[int] = []
    for at, char in enumerate(folded):
        if char == "\n":
            opened.clear()
        elif char in _PAIRS and at not in plans:
            opened.append(at)
        elif opened and char in _PAIRS.values():
            start = next((start for start in reversed(opened[-8:]) if _PAIRS[folded[start]] == char), None)
            if start is None:
                continue
            del opened[opened.index(start) :]
            if at - start <= _NEVER_LONGER:
                blanked[start : at + 1] = _blank(folded, start, at + 1)
    return "".join(blanked)


def _blank(folded: str, start: int, end: int) -> str:
    if _LIST_MARK.fullmatch(folded, start, end):
        return " " * (end - start)
    return (ASIDE if folded[start] in _BRACKETS else QUOTED) * (end - start)
