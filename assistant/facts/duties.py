"""The duties of a document: the units of its duty notes, each with its role and clause (grammar: notes.py)."""

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.facts.note_body import Group
from assistant.facts.notes import Note, notes_in, states_rule
from assistant.language.normal import simplify
from assistant.types import Clause, Document, Duty, Role, Span

_OWN_PARAGRAPH = re.compile(r"\.0\.\d+$")


def duties_of(document: Document) -> tuple[Duty, ...]:
    """Return all duties of `document` in order: one for each unit in each duty note.

    Where a note says that the unit named first leads (排在第一位的为牵头部门), that holds for its own list; with 下同 for
    later ones too; where the running text says so, for all notes of the document.
    """
    simplified = simplify(document.text)  # of the same length, so offsets hold
    noted = []
    end = 0
    for clause in document.clauses:
        above = _notes_in_headings(simplified, Span(end, clause.span.start), clause)
        noted.append((clause, [*above, *notes_in(simplified, clause.span)]))
        end = max(end, clause.span.end)
    first_leads = any(states_rule(_outside(clause, notes)) for clause, notes in noted)
    found: list[Duty] = []
    for clause, notes in noted:
        for note in notes:
            found.extend(_duties(document.text, clause, note, first_leads or note.first_leads))
            first_leads = first_leads or (note.first_leads and note.carries_on)
    return tuple(found)


def _notes_in_headings(text: str, gap: Span, clause: Clause) -> Iterator[Note]:
    """Yield the notes in the heading lines of `gap`, which stands before `clause`: they are rows of it, the first below."""
    headings = {heading.strip() for heading in clause.headings}
    at = gap.start
    for line in gap.of(text).splitlines(keepends=True):
        if simplify(line.strip()) in headings or line.strip() in headings:
            yield from notes_in(text, Span(at, at + len(line.rstrip())))
        at += len(line)


def _outside(clause: Clause, notes: Sequence[Note]) -> str:
    """Return the words of `clause` outside of its notes."""
    words, at = "", clause.span.start
    for note in notes:
        if note.span.start < clause.span.start:
            continue
        words += clause.text[at - clause.span.start : note.span.start - clause.span.start] + "。"
        at = note.span.end
    return words + clause.text[at - clause.span.start :]


def _duties(text: str, clause: Clause, note: Note, first_leads: bool) -> Iterator[Duty]:
    groups = note.groups
    if first_leads and all(group.role is Role.RESPONSIBLE for group in groups):
        groups = (*_first_leading(groups[0]), *groups[1:])
    for group in groups:
        for unit in group.units:
            yield Duty(unit.of(text), group.role, clause.id, group.open_ended, unit, note.span)


def _first_leading(group: Group) -> tuple[Group, ...]:
    """Return the group with its first unit as lead; a unit alone is responsible and leads nobody."""
    if len(group.units) == 1:
        return (group,)
    lead = Group(Role.LEAD, group.units[:1], open_ended=False)
    return lead, Group(group.role, group.units[1:], group.open_ended)


def governing(document: Document, duties: Sequence[Duty]) -> Mapping[str, tuple[Duty, ...]]:
    """Return, by clause id, those of the document's `duties` that hold for each clause; clauses without any are absent.

    A clause has its own notes; else those on lines of their own behind it in its section (or behind the whole list, if
    no part of the list has a note); else those of the nearest section above that has one.
    """
    own, headed = _by_place(document, duties)
    lines = _lines_of_notes(document, own)
    sections: dict[str, list[Duty]] = {}  # by path, those whose own paragraph ends in a note, so far
    held: dict[str, tuple[Duty, ...]] = {}
    for index, clause in enumerate(document.clauses):
        found = lines.get(index) or own.get(clause.id) or _behind(document.clauses, index, lines)
        found = found or next((headed[line] for line in reversed(clause.headings) if line in headed), None)
        found = found or next(
            (sections[path] for path in _paths_above(clause.path) if path in sections), None
        )
        if found:
            held[clause.id] = tuple(found)
        if clause.id in own and own[clause.id][-1].note.end >= clause.span.end - 1:
            sections[_OWN_PARAGRAPH.sub("", clause.path)] = own[clause.id]
    for clause_id, duties_behind in _behind_their_list(document, own, lines):
        held.setdefault(clause_id, tuple(duties_behind))
    return held


def _by_place(
    document: Document, duties: Sequence[Duty]
) -> tuple[dict[str, list[Duty]], dict[str, list[Duty]]]:
    """Return the duties that stand in a clause, by its id, and those that stand in a heading, by its line."""
    clauses = {clause.id: clause for clause in document.clauses}
    own: dict[str, list[Duty]] = {}
    headed: dict[str, list[Duty]] = {}
    for duty in duties:
        clause = clauses[duty.clause]
        if duty.note.start >= clause.span.start:
            own.setdefault(clause.id, []).append(duty)
            continue
        words = duty.note.of(document.text)
        line = next((heading for heading in reversed(clause.headings) if words in heading), "")
        headed.setdefault(line, []).append(duty)
    return own, headed


def _paths_above(path: str) -> Iterator[str]:
    """Yield the paths of the sections that `path` lies in, from the inside out."""
    while "." in path:
        path = path.rpartition(".")[0]
        yield path


def is_only_a_note(clause: Clause, duties: Sequence[Duty]) -> bool:
    """Tell whether `clause` is nothing but its duty note, a line of its own."""
    return bool(duties) and duties[0].note.end - duties[0].note.start >= len(clause.text) - 2


def _lines_of_notes(document: Document, own: Mapping[str, list[Duty]]) -> dict[int, list[Duty]]:
    """Return, by the clause's index, the duties of each line that is only a note; lines that follow one another are one
    note (牵头单位:… / 责任单位:…)."""
    lines: dict[int, list[Duty]] = {}
    for index, clause in enumerate(document.clauses):
        duties = own.get(clause.id, [])
        if not is_only_a_note(clause, duties):
            continue
        before = lines.get(index - 1)
        if before is not None and document.clauses[index - 1].label == clause.label:
            before.extend(duties)
            lines[index] = before
        else:
            lines[index] = list(duties)
    return lines


def _behind(clauses: Sequence[Clause], index: int, lines: Mapping[int, list[Duty]]) -> Sequence[Duty] | None:
    for later in range(index + 1, len(clauses)):
        if clauses[later].label != clauses[index].label:
            return None
        if later in lines:
            return lines[later]
    return None


def _behind_their_list(
    document: Document, own: Mapping[str, list[Duty]], lines: Mapping[int, list[Duty]]
) -> Iterator[tuple[str, list[Duty]]]:
    """Yield (clause id, duties) for the items of each list whose only note is a line behind its last item.

    Only for lists within a subsection (paths of three parts), each item one paragraph: of whole subsections the last
    one's note is its own.
    """
    for index, duties in lines.items():
        item = document.clauses[index].path.rpartition(".")[0]
        parent = item.rpartition(".")[0]
        if parent.count(".") < 1 or (index - 1 in lines and lines[index - 1] is duties):
            continue
        before = [c for c in document.clauses[:index] if c.path.startswith(f"{parent}.")]
        flat = all(
            c.path.count(".") == parent.count(".") + 1 for c in before if not c.path.startswith(f"{item}.")
        )
        if flat and not any(c.id in own for c in before):
            yield from ((c.id, duties) for c in before)
