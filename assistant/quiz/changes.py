"""One element of a sentence changed, so that it is no longer what the document says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from assistant.quiz.figures import Figure, figures_in, others
from assistant.quiz.material import Material
from assistant.quiz.statements import Statement

_WORDS = (
    ("不得", "可以"),
    ("严禁", "允许"),
    ("禁止", "允许"),
    ("必须", "可以"),
    ("应当", "可以"),
    ("不少于", "不超过"),
    ("不低于", "不高于"),
    ("不超过", "不少于"),
    ("不高于", "不低于"),
    ("以上", "以下"),
    ("以下", "以上"),
    ("放宽", "收紧"),
    ("免费", "有偿"),
    ("无偿", "有偿"),
    ("定期", "不定期"),
    ("强制性", "推荐性"),
    ("每年", "每两年"),
    ("全部", "部分"),
)
"""A word and what it is changed to: obligation, prohibition, bounds and the like, so that the sentence stays one that
might stand in a document."""
_A_BOUND = re.compile(r"(?:[\d%％个年月日天元倍人级科岁家万亿吨里米名处次及或]|学历)$")
"""What stands before 以上 and 以下 where they mean a bound, and not a place in the text (以下简称)."""
_PART_OF_A_LONGER = {
    "可以": "不也",
    "应当": "不",
    "定期": "不",
    "禁止": "除",
}


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence with `was` (at the offset `at` of the sentence) changed to `now`."""

    text: str
    at: int
    was: str
    now: str
    what: str


def changes(
    statement: Statement, material: Material, known: Sequence[Figure], rng: Random
) -> Iterator[Change]:
    """Yield the ways to make `statement` false by one changed element, each of which stands nowhere in the document."""
    for change in (
        *_figures(statement, known, rng),
        *_units(statement, material, rng),
        *_words(statement),
    ):
        if change.text.rstrip("。") not in material.document.text:
            yield change


def _changed(statement: Statement, at: int, was: str, now: str, what: str) -> Change:
    text = statement.text
    return Change(text[:at] + now + text[at + len(was) :], at, was, now, what)


def _figures(statement: Statement, known: Sequence[Figure], rng: Random) -> Iterator[Change]:
    found = list(figures_in(statement.text))
    present = {figure.text for figure in found}
    for figure in found:
        wrong = [other for other in others(figure, known, rng, 6) if other not in present]
        if wrong:
            yield _changed(statement, figure.span.start, figure.text, rng.choice(wrong), "数字或时间")


def _units(statement: Statement, material: Material, rng: Random) -> Iterator[Change]:
    """Change an office to another that the document names, where it is clear which it is: a whole name, said once."""
    present = [unit for unit in material.offices.named if unit in statement.text]
    for unit in present:
        if statement.text.count(unit) != 1 or any(unit in longer and longer != unit for longer in present):
            continue
        at = statement.text.index(unit)
        joined = statement.text[at - 1 : at] + statement.text[at + len(unit) : at + len(unit) + 1]
        wrong = [
            other
            for other in material.offices.named
            if other not in statement.text and not material.offices.are_related(unit, other)
        ]
        if wrong and not re.search(r"[、和与及]", joined):
            yield _changed(statement, at, unit, rng.choice(wrong), "单位")


def _words(statement: Statement) -> Iterator[Change]:
    text = statement.text
    for was, now in _WORDS:
        if text.count(was) != 1 or now in text:
            continue
        at = text.index(was)
        if was in ("以上", "以下") and not _A_BOUND.search(text[:at]):
            continue
        if text[at - 1 : at] not in _PART_OF_A_LONGER.get(was, "") or at == 0:
            yield _changed(statement, at, was, now, "要求")
