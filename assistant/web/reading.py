"""A Document → HTML, opened at a clause. Pure functions.

The text is shown whole and in order. Clauses are paragraphs; what stands between them is their headings, and what
the page it came from put round it.
"""

from collections.abc import Sequence

from assistant.types import Clause, Document, Span
from assistant.web.text import attributes, escape, marked

MOST_LISTED = 30
"""Documents the empty pane offers; the selector above the question has them all."""

_CLOSE = '<button type="button" class="tw-close" data-close aria-label="关闭原文">关闭</button>'


def render_document(document: Document, clause: str | None = None, marks: Sequence[Span] = ()) -> str:
    """Return the document, with `clause` framed and `marks` marked."""
    opened = next((leaf for leaf in document.clauses if leaf.id == clause), None)
    where = escape(opened.label) if opened else "原文"
    return _pane(
        f'<p class="tw-where">{where}</p>{_CLOSE}',
        f"{_title(document)}{_facts(document)}{''.join(_body(document, clause, marks))}",
        aria_label=f"原文：{document.title}",
    )


def render_shelf(documents: Sequence[Document]) -> str:
    """Return what the pane shows before a clause is opened: the documents, each a click away."""
    items = "".join(
        f'<li><button type="button" class="tw-near" data-open'
        f"{attributes(data_document=document.id)}>{escape(document.title)}</button>{_facts(document)}</li>"
        for document in documents[:MOST_LISTED]
    )
    more = len(documents) - MOST_LISTED
    rest = f'<p class="tw-facts">还有 {more} 份，可在提问框上方选择。</p>' if more > 0 else ""
    text = "点回答里的 [1]，职责、指标里的一行，或者测验里的出处，原文会在这里打开，并标出引用的字句。"
    if not documents:
        text = "还没有文件。点“添加文件”，放进 .txt 或 .md 格式的政策文件。"
    return _pane(
        f'<p class="tw-where">原文</p>{_CLOSE}',
        f'<div class="tw-shelf"><p>{text}</p><ul>{items}</ul>{rest}</div>',
        aria_label="原文",
    )


def render_failure(sentence: str) -> str:
    """Return a sentence in the place of a document."""
    return _pane(
        f'<p class="tw-where">原文</p>{_CLOSE}',
        f'<div class="tw-shelf"><p>{escape(sentence)}</p></div>',
        aria_label="原文",
    )


def _pane(head: str, body: str, **named: str) -> str:
    return (
        f'<section id="tw-document"><header class="tw-doc-head">{head}</header>'
        f'<div class="tw-doc-body" tabindex="0" role="region"{attributes(**named)}>{body}</div></section>'
    )


def _title(document: Document) -> str:
    """Return the title, unless the text shows its own."""
    own = _own_title(document)
    return "" if own and own.of(document.text).strip() else f"<h2>{escape(document.title)}</h2>"


def _own_title(document: Document) -> Span | None:
    """Return where the text gives its title, if that is no part of a clause."""
    span = document.facts.get("title", Span(0, 0))
    return None if any(_overlap(span, clause.span) for clause in document.clauses) else span


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _facts(document: Document) -> str:
    facts = [
        "、".join(document.issuers),
        document.number or "",
        f"{document.issued_on} 发布" if document.issued_on else "",
        f"{document.effective_on} 起施行"
        if document.effective_on and document.effective_on != document.issued_on
        else "",
        f"{document.repealed_on} 废止" if document.repealed_on else "",
        document.status or "",
    ]
    shown = " · ".join(escape(fact) for fact in facts if fact)
    return f'<p class="tw-facts">{shown}</p>' if shown else ""


def _body(document: Document, clause: str | None, marks: Sequence[Span]) -> list[str]:
    parts: list[str] = []
    at = 0
    for leaf in sorted(document.clauses, key=lambda leaf: leaf.span):
        if leaf.span.start < at:
            continue
        gap = Span(at, leaf.span.start)
        lead = _lead(document.text, gap)
        parts += _between(document, Span(gap.start, lead.start), marks, leaf)
        run_in = f"<b>{marked(document.text, lead, marks)}</b>" if lead.start < lead.end else ""
        words = marked(document.text, leaf.span, marks)
        opening = 'class="tw-clause tw-open" tabindex="-1"' if leaf.id == clause else 'class="tw-clause"'
        parts.append(f"<p {opening}{attributes(data_id=leaf.id)}>{run_in}{words}</p>")
        at = leaf.span.end
    return parts + _between(document, Span(at, len(document.text)), marks, None)


def _lead(text: str, gap: Span) -> Span:
    """Return what of a gap stands on one line with the clause: `1.`, or a heading run into its text."""
    line = text.rfind("\n", gap.start, gap.end) + 1
    return Span(max(line, gap.start), gap.end)


def _between(document: Document, gap: Span, marks: Sequence[Span], following: Clause | None) -> list[str]:
    parts = []
    title = _own_title(document)
    at = gap.start
    for line in gap.of(document.text).splitlines(keepends=True):
        span = Span(at, at + len(line))
        at = span.end
        if not line.strip():
            continue
        words = marked(document.text, span, marks).strip()
        if title and _overlap(span, title):
            parts.append(f"<h2>{words}</h2>")
        elif level := _level(line.strip(), following):
            parts.append(f"<h{level}>{words}</h{level}>")
        else:
            parts.append(f'<p class="tw-beside">{words}</p>')
    return parts


def _level(line: str, following: Clause | None) -> int | None:
    """Return the level of a heading, or None for a line that is none."""
    headings = [_bare(heading) for heading in following.headings] if following else []
    return min(3 + headings.index(_bare(line)), 5) if _bare(line) in headings else None


def _bare(line: str) -> str:
    return "".join(line.split())
