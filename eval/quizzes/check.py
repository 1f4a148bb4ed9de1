"""Checks a quiz: each item by itself, then every two of them. An item that no reading can judge is a problem.

Everything is read from the item's own words and the text: nothing is taken from `facts`, `chapter` or `difficulty`. What
this cannot see, and a person reading must: whether an item is worth asking; whether a false statement is false in the
world beyond the document's words; whether a unit that a note doesn't list takes part anyway; whether two wordings of one
office that neither institutions.toml nor the names themselves connect are one; and whether words that differ
(应当, 必须) mean the same in law.
"""

from collections.abc import Callable

from eval.quizzes.between import between
from eval.quizzes.blanks import read_blank, read_misfit
from eval.quizzes.duties import read_duty, read_duty_list
from eval.quizzes.figures import read_figure
from eval.quizzes.form import check_form, check_quotes, check_spoken_of, check_stem
from eval.quizzes.fronts import read_front
from eval.quizzes.library import Library
from eval.quizzes.lists import read_members, read_misplaced, read_short
from eval.quizzes.matching import read_matching
from eval.quizzes.model import Fault, Findings, Item, Problem, Quiz, Verdict
from eval.quizzes.parts import read_headings, read_said, read_where
from eval.quizzes.statements import read_choice, read_true_false

READINGS: tuple[Callable[[Item, Library], Verdict | None], ...] = (
    read_true_false,
    read_matching,
    read_duty_list,
    read_short,
    read_where,
    read_blank,
    read_front,
    read_choice,
    read_duty,
    read_misfit,
    read_headings,
    read_said,
    read_figure,
    read_members,
    read_misplaced,
)
"""The ways to read an item, the surest first: the first that knows what is asked judges it."""


def check_quiz(quiz: Quiz, library: Library) -> list[Problem]:
    """Return what is wrong with a quiz, in the order of its items."""
    judged = [(item, judge(item, library)) for item in quiz.items]
    problems = [Problem(fault, item.n, words) for item, verdict in judged for fault, words in verdict.faults]
    problems += between(judged, library)
    return sorted(problems, key=lambda problem: problem.n)


def judge(item: Item, library: Library) -> Verdict:
    """Return what is wrong with an item by itself, and what it asks for."""
    found = Findings()
    check_form(item, found)
    check_quotes(item, library, found)
    check_spoken_of(item, library, found)
    check_stem(item, found)
    return _read(item, library).plus(found.faults)


def _read(item: Item, library: Library) -> Verdict:
    if not item.quotes or item.quotes[0].document not in library.sources:
        return Verdict(((Fault.UNJUDGED, "没有引用已知的文件"),))
    for reading in READINGS:
        verdict = reading(item, library)
        if verdict is not None:
            return verdict
    return Verdict(((Fault.UNJUDGED, "看不出所问的是什么"),), library.source(item).id)
