"""The quiz as a form to be answered → HTML, without its keys. Pure functions; reading.py reads the fields."""

from assistant.exports.paper import sections
from assistant.quiz.item import BLANK, ItemKind, Quiz, QuizItem, letter
from assistant.quiz.scoring import RULES
from assistant.web.quiz.items import act, stem
from assistant.web.text import attributes, escape


def render_taking(quiz: Quiz) -> str:
    """Return the answer sheet, empty."""
    parts = "".join(
        f'<section class="tw-kind"><h3>{escape(section.title)}<small>{len(section.items)} 题</small></h3>'
        f"{''.join(_item(number, item) for number, item in section.items)}</section>"
        for section in sections(quiz)
    )
    return (
        f'<form class="tw-quiz tw-taking" data-form="hand-in"><h2 tabindex="-1">{escape(quiz.title)}</h2>'
        f'<p class="tw-facts">{RULES}</p>{parts}'
        '<div class="tw-hand-in"><p class="tw-progress" role="status">'
        f'已答 <b>0</b> / {len(quiz.items)} 题<span class="tw-warning"></span></p>'
        f'{act("back", "返回")}<button type="submit" class="tw-do tw-main">交卷</button></div></form>'
    )


def _item(number: int, item: QuizItem) -> str:
    blank = (
        f'<input type="text" class="tw-fill" name="{number}" autocomplete="off"'
        f"{attributes(aria_label=f'第 {number} 题的空白')}>"
    )
    asks = stem(item, blank) if item.kind is ItemKind.FILL and BLANK in item.stem else stem(item)
    return (
        f'<div class="tw-item" role="group" aria-labelledby="tw-asked-{number}" data-question>'
        f'<p class="tw-stem" id="tw-asked-{number}"><span class="tw-no">{number}.</span>'
        f'<span class="tw-asks">{asks}</span></p>{_answers(number, item)}</div>'
    )


def _answers(number: int, item: QuizItem) -> str:
    match item.kind:
        case ItemKind.FILL:
            return ""
        case ItemKind.SHORT:
            spoken = attributes(aria_label=f"第 {number} 题的回答")
            return f'<textarea class="tw-essay" name="{number}" rows="5" placeholder="在这里作答"{spoken}></textarea>'
        case ItemKind.MATCHING:
            return _matching(number, item)
        case _:
            return _picks(number, item)


def _picks(number: int, item: QuizItem) -> str:
    sort = "checkbox" if item.kind is ItemKind.MULTIPLE else "radio"
    rows = "".join(
        f'<label class="tw-pick"><input type="{sort}" name="{number}" value="{at}">'
        f"{_letter(item, at)}<span>{escape(option)}</span></label>"
        for at, option in enumerate(item.options)
    )
    return f'<div class="tw-picks">{rows}</div>'


def _letter(item: QuizItem, at: int) -> str:
    return "" if item.kind is ItemKind.TRUE_FALSE else f"<b>{letter(at)}</b>"


def _matching(number: int, item: QuizItem) -> str:
    choices = '<option value="">请选择</option>' + "".join(
        f'<option value="{at}">{letter(at)}　{escape(option)}</option>'
        for at, option in enumerate(item.options)
    )
    rows = "".join(
        f'<li><label><span>{escape(prompt)}</span><select name="{number}.{at}">{choices}</select></label></li>'
        for at, prompt in enumerate(item.prompts, 1)
    )
    return f'<ol class="tw-pairs">{rows}</ol>'
