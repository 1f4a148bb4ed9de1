from collections.abc import Iterable

import pytest

from assistant.facts.register import DutyRow, TargetRow
from assistant.web.filters import (
    ALL,
    NONE,
    DutyFilter,
    Order,
    TargetFilter,
    chapters_among,
    documents_among,
    kept,
    units_among,
    years_among,
)
from tests.web.samples import DOCUMENT, DUTIES, RULES, TARGETS


def units(rows: Iterable[DutyRow]) -> list[str]:
    return [row.duty.unit for row in rows]


def subjects(rows: Iterable[TargetRow]) -> list[str]:
    return [row.target.subject for row in rows]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (DutyFilter(), ["海口海关", "省商务厅", "引号", "公安机关", "省旅游文化厅"]),
        (DutyFilter(units=("海口海关", "公安机关")), ["海口海关", "公安机关"]),
        (DutyFilter(role="lead"), ["海口海关", "省旅游文化厅"]),
        (DutyFilter(document="rules"), ["公安机关", "省旅游文化厅"]),
        (DutyFilter(chapter="第二章 促进"), ["省旅游文化厅"]),
        (DutyFilter(units=("海口海关",), role="cooperate"), []),
    ],
)
def test_a_duty_must_pass_every_filter(given: DutyFilter, expected: list[str]) -> None:
    assert units(given.of(DUTIES)) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (TargetFilter(), ["示范区", "民宿的投诉处理率", "民宿村"]),
        (TargetFilter(year="2021"), ["民宿村"]),
        (TargetFilter(year=NONE), ["民宿的投诉处理率"]),
        (TargetFilter(document="notice"), ["示范区"]),
        (TargetFilter(words="民宿"), ["民宿的投诉处理率", "民宿村"]),
        (TargetFilter(words="建成　第十二條"), ["民宿村"]),
        (TargetFilter(words="  "), ["示范区", "民宿的投诉处理率", "民宿村"]),
        (TargetFilter(words="(.*"), []),
    ],
)
def test_words_are_looked_for_in_subject_action_and_label(given: TargetFilter, expected: list[str]) -> None:
    assert subjects(given.of(TARGETS)) == expected


def test_a_menu_offers_what_there_is_and_keeps_what_is_still_there() -> None:
    documents = documents_among([DOCUMENT, RULES])
    assert [value for _, value in documents] == [ALL, "notice", "rules"]
    assert kept("rules", documents) == "rules" and kept("gone", documents) == ALL
    chapters = [value for _, value in chapters_among(DUTIES)]
    assert chapters == [ALL, "二、构筑优势", "第一章 总则", "第二章 促进"]
    assert years_among(TARGETS)[1:] == [("2020年", "2020"), ("2021年", "2021"), ("未写期限", NONE)]


def test_units_are_offered_by_the_number_of_their_duties() -> None:
    assert units_among([*DUTIES, DUTIES[3]])[:2] == ["公安机关", "海口海关"]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order(), ["示范区", "民宿的投诉处理率", "民宿村"]),
        (Order("subject"), ["民宿村", "民宿的投诉处理率", "示范区"]),  # by pinyin: cun, de
        (Order("requirement"), ["民宿的投诉处理率", "示范区", "民宿村"]),  # %, then 2–3个, 10个
        (Order("requirement", descending=True), ["民宿村", "示范区", "民宿的投诉处理率"]),
        (Order("deadline"), ["示范区", "民宿村", "民宿的投诉处理率"]),
        (Order("deadline", descending=True), ["民宿村", "示范区", "民宿的投诉处理率"]),
        (Order("clause", descending=True), ["民宿村", "民宿的投诉处理率", "示范区"]),
        (Order("no such column"), ["示范区", "民宿的投诉处理率", "民宿村"]),
    ],
)
def test_targets_are_sorted_and_those_without_a_value_come_last(order: Order, expected: list[str]) -> None:
    assert subjects(order.of(TARGETS)) == expected


def test_a_second_click_turns_the_order_round() -> None:
    once = Order().clicked("deadline")
    assert once == Order("deadline") and once.clicked("deadline") == Order("deadline", descending=True)
    assert once.clicked("deadline").clicked("subject") == Order("subject")
    assert once.clicked("<script>") == once
