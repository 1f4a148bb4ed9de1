"""A sentence in tokens, and the clause that it is about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

NUMBER, YEAR, BOUND, MEASURE, UNIT, ROLE, MARK, TEXT = "number year bound measure unit role mark text".split()  # noqa: SIM905
ROLES = {"lead": "牵头", "responsible": "责任", "cooperate": "配合"}
Token = tuple[str, str]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """A clause: its id, its subject, its document, its words as a source has them, the gold rows of its duties and targets, and its sentences."""

    id: str
    subject: str
    title: str
    text: str
    duties: tuple[Row, ...]
    targets: tuple[Row, ...]
    sentences: tuple[str, ...]

    def units(self, role: str | None = None) -> list[str]:
        """Return the units of one role (None: of all)."""
        return [unit for group in self.duties if role in (None, group["role"]) for unit in group["units"]]


@dataclass(frozen=True, slots=True)
class Draft:
    """A right sentence in tokens, and the places that it cites, in the order of their marks."""

    tokens: tuple[Token, ...]
    places: tuple[Place, ...]

    def words(self) -> str:
        """Return the sentence."""
        return "".join(token[1] for token in self.tokens)

    def at(self, kind: str) -> list[int]:
        """Return where the tokens of a kind stand."""
        return [i for i, token in enumerate(self.tokens) if token[0] == kind]

    def put(self, at: int, *tokens: Token) -> "Draft":
        """Return the draft with the token at `at` replaced."""
        return replace(self, tokens=(*self.tokens[:at], *tokens, *self.tokens[at + 1 :]))


def chinese(number: int) -> str:
    """Write a whole number below 100 million in Chinese: 三百, 一万二千."""
    if number >= 10_000:
        head, tail = divmod(number, 10_000)
        return chinese(head) + "万" + ("零" if 0 < tail < 1000 else "") + (chinese(tail) if tail else "")
    said, zero = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, power)
        if digit:
            said += ("零" if zero and said else "") + "零一二三四五六七八九"[digit] + name
        zero = not digit
    return said.removeprefix("一") if said.startswith("一十") else said


_PARTS = re.compile(
    r"(?P<year>(?:19|20)\d\d年)|(?P<number>(?<![\d.〔第])\d+(?:\.\d+)?)(?P<measure>%|万元|亿元|元|个工作日|个月|日|天|项|个|家|倍|人|吨)(?P<bound>以上|以下|以内|左右)?"
)


def tokens_of(words: str) -> Iterator[Token]:
    """Yield the tokens of a sentence of a clause: years and figures, and the text between."""
    at = 0
    for match in _PARTS.finditer(words):
        yield (TEXT, words[at : match.start()])
        if match["year"]:
            yield (YEAR, match["year"])
        else:
            yield from ((NUMBER, match["number"]), (MEASURE, match["measure"]), (BOUND, match["bound"] or ""))
        at = match.end()
    yield (TEXT, words[at:])


def digits(year: str) -> str:
    """Write a year in Chinese, digit by digit: 二〇二〇."""
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in year)
