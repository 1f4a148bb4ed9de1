"""Judging answers: pure functions over one answer object and one expectation.

An answer object is what `python -m assistant ask --json` prints. Nothing here reads a file, starts a process
or prints; the reasons are Simplified Chinese because a person reads them in the report.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eval.metrics import matches_any

JsonObject = Mapping[str, Any]

Row = tuple[Any, ...]

ROLE_NAMES = {"lead": "牵头单位", "responsible": "责任单位"}
STATUSES = {"answered": "作答", "not_found": "拒答", "needs_clarification": "反问"}
CAUSES = ("误答", "误拒", "条款不对", "责任不符", "指标不符", "字句不符", "反问不当", "没有反问", "状态不对")
"""The sorts of mistakes, the worst first."""
_STATUS_CAUSES = {
    ("not_found", "answered"): "误答",
    ("answered", "not_found"): "误拒",
    ("answered", "needs_clarification"): "反问不当",
    ("not_found", "needs_clarification"): "反问不当",
    ("needs_clarification", "answered"): "没有反问",
    ("needs_clarification", "not_found"): "没有反问",
}
_ROWS_NAMED = 6


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a right answer has. What is not given is not asked about; an empty `lead` means "no lead unit".

    `clauses` are the ids acceptable for the first citation (a trailing `*` takes in all that is under it);
    `units` is the set over all roles; `figures` must each stand in a quote; each group of `quote_contains`
    and `answer_contains` lists alternatives, of which one must stand there; of `notes_contain` likewise, in a note.
    `duties` are all (clause, role) pairs that the answer states, `targets` all its (clause, value, unit);
    `begins` is how its text begins. `evidence` are the document's words that answer, which a quote should be: they
    are measured, and decide nothing.
    """

    status: str = "answered"
    clauses: tuple[str, ...] = ()
    lead: tuple[str, ...] | None = None
    responsible: tuple[str, ...] | None = None
    units: tuple[str, ...] | None = None
    figures: tuple[str, ...] = ()
    quote_contains: tuple[tuple[str, ...], ...] = ()
    answer_contains: tuple[tuple[str, ...], ...] = ()
    notes_contain: tuple[tuple[str, ...], ...] = ()
    duties: tuple[tuple[str, str], ...] | None = None
    targets: tuple[tuple[str, float, str], ...] | None = None
    begins: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Right, or wrong with the first reason found; `cause` is the sort of mistake, one of CAUSES."""

    right: bool
    reason: str = ""
    cause: str = ""


def stated_units(answer: JsonObject, role: str | None = None) -> set[str]:
    """Return the units that an answer's duties state, of one role or of all."""
    groups = answer.get("duties", ())
    return {unit for group in groups if role in {None, group.get("role")} for unit in group.get("units", ())}


def duties_agree(expect: Expectation, answer: JsonObject) -> bool | None:
    """Tell whether an answer states exactly the expected units and duties, none missing and none too many; None where
    none are expected.

    Source: exact set match, as subset accuracy in multi-label classification (Tsoumakas & Katakis 2007): a clerk who
    is told four of five offices has been told wrongly.
    """
    if all(wanted is None for wanted in (expect.lead, expect.responsible, expect.units, expect.duties)):
        return None
    return not (_wrong_units(expect, answer) or _wrong_duties(expect, answer))


def judge(expect: Expectation, answer: JsonObject) -> Verdict:
    """Judge one answer object: all that the expectation gives must hold; the first that does not is named.

    Source: the answer object of the outside surface (the first citation is the clause that answers;
    `not_found` has no citations).
    """
    status = answer.get("status")
    if status != expect.status:
        cause = _STATUS_CAUSES.get((expect.status, str(status)), "状态不对")
        given = STATUSES.get(str(status), str(status))
        return Verdict(False, f"应{STATUSES.get(expect.status, expect.status)}，实为{given}", cause)
    citations: Sequence[JsonObject] = answer.get("citations", ())
    if status in ("not_found", "needs_clarification"):
        return Verdict(False, "没有作答却带着引文", "状态不对") if citations else Verdict(True)
    first = str(citations[0].get("clause")) if citations else "（无引文）"
    if expect.clauses and not matches_any(expect.clauses, first):
        return Verdict(False, f"首条引文应为 {' 或 '.join(expect.clauses)}，实为 {first}", "条款不对")
    if reason := _wrong_units(expect, answer):
        return Verdict(False, reason, "责任不符")
    if reason := _wrong_words(expect, answer):
        return Verdict(False, reason, "字句不符")
    if reason := _wrong_duties(expect, answer):
        return Verdict(False, reason, "责任不符")
    targets = [(t["clause"], t["value"], t["unit"]) for t in answer.get("targets", ())]
    if reason := _wrong_rows("指标", expect.targets, targets):
        return Verdict(False, reason, "指标不符")
    return Verdict(True)


def _wrong_words(expect: Expectation, answer: JsonObject) -> str:
    """Say which words are missing from the quotes, the answer or its notes, or nothing."""
    text = str(answer.get("answer", ""))
    quotes = [str(citation.get("quote", "")) for citation in answer.get("citations", ())]
    notes = [str(note) for note in answer.get("notes", ())]
    return (
        ("" if text.startswith(expect.begins) else f"答案应以“{expect.begins}”开头")
        or _missing("引文", quotes, [(figure,) for figure in expect.figures])
        or _missing("引文", quotes, expect.quote_contains)
        or _missing("答案", [text], expect.answer_contains)
        or _missing("说明", notes, expect.notes_contain)
    )


def _wrong_units(expect: Expectation, answer: JsonObject) -> str:
    """Say which set of units is not exactly the expected one, or nothing."""
    asked = [
        (ROLE_NAMES["lead"], expect.lead, stated_units(answer, "lead")),
        (ROLE_NAMES["responsible"], expect.responsible, stated_units(answer, "responsible")),
        ("单位", expect.units, stated_units(answer)),
    ]
    for name, wanted, given in asked:
        if wanted is not None and set(wanted) != given:
            missing, extra = sorted(set(wanted) - given), sorted(given - set(wanted))
            return f"{name}不符：缺 {'、'.join(missing) or '无'}；多 {'、'.join(extra) or '无'}"
    return ""


def _wrong_duties(expect: Expectation, answer: JsonObject) -> str:
    """Say which (clause, role) pairs are missing or too many, or nothing."""
    given = [(duty["clause"], duty["role"]) for duty in answer.get("duties", ())]
    return _wrong_rows("责任分工", expect.duties, given)


def _wrong_rows(name: str, wanted: Iterable[Row] | None, given: Iterable[Row]) -> str:
    """Say which rows are missing or too many, or nothing; rows are compared as sets."""
    if wanted is None or set(wanted) == set(given):
        return ""
    missing, extra = set(wanted) - set(given), set(given) - set(wanted)
    return f"{name}不符：缺 {_named(missing)}；多 {_named(extra)}"


def _named(rows: Iterable[Row]) -> str:
    """Write some rows, their cells apart by spaces; of many the first few and how many there are."""
    words = [" ".join(str(cell) for cell in row) for row in sorted(rows)]
    if len(words) > _ROWS_NAMED:
        return f"{'、'.join(words[:_ROWS_NAMED])} 等 {len(words)} 项"
    return "、".join(words) or "无"


def _missing(place: str, texts: Sequence[str], groups: Iterable[Sequence[str]]) -> str:
    """Say which group has no alternative in any of the texts, or nothing."""
    for group in groups:
        if not any(alternative in text for alternative in group for text in texts):
            return f"{place}中没有“{'”或“'.join(group)}”"
    return ""
