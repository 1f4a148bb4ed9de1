"""Which candidates make the quiz: even over kinds and chapters, none with the fact of another or giving it away."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from assistant.quiz.candidate import Candidate, collide
from assistant.quiz.item import ItemKind, QuizItem

_Rank = Callable[[Candidate], tuple[int, ...]]


def choose(
    candidates: Sequence[Candidate], count: int, kinds: Sequence[ItemKind], rng: Random
) -> list[Candidate]:
    """Return `count` candidates of `kinds` of which no two collide; fewer where there are no more.

    Kinds take turns, each takes from the chapter (and, of true/false items, the verdict) that has had least.
    """
    order = list(candidates)
    rng.shuffle(order)
    waiting = {kind: [c for c in order if c.item.kind is kind] for kind in kinds}
    chosen: list[Candidate] = []
    seen: Counter[tuple[object, ...]] = Counter()
    while len(chosen) < count and any(waiting.values()):
        for kind in kinds:
            if len(chosen) < count and (found := _next(waiting[kind], chosen, seen)):
                chosen.append(found)
                seen.update(_features(found.item))
    return chosen


def most(candidates: Sequence[Candidate], kinds: Sequence[ItemKind], rng: Random) -> list[Candidate]:
    """Return as many candidates as can be found: chosen as always among those that ask for one thing, then whatever of
    the others still fits. The true maximum is a hard problem (independent set) and may be a little more."""
    lean = [c for c in candidates if len(c.item.facts) == 1 and c.item.kind is not ItemKind.SHORT]
    chosen = choose(lean, len(lean), kinds, rng)
    for found in candidates:
        if found not in lean and not any(collide(found, other) for other in chosen):
            chosen.append(found)
    return chosen


def _next(
    waiting: list[Candidate], chosen: Sequence[Candidate], seen: Counter[tuple[object, ...]]
) -> Candidate | None:
    """Take the candidate out of `waiting` that has the rarest features and collides with none of the chosen."""
    for found in sorted(waiting, key=lambda c: tuple(seen[feature] for feature in _features(c.item))):
        waiting.remove(found)
        if not any(collide(found, other) for other in chosen):
            return found
    return None


def _features(item: QuizItem) -> tuple[tuple[object, ...], ...]:
    """Return what a quiz is even over, the most important first: verdicts, chapters, documents, the sort of fact asked."""
    verdict = item.key if item.kind is ItemKind.TRUE_FALSE else ()
    sort = item.facts[0].partition(":")[0]
    return (
        (item.kind, "verdict", verdict),
        (item.kind, "sort", sort),
        ("chapter", item.citations[0].document, item.chapter),
        ("difficulty", item.difficulty),
    )


def arranged(chosen: Sequence[Candidate], rng: Random) -> tuple[QuizItem, ...]:
    """Return the items in the order of a paper: by kind, the options of each mixed, single keys spread evenly."""
    order = list(ItemKind)
    by_kind = sorted((c.item for c in chosen), key=lambda item: order.index(item.kind))
    singles = [item for item in by_kind if item.kind is ItemKind.SINGLE]
    turns = iter(_turns([len(item.options) for item in singles], rng))
    return tuple(_mixed(item, rng, next(turns) if item.kind is ItemKind.SINGLE else None) for item in by_kind)


def _turns(sizes: Sequence[int], rng: Random) -> list[int]:
    """Return a place for each key, every place as often as any other, in no order that one could guess."""
    places = [number % size for number, size in enumerate(sizes, rng.randrange(max(sizes, default=1)))]
    if len(set(sizes)) == 1:
        rng.shuffle(places)
    return places


def _mixed(item: QuizItem, rng: Random, place: int | None) -> QuizItem:
    """Return `item` with its options in another order; the key of a single-choice item at `place`."""
    if item.kind not in (ItemKind.SINGLE, ItemKind.MULTIPLE):
        return item
    order = list(range(len(item.options)))
    rng.shuffle(order)
    if place is not None:
        order.remove(item.key[0])
        order.insert(place, item.key[0])
    return replace(
        item,
        options=tuple(item.options[at] for at in order),
        key=tuple(sorted(order.index(at) for at in item.key)),
    )
