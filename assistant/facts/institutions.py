"""Institutions: what an office is also called, and what became of it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from assistant.facts.office_names import NATIONAL, Grade, grade, parse, written
from assistant.facts.offices import Office, next_office, read_offices
from assistant.types import Document

FILE = "institutions.toml"

_STATE_ISSUER = re.compile(r"中共中央|国务院|中央|全国|国家|中国|中华人民共和国|最高人民")
_MINISTRY = re.compile(r"(?!.{0,8}(?:省|市(?!场)|县|区(?!域)))[一-鿿]+(?:部|总局|总署)$")
_STATE_NAME = re.compile(r"(?:部|总局|总署|监会)$")


@dataclass(frozen=True, slots=True)
class Succession:
    """What became of `unit`: the `successors` of today (several: its tasks were split), since when, by which document.

    `date` and `document` are those of the first step, `note` tells all of them in a sentence to be read out.
    """

    unit: str
    successors: tuple[str, ...]
    sure: bool
    date: str | None
    document: str
    note: str


@dataclass(frozen=True)
class Institutions:
    """Aliases and successors; empty where the corpus has no `institutions.toml`."""

    offices: tuple[Office, ...] = ()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Return every name and alias that the file knows, successors' included, each once."""
        return tuple(dict.fromkeys(name for office in self.offices for name in (*office.names, *office.to)))

    @cached_property
    def _by_core(self) -> dict[str, tuple[Office, ...]]:
        found: dict[str, dict[Office, None]] = {}
        for office in self.offices:
            for name in office.names:
                found.setdefault(parse(name).core, {})[office] = None
        return {core: tuple(offices) for core, offices in found.items()}

    def successor(self, unit: str, document: Document) -> Succession | None:
        """Return what became of `unit`, as `document` spells it; None where it is still there or not known."""
        office = self._office_in(unit, document)
        steps = tuple(self._steps(unit, office)) if office else ()
        if not office or not steps:
            return None
        last = dict.fromkeys(name for _, step in steps for name in step.to if not self._gone(name, step))
        document_of_the_first = _titled(office.document)
        sure = all(step.sure for _, step in steps)
        return Succession(unit, tuple(last), sure, office.date, document_of_the_first, _told(steps))

    def resolve(self, name: str, units: Iterable[str]) -> tuple[str, ...]:
        """Return those of `units` that `name` may mean: one if it is clear, several if one must ask back.

        The best evidence alone counts: the name itself; an alias; the same without place and level in front; an
        abbreviation (人社厅 of 省人力资源社会保障厅). A place that no unit gives can't be checked: that is the caller's.
        """
        every = tuple(dict.fromkeys(units))
        if exact := tuple(unit for unit in every if written(unit) == written(name)):
            return exact
        best, fits = _best({unit: self._grade(name, unit) for unit in every})
        if best < Grade.SAME_CORE <= _best({unit: self._grade_after(name, unit) for unit in every})[0]:
            return ()  # 生态环境厅 is no short form of 省生态环境保护厅 but its successor: see `predecessors`
        return fits

    def predecessors(self, name: str, units: Iterable[str]) -> tuple[str, ...]:
        """Return those of `units` whose tasks `name`, an office or a short form of one, has taken over."""
        best, fits = _best({unit: self._grade_after(name, unit) for unit in units})
        if not fits or best >= Grade.SAME_CORE:
            return fits
        # 农业厅, itself no more, is no short form of 省农业农村厅.
        gone = any(office.to and office.fit(name) >= Grade.SAME_CORE for office in self.offices)
        return () if gone else fits

    def spellings(self, unit: str, units: Iterable[str]) -> tuple[str, ...]:
        """Return `unit` and those of `units` that are the same office in another spelling, in their order."""
        own = self._offices_called(unit)
        return tuple(
            other
            for other in dict.fromkeys(units)
            if other == unit or any(office in own for office in self._offices_called(other))
        )

    def _office_in(self, unit: str, document: Document) -> Office | None:
        """Return the office that `unit` is in `document`: one of its time, else of its region, else a national one."""
        scope = "\n".join((document.title, *document.issuers))
        national_name = parse(unit).level.startswith(NATIONAL) or _STATE_NAME.search(unit) is not None
        nationwide = national_name or _is_national(document)
        fits = [
            office
            for office in self._known(unit)
            if (office.region in scope if office.region else nationwide)
            and (office.until is None or (document.issued_on or office.until) < office.until)
        ]
        return min(fits, key=lambda office: (office.until or "9", office.region is None), default=None)

    def _known(self, name: str) -> tuple[Office, ...]:
        return tuple(office for office in self._by_core.get(parse(name).core, ()) if office.is_called(name))

    def _offices_called(self, unit: str) -> tuple[Office, ...]:
        """Return the offices that `unit` may be, those that are called so today if there are any."""
        fits = self._known(unit)
        return tuple(office for office in fits if office.until is None) or fits

    def _grade(self, name: str, unit: str) -> Grade:
        return max(grade(name, unit), *(office.fit(name) for office in self._offices_called(unit)), Grade.NOT)

    def _grade_after(self, name: str, unit: str) -> Grade:
        """Tell how well `name` fits an office that the tasks of `unit` went through or to."""
        return max((office.fit(name) for office in self._offices_after(unit)), default=Grade.NOT)

    def _offices_after(self, unit: str) -> Iterator[Office]:
        for office in self._offices_called(unit):
            for _, step in self._steps(unit, office):
                for name in step.to:
                    yield next_office(self._known(name), name, step.region) or Office(
                        name, region=step.region
                    )

    def _steps(self, unit: str, office: Office) -> Iterator[tuple[str, Office]]:
        """Yield the successions from `office` on, each once, with the name of who handed over."""
        waiting, seen = [(unit, office)], set[Office]()
        while waiting:
            giver, step = waiting.pop(0)
            if step.to and step not in seen:
                seen.add(step)
                yield giver, step
                waiting.extend((name, later) for name in step.to if (later := self._gone(name, step)))

    def _gone(self, name: str, step: Office) -> Office | None:
        """Return the entry by which `name`, to whom `step` handed over, handed over in turn; None if it did not."""
        later = next_office(self._known(name), name, step.region)
        return later if later and later.to else None


def read_institutions(folder: Path) -> Institutions:
    """Read `institutions.toml` in the corpus `folder`. Raises CorpusError for a file that can't be understood."""
    return Institutions(read_offices(folder / FILE))


def _is_national(document: Document) -> bool:
    """Tell whether central authorities issued `document`, by its issuers or else its title."""
    issuers = document.issuers or (document.title,)
    return all(_STATE_ISSUER.match(issuer) or _MINISTRY.match(issuer) for issuer in issuers)


def _best(grades: Mapping[str, Grade]) -> tuple[Grade, tuple[str, ...]]:
    """Return the best grade and the units that have it; no units where none fits."""
    best = max(grades.values(), default=Grade.NOT)
    return best, tuple(unit for unit, found in grades.items() if best and found == best)


def _told(steps: Sequence[tuple[str, Office]]) -> str:
    """Return the successions as a sentence to be read out, with the file's notes behind it."""
    parts = []
    for n, (giver, step) in enumerate(steps):
        taken = "、".join(step.to)
        when = f"{'又' if n else '已'}于{_spoken(step.date)}{'分别' if len(step.to) > 1 else ''}"
        doubt = "" if step.sure else "，尚待核实"
        parts.append(f"{giver}的职责{when}划入{taken}（{_titled(step.document)}{doubt}）")
    notes = dict.fromkeys(step.note.removesuffix("。") + "。" for _, step in steps if step.note)
    return "；".join(parts) + "。" + "".join(notes)


def _spoken(date: str) -> str:
    """Return 2018-09-29 as 2018年9月29日; a month or a year likewise."""
    return "".join(f"{int(part)}{unit}" for part, unit in zip(date.split("-"), "年月日", strict=False))


def _titled(document: str) -> str:
    return document if "《" in document or document.endswith("报道") else f"《{document}》"
