"""Two items of one quiz: whether they ask the same, and whether one shows what the other asks."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from eval.quizzes.duty_words import asked_roles
from eval.quizzes.library import Library
from eval.quizzes.model import Fault, Item, Problem, Source, Span, Verdict
from eval.quizzes.wording import BLANK, runs, squeeze, unquoted

_LEAST_RUN = 8
_CONTEXT = 4
_SHOWN = 8
_GAPS = re.compile(rf"{BLANK}|…+|\n")
Judged = tuple[Item, Verdict]


def between(judged: Sequence[Judged], library: Library) -> list[Problem]:
    """Return the pairs of items that ask the same or answer each other; a pair is reported once for each item at fault."""
    shown = [list(_shown(item, library.sources.get(verdict.document))) for item, verdict in judged]
    problems = []
    for (one, first), (other, second) in combinations(enumerate(judged), 2):
        if same := _same(first[1], second[1], library):
            problems.append(Problem(Fault.DOUBLED, first[0].n, f"与第{second[0].n}题都问{same}", second[0].n))
            continue
        for (asking, verdict), (telling, _), visible in (
            (first, second, shown[other]),
            (second, first, shown[one]),
        ):
            if told := _told(verdict, telling, visible, library):
                words = f"第{telling.n}题里写着{told}"
                problems.append(Problem(Fault.ANSWERED, asking.n, words, telling.n))
    return problems


def visible(item: Item) -> str:
    """Return all that a candidate sees of an item, its parts on lines of their own."""
    return "\n".join([item.stem, *(option.text for option in item.options), *item.prompts])


def _same(first: Verdict, second: Verdict, library: Library) -> str:
    if shared := _facts(first) & _facts(second):
        return "“" + "，".join(sorted(shared)[0][1:]) + "”"
    if first.document != second.document:
        return ""
    for one in first.asked:
        for other in second.asked:
            if one[0] < other[1] and other[0] < one[1]:
                start, end = max(one[0], other[0]), min(one[1], other[1])
                return f"“{library.sources[first.document].words[start:end]}”"
    return ""


def _facts(verdict: Verdict) -> set[tuple[str, ...]]:
    """Return what an item asks beyond places; whatever units of a role in a clause it asks for, it is that role of it."""
    return {tag[:3] if tag[0] == "duty" else tag for tag in verdict.tags}


def _shown(item: Item, source: Source | None) -> Iterator[Span]:
    """Yield the places of the document's words that an item shows."""
    if source is None:
        return
    for line in visible(item).splitlines():
        for segment in _GAPS.split(squeeze(line)):
            for run in runs(segment, source.words, _LEAST_RUN):
                yield run.there, run.there + run.length


def _told(verdict: Verdict, telling: Item, spans: list[Span], library: Library) -> str:
    """Return what of an item's key another item tells, "" if nothing."""
    same_document = {q.document for q in telling.quotes} >= {verdict.document}
    if not same_document:
        return ""
    words = library.sources[verdict.document].words
    for start, end in verdict.asked:
        for left, right in spans:
            if left <= start and end <= right and (right - left) - (end - start) >= _CONTEXT:
                return f"“{words[max(0, start - _SHOWN) : end + _SHOWN]}”"
    return _told_duty(verdict, telling)


def _told_duty(verdict: Verdict, telling: Item) -> str:
    """A stem that cites the same clause and names the unit with a role word tells the unit's duty."""
    cited = {quote.clause for quote in telling.quotes}
    told = unquoted("\n".join([telling.stem, *telling.prompts]))
    for tag in sorted(verdict.tags):
        if tag[0] == "duty" and tag[1] in cited and tag[3] in told and asked_roles(telling.stem):
            return f"“{tag[3]}”在同一条款的责任"
    return ""
