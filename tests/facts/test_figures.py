"""Figures told from years and document numbers, and a sentence cut into what it states."""

import pytest

from assistant.facts.figures import has_figure, has_time, statements

YES = "98%以上 100项 2-3个 二十个 12000项 百分之五 200万元 3个百分点 ９８％ 1,000家 三年以上 十个 90个 两家 1.5倍 5公里"


@pytest.mark.parametrize("figure", YES.split())
def test_quantities_are_figures(figure: str) -> None:
    """A number with its unit, in either width, Arabic or Chinese."""
    assert has_figure(f"到2020年,目标达到{figure}。")


@pytest.mark.parametrize(
    "text",
    [
        "到2020年,质量明显提升。",
        "2018年7月16日印发",
        "(中发〔2017〕24号)",
        "党的十九大精神",
        "第二十条",
        "第3项",
        "第三个方面",
        "五位一体",
        "一带一路",
        "坚持质量第一",
        "",
    ],
)
def test_years_dates_ordinals_and_names_are_no_figures(text: str) -> None:
    """A number that counts nothing is no figure."""
    assert not has_figure(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2020年,质量提升", True),
        ("2025年底前完成", True),
        ("7月16日起", True),
        ("三个工作日内办结", True),
        ("每年开展一次", True),
        ("终身负责", True),
        ("一般每半年召开一次", True),
        ("每两年评选一次", True),
        ("每月报送", True),
        ("次月十五日内报送", True),
        ("每个学生都要参加", False),
        ("公布上一年度的数据", False),
        ("质量明显提升", False),
        ("打造品牌100个", False),
        ("中发〔2017〕24号", False),
    ],
)
def test_times(text: str, expected: bool) -> None:
    """A year, date or duration is a time; a quantity is none."""
    assert has_time(text) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("新增标准100项,培育团体标准20项", ["新增标准100项", "培育团体标准20项"]),
        ("合格率达到98%;覆盖率达到50%", ["合格率达到98%", "覆盖率达到50%"]),
        (
            "打造名牌产品100个、优质农产品1000个,宣传品牌",
            ["打造名牌产品100个", "优质农产品1000个", "宣传品牌"],
        ),
        ("新增度假区、景区和小镇10个", ["新增度假区、景区和小镇10个"]),
        ("对质量奖(含提名奖,5项)奖励200万元", ["对质量奖(含提名奖,5项)奖励200万元"]),
        ("开展“进企业,进农村”活动", ["开展“进企业,进农村”活动"]),
        (",,新增10个;", ["新增10个"]),
        ("", []),
    ],
)
def test_statements(sentence: str, expected: list[str]) -> None:
    """Commas and semicolons outside of brackets and quotes cut; 、 only where each item has its own figure."""
    assert [span.of(sentence) for span in statements(sentence)] == expected


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("终身有效", True),
        ("质量终身责任制", True),
        ("到2020年", True),
        ("发展终身教育", False),
        ("实施三年行动方案", False),
        ("三年内完成", True),
    ],
)
def test_a_time_is_not_a_part_of_a_name(words: str, told: bool) -> None:
    """终身教育 and 三年行动方案 are names and say no time; 终身责任 says for how long."""
    assert has_time(words) is told


def test_a_second_time_is_no_quantity() -> None:
    """二次开发 is done again; what is done twice is done 两次."""
    assert not has_figure("中药品种及已上市品种的二次开发")
    assert has_figure("每年开展两次")


@pytest.mark.parametrize(
    "words",
    [
        "超过一半",
        "过半",
        "翻一番",
        "九成",
        "千分之五",
        "20万人次",
        "三分之一",
        "三到五年时间",
        "增长一倍",
        "60周岁",
    ],
)
def test_figures_in_words(words: str) -> None:
    """What is written in words is a quantity as well."""
    assert has_figure(words)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("一般两个月安排一次", True),
        ("半年结算一次", True),
        ("在年中和年末报告", True),
        ("自批准之日起", True),
        ("上一年度1月至12月", True),
        ("在取得证书的当年", True),
        ("三到五年", True),
        ("第二季度报送", True),
        ("工作按照年度实施", True),
        ("保护未成年中小学生", False),
        ("青年中的骨干", False),
    ],
)
def test_times_in_words(words: str, told: bool) -> None:
    """Parts of a year, days that something else sets, durations in words; not 年中 in 未成年中小学生."""
    assert has_time(words) is told
