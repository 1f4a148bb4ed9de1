"""Which of several readings of a follow-up holds: each is searched and answered as any question is, and what it finds
decides. A pattern only says which readings there are.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from assistant.answering.referring import Context, Reading
from assistant.facts.tables import Row

ENOUGH = 0.5
"""Share of its own words that a question must find in a clause to be about it."""
_FARTHER = 0.1
"""How much less similar the last document's clause may be than one elsewhere, for a question to stay with it."""
_AS_GOOD = 0.05
"""How much less of its words the last clause, or the last document, may have than a clause elsewhere, to be preferred."""
_MORE_TOLD = 0.3
"""How much more of the subject's words an answer must say itself, to come before another from a clause that has as many."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A reading with what came of it: whether it was answered, from which clause first (or which one was nearest), and
    whether that is a list, and of which clauses; `said`: its text in normal form; `similarity`: how near that clause is."""

    reading: Reading
    answered: bool
    clause: str | None
    listed: tuple[str, ...]
    said: str
    similarity: float


class Scales(Protocol):
    """What readings are weighed with: the search and the answers of one library."""

    def tried(self, reading: Reading) -> Tried:
        """Answer a reading."""

    def share(self, words: str, clause: str | None) -> float:
        """Return the share (0–1) of the words of a question that a clause has, those aside that only ask; 1 where none
        is left (钱从哪里出, 几天之内)."""

    def told(self, words: str, tried: Tried) -> float:
        """Return the share of the words of a question that an answer itself says."""

    def is_bare(self, words: str) -> bool:
        """Tell whether a question names no thing: nothing is left of it but words that ask, and single characters."""

    def has_unknown(self, words: str) -> bool:
        """Tell whether a question has a word that stands in no document: its subject is none of them."""

    def names_a_document(self, words: str) -> bool:
        """Tell whether a question says which document it is about."""

    def in_last(self, words: str, context: Context) -> float:
        """Return the greatest share of the words of a question that a clause cited last has."""

    def nearness(self, words: str, clauses: Iterable[str], *, around: bool = False) -> float:
        """Return how near to a question, by its meaning, the nearest sentence of some clauses is, or of those beside the
        first of them as well."""

    def row(self, clause: str) -> Row | None:
        """Return the row of a table that a clause is a cell of."""

    def beside(self, clause: str | None, context: Context) -> bool:
        """Tell whether a clause is one that the last answer cited, or stands under the same heading."""


def best(subject: str, readings: Iterable[Reading], scales: Scales, enough: float = ENOUGH) -> Reading | None:
    """Return the reading whose answer comes from the clause with most of the words of `subject`; of several about as good
    the first, unless another says them itself; None where none is answered by a clause that has `enough` of them."""
    found: tuple[float, float, Reading] | None = None
    for reading in dict.fromkeys(readings):
        tried = scales.tried(reading)
        if not tried.answered:
            continue
        share = max(scales.share(subject, clause) for clause in tried.listed or (tried.clause,))
        told = scales.told(subject, tried)
        if share >= enough and (
            found is None
            or share > found[0] + _AS_GOOD
            or (share >= found[0] - _AS_GOOD and told > found[1] + _MORE_TOLD)
        ):
            found = share, told, reading
        if found and min(found[:2]) >= 1 - _AS_GOOD:
            break
    return found[2] if found else None


def going_on(context: Context, text: str, joined: Reading | None, scales: Scales) -> Reading | None:
    """Return how a question reads that is complete by its form: None where it stands alone.

    It may go on in the last document, or about the last subject (`joined`: with that put in front of it). It does so
    only if that has its words as well as any other place: a new subject takes nothing along.
    """
    if scales.has_unknown(text) or scales.names_a_document(text):
        return None
    free = scales.tried(Reading(text))
    home = context.document
    own = scales.share(text, free.clause)
    if free.listed or (free.answered and own >= ENOUGH and (home is None or _document(free.clause) == home)):
        return None
    wanted = max(ENOUGH, own - _AS_GOOD)
    here = [Reading(text, home)] if home else []
    for reading in [*here, *([joined] if joined else [])]:
        tried = scales.tried(reading)
        if not tried.answered or scales.share(text, tried.clause) < wanted:
            continue
        if reading is not joined:
            if free.answered and tried.similarity < free.similarity - _FARTHER:
                continue  # another document is plainly about it
            return reading
        # What alone finds a clause, and isn't told by it, is not told by it for the last subject put in front.
        refused_there = not free.answered and tried.clause == free.clause and own >= ENOUGH
        if scales.beside(tried.clause, context) and not refused_there:
            return reading
    if joined and not free.answered and scales.in_last(text, context) >= max(ENOUGH, own - _AS_GOOD):
        return joined  # its words are those of the last clause, which doesn't say what is asked
    return None


def of_the_last(context: Context, text: str, joined: Reading, scales: Scales) -> Reading:
    """Return how a question without a thing reads (谁审批, 有什么奖励, 要在哪一年前建成): about the last subject, or as it
    is where that finds a clause beside the last; never about another."""
    alone = Reading(text, context.document)
    beside = context.document and scales.beside(scales.tried(alone).clause, context)
    return best(text, [joined, alone] if beside else [joined], scales) or joined


def _document(clause: str | None) -> str | None:
    return clause.rpartition("#")[0] if clause else None
