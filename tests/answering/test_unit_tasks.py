import pytest

from assistant.answering.verify import faults_of
from assistant.desk import Desk
from assistant.facts.duties import duties_of
from assistant.types import Role, Status


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("省财政厅负责什么?", "省财政厅"),
        ("海口海关负责哪些工作", "海口海关"),
        ("财政厅要做什么", "省财政厅"),
        ("海南电网公司在里面负责什么", "海南电网公司"),
        ("省質監局負責哪些任務？", "省质监局"),
    ],
)
def test_all_means_all(desk: Desk, question: str, unit: str) -> None:
    """The answer has every row of the table of duties for the unit, and nothing else."""
    (document,) = desk.documents()
    expected = {(duty.clause, duty.role) for duty in duties_of(document) if duty.unit == unit}
    answer = desk.ask(question)
    assert {(group.clause, group.role) for group in answer.duties} == expected
    assert {group.units for group in answer.duties} == {(unit,)}
    assert faults_of(answer, desk.document) == []


def test_only_what_it_leads(desk: Desk) -> None:
    """Asked for what a unit leads, the answer leaves its other duties out."""
    assert {group.role for group in desk.ask("省质监局牵头哪些工作?").duties} == {Role.LEAD}


def test_a_role_that_the_unit_never_has(desk: Desk) -> None:
    """A unit that leads nothing is told so."""
    answer = desk.ask("省财政厅牵头哪些任务?")
    assert answer.status is Status.NOT_FOUND
    assert "省财政厅" in answer.text
