"""Numbers with their units and bounds, the times beside them, and what of a sentence is blanked for both."""

import pytest

from assistant.facts.aims.enclosures import bare
from assistant.facts.aims.moments import moments
from assistant.facts.aims.quantities import quantities
from assistant.facts.aims.units import Measure, measure_of


def written(text: str) -> list[str]:
    """Return each quantity of `text` as `comparator value[-value_max] unit`."""
    rows = []
    for quantity in quantities(bare(text)):
        high = "" if quantity.value_max is None else f"-{quantity.value_max:g}"
        rows.append(f"{quantity.comparator.value} {quantity.value:g}{high} {quantity.unit}")
    return rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("100项", "= 100 项"),
        ("98%以上", ">= 98 %"),
        ("９８％以上", ">= 98 %"),
        ("不少于300项", ">= 300 项"),
        ("不得低于80%", ">= 80 %"),
        ("至少1个", ">= 1 个"),
        ("5%以内", "<= 5 %"),
        ("1%以下", "<= 1 %"),
        ("不超过1.5%", "<= 1.5 %"),
        ("最高不超过15万元", "<= 15 万元"),
        ("最高200万元", "<= 200 万元"),
        ("超过100亿元", "> 100 亿元"),
        ("突破5000家", "> 5000 家"),
        ("超100家", "> 100 家"),
        ("低于5%", "< 5 %"),
        ("10个左右", "about 10 个"),
        ("约3万公里", "about 3 万公里"),
        ("近100家", "about 100 家"),
        ("100多家", "about 100 家"),
        ("1.5万余亩", "about 1.5 万亩"),
        ("2-3个", "range 2-3 个"),
        ("2—3个", "range 2-3 个"),
        ("10至15家", "range 10-15 家"),
        ("10家至15家", "range 10-15 家"),
        ("5%-8%", "range 5-8 %"),
        ("二到三个", "range 2-3 个"),
        ("5000万—1亿元", "range 0.5-1 亿元"),
        ("12,000项", "= 12000 项"),
        ("200万元", "= 200 万元"),
        ("5.6亿千瓦", "= 5.6 亿千瓦"),
        ("12.0千瓦时/百公里", "= 12 千瓦时/百公里"),
        ("35微克/立方米", "= 35 微克/立方米"),
        ("2000万人次", "= 2000 万人次"),
        ("1.2万亿元", "= 1.2 万亿元"),
        ("三个百分点", "= 3 个百分点"),
        ("百分之五十", "= 50 %"),
        ("百分之九十八点五以上", ">= 98.5 %"),
        ("一百二十家", "= 120 家"),
        ("两倍", "= 2 倍"),
        ("翻一番", "= 1 番"),
        ("5人(含)以上", ">= 5 人"),
        ("达到0.55以上", ">= 0.55 "),
        ("节约100万吨标准煤", "= 100 万吨标准煤"),
    ],
)
def test_a_number_has_its_bounds_and_its_unit(text: str, expected: str) -> None:
    """万 and 亿 belong to the unit; a bound may stand before the number or behind the unit."""
    assert written(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "第3批",
        "第十九届",
        "每10万人",
        "PM2.5",
        "5G基站",
        "4A级景区",
        "12345热线",
        "30周年",
        "5年级",
        "一个平台",
        "一批企业",
        "一次性合格率",
        "五位一体",
        "三农",
        "“六大”",
        "×100%",
        "GB/T19001",
        "1:1配套",
        "(共5项)",
        "2025",
        "",
    ],
)
def test_a_number_in_a_name_counts_nothing(text: str) -> None:
    """Ordinals, names, articles, ratios and what stands in brackets or quotes are no quantities."""
    assert written(text) == []


@pytest.mark.parametrize(
    ("unit", "measure"),
    [
        ("%", Measure.RATE),
        ("个百分点", Measure.RATE),
        ("万元", Measure.MONEY),
        ("亿元/年", Measure.MONEY),
        ("万人次", Measure.COUNT),
        ("个工作日", Measure.DURATION),
        ("次", Measure.TIMES),
        ("千瓦", Measure.AMOUNT),
        ("亿千瓦", Measure.AMOUNT),
        ("", Measure.NONE),
    ],
)
def test_a_unit_tells_what_it_measures(unit: str, measure: Measure) -> None:
    """Scales before it and what it is per behind it don't matter."""
    assert measure_of(unit) is measure


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2020年,合格率达到98%", [("deadline", "2020")]),
        ("2020年底前完成", [("deadline", "2020")]),
        ("2018年6月底前完成", [("deadline", "2018-06-30")]),
        ("2020年12月31日前完成", [("deadline", "2020-12-31")]),
        ("2019年上半年,印发方案", [("deadline", "2019-06-30")]),
        ("2018—2020年,每年新增100个", [("deadline", "2020")]),
        ("2019年1月1日至12月31日,返还", [("deadline", "2019-12-31")]),
        ("“十四五”期间,新增100个", [("deadline", "2025")]),
        ("十三五末达到60%", [("deadline", "2020")]),
        ("二〇二〇年,达到60%", [("deadline", "2020")]),
        ("到2020年和2025年,分别下降15%", [("deadline", "2020 2025")]),
        ("2019年3月底前印发,6月底前完成", [("deadline", "2019-03-31"), ("deadline", "2019-06-30")]),
        ("6月底前完成", [("deadline", "")]),
        ("比2015年下降", [("base", "2015")]),
        ("在2015年基础上,到2020年翻番", [("base", "2015"), ("deadline", "2020")]),
        ("从2015年的50%提高到2020年的62%", [("base", "2015"), ("deadline", "2020")]),
        ("从2019年起实施", [("since", "2019")]),
        ("2016年以来", [("since", "2016")]),
        ("截至2017年底", [("so far", "2017")]),
        ("三年内完成", [("duration", "")]),
        ("用5年左右时间", [("duration", "")]),
        ("办理2022年北京冬奥会", []),
        ("修订2018年版目录", []),
        ("国发〔2018〕4号", []),
        ("2020年13月40日前", []),
    ],
)
def test_a_time_says_by_when_since_when_or_compared_with_when(
    text: str, expected: list[tuple[str, str]]
) -> None:
    """A year in a name says nothing; a month without a year is of the year named before it."""
    assert [(moment.kind.value, " ".join(moment.dates)) for moment in moments(bare(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("打造“三品一标”产品（含5项）100个", "打造□□□□□□产品▫▫▫▫▫100个"),
        ("（一）目标：“十四五”末", "   目标:“十四五”末"),
        ("(未闭合100个", "(未闭合100个"),
        ("未开启)100个", "未开启)100个"),
        ("（甲（乙）丙）丁", "▫▫▫▫▫▫▫丁"),
        ("“甲）乙”丙", "□□□□□丙"),
    ],
)
def test_enclosures_are_blanked_in_place(text: str, expected: str) -> None:
    """Each character becomes one, so that offsets stay; a bracket without its other half encloses nothing."""
    assert bare(text) == expected
    assert len(bare(text)) == len(text)
