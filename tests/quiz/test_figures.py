"""Figures in a sentence, and others that could stand in their place."""

from random import Random

import pytest

from assistant.quiz.figures import figures_in, others

FOUND: tuple[tuple[str, list[str]], ...] = (
    ("到2020年,森林覆盖率稳定在62%以上。", ["2020年", "62%"]),
    ("创建出口食品农产品质量安全示范区2-3个", ["2-3个"]),
    ("自2019年3月1日起施行。", ["2019年3月1日"]),
    ("应当自受理之日起20日内作出决定，处5万元以上10万元以下罚款。", ["20日", "5万元", "10万元"]),
    ("在代扣税款的次月十五日内报送，留存五年。", ["十五日", "五年"]),
    ("依照《中国制造2025年》和国发〔2018〕41号文件办理", []),
    ("力争三到五年时间", []),
    ("2019年1月1日至12月31日", ["2019年1月1日"]),
    ("开展三年行动计划，按第3批名单推进5G和PM2.5治理", []),
)


@pytest.mark.parametrize(("words", "texts"), FOUND)
def test_figures_are_found_with_their_units(words: str, texts: list[str]) -> None:
    """What means a quantity or a time is found; names, numbers of documents and ordinals are not."""
    found = list(figures_in(words, 5))
    assert [figure.text for figure in found] == texts
    assert all(figure.span.of("*****" + words) == figure.text for figure in found)


@pytest.mark.parametrize(
    "words",
    ["62%", "100%", "0.5%", "2-3个", "2020年", "2019年3月1日", "十五日", "12000项", "1.5倍", "300项", "2个"],
)
def test_others_differ_in_value_and_look_alike(words: str) -> None:
    """Three others there always are, none of the same value, all of the same unit and script."""
    (figure,) = figures_in(words)
    for seed in range(20):
        made = others(figure, [], Random(seed), 3)
        assert len(set(made)) == 3
        for text in made:
            (other,) = figures_in(text)
            assert (other.unit, other.chinese) == (figure.unit, figure.chinese)
            assert (other.value, other.upper) != (figure.value, figure.upper)
            assert figure.unit != "%" or 0 < other.value <= 100


def test_figures_of_the_document_come_first() -> None:
    """Figures that the document has elsewhere make the better distractors; equal ones are none."""
    figure, *known = figures_in("98%，96%，98%，93%，20项")
    assert set(others(figure, known, Random(1), 4)) >= {"96%", "93%"}
    assert "98%" not in others(figure, known, Random(1), 9)
