"""The grammar of duty notes: who leads, is responsible for, or cooperates on what stands before them.

    note      = open body close | a line of its own, or the end of a paragraph, that begins with a label
              | a sentence that is nothing but a body: 由A牵头，B、C按职责分工负责。
    body      = { part sep }
    part      = label ":" names          牵头单位:A、B   责任单位:C等   完成时限:… (names nobody)
              | names [share] verb       A牵头   B、C按职责分工负责   D配合   E指导 (is no role)
              | name verb task           公安部负责身份核验   (beside another part only)
              | rule                     排在第一位的为牵头部门   下同
              | time                     2025年底前完成   持续推进
    names     = see names.py; one may carry its role in brackets: A(牵头)、B

A bracket with none of these ((中发〔2017〕24号), (以下简称…)) is no note; nor is one whose names can't be offices.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.facts.names import CLOSE, OPEN, items_in
from assistant.facts.note_body import LABEL, Group, Parsing, labelled_items
from assistant.types import Span

_STATED_RULE = re.compile(
    r"(?:单位|部门)[^，,。；;]*(?:排|列|居)(?:名)?(?:在|于)?(?:第一|首)[^，,。；;]{0,8}为牵头(?:单位|部门)"
    r"|(?:排|列|居)(?:名)?(?:在|于)?(?:第一|首)[^，,。；;]{0,4}(?:单位|部门|者)为牵头(?:单位|部门)"
)
_HEADING = re.compile(r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[、.．]?\s*)?[^，,。；;：:（(]{2,30}")
_SENTENCE = re.compile(r"(?:^|(?<=[。；;：:\n]))\s*(?P<words>[^。；;：:\n]{4,200})(?=。|$)", re.MULTILINE)
_ROLE_AT_END = re.compile(r"(?:负责|牵头|配合|参与|落实|组织实施|协助)$")


@dataclass(frozen=True, slots=True)
class Note:
    """A duty note: its span (brackets included) and, in order, its lists of units.

    `first_leads`: the note says that the unit named first leads; `carries_on`: that this holds for later notes too.
    """

    span: Span
    groups: tuple[Group, ...]
    first_leads: bool = False
    carries_on: bool = False


def notes_in(text: str, span: Span) -> Iterator[Note]:
    """Yield the duty notes within `span` of `text`, in order: those in brackets, the one that a label opens on a line of
    its own or behind the last full stop, and sentences that do nothing but give out a duty."""
    labelled = _unbracketed(text, span)
    body = Span(span.start, labelled.start) if labelled else span
    notes = [note for bracket in _brackets(text, body) if (note := _bracketed(text, bracket, span))]
    notes += _sentences(text, body, [note.span for note in notes])
    if labelled and (note := _note(text, labelled, labelled)):
        notes.append(note)
    yield from sorted(notes, key=lambda note: note.span)


def states_rule(words: str) -> bool:
    """Tell whether `words` say that the unit named first leads."""
    return _STATED_RULE.search(words) is not None


def _note(text: str, whole: Span, body: Span, bare: bool = False) -> Note | None:
    parsing = Parsing(text)
    for item in labelled_items(text, body):
        parsing.take(item)
    groups = parsing.finish(bare)
    return Note(whole, groups, parsing.first_leads, parsing.carries_on) if groups else None


def _bracketed(text: str, bracket: Span, clause: Span) -> Note | None:
    """Return the note in a bracket. A list of offices and nothing else is one behind the last full stop (…。（省财政厅）), and
    behind a heading (（三）推进执法（中央编办、司法部）。)."""
    before, after = text[clause.start : bracket.start], text[bracket.end : clause.end]
    closes = before.endswith("。") and not after.strip("。 ")
    heads = _HEADING.fullmatch(before) is not None and (not after or after[0] == "。")
    return _note(text, bracket, Span(bracket.start + 1, bracket.end - 1), bare=closes or heads)


def _sentences(text: str, span: Span, taken: Sequence[Span]) -> Iterator[Note]:
    """Yield the sentences that are a note without brackets: 由A牵头，B、C配合。"""
    for match in _SENTENCE.finditer(text, span.start, span.end):
        sentence = Span(*match.span("words"))
        if not _ROLE_AT_END.search(match["words"]) or any(
            note.start < sentence.end and sentence.start < note.end for note in taken
        ):
            continue
        parsing = Parsing(text, strict=True)
        for item in items_in(text, sentence):
            parsing.take(item)
        if groups := parsing.finish():
            yield Note(sentence, groups)


def _unbracketed(text: str, span: Span) -> Span | None:
    """Return the label and what follows it to the end, where a line begins with one or it stands behind a full stop."""
    words = span.of(text)
    for start in (stop.end() for stop in re.finditer(r"^[—–\-·•●◆★*\s]*|[。！；]\s*", words)):
        label = LABEL.match(words, start)
        if not label or label["other"] or label.group().rstrip()[-1] not in ":：∶":
            continue
        if not _depth(words[:start]):
            return Span(span.start + start, span.end)
    return None


def _depth(words: str) -> int:
    return sum((char in OPEN) - (char in CLOSE) for char in words)


def _brackets(text: str, span: Span) -> Iterator[Span]:
    """Yield the outermost bracketed stretches; a bracket that never closes opens nothing."""
    depth, start = 0, 0
    for at in range(span.start, span.end):
        if text[at] in OPEN:
            start = at if depth == 0 else start
            depth += 1
        elif text[at] in CLOSE and depth:
            depth -= 1
            if depth == 0:
                yield Span(start, at + 1)
