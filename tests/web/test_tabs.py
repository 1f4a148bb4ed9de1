"""What the tabs 职责 and 指标 answer to their events."""

from types import SimpleNamespace
from typing import Any

import pytest

from assistant.errors import CorpusError
from assistant.web.duties import LIST, MATRIX, Duties
from assistant.web.filters import ALL, Order
from assistant.web.parts import NOT_SHOWN
from assistant.web.tables import NO_DUTIES, NO_DUTIES_AT_ALL, NO_TARGETS, NO_TARGETS_AT_ALL
from assistant.web.targets import Targets
from tests.web.samples import DOCUMENT, RULES, SampleDesk
from tests.web.test_handlers import Failing

BOTH = SampleDesk(DOCUMENT, RULES)
NOTHING = SampleDesk()


def values(updates: Any) -> list[Any]:
    """What menus are set to."""
    return [getattr(update, "value", update) for update in updates]


def test_duties_are_counted_and_listed() -> None:
    count, table = Duties(BOTH).show(["海口海关"], ALL, ALL, ALL, LIST)
    assert "<strong>1</strong> 项：牵头 1" in count
    assert "海口海关" in table and "文件" in table and "公安机关" not in table


def test_the_matrix_and_its_export_are_of_one_document() -> None:
    duties = Duties(BOTH)
    assert {row.document.id for row in duties.shown([], ALL, ALL, ALL, MATRIX)} == {"notice"}
    assert {row.document.id for row in duties.shown([], ALL, "rules", ALL, MATRIX)} == {"rules"}
    assert {row.document.id for row in duties.shown(["公安机关"], ALL, ALL, ALL, MATRIX)} == {"rules"}
    count, table = duties.show([], ALL, ALL, ALL, MATRIX)
    assert "<strong>3</strong>" in count and "矩阵一次显示一份文件" in table


def test_where_nothing_is_left_a_sentence_says_why() -> None:
    assert NO_DUTIES in Duties(BOTH).show(["没有的单位"], ALL, ALL, ALL, LIST)[1]
    assert NO_DUTIES_AT_ALL in Duties(NOTHING).show([], ALL, ALL, ALL, MATRIX)[1]
    assert NO_TARGETS in Targets(BOTH).show(ALL, "1999", "", Order())[1]
    assert NO_TARGETS_AT_ALL in Targets(NOTHING).show(ALL, ALL, "", Order())[1]


def test_an_opened_tab_offers_what_there_is_now_and_keeps_what_is_still_there() -> None:
    units, document, chapter, count, _ = Duties(BOTH).refresh(
        ["海口海关", "公安机关", "没有的单位"], ALL, "rules", "二、构筑优势", LIST
    )
    assert values((units, document, chapter)) == [["公安机关"], "rules", ALL]
    assert units.choices == [("公安机关", "公安机关"), ("省旅游文化厅", "省旅游文化厅")]
    assert document.visible and chapter.visible and "<strong>1</strong>" in count
    alone = Duties(SampleDesk(DOCUMENT)).refresh([], ALL, "rules", ALL, LIST)
    assert values(alone[:3]) == [[], ALL, ALL] and not alone[1].visible and not alone[2].visible


def test_targets_are_sorted_by_the_header_that_was_clicked() -> None:
    event: Any = SimpleNamespace(sort="deadline")
    order, count, table = Targets(BOTH).sort(ALL, ALL, "", Order("deadline"), event)
    assert order == Order("deadline", descending=True) and "<strong>3</strong>" in count
    assert table.index("民宿村") < table.index("示范区") < table.index("投诉处理率")


def test_targets_offer_the_years_of_the_chosen_document() -> None:
    document, year, count, table = Targets(BOTH).refresh("rules", "2020", "", Order())
    assert values((document, year)) == ["rules", ALL]
    assert [value for _, value in year.choices] == [ALL, "2021", "none"]
    assert "<strong>2</strong>" in count and "示范区" not in table


@pytest.mark.parametrize(
    ("error", "sentence"),
    [(CorpusError("文件夹不能读取。"), "文件夹不能读取。"), (RuntimeError("secret"), NOT_SHOWN)],
)
def test_what_goes_wrong_is_said_in_a_sentence(error: Exception, sentence: str) -> None:
    desk = Failing(error)
    for made in (
        Duties(desk).show([], ALL, ALL, ALL, LIST)[-1],
        Duties(desk).refresh([], ALL, ALL, ALL, LIST)[-1],
        Targets(desk).show(ALL, ALL, "", Order())[-1],
        Targets(desk).refresh(ALL, ALL, "", Order())[-1],
    ):
        assert sentence in made and "secret" not in made
