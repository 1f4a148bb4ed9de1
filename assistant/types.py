"""The nouns: frozen values that flow one way, from a file to an answer.

Offsets count Unicode characters in a document's canonical text, `end` exclusive.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a document's canonical text, `end` exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Clause:
    """A leaf of a document: one paragraph or item, with where it stands.

    `path` is dotted (`2.6`, `art12.2.3`, `pre`, `end.1`), `id` is `<document>#<path>`, `label` is what a
    civil servant would write (`二、(六)加快对外贸易优化升级`), `heading` its last part without the number; `headings`
    are the heading lines above it, outermost first.
    """

    id: str
    document: str
    path: str
    label: str
    heading: str
    headings: tuple[str, ...]
    span: Span
    text: str

    @property
    def chapter(self) -> str:
        """The outermost heading above the clause, "" where it has none."""
        return self.headings[0] if self.headings else ""


@dataclass(frozen=True, slots=True)
class Document:
    """A policy document. A field that it does not give is None (issuers: empty).

    Dates are ISO (`2018-07-16`). `text` is the canonical text. `facts` holds, by field name (`issuers`, `number`,
    `issued_on`, `effective_on`, `repealed_on`, `status`, `title`), the span each was read from.
    """

    id: str
    title: str
    issuers: tuple[str, ...]
    number: str | None
    issued_on: str | None
    effective_on: str | None
    repealed_on: str | None
    status: str | None
    source: str | None
    text: str
    clauses: tuple[Clause, ...]
    facts: dict[str, Span]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a clause, in the document's offsets."""

    clause: str
    span: Span
    text: str


class Role(StrEnum):
    """What a unit is in a duty note: 牵头, 责任, or 配合/协办/参与."""

    LEAD = "lead"
    RESPONSIBLE = "responsible"
    COOPERATE = "cooperate"


@dataclass(frozen=True, slots=True)
class Duty:
    """One unit's role in one clause. `note` spans the whole duty note, `span` the unit's name in it."""

    unit: str
    role: Role
    clause: str
    open_ended: bool
    span: Span
    note: Span


class Comparator(StrEnum):
    """How a target's number is meant: 98%以上 is `>=`, 控制在5%以内 `<=`, 2-3个 `range`, 50%左右 `about`."""

    AT_LEAST = ">="
    AT_MOST = "<="
    EQUAL = "="
    ABOVE = ">"
    BELOW = "<"
    RANGE = "range"
    ABOUT = "about"


class TargetKind(StrEnum):
    """What a quantity is stated for: an aim, or an award (分别奖励200万元和100万元), which aims at nothing."""

    AIM = "target"
    AWARD = "award"


@dataclass(frozen=True, slots=True)
class Target:
    """One quantified aim of one clause.

    `subject` is what is measured, word for word (主要农产品质量安全抽检合格率, 海南省名牌产品); `action` the verb that aims
    at it (打造, 新增和修订), "" where there is none. `value` and, for a range, `value_max` are numbers in `unit` (`%`,
    `个`, `万元`). `deadline` is a year (`2020`) or an ISO date, `base_year` the year compared with (比2015年增长…), each
    None where the sentence gives none. `span` covers the words that state the aim, subject to unit.
    """

    subject: str
    action: str
    comparator: Comparator
    value: float
    value_max: float | None
    unit: str
    deadline: str | None
    base_year: str | None
    kind: TargetKind
    clause: str
    span: Span


@dataclass(frozen=True, slots=True)
class MatchedSentence:
    """A sentence that the question found, with its cosine similarity to the question."""

    sentence: Sentence
    similarity: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause that the question found: fused score, and its sentences, the nearest first."""

    clause: Clause
    score: float
    sentences: tuple[MatchedSentence, ...]


class Status(StrEnum):
    """How an answer ended."""

    ANSWERED = "answered"
    NOT_FOUND = "not_found"
    NEEDS_CLARIFICATION = "needs_clarification"


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote: `span.of(document.text)` word for word.

    `marks` are the parts of the quote that carry the answer, in order (the sentence and the duty note of a long
    paragraph, say); a face may show only these, joined by “……”.
    """

    n: int
    document: str
    clause: str
    label: str
    quote: str
    span: Span
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class DutyGroup:
    """The units that have one role in one clause, as an answer states them."""

    clause: str
    role: Role
    units: tuple[str, ...]
    open_ended: bool


@dataclass(frozen=True, slots=True)
class Nearest:
    """A clause offered as reading, never as the answer."""

    clause: str
    label: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several things that a question may mean: what it is called, and the question that means it alone."""

    label: str
    question: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question gets. `text` is Markdown-free but for `**…**` round names, with `[n]` for each citation."""

    question: str
    standalone_question: str
    status: Status
    engine: str
    text: str
    citations: tuple[Citation, ...] = ()
    duties: tuple[DutyGroup, ...] = ()
    targets: tuple[Target, ...] = ()
    notes: tuple[str, ...] = ()
    nearest: tuple[Nearest, ...] = ()
    choices: tuple[Choice, ...] = ()
