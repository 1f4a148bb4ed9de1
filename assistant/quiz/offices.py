"""Offices that look right and are wrong: not in the duty note in any role, nor a former or later name of one that is."""

from collections.abc import Iterable, Sequence
from itertools import islice

from assistant.facts.institutions import Institutions
from assistant.facts.office_names import parse, written
from assistant.language.places import places_in
from assistant.quiz.tasks import Task, is_collective
from assistant.types import Role

_LOCAL = ("市", "县", "区", "州")
_LEVELS = ("省", *_LOCAL)
_ENOUGH = 12
"""Offices outside of a task from which on no other than the document's own are looked for."""


class Offices:
    """The offices of one document, and which of them may be the same. What it has found out it keeps.

    `units` are those of its tasks, `named` also those of `institutions.toml` that its text names.
    """

    def __init__(self, text: str, tasks: Sequence[Task], institutions: Institutions) -> None:
        self._institutions = institutions
        self._related: dict[tuple[str, str], bool] = {}
        self._outside: dict[Task, tuple[str, ...]] = {}
        self._of_chapter: dict[str, set[str]] = {}
        for task in tasks:
            self._of_chapter.setdefault(task.chapter, set()).update(_units(task))
        self.units = tuple(dict.fromkeys(unit for task in tasks for unit in _units(task)))
        known = (name for name in institutions.names if name in text and not is_collective(name))
        self.named = tuple(dict.fromkeys((*self.units, *known)))

    def outside(self, task: Task) -> tuple[str, ...]:
        """Return offices that have no part in `task` under any name, those that look most like its own first.

        Offices of the same chapter come before others of the document, these before any that `institutions.toml` knows.
        """
        if task not in self._outside:
            self._outside[task] = tuple(self._find_outside(task))
        return self._outside[task]

    def takes_part(self, unit: str, task: Task) -> bool:
        """Tell whether `unit` may be one of those listed for `task`: by name, alias, former or later name, or as one of
        a collective name (各市县人民政府)."""
        return unit in task.noted or any(
            self.are_related(unit, other) or (is_collective(other) and any(mark in unit for mark in _LOCAL))
            for other in task.listed
        )

    def _find_outside(self, task: Task) -> Iterable[str]:
        own = _units(task)
        levels = {parse(unit).level[:1] for unit in own}
        length = sum(map(len, own)) / max(1, len(own))
        near = self._of_chapter[task.chapter]

        def unlikeness(unit: str) -> tuple[bool, bool, float]:
            return parse(unit).level[:1] not in levels, unit not in near, abs(len(unit) - length)

        found = [unit for unit in self.units if not self.takes_part(unit, task)]
        if len(found) < _ENOUGH:
            alike = (
                name
                for name in self._institutions.names
                if name not in found and self._looks_alike(name, own) and not self.takes_part(name, task)
            )
            found += islice(alike, _ENOUGH - len(found))
        return sorted(found, key=lambda unit: (unit not in self.units, *unlikeness(unit)))

    def _looks_alike(self, name: str, own: Sequence[str]) -> bool:
        """Tell whether an office that the document doesn't have could be one of it: of the same level, of no place."""
        if is_collective(name) or places_in(written(name)):
            return False
        provincial = any(mark in unit for unit in own for mark in _LEVELS)
        return provincial == any(mark in name for mark in _LEVELS) and parse(name).level[:1] in {
            parse(unit).level[:1] for unit in own
        }

    def are_related(self, one: str, other: str) -> bool:
        """Tell whether two names may mean the same office, or one that came from the other."""
        pair = (one, other)
        if pair not in self._related:
            known = self._institutions
            self._related[pair] = (
                one in other
                or other in one
                or bool(known.resolve(one, (other,)) or known.resolve(other, (one,)))
                or bool(known.predecessors(one, (other,)) or known.predecessors(other, (one,)))
                or len(known.spellings(one, (one, other))) > 1
            )
        return self._related[pair]


def can_be_asked(task: Task) -> bool:
    """Tell whether it is certain who is outside of `task`: no collective name but that of local governments is in it."""
    return all(not is_collective(duty.unit) or duty.unit.endswith(("政府", "党委")) for duty in task.duties)


def _units(task: Task) -> list[str]:
    return [unit for role in Role for unit in task.units(role)]
