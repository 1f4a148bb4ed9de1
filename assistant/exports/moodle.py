"""What Moodle's two formats, GIFT and Moodle XML, have in common."""

import re

from assistant.quiz.item import QuizItem

_LONGEST_NAME = 40
_NOT_IN_A_NAME = re.compile(r"[^\w，。、；？！（）《》“”％%.-]+")


def question_name(number: int, item: QuizItem) -> str:
    """Return what the question bank lists an item as: its number and how it begins, nothing of it special in GIFT."""
    return f"{number:03} {_NOT_IN_A_NAME.sub(' ', item.stem)[:_LONGEST_NAME].strip()}".strip()


def fraction_of(item: QuizItem, at: int) -> str:
    """Return the share of the mark, in percent, that ticking the option at `at` of a multiple choice gives.

    The right ones share 100 evenly, with the digits that Moodle's list of grades has (33.33333). A wrong one takes
    away all: 错选不得分, as Chinese papers have it.
    """
    if at not in item.key:
        return "-100"
    return f"{100 / len(item.key):.5f}".rstrip("0").rstrip(".")


def wildcards_escaped(answer: str) -> str:
    r"""Return an accepted answer that means its asterisks: a bare `*` stands for anything in Moodle."""
    return answer.replace("*", r"\*")
