"""When a follow-up is for the clause cited last to answer: where nothing else does, or something else shouldn't."""

from collections.abc import Mapping, Sequence

from assistant.answering import ellipsis, provisions
from assistant.answering.question import Kind, Question, parse_question
from assistant.answering.referring import Context, Reading, clauses_about, subject_of
from assistant.answering.replacing import SHORTLY
from assistant.answering.weighing import ENOUGH, Scales, Tried
from assistant.types import Clause, Document

_A_TURN = 16
"""Characters of the longest turn that is taken to leave out what it is about."""
_ABOUT_AS_NEAR = 0.15
"""By how much a clause elsewhere may be nearer to a turn than the last one and what stands beside it."""
_A_WORD = 4
"""Characters of the thing that such a turn names, if it is led away from the clause cited last."""


def said_by_the_last(
    context: Context, now: Question, reading: Reading, documents: Mapping[str, Document], scales: Scales
) -> Reading:
    """Return `reading`; but where it finds nothing, or a short turn leads it away from the clause cited last, and that
    clause says what is asked, as a question that this clause alone is to answer."""
    cited = clauses_about(context, documents)
    fresh = now.fact or now.references or reading.choices or len(now.normal) > _A_TURN
    if not cited or fresh or ellipsis.NUMBER.fullmatch(now.normal) or _is_a_level(now):
        return reading
    known = provisions.asked_for(now.normal) or ellipsis.THEN.fullmatch(now.normal)
    thing = _thing(now) if known else now.text
    if scales.names_a_document(now.text):
        return reading
    tried = scales.tried(reading)
    near = tuple(clause.id for clause in cited)
    if tried.listed:
        return reading
    if thing and scales.has_unknown(thing):
        if context.listed or context.answer.duties:
            return reading  # what was told was offices, not what the clause says
        guessed = _is_guessed(now, thing, tried, context, scales)
        if tried.answered and not guessed and not _is_nearer_to_the_last(now, tried, near, scales):
            return reading
    elif tried.answered and not (
        _leads_away(now, tried, cited, context, scales)
        or _is_nearer_to_the_last(now, tried, near, scales)
        or _leaves_untold(now, tried, near, scales)
    ):
        return reading
    told = tuple(citation.span for citation in context.answer.citations)
    subject = subject_of(context, documents)
    words, home = f"{subject}，{now.text}", cited[0].document
    own = _in_full(context, now, untold=_leaves_untold(now, tried, near, scales))
    there = Reading(words, home, subject=subject, own=own, within=near, told=told)
    if scales.tried(there).answered or (
        tried.answered
        and (_is_guessed(now, thing, tried, context, scales) or _asks_in_vain(now, tried, near, scales))
    ):
        return there
    return reading


def _is_guessed(now: Question, thing: str, tried: Tried, context: Context, scales: Scales) -> bool:
    """Tell whether a figure (or a time) of another part answers a turn whose thing is in no document, in words that have
    nothing of it (一届几年: 每5年修订)."""
    asks = now.kind in (Kind.FIGURE, Kind.WHEN) and not now.years and not scales.beside(tried.clause, context)
    return bool(asks and thing and scales.has_unknown(thing) and not scales.told(thing, tried))


def _is_a_level(now: Question) -> bool:
    """Tell whether a turn only names another level of government (省里呢): what is said of the last one is no answer."""
    follow = ellipsis.AND.match(now.normal.strip())
    return follow is not None and ellipsis.LEVEL.fullmatch(follow["subject"]) is not None


def _leaves_untold(now: Question, tried: Tried, near: Sequence[str], scales: Scales) -> bool:
    """Tell whether a turn that names another thing (中职的呢) is answered from the clause cited last by a figure of
    something else: the sentence about it may have none."""
    follow = ellipsis.AND.match(now.normal.strip())
    asked = parse_question(tried.reading.standalone).kind
    if (
        follow is None
        or not tried.answered
        or tried.clause not in near
        or asked not in (Kind.FIGURE, Kind.WHEN)
    ):
        return False
    subject = follow["subject"]
    return scales.told(subject, tried) < ENOUGH <= scales.share(subject, tried.clause)


def _in_full(context: Context, now: Question, *, untold: bool) -> str:
    """Return what a turn asks of the clause: of another thing (新闻稿呢) what was asked before; all that is said of it where
    that is not what it tells."""
    follow = ellipsis.AND.match(now.normal.strip())
    if (
        follow is None
        or ellipsis.THEN.fullmatch(now.normal)
        or now.kind is not Kind.CONTENT
        or ellipsis.ASPECT.fullmatch(follow["subject"])
    ):
        return now.text
    return f"{follow['subject']}{SHORTLY[Kind.CONTENT if untold else context.question.kind]}"


def _asks_in_vain(now: Question, tried: Tried, near: Sequence[str], scales: Scales) -> bool:
    """Tell whether what answers a turn that only asks for a provision (奖励呢) is the clause cited last, that has none; or
    is no provision of that kind."""
    kinds = provisions.asked_for(now.normal)
    of_no_kind = not any(kind.search(tried.said) for kind in kinds)
    return bool(kinds) and (tried.clause in near or of_no_kind) and _names_nothing(now, scales)


def _leads_away(
    now: Question, tried: Tried, cited: Sequence[Clause], context: Context, scales: Scales
) -> bool:
    """Tell whether a turn of a word or none is answered by another clause, though the one cited last has its word; or a
    turn that asks for a provision (依据哪个办法) by words of the subject."""
    follow = ellipsis.AND.match(now.normal.strip())
    if follow and ellipsis.CONDITION.search(follow["subject"]):
        return False  # 不超过的呢 names what it narrows
    if now.kind is Kind.CONTENT and _names_nothing(now, scales):
        # who leads is told by the duties, not by a sentence
        return parse_question(tried.reading.standalone).kind is not Kind.WHO
    if tried.clause in {clause.id for clause in cited}:
        return False
    if now.kind in (Kind.FIGURE, Kind.WHEN) and _names_nothing(now, scales):
        return not scales.beside(tried.clause, context)
    words = "".join(now.core.split())
    return len(words) <= _A_WORD and scales.in_last(now.text, context) >= 1


def _is_nearer_to_the_last(now: Question, tried: Tried, near: Sequence[str], scales: Scales) -> bool:
    """Tell whether a turn whose words the clause that answers hasn't is about as near to the clause cited last, or to one
    beside it, by its meaning: words decide nothing there, and people go on where they are."""
    asks_who = Kind.WHO in (now.kind, parse_question(tried.reading.standalone).kind)
    if asks_who or tried.clause is None or tried.clause in near:
        return False
    if scales.share(now.text, tried.clause) >= ENOUGH:
        return False
    here = scales.nearness(now.text, near, around=True)
    return here >= scales.nearness(now.text, [tried.clause]) - _ABOUT_AS_NEAR


def _names_nothing(now: Question, scales: Scales) -> bool:
    """Tell whether a turn names no thing (依据哪个办法, 学什么, 一年开几次)."""
    thing = _thing(now)
    return not thing or scales.is_bare(thing)


def _thing(now: Question) -> str:
    """Return the words by which a turn names something; none are left of 然后呢, 有什么奖励."""
    return "" if ellipsis.THEN.fullmatch(now.normal) else ellipsis.thing_named(now.topic)
