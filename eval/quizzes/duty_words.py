"""The words of duty items: which role is asked for, of which clauses, and which notes those have."""

import re

from eval.quizzes.library import Library, words_of
from eval.quizzes.model import Clause, Item, Source
from eval.quizzes.notes import COOPERATE, LEAD, RESPONSIBLE, Note, section_notes
from eval.quizzes.wording import bare, runs, squeeze, unquoted

_ASKED = re.compile(r"牵头|主办|负责|责任|配合|协办|参与|协助")
_ANY = frozenset({LEAD, RESPONSIBLE, COOPERATE})
_MEANT = {
    "牵头": {LEAD},
    "主办": {LEAD},
    "责任": {RESPONSIBLE},
    "负责": {LEAD, RESPONSIBLE},
    "配合": {COOPERATE},
    "协办": {COOPERATE},
    "参与": {COOPERATE},
    "协助": {COOPERATE},
}
_NEGATIVE = re.compile(r"不是|不属于|不在|不包括|没有|并非|不承担|不含|非牵头")
_AS_LISTED = re.compile(r"列明|列出|列举|写明|载明|所列|列名|点名|列为|明确")
_EXCEPT = re.compile(r"除.{0,30}?外[，,]?")
_LEAST_RUN = 8


def asked_roles(stem: str) -> frozenset[str]:
    """Return the roles that the last role word of a stem means, outside of quotations; none without one.

    In 牵头负责 the first word counts; what stands between 除 and 外 does not.
    """
    words = _EXCEPT.sub("", unquoted(stem)).replace("牵头负责", "牵头").replace("责任分工", "")
    found = _ASKED.findall(words)
    return frozenset(_MEANT[found[-1]]) if found else frozenset()


def but_leads(stem: str) -> bool:
    """Tell whether a stem leaves the leads out: 除牵头单位外."""
    return any("牵头" in match[0] for match in _EXCEPT.finditer(unquoted(stem)))


def negative(stem: str) -> bool:
    """Tell whether a stem asks for what is not so."""
    return bool(_NEGATIVE.search(unquoted(stem)))


def told_as_listed(stem: str) -> bool:
    """Tell whether a stem says that it asks for what the document lists, so that an open list is no matter."""
    return bool(_AS_LISTED.search(unquoted(stem)))


def clauses_named(name: str, source: Source) -> list[Clause]:
    """Return the clauses that a heading, a label, or words of the text name."""
    words = bare(name)
    if len(words) < 4:
        return []
    headed = [
        clause
        for clause in source.clauses
        if words == bare(clause.heading) or squeeze(clause.label).endswith(words)
    ]
    return headed or [clause for clause in source.clauses if words in words_of(source, clause)]


def all_units(source: Source, library: Library) -> set[str]:
    """Return all names in the duty notes of a document."""
    return {name for notes in library.notes[source.id].values() for note in notes for name in note.names()}


def names_unit(name: str, source: Source, library: Library) -> bool:
    """Tell whether a text is a unit that stands in a duty note of the document."""
    return squeeze(name) in all_units(source, library)


def notes_in_question(item: Item, library: Library, words: str) -> list[Note]:
    """Return the notes of the clauses that an item cites; of all paragraphs under their label, unless `words` quote one."""
    source = library.source(item)
    notes = library.notes[source.id]
    found = list[Note]()
    for clause in library.cited(item):
        own = notes.get(clause.id, [])
        quotes = bool(runs(squeeze(words), words_of(source, clause), _LEAST_RUN))
        found += own if own and quotes else section_notes(source, notes, clause)
    return list({(note.clause, note.start): note for note in found}.values())


def task_notes(task: str, source: Source, library: Library) -> list[Note]:
    """Return the notes of a task: of all paragraphs under its heading, or of the clause that has its words."""
    notes = library.notes[source.id]
    named = clauses_named(task, source)
    if not named:
        return []
    headed = [bare(task) == bare(c.heading) or squeeze(c.label).endswith(bare(task)) for c in named]
    if any(headed):
        every = [note for clause in named for note in section_notes(source, notes, clause)]
        return list({(note.clause, note.start): note for note in every}.values())
    return [note for clause in named for note in notes.get(clause.id, [])]


def holds(
    unit: str, task: str, source: Source, library: Library, roles: frozenset[str]
) -> set[tuple[str, ...]]:
    """Return the duties (as tags) by which a unit has one of the roles in a task; any role without `roles`."""
    notes = task_notes(task, source, library)
    return {
        ("duty", note.clause, role, unit) for note in notes for role in note.roles_of(unit) & (roles or _ANY)
    }
