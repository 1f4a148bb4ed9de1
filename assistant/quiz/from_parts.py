"""Items about the parts of a document: which stand under a chapter, what a part says, where a sentence stands."""

import re
from collections.abc import Iterable, Iterator, Sequence
from random import Random

from assistant.quiz.candidate import Candidate, Ground, Secret, Wording, candidate, citing, places
from assistant.quiz.from_lists import unlike
from assistant.quiz.item import Difficulty, ItemKind
from assistant.quiz.material import Material
from assistant.quiz.statements import Statement, plain_heading
from assistant.types import Clause, Span

_OPTIONS, _MOST_OPTIONS = 4, 6
_FEWEST_POINTS, _MOST_POINTS = 3, 8
_LONGEST_OPTION = 60
_LONGEST_HEADING = 30
_SENTENCE = re.compile("[。；]|要|必须|应当|由")
"""Signs that a heading is the first sentence of a paragraph."""
_KNOWN_BY = 4
"""Characters of a heading that a sentence must not have in a row, or it would say where it stands."""


def part_items(material: Material, rng: Random) -> Iterator[Candidate]:
    """Yield the items about the parts of one document."""
    by_label: dict[str, list[Statement]] = {}
    for statement in material.statements:
        if statement.clause.heading.strip() and statement.clause.headings:
            by_label.setdefault(statement.clause.label, []).append(statement)
    yield from _parts_of_chapters(material, rng)
    for own in by_label.values():
        yield from _main_points(
            material, [s for s in material.sentences if s.clause.label == own[0].clause.label]
        )
        elsewhere = [s for s in material.statements if _apart(s.clause, own[0].clause)]
        yield from _said_there(material, own, elsewhere, rng)
    yield from _where(material, by_label, rng)


def _parts_of_chapters(material: Material, rng: Random) -> Iterator[Candidate]:
    for chapter, parts in material.chapters:
        elsewhere = [
            p for other, below in material.chapters if other != chapter for p in below if p not in parts
        ]
        wrong = [part for part in dict.fromkeys(elsewhere) if all(unlike(part, own) for own in parts)]
        if len(parts) < 2 or len(wrong) < 2:
            continue
        right = sorted(rng.sample(parts, min(len(parts), rng.choice((2, 3, 3, 4)))), key=parts.index)
        rng.shuffle(wrong)
        clauses = [_first_under(material, chapter, part) for part in right]
        wording = Wording(
            ItemKind.MULTIPLE,
            f"文件“{plain_heading(chapter)}”部分包括下列哪几个方面？",
            f"“{chapter.strip()}”之下有{'；'.join(parts)}。其余选项是别的部分的标题。",
            options=(*right, *wrong[: max(2, _MOST_OPTIONS - 1 - len(right))]),
            key=tuple(range(len(right))),
        )
        ground = Ground(
            citing(material, *((clause, [clause.span]) for clause in clauses)),
            chapter,
            (f"chapter:{material.document.id}:{chapter}",),
            secrets=tuple(Secret(plain_heading(chapter), part) for part in parts),
        )
        yield candidate(wording, ground)


def _first_under(material: Material, chapter: str, part: str) -> Clause:
    return next(
        clause
        for clause in material.document.clauses
        if clause.headings[:1] == (chapter,)
        and len(clause.headings) > 1
        and plain_heading(clause.headings[1]) == part
    )


def _apart(one: Clause, other: Clause) -> bool:
    """Tell whether two clauses stand in parts of which neither is a part of the other."""
    shorter = min(len(one.headings), len(other.headings))
    return one.headings[:shorter] != other.headings[:shorter]


def _name(clause: Clause) -> str:
    """Return what the part that a clause stands in is called, "" where it has but a number, or a sentence for a name."""
    heading = plain_heading(clause.heading)
    named = clause.label.rstrip().endswith(clause.heading.strip()) and not _SENTENCE.search(heading)
    return heading if named and len(heading) <= _LONGEST_HEADING else ""


def _main_points(material: Material, own: Sequence[Statement]) -> Iterator[Candidate]:
    """Yield the short answer that asks for what a part says: all its sentences, where they are few and whole."""
    if not _FEWEST_POINTS <= len(own) <= _MOST_POINTS or any(s.text[-1] not in "。；！？" for s in own):
        return
    label = own[0].clause.label.rstrip("、")
    wording = Wording(
        ItemKind.SHORT,
        f"简述文件在“{label}”部分提出的主要内容。",
        f"见{label}原文。",
        answers=tuple(s.text for s in own),
        difficulty=Difficulty.HARD,
    )
    yield candidate(wording, _ground(material, "part", own, shown=[]))


def _said_there(
    material: Material, own: Sequence[Statement], elsewhere: Sequence[Statement], rng: Random
) -> Iterator[Candidate]:
    """Yield the multiple choice of the sentences that stand in a part, among some of other parts."""
    short = [s for s in own if len(s.text) <= _LONGEST_OPTION and not _says_where(s)]
    others = [
        s
        for s in elsewhere
        if len(s.text) <= _LONGEST_OPTION
        and all(unlike(s.text, o.text) for o in own)
        and s.clause.heading.strip()
    ]
    if len(short) < 2 or len(others) < 2 or not _name(own[0].clause):
        return
    right = sorted(rng.sample(short, min(len(short), rng.choice((2, 3)))), key=lambda s: s.span)
    wrong = rng.sample(others, min(len(others), _MOST_OPTIONS - 1 - len(right)))
    heading = own[0].clause.label
    wording = Wording(
        ItemKind.MULTIPLE,
        f"下列内容中，哪些是文件在“{heading}”部分提出的？",
        f"其余选项出自{'、'.join(dict.fromkeys(s.clause.label for s in wrong))}。",
        options=tuple(s.text for s in (*right, *wrong)),
        key=tuple(range(len(right))),
        difficulty=Difficulty.HARD,
    )
    yield candidate(wording, _ground(material, "said", [*right, *wrong], shown=[*right, *wrong]))


def _where(material: Material, by_label: dict[str, list[Statement]], rng: Random) -> Iterator[Candidate]:
    """Yield single choices that ask which part a sentence stands in."""
    parts = {label: _name(own[0].clause) for label, own in by_label.items()}
    for label, own in by_label.items():
        around = {plain_heading(heading) for heading in own[0].clause.headings}
        wrong = [
            part
            for part in dict.fromkeys(parts.values())
            if part and part not in around and unlike(part, parts[label])
        ]
        telling = [s for s in own if len(s.text) <= 2 * _LONGEST_OPTION and not _says_where(s)]
        if not telling or not parts[label] or len(wrong) < _OPTIONS - 1:
            continue
        statement = rng.choice(telling)
        wording = Wording(
            ItemKind.SINGLE,
            f"“{statement.text}”这是文件在哪一部分提出的？",
            f"原文在{label}。",
            options=(parts[label], *rng.sample(wrong, _OPTIONS - 1)),
            key=(0,),
        )
        yield candidate(wording, _ground(material, "where", [statement], shown=[statement]))


def _says_where(statement: Statement) -> bool:
    """Tell whether a sentence repeats its heading."""
    heading = plain_heading(statement.clause.heading)
    return any(
        heading[at : at + _KNOWN_BY] in statement.text for at in range(max(1, len(heading) - _KNOWN_BY + 1))
    )


def _ground(material: Material, sort: str, own: Sequence[Statement], shown: Sequence[Statement]) -> Ground:
    """Return the ground of an item about where sentences stand: each with its part may be told by no other item."""
    clauses = list(dict.fromkeys(s.clause for s in own))
    return Ground(
        citing(material, *_cited(clauses, [s.span for s in own])),
        own[0].clause.chapter,
        tuple(f"{sort}:{s.clause.document}:{s.span.start}" for s in own),
        places(material, [s.span for s in shown]),
        places(material, [s.span for s in own]),
    )


def _cited(clauses: Iterable[Clause], spans: Sequence[Span]) -> Iterator[tuple[Clause, list[Span]]]:
    for clause in clauses:
        if own := [span for span in spans if clause.span.start <= span.start < clause.span.end]:
            yield clause, own
