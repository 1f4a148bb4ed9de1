"""An item in the trainer's own words: what was written becomes an item again, or a sentence says why not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.errors import QuizError
from assistant.quiz.checks import faults_in_form
from assistant.quiz.item import ItemKind, QuizItem


@dataclass(frozen=True, slots=True)
class Draft:
    """What was written for an item, as it was written. `right` has positions among `options`: of the right ones, or, for
    matching, of the one for each of `prompts` (None where none was chosen)."""

    stem: str
    why: str
    options: tuple[str, ...] = ()
    right: tuple[int | None, ...] = ()
    prompts: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()


def draft_of(item: QuizItem) -> Draft:
    """Return what is written in `item` now."""
    return Draft(item.stem, item.why, item.options, item.key, item.prompts, item.answers)


def rewrite(item: QuizItem, draft: Draft) -> QuizItem:
    """Return `item` with what `draft` says: its kind, clauses and facts stay, lines left empty go.

    Raises QuizError, with a sentence on each fault, for what would be no well-formed item.
    """
    options = item.options if item.kind is ItemKind.TRUE_FALSE else tuple(_line(o) for o in draft.options)
    places = _places(options)
    if item.kind is ItemKind.MATCHING:
        prompts, key = _pairs(draft, places)
    else:
        prompts, key = item.prompts, tuple(sorted({places[at] for at in draft.right if at in places}))
    made = replace(
        item,
        stem=_line(draft.stem),
        why=_line(draft.why),
        options=tuple(option for option in options if option),
        key=key,
        prompts=prompts,
        answers=tuple(answer for answer in map(_line, draft.answers) if answer),
    )
    if faults := faults_in_form(made):
        raise QuizError("".join(faults))
    return made


def _places(options: Sequence[str]) -> dict[int | None, int]:
    """Return where each option comes to stand once the empty ones have gone."""
    kept = [at for at, option in enumerate(options) if option]
    return {at: place for place, at in enumerate(kept)}


def _pairs(draft: Draft, places: dict[int | None, int]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    prompts: list[str] = []
    key: list[int] = []
    for prompt, at in zip(map(_line, draft.prompts), draft.right, strict=True):
        if not prompt:
            continue
        if at not in places:
            raise QuizError(f"左项“{prompt}”还没有选定对应的右项。")
        prompts.append(prompt)
        key.append(places[at])
    return tuple(prompts), tuple(key)


def _line(words: str) -> str:
    """Return words as one line, without what cannot be seen."""
    return "".join(char for char in " ".join(words.split()) if char.isprintable())
