"""From results to figures: each rests on the questions that it is about, and on no others."""

import pytest

from eval.model import Measure, Part
from eval.questions import part
from eval.results import Evaluated
from tests.eval.samples import answered, evaluated, refused, result

RESULTS = (
    result("a", answered()),
    result("b", answered(clause="d#2"), split="dev"),
    result("c", refused(), same_as="a", kind="wording"),
    result("d", refused(), kind="near"),
    result("e", answered(), kind="far", split="dev"),
)


def measures(split: str = "all") -> dict[str, Measure]:
    """Return the measures of the made-up results by their ids."""
    return {measure.id: measure for measure in part(evaluated(*RESULTS), split).measures}


@pytest.mark.parametrize(
    ("name", "value", "count"),
    [
        ("hainan.right", 2 / 5, 5),
        ("hainan.content", 1 / 2, 2),
        ("hainan.wording", 0.0, 1),
        ("hainan.test.right", 2 / 3, 3),
        ("hainan.test.content", 1.0, 1),
        ("hainan.false_refusals", 1 / 3, 3),
        ("hainan.false_answers", 1 / 2, 2),
        ("hainan.refusal_precision", 1 / 2, 2),
        ("hainan.refusal_recall", 1 / 2, 2),
        ("hainan.test.false_answers", 0.0, 1),
        ("hainan.success1", 1.0, 2),
        ("hainan.span_recall", 0.3, 5),
        ("hainan.citation_recall", 1.0, 3),
        ("hainan.verbatim", 1.0, 3),
        ("hainan.alike", 0.0, 1),
        ("hainan.alike_right", 0.0, 1),
    ],
)
def test_a_figure_rests_on_its_own_questions(name: str, value: float, count: int) -> None:
    """The value, how many questions it rests on, and bounds on either side."""
    measure = measures()[name]
    assert measure.value == pytest.approx(value)
    assert measure.count == count
    assert measure.low is not None
    assert measure.high is not None
    assert measure.low <= measure.value <= measure.high


@pytest.mark.parametrize(
    ("name", "goal", "met"),
    [
        ("hainan.test.right", 0.97, False),
        ("hainan.test.content", 0.92, True),
        ("hainan.test.false_refusals", 0.02, False),
        ("hainan.test.false_answers", 0.02, True),
        ("hainan.verbatim", 1.0, True),
        ("hainan.success1", None, None),
    ],
)
def test_goals_are_floors_for_the_good_and_ceilings_for_the_bad(
    name: str, goal: float | None, met: bool | None
) -> None:
    """A share of something bad is to stay below its goal."""
    assert (measures()[name].goal, measures()[name].met) == (goal, met)


def test_what_was_not_asked_has_no_figure() -> None:
    """No question about units, no share of right units."""
    assert "hainan.duties" not in measures()


def test_one_split_has_ids_of_its_own() -> None:
    """Figures of the dev questions are never set beside those of all."""
    assert {name.split(".")[1] for name in measures("dev")} == {"dev"}


def test_a_set_that_was_not_asked_says_why() -> None:
    """Without its documents a set is skipped, with how many questions it has."""
    assert part(Evaluated("policies", "文件", (), 7), "all") == Part(
        "问题集：文件", skipped=part(Evaluated("policies", "文件", (), 7), "all").skipped
    )
    assert "7 题没有问" in part(Evaluated("policies", "文件", (), 7), "all").skipped


def test_the_quotes_stand_beside_the_right_answers() -> None:
    """Each row of the table has both."""
    table = part(evaluated(*RESULTS), "all").tables[0]
    rows = {row[0]: row for row in table.rows}
    assert table.head[1] == "答对"
    assert rows["条文内容"][1] == "1/2 = 50.0%"
    assert rows["合计"][2] == "2/3 = 66.7%"
    assert rows["条文内容"][4] == "1.00 / 1.00"
