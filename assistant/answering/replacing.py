"""The last question with something else in its place: another subject, year, or level of government."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from assistant.answering import ellipsis
from assistant.answering.question import Kind
from assistant.answering.referring import Context, subject_of, unquoted
from assistant.language.normal import normalize
from assistant.types import Clause, Document

ASKING = {
    Kind.WHO: "由谁负责?",
    Kind.FIGURE: "的目标是多少?",
    Kind.WHEN: "是什么时候?",
    Kind.CONTENT: "是怎么规定的?",
}
SHORTLY = {
    Kind.WHO: "由谁负责?",
    Kind.FIGURE: "是多少?",
    Kind.WHEN: "是什么时候?",
    Kind.CONTENT: "怎么规定?",
}
_BOUND = re.compile(r"[^\w]|[的里在由对向从被把]")
_A_WORD = 2


def with_year(question: str, year: str) -> str:
    """Return a question about another year."""
    return (
        ellipsis.YEAR.sub(year, question, count=1) if ellipsis.YEAR.search(question) else f"{year}{question}"
    )


def about(subject: str, context: Context, documents: Mapping[str, Document]) -> str:
    """Return the last question with `subject` in place of its own."""
    before, last = subject_of(context, documents), unquoted(context.standalone)
    if before and last.count(before) == 1:
        asked = last.replace(before, "")
        if not any(char.isalnum() for char in asked):
            return f"{subject.removesuffix('的')}的{before.rpartition('的')[2]}?"  # a heading of its own, of which the new subject is a case
        return last.replace(before, subject)
    first, _, rest = before.partition("、")
    if rest and context.question.kind is not Kind.CONTENT and last.count(first) == 1:
        return subject + last.partition(first)[2]  # 在省会租房|每月扣多少
    return subject + ASKING[context.question.kind]


def in_its_place(subject: str, context: Context) -> Iterator[str]:
    """Yield the last question with a new subject in the place of what ends alike (高职院校的生均拨款: 中职院校的生均拨款; 超过100万的:
    不超过100万的)."""
    bare, last = subject.removesuffix("的"), unquoted(context.standalone)
    for length in range(len(bare) - 1, 0, -1):
        ending, before = bare[-length:], bare[:-length]
        if length * 2 < len(bare) and length < _A_WORD:
            return
        if last.count(ending) == 1:
            end = last.index(ending) + length
            start = end - length
            if before not in ("不", "未", "非", "没"):  # else it is the old one, denied
                start = max(start - len(before), _bound_before(last, start))
            if last[start:end] != bare:
                yield f"{last[:start]}{bare}{last[end:]}"
            if (whole := _bound_before(last, end - length)) < start < end - length:
                yield f"{last[:whole]}{bare}{last[end:]}"  # 市政管理部门|养护: not 市政|相关部门
            return


def _bound_before(text: str, at: int) -> int:
    """Return where the stretch begins that goes on at `at`: behind the last punctuation or particle before it."""
    return max((bound.end() for bound in _BOUND.finditer(text, 0, at)), default=0)


def at_level(level: str, before: str, standalone: str) -> str:
    """Return the last question about another level of government (全国的专利代理: 省里的专利代理)."""
    level = level.removesuffix("的")
    if other := ellipsis.A_LEVEL.search(standalone):
        return f"{standalone[: other.start()]}{level}{standalone[other.end() :]}"
    return (
        standalone.replace(before, f"{level}的{before}", 1)
        if before in standalone
        else f"{level}的{standalone}"
    )


def others_beside(before: str, cited: Sequence[Clause]) -> str | None:
    """Return the others that the clause sets beside the last subject (重点水利工程: 其他水利工程)."""
    words = " ".join(normalize(clause.text) for clause in cited)
    parts = sorted(combinations(range(len(before) + 1), 2), key=lambda part: part[0] - part[1])
    found = next(((i, j) for i, j in parts if j - i > 1 and f"其他{before[i:j]}" in words), None)
    return f"其他{before[found[0] :]}" if found else None


def other_than_told(subject: str, cited: Sequence[Clause]) -> str:
    """Return a subject without what sets it apart from the one told (其他相关部门), where the clause has it only so (相关部门)."""
    apart = re.match(r"(?:其他|其它|其余|别的|另外的?)(?=..)", subject)
    words = " ".join(normalize(clause.text) for clause in cited)
    if not apart or subject in words or subject[apart.end() :] not in words:
        return subject
    return subject[apart.end() :]
