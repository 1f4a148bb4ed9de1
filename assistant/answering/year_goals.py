"""What the documents want by a year, in words rather than in figures: the sentences whose deadline it is."""

import re
from collections.abc import Iterator

from assistant.answering import compose
from assistant.answering.coverage import coverage, units_of
from assistant.answering.giving import answered
from assistant.answering.rows import in_part
from assistant.answering.stages import Found, Library
from assistant.facts.aims.enclosures import bare
from assistant.facts.aims.moments import Kind, moments
from assistant.language.normal import normalize, simplify
from assistant.types import Answer, Citation, Clause, Span

_QUANTIFIED = re.compile(r"指标|量化|数字|数量|数值|约束性|预期性|多少|几")
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
_ABOUT = 0.6
"""Share of the subject's words that a sentence must have, with the headings that it stands under."""


def goals_in_words(found: Found, library: Library, subject: str) -> Answer | None:
    """Return all sentences whose deadline is the year asked for, of the documents asked and on the subject ("": any); None
    without one, or where figures are asked for."""
    question = found.understood.question
    if not question.years or _QUANTIFIED.search(question.normal):
        return None
    units = units_of(subject, library.rarity)
    lines: list[str] = []
    citations: list[Citation] = []
    for document in library.documents.values():
        if found.understood.asked.document not in (None, document.id):
            continue
        told = [
            (clause, span)
            for clause in document.clauses
            if in_part(found, clause)
            for span in _due(clause, question.years)
            if coverage(units, normalize(" ".join((*clause.headings, span.of(document.text))))) >= _ABOUT
        ]
        if told and len(library.documents) > 1:
            lines.append(f"《{document.title}》")
        for clause, span in told:
            citations.append(compose.cite(len(citations) + 1, document, clause, [span]))
            lines.append(f"“{citations[-1].quote}”[{citations[-1].n}]")
    if not citations:
        return None
    years = "、".join(question.years)
    head = f"文件没有给出{years}年的量化指标；写到{years}年的目标的有 {len(citations)} 处："
    return answered(found, "\n".join([head, *lines]), citations)


def _due(clause: Clause, years: tuple[str, ...]) -> Iterator[Span]:
    """Yield the sentences of a clause that have one of the years for their deadline."""
    for match in _SENTENCE.finditer(clause.text):
        words = match.group()
        deadlines = (m for m in moments(bare(simplify(words))) if m.kind is Kind.DEADLINE)
        if any(date[:4] in years for moment in deadlines for date in moment.dates):
            start = clause.span.start + match.start() + len(words) - len(words.lstrip())
            yield Span(start, start + len(words.strip()))
