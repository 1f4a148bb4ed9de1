"""A trainer's own words: taken where they make a well-formed item, refused with a sentence where not."""

from dataclasses import replace
from typing import Any

import pytest

from assistant.desk import Desk
from assistant.errors import QuizError
from assistant.quiz.checks import faults_in_form
from assistant.quiz.editing import draft_of, rewrite
from assistant.quiz.item import QuizItem
from assistant.quiz.making import Request
from tests.web.quiz_samples import FILL, MATCHING, MULTIPLE, SHORT, SINGLE, VERDICT

REFUSED: tuple[tuple[QuizItem, dict[str, Any], str], ...] = (
    (SINGLE, {"stem": " \n "}, "题干要写成一行，不能空着。"),
    (SINGLE, {"why": ""}, "理由不能空着。"),
    (SINGLE, {"right": ()}, "单项选择题要有一个正确选项。"),
    (SINGLE, {"right": (0, 1)}, "单项选择题要有一个正确选项。"),
    (SINGLE, {"right": (9,)}, "单项选择题要有一个正确选项。"),
    (SINGLE, {"options": ("", "乙", "丙", "丁", "戊")}, "单项选择题要有一个正确选项。"),
    (SINGLE, {"options": ("甲", "乙", "丙", "")}, "选择题至少要有 4 个选项。"),
    (SINGLE, {"options": ("甲", "乙", "丙", "甲 。")}, "有两个选项的内容相同。"),
    (SINGLE, {"stem": "海口海关是什么单位？"}, "题干里已经有正确选项的内容。"),
    (SINGLE, {"options": (*"甲乙丙", "很长的选项" * 9), "right": (3,)}, "正确选项比其他选项长得多"),
    (SINGLE, {"options": tuple(f"选项{n}号" for n in range(27))}, "选项最多 26 个。"),
    (MULTIPLE, {"right": (0,)}, "至少要有两个正确选项"),
    (MULTIPLE, {"right": (0, 1, 2, 3)}, "和一个错误选项"),
    (VERDICT, {"right": ()}, "判断题要在“正确”和“错误”中选定一个。"),
    (FILL, {"stem": "创建示范区。"}, "有且只有一处空白"),
    (FILL, {"stem": "____创建____。"}, "有且只有一处空白"),
    (FILL, {"answers": (" ", "")}, "写明答案"),
    (FILL, {"stem": "2-3个，即____。"}, "题干里已经有答案的内容。"),
    (MATCHING, {"right": (1, None, 2)}, "左项“名牌<b>产品</b>”还没有选定对应的右项。"),
    (MATCHING, {"options": ("一个", "", "三个")}, "左项“示范区”还没有选定对应的右项。"),
    (MATCHING, {"prompts": ("示范区", "", "小镇")}, "至少要有三个左项"),
    (SHORT, {"answers": ()}, "至少要有一个答案要点"),
)


@pytest.mark.parametrize(("item", "changes", "sentence"), REFUSED)
def test_what_makes_no_item_is_refused_with_a_sentence(
    item: QuizItem, changes: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(QuizError) as refused:
        rewrite(item, replace(draft_of(item), **changes))
    assert sentence in str(refused.value)


def test_every_item_as_it_is_written_is_itself(desk: Desk) -> None:
    """Opening a form and saving it changes nothing, whatever the kind."""
    for item in desk.quiz(Request(60, seed=3)).items:
        assert rewrite(item, draft_of(item)) == item


def test_the_trainer_s_words_are_taken() -> None:
    """Lines left empty go, and the key goes with its option; clauses and facts stay."""
    draft = replace(
        draft_of(SINGLE), stem=" 谁\n牵头？\x00", options=("", "省商务厅", "甲", "乙", "丙", ""), right=(1,)
    )
    made = rewrite(SINGLE, draft)
    assert (made.stem, made.options, made.key) == ("谁 牵头？", ("省商务厅", "甲", "乙", "丙"), (0,))
    assert (made.facts, made.citations) == (SINGLE.facts, SINGLE.citations)
    assert faults_in_form(made) == []


def test_a_matching_item_keeps_its_pairs_when_lines_go() -> None:
    draft = replace(
        draft_of(MATCHING),
        options=("一个", "两个", "", "四个", "五个"),
        prompts=("示范区", "名牌产品", "", "园区"),
        right=(1, 0, 2, 4),
    )
    made = rewrite(MATCHING, draft)
    assert made.prompts == ("示范区", "名牌产品", "园区")
    assert [made.options[at] for at in made.key] == ["两个", "一个", "五个"]


def test_true_and_false_stay_the_options() -> None:
    made = rewrite(VERDICT, replace(draft_of(VERDICT), options=("对", "错"), right=(0,)))
    assert made.options == VERDICT.options and made.key == (0,)
