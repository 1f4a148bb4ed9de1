"""An item before it is chosen, and the rule for which two items may stand in one quiz."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.answering.compose import cite
from assistant.quiz.item import Difficulty, ItemKind, Place, QuizItem
from assistant.quiz.material import Material
from assistant.quiz.statements import Statement
from assistant.types import Citation, Clause, Span

_SAYS_NOTHING = ("总则", "附则", "总体要求", "有关要求", "其他")
_NOT_SAID = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Secret:
    """What an item asks for, in words: another item gives it away that has both the `topic` and the `answer`."""

    topic: str
    answer: str


@dataclass(frozen=True, slots=True)
class Wording:
    """What an item says; the fields are those of `QuizItem`. The key of a single- or multiple-choice item comes first
    among its options until it is chosen."""

    kind: ItemKind
    stem: str
    why: str
    options: tuple[str, ...] = ()
    key: tuple[int, ...] = ()
    prompts: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    difficulty: Difficulty = Difficulty.MEDIUM


@dataclass(frozen=True, slots=True)
class Ground:
    """What an item rests on: `facts` name what it asks, its words show what stands at `shown`, and another item must
    neither show what stands at `asked` nor tell one of the `secrets`."""

    citations: tuple[Citation, ...]
    chapter: str
    facts: tuple[str, ...]
    shown: tuple[Place, ...] = ()
    asked: tuple[Place, ...] = ()
    secrets: tuple[Secret, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that may be chosen, with what it asks for; `words` are what a reader of it sees, as `said` gives it."""

    item: QuizItem
    asked: tuple[Place, ...]
    secrets: tuple[Secret, ...]
    words: str


def candidate(wording: Wording, ground: Ground) -> Candidate:
    """Return the item of a wording and the ground it rests on."""
    item = QuizItem(
        kind=wording.kind,
        stem=wording.stem,
        why=wording.why,
        citations=ground.citations,
        chapter=ground.chapter,
        difficulty=wording.difficulty,
        facts=ground.facts,
        shown=ground.shown,
        options=wording.options,
        key=wording.key,
        prompts=wording.prompts,
        answers=wording.answers,
    )
    return _asking(item, ground.asked, ground.secrets)


def rewritten(item: QuizItem) -> Candidate:
    """Return a candidate for an item that somebody has rewritten: it asks, for all we know, what it shows."""
    return _asking(item, item.shown, ())


def _asking(item: QuizItem, asked: tuple[Place, ...], secrets: tuple[Secret, ...]) -> Candidate:
    squeezed = tuple(Secret(said(secret.topic), said(secret.answer)) for secret in secrets)
    return Candidate(item, asked, squeezed, said("\n".join((item.stem, *item.prompts, *item.options))))


def said(words: str) -> str:
    """Return words without punctuation and white space, as two wordings are compared."""
    return _NOT_SAID.sub("", words)


def collide(one: Candidate, other: Candidate) -> bool:
    """Tell whether two items must not stand in one quiz: they ask the same fact, or one shows what the other asks."""
    return (
        not set(one.item.facts).isdisjoint(other.item.facts)
        or _overlap(one.asked, (*other.asked, *other.item.shown))
        or _overlap(other.asked, one.item.shown)
        or gives_away(one, other)
        or gives_away(other, one)
    )


def gives_away(teller: Candidate, asker: Candidate) -> bool:
    """Tell whether the words of `teller` have what `asker` asks for."""
    return any(secret.topic in teller.words and secret.answer in teller.words for secret in asker.secrets)


def _overlap(some: Sequence[Place], others: Sequence[Place]) -> bool:
    return any(
        a.document == b.document and a.span.start < b.span.end and b.span.start < a.span.end
        for a in some
        for b in others
    )


def places(material: Material, spans: Iterable[Span]) -> tuple[Place, ...]:
    """Return spans of the material's document as places."""
    return tuple(Place(material.document.id, span) for span in spans)


def citing(material: Material, *parts: tuple[Clause, Sequence[Span]]) -> tuple[Citation, ...]:
    """Return the citations of clauses, numbered from 1, each with the spans in it that matter."""
    return tuple(cite(n, material.document, clause, marks) for n, (clause, marks) in enumerate(parts, 1))


def common(chapters: Iterable[str]) -> str:
    """Return the chapter that all parts of an item stand in, "" where they stand in several."""
    found = set(chapters)
    return found.pop() if len(found) == 1 else ""


def in_part(statement: Statement) -> str:
    """Return the words that say where a statement stands (在“…”部分，), "" where no heading says more than a number."""
    heading = statement.clause.heading.strip()
    return f"关于“{heading}”，" if heading and heading not in _SAYS_NOTHING else ""
