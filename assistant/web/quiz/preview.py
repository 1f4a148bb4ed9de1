"""The quiz with its keys → HTML, each item with what can be done to it. Pure functions."""

from assistant.exports.paper import sections
from assistant.quiz.item import DIFFICULTY_TITLES, QuizItem
from assistant.web.quiz import items
from assistant.web.quiz.editing import render_form
from assistant.web.quiz.work import Note, Work, name_of
from assistant.web.text import attributes, escape

EDITED = "这一题由人工改写，没有再与原文核对。"
NOTHING_LEFT = "题目都删去了；请重新出题。"


def render_preview(work: Work) -> str:
    """Return the quiz, section by section."""
    quiz = work.quiz
    parts = "".join(
        f'<section class="tw-kind"><h3>{escape(section.title)}<small>{len(section.items)} 题</small></h3>'
        f"{''.join(_item(work, number - 1, item) for number, item in section.items)}</section>"
        for section in sections(quiz)
    )
    count = len(quiz.items)
    facts = f"共 {count} 题 · 种子 {quiz.seed}"
    if work.edited:
        facts += f" · 已修改 {len(work.edited)} 题"
    empty = "" if count else f'<p class="tw-empty">{NOTHING_LEFT}</p>'
    return (
        f'<article class="tw-quiz tw-preview"><h2 tabindex="-1">{escape(quiz.title)}</h2><p class="tw-facts">{facts}</p>'
        f"{parts}{empty}{_note(work, count)}</article>"
    )


def _item(work: Work, at: int, item: QuizItem) -> str:
    name, number = name_of(item), at + 1
    editing = name == work.editing and work.draft is not None
    return (
        f'{"" if editing and work.note and not work.note.undo else _note(work, at)}<section class="tw-item" tabindex="-1"'
        f"{attributes(data_item=name, aria_label=f'第 {number} 题')}>"
        f"{_form(work, item, number) if editing else _card(work, at, item)}</section>"
    )


def _form(work: Work, item: QuizItem, number: int) -> str:
    assert work.draft is not None
    complaint = work.note.sentence if work.note and work.note.at == number - 1 and not work.note.undo else ""
    return render_form(item, work.draft, number, complaint)


def _card(work: Work, at: int, item: QuizItem) -> str:
    number = at + 1
    changed = (
        f'<span class="tw-changed" title="{EDITED}">已修改</span>' if name_of(item) in work.edited else ""
    )
    return (
        f'<p class="tw-stem"><span class="tw-no">{number}.</span><span class="tw-asks">{items.stem(item)}</span>'
        f"{changed}</p>{items.body(item)}"
        f'<details class="tw-answer-key"><summary>答案和出处</summary>{items.grounds(item)}</details>'
        f'<p class="tw-acts">{_acts(work, at)}'
        f'<span class="tw-level">难度：{DIFFICULTY_TITLES[item.difficulty]}</span></p>'
    )


def _acts(work: Work, at: int) -> str:
    number = f"第 {at + 1} 题"
    return "".join(
        (
            items.act("edit", "编辑", f"编辑{number}"),
            items.act("replace", "换一题", f"换掉{number}"),
            items.act("remove", "删除", f"删除{number}"),
            items.act("up", "↑", f"{number}上移", not work.may_move(at, -1), "tw-do tw-move"),
            items.act("down", "↓", f"{number}下移", not work.may_move(at, 1), "tw-do tw-move"),
        )
    )


def _note(work: Work, at: int) -> str:
    """Return what is to be told before the item at `at`, if anything."""
    note: Note | None = work.note
    if note is None or note.at != at:
        return ""
    undo = items.act("undo", "撤销") if note.undo else ""
    kind = "done" if note.undo else "failed"
    return f'<p class="tw-notice tw-{kind} tw-told" role="status">{escape(note.sentence)}{undo}</p>'
