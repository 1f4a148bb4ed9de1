"""Items about who does what: options are held against the duty notes of the cited clauses."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from eval.quizzes.duty_tasks import read_tasks
from eval.quizzes.duty_words import (
    all_units,
    asked_roles,
    but_leads,
    clauses_named,
    negative,
    notes_in_question,
    told_as_listed,
)
from eval.quizzes.library import Library
from eval.quizzes.model import Fault, Findings, Item, Verdict
from eval.quizzes.notes import LEAD, NAMED, Note
from eval.quizzes.offices import looks_like_unit
from eval.quizzes.wording import BLANK, bare, squeeze, unquoted

_NAMES = re.compile(r"[、,，;；]")
_POINT = re.compile(r"^((?:其他)?(?:牵头|责任|负责|配合|协办|参与)(?:单位|部门)?)[:：](.+?)[。；]?$")
_ROLE_WORD = re.compile(r"牵头|责任|负责|配合|协办|参与")


def read_duty(item: Item, library: Library) -> Verdict | None:
    """Judge an item that asks for units of a task, or for tasks of a unit; None for other items."""
    roles = asked_roles(item.stem)
    if not roles or not library.cited_notes(item) or item.kind not in ("single", "multiple", "fill"):
        return None
    if item.kind == "fill":
        return _read_filled(item, library, roles) if BLANK in item.stem else None
    options = [squeeze(option.text) for option in item.options]
    source = library.source(item)
    known = all_units(source, library)
    if any(set(_parts(option)) <= known for option in options):
        return _read_units(item, library, roles)
    if all(_is_unit(option, library, item) for option in options):
        return _read_units(item, library, roles)
    if any(clauses_named(option, source) for option in options):
        return read_tasks(item, library, roles)
    return None


def _is_unit(option: str, library: Library, item: Item) -> bool:
    known = all_units(library.source(item), library)
    parts = [part for part in _NAMES.split(option) if part]
    return all(part in known or looks_like_unit(part) for part in parts) and not any(
        option == bare(clause.heading) for clause in library.source(item).clauses
    )


@dataclass(frozen=True)
class _Listed:
    """The notes that an item is about and the roles that it asks for (除牵头单位外 leaves the leads out)."""

    notes: Sequence[Note]
    roles: frozenset[str]
    but_leads: bool = False

    @property
    def names(self) -> set[str]:
        """All names, in whatever role."""
        return {name for note in self.notes for name in note.names()}

    @property
    def asked(self) -> set[str]:
        """The names in the roles that are asked for."""
        names = {name for note in self.notes for role in self.roles for name in note.roles.get(role, ())}
        leads = {name for note in self.notes for name in note.roles.get(LEAD, ())}
        return names - leads if self.but_leads else names

    @property
    def open(self) -> bool:
        """Whether the lists asked for need not be all."""
        return any(note.open & self.roles or note.collective for note in self.notes)

    def roles_of(self, name: str) -> set[str]:
        """The roles in which a name stands."""
        return {role for note in self.notes for role in note.roles_of(name)}

    def whole(self, names: Sequence[str]) -> bool:
        """Whether names are all of one role's list in one note."""
        left_out = (
            {n for note in self.notes for n in note.roles.get(LEAD, ())} if self.but_leads else set[str]()
        )
        lists = [set(note.roles.get(role, ())) - left_out for note in self.notes for role in self.roles]
        return set(names) in lists

    def tags(self, units: Sequence[str]) -> frozenset[tuple[str, ...]]:
        """The duties that units have in the roles asked for."""
        return frozenset(
            ("duty", note.clause, role, unit)
            for unit in units
            for note in self.notes
            for role in note.roles_of(unit) & self.roles
        )


def _read_units(item: Item, library: Library, roles: frozenset[str]) -> Verdict:
    listed = _Listed(notes_in_question(item, library, item.stem), roles, but_leads(item.stem))
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
    told = told_as_listed(item.stem)
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
    listed = _Listed(notes_in_question(item, library, item.stem), roles, but_leads(item.stem))
    found = Findings()
    for words in _not_asked(parts, listed, library):
        found.add(Fault.WRONG_KEY, words)
    others = "、".join(sorted(listed.asked - set(parts)))
    found.add(Fault.AMBIGUOUS, f"所问的还有“{others}”", bool(others))
    _check_open(item, listed, found)
    _check_cited(item, parts, found)
    return Verdict(tuple(found.faults), library.source(item).id, (), listed.tags(parts))


def read_duty_list(item: Item, library: Library) -> Verdict | None:
    """Judge a short answer whose points give the units of each role: 牵头单位：A；责任单位：B、C等."""
    points = [match for answer in item.answers if (match := _POINT.match(squeeze(answer)))]
    if item.kind != "short" or not points or len(points) != len(item.answers):
        return None
    notes = notes_in_question(item, library, item.stem)
    found, tags, told = Findings(), set[tuple[str, ...]](), set[str]()
    apart = any(LEAD in asked_roles(point[1]) for point in points)
    for point in points:
        roles = asked_roles(point[1])
        listed = _Listed(notes, roles, apart and LEAD not in roles)
        names = _parts(re.sub(r"等(?:有关)?(?:部门|单位)?$", "", point[2]))
        whole = listed.whole(names)
        found.add(Fault.WRONG_KEY, f"“{point[0]}”与责任分工不同", not whole)
        opened = any(note.open & roles for note in notes)
        found.add(
            Fault.WRONG_KEY,
            f"“{point[0]}”的“等”与责任分工不同",
            opened != bool(re.search("等", point[2][-5:])),
        )
        _check_cited(item, names, found)
        tags |= listed.tags(names)
        told |= roles
    for role in sorted({role for note in notes for role in note.roles} - told - {NAMED}):
        found.add(Fault.INCOMPLETE, f"要点没有包括{role}单位", role in _asked_all(item.stem))
    return Verdict(tuple(found.faults), library.source(item).id, (), frozenset(tags))


def _asked_all(stem: str) -> set[str]:
    """Return every role that a stem names."""
    return {role for word in _ROLE_WORD.findall(unquoted(stem)) for role in asked_roles(word)}
