"""Several numbers of one subject: 分别 gives each its own name of the list before it, where their number agrees.

森林覆盖率和林木绿化率分别达到44%和62%            two names
甲奖和乙奖、丙奖、丁奖分别奖励200万元和100万元      two, divided at 和
城市、县城污水处理率分别达到95%、85%              one: they share the noun that says what is measured
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.facts.aims import words
from assistant.facts.aims.phrases import Form, Statement
from assistant.types import Span

_AND = re.compile(r"以及|和|及|与")
_ANY = re.compile(r"、|以及|和|及|与")
_WON = re.compile(r"(?:首次|新)?(?:获得|荣获|获评|获|取得|评为)(?:的)?")
_AND_SO_ON = re.compile(r"(?:等|的)[^、和]{0,12}$")
_SHARES_A_NOUN = re.compile(r"[级类型档批]$")


def respectively(text: str, series: Sequence[Statement]) -> Iterator[Statement]:
    """Yield the statements of a series, which have one subject, each with its own where 分别 says so."""
    names: list[Span] = []
    if len(series) > 1 and "分别" in text[series[0].subject.end : series[0].quantity.span.start]:
        names = _names(text, series[0], len(series))
    for i, statement in enumerate(series):
        yield replace(statement, subject=names[i]) if names else statement


def _names(text: str, first: Statement, count: int) -> list[Span]:
    """Return the `count` names that the subject lists; none where it lists another number, or they aren't whole."""
    span = _prizes(text, first.subject) if first.form is Form.AWARD else first.subject
    for separator in (_AND, _ANY):
        names = _split(text, span, separator)
        if len(names) == count:
            return names if _are_whole(text, names) else []
    return []


def _prizes(text: str, span: Span) -> Span:
    """Return what was won, for an award that goes to those who won it: 获得甲奖、乙奖等企业."""
    won = _WON.match(text, span.start, span.end)
    start = won.end() if won else span.start
    more = _AND_SO_ON.search(text[start : span.end])
    return Span(start, start + more.start() if more else span.end)


def _split(text: str, span: Span, separator: re.Pattern[str]) -> list[Span]:
    names, start = [], span.start
    for match in separator.finditer(text, span.start, span.end):
        names.append(Span(start, match.start()))
        start = match.end()
    return [*names, Span(start, span.end)]


def _are_whole(text: str, names: Sequence[Span]) -> bool:
    written = [name.of(text) for name in names]
    if any(len(name) < 2 or name[0].isdecimal() or _SHARES_A_NOUN.search(name) for name in written):
        return False
    measures = [words.MEASURED.search(name) is not None for name in written]
    return all(measures) or not measures[-1]
