"""An item as a form → HTML. Pure functions; the fields are those that reading.py reads."""

from collections.abc import Sequence

from assistant.quiz.editing import Draft
from assistant.quiz.item import BLANK, MOST_OPTIONS, ItemKind, QuizItem, letter
from assistant.web.quiz.items import act
from assistant.web.text import attributes, escape

_ANSWERS = {
    ItemKind.FILL: "可接受的答案（每行一个，第一行是标准答案）",
    ItemKind.SHORT: "答案要点（每行一个）",
}


def render_form(item: QuizItem, draft: Draft, number: int, complaint: str = "") -> str:
    """Return the form of an item, filled in as `draft` has it; `complaint` says why it was not taken."""
    told = f'<p class="tw-notice tw-failed" role="alert">{escape(complaint)}</p>' if complaint else ""
    hint = f"（空白处写 {BLANK}）" if item.kind is ItemKind.FILL else ""
    return (
        f'<form class="tw-edit" data-form="save"{attributes(aria_label=f"编辑第 {number} 题")}>'
        f"{_area('stem', f'第 {number} 题题干{hint}', draft.stem, 3)}"
        f"{_choices(item, draft)}"
        f"{_area('why', '理由', draft.why, 2)}{told}"
        f'<p class="tw-acts"><button type="submit" class="tw-do tw-main">保存</button>'
        f"{act('cancel', '取消')}</p></form>"
    )


def _choices(item: QuizItem, draft: Draft) -> str:
    match item.kind:
        case ItemKind.FILL | ItemKind.SHORT:
            return _area("answers", _ANSWERS[item.kind], "\n".join(draft.answers), 1 + len(draft.answers))
        case ItemKind.TRUE_FALSE:
            rows = "".join(
                f'<label class="tw-pick">{_tick("radio", at, draft)}<span>{escape(option)}</span></label>'
                for at, option in enumerate(item.options)
            )
            return _group("答案", f'<div class="tw-verdicts">{rows}</div>')
        case ItemKind.MATCHING:
            return _matching(draft)
        case _:
            return _options(item, draft)


def _options(item: QuizItem, draft: Draft) -> str:
    sort = "radio" if item.kind is ItemKind.SINGLE else "checkbox"
    rows = "".join(
        f'<li><label class="tw-pick">{_tick(sort, at, draft)}<span class="tw-sr">{letter(at)} 正确</span>'
        f"<b>{letter(at)}</b></label>{_option(at, option)}</li>"
        for at, option in enumerate(_with_spare(draft.options))
    )
    return _group("选项（标出正确的；留空的会去掉）", f'<ol class="tw-rows">{rows}</ol>')


def _matching(draft: Draft) -> str:
    options = _with_spare(draft.options)
    prompts = "".join(
        f'<li><input type="text" name="prompt"{attributes(value=prompt, aria_label=f"左项 {at}")}>'
        f"{_partner(at, chosen, len(options))}</li>"
        for at, (prompt, chosen) in enumerate(zip((*draft.prompts, ""), (*draft.right, None), strict=True), 1)
    )
    rows = "".join(f"<li><b>{letter(at)}</b>{_option(at, option)}</li>" for at, option in enumerate(options))
    return _group("左项和它对应的右项（留空的会去掉）", f'<ol class="tw-rows">{prompts}</ol>') + _group(
        "右项（留空的会去掉）", f'<ol class="tw-rows">{rows}</ol>'
    )


def _partner(number: int, chosen: int | None, count: int) -> str:
    choices = '<option value="">—</option>' + "".join(
        f'<option value="{at}"{" selected" if at == chosen else ""}>{letter(at)}</option>'
        for at in range(count)
    )
    return f'<select name="partner"{attributes(aria_label=f"左项 {number} 对应")}>{choices}</select>'


def _with_spare(options: Sequence[str]) -> tuple[str, ...]:
    """Return the options, and at the end an empty one for another."""
    written = [at for at, option in enumerate(options, 1) if option.strip()]
    return (*options[: max(written, default=0)], "")[:MOST_OPTIONS]


def _option(at: int, option: str) -> str:
    return f'<input type="text" name="option"{attributes(value=option, aria_label=f"选项 {letter(at)}")}>'


def _tick(sort: str, at: int, draft: Draft) -> str:
    return f'<input type="{sort}" name="right" value="{at}"{" checked" if at in draft.right else ""}>'


def _group(title: str, inside: str) -> str:
    return f'<fieldset class="tw-field"><legend>{escape(title)}</legend>{inside}</fieldset>'


def _area(name: str, title: str, words: str, rows: int) -> str:
    # A line break right after the tag would be lost in reading it; none of these texts begins with one that matters.
    return (
        f'<label class="tw-field"><span>{escape(title)}</span>'
        f'<textarea name="{name}" rows="{min(rows, 8)}">{escape(words)}</textarea></label>'
    )
