"""Faults planted in items that have none, to see whether the checker finds them: who checks the checker."""

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from eval.quizzes.check import judge
from eval.quizzes.library import Library
from eval.quizzes.model import Clause, Item, Option, Quote
from eval.quizzes.wording import BLANK, fragments

_LEAST_CLAUSE = 20
_LEAST_STEM = 12


def plants(item: Item, library: Library, chance: random.Random) -> Iterator[tuple[str, Item]]:
    """Yield copies of an item with one fault each, and what was done."""
    if item.kind in ("single", "true_false"):
        yield "答案移到干扰项", _marked(item, [chance.choice(item.wrong)])
    if item.kind == "multiple":
        yield "干扰项标为答案", _marked(item, [*item.right, chance.choice(item.wrong)])
    if item.kind in ("single", "multiple") and (listed := _listed(item, library)):
        yield "所列单位作干扰项", _reworded(item, chance.choice(item.wrong), chance.choice(listed))
    if item.kind == "fill":
        yield "答案改动", _answered(item, _altered(item.answers[0]))
    if item.kind == "fill" and item.stem.find(BLANK) > _LEAST_STEM and "列明" not in item.stem:
        at = item.stem.index(BLANK)
        yield "题干改动", replace(item, stem=f"{item.stem[: at - 4]}另行{item.stem[at - 2 :]}")
    if item.kind == "short" and item.answers:
        yield "要点改动", _answered(item, f"{item.answers[0][:-2]}某某")
    if item.kind == "matching":
        yield "配对互换", _swapped(item, chance)
    if item.kind == "true_false" and item.right == ["错误"] and len(said := fragments(item.why)) == 2:
        original, put = said
        if put in item.stem and original not in item.stem:
            yield "改动还原", replace(item, stem=item.stem.replace(put, original))
    yield "引文错位", replace(item, quotes=tuple(_moved(quote) for quote in item.quotes))
    if len(item.quotes) == 1 and (others := _other_clauses(item, library)):
        yield "引了别的条款", replace(item, quotes=(_quote(chance.choice(others), item.quotes[0].document),))


def plant_all(items: Sequence[Item], library: Library, seed: int) -> tuple[Counter[str], Counter[str]]:
    """Plant faults in all items that have none; return, by what was done, how many and how many of them were missed."""
    chance, planted, missed = random.Random(seed), Counter[str](), Counter[str]()
    for item in items:
        if judge(item, library).faults:
            continue
        for name, faulty in plants(item, library, chance):
            planted[name] += 1
            missed[name] += not judge(faulty, library).faults
    return planted, missed


def _marked(item: Item, right: list[str]) -> Item:
    options = tuple(replace(option, right=option.text in right) for option in item.options)
    return replace(item, options=options, key=tuple(option.label for option in options if option.right))


def _reworded(item: Item, old: str, new: str) -> Item:
    options = tuple(
        Option(option.label, new, option.right) if option.text == old else option for option in item.options
    )
    return replace(item, options=options)


def _answered(item: Item, first: str) -> Item:
    answers = (first, *item.answers[1:])
    return replace(item, answers=answers, key=answers)


def _altered(answer: str) -> str:
    """Return an answer with its first number raised by one, or with 某 behind its first character."""
    raised = re.sub(r"\d+", lambda match: str(int(match[0]) + 1), answer, count=1)
    return raised if raised != answer else f"{answer[:1]}某{answer[1:]}"


def _swapped(item: Item, chance: random.Random) -> Item:
    first, second = chance.sample(range(len(item.pairs)), 2)
    rights, key = [right for _, right in item.pairs], list(item.key)
    rights[first], rights[second] = rights[second], rights[first]
    key[first], key[second] = key[second], key[first]
    pairs = tuple((left, right) for (left, _), right in zip(item.pairs, rights, strict=True))
    return replace(item, pairs=pairs, key=tuple(key))


def _listed(item: Item, library: Library) -> list[str]:
    """Return the units of the cited notes that the item doesn't show, if its options are units of the document."""
    names = sorted({name for note in library.cited_notes(item) for name in note.names()})
    asked = any(text in names for text in item.right) and "单位" in item.stem
    return [name for name in names if name not in [*item.right, *item.wrong]] if asked else []


def _moved(quote: Quote) -> Quote:
    return replace(quote, start=quote.start + 1, end=quote.end + 1)


def _other_clauses(item: Item, library: Library) -> list[Clause]:
    source, cited = library.source(item), item.quotes[0].clause
    others = [c for c in source.clauses if c.id != cited and len(c.text) > _LEAST_CLAUSE]
    return others if cited in source.by_id else []


def _quote(clause: Clause, document: str) -> Quote:
    return Quote(document, clause.id, clause.label, clause.text, clause.start, clause.end)
