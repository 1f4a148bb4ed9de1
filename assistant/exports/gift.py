"""A quiz in GIFT, the text format of Moodle's question bank (https://docs.moodle.org/en/GIFT_format).

How Moodle reads it (question/format/gift/format.php) decides what is escaped here. Texts are declared as HTML: what
GIFT cannot escape (`->`, a `[html]` in front, a line break) can be written as HTML.
"""

import re

from assistant.exports.moodle import fraction_of, question_name, wildcards_escaped
from assistant.exports.paper import explanation, key_points
from assistant.exports.text import as_html
from assistant.quiz.item import ItemKind, Quiz, QuizItem

_SPECIAL = re.compile(r"[~=#{}:\\]")
_AS_ENTITY = re.compile(r"[\\{}]|\A[\[%]")


def as_gift(quiz: Quiz) -> bytes:
    """Return the quiz as a GIFT file in UTF-8, one paragraph an item; reason and clause are the general feedback."""
    return "\n".join(_question(number, item) for number, item in enumerate(quiz.items, 1)).encode()


def _question(number: int, item: QuizItem) -> str:
    feedback = explanation(item)
    if item.kind is ItemKind.SHORT:
        feedback = f"{key_points(item)}\n{feedback}"
    lines = [*_answers(item), f"####{_html(feedback)}"]
    return f"::{question_name(number, item)}::[html]{_html(item.stem)} {{\n" + "\n".join(lines) + "\n}\n"


def _answers(item: QuizItem) -> list[str]:
    match item.kind:
        case ItemKind.SINGLE:
            return [f"{'=' if at in item.key else '~'}{_html(text)}" for at, text in enumerate(item.options)]
        case ItemKind.MULTIPLE:
            return [f"~%{fraction_of(item, at)}%{_html(text)}" for at, text in enumerate(item.options)]
        case ItemKind.TRUE_FALSE:
            return ["TRUE" if item.key == (0,) else "FALSE"]
        case ItemKind.FILL:
            return [f"=%100%{_typed(answer)}" for answer in item.answers]
        case ItemKind.MATCHING:
            pairs = [(_html(p), item.options[at]) for p, at in zip(item.prompts, item.key, strict=True)]
            spare = [("", text) for at, text in enumerate(item.options) if at not in item.key]
            return [f"={prompt} -> {_html(option)}" for prompt, option in (*pairs, *spare)]
        case ItemKind.SHORT:
            return []


def _html(text: str) -> str:
    r"""Return a text as HTML within GIFT.

    A backslash and braces are written as entities, since readers differ on `\\n` and on `\}`. So is a bracket in front
    (“[html]” would be taken for the name of a format), and a percent sign in front (“%50%” would be taken for a share
    of the mark).
    """
    return _escaped(_AS_ENTITY.sub(lambda found: f"&#{ord(found[0])};", as_html(text).strip()))


def _typed(answer: str) -> str:
    """Return what a candidate may type, which Moodle compares as it is.

    A bracket in front could be the name of a format, so one is named; `->`, which would make a matching question of
    it, GIFT cannot escape.
    """
    answer = wildcards_escaped(answer).replace("\n", " ").replace("->", "→").strip()
    return ("[plain]" if answer.startswith("[") else "") + _escaped(answer)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)
