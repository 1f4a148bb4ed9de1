"""What an answer sheet came to → HTML, with the clause on each answer that is not right. Pure functions."""

from fractions import Fraction
from math import floor

from assistant.exports.paper import sections
from assistant.quiz.item import KIND_TITLES, ItemKind, Quiz, QuizItem, letter
from assistant.quiz.scoring import RULES, Reply, Tally, points, tallies
from assistant.web.quiz import items
from assistant.web.quiz.work import Work
from assistant.web.text import attributes, escape

TO_ASSESS = "简答题请对照要点自评：勾选答到的要点，分数随之改变。"
HEAD_LINE = "　".join(f"{word}：{'＿' * 8}" for word in ("单位", "姓名", "日期"))
"""What is written by hand on a printed result."""
_NOT_ANSWERED = "未作答"


def render_result(work: Work) -> str:
    """Return the score, by kind and in all, then each item with what was answered."""
    quiz = work.quiz
    short = any(item.kind is ItemKind.SHORT for item in quiz.items)
    parts = "".join(
        f'<section class="tw-kind"><h3>{escape(section.title)}<small>{len(section.items)} 题</small></h3>'
        f"{''.join(_item(number, item, work.replies[number - 1]) for number, item in section.items)}</section>"
        for section in sections(quiz)
    )
    return (
        f'<form class="tw-quiz tw-result" data-form="assess"><p class="tw-printed">{HEAD_LINE}</p>'
        f'<h2 tabindex="-1">{escape(quiz.title)}　成绩</h2>{_score(quiz, work.replies)}'
        f'<p class="tw-facts">{RULES}{TO_ASSESS if short else ""}</p>'
        f'<p class="tw-acts">{items.act("print", "打印", kind="tw-do tw-main")}'
        f"{items.act('again', '再做一次')}{items.act('back', '返回试题')}</p>{parts}</form>"
    )


def _score(quiz: Quiz, replies: tuple[Reply, ...]) -> str:
    *by_kind, total = tallies(quiz.items, replies)
    rows = "".join(
        f'<tr><th scope="row">{KIND_TITLES[tally.kind] if tally.kind else ""}</th><td>{tally.items} 题</td>'
        f"<td>{_number(tally.points)} 分</td></tr>"
        for tally in by_kind
    )
    return (
        f'<div class="tw-score"><p class="tw-total" role="status"><b>{_number(total.points)}</b> / {total.items} 分'
        f"<small>得分率 {_share(total)}</small></p>"
        f'<table class="tw-tallies"><thead class="tw-sr"><tr><th>题型</th><th>题数</th><th>得分</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _number(value: Fraction) -> str:
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


def _share(tally: Tally) -> str:
    per_mille = floor(1000 * tally.points / tally.items + Fraction(1, 2)) if tally.items else 0
    return f"{per_mille / 10:g}%"


def _item(number: int, item: QuizItem, reply: Reply) -> str:
    worth = points(item, reply)
    sign, word, name = _verdict(item, worth)
    # What is right needs no more words; what is not has its clause in sight.
    grounds = items.grounds(item, with_key=item.kind is not ItemKind.SHORT)
    if worth == 1 and item.kind is not ItemKind.SHORT:
        grounds = f'<details class="tw-answer-key"><summary>答案和出处</summary>{grounds}</details>'
    return (
        f'<section class="tw-item {name}"{attributes(data_item=number, aria_label=f"第 {number} 题，{word}")} tabindex="-1">'
        f'<p class="tw-stem"><span class="tw-no">{number}.</span><span class="tw-asks">{items.stem(item)}</span>'
        f'<span class="tw-verdict"><span aria-hidden="true">{sign}</span>{word}</span></p>'
        f"{_answered(number, item, reply)}{grounds}</section>"
    )


def _verdict(item: QuizItem, worth: Fraction) -> tuple[str, str, str]:
    """Return the sign, the word and the class of what an answer is worth; colour only helps."""
    earned = f"{_number(worth)} 分"
    if item.kind is ItemKind.SHORT:
        return "✎", f"自评 {earned}", "tw-assessed"
    if worth == 1:
        return "✓", "正确", "tw-well"
    return ("◐", f"部分正确，{earned}", "tw-partly") if worth else ("✗", "错误", "tw-wrong")


def _answered(number: int, item: QuizItem, reply: Reply) -> str:
    match item.kind:
        case ItemKind.SHORT:
            return _own(reply.text) + _assessing(number, item, reply)
        case ItemKind.FILL:
            return _own(reply.text)
        case ItemKind.MATCHING:
            return _pairs(item, reply)
        case _:
            options = items.option_list(item, _marks(item, reply))
            return options if reply.given else options + _own("")


def _own(words: str) -> str:
    said = f'<span class="tw-said">{escape(words.strip())}</span>' if words.strip() else _NOT_ANSWERED
    return f'<p class="tw-own"><span>您的回答</span>{said}</p>'


def _marks(item: QuizItem, reply: Reply) -> tuple[str, ...]:
    """Return the classes of the options: which were chosen, which are right."""
    return tuple(
        " ".join(
            (
                *(["tw-right"] if at in item.key else []),
                *(["tw-chosen"] if at in reply.chosen else []),
            )
        )
        for at in range(len(item.options))
    )


def _pairs(item: QuizItem, reply: Reply) -> str:
    rows = "".join(
        f'<li class="{"tw-hit" if at == key else "tw-miss"}"><span>{escape(prompt)}</span>'
        f"<span>{_matched(item, at)}{_correction(item, at, key)}</span></li>"
        for prompt, at, key in zip(item.prompts, reply.chosen, item.key, strict=True)
    )
    return f'<ol class="tw-pairs">{rows}</ol>'


def _matched(item: QuizItem, at: int | None) -> str:
    return _NOT_ANSWERED if at is None else f"{letter(at)}　{escape(item.options[at])}"


def _correction(item: QuizItem, at: int | None, key: int) -> str:
    return "" if at == key else f"<small>应为 {letter(key)}　{escape(item.options[key])}</small>"


def _assessing(number: int, item: QuizItem, reply: Reply) -> str:
    rows = "".join(
        f'<label class="tw-pick"><input type="checkbox" name="{number}" value="{at}"'
        f"{' checked' if at in reply.covered else ''}><span>{escape(point)}</span></label>"
        for at, point in enumerate(item.answers)
    )
    return f'<fieldset class="tw-field tw-assess"><legend>答到的要点</legend>{rows}</fieldset>'
