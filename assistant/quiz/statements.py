"""Sentences that can stand alone in an item, the lists of a regulation's articles, and enumerations within a sentence."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.answering.evidence import bare_heading, is_heading
from assistant.language import sentences
from assistant.types import Clause, Document, Span

SHORTEST, LONGEST = 14, 120
"""Characters of a sentence that is put before a candidate whole: a shorter one says little, a longer one isn't read."""
_NUMBER = re.compile(
    r"(?:第[一二三四五六七八九十百千零〇\d]+(?:[条款项章节编]|部分)|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}(?:\.\d{1,2})*(?:[.．、](?!\d)|[\s\u3000]+)|[①-⑳])[\s\u3000]*"
)
_LEANS = re.compile(
    r"^(?:其|该|此|这|那|上述|前款|前项|前述|以上|以下|同时|其中|对此|对上|否则|另外|但|并|且|或|而|具体|据此|如下|两者|他|她|它|"
    r"本款|本条|本项|逾期|情节|具有前|有前|因此|为此|通过上|在此|与此|由此|所称|不具备|未|也|还|再|仍|则|均|都|即)|"
    r"前款|前项|前两款|上述|下列|如下|本条第|本款|见附件|附后|另行"
)
"""A sentence that leans on the one before it, or on a list below it, says nothing alone."""
_OPENS = tuple("（(〔[【")
"""A sentence that begins with a bracket begins with a remark on the one before it."""
_STOPS = "。！？"
_PAIRS = ("“”", "（）", "()", "《》", "〔〕", "[]", "【】")


@dataclass(frozen=True, slots=True)
class Statement:
    """A whole sentence of a clause, without its number and without duty notes; `text` is `span.of(document.text)`."""

    clause: Clause
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list under a paragraph that leads it in (有下列情形之一的：): `lead` without its number, its `items` likewise."""

    lead: Statement
    items: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Members joined by 、 in a sentence, all in one pair of quotation marks or all of one length; or a lone quotation.

    `members` are their spans in the document; of a run without quotation marks the first and the last member are left
    out, since where they begin and end can't be told (推进A、B、C等工作).
    """

    statement: Statement
    members: tuple[Span, ...]


def sentences_of(document: Document, notes: Iterable[Span]) -> tuple[Statement, ...]:
    """Return all sentences of `document` in its order, headings apart; `notes` are the spans of its duty notes."""
    taken = sorted(notes)
    return tuple(
        statement for clause in document.clauses for statement in _sentences(document, clause, taken)
    )


def _sentences(document: Document, clause: Clause, notes: Sequence[Span]) -> Iterator[Statement]:
    for span in sentences.split(clause.text, clause.span.start):
        if is_heading(clause, span):
            continue
        for piece in _without_notes(span, notes):
            bare = without_number(document.text, piece)
            if bare.start < bare.end:
                yield Statement(clause, bare, bare.of(document.text))


def _without_notes(span: Span, notes: Sequence[Span]) -> Iterator[Span]:
    """Yield what `span` has outside of duty notes."""
    at = span.start
    for note in notes:
        if note.end <= at or note.start >= span.end:
            continue
        if at < note.start:
            yield Span(at, note.start)
        at = max(at, note.end)
    if at < span.end:
        yield Span(at, span.end)


def without_number(text: str, span: Span) -> Span:
    """Return `span` without the number that its words begin with (第四条　, （一）) and without white space around."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    if number := _NUMBER.match(text, start, span.end):
        start = number.end()
    end = span.end - (len(words) - len(words.rstrip()))
    return Span(min(start, end), end)


def stands_alone(words: str) -> bool:
    """Tell whether a sentence can be put before a reader who sees nothing around it."""
    return (
        SHORTEST <= len(words) <= LONGEST
        and words[-1] in _STOPS
        and "\n" not in words
        and not words.startswith(_OPENS)
        and not _LEANS.search(words)
        and all(words.count(pair[0]) == words.count(pair[1]) for pair in _PAIRS)
    )


def listings_of(document: Document) -> tuple[Listing, ...]:
    """Return the lists of at least three items under a paragraph that leads them in, in the document's order."""
    by_id = {clause.id: clause for clause in document.clauses}
    found = []
    for above, group in groupby(document.clauses, key=lambda clause: clause.id.rpartition(".")[0]):
        items, lead = list(group), by_id.get(above)
        if lead is None or len(items) < 3 or not _LEADS_IN.search(lead.text.rstrip()):
            continue
        statements = tuple(_item(document, item) for item in items)
        if all(statement.text and not statement.text.endswith(("：", ":")) for statement in statements):
            found.append(Listing(_last_sentence(document, lead), statements))
    return tuple(found)


def _item(document: Document, clause: Clause) -> Statement:
    """Return an item without its number and without the stop behind it."""
    span = without_number(document.text, clause.span)
    words = span.of(document.text)
    end = span.start + len(words.rstrip("；;。，, "))
    return Statement(clause, Span(span.start, end), document.text[span.start : end])


def _last_sentence(document: Document, lead: Clause) -> Statement:
    """Return the sentence that leads a list in, from the full stop before it: 有下列行为之一的，…；情节严重的，…： is one."""
    at = lead.text.rstrip().rfind("。", 0, len(lead.text.rstrip()) - 1)
    span = without_number(document.text, Span(lead.span.start + at + 1, lead.span.end))
    return Statement(lead, span, span.of(document.text))


_LEADS_IN = re.compile(r"[：:]$|(?:下列|以下|如下)[^。]*。$")
_QUOTED = re.compile(r"“([^“”、，。；]{2,12}(?:、[^“”、，。；]{2,12}){2,})”")
_RUN = re.compile(r"[\u4e00-\u9fff]+(?:、[\u4e00-\u9fff]{2,8}){4,}")
_FEWEST = 3


def enumerations_of(statements: Iterable[Statement]) -> Iterator[Enumeration]:
    """Yield the enumerations of `statements`."""
    for statement in statements:
        for match in _QUOTED.finditer(statement.text):
            yield Enumeration(statement, tuple(_members(statement, match[1], match.start(1))))
        for match in _RUN.finditer(statement.text):
            inner = tuple(_members(statement, match[0], match.start()))[1:-1]
            if len(inner) >= _FEWEST and len({span.end - span.start for span in inner}) == 1:
                yield Enumeration(statement, inner)


_TERM = re.compile(r"“([^“”。；，]{3,10})”")


def terms_of(statements: Iterable[Statement]) -> Iterator[Enumeration]:
    """Yield the short quotations of `statements` (“双随机、一公开”), each as an enumeration of one member."""
    for statement in statements:
        listed = {match.span(1) for match in _QUOTED.finditer(statement.text)}
        for match in _TERM.finditer(statement.text):
            if match.span(1) not in listed:
                at = statement.span.start
                yield Enumeration(statement, (Span(at + match.start(1), at + match.end(1)),))


def _members(statement: Statement, words: str, at: int) -> Iterator[Span]:
    start = statement.span.start + at
    for member in words.split("、"):
        yield Span(start, start + len(member))
        start += len(member) + 1


def headings_by_chapter(document: Document) -> Mapping[str, tuple[str, ...]]:
    """Return the headings one level below each outermost heading, both without numbers, each once, in order."""
    found: dict[str, dict[str, None]] = {}
    for clause in document.clauses:
        if len(clause.headings) > 1 and not clause.path.startswith("att"):
            below = plain_heading(clause.headings[1])
            if below and bare_heading(below):
                found.setdefault(clause.headings[0], {})[below] = None
    return {chapter: tuple(below) for chapter, below in found.items()}


def plain_heading(heading: str) -> str:
    """Return a heading without its number, duty note and final stop, as written."""
    words = heading.strip()
    if number := _NUMBER.match(words):
        words = words[number.end() :]
    return re.split(r"[。（(〔\[]", words)[0].strip()
