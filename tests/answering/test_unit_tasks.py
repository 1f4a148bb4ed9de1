"""Questions about one unit: all of its duties, whether it is the lead, who stands beside it, and who nobody is."""

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
        ("把省海洋渔业厅的分工全部列出来", "省海洋渔业厅"),
        ("海口海关的任务给我逐条列一下", "海口海关"),
        ("省林业厅牵头和负责的工作有哪些?", "省林业厅"),
        ("省质监局牵头或者参与的任务", "省质监局"),
        ("省水务厅的牵头和责任工作都有哪些", "省水务厅"),
        ("食药监局在文件里有什么事项?", "省食品药品监管局"),
        ("省农业厅的活儿都列一下", "省农业厅"),
        ("省农业厅主要管些什么", "省农业厅"),
        ("省农业厅在哪几条里", "省农业厅"),
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


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("打造海南知名品牌这项有没有牵头单位?", "没有"),
        ("推进质量诚信建设有牵头单位没有", "没有"),
        ("构建现代计量体系的工作有没有牵头单位?", "没有"),
        ("推动标准提档升级有没有牵头单位?", "有。"),
        ("推进质量诚信建设有责任单位吗?", "有。"),
    ],
)
def test_whether_there_is_a_unit_with_a_role(desk: Desk, question: str, begins: str) -> None:
    """Yes or no first, then who there is."""
    answer = desk.ask(question)
    assert answer.text.startswith(begins)
    assert answer.duties
    assert faults_of(answer, desk.document) == []


def test_a_role_that_the_unit_never_has(desk: Desk) -> None:
    """A unit that leads nothing is told so."""
    answer = desk.ask("省财政厅牵头哪些任务?")
    assert answer.status is Status.NOT_FOUND
    assert "省财政厅" in answer.text


def test_every_unit_s_answer_is_its_rows(desk: Desk) -> None:
    """All means all: for each unit of the document the answer states exactly the rows of the table."""
    (document,) = desk.documents()
    duties = duties_of(document)
    for unit in dict.fromkeys(duty.unit for duty in duties):
        answer = desk.ask(f"{unit}负责哪些工作?")
        stated = {(group.clause, group.role) for group in answer.duties}
        assert stated == {(duty.clause, duty.role) for duty in duties if duty.unit == unit}, unit
        assert faults_of(answer, desk.document) == []


@pytest.mark.parametrize(
    ("question", "begins", "clause"),
    [
        ("海口海关是出口示范区的牵头单位吗?", "是。", "2.6"),
        ("出口示范区是不是省商务厅牵头?", "不是", "2.6"),
        ("省商务厅负责出口示范区吗", "是。", "2.6"),
        ("民宿质量是省财政厅负责吗?", "不是", "2.3"),
        ("三(三)的牵头单位是不是省质监局?", "是。", "3.3"),
        ("市场监管局是计量体系的责任单位吗?", "是。", "4.1"),
        ("推动标准提档升级这项是不是省林业厅牵头", "不是", "3.3"),
        ("出口示范区省商务厅算牵头还是责任单位", "**省商务厅**在这一条是责任单位。", "2.6"),
    ],
)
def test_yes_or_no(desk: Desk, question: str, begins: str, clause: str) -> None:
    """The answer says yes or no first, then who it is, with the clause's own words."""
    answer = desk.ask(question)
    assert answer.text.startswith(begins)
    assert answer.citations[0].clause == f"hainan-quality-2018#{clause}"
    assert answer.duties
    assert faults_of(answer, desk.document) == []


@pytest.mark.parametrize(
    ("question", "units"),
    [
        ("药监局负责什么?", {"省食品药品监管局"}),
        ("市场监管局负责什么?", {"省质监局", "省工商局", "省食品药品监管局"}),
        ("国家金融监督管理总局海南监管局的职责有哪些", {"中国银监会海南监管局", "中国保监会海南监管局"}),
        ("旅文厅要做哪些工作", {"省旅游委", "省文化广电出版体育厅"}),
    ],
)
def test_other_names_and_successors(desk: Desk, question: str, units: set[str]) -> None:
    """A short name or the office of today finds the units as the document spells them, and a note tells why."""
    answer = desk.ask(question)
    assert {unit for group in answer.duties for unit in group.units} == units
    assert any("《" in note for note in answer.notes)


def test_an_ambiguous_name_is_asked_back(desk: Desk) -> None:
    """监管局 may be three offices: none is guessed."""
    answer = desk.ask("监管局负责什么?")
    assert answer.status is Status.NEEDS_CLARIFICATION
    assert "中国银监会海南监管局" in answer.text
    assert answer.duties == ()


@pytest.mark.parametrize(
    "question", ["审计厅负责什么?", "江苏省财政厅负责哪些工作?", "省财政厅2035年负责什么?"]
)
def test_units_years_and_places_that_are_not_there(desk: Desk, question: str) -> None:
    """No duty is given to an office, for a year or of a place that the document doesn't name."""
    answer = desk.ask(question)
    assert (answer.status, answer.duties, answer.citations) == (Status.NOT_FOUND, (), ())


def test_who_stands_beside_a_unit(desk: Desk) -> None:
    """All units that share a duty note with it, and not the unit itself."""
    (document,) = desk.documents()
    duties = duties_of(document)
    notes = {duty.note for duty in duties if duty.unit == "海口海关"}
    answer = desk.ask("哪些单位和海口海关一起负责?")
    stated = {unit for group in answer.duties for unit in group.units}
    assert stated == {duty.unit for duty in duties if duty.note in notes} - {"海口海关"}
    assert faults_of(answer, desk.document) == []


def test_whose_a_heading_is(desk: Desk) -> None:
    """What is called by its heading, 这项 behind it, is what stands under it."""
    answer = desk.ask("标准提档升级这项是谁的责任")
    assert {group.clause for group in answer.duties} == {"hainan-quality-2018#3.3"}


def test_clauses_without_a_lead(desk: Desk) -> None:
    """All clauses whose note names no lead, none that names one."""
    (document,) = desk.documents()
    led = {duty.clause for duty in duties_of(document) if duty.role is Role.LEAD}
    every = {duty.clause for duty in duties_of(document)}
    answer = desk.ask("哪些条款没有写明牵头单位?")
    assert {citation.clause for citation in answer.citations} == every - led
    assert faults_of(answer, desk.document) == []
