"""The part of a clause that states the figure or the time asked for."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from assistant.answering import wording
from assistant.answering.asked_figure import asked_figure, head_of, is_counting
from assistant.answering.coverage import Rarity, share_of, units_of
from assistant.answering.evidence import full_stop_before, is_heading, of_the_year, thresholds
from assistant.answering.question import Kind, Question
from assistant.facts.figures import statements
from assistant.language import sentences
from assistant.language.normal import normalize
from assistant.types import Clause, Span

_LEAD_IN = re.compile(
    r"(?:到|至|截至|力争到?|力争在?)?\s*(?:19|20)\d{2}\s*年(?:底|末|底前|前|\d+月底)?(?:前)?[,，]"
)
_NUMBER = r"[\d一二两三四五六七八九十百千万半]"
_OF_WHAT = re.compile(
    rf"{_NUMBER}[^,，;；]{{0,12}}(?:以[上下内]|超过|不满|不足)[^,，;；]{{0,12}}的[^,，;；。\d]{{0,12}}$"
)
"""A condition that a figure is part of, before the comma: what it is a condition for stands behind."""
_REFERS_BACK = re.compile(
    r"(?:该|这|此|各?上述|以上|前述)[一几]?(?:项|些|类)?(?:工作|任务|行动|活动|事项|目标|要求|措施|改革)"
)
"""A statement about what its paragraph says before it (该项工作于4月底前完成)."""
_ENOUGH_OF_THE_KIND = 0.45
"""Share of the question's words that the clause has at all which such a statement must have (几项 … 团体标准20项), where it
has _STANDS_OUT times as many as the next one of the kind."""
_STANDS_OUT = 1.4
_OF_THESE = "其中"
_OF_THE_WHOLE = 0.9
"""What a word counts that is said of the whole, for a part of it: the whole goes first where the part has no other word."""
_NUMBERING = 6
"""Characters of a number before a heading."""
_AT_SECOND_HAND = 0.5
"""What a word counts that a statement only refers to, where several are weighed against one another."""


def best_statement(
    question: Question, clause: Clause, text: str, rarity: Rarity, exactly: bool = False
) -> tuple[Span, ...] | None:
    """Return the parts of `clause` that state the figure (or, for Kind.WHEN, the time) asked for; None without one.

    A statement must have those words of the question that the clause has at all: a figure about something else in
    the same clause is no answer. One that is of the kind asked for (a rate 每月, an upper bound, so many 家) goes before
    others, and is the only one wanted where `exactly`. A date that leads the sentence in (到2020年,) comes with it.
    """
    asked = asked_figure(question)
    candidates = list(_stating(question, clause, text, asked.states))
    fitting = [(sentence, part) for sentence, part in candidates if asked.fully(normalize(part.of(text)))]
    if exactly and not fitting:
        return None
    return _chosen(
        question, clause, text, rarity, fitting or candidates, of_the_kind=bool(asked.fits and fitting)
    )


def states_it(question: Question, words: str) -> bool:
    """Tell whether a statement among `words` is of a figure or a time of the very kind that the question asks for, whatever
    it is of: of what is counted one can't tell."""
    asked, normal = asked_figure(question), normalize(words)
    return not is_counting(question) and any(asked.fully(part.of(normal)) for part in statements(normal))


def lead_in_statement(question: Question, lead_in: Clause, text: str) -> tuple[Span, ...] | None:
    """Return the part of a paragraph over an item that states what is asked for (有下列行为之一的,处10万元以下罚款); None
    without one. The item is what the question is about, so the paragraph need not have its words."""
    asked = asked_figure(question)
    candidates = list(_stating(question, lead_in, text, asked.states))
    fitting = [pair for pair in candidates if asked.fully(normalize(pair[1].of(text)))] or candidates
    return (fitting[0][0],) if fitting else None


def _stating(
    question: Question, clause: Clause, text: str, states: Callable[[str], bool]
) -> Iterator[tuple[Span, Span]]:
    """Yield each part of the clause that states something of the kind, behind the sentence that it stands in."""
    for sentence in of_the_year(question, clause):
        words = sentence.of(text)
        for part in _with_what_follows(list(statements(words)), words):
            if states(part.of(words)):
                yield sentence, Span(sentence.start + part.start, sentence.start + part.end)


def _with_what_follows(parts: list[Span], words: str) -> Iterator[Span]:
    """Yield the parts of a sentence, one whose figure only says of what it is (500万元以下的业务收费,) with the next."""
    parts = parts[::-1]
    while parts:
        part = parts.pop()
        if parts and _OF_WHAT.search(part.of(words)):
            part = Span(part.start, parts.pop().end)
        yield part


def _chosen(
    question: Question,
    clause: Clause,
    text: str,
    rarity: Rarity,
    found: list[tuple[Span, Span]],
    *,
    of_the_kind: bool,
) -> tuple[Span, ...] | None:
    """Return the part (or parts of one sentence) that has most of the question's words, if it has enough of those that the
    clause's heading leaves: what that says is said of every statement under it. Fewer are enough where all of `found` are
    of the particular kind asked for, and no other has nearly as many."""
    if not found:
        return None
    head = units_of(wording.ACTIONS.sub(" ", head_of(question)), rarity)
    units = units_of(wording.ACTIONS.sub(" ", question.counted), rarity)
    own_units = [unit for unit in units if not unit.is_in(normalize(clause.heading))]
    total = sum(unit.weight for unit in own_units if unit.is_in(normalize(clause.text)))
    # Of several things that are counted (景区10家、酒店100家) none is meant by a question that has no word of theirs.
    any_will_do = not (len(found) > 1 and is_counting(question))

    def fit(span: Span) -> float:
        words = normalize(text[max(span.start, _heading_end(clause)) : span.end])
        own = sum(unit.weight * share_of(unit, words) for unit in (*units, *head))
        of_all = _of_the_whole(span, clause, text)
        own += _OF_THE_WHOLE * sum(
            unit.weight for unit in (*units, *head) if unit.is_in(of_all) and not unit.is_in(words)
        )
        return own + _AT_SECOND_HAND * sum(unit.weight for unit in units if unit.is_in(back(span)))

    def back(span: Span) -> str:
        return normalize("".join(before.of(text) for before in _referred_to(span, clause, text)))

    def enough(span: Span, share: float) -> bool:
        words = back(span) + normalize(span.of(text))
        has = sum(unit.weight for unit in own_units if unit.is_in(words))
        return has / total >= share if total else any_will_do

    best = max(fit(part) for _, part in found)
    chosen = [(sentence, part) for sentence, part in found if fit(part) >= best - 1e-9]
    next_best = max((fit(part) for pair in found if pair not in chosen for part in pair[1:]), default=0.0)
    home = chosen[0][0]
    if before := _referred_to(chosen[0][1], clause, text):
        told = next((span for span in before if fit(span)), before[0])
        whole = Span(told.start, chosen[0][1].end)
        return (whole,) if enough(chosen[0][1], thresholds().figure_coverage) else None
    named = [part for _, part in found if head and all(u.is_in(normalize(part.of(text))) for u in head)]
    stands_out = best >= _STANDS_OUT * next_best or named == [chosen[0][1]]
    stands_out = stands_out and of_the_kind and len(chosen) == 1
    if enough(chosen[0][1], _ENOUGH_OF_THE_KIND if stands_out else thresholds().figure_coverage):
        return _with_lead_in([part for sentence, part in chosen if sentence == home], home, clause, text)
    whole = max((sentence for sentence, _ in found), key=fit)
    return _in_the_sentence(
        question, clause, whole, found, lambda span: enough(span, thresholds().figure_coverage)
    )


def _in_the_sentence(
    question: Question,
    clause: Clause,
    whole: Span,
    found: list[tuple[Span, Span]],
    enough: Callable[[Span], bool],
) -> tuple[Span, ...] | None:
    """Return the whole sentence where the words are spread over it (对……的,处10万元以下罚款), or that with the one before, which
    says what the only time of the clause is about (举办讲座。……一般两个月安排一次)."""
    if enough(whole):
        return (whole,)
    preceding = _sentence_before(whole, clause) if question.kind is Kind.WHEN else None
    if preceding and len({sentence for sentence, _ in found}) == 1:
        both = Span(preceding.start, whole.end)
        return (both,) if enough(both) else None
    return None


def _of_the_whole(part: Span, clause: Clause, text: str) -> str:
    """Return what a sentence says of the whole, in normal form, before a part that tells of some of it (26个指标为…,其中2个…);
    "" for another part."""
    start = full_stop_before(clause, part.start)
    before, of_these, _ = text[start : part.start + len(_OF_THESE)].rpartition(_OF_THESE)
    return normalize(before) if of_these else ""


def _heading_end(clause: Clause) -> int:
    """Return where the heading ends that a clause begins with: what it says (一、元旦:) is said of all that follows."""
    at = clause.text.find(clause.heading, 0, len(clause.heading) + _NUMBERING) if clause.heading else -1
    return clause.span.start + at + len(clause.heading) if at >= 0 else clause.span.start


def _sentence_before(sentence: Span, clause: Clause) -> Span | None:
    spans = [span for span in sentences.split(clause.text, clause.span.start) if not is_heading(clause, span)]
    return next((span for span, after in pairwise(spans) if after == sentence), None)


def _referred_to(part: Span, clause: Clause, text: str) -> list[Span]:
    """Return the sentences of the clause before a part that refers to them; [] for another part."""
    if not _REFERS_BACK.search(part.of(text)):
        return []
    spans = sentences.split(clause.text, clause.span.start)
    return [span for span in spans if span.end <= part.start and not is_heading(clause, span)]


def _with_lead_in(parts: list[Span], sentence: Span, clause: Clause, text: str) -> tuple[Span, ...]:
    """Put the date that opens the sentence (or the sentence that a semicolon cut it from) before the parts."""
    start = full_stop_before(clause, sentence.start)
    lead = _LEAD_IN.match(text, start, parts[0].start + 12)
    if lead and lead.end() <= parts[0].start:
        return (Span(lead.start(), lead.end()), *parts)
    return tuple(parts)
