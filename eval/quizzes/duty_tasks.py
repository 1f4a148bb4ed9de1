"""Items whose options are tasks: the unit in the stem must stand in the notes of the right ones only."""

from eval.quizzes.duty_words import all_units, clauses_named, negative, task_notes, told_as_listed
from eval.quizzes.library import Library
from eval.quizzes.model import Fault, Findings, Item, Option, Verdict
from eval.quizzes.notes import Note
from eval.quizzes.wording import squeeze, unquoted


def read_tasks(item: Item, library: Library, roles: frozenset[str]) -> Verdict | None:
    """Judge an item that asks which tasks a unit has; None if its stem names no unit of the document."""
    source = library.source(item)
    words = unquoted(item.stem)
    named = [unit for unit in all_units(source, library) if unit in words]
    if not named:
        return None
    unit = max(named, key=len)
    found, tags = Findings(), set[tuple[str, ...]]()
    for option in item.options:
        notes = task_notes(option.text, source, library)
        duties = {("duty", note.clause, role, unit) for note in notes for role in note.roles_of(unit) & roles}
        fault = Fault.WRONG_KEY if option.right else Fault.RIGHT_DISTRACTOR
        if not clauses_named(option.text, source):
            found.add(Fault.UNJUDGED, f"找不到“{option.text}”所指的条款")
        elif option.right != negative(item.stem):
            found.add(fault, f"“{unit}”不是“{option.text}”的所问单位", not duties)
            shown = {note.clause for note in notes} & {quote.clause for quote in item.quotes}
            found.add(Fault.NOT_CITED, f"没有引“{option.text}”的责任分工", option.right and not shown)
            tags |= duties
        else:
            near = sorted({name for n in notes for name in n.names() if library.offices.kin(unit, name)})
            found.add(fault, f"“{option.text}”的责任分工也有“{'、'.join(near)}”", bool(near))
            _check_open(item, option, unit, [n for n in notes if n.open & roles or n.collective], found)
    cited = any(squeeze(unit) in squeeze(quote.text) for quote in item.quotes)
    found.add(Fault.NOT_CITED, f"引文里没有“{unit}”", not cited)
    return Verdict(tuple(found.faults), source.id, (), frozenset(tags))


def _check_open(item: Item, option: Option, unit: str, opened: list[Note], found: Findings) -> None:
    words = f"“{option.text}”的单位没有列全，可能含“{unit}”，题干没有说明以列明的为准"
    found.add(Fault.AMBIGUOUS, words, bool(opened) and not told_as_listed(item.stem))
