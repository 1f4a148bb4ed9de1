"""What a browser sends → a draft, an answer sheet. It may send anything: what has no place here is left out."""

from collections.abc import Mapping, Sequence

from assistant.quiz.editing import Draft
from assistant.quiz.item import ItemKind, QuizItem
from assistant.quiz.scoring import Reply

Fields = Mapping[str, Sequence[str]]
"""A form's fields: name → values, in the order of the form."""


def read_fields(sent: object) -> Fields:
    """Return the fields of a form, sent as a list of name and value."""
    fields: dict[str, list[str]] = {}
    for pair in sent if isinstance(sent, list) else ():
        match pair:
            case [str(name), str(value)]:
                fields.setdefault(name, []).append(value)
    return fields


def read_draft(fields: Fields, kind: ItemKind) -> Draft:
    """Return what was written into the form of an item of `kind`; answers stand a line each."""
    prompts = tuple(fields.get("prompt", ()))
    partners = [_number(value) for value in fields.get("partner", ())]
    right = partners if kind is ItemKind.MATCHING else [_number(value) for value in fields.get("right", ())]
    return Draft(
        stem=_first(fields, "stem"),
        why=_first(fields, "why"),
        options=tuple(fields.get("option", ())),
        right=tuple((right + [None] * len(prompts))[: len(prompts)] if kind is ItemKind.MATCHING else right),
        prompts=prompts,
        answers=tuple(_first(fields, "answers").splitlines()),
    )


def read_replies(fields: Fields, items: Sequence[QuizItem]) -> tuple[Reply, ...]:
    """Return the answers of an answer sheet, one for each item; fields go by the item's number."""
    return tuple(_reply(fields, number, item) for number, item in enumerate(items, 1))


def _reply(fields: Fields, number: int, item: QuizItem) -> Reply:
    match item.kind:
        case ItemKind.FILL | ItemKind.SHORT:
            return Reply(text=_first(fields, f"{number}"))
        case ItemKind.MATCHING:
            values = [_first(fields, f"{number}.{at}") for at in range(1, len(item.prompts) + 1)]
            return Reply(chosen=tuple(_position(value, len(item.options)) for value in values))
        case _:
            chosen = {_position(value, len(item.options)) for value in fields.get(f"{number}", ())}
            return Reply(chosen=tuple(sorted(at for at in chosen if at is not None)))


def read_covered(fields: Fields, items: Sequence[QuizItem]) -> tuple[tuple[int, ...], ...]:
    """Return, for each item, the key points that were ticked."""
    return tuple(
        tuple(
            at
            for value in fields.get(f"{number}", ())
            if (at := _position(value, len(item.answers))) is not None
        )
        for number, item in enumerate(items, 1)
    )


def _first(fields: Fields, name: str) -> str:
    return next(iter(fields.get(name, ())), "")


def _number(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 4 else None


def _position(value: str, count: int) -> int | None:
    at = _number(value)
    return at if at is not None and at < count else None
