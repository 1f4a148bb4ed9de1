"""Questions for all targets, and the largest award."""

import pytest

from assistant.answering.verify import faults_of
from assistant.desk import Desk
from assistant.types import Status


def test_all_targets_of_a_year(desk: Desk) -> None:
    """Every row of the table whose deadline is that year, each with its own words."""
    answer = desk.ask("到2020年有哪些量化指标?")
    assert set(answer.targets) == {row.target for row in desk.targets()}
    (document,) = desk.documents()
    assert all(target.span.of(document.text).strip() in answer.text for target in answer.targets)
    assert faults_of(answer, desk.document) == []


@pytest.mark.parametrize(
    ("question", "clauses", "count"),
    [
        ("工程验收有哪些指标?", {"2.3"}, 5),
        ("环境质量的全部指标", {"2.8"}, 4),
        ("列出旅游方面的量化目标", {"3.4"}, 6),
        ("打造海南知名品牌的数量目标有哪些,都列一下?", {"3.4"}, 10),
    ],
)
def test_all_targets_of_a_subject(desk: Desk, question: str, clauses: set[str], count: int) -> None:
    """Only those on the subject, by their own words or their clause's heading."""
    answer = desk.ask(question)
    assert {target.clause.partition("#")[2] for target in answer.targets} == clauses
    assert len(answer.targets) == count


def test_a_year_without_targets(desk: Desk) -> None:
    """The years that there are, are named; nothing else is offered as the answer."""
    answer = desk.ask("到2030年有哪些量化指标?")
    assert (answer.status, answer.targets) == (Status.NOT_FOUND, ())
    assert any("2020" in note for note in answer.notes)


@pytest.mark.parametrize("question", ["最高的奖励是多少?", "奖金最多的是多少钱", "最大的奖是多少"])
def test_the_largest_award(desk: Desk, question: str) -> None:
    """Awards are compared as sums of money."""
    answer = desk.ask(question)
    assert [(target.value, target.unit) for target in answer.targets] == [(200, "万元")]
    assert "200万元" in answer.citations[0].quote
