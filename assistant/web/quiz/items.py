"""An item → HTML: what all pages of a quiz show of it. Pure functions."""

from assistant.quiz.item import BLANK, ItemKind, QuizItem, key_text, letter
from assistant.types import Citation, Span
from assistant.web.text import attributes, escape, write_spans

GAP = '<span class="tw-gap"><span class="tw-sr">（空白）</span></span>'


def stem(item: QuizItem, gap: str = GAP) -> str:
    """Return the stem, with `gap`, which is HTML, for the blank."""
    if item.kind is not ItemKind.FILL and BLANK not in item.stem:
        return escape(item.stem)
    before, _, after = item.stem.partition(BLANK)
    return f"{escape(before)}{gap}{escape(after)}"


def option_list(item: QuizItem, classes: tuple[str, ...] = ()) -> str:
    """Return the options with their letters; `classes` are those of each."""
    rows = "".join(
        f'<li class="tw-option {name}"><b>{letter(at)}</b><span>{escape(option)}</span></li>'
        for at, (option, name) in enumerate(zip(item.options, classes or _right(item), strict=True))
    )
    return f'<ol class="tw-options">{rows}</ol>'


def _right(item: QuizItem) -> tuple[str, ...]:
    """Return the classes of options that may be shown with the key."""
    if item.kind is ItemKind.MATCHING:
        return ("",) * len(item.options)
    return tuple("tw-right" if at in item.key else "" for at in range(len(item.options)))


def body(item: QuizItem) -> str:
    """Return what stands below the stem on a paper: options, or both sides of a matching item."""
    match item.kind:
        case ItemKind.FILL | ItemKind.SHORT:
            return ""
        case ItemKind.MATCHING:
            prompts = "".join(f"<li>{escape(prompt)}</li>" for prompt in item.prompts)
            return f'<div class="tw-sides"><ol class="tw-prompts">{prompts}</ol>{option_list(item)}</div>'
        case _:
            return option_list(item)


def key(item: QuizItem) -> str:
    """Return the key: of a choice its letters, of a blank all accepted spellings, of a short answer its points."""
    match item.kind:
        case ItemKind.SHORT:
            points = "".join(f"<li>{escape(point)}</li>" for point in item.answers)
            return f'<ol class="tw-points">{points}</ol>'
        case ItemKind.FILL:
            others = "、".join(item.answers[1:])
            also = f' <small class="tw-also">（也可：{escape(others)}）</small>' if others else ""
            return f"<strong>{escape(item.answers[0])}</strong>{also}"
        case _:
            return f"<strong>{escape(key_text(item))}</strong>"


def grounds(item: QuizItem, with_key: bool = True) -> str:
    """Return the key, the reason, and the words of each clause, which open the clause."""
    sources = "".join(f"<li>{source(citation)}</li>" for citation in item.citations)
    name = "要点" if item.kind is ItemKind.SHORT else "答案"
    answer = f'<dt>{name}</dt><dd class="tw-key">{key(item)}</dd>' if with_key else ""
    return (
        f'<dl class="tw-grounds">{answer}<dt>理由</dt><dd>{escape(item.why)}</dd>'
        f'<dt>出处</dt><dd><ul class="tw-bases">{sources}</ul></dd></dl>'
    )


def source(citation: Citation) -> str:
    """Return a clause's label, which opens it, and its words."""
    data = attributes(
        data_document=citation.document,
        data_clause=citation.clause,
        data_marks=write_spans(citation.marks or (citation.span,)),
        aria_label=f"打开出处：{citation.label}",
    )
    return (
        f'<button type="button" class="tw-basis" data-open{data}>{escape(citation.label)}</button>'
        f'<q class="tw-quote">{escape(quoted(citation))}</q>'
    )


def quoted(citation: Citation) -> str:
    """Return the words of a clause that matter, “……” for what is left out between them; without such, all of them."""
    made, end = "", citation.span.start
    for mark in citation.marks or (citation.span,):
        skipped = citation.quote[end - citation.span.start : mark.start - citation.span.start].strip()
        made += ("……" if made and skipped else "") + mark_of(citation, mark)
        end = mark.end
    return made.strip()


def mark_of(citation: Citation, mark: Span) -> str:
    """Return the words of one mark."""
    return citation.quote[mark.start - citation.span.start : mark.end - citation.span.start]


def act(name: str, text: str, spoken: str = "", disabled: bool = False, kind: str = "tw-do") -> str:
    """Return a button that does `name` to the item it stands in, or to the quiz."""
    given = attributes(data_act=name, **({"aria_label": spoken} if spoken else {}))
    return f'<button type="button" class="{kind}"{given}{" disabled" if disabled else ""}>{escape(text)}</button>'
