"""What was found, weighed: which clause answers, how sure that is, and which of its words say it."""

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.answering import wording
from assistant.answering.coverage import Rarity, Unit, coverage, units_of
from assistant.answering.question import Kind, Question
from assistant.facts.figures import has_figure, has_time, statements
from assistant.language import sentences
from assistant.language.normal import normalize
from assistant.types import Clause, Document, Hit, Span

_THRESHOLDS = Path(__file__).parent / "thresholds.toml"
_LEAD_IN = re.compile(
    r"(?:到|至|截至|力争到?|力争在?)?\s*(?:19|20)\d{2}\s*年(?:底|末|底前|前|\d+月底)?(?:前)?[,，]"
)
MOST_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The line between answering and refusing, fitted by `python -m eval.calibrate`: answer if
    `coverage_weight * coverage + similarity_weight * similarity + lead_weight * lead + bias > 0`.

    `figure_coverage` is the share of the question's words that a figure's own statement must have.
    """

    coverage_weight: float
    similarity_weight: float
    lead_weight: float
    bias: float
    figure_coverage: float


@cache
def thresholds() -> Thresholds:
    """Return the fitted thresholds."""
    return Thresholds(**tomllib.loads(_THRESHOLDS.read_text("utf-8")))


@dataclass(frozen=True, slots=True)
class Evidence:
    """A hit with the two signals: how much of the question's words the clause has, and how near its best sentence is
    (by itself, and against the run of the near ones)."""

    hit: Hit
    coverage: float
    similarity: float

    @property
    def margin(self) -> float:
        """How far on the answering side (positive) or on the refusing side (negative) this lies."""
        line = thresholds()
        meaning = line.similarity_weight * self.similarity + line.lead_weight * self.hit.lead
        return line.coverage_weight * self.coverage + meaning + line.bias


def weigh(
    question: Question, hits: Sequence[Hit], rarity: Rarity, words_of: Callable[[Clause], str]
) -> list[Evidence]:
    """Return the evidence for each hit, in the order of the search result.

    `words_of` gives a clause's words (headings included) in normal form.
    """
    units = units_of(question.counted, rarity)
    weighed = []
    for hit in hits:
        similarity = hit.sentences[0].similarity if hit.sentences else 0.0
        weighed.append(Evidence(hit, coverage(units, words_of(hit.clause)), similarity))
    return weighed


def best_statement(question: Question, clause: Clause, text: str, rarity: Rarity) -> tuple[Span, ...] | None:
    """Return the parts of `clause` that state the figure (or, for Kind.WHEN, the time) asked for; None without one.

    A statement must have those words of the question that the clause has at all: a figure about something else in
    the same clause is no answer. A date that leads the sentence in (到2020年,) comes with it.
    """
    units = units_of(wording.ACTIONS.sub(" ", question.counted), rarity)
    total = sum(unit.weight for unit in units if unit.is_in(normalize(clause.text)))
    states = _statement_asked(question)
    found = [
        (sentence, Span(sentence.start + part.start, sentence.start + part.end))
        for sentence in _of_the_year(question, clause)
        for part in statements(sentence.of(text))
        if states(part.of(sentence.of(text)))
    ]
    if not found:
        return None

    def fit(span: Span) -> float:
        return sum(unit.weight * share_of(unit, normalize(span.of(text))) for unit in units)

    def enough(span: Span) -> bool:
        has = sum(unit.weight for unit in units if unit.is_in(normalize(span.of(text))))
        return not total or has / total >= thresholds().figure_coverage

    best = max(fit(part) for _, part in found)
    chosen = [(sentence, part) for sentence, part in found if fit(part) >= best - 1e-9]
    home = chosen[0][0]
    if enough(chosen[0][1]):
        return _with_lead_in([part for sentence, part in chosen if sentence == home], home, clause, text)
    # The words may be spread over the sentence: 对……的,处10万元以下罚款.
    whole = max((sentence for sentence, _ in found), key=fit)
    return (whole,) if enough(whole) else None


def _statement_asked(question: Question) -> Callable[[str], bool]:
    """Return the test for a statement of what is asked for: a time, a sum of money, or any figure."""
    if question.kind is Kind.WHEN:
        return has_time
    if wording.MONEY_ASKED.search(question.normal):
        return lambda words: has_figure(words) and "元" in words
    return has_figure


def _of_the_year(question: Question, clause: Clause) -> list[Span]:
    """Return the clause's sentences; of the year asked for only, where some are."""
    spans = list(sentences.split(clause.text, clause.span.start))
    dated = [span for span in spans if any(year in _up_to(clause, span.end) for year in question.years)]
    return dated or spans


def _up_to(clause: Clause, end: int) -> str:
    """Return the words up to `end` of the full sentence that ends there or later: a long one is cut at semicolons, and
    its date (到2020年,) stands before the first cut."""
    return clause.text[_full_stop_before(clause, end - 1) - clause.span.start : end - clause.span.start]


def _full_stop_before(clause: Clause, at: int) -> int:
    """Return where the full sentence begins that has the character at the offset `at`."""
    return (
        clause.span.start + 1 + max(clause.text.rfind(stop, 0, at - clause.span.start) for stop in "。！？")
    )


def share_of(unit: Unit, normalized: str) -> float:
    """Return 1 where the text has one of the unit's pairs, a half where it has its character only (近海: 近岸海域)."""
    return 1.0 if unit.is_in(normalized) else 0.5 * (len(unit.text) == 1 and unit.text in normalized)


def _with_lead_in(parts: list[Span], sentence: Span, clause: Clause, text: str) -> tuple[Span, ...]:
    """Put the date that opens the sentence (or the sentence that a semicolon cut it from) before the parts."""
    start = _full_stop_before(clause, sentence.start)
    lead = _LEAD_IN.match(text, start, parts[0].start + 12)
    if lead and lead.end() <= parts[0].start:
        return (Span(lead.start(), lead.end()), *parts)
    return tuple(parts)


def best_sentences(
    question: Question, hit: Hit, document: Document, rarity: Rarity, most: int = MOST_SENTENCES
) -> tuple[Span, ...]:
    """Return the sentences of the hit's clause that answer best, one to `most`, in document order."""
    units = units_of(question.counted, rarity)
    near = {matched.sentence.span: matched.similarity for matched in hit.sentences}
    floor = min(near.values(), default=0.8) - 0.02
    scored = []
    for span in _of_the_year(question, hit.clause):
        words = coverage(units, normalize(span.of(document.text))) if units else 0.0
        scored.append((words + 4 * (near.get(span, floor) - floor), span))
    best = max(score for score, _ in scored)
    ranked = sorted(scored, key=lambda pair: -pair[0])[:most]
    return tuple(sorted(span for score, span in ranked if score >= 0.75 * best))
