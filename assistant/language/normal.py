"""Normal forms: the same question or heading, however it was typed, becomes the same characters.

Every normal form keeps the number of characters, so an offset in it is an offset in the original.
"""

import re
import unicodedata
from functools import cache, lru_cache

import opencc

_QUOTES = str.maketrans(
    {"「": "“", "」": "”", "『": "‘", "』": "’", "﹑": "、", "〔": "[", "〕": "]", "【": "[", "】": "]"}
)
_DASHES = str.maketrans(dict.fromkeys("—–－−~～﹣", "-"))


# NFKC would write ① as 1 and ㎡ as m2: only real width variants are folded.
_HALF_WIDTH = {
    code: folded
    for code in range(0xFF00, 0xFFF0)
    if len(folded := unicodedata.normalize("NFKC", chr(code))) == 1
} | {0x3000: " "}  # fmt: skip


def fold_width(text: str) -> str:
    """Return `text` with full-width letters, digits and brackets as half-width ones, one character for one."""
    return text.translate(_HALF_WIDTH)


def simplify(text: str) -> str:
    """Return `text` in simplified characters (OpenCC t2s), one character for one."""
    simplified: str = _converter().convert(text)
    if len(simplified) == len(text):
        return simplified
    return "".join(c if len(s := _converter().convert(c)) != 1 else s for c in text)


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@lru_cache(maxsize=20_000)
def normalize(text: str) -> str:
    """Return the form in which texts are compared: simplified, half-width, lower-case, plain quotes and dashes."""
    folded = simplify(fold_width(text)).translate(_QUOTES).translate(_DASHES)
    lower = folded.lower()
    return (
        lower
        if len(lower) == len(folded)
        else "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)
    )


def squeeze(text: str) -> str:
    """Return `text` without white space: for comparing two copies of a paragraph or a spaced-out title."""
    return re.sub(r"\s+", "", text)


def join_spaced(text: str) -> str:
    """Take out the spaces that only stretch a title: 国 务 院 工 作 规 则 → 国务院工作规则."""
    if re.fullmatch(r"\S(?:\s+\S)+", text.strip()):
        return squeeze(text)
    return re.sub(r"(?<=[一-鿿])\s+(?=[一-鿿](?:\s+[一-鿿])+(?![一-鿿]))", "", text).strip()
