"""What the checker reads and says: a quiz as its JSON has it, the documents as the commands print them, and verdicts.

Nothing here comes from the part of the program that makes quizzes: what is shared is the JSON and the clause text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from eval.quizzes.wording import squeeze

Span = tuple[int, int]
Json = Mapping[str, Any]


class Fault(StrEnum):
    """What can be wrong with an item, or with two."""

    WRONG_KEY = "答案有误"
    RIGHT_DISTRACTOR = "干扰项也对"
    AMBIGUOUS = "答案不唯一"
    INCOMPLETE = "要点不全"
    GIVEN_AWAY = "题干泄底"
    DOUBLED = "重复考查"
    ANSWERED = "他题泄底"
    QUOTE = "引文不符"
    NOT_CITED = "出处不含答案"
    REASON = "理由不符"
    FORM = "格式"
    UNJUDGED = "无法判断"


KINDS = ("single", "multiple", "true_false", "fill", "matching", "short")


@dataclass(frozen=True, slots=True)
class Option:
    """One option of an item, and whether it is marked as right."""

    label: str
    text: str
    right: bool


@dataclass(frozen=True, slots=True)
class Quote:
    """A citation: `text[start:end]` of a document, which stands in a clause."""

    document: str
    clause: str
    label: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Item:
    """One item as the JSON has it."""

    n: int
    kind: str
    stem: str
    options: tuple[Option, ...]
    key: tuple[str, ...]
    prompts: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    answers: tuple[str, ...]
    why: str
    quotes: tuple[Quote, ...]

    @property
    def right(self) -> list[str]:
        """The texts of the options that are marked as right."""
        return [option.text for option in self.options if option.right]

    @property
    def wrong(self) -> list[str]:
        """The texts of the other options."""
        return [option.text for option in self.options if not option.right]


@dataclass(frozen=True, slots=True)
class Quiz:
    """A quiz as the JSON has it."""

    title: str
    seed: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """A leaf clause as `tiaowen clauses --json` prints it."""

    id: str
    path: str
    label: str
    heading: str
    headings: tuple[str, ...]
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Source:
    """A document: its canonical text, its clauses, and its row of `tiaowen documents --json`.

    All comparing is done in `words`, the text without white space; `place` leads there from the text's offsets.
    """

    id: str
    text: str
    clauses: tuple[Clause, ...]
    facts: Json

    @cached_property
    def words(self) -> str:
        """The text without white space."""
        return squeeze(self.text)

    @cached_property
    def _before(self) -> list[int]:
        counts = [0]
        for char in self.text:
            counts.append(counts[-1] + (not char.isspace()))
        return counts

    def place(self, start: int, end: int) -> Span:
        """Return where text[start:end] stands in `words`."""
        return self._before[start], self._before[end]

    @cached_property
    def by_id(self) -> dict[str, Clause]:
        """The clauses by their ids."""
        return {clause.id: clause for clause in self.clauses}


@dataclass(frozen=True)
class Verdict:
    """What reading an item came to: its faults, and what it asks for.

    `asked` are the places (in a document's `words`) of the words that it asks for, `tags` the facts that have no place
    of their own: a unit's role in a clause, a field of the document.
    """

    faults: tuple[tuple[Fault, str], ...] = ()
    document: str = ""
    asked: tuple[Span, ...] = ()
    tags: frozenset[tuple[str, ...]] = frozenset()

    def plus(self, faults: Sequence[tuple[Fault, str]]) -> "Verdict":
        """Return the verdict with more faults."""
        return Verdict((*self.faults, *faults), self.document, self.asked, self.tags)


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of one item of a quiz, in words; `other` is the second item where two are at odds."""

    fault: Fault
    n: int
    words: str
    other: int | None = None


@dataclass
class Findings:
    """The faults that a reading has found so far."""

    faults: list[tuple[Fault, str]] = field(default_factory=list)

    def add(self, fault: Fault, words: str, when: bool = True) -> None:
        """Note a fault, `when` it is one."""
        if when:
            self.faults.append((fault, words))


def quiz_of(data: Json) -> Quiz:
    """Read a quiz from its JSON; a missing field raises KeyError."""
    return Quiz(data["title"], int(data["seed"]), tuple(_item(item) for item in data["items"]))


def _item(data: Json) -> Item:
    quotes = {
        _key(q): _quote(q) for q in [*filter(None, [data.get("citation")]), *(data.get("citations") or ())]
    }
    return Item(
        n=int(data["n"]),
        kind=data["kind"],
        stem=data["stem"],
        options=tuple(Option(o["label"], o["text"], bool(o.get("right"))) for o in data.get("options") or ()),
        key=tuple(str(key) for key in data.get("key") or ()),
        prompts=tuple(data.get("prompts") or ()),
        pairs=tuple((pair["left"], pair["right"]) for pair in data.get("pairs") or ()),
        answers=tuple(data.get("answers") or ()),
        why=data.get("why") or "",
        quotes=tuple(quotes.values()),
    )


def _key(data: Json) -> tuple[str, int, int]:
    return data["document"], int(data["start"]), int(data["end"])


def _quote(data: Json) -> Quote:
    document, start, end = _key(data)
    return Quote(document, data["clause"], data["label"], data["quote"], start, end)


def source_of(document: str, text: str, clauses: Sequence[Json], facts: Json) -> Source:
    """Put a document together from what the commands print; clauses of other documents are left out."""
    own = tuple(
        Clause(
            id=row["id"],
            path=row["path"],
            label=row["label"],
            heading=row["heading"],
            headings=tuple(row.get("headings") or ()),
            text=row["text"],
            start=row["start"],
            end=row["end"],
        )
        for row in clauses
        if row["document"] == document
    )
    return Source(document, text, own, facts)
