"""The figure of the kind that was asked for, on rules written for the test."""

import pytest

from assistant.desk import Desk
from assistant.types import Answer, Status
from tests.answering.desks import desk_over

RULES = """城市公园管理暂行办法

第一章 总则
第一条 为了规范城市公园管理,制定本办法。
第二条 城市公园的绿地率不得低于65%,每亩乔木不少于20株,单个停车场的面积不超过3000平方米。
第三条 公园管理单位应当自接到投诉之日起15日内答复,每月清理湖面2次,每3年修订一次养护手册。
第二章 罚则
第四条 有下列行为之一的,责令改正,处500元以上2000元以下罚款:
(一)在湖内私自捕捞的;
(二)攀折花木、损毁草坪的。
第五条 违规占用绿地的,处5万元以下罚款。
第六条 公园门票每人每次不超过30元,月票每月80元。
第七条 公园养护补助的标准,直辖市、省会城市、计划单列市为每亩2000元,其他城市为每亩900元。
"""
PLAN = """湖滨市公园城市建设实施方案

一、总体要求
坚持以人民为中心,推进公园城市建设。
二、发展目标
到2027年,新建口袋公园40个,绿道总长达到300公里。
三、重点任务
(一)织密绿道网络。建设环湖绿道。(市园林局牵头,市交通局配合)
(二)完善公园设施。增设座椅和饮水点。(市园林局负责)
四、保障措施
(三)加强领导。成立工作专班。
(四)强化考核。每年通报一次进展。
"""


ORDER = """湖滨市人民政府令
第12号
现公布《湖滨市河道采砂管理条例》。
市长 某某
2021年3月4日
湖滨市河道采砂管理条例
第一条 采砂应当取得许可。
第二条 本条例自2021年5月1日起施行。
"""


BUSES = """湖滨市校车安全专项整治工作的通知

一、工作步骤
(一)摸底登记。各区以街道为单位,对校车和接送点逐一摸底登记,分别建立台账。该项工作于2024年4月底前完成。
(二)自查自纠。各学校对照校车隐患清单,在2024年6月底前,逐项排查,形成整改报告。2025年起,每年1月底前完成上述工作。
二、管理规定
(一)照管人员。随车照管员实行终身追责,定期体检。
(二)报表格式。所称校车运行月报,是指运营企业在次月五日内,向主管部门报送的运行情况报告。
(三)收费办法。单程20公里以上的接送服务,每人收费不高于12元,单程20公里及以下的接送服务,每人收费不高于9元。
(四)标志标识。根据《湖滨市学生接送车辆标识规定》(湖政发〔2017〕24号)喷涂标志。
"""


@pytest.fixture(scope="module")
def parks(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return desk_over(tmp_path_factory.mktemp("parks"), rules=RULES, plan=PLAN, order=ORDER, buses=BUSES)


def first(answer: Answer) -> str:
    assert answer.status is Status.ANSWERED, answer.text
    return answer.citations[0].clause


@pytest.mark.parametrize(
    ("question", "clause", "words"),
    [
        ("公园绿地率至少要多少?", "rules#art2", "65%"),
        ("停车场面积上限是多少?", "rules#art2", "3000平方米"),
        ("公园月票每月多少钱?", "rules#art6", "每月80元"),
        ("公园门票最多多少钱?", "rules#art6", "不超过30元"),
        ("养护手册多久修订一次?", "rules#art3", "每3年"),
        ("公园那本讲养护的手册几年改一回?", "rules#art3", "每3年"),
        ("深圳的公园养护,每亩补助多少钱?", "rules#art7", "2000元"),
        ("攀折花木罚多少钱?", "rules#art4", "500元以上2000元以下"),
        ("绿道要修多少公里?", "plan#2", "300公里"),
        ("单程20公里以上的接送服务收费多少?", "buses#2.3", "20公里以上的接送服务,每人收费不高于12元"),
        ("学生接送车辆标识规定的文号是多少?", "buses#2.4", "湖政发〔2017〕24号"),
    ],
)
def test_the_figure_is_of_the_kind_asked_for(parks: Desk, question: str, clause: str, words: str) -> None:
    answer = parks.ask(question)
    assert first(answer) == clause
    assert words in answer.text


@pytest.mark.parametrize(
    ("question", "clause", "words"),
    [
        ("校车接送点摸底登记什么时候完成?", "buses#1.1", "2024年4月底前"),
        ("学校什么时候完成自查自纠?", "buses#1.2", "2024年6月底前"),
        ("校车运行月报要在几号之前报送?", "buses#2.2", "次月五日内"),
    ],
)
def test_a_time_that_stands_apart_from_its_subject(
    parks: Desk, question: str, clause: str, words: str
) -> None:
    """该项工作 is what the paragraph says before it, and the quote begins there; a heading is about all under it."""
    answer = parks.ask(question)
    assert first(answer) == clause
    assert words in answer.citations[0].quote


def test_what_a_statement_refers_to_is_quoted_with_it(parks: Desk) -> None:
    assert parks.ask("校车接送点摸底登记什么时候完成?").citations[0].quote.startswith("各区以街道为单位")


def test_no_date_is_no_deadline(parks: Desk) -> None:
    """定期 and 终身 answer no 什么时候完成."""
    assert parks.ask("随车照管员体检什么时候完成?").status is Status.NOT_FOUND


def test_a_fine_over_a_list_is_cited_with_the_item(parks: Desk) -> None:
    answer = parks.ask("攀折花木罚多少钱?")
    assert [citation.clause for citation in answer.citations] == ["rules#art4", "rules#art4.2"]


def test_a_length_is_not_answered_with_a_number_of_something_else(parks: Desk) -> None:
    assert parks.ask("口袋公园要建多少亩?").status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("口袋公园是新建40个吗?", "是。"),
        ("口袋公园是新建50个吗?", "不是。"),
        ("违规占用绿地的罚款是50000元以下吗?", "是。"),
        ("接到投诉要在30日内答复,对不对?", "不是。"),
    ],
)
def test_a_figure_is_confirmed_or_put_right(parks: Desk, question: str, verdict: str) -> None:
    answer = parks.ask(question)
    assert answer.text.startswith(verdict), answer.text
    assert answer.citations


def test_there_is_no_verdict_on_something_else(parks: Desk) -> None:
    """The clause gives a fine, but not for what was asked about."""
    answer = parks.ask("湖边违章养鸽子的罚款是9万元以下吗?")
    assert not answer.text.startswith(("是。", "不是。"))


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("主要目标是什么?", ["plan#2"]),
        ("保障措施有哪些?", ["plan#4.3", "plan#4.4"]),
        ("公园城市实施方案第三部分讲什么?", ["plan#3.1", "plan#3.2"]),
        ("公园城市方案第(四)条是什么?", ["plan#4.4"]),
        ("城市公园管理办法第二章讲什么?", ["rules#art4", "rules#art5", "rules#art6", "rules#art7"]),
        ("《城市公园管理暂行办法》第三条怎么规定?", ["rules#art3"]),
    ],
)
def test_a_part_is_given_whole(parks: Desk, question: str, clauses: list[str]) -> None:
    """By the name of its document, its number or its heading."""
    answer = parks.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert list(dict.fromkeys(citation.clause for citation in answer.citations)) == clauses


def test_the_number_of_an_order_stands_in_two_lines(parks: Desk) -> None:
    """令 and 第12号 below it are one number, and the citation covers both."""
    answer = parks.ask("河道采砂管理条例的文号是多少?")
    assert answer.status is Status.ANSWERED
    assert "湖滨市人民政府令第12号" in answer.text
    assert answer.citations[0].quote == "湖滨市人民政府令\n第12号"
