"""Table tests of the judging functions: (case, expected)."""

from typing import Any

import pytest

from eval.judging import CAUSES, Expectation, duties_agree, judge, stated_units
from tests.eval.answers import NOT_FOUND, answer, citation


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("lead", {"甲厅"}),
        ("responsible", {"乙局", "丙委"}),
        ("cooperate", set()),
        (None, {"甲厅", "乙局", "丙委"}),
    ],
)
def test_stated_units_are_those_of_a_role_or_all(role: str | None, expected: set[str]) -> None:
    """No role asks for all roles."""
    assert stated_units(answer(), role) == expected


@pytest.mark.parametrize(
    ("expect", "given", "reason"),
    [
        (Expectation(), answer(), ""),
        (Expectation(clauses=("d#2.3",)), answer(), ""),
        (Expectation(clauses=("d#1", "d#2*")), answer(), ""),
        (Expectation(clauses=("d#2.4",)), answer(), "首条引文"),
        (Expectation(clauses=("d#2.3",)), answer(citations=[]), "首条引文"),
        (Expectation(clauses=("d#2.3",)), answer(citations=[citation(clause="d#9"), citation()]), "首条引文"),
        (Expectation(lead=("甲厅",), responsible=("丙委", "乙局")), answer(), ""),
        (Expectation(lead=()), answer(), "多 甲厅"),
        (Expectation(lead=()), answer(duties=[]), ""),
        (Expectation(lead=("甲厅", "丁厅")), answer(), "缺 丁厅"),
        (Expectation(responsible=("乙局",)), answer(), "多 丙委"),
        (Expectation(units=("甲厅", "乙局", "丙委")), answer(), ""),
        (Expectation(units=("甲厅", "乙局")), answer(), "多 丙委"),
        (Expectation(figures=("50%",)), answer(), ""),
        (Expectation(figures=("50%", "60%")), answer(), "引文中没有“60%”"),
        (Expectation(quote_contains=(("没有这个", "绿色建筑"),)), answer(), ""),
        (
            Expectation(quote_contains=(("绿色建筑",), ("没有这个", "也没有"))),
            answer(),
            "“没有这个”或“也没有”",
        ),
        (Expectation(answer_contains=(("文件未载明",),)), answer(answer="文件未载明", citations=[]), ""),
        (Expectation(answer_contains=(("文件未载明",),)), answer(), "答案中没有"),
        (Expectation(), NOT_FOUND, "应作答，实为拒答"),
        (Expectation(status="not_found"), NOT_FOUND, ""),
        (Expectation(status="not_found"), {**NOT_FOUND, "citations": [citation()]}, "带着引文"),
        (Expectation(status="not_found"), answer(), "应拒答，实为作答"),
        (Expectation(status="not_found"), answer(status="needs_clarification"), "应拒答，实为反问"),
        (Expectation(), {}, "应作答，实为None"),
    ],
)
def test_judging_names_the_first_thing_that_does_not_hold(
    expect: Expectation, given: dict[str, Any], reason: str
) -> None:
    """An answer is right when every key of the expectation holds, and wrong with a reason otherwise."""
    verdict = judge(expect, given)
    assert verdict.right is (reason == "")
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("expect", "expected"),
    [
        (Expectation(), None),
        (Expectation(clauses=("d#9",)), None),
        (Expectation(lead=("甲厅",)), True),
        (Expectation(lead=()), False),
        (Expectation(lead=("甲厅",), responsible=("乙局",)), False),
        (Expectation(clauses=("d#9",), units=("甲厅", "乙局", "丙委")), True),
        (Expectation(duties=(("d#2.3", "lead"), ("d#2.3", "responsible"))), True),
        (Expectation(duties=(("d#2.3", "lead"),)), False),
    ],
)
def test_duties_agree_when_none_is_missing_and_none_too_many(
    expect: Expectation, expected: bool | None
) -> None:
    """The sets are looked at whatever else is wrong with the answer."""
    assert duties_agree(expect, answer()) is expected


@pytest.mark.parametrize(
    ("expect", "given", "cause"),
    [
        (Expectation(), NOT_FOUND, "误拒"),
        (Expectation(status="not_found"), answer(), "误答"),
        (Expectation(), answer(status="needs_clarification"), "反问不当"),
        (Expectation(status="needs_clarification"), NOT_FOUND, "没有反问"),
        (Expectation(), {}, "状态不对"),
        (Expectation(clauses=("d#9",)), answer(), "条款不对"),
        (Expectation(lead=()), answer(), "责任不符"),
        (Expectation(duties=()), answer(), "责任不符"),
        (Expectation(targets=(("d#2.3", 50, "%"),)), answer(), "指标不符"),
        (Expectation(begins="不是"), answer(), "字句不符"),
        (Expectation(evidence=("没有这句",)), answer(), ""),
    ],
)
def test_a_wrong_answer_has_a_cause(expect: Expectation, given: dict[str, Any], cause: str) -> None:
    """Each sort of mistake has its name; evidence decides nothing."""
    verdict = judge(expect, given)
    assert verdict.cause == cause
    assert cause in (*CAUSES, "")
