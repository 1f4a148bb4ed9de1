"""Judging answers: pure functions over one answer object, one expectation, and the canonical texts.

An answer object is what `python -m assistant ask --json` prints. Nothing here reads a file, starts a process
or prints; the reasons are Simplified Chinese because a person reads them in the report.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

JsonObject = Mapping[str, Any]

Row = tuple[Any, ...]

ROLE_NAMES = {"lead": "牵头单位", "responsible": "责任单位"}


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a right answer has. What is not given is not asked about; an empty `lead` means "no lead unit".

    `clauses` are the ids acceptable for the first citation (a trailing `*` takes in all that is under it);
    `units` is the set over all roles; `figures` must each stand in a quote; each group of `quote_contains`
    and `answer_contains` lists alternatives, of which one must stand there; of `notes_contain` likewise, in a note.
    `duties` are all (clause, role) pairs that the answer states, `targets` all its (clause, value, unit);
    `begins` is how its text begins.
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


@dataclass(frozen=True, slots=True)
class Verdict:
    """Right, or wrong with the first reason found."""

    right: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """How many of the questions of one kind were answered rightly."""

    kind: str
    asked: int
    right: int

    @property
    def share(self) -> float:
        """The share answered rightly; 1.0 where nothing was asked, so that an empty kind fails nobody."""
        return self.right / self.asked if self.asked else 1.0


def matches(pattern: str, clause: str) -> bool:
    """Tell whether a clause id is the expected one, or under it where the pattern ends in `*`.

    Source: the clause paths of the outside surface (dotted, outermost numbering first): `art5*` takes `art5`
    and `art5.1` but not `art50`.
    """
    if not pattern.endswith("*"):
        return clause == pattern
    stem = pattern[:-1]
    return clause == stem or clause.startswith(stem + ".")


def matches_any(patterns: Iterable[str], clause: str) -> bool:
    """Tell whether a clause id fits one of the patterns."""
    return any(matches(pattern, clause) for pattern in patterns)


def first_rank(relevant: Sequence[bool]) -> int | None:
    """Return the rank, from 1, of the first relevant result, or None.

    Source: the rank behind success at k and reciprocal rank (Voorhees, TREC-8 question answering, 1999).
    """
    return next((rank for rank, hit in enumerate(relevant, start=1) if hit), None)


def success_at(k: int, ranks: Sequence[int | None]) -> float:
    """Return the share of questions whose first relevant result is among the first `k`.

    Source: success at k, also called hit rate (TREC evaluation measures); 0.0 for no questions.
    """
    return sum(rank is not None and rank <= k for rank in ranks) / len(ranks) if ranks else 0.0


def overlaps_enough(chunk: tuple[int, int], clause: tuple[int, int]) -> bool:
    """Tell whether a chunk counts for a clause: they share half of the one or half of the other.

    Source: this evaluation's own rule, generous to fixed-size chunks, which know nothing of clauses.
    """
    shared = min(chunk[1], clause[1]) - max(chunk[0], clause[0])
    shorter = min(chunk[1] - chunk[0], clause[1] - clause[0])
    return shared > 0 and 2 * shared >= shorter


def is_verbatim(citation: JsonObject, texts: Mapping[str, str]) -> bool:
    """Tell whether a citation keeps `text[start:end] == quote` in the canonical text of its document.

    Source: the offsets of the outside surface. An empty quote, an unknown document and a span outside the
    text are not verbatim.
    """
    text = texts.get(str(citation.get("document")))
    start, end, quote = citation.get("start"), citation.get("end"), citation.get("quote")
    if text is None or not isinstance(start, int) or not isinstance(end, int) or not quote:
        return False
    return 0 <= start < end <= len(text) and text[start:end] == quote


def markers_agree(answer: JsonObject) -> bool:
    """Tell whether every `[n]` of an answer has its citation and every citation is used.

    Source: the answer object of the outside surface. Numbers in brackets inside a quote are not told apart.
    """
    used = {int(number) for number in re.findall(r"\[(\d{1,3})\]", str(answer.get("answer", "")))}
    return used == {citation.get("n") for citation in answer.get("citations", ())}


def stated_units(answer: JsonObject, role: str | None = None) -> set[str]:
    """Return the units that an answer's duties state, of one role or of all."""
    groups = answer.get("duties", ())
    return {unit for group in groups if role in {None, group.get("role")} for unit in group.get("units", ())}


def judge(expect: Expectation, answer: JsonObject) -> Verdict:
    """Judge one answer object: all that the expectation gives must hold; the first that does not is named.

    Source: the answer object of the outside surface (the first citation is the clause that answers;
    `not_found` has no citations).
    """
    status = answer.get("status")
    if status != expect.status:
        return Verdict(False, f"状态应为 {expect.status}，实为 {status}")
    citations: Sequence[JsonObject] = answer.get("citations", ())
    if status in ("not_found", "needs_clarification"):
        return Verdict(False, "答“没有写”却带着引文") if citations else Verdict(True)
    first = str(citations[0].get("clause")) if citations else "（无引文）"
    if expect.clauses and not matches_any(expect.clauses, first):
        return Verdict(False, f"首条引文应为 {' 或 '.join(expect.clauses)}，实为 {first}")
    quotes = [str(citation.get("quote", "")) for citation in citations]
    reason = (
        _wrong_units(expect, answer)
        or _missing("引文", quotes, [(figure,) for figure in expect.figures])
        or _missing("引文", quotes, expect.quote_contains)
        or _missing("答案", [str(answer.get("answer", ""))], expect.answer_contains)
        or _missing("说明", [str(note) for note in answer.get("notes", ())], expect.notes_contain)
        or _wrong_rows(
            "责任分工", expect.duties, [(d["clause"], d["role"]) for d in answer.get("duties", ())]
        )
        or _wrong_rows(
            "指标", expect.targets, [(t["clause"], t["value"], t["unit"]) for t in answer.get("targets", ())]
        )
    )
    if not str(answer.get("answer", "")).startswith(expect.begins):
        reason = f"答案应以“{expect.begins}”开头"
    return Verdict(not reason, reason)


def by_kind(results: Iterable[tuple[str, bool]]) -> list[Score]:
    """Count right answers kind by kind, in the order in which the kinds first appear.

    Source: accuracy, the share of right answers; kinds are never averaged, a weak one is to be seen.
    """
    asked: dict[str, int] = {}
    right: dict[str, int] = {}
    for kind, is_right in results:
        asked[kind] = asked.get(kind, 0) + 1
        right[kind] = right.get(kind, 0) + is_right
    return [Score(kind, count, right[kind]) for kind, count in asked.items()]


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


def _wrong_rows(name: str, wanted: Iterable[Row] | None, given: Iterable[Row]) -> str:
    """Say which rows are missing or too many, or nothing; rows are compared as sets."""
    if wanted is None or set(wanted) == set(given):
        return ""
    missing, extra = set(wanted) - set(given), set(given) - set(wanted)
    return f"{name}不符：缺 {sorted(missing) or '无'}；多 {sorted(extra) or '无'}"


def _missing(place: str, texts: Sequence[str], groups: Iterable[Sequence[str]]) -> str:
    """Say which group has no alternative in any of the texts, or nothing."""
    for group in groups:
        if not any(alternative in text for alternative in group for text in texts):
            return f"{place}中没有“{'”或“'.join(group)}”"
    return ""


@dataclass(frozen=True, slots=True)
class Overlap:
    """How many rows were found, how many there should be, and how many of the first are among the second."""

    found: int
    wanted: int
    common: int

    @property
    def precision(self) -> float:
        """The share of the found rows that are right; 1.0 where nothing was found."""
        return self.common / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of the wanted rows that were found; 1.0 where nothing is wanted."""
        return self.common / self.wanted if self.wanted else 1.0


def overlap(found: Iterable[Hashable], wanted: Iterable[Hashable]) -> Overlap:
    """Compare two tables row by row, as multisets: a row that stands twice must be found twice.

    Source: precision and recall as in van Rijsbergen, Information Retrieval, 1979, chapter 7.
    """
    got, gold = Counter(found), Counter(wanted)
    return Overlap(got.total(), gold.total(), (got & gold).total())
