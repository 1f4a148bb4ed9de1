"""Tasks: what each duty note of a document gives out, as an item calls it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.facts.office_names import is_vague
from assistant.facts.register import DutyRow
from assistant.language import sentences
from assistant.quiz.statements import stands_alone, without_number
from assistant.types import Clause, Document, Duty, Role, Span

_COLLECTIVE = re.compile(
    r"各|有关|相关|成员|部门|单位|地方|企业|机构|当地|所在|上述|其他|试点|属地|以上|以下"
)
"""A name that means offices which it doesn't name: it can hold any distractor."""
_SAYS_LEAD = re.compile("牵头|主办")
_RULE = re.compile(r"(?:排|列)[^，,。;；）)]*第一[^，,。;；）)]*")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Task:
    """What one duty note gives out: how an item calls it, and the units with their roles.

    `name` is the label of the clause where the note is the only one under it, else the task's first words in quotation
    marks; `named_by` is the span of these words, None for a label. `duties` are the note's own; `listed` are the names
    of all units that stand in a note under the same label, in any role, `noted` is what these notes say, and `text` what its own says.
    """

    name: str
    named_by: Span | None
    clause: Clause
    note: Span
    duties: tuple[Duty, ...]
    listed: frozenset[str]
    noted: str
    text: str

    def units(self, role: Role) -> tuple[str, ...]:
        """Return the units that have `role`, in the note's order, without collective names."""
        return tuple(
            dict.fromkeys(
                duty.unit for duty in self.duties if duty.role is role and not is_collective(duty.unit)
            )
        )

    @property
    def words(self) -> str:
        """The words that name the task, without quotation marks."""
        return self.name.removesuffix("这项工作").strip("“”")

    @property
    def leads_by_place(self) -> bool:
        """Whether the note names its lead by putting it first (A、B负责，排在第一位的为牵头部门): A is responsible too."""
        return bool(self.units(Role.LEAD)) and not _SAYS_LEAD.search(_RULE.sub("", self.text))

    def every_unit(self, role: Role) -> str:
        """Return the units of `role` as the note lists them, collective names and 等 included."""
        own = [duty for duty in self.duties if duty.role is role]
        return "、".join(dict.fromkeys(duty.unit for duty in own)) + (
            "等" if any(d.open_ended for d in own) else ""
        )

    def is_open(self, role: Role) -> bool:
        """Whether the note means units in `role` that it doesn't name: 等, 各有关部门."""
        return any(duty.open_ended or is_collective(duty.unit) for duty in self.duties if duty.role is role)

    @property
    def chapter(self) -> str:
        """The outermost heading above the task, "" where it has none."""
        return self.clause.chapter

    def spans(self, role: Role) -> tuple[Span, ...]:
        """Return where the units of `role` stand."""
        return tuple(duty.span for duty in self.duties if duty.role is role)


def is_collective(unit: str) -> bool:
    """Tell whether a name means no single office."""
    return _COLLECTIVE.search(unit) is not None or is_vague(unit)


def tasks_of(document: Document, rows: Sequence[DutyRow]) -> Iterator[Task]:
    """Yield the tasks of a document whose duties are `rows`; a note that nothing names is left out."""
    notes = [list(group) for _, group in groupby(rows, key=lambda row: (row.clause.id, row.duty.note))]
    labels = [group[0].clause.label for group in notes]
    for group in notes:
        clause, note = group[0].clause, group[0].duty.note
        under = [row.duty for row in rows if row.clause.label == clause.label]
        listed = frozenset(duty.unit for duty in under)
        duties = tuple(row.duty for row in group)
        noted = "".join(span.of(document.text) for span in dict.fromkeys(duty.note for duty in under))
        if labels.count(clause.label) == 1 and clause.heading.strip():
            yield Task(f"“{clause.label}”", None, clause, note, duties, listed, noted, note.of(document.text))
        elif words := _words_before(document, clause, note, [duty.note for duty in under]):
            yield Task(
                _in_quotes(words.of(document.text)),
                words,
                clause,
                note,
                duties,
                listed,
                noted,
                note.of(document.text),
            )


def _words_before(document: Document, clause: Clause, note: Span, notes: Iterable[Span]) -> Span | None:
    """Return the first sentence that a note is for: behind the note before it, if one is, in the same clause."""
    start = max(
        (other.end for other in notes if clause.span.start < other.end <= note.start),
        default=clause.span.start,
    )
    if start >= note.start:
        return None
    offset = max(start, clause.span.start)
    for span in sentences.split(document.text[offset : note.start], offset):
        bare = without_number(document.text, span)
        words = bare.of(document.text)
        if len(words) > _LONGEST_NAME:
            cut = max(words.rfind("，", 0, _LONGEST_NAME), words.rfind(",", 0, _LONGEST_NAME))
            bare = Span(bare.start, bare.start + cut) if cut > 0 else bare
        if stands_alone(f"{bare.of(document.text).rstrip('。；;，,')}。"):
            return bare
    return None


def _in_quotes(words: str) -> str:
    return f"“{words.rstrip('。；;，,')}”这项工作"
