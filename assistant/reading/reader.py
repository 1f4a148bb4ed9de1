"""A file becomes a Document: the public entrance of this room."""

import re
from collections.abc import Mapping
from pathlib import Path

from assistant.language.normal import fold_width, squeeze
from assistant.reading.clauses import clauses_of
from assistant.reading.dates import DATE, iso_date
from assistant.reading.files import read_text
from assistant.reading.layout import Layout, lay_out
from assistant.reading.metadata import Entry
from assistant.reading.scopes import split_scopes
from assistant.types import Document, Span

_ISSUER = re.compile(
    r"[一-鿿]{2,24}(?:政府|国务院|委员会|办公厅|办公室|委|局|部|厅|院|署|会|军区|省委|市委|县委|中央)"
)
_EFFECTIVE = re.compile(rf"自(?P<date>{DATE.pattern})起(?:施行|实施|生效|执行)")


def read_document(path: Path) -> Document:
    """Return the document in the file at `path`; its id is the file's name without the ending.

    Raises DocumentError for a file that cannot be read.
    """
    return parse_document(path.stem, read_text(path))


def parse_document(document: str, text: str) -> Document:
    """Return the Document with the id `document` and the canonical `text`."""
    layout = lay_out(text, fallback_title=document)
    clauses = clauses_of(document, split_scopes(layout.body))
    facts: dict[str, Entry] = {
        **_signature_facts(layout),
        **_title_facts(layout),
        **{name: entry for name, entry in layout.metadata.entries.items() if name != "title"},
    }
    for name, entry in (_effective_fact(text) | _signature_facts(layout)).items():
        if name not in layout.metadata.entries:
            facts[name] = entry
    if (
        layout.number
        and (facts.get("number") or Entry(None, Span(0, 0))).value is None
        and layout.number_span
    ):
        facts["number"] = Entry(layout.number, layout.number_span)
    title, title_span = _title(layout, facts)
    return Document(
        id=document,
        title=title,
        issuers=_issuers(facts),
        number=_value(facts, "number"),
        issued_on=_value(facts, "issued_on"),
        effective_on=_value(facts, "effective_on"),
        repealed_on=_value(facts, "repealed_on"),
        status=_value(facts, "status"),
        source=_value(facts, "source"),
        text=text,
        clauses=clauses,
        facts={"title": title_span} | {name: entry.span for name, entry in facts.items()},
    )


def _title_facts(layout: Layout) -> dict[str, Entry]:
    """Read the issuers off the title: `中共海南省委 海南省人民政府关于…`, `中华人民共和国国务院令`."""
    head, about, _ = layout.title.partition("关于")
    if not about and layout.title.endswith("令"):
        head = layout.title.removesuffix("令").removeprefix("中华人民共和国")
    elif not about:
        return {}
    names = head.split()
    if names and all(_ISSUER.fullmatch(name) for name in names):
        return {"issuers": Entry("、".join(names), layout.title_span)}
    return {}


def _signature_facts(layout: Layout) -> dict[str, Entry]:
    """Read the issuers and the date off the first signature: short lines of names, then a line that is a date."""
    for i, line in enumerate(layout.body):
        if not DATE.fullmatch(squeeze(fold_width(line.content))):
            continue
        facts = {"issued_on": Entry(iso_date(line.content), line.span)}
        names = [
            above for above in layout.body[max(0, i - 3) : i] if _ISSUER.fullmatch(squeeze(above.content))
        ]
        if names:
            value = "、".join(squeeze(name.content) for name in names)
            facts["issuers"] = Entry(value, Span(names[0].span.start, names[-1].span.end))
        return facts
    return {}


def _effective_fact(text: str) -> dict[str, Entry]:
    matches = list(_EFFECTIVE.finditer(fold_width(text)))
    if not matches:
        return {}
    last = matches[-1]
    return {"effective_on": Entry(iso_date(last["date"]), Span(*last.span()))}


def _title(layout: Layout, facts: Mapping[str, Entry]) -> tuple[str, Span]:
    """An order (…令) is known by the regulation that it publishes: the one between its signature and 第一条."""
    if not layout.title.endswith("令") or "issued_on" not in facts:
        return layout.title, layout.title_span
    for line in layout.body:
        if line.span.start >= facts["issued_on"].span.end:
            return squeeze(line.content), line.span
    return layout.title, layout.title_span


def _issuers(facts: Mapping[str, Entry]) -> tuple[str, ...]:
    value = _value(facts, "issuers") or ""
    return tuple(name for name in re.split(r"[,，、;；\s]+", value) if name)


def _value(facts: Mapping[str, Entry], name: str) -> str | None:
    entry = facts.get(name)
    return entry.value if entry else None
