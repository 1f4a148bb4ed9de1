"""Text → HTML. Questions, answers and documents are data: what they say is shown, never interpreted."""

import html
import itertools
import re
from collections.abc import Callable, Iterable, Sequence

from assistant.types import Span

_STRONG = re.compile(r"\*\*(?=\S)([^*\n]+?)\*\*")
_ITEM = "- "
_ENDED = ("。</p>", "：</p>")
_REFERENCE = re.compile(r"\[(\d{1,3})\]")


def escape(text: str) -> str:
    """Return `text` as HTML that shows it, for an element or a double-quoted attribute."""
    return html.escape(text, quote=True)


def attributes(**values: str | int) -> str:
    """Return ` name="value"` for each value, escaped; `data_n` is written `data-n`."""
    return "".join(f' {name.replace("_", "-")}="{escape(str(value))}"' for name, value in values.items())


def prose(text: str, reference: Callable[[int], str | None]) -> str:
    """Return an answer's text as HTML: `**…**` is strong, `[n]` is what `reference` makes of it.

    A number that `reference` does not know stays as it is.
    """
    strong = _STRONG.sub(r"<strong>\1</strong>", escape(text))
    return _REFERENCE.sub(lambda found: reference(int(found[1])) or found[0], strong)


def listed_prose(text: str, reference: Callable[[int], str | None]) -> str:
    """Return an answer's text as `prose`, its runs of lines that begin with `- ` as lists.

    The line above a list is its heading, if it isn't a sentence of its own.
    """
    lines = text.split("\n")
    made: list[str] = []
    for listed, run in itertools.groupby(lines, key=lambda line: line.startswith(_ITEM)):
        if listed:
            items = "".join(f"<li>{prose(line.removeprefix(_ITEM), reference)}</li>" for line in run)
            made.append(f'<ul class="tw-list">{items}</ul>')
        else:
            made.extend(f"<p>{prose(line, reference)}</p>" for line in run)
    for at in range(len(made) - 1):
        if made[at].startswith("<p>") and made[at + 1].startswith("<ul") and not made[at].endswith(_ENDED):
            made[at] = made[at].replace("<p>", '<p class="tw-group">', 1)
    return "".join(made)


def plain(text: str) -> str:
    """Return an answer's text without the `**` round names."""
    return _STRONG.sub(r"\1", text)


def marked(text: str, span: Span, marks: Iterable[Span]) -> str:
    """Return the characters of `span` as HTML, those in `marks` in <mark>. All offsets are the text's.

    A mark that lies within another one, a name in its duty note, is strong in it.
    """
    marks = tuple(marks)
    inner = [one for one in marks if any(other != one and _within(one, other) for other in marks)]
    return _wrapped(
        span,
        _merged(span, marks),
        "mark",
        lambda mark: _wrapped(mark, _merged(mark, inner), "strong", lambda part: escape(part.of(text)), text),
        text,
    )


def _wrapped(span: Span, parts: Sequence[Span], tag: str, inside: Callable[[Span], str], text: str) -> str:
    """Return `span` as HTML with `tag` round each of `parts`."""
    made = []
    at = span.start
    for part in parts:
        made.append(f"{escape(text[at : part.start])}<{tag}>{inside(part)}</{tag}>")
        at = part.end
    return "".join([*made, escape(text[at : span.end])])


def _within(one: Span, other: Span) -> bool:
    return other.start <= one.start and one.end <= other.end


def _merged(span: Span, marks: Iterable[Span]) -> list[Span]:
    """Return the parts of `marks` inside `span`, in order, overlapping and touching ones as one."""
    merged: list[Span] = []
    for mark in sorted(Span(max(m.start, span.start), min(m.end, span.end)) for m in marks):
        if mark.start >= mark.end:
            continue
        if merged and mark.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, mark.end))
        else:
            merged.append(mark)
    return merged


def write_spans(spans: Sequence[Span]) -> str:
    """Return spans as an attribute carries them: `12-30,44-60`."""
    return ",".join(f"{start}-{end}" for start, end in spans)


def read_spans(written: str) -> tuple[Span, ...]:
    """Return the spans of `write_spans`; what has another form, having come from a browser, is left out."""
    found = (re.fullmatch(r"(\d{1,9})-(\d{1,9})", part) for part in written.split(","))
    return tuple(Span(int(match[1]), int(match[2])) for match in found if match)
