"""A quiz as one reads it: its sections, its options in letters, and what is said of an item's key. In no format yet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from assistant.language.numerals import to_chinese
from assistant.quiz.item import KIND_TITLES, ItemKind, Quiz, QuizItem, key_text, letter
from assistant.types import Citation

WHAT_TO_DO = {
    ItemKind.SINGLE: "每题只有一个正确选项",
    ItemKind.MULTIPLE: "每题有两个或两个以上正确选项",
    ItemKind.TRUE_FALSE: "正确的打“√”，错误的打“×”",
    ItemKind.FILL: "按文件原文填写",
    ItemKind.MATCHING: "在左栏括号内填入右栏对应的字母",
    ItemKind.SHORT: "按文件内容作答",
}
HEAD_LINE = "　".join(f"{word}：{'＿' * 8}" for word in ("单位", "姓名", "得分"))
"""What a candidate fills in at the top."""
PLACE_FOR_MARK = "（    ）"
"""Where a candidate writes a letter or a tick."""

_HAS_PLACE = re.compile(r"（\s*）|\(\s*\)")


@dataclass(frozen=True, slots=True)
class Section:
    """Items of one kind that follow each other, with their numbers in the quiz (from 1)."""

    title: str
    what_to_do: str
    items: tuple[tuple[int, QuizItem], ...]


def sections(quiz: Quiz) -> tuple[Section, ...]:
    """Return the sections of a paper: 一、单项选择题 … An item's number is its place in the quiz, in every format."""
    runs = groupby(enumerate(quiz.items, 1), key=lambda numbered: numbered[1].kind)
    return tuple(
        Section(f"{to_chinese(at)}、{KIND_TITLES[kind]}", WHAT_TO_DO[kind], tuple(items))
        for at, (kind, items) in enumerate(runs, 1)
    )


def stem_on_paper(item: QuizItem) -> str:
    """Return the stem with a place for the candidate's mark, where the kind needs one and the stem has none."""
    marked = item.kind in (ItemKind.SINGLE, ItemKind.MULTIPLE, ItemKind.TRUE_FALSE)
    return item.stem + PLACE_FOR_MARK if marked and not _HAS_PLACE.search(item.stem) else item.stem


def lettered(item: QuizItem) -> tuple[str, ...]:
    """Return the options as a paper prints them: A．海口海关 … True and false are not printed, they are ticked."""
    if item.kind is ItemKind.TRUE_FALSE:
        return ()
    return tuple(f"{letter(at)}．{option}" for at, option in enumerate(item.options))


def numbered_prompts(item: QuizItem) -> tuple[str, ...]:
    """Return the left column of a matching item: 1．…"""
    return tuple(f"{number}．{prompt}" for number, prompt in enumerate(item.prompts, 1))


def lines_to_write(item: QuizItem) -> int:
    """Return how many ruled lines a candidate gets below the stem: two for each key point of a short answer."""
    return 2 * max(1, len(item.answers)) if item.kind is ItemKind.SHORT else 0


def key_in_words(item: QuizItem) -> str:
    """Return the key for one who does not see the options beside it: the letters with their words, a line each."""
    match item.kind:
        case ItemKind.SINGLE | ItemKind.MULTIPLE:
            return "\n".join(lettered(item)[at] for at in item.key)
        case ItemKind.MATCHING:
            pairs = zip(numbered_prompts(item), item.key, strict=True)
            return "\n".join(f"{prompt} —— {lettered(item)[at]}" for prompt, at in pairs)
        case ItemKind.FILL if len(item.answers) > 1:
            return f"{item.answers[0]}（也可：{'、'.join(item.answers[1:])}）"
        case _:
            return key_text(item)


def source_of(citation: Citation) -> str:
    """Return where a quote stands, as one says it: which document it is, the quiz's title or the item's stem says."""
    return citation.label


def explanation(item: QuizItem) -> str:
    """Return the reason, and the clauses word for word, a line each."""
    return "\n".join([f"理由：{item.why}", *(f"依据：{source_of(c)}“{c.quote}”" for c in item.citations)])


def key_points(item: QuizItem) -> str:
    """Return what a grader of a short answer looks for, a line each."""
    return f"参考要点：\n{key_text(item)}"


def pieces(citation: Citation) -> Iterator[tuple[str, bool]]:
    """Yield a quote in pieces, each with whether it carries the answer; joined, they are the quote."""
    at = citation.span.start
    for mark in citation.marks:
        yield citation.quote[at - citation.span.start : mark.start - citation.span.start], False
        yield citation.quote[mark.start - citation.span.start : mark.end - citation.span.start], True
        at = mark.end
    yield citation.quote[at - citation.span.start :], False
