"""The parts of the comparison that need no model."""

import pytest

from eval.compare import answerable, ratio_line
from eval.layout import table
from eval.question_set import HAINAN, load
from eval.timing import alternating


@pytest.mark.parametrize(
    ("plain", "ours", "goal", "shown", "met"),
    [
        (20.0, 5.0, 0.25, "5（0.25 倍）", True),
        (20.0, 5.2, 0.25, "5.2（0.26 倍）", False),
        (20.0, 30.0, None, "30（1.50 倍）", None),
    ],
)
def test_a_ratio_is_met_up_to_its_goal(
    plain: float, ours: float, goal: float | None, shown: str, met: bool | None
) -> None:
    line = ratio_line("名", plain, ours, goal)
    assert (line.ours, line.met) == (shown, met)


def test_actions_take_turns() -> None:
    calls: list[str] = []
    actions = {name: lambda value, name=name: calls.append(f"{name}{value}") for name in "ab"}
    taken = alternating(actions, [1, 2])
    assert calls == ["a1", "b1", "a2", "b2"]
    assert set(taken) == {"a", "b"}


def test_questions_by_clause_number_are_not_compared() -> None:
    questions = answerable(load(HAINAN))
    assert questions
    assert all(question.kind != "clause_ref" and len(question.expect.clauses) == 1 for question in questions)


def test_columns_line_up_by_width() -> None:
    assert table([["项", "a"], ["b", "10"]]).splitlines() == ["项   a", "------", "b   10"]
