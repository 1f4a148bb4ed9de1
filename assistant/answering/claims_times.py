"""Times in a model's sentence: whether the sources have them, with the same words of direction, and of the same thing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.claims_forms import SENTENCE_END, cut, pairs
from assistant.types import Span

DATE = re.compile(
    r"(?P<y>(?:19|20)\d\d)年(?:(?P<m>\d{1,2})月(?:份|(?P<d>\d{1,2})日)?)?"
    r"|(?P<y2>(?:19|20)\d\d)-(?P<m2>\d{1,2})-(?P<d2>\d{1,2})(?!\d)"
    r"|(?P<from>(?:19|20)\d\d)(?=年?[-至到](?:19|20)\d\d年)"
    r"|(?<!\d)(?P<m3>\d{1,2})月(?:(?P<d3>\d{1,2})日)(?![内])"
)
_SIDE = re.compile(r"(?:年?底|年?末)?(?:以?前|之前|以?后|之后|起)|年?底|年?末|年?初|上半年|下半年")
_SINCE = re.compile(r"(?<!来)[自从]$")
_UNTIL = re.compile(r"(?:截至|截止|[到至])$")
_PIECE_END = re.compile(r"[,;:]")
_LEAST_SUBJECT = 2
"""Pairs of characters that a piece must share with a source's to be about the same thing, and one more."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as far as it is given, with the words behind it (底前) and whether it is where something begins."""

    words: str
    parts: tuple[str | None, str | None, str | None]
    side: str
    begins: bool | None

    def is_in(self, other: "Moment") -> bool:
        """Tell whether this is `other`, or less of the same date."""
        return all(a in (None, b) for a, b in zip(self.parts, other.parts, strict=True))


@dataclass(frozen=True, slots=True)
class Dated:
    """A piece of a sentence, with the years that are named in it, or else the one named before it in the sentence."""

    about: frozenset[str]
    years: frozenset[str]


def _moment_faults(moment: Moment, given: Sequence[Moment]) -> Iterator[str]:
    same = [other for other in given if moment.is_in(other)]
    if not same:
        yield f"来源中没有“{moment.words}”这个时间。"
    elif moment.side and not any(
        moment.side in other.side or other.side in moment.side for other in same if other.side
    ):
        yield f"来源中没有“{moment.words}{moment.side}”的说法。"
    elif moment.begins is not None and not any(other.begins in (None, moment.begins) for other in same):
        yield f"“{moment.words}”在来源中是{'截止' if moment.begins else '起始'}时间。"


def faults_of_moments(moments: Sequence[Moment], given: Sequence[Moment]) -> Iterator[str]:
    """Yield what is wrong with the times of a claim; `given` are those of its sources."""
    for moment in moments:
        yield from _moment_faults(moment, given)


def faults_of_years(claim: Sequence[Dated], given: Sequence[Dated]) -> Iterator[str]:
    """Yield a fault for each piece whose year isn't that of the pieces of the sources that are most like it."""
    for piece in claim:
        if not piece.years or len(piece.about) <= _LEAST_SUBJECT:
            continue
        best = max((len(piece.about & other.about) for other in given), default=0)
        likest = [other for other in given if len(piece.about & other.about) == best]
        if best > _LEAST_SUBJECT and all(o.years and not piece.years <= o.years for o in likest):
            yield f"来源中这件事的时间不是{'、'.join(sorted(piece.years))}年。"


def moments_in(text: str) -> Iterator[Moment]:
    """Yield the times of a text in order."""
    for match in DATE.finditer(text):
        year, month, day = (
            next((match[name] for name in names if match[name]), None)
            for names in (("y", "y2", "from"), ("m", "m2", "m3"), ("d", "d2", "d3"))
        )
        side = _SIDE.match(text, match.end())
        head = text[max(0, match.start() - 2) : match.start()]
        begins = True if _SINCE.search(head) or (side and "起" in side.group()) else None
        begins = False if begins is None and _UNTIL.search(head) else begins
        parts = (year, month and month.lstrip("0"), day and day.lstrip("0"))
        yield Moment(match.group(), parts, side.group() if side else "", begins)


def dated_in(text: str, masked: str) -> Iterator[Dated]:
    """Yield the pieces of a text with their years; `masked` is the text with its numbers blanked."""
    for sentence in cut(text, Span(0, len(text)), SENTENCE_END):
        pieces = list(cut(text, sentence, _PIECE_END))
        years = [
            frozenset(year for m in DATE.finditer(piece.of(text)) if (year := m["y"] or m["y2"] or m["from"]))
            for piece in pieces
        ]
        running: frozenset[str] = frozenset()
        for piece, own in zip(pieces, years, strict=True):
            running = own or running
            yield Dated(pairs(piece.of(masked)), running)
