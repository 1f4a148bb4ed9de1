"""The formulas: pure functions over ranks, rows, outcomes and citations; each names its source.

Nothing here reads a file, starts a process or prints.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

JsonObject = Mapping[str, Any]


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


def mean_reciprocal_rank(ranks: Sequence[int | None]) -> float:
    """Return the mean of one divided by the rank of the first relevant result, nothing found counting 0.

    Source: Voorhees, The TREC-8 Question Answering Track Report, 1999; 0.0 for no questions.
    """
    return sum(reciprocals(ranks)) / len(ranks) if ranks else 0.0


def reciprocals(ranks: Iterable[int | None]) -> list[float]:
    """Return one divided by each rank; 0.0 where nothing was found."""
    return [1 / rank if rank else 0.0 for rank in ranks]


@dataclass(frozen=True, slots=True)
class Refusals:
    """How refusing went: one True or False for each question that a figure is about; its share of True is the figure.

    `precision`: of the refusals given, those that were due. `recall`: of the refusals due, those given.
    `false_refusals`: of the questions that the corpus answers, those refused. `false_answers`: of those that it does
    not answer, those answered nevertheless.
    """

    precision: tuple[bool, ...]
    recall: tuple[bool, ...]
    false_refusals: tuple[bool, ...]
    false_answers: tuple[bool, ...]


def refusals(outcomes: Iterable[tuple[str, str]]) -> Refusals:
    """Sort out (expected status, given status) pairs, with refusing as the class to be found.

    Source: precision and recall as in van Rijsbergen, Information Retrieval, 1979, chapter 7; the two errors as in
    Rajpurkar et al., Know What You Don't Know (SQuAD 2.0), 2018, section 4. Asking back (`needs_clarification`) is
    neither a refusal nor an answer: whether it was right is judged elsewhere.
    """
    pairs = list(outcomes)
    due = [(expected == "not_found", given) for expected, given in pairs]
    return Refusals(
        precision=tuple(is_due for is_due, given in due if given == "not_found"),
        recall=tuple(given == "not_found" for is_due, given in due if is_due),
        false_refusals=tuple(given == "not_found" for expected, given in pairs if expected == "answered"),
        false_answers=tuple(given == "answered" for is_due, given in due if is_due),
    )


@dataclass(frozen=True, slots=True)
class Wording:
    """One of several ways to ask the same: the group it belongs to, what it got, and whether that was right."""

    group: str
    status: str
    clause: str | None
    right: bool


@dataclass(frozen=True, slots=True)
class Consistency:
    """For each group of wordings whether all were answered alike, and whether all were answered rightly."""

    alike: tuple[bool, ...]
    right: tuple[bool, ...]


def consistency(wordings: Iterable[Wording]) -> Consistency:
    """Compare the answers to several wordings of one question: alike is the same status and the same first clause.

    Source: the share of groups of paraphrases answered alike, after Elazar et al., Measuring and Improving
    Consistency in Pretrained Language Models, 2021, with groups in place of pairs. A group of one says nothing.
    """
    groups: dict[str, list[Wording]] = {}
    for wording in wordings:
        groups.setdefault(wording.group, []).append(wording)
    several = [group for group in groups.values() if len(group) > 1]
    return Consistency(
        alike=tuple(len({(wording.status, wording.clause) for wording in group}) == 1 for group in several),
        right=tuple(all(wording.right for wording in group) for group in several),
    )
