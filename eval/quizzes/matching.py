"""Matching: each pair holds, and no other assignment of the right-hand texts does."""

from collections.abc import Callable

from eval.quizzes.duty_words import asked_roles, clauses_named, holds, names_unit
from eval.quizzes.figures import value_beside
from eval.quizzes.library import Library, span_of, words_of
from eval.quizzes.model import Fault, Findings, Item, Source, Span, Verdict
from eval.quizzes.values import has_number, same_amount
from eval.quizzes.wording import bare, squeeze

Tags = set[tuple[str, ...]]


class Evidence(dict[tuple[str, str], tuple[Tags, list[Span]]]):
    """What speaks for each pair: tags of facts and places of words; a pair with neither does not hold."""

    def speaks(self, left: str, right: str) -> bool:
        """Tell whether anything speaks for a pair."""
        tags, spans = self[left, right]
        return bool(tags or spans)


def read_matching(item: Item, library: Library) -> Verdict | None:
    """Judge a matching item; None if nothing tells what its two columns are."""
    if item.kind != "matching":
        return None
    rights = list(dict.fromkeys([*(right for _, right in item.pairs), *(o.text for o in item.options)]))
    lefts = [left for left, _ in item.pairs]
    weigh = _scales(item, lefts, rights, library)
    if weigh is None or not item.pairs:
        return None
    evidence = Evidence({(left, right): weigh(left, right) for left in lefts for right in rights})
    found = Findings()
    _check_pairs(item, rights, evidence, found)
    tags: Tags = set().union(*(evidence[pair][0] for pair in item.pairs))
    spans = [span for pair in item.pairs for span in evidence[pair][1][:1]]
    outside = [span for span in spans if not library.within_quotes(item, span)]
    found.add(Fault.NOT_CITED, "引文没有包括每一对的原文", bool(outside))
    return Verdict(tuple(found.faults), library.source(item).id, tuple(spans), frozenset(tags))


def _check_pairs(item: Item, rights: list[str], evidence: Evidence, found: Findings) -> None:
    for left, right in item.pairs:
        found.add(Fault.WRONG_KEY, f"“{left}”与“{right}”不相配", not evidence.speaks(left, right))
        others = [other for other in rights if other != right and evidence.speaks(left, other)]
        found.add(Fault.RIGHT_DISTRACTOR, f"“{left}”也配“{'、'.join(others)}”", bool(others))
    for at, first in enumerate(rights):
        for second in rights[at + 1 :]:
            equal = squeeze(first) == squeeze(second) or same_amount(first, second)
            found.add(Fault.RIGHT_DISTRACTOR, f"“{first}”与“{second}”相当", equal)


def _scales(
    item: Item, lefts: list[str], rights: list[str], library: Library
) -> Callable[[str, str], tuple[Tags, list[Span]]] | None:
    """Return what weighs a pair: unit and task, subject and figure, or words of one clause."""
    source = library.source(item)
    roles = asked_roles(item.stem)

    def unit_task(unit: str, task: str) -> tuple[Tags, list[Span]]:
        return holds(squeeze(unit), task, source, library, roles), []

    def subject_figure(subject: str, figure: str) -> tuple[Tags, list[Span]]:
        scope = [span_of(source, clause) for clause in library.cited(item)]
        found = value_beside(subject, source, scope)
        return set(), [
            span for value, span in found if same_amount(value.text, figure) or _contains(figure, value.text)
        ]

    if all(names_unit(left, source, library) for left in lefts):
        return unit_task
    if sum(names_unit(right, source, library) for right in rights) * 2 >= len(rights) and rights:
        return lambda task, unit: unit_task(unit, task)
    if all(has_number(right) for right in rights) and not all(has_number(left) for left in lefts):
        return subject_figure
    if all(has_number(left) for left in lefts) and not any(has_number(right) for right in rights):
        return lambda figure, subject: subject_figure(subject, figure)
    return _together(item, lefts, rights, source, library)


def _contains(figure: str, value: str) -> bool:
    """The right-hand text may have more words than the number: 98%以上."""
    words = bare(figure)
    return value in words and not has_number(words.replace(value, "", 1))


def _together(
    item: Item, lefts: list[str], rights: list[str], source: Source, library: Library
) -> Callable[[str, str], tuple[Tags, list[Span]]] | None:
    """Pairs of words that stand in one clause (a heading and its text, an article and what it says)."""
    every = [*lefts, *rights]
    if not all(_clauses(words, source) for words in [w for pair in item.pairs for w in pair]) or not every:
        return None

    def weigh(left: str, right: str) -> tuple[Tags, list[Span]]:
        shared = _clauses(left, source) & _clauses(right, source)
        cited = {clause.id for clause in library.cited(item)}
        found = list[Span]()
        for clause in (source.by_id[name] for name in sorted(shared & cited or shared)):
            start, _ = span_of(source, clause)
            at = words_of(source, clause).find(bare(right))
            at = at if at >= 0 else words_of(source, clause).find(bare(left))
            found.append((start + max(0, at), start + max(0, at) + len(bare(right))))
        return {("together", name, bare(right)) for name in shared}, found

    return weigh


def _clauses(words: str, source: Source) -> set[str]:
    return {clause.id for clause in clauses_named(words, source)} | {
        clause.id
        for clause in source.clauses
        if len(bare(words)) >= 3 and bare(words) in squeeze(clause.label)
    }
