"""Items about what belongs together: lists under an article, enumerations and quotations in a sentence."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from random import Random

from assistant.language.normal import normalize
from assistant.quiz.candidate import (
    Candidate,
    Ground,
    Secret,
    Wording,
    candidate,
    citing,
    in_part,
    places,
    said,
)
from assistant.quiz.item import BLANK, SAID, Difficulty, ItemKind
from assistant.quiz.material import Material
from assistant.quiz.statements import Enumeration, Listing, Statement

_OPTIONS = 4
_MOST_OPTIONS = 6
_LONGEST_OPTION = 80
_MOST_POINTS = 8
_LIKE = 0.4
"""Share of common pairs of characters from which on two items may mean the same."""
_AROUND = 8


def list_items(material: Material, rng: Random) -> Iterator[Candidate]:
    """Yield the items about lists and enumerations of one document."""
    for listing in material.listings:
        yield from _listed(material, listing, rng)
    for enumeration in material.enumerations:
        yield from _enumerated(material, enumeration, rng)


# --- lists of items under a paragraph -----------------------------------------------------------------------------


def _listed(material: Material, listing: Listing, rng: Random) -> Iterator[Candidate]:
    lead = listing.lead
    asked = f"{lead.clause.label}规定“{lead.text.rstrip('：:。')}”，文件列明的"
    why = f"见{lead.clause.label}所列各项。"
    if len(listing.items) <= _MOST_POINTS:
        answers = tuple(item.text for item in listing.items)
        wording = Wording(
            ItemKind.SHORT, f"{asked}各项是什么？", why, answers=answers, difficulty=Difficulty.HARD
        )
        yield candidate(wording, _list_ground(material, listing, ()))
    short = [item for item in listing.items if len(item.text) <= _LONGEST_OPTION]
    strangers = _items_of_other_lists(material, listing)
    if len(short) >= 2 and len(strangers) >= 2:
        right = sorted(
            rng.sample(short, min(len(short), rng.choice((2, 3, 3, 4)))), key=lambda item: item.span
        )
        length = sum(len(item.text) for item in right) / len(right)
        near = sorted(
            rng.sample(strangers, min(len(strangers), 12)), key=lambda words: abs(len(words) - length)
        )
        wording = Wording(
            ItemKind.MULTIPLE,
            f"{asked}包括下列哪几项？",
            why,
            options=(*(item.text for item in right), *near[: max(2, _MOST_OPTIONS - 1 - len(right))]),
            key=tuple(range(len(right))),
        )
        yield candidate(wording, _list_ground(material, listing, right))


def _items_of_other_lists(material: Material, listing: Listing) -> list[str]:
    """Return short items of the document's other lists that can mean none of this list's."""
    found = (
        item.text
        for other in material.listings
        if other is not listing
        for item in other.items
        if len(item.text) <= _LONGEST_OPTION and all(unlike(item.text, own.text) for own in listing.items)
    )
    return list(dict.fromkeys(found))


def _list_ground(material: Material, listing: Listing, shown: Sequence[Statement]) -> Ground:
    lead = listing.lead
    return Ground(
        citing(
            material,
            (lead.clause, [lead.span]),
            *((item.clause, [item.span]) for item in (shown or listing.items)),
        ),
        lead.clause.chapter,
        (f"list:{lead.clause.id}",),
        places(material, [lead.span, *(item.span for item in shown)]),
        places(material, [item.span for item in listing.items]),
        tuple(Secret(lead.text, item.text) for item in listing.items),
    )


def unlike(one: str, other: str) -> bool:
    """Tell whether two items of lists share so few pairs of characters that they can't mean the same."""
    a, b = _pairs(one), _pairs(other)
    return len(a & b) < _LIKE * min(len(a), len(b)) and one not in other and other not in one


@lru_cache(maxsize=10_000)
def _pairs(words: str) -> frozenset[str]:
    bare = said(normalize(words))
    return frozenset(bare[at : at + 2] for at in range(len(bare) - 1))


# --- enumerations in a sentence -----------------------------------------------------------------------------------


def _enumerated(material: Material, enumeration: Enumeration, rng: Random) -> Iterator[Candidate]:
    text = material.document.text
    statement = enumeration.statement
    member = rng.choice(enumeration.members)
    answer = member.of(text)
    before, after = text[statement.span.start : member.start], text[member.end : statement.span.end]
    if answer in before or answer in after or (len(enumeration.members) == 1 and text.count(answer) > 1):
        return  # the stem, or the whole document, is full of it
    stem, why = f"{in_part(statement)}{SAID}{before}{BLANK}{after}", f"原文：“{statement.text}”"
    ground = Ground(
        citing(material, (statement.clause, [statement.span])),
        statement.clause.chapter,
        (f"enumeration:{statement.clause.document}:{enumeration.members[0].start}",),
        places(material, [statement.span]),
        places(material, [member]),
        (Secret(before[-_AROUND:], answer),),
    )
    yield candidate(Wording(ItemKind.FILL, stem, why, answers=(answer,), difficulty=Difficulty.HARD), ground)
    strangers = _members_of_others(material, enumeration, answer)
    if len(strangers) >= _OPTIONS - 1:
        options = (answer, *rng.sample(strangers, _OPTIONS - 1))
        asked = f"按文件原文，空白处应填哪一项？{stem}"
        yield candidate(Wording(ItemKind.SINGLE, asked, why, options=options, key=(0,)), ground)


def _members_of_others(material: Material, enumeration: Enumeration, answer: str) -> list[str]:
    """Return members of other enumerations, as long as `answer`, that stand nowhere in this one's sentence."""
    found = (
        words
        for other in material.enumerations
        for span in other.members
        if len(words := span.of(material.document.text)) == len(answer)
        and words not in enumeration.statement.text
        and unlike(words, answer)
    )
    return list(dict.fromkeys(found))
