"""Items about who does what: options are held against the duty notes of the cited clauses."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from eval.quizzes.library import Library, words_of
from eval.quizzes.model import Clause, Fault, Findings, Item, Source, Verdict
from eval.quizzes.notes import COOPERATE, LEAD, RESPONSIBLE, Note, section_notes
from eval.quizzes.offices import looks_like_unit
from eval.quizzes.wording import BLANK, bare, runs, squeeze, unquoted

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
_NAMES = re.compile(r"[、,，;；]")
_LEAST_RUN = 8


def asked_roles(stem: str) -> frozenset[str]:
    """Return the roles that the last role word of a stem means, outside of quotations; none without one.

    In 牵头负责 the first word counts; what stands between 除 and 外 does not.
    """
    words = _EXCEPT.sub("", unquoted(stem)).replace("牵头负责", "牵头").replace("责任分工", "")
    found = _ASKED.findall(words)
    return frozenset(_MEANT[found[-1]]) if found else frozenset()


def negative(stem: str) -> bool:
    """Tell whether a stem asks for what is not so."""
    return bool(_NEGATIVE.search(unquoted(stem)))


def read_duty(item: Item, library: Library) -> Verdict | None:
    """Judge an item that asks for units of a task, or for tasks of a unit; None for other items."""
    roles = asked_roles(item.stem)
    if not roles or not library.cited_notes(item) or item.kind not in ("single", "multiple", "fill"):
        return None
    if item.kind == "fill":
        return _read_filled(item, library, roles) if BLANK in item.stem else None
    options = [squeeze(option.text) for option in item.options]
    if all(_is_unit(option, library, item) for option in options):
        return _read_units(item, library, roles)
    source = library.source(item)
    if any(clauses_named(option, source) for option in options):
        return _read_tasks(item, library, roles)
    return None


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


def _is_unit(option: str, library: Library, item: Item) -> bool:
    known = all_units(library.source(item), library)
    parts = [part for part in _NAMES.split(option) if part]
    return all(part in known or looks_like_unit(part) for part in parts) and not any(
        option == bare(clause.heading) for clause in library.source(item).clauses
    )


@dataclass(frozen=True)
class _Listed:
    """The notes that an item is about and the roles that it asks for."""

    notes: Sequence[Note]
    roles: frozenset[str]

    @property
    def names(self) -> set[str]:
        """All names, in whatever role."""
        return {name for note in self.notes for name in note.names()}

    @property
    def asked(self) -> set[str]:
        """The names in the roles that are asked for."""
        return {name for note in self.notes for role in self.roles for name in note.roles.get(role, ())}

    @property
    def open(self) -> bool:
        """Whether the lists asked for need not be all."""
        return any(note.open & self.roles or note.collective for note in self.notes)

    def roles_of(self, name: str) -> set[str]:
        """The roles in which a name stands."""
        return {role for note in self.notes for role in note.roles_of(name)}

    def whole(self, names: Sequence[str]) -> bool:
        """Whether names are all of one role's list in one note."""
        return any(set(names) == set(note.roles.get(role, ())) for note in self.notes for role in self.roles)

    def tags(self, units: Sequence[str]) -> frozenset[tuple[str, ...]]:
        """The duties that units have in the roles asked for."""
        return frozenset(
            ("duty", note.clause, role, unit)
            for unit in units
            for note in self.notes
            for role in note.roles_of(unit) & self.roles
        )


def _read_units(item: Item, library: Library, roles: frozenset[str]) -> Verdict:
    listed = _Listed(notes_in_question(item, library, item.stem), roles)
    found = Findings()
    turned = negative(item.stem)
    for option in item.options:
        fault = Fault.WRONG_KEY if option.right else Fault.RIGHT_DISTRACTOR
        check = _not_asked if option.right != turned else _not_absent
        for words in check(_parts(option.text), listed, library):
            found.add(fault, words)
    _check_open(item, listed, found)
    units = [part for text in (item.wrong if turned else item.right) for part in _parts(text)]
    _check_cited(item, units, found)
    return Verdict(tuple(found.faults), library.source(item).id, (), listed.tags(units))


def _parts(text: str) -> list[str]:
    return [squeeze(part) for part in _NAMES.split(text) if part.strip()]


def _not_asked(parts: list[str], listed: _Listed, library: Library) -> Iterator[str]:  # noqa: ARG001
    """Yield why names are not what is asked for: in no role, in another, or not the whole list where there are several."""
    for part in parts:
        stands = listed.roles_of(part)
        if not stands & listed.roles:
            where = f"列为{'、'.join(sorted(stands))}" if stands else "没有列入"
            yield f"“{part}”在责任分工里{where}，不是所问的{'、'.join(sorted(listed.roles))}"
    if len(parts) > 1 and not listed.whole(parts):
        yield f"“{'、'.join(parts)}”没有列全"


def _not_absent(parts: list[str], listed: _Listed, library: Library) -> Iterator[str]:
    """Yield why names may be what is asked for: one that is listed in any role, or near to one; several that all are."""
    if len(parts) > 1:
        if set(parts) <= listed.asked:
            yield f"“{'、'.join(parts)}”都是所问的单位"
        return
    for part in parts:
        if stands := listed.roles_of(part):
            yield f"“{part}”在责任分工里列为{'、'.join(sorted(stands))}"
        elif near := sorted(name for name in listed.names if library.offices.kin(part, name)):
            yield f"“{part}”与列入的“{'、'.join(near)}”是一家、有隶属或沿革关系"


def _check_open(item: Item, listed: _Listed, found: Findings) -> None:
    told = bool(_AS_LISTED.search(unquoted(item.stem)))
    words = "责任分工以“等”结尾或列有统称，题干没有说明以文件列明的为准"
    found.add(Fault.AMBIGUOUS, words, listed.open and not told)


def _check_cited(item: Item, units: Iterable[str], found: Findings) -> None:
    words = "".join(squeeze(quote.text) for quote in item.quotes)
    for unit in units:
        found.add(Fault.NOT_CITED, f"引文里没有“{unit}”", squeeze(unit) not in words)


def _read_filled(item: Item, library: Library, roles: frozenset[str]) -> Verdict | None:
    """A blank for units: the answer must be the whole list of the role."""
    parts = _parts(item.answers[0]) if item.answers else []
    if not parts or not all(_is_unit(part, library, item) for part in parts):
        return None
    listed = _Listed(notes_in_question(item, library, item.stem), roles)
    found = Findings()
    for words in _not_asked(parts, listed, library):
        found.add(Fault.WRONG_KEY, words)
    others = "、".join(sorted(listed.asked - set(parts)))
    found.add(Fault.AMBIGUOUS, f"所问的还有“{others}”", bool(others))
    _check_open(item, listed, found)
    _check_cited(item, parts, found)
    return Verdict(tuple(found.faults), library.source(item).id, (), listed.tags(parts))


def _read_tasks(item: Item, library: Library, roles: frozenset[str]) -> Verdict | None:
    """Options are tasks: the unit in the stem must stand in the notes of the right ones only."""
    source = library.source(item)
    words = unquoted(item.stem)
    named = [unit for unit in all_units(source, library) if unit in words]
    if not named:
        return None
    unit = max(named, key=len)
    found, tags = Findings(), set[tuple[str, ...]]()
    for option in item.options:
        notes = _task_notes(option.text, source, library)
        stands = {role for note in notes for role in note.roles_of(unit)}
        if not clauses_named(option.text, source):
            found.add(Fault.UNJUDGED, f"找不到“{option.text}”所指的条款")
        elif option.right != negative(item.stem):
            fault = Fault.WRONG_KEY if option.right else Fault.RIGHT_DISTRACTOR
            found.add(fault, f"“{unit}”不是“{option.text}”的所问单位", not stands & roles)
            tags |= {
                ("duty", note.clause, role, unit) for note in notes for role in note.roles_of(unit) & roles
            }
        else:
            fault = Fault.WRONG_KEY if option.right else Fault.RIGHT_DISTRACTOR
            near = {name for note in notes for name in note.names() if library.offices.kin(unit, name)}
            found.add(fault, f"“{option.text}”的责任分工也有“{'、'.join(sorted(near))}”", bool(near))
            told = _AS_LISTED.search(words) or not any(note.open & roles or note.collective for note in notes)
            found.add(
                Fault.AMBIGUOUS, f"“{option.text}”的单位没有列全，可能含“{unit}”，题干没有说明", not told
            )
    _check_cited(item, [unit], found)
    return Verdict(tuple(found.faults), source.id, (), frozenset(tags))


def _task_notes(task: str, source: Source, library: Library) -> list[Note]:
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
    notes = _task_notes(task, source, library)
    return {
        ("duty", note.clause, role, unit) for note in notes for role in note.roles_of(unit) & (roles or _ANY)
    }


def names_unit(name: str, source: Source, library: Library) -> bool:
    """Tell whether a text is a unit that stands in a duty note of the document."""
    return squeeze(name) in all_units(source, library)
