"""An Answer → HTML, and → plain text for the clipboard. Pure functions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.types import Answer, Choice, Citation, Nearest, Status
from assistant.web.text import attributes, escape, listed_prose, plain, write_spans

LONGEST_SHOWN = 200
"""Characters. A longer question is shown cut: whoever pasted it knows what it says."""

_CLASSES = {
    Status.ANSWERED: "tw-answered",
    Status.NOT_FOUND: "tw-not-found",
    Status.NEEDS_CLARIFICATION: "tw-clarify",
}

Titles = Mapping[str, str]
"""Document id → title."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what came of it, as HTML. `asked` is false where the question could not be taken, `final` while the
    reply is still being written."""

    question: str
    reply: str
    asked: bool = True
    final: bool = True


PENDING = '<p class="tw-pending" role="status">正在查找<span class="tw-dots" aria-hidden="true"></span></p>'


def render_conversation(turns: Sequence[Turn], examples: Sequence[str] = ()) -> str:
    """Return the whole conversation, or, before the first question, an invitation with `examples`."""
    if not turns:
        return _invitation(examples)
    return "".join(
        f'<article class="tw-turn"><div class="tw-question"><span class="tw-sr">问：</span>'
        f"{escape(_cut(turn.question))}</div>{turn.reply}</article>"
        for turn in turns
    )


def _cut(question: str) -> str:
    return question if len(question) <= LONGEST_SHOWN else f"{question[:LONGEST_SHOWN]}……"


def _invitation(examples: Sequence[str]) -> str:
    buttons = "".join(
        f'<li><button type="button" class="tw-example"{attributes(data_ask=example)}>'
        f"{escape(example)}</button></li>"
        for example in examples
    )
    offer = f'<p class="tw-try">可以这样问</p><ul class="tw-examples">{buttons}</ul>' if buttons else ""
    return (
        '<div class="tw-invitation"><h2>文件里怎么写的，问一句就知道</h2>'
        "<p>回答只用文件原话，每一处都能点开出处核对；文件没有写的，会直接告诉您没有写。</p>"
        f"{offer}</div>"
    )


def render_answer(answer: Answer, titles: Titles) -> str:
    """Return an answer with its sources, remarks and a copy button."""
    by_number = {citation.n: citation for citation in answer.citations}

    def reference(n: int) -> str | None:
        return _opener(by_number[n], f"[{n}]") if n in by_number else None

    parts = [
        _understood(answer),
        f'<div class="tw-text">{listed_prose(_without_choices(answer), reference)}</div>',
        _choices(answer.choices),
        _sources(answer.citations, titles),
        _notes(answer.notes),
        _nearest(answer.nearest, titles),
        _foot(answer, titles),
    ]
    return f'<div class="tw-answer {_CLASSES[answer.status]}">{"".join(parts)}</div>'


def _without_choices(answer: Answer) -> str:
    """Return the text without the lines that are shown as buttons."""
    offered = {f"- {choice.label}" for choice in answer.choices}
    return "\n".join(line for line in answer.text.split("\n") if line not in offered)


def _choices(choices: Sequence[Choice]) -> str:
    items = "".join(
        f'<li><button type="button" class="tw-example"{attributes(data_ask=choice.question)}>{escape(choice.label)}</button></li>'
        for choice in choices
    )
    return f'<ul class="tw-examples" aria-label="可选的意思">{items}</ul>' if items else ""


def render_draft(text: str) -> str:
    """Return what a model has written so far: plainly unverified, without a source to click."""
    return (
        f'<div class="tw-answer tw-draft" aria-busy="true"><div class="tw-text">{escape(text)}</div>'
        '<p class="tw-checking" role="status">语言模型正在写，写完后逐句与原文核对</p></div>'
    )


def render_error(sentence: str) -> str:
    """Return a sentence in the place of an answer."""
    return f'<div class="tw-answer tw-error"><div class="tw-text">{escape(sentence)}</div></div>'


def _understood(answer: Answer) -> str:
    if answer.standalone_question in ("", answer.question):
        return ""
    return f'<p class="tw-understood">按“{escape(_cut(answer.standalone_question))}”查找</p>'


def shown_quote(citation: Citation) -> str:
    """Return the parts of the quote that carry the answer, joined by “……”; without such, all of it."""
    offset = citation.span.start
    parts = [citation.quote[mark.start - offset : mark.end - offset] for mark in citation.marks]
    return "……".join(part.strip() for part in parts) if parts else citation.quote.strip()


def _opener(citation: Citation, text: str, tail: str = "") -> str:
    data = attributes(
        data_document=citation.document,
        data_clause=citation.clause,
        data_marks=write_spans(citation.marks or (citation.span,)),
        aria_label=f"打开出处{citation.n}：{citation.label}",
    )
    return f'<button type="button" class="tw-citation" data-open{data}>{escape(text)}{tail}</button>'


def _sources(citations: Sequence[Citation], titles: Titles) -> str:
    if not citations:
        return ""
    items = []
    for citation in citations:
        # Inside of the button, or the colon stands by itself at the right of a label that takes two lines.
        label = f' <span class="tw-label">{escape(citation.label)}</span>：'
        items.append(
            f"<li>{_opener(citation, f'[{citation.n}]', label)}“{escape(shown_quote(citation))}”"
            f"{_origin(citation.document, titles)}</li>"
        )
    return f'<ol class="tw-sources" aria-label="出处">{"".join(items)}</ol>'


def _origin(document: str, titles: Titles) -> str:
    """Name the document, where there is more than one to choose from."""
    if len(titles) < 2:
        return ""
    return f'<span class="tw-origin">{escape(titles.get(document, document))}</span>'


def _notes(notes: Sequence[str]) -> str:
    items = "".join(f"<li>{escape(note)}</li>" for note in notes)
    return f'<ul class="tw-notes" aria-label="说明">{items}</ul>' if items else ""


def _nearest(nearest: Sequence[Nearest], titles: Titles) -> str:
    if not nearest:
        return ""
    items = []
    for near in nearest:
        document = near.clause.rpartition("#")[0]
        data = attributes(data_document=document, data_clause=near.clause)
        items.append(
            f'<li><button type="button" class="tw-near" data-open{data}>{escape(near.label)}</button>'
            f"{_origin(document, titles)}</li>"
        )
    return (
        '<section class="tw-nearest"><p>可以参考的条款<small>（供阅读，不是答案）</small></p>'
        f"<ul>{''.join(items)}</ul></section>"
    )


def _foot(answer: Answer, titles: Titles) -> str:
    data = attributes(data_copy=copy_text(answer, titles))
    return f'<p class="tw-foot"><button type="button" class="tw-copy"{data}>复制回答</button></p>'


def copy_text(answer: Answer, titles: Titles) -> str:
    """Return the answer as one pastes it into a letter: the text, then each source with its document."""
    lines = [plain(answer.text)]
    if answer.citations:
        lines.append("")
    for citation in answer.citations:
        title = titles.get(citation.document, citation.document)
        lines.append(f"[{citation.n}] {citation.label}：“{shown_quote(citation)}”（{title}）")
    lines.extend(f"注：{note}" for note in answer.notes)
    return "\n".join(lines)
