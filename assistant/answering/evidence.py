"""What was found, weighed: which clause answers, how sure that is, and which of its words say it."""

import math
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.answering.coverage import Rarity, coverage, overlap, units_of
from assistant.answering.question import Kind, Question
from assistant.answering.telling import tellings
from assistant.language import sentences
from assistant.language.normal import normalize
from assistant.types import Clause, Document, Hit, Span

_THRESHOLDS = Path(__file__).parent / "thresholds.toml"
MOST_SENTENCES = 3
_NEARNESS = 8.0
"""Weight of a sentence's similarity against its share of the question's words: of the weights from 1 to 20 with which the
right sentence of a clause was chosen on the development questions, those from 6 to 10 did so most often."""
_NOT_MUCH_FARTHER = 0.7
LEAD = 3.0
"""Of a fused score over the next one. More says no more: in a corpus that treats nothing of the kind, a single word that
stands in one clause only gives it a lead of ten."""
VERY_NEAR = 0.5
"""Similarity of a sentence that is about what is asked, whatever its words."""
_NUMBER = re.compile(r"^[\s第]*(?:[(（]?[一二三四五六七八九十百零\d]+[)）]?)\s*[、.．章节部分]*\s*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_PUNCTUATION = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The line between answering and refusing, fitted by `python -m eval.calibrate`: answer if the sum of the signals times
    their weights, and `bias`, is above 0. `both` is overlap times similarity: where one is high, the other matters less.

    `figure_coverage` is the share of the question's words that a figure's own statement must have.
    """

    overlap_weight: float
    similarity_weight: float
    lead_weight: float
    breadth_weight: float
    both_weight: float
    bias: float
    figure_coverage: float


@cache
def thresholds() -> Thresholds:
    """Return the fitted thresholds."""
    return Thresholds(**tomllib.loads(_THRESHOLDS.read_text("utf-8")))


@dataclass(frozen=True, slots=True)
class Evidence:
    """A hit, and what speaks for it: how much of the question's words the clause has, by their rarity (`coverage`) and
    all alike (`overlap`), how near its best sentence is, and by how much its score leads the other hits', to LEAD. What
    speaks against it is how many clauses it was found among (`breadth`, a decimal logarithm): among many, some clause is
    near to anything."""

    hit: Hit
    coverage: float
    overlap: float
    similarity: float
    lead: float = 0.0
    breadth: float = 0.0

    @property
    def margin(self) -> float:
        """How far on the answering side (positive) or on the refusing side (negative) this lies."""
        line = thresholds()
        return (
            line.overlap_weight * self.overlap
            + line.similarity_weight * self.similarity
            + line.lead_weight * self.lead
            + line.breadth_weight * self.breadth
            + line.both_weight * self.overlap * self.similarity
            + line.bias
        )


def weigh(
    question: Question, hits: Sequence[Hit], rarity: Rarity, words_of: Callable[[Clause], str], among: int
) -> list[Evidence]:
    """Return the evidence for each hit, in the order of the search result; `among` clauses were searched.

    `words_of` gives a clause's words (headings included) in normal form.
    """
    readings = [units_of(reading, rarity) for reading in question.readings]
    scores = sorted((hit.score for hit in hits), reverse=True)
    weighed = []
    for hit in hits:
        similarity = hit.sentences[0].similarity if hit.sentences else 0.0
        words = words_of(hit.clause)
        covered = max(coverage(units, words) for units in readings)
        shared = max(overlap(units, words) for units in readings)
        lead = hit.score - scores[1] if len(scores) > 1 else LEAD
        led = min(max(lead, 0.0), LEAD)
        weighed.append(Evidence(hit, covered, shared, similarity, led, math.log10(max(among, 1))))
    return weighed


def of_the_year(question: Question, clause: Clause) -> list[Span]:
    """Return the clause's sentences; of the year asked for only, where some are: a year holds up to the next one."""
    spans = list(sentences.split(clause.text, clause.span.start))
    dated = [span for span in spans if any(year in _up_to(clause, span.end) for year in question.years)]
    after = [span for span in spans if _last_year(clause, span.end) in question.years]
    return sorted({*dated, *after}) or spans


def _last_year(clause: Clause, end: int) -> str | None:
    """Return the last year that the clause names up to `end`."""
    return next(iter(_YEAR.findall(clause.text[: end - clause.span.start])[::-1]), None)


def _up_to(clause: Clause, end: int) -> str:
    """Return the words up to `end` of the full sentence that ends there or later: a long one is cut at semicolons, and
    its date (到2020年,) stands before the first cut."""
    return clause.text[full_stop_before(clause, end - 1) - clause.span.start : end - clause.span.start]


def full_stop_before(clause: Clause, at: int) -> int:
    """Return where the full sentence begins that has the character at the offset `at`."""
    return (
        clause.span.start + 1 + max(clause.text.rfind(stop, 0, at - clause.span.start) for stop in "。！？")
    )


def is_heading(clause: Clause, span: Span) -> bool:
    """Tell whether a sentence of the clause is only the heading that its paragraph begins with ((一)坚持深化改革。)."""
    words = clause.text[span.start - clause.span.start : span.end - clause.span.start]
    return bool(clause.heading) and bare_heading(words) == bare_heading(clause.heading)


def bare_heading(heading: str) -> str:
    """Return a heading in normal form without its number and punctuation."""
    return _PUNCTUATION.sub("", _NUMBER.sub("", normalize(heading)))


def best_sentences(
    question: Question, hit: Hit, document: Document, rarity: Rarity, most: int = MOST_SENTENCES
) -> tuple[Span, ...]:
    """Return the sentences of the hit's clause that answer best, one to `most`, in document order."""
    readings = [units_of(reading, rarity) for reading in question.readings]
    near = {matched.sentence.span: matched.similarity for matched in hit.sentences}
    floor = min(near.values(), default=0.2) - 0.02
    spans = of_the_year(question, hit.clause)
    said = [span for span in spans if not is_heading(hit.clause, span)] or [hit.clause.span]
    words = {span: normalize(span.of(document.text)) for span in (*spans, *said)}
    scores = {
        span: (max(overlap(units, normal) for units in readings) if any(readings) else 0.0)
        + _NEARNESS * (near.get(span, floor) - floor)
        for span, normal in words.items()
    }
    if question.kind is Kind.CONTENT:
        said = _that_can_answer(question, spans, words, scores) or said
    best = max(scores[span] for span in said)
    ranked = sorted(said, key=lambda span: -scores[span])[:most]
    return tuple(sorted(span for span in ranked if scores[span] >= 0.75 * best))


def _that_can_answer(
    question: Question, spans: Sequence[Span], words: Mapping[Span, str], scores: Mapping[Span, float]
) -> list[Span]:
    """Return the sentences that say what is asked for, by the surest of the ways in which any does: one of the likely ways
    counts where the sentence is not much farther from the question than the best."""
    best = max(scores.values())
    for telling in tellings(question.normal):
        said = [span for span in spans if telling.tells(words[span])]
        if said and (telling.sure or max(scores[span] for span in said) >= _NOT_MUCH_FARTHER * best):
            return said
    return []
