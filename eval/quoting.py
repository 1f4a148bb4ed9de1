"""How good the quotes are: their characters against the evidence, and the answer's words against its quotes.

Pure functions over answer objects. Neither figure says that an answer is right: a fine quote of the wrong clause has its
words in it too. They are to be read beside the share of right answers.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eval.metrics import Overlap, overlap

JsonObject = Mapping[str, Any]
Span = tuple[str, int, int]
"""A document's id, and where a stretch of its canonical text begins and ends (exclusive)."""

_MARKER = re.compile(r"\[(\d{1,3})\]")
_POINTER = re.compile(r"\n依据[:：](?=\[)")
_EMPHASIS = re.compile(r"\*\*(.+?)\*\*")
_WORDS = re.compile(r"[0-9A-Za-z\u4e00-\u9fff.%-]{2,}")


def shown_spans(answer: JsonObject) -> list[Span]:
    """Return what an answer shows as its source: the marked parts of each quote, or the quote where none are marked."""
    spans: list[Span] = []
    for citation in answer.get("citations", ()):
        for part in citation.get("marks") or [citation]:
            spans.append((str(citation.get("document")), part["start"], part["end"]))
    return spans


def span_overlap(found: Iterable[Span], wanted: Iterable[Span]) -> Overlap:
    """Compare two sets of spans character by character; a character that lies in two spans counts once.

    Source: LegalBench-RAG (Pipitone & Alami 2024): precision is the share of the retrieved characters that are gold
    evidence, recall the share of the gold characters that were retrieved, both averaged over the questions. Here the
    retrieved characters are those that the answer shows as its source.
    """
    return overlap(_characters(found), _characters(wanted))


def _characters(spans: Iterable[Span]) -> set[tuple[str, int]]:
    return {(document, at) for document, start, end in spans for at in range(start, end)}


def gold_spans(
    evidence: Iterable[str], clauses: Iterable[tuple[str, int, int]], texts: Mapping[str, str]
) -> list[Span] | None:
    """Return where each string of evidence stands, in the first of the clauses that has it; None if one stands nowhere.

    `clauses` are the spans of the acceptable clauses. An expectation that the documents do not have is an error of
    the question set, which its tests find; here it must not pass for a bad quote.
    """
    places = list(clauses)
    found: list[Span] = []
    for words in evidence:
        starts = ((d, texts[d].find(words, start, end)) for d, start, end in places)
        place = next(((d, at, at + len(words)) for d, at in starts if at >= 0), None)
        if place is None:
            return None
        found.append(place)
    return found


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of an answer: the words that it claims the source to have, and the numbers that it cites.

    `own` tells whether it has markers of its own, or those of what it stands under.
    """

    claims: tuple[str, ...]
    markers: tuple[int, ...]
    own: bool


def statements(answer: JsonObject) -> Iterator[Statement]:
    """Cut an answer into its statements: lines.

    What a line claims is what it quotes (“…”) and the names that it emphasises; a line with neither claims all its
    words. An item without a marker stands under the last line that had one. Any other line without a marker introduces
    or divides a list: it rests on all the citations, and claims no more than the names that it emphasises, since what
    it quotes is the question. “依据：[1]” is the marker of the line above it.
    """
    everything = tuple(citation["n"] for citation in answer.get("citations", ()))
    above: tuple[int, ...] = everything
    for line in _POINTER.sub("", str(answer.get("answer", ""))).splitlines():
        markers = tuple(int(number) for number in _MARKER.findall(line) if int(number) in everything)
        plain = _MARKER.sub("", line)
        names = tuple(_EMPHASIS.findall(plain))
        claims = (*_quoted(plain), *names)
        if markers:
            above = markers
            yield Statement(claims or tuple(_WORDS.findall(plain)), markers, own=True)
        elif line.startswith("- "):
            yield Statement(claims or tuple(_WORDS.findall(plain)), above, own=False)
        elif names:
            yield Statement(names, everything, own=False)


@dataclass(frozen=True, slots=True)
class Support:
    """The statements of one answer that its citations support, and the citations that are of use."""

    statements: int
    supported: int
    citations: int
    useful: int

    @property
    def recall(self) -> float:
        """The share of the statements that are supported by what they cite; 1.0 where nothing is stated."""
        return self.supported / self.statements if self.statements else 1.0

    @property
    def precision(self) -> float:
        """The share of the citations that their statement needs; 1.0 where nothing is cited."""
        return self.useful / self.citations if self.citations else 1.0


def support(answer: JsonObject) -> Support:
    """Count which statements of an answer are supported by their citations, and which citations are of use.

    Source: citation recall and precision of ALCE (Gao et al., Enabling Large Language Models to Generate Text with
    Citations, 2023, section 4). ALCE asks an NLI model whether the cited passages entail a statement; that would be
    a model of 11 billion parameters to judge sentences that are meant to be the passage's own. Here a statement is
    supported if each of its claimed words (see `statements`) stands in a span that it cites, or in the label shown
    with it, widths and spaces aside. It is stricter than entailment where an answer says in its own words what the
    source does not have (“不是”), and blind to a wrong relation between right words: hence it is always shown beside
    the share of right answers. As in ALCE a citation is of use if its statement is supported and it either supports
    it alone or is missed when it is left out.
    """
    sources = {
        citation["n"]: _folded(f"{citation.get('quote', '')}\n{citation.get('label', '')}")
        for citation in answer.get("citations", ())
    }
    total = supported = citations = useful = 0
    for statement in statements(answer):
        claims = [_folded(claim) for claim in statement.claims]
        holds = _stand_in(claims, [sources[n] for n in statement.markers])
        total += 1
        supported += holds
        for n in dict.fromkeys(statement.markers) if statement.own else ():
            others = [sources[other] for other in statement.markers if other != n]
            needed = _stand_in(claims, [sources[n]]) or not _stand_in(claims, others)
            citations += 1
            useful += holds and needed
    return Support(total, supported, citations, useful)


def _stand_in(claims: Sequence[str], sources: Sequence[str]) -> bool:
    return bool(sources) and all(any(claim in source for source in sources) for claim in claims)


def _folded(text: str) -> str:
    """Return a text with widths made equal and spaces gone."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _quoted(line: str) -> list[str]:
    """Return what stands in the outermost quotation marks, cut where “……” says that words were left out."""
    parts, depth, start = list[str](), 0, 0
    for at, char in enumerate(line):
        if char == "“":
            depth += 1
            start = at + 1 if depth == 1 else start
        elif char == "”" and depth:
            depth -= 1
            if depth == 0:
                parts += [part for part in line[start:at].split("……") if part.strip()]
    return parts
