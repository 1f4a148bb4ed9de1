"""Two halves of the text that don't belong together: the condition of one item with the measure of another.

A sentence of a policy often lists cases beside each other (A的，采取甲；B的，采取乙; 甲达到98%；乙2-3个). Each word of “A的，采取乙” is
the text's own; what is wrong is that they stand in two cases.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.answering.claims_forms import SENTENCE_END, pairs

_CASE_END = re.compile("[;；]")
_CONDITION = re.compile("的[,，]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_MOST, _FEW = 0.5, 0.4
"""Shares of a half's own tokens: from the one on a claim takes it up, below the other it does not."""
_LEVELS = (
    "中央",
    "地方",
    "国家",
    "全国",
    "全省",
    "省级",
    "市级",
    "县级",
    "基层",
    "境内",
    "境外",
    "城镇",
    "农村",
)
_LEVEL = re.compile(rf"(?P<level>{'|'.join(_LEVELS)})(?P<of>[一-鿿]{{2}})")
_CHANGE = re.compile(r"(?:从|由)[^从由,，。;；、]{1,12}?(?:向|转为|变为|转向)[^,，。;；、]{2}")
_QUOTES = re.compile("[“”\"'‘’「」『』]")
_TO_WHOM = re.compile(r"(?<=的)[省市县乡镇村](?=[,，、。])")


@dataclass(frozen=True, slots=True)
class Case:
    """One of several cases of a sentence: the tokens that only its condition and only its measure has."""

    words: str
    head: frozenset[str]
    tail: frozenset[str]


def faults_of_halves(claim: str, sources: Sequence[str]) -> Iterator[str]:
    """Yield what is wrong where a claim joins the condition of one case with the measure of another; all in normal form."""
    said = _tokens(claim)
    for source in sources:
        for cases in _cases(source):
            for one in cases:
                if _share(one.head, said) < _MOST or one.tail & said:
                    continue
                other = next((c for c in cases if c is not one and _takes_only_the_measure(c, said)), None)
                if other:
                    yield f"来源中“{one.words[:20]}”与“{other.words[-20:]}”不是一回事。"
                    return


def faults_of_levels(claim: str, sources: Sequence[str]) -> Iterator[str]:
    """Yield what is wrong where a claim puts something on another level (地方财政 for 中央财政), or gives it to others (县)."""
    for match in _LEVEL.finditer(claim):
        on_others = any(f"{level}{match['of']}" in source for source in sources for level in _LEVELS)
        if on_others and not any(match.group() in source for source in sources):
            yield f"来源中没有“{match.group()}”。"
    for match in _TO_WHOM.finditer(claim):
        if not any(match.group() in source for source in sources):
            yield f"来源中说的不是“{match.group()}”。"


def faults_of_directions(claim: str, sources: Sequence[str]) -> Iterator[str]:
    """Yield what is wrong where a claim turns a change round: 从“拼质量”向“拼价格” for 从“拼价格”向“拼质量”."""
    texts = [_QUOTES.sub("", source) for source in sources]
    for match in _CHANGE.finditer(_QUOTES.sub("", claim)):
        if not any(match.group() in text for text in texts):
            yield f"来源中没有“{match.group()}”这样的变化。"


def _takes_only_the_measure(case: Case, said: frozenset[str]) -> bool:
    measure = _share(case.tail, said) >= _MOST or any(token[0].isdigit() for token in case.tail & said)
    return measure and _share(case.head, said) < _FEW


@lru_cache(maxsize=500)
def _cases(source: str) -> tuple[tuple[Case, ...], ...]:
    """Return the sentences of a source that list cases, each as its cases."""
    found = []
    for sentence in SENTENCE_END.split(source):
        parts = [_halves(part) for part in _CASE_END.split(sentence)]
        whole = [_tokens(head) | _tokens(tail) for head, tail in parts]
        cases = []
        for at, (head, tail) in enumerate(parts):
            others = frozenset[str]().union(*(tokens for n, tokens in enumerate(whole) if n != at))
            own = _tokens(head) - others, _tokens(tail) - others
            if all(own):
                cases.append(Case(head + tail, *own))
        if len(cases) > 1:
            found.append(tuple(cases))
    return tuple(found)


def _halves(part: str) -> tuple[str, str]:
    """Return a case as its condition (A的,) and its measure; without one, as what is measured and how much."""
    if match := _CONDITION.search(part):
        return part[: match.end()], part[match.end() :]
    numbers = list(_NUMBER.finditer(part))
    return (part[: numbers[-1].start()], part[numbers[-1].start() :]) if numbers else (part, "")


def _tokens(text: str) -> frozenset[str]:
    return pairs(text) | frozenset(_NUMBER.findall(text))


def _share(own: frozenset[str], said: frozenset[str]) -> float:
    return len(own & said) / len(own)
