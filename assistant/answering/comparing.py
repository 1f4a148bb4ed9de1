"""Two things compared (全体会议和常务会议有什么区别): what the text says of each of them is told; the comparison is the reader's."""

import re
from collections.abc import Iterable, Sequence

from assistant.answering import compose
from assistant.answering.coverage import coverage, units_of
from assistant.answering.evidence import Evidence
from assistant.answering.giving import answered
from assistant.answering.stages import Found, Library
from assistant.language import sentences
from assistant.language.normal import normalize
from assistant.types import Answer, Clause, Span

_COMPARED = re.compile(
    r"(?P<one>[^,。;的和与跟同]{2,16})(?:和|与|跟|同)(?P<other>[^,。;]{2,20}?)(?:之间)?的?(?:方面|上|都)?"
    r"(?:有(?:什么|啥|哪些|何)(?:区别|不同|不一样|差别|差异|两样)|(?:的)?(?:区别|不同|差别|差异)(?:是什么|在哪里?|有哪些)|哪里不(?:同|一样)|(?:是不是)?一样[吗么]?)"
)
_COMPARING = re.compile(r"区别|不同|差[别异]|两样|不?一样|之间|有什么")
_SHORTEST = 2
_ABOUT = 0.4
"""Share of the question's words, and of those that are no name, that a clause must have with what it stands under."""


def compared(found: Found, fitting: Sequence[Evidence], library: Library) -> Answer | None:
    """Return, for each of two things that a question compares, the sentence that is about it and not about the other; None
    where nothing is compared, or no clause found says something of each alone."""
    asked = _COMPARED.search(found.understood.question.normal)
    if asked is None:
        return None
    one, other = asked["one"], asked["other"].split("的")[0]
    names = (
        _in_the_text((one[at:] for at in range(len(one) - _SHORTEST + 1)), library),
        _in_the_text((other[:end] for end in range(len(other), _SHORTEST - 1, -1)), library),
    )
    clauses = _clauses(fitting, library)
    told = [
        _about(found, this, that, clauses, library)
        for this, that in (names, names[::-1])
        if this and that and this != that
    ]
    if len(told) < len(names) or None in told:
        return None
    citations = [
        compose.cite(n, library.documents[clause.document], clause, [span])
        for n, (clause, span) in enumerate((one for one in told if one), 1)
    ]
    return answered(found, "\n".join(f"“{cited.quote}”[{cited.n}]" for cited in citations), citations)


def _in_the_text(names: Iterable[str], library: Library) -> str:
    """Return the first of the names, the longest first, that a document has; "" where none does."""
    return next((name for name in names if library.occurs(name)), "")


def _about(
    found: Found, this: str, that: str, clauses: Sequence[Clause], library: Library
) -> tuple[Clause, Span] | None:
    """Return the sentence that has the name of one thing and not that of another: of several that with most of the
    question's words, the first of these."""
    counted = _COMPARING.sub(" ", found.understood.question.counted)
    units = units_of(counted, library.rarity)
    rest = counted
    for name in sorted((this, that), key=len, reverse=True):
        rest = rest.replace(name, " ")
    asked = units_of(rest, library.rarity)
    about: dict[tuple[Clause, Span], float] = {}
    for clause in clauses:
        around = library.words_of(clause.id)
        if coverage(units, around) < _ABOUT or coverage(asked, around) < _ABOUT:
            continue
        for span in sentences.split(clause.text, clause.span.start):
            words = normalize(clause.text[span.start - clause.span.start : span.end - clause.span.start])
            if _names_only(this, that, words):
                about[clause, span] = coverage(units, words)
    return max(about, key=lambda one: about[one], default=None)


def _names_only(this: str, that: str, words: str) -> bool:
    """Tell whether words have one name and not another, of which either may be part of the other (非独生子女, 独生子女)."""
    without_this = words.replace(this, " ") if that in this else words
    without_that = words.replace(that, " ") if this in that else words
    return this in without_that and that not in without_this


def _clauses(fitting: Sequence[Evidence], library: Library) -> list[Clause]:
    """Return the clauses that were found, and those that stand beside the first."""
    found = [one.hit.clause for one in fitting]
    return list(dict.fromkeys([*found, *(near for one in found[:1] for near in library.beside(one))]))
