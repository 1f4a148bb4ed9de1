"""What a unit does in a matter: its duties about it, or the sentences in which it acts, and never its other tasks."""

import pytest

from assistant.answering.verify import faults_of
from assistant.desk import Desk
from assistant.types import Status
from tests.answering.desks import desk_over

ORCHARDS = """南山市果园更新方案

一、推广矮化栽培。(牵头单位:市农业局,责任单位:市财政局)
二、改造灌溉渠道。(牵头单位:市水务局,责任单位:市财政局)
"""
MARKETS = """南山市早市治理意见

一、早市治理的分工
城市管理部门要加强早市秩序的巡查。住房城乡建设部门、市场监管部门负责早市摊棚的改造验收。由市水务局会同街道办事处疏通早市排水。早市治理工作组由市农业局、市水务局等部门负责同志组成。
二、保障
市财政局承担早市治理的经费。区县党委、政府要强化早市的监督。
"""


@pytest.fixture(scope="module")
def south(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return desk_over(tmp_path_factory.mktemp("south"), orchards=ORCHARDS, markets=MARKETS)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("市水务局在早市治理中做什么?", "由市水务局会同街道办事处疏通早市排水"),
        ("市财政局在早市治理里负责什么?", "市财政局承担早市治理的经费"),
        ("城市管理部门负责什么?", "城市管理部门要加强早市秩序的巡查"),
        ("住建部门负责什么?", "住房城乡建设部门、市场监管部门负责早市摊棚的改造验收"),
        ("市场监管部门在早市治理上承担什么?", "负责早市摊棚的改造验收"),
    ],
)
def test_the_sentences_in_which_it_acts(south: Desk, question: str, says: str) -> None:
    """Not the sentences that only name it (由……等部门负责同志组成), nor its tasks in other matters."""
    answer = south.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert says in answer.text
    assert [citation.document for citation in answer.citations] == ["markets"]
    assert not answer.duties
    assert faults_of(answer, south.document) == []


def test_its_duties_about_the_matter_come_first(south: Desk) -> None:
    """A duty note about the matter is the answer, with that note alone."""
    answer = south.ask("市财政局对灌溉渠道的改造负责什么?")
    assert [group.clause for group in answer.duties] == ["orchards#2"]


def test_another_level_is_not_meant(south: Desk) -> None:
    """区县党委、政府 is not 省政府, though 政府 alone might be."""
    assert south.ask("省政府在早市治理中负责什么?").status is Status.NOT_FOUND


def test_a_matter_that_it_has_no_part_in(south: Desk) -> None:
    """The refusal says how many other tasks there are, and states none of them."""
    answer = south.ask("市农业局在早市治理中负责什么?")
    assert (answer.status, answer.duties) == (Status.NOT_FOUND, ())
    assert any("1 项任务" in note for note in answer.notes)
