"""Figures and times in words, penalties over items, joined subjects, on a plan written for the test."""

import pytest

from assistant.answering.asked_figure import head_of
from assistant.answering.demands import untold
from assistant.answering.joined import asked_in_turn, subjects_of
from assistant.answering.question import parse_question
from assistant.answering.verify import faults_of
from assistant.desk import Desk
from assistant.types import Status
from tests.answering.desks import desk_over

CANTEENS = """湖滨市社区食堂建设实施方案

一、总体目标
到2027年,全市社区食堂数量翻一番,覆盖九成以上的社区。到2030年,老年人就餐更加方便,形成布局合理、运行规范的服务网络。力争三到五年时间内,形成可复制的运营模式。
二、建设标准
(一)选址要求。社区食堂服务半径不超过1公里,面积不低于80平方米,距污染源的距离按有关规定执行。政府补助资金占建设总投资超过一半。
(二)开放时间。社区食堂每日6时至19时开放,法定节假日除外。夏令时段为6月至9月。
(三)供餐对象。年满60周岁的老年人凭证享受优惠,80周岁以上的享受送餐服务。残疾人就餐不受年龄限制。
三、运行管理
(一)资金补助。对新建食堂一次性补助10万元,对每年就餐达到20万人次的再奖励5万元。补助申请人数不设上限。
(二)监督检查。市场监管部门对食堂进行食品安全抽检,一般两个月安排一次。食堂在年中和年末向社区报告收支情况。检查结果长期公开。
(三)管理费用。运营单位按照营业额的千分之五提取风险准备金,自取得许可之日起开始提取,半年结算一次。
(四)建设任务。三个区共建设社区食堂60家,其中东湖区26家,西湖区22家,北湖区12家。
(五)职工培训。省级举办讲座。学习烹饪和营养知识的活动由协会承办,每季度组织一回。
四、责任追究
运营单位有下列情形之一的,由市民政局责令改正,处1万元以上5万元以下罚款:
(一)使用过期食材的;
(二)擅自提高餐价的;
(三)未公示收费标准的。
转让经营权的,取消补助资格,3年内不得再次申请。
"""

RESTS = """湖滨大学2024年校历通知

现将各节庆的安排通知如下。
一、校庆日:10月8日至9日停课。10月12日(星期六)补课。
二、体育节:4月5日停课,与周末连休。
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return desk_over(tmp_path_factory.mktemp("town"), canteens=CANTEENS, rests=RESTS)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("社区食堂的数量到2027年要增加多少", "翻一番"),
        ("社区食堂要覆盖几成社区", "九成以上"),
        ("形成可复制的运营模式要几年", "三到五年"),
        ("政府补助资金要占总投资多少", "超过一半"),
        ("社区食堂从几点开到几点", "6时至19时"),
        ("夏令时段是从几月到几月", "6月至9月"),
        ("老人几岁可以享受优惠", "年满60周岁"),
        ("补助申请人数上限是多少", "不设上限"),
        ("食品安全抽检隔多长时间安排一次", "两个月安排一次"),
        ("一年里什么时候要报告收支", "年中和年末"),
        ("风险准备金提取比例是多少", "千分之五"),
        ("风险准备金从哪天起开始提取", "自取得许可之日起"),
        ("就餐达到多少人次再奖励", "20万人次"),
        ("检查结果公开多长时间", "长期公开"),
        ("东湖区要建多少家食堂", "东湖区26家"),
        ("三个区一共建多少家食堂", "60家"),
    ],
)
def test_a_figure_in_words_is_told(town: Desk, question: str, words: str) -> None:
    answer = town.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert words in answer.text


@pytest.mark.parametrize(
    ("question", "item"),
    [
        ("用过期食材罚多少钱", "4.1"),
        ("食堂擅自涨价最多罚多少", "4.2"),
        ("没公示收费标准怎么处罚", "4.3"),
    ],
)
def test_a_penalty_stands_above_the_items(town: Desk, question: str, item: str) -> None:
    """What it costs is quoted with the item that names what is done."""
    answer = town.ask(question)
    assert [citation.clause for citation in answer.citations] == ["canteens#4.0.1", f"canteens#{item}"]
    assert "1万元以上5万元以下" in answer.citations[0].quote


@pytest.mark.parametrize(
    "question",
    [
        "社区食堂占餐饮店的比例是多少",
        "体育节哪天补课",
        "体育节补课是哪天",
        "社区食堂的面积最多多少平方米",
    ],
)
def test_another_figure_is_no_answer(town: Desk, question: str) -> None:
    """A share, a sum, what is done on a day, a bound: the figure beside it is of something else."""
    assert town.ask(question).status is Status.NOT_FOUND


def test_a_sum_of_hundreds_of_millions_is_no_rate() -> None:
    assert list(untold("出口总额是多少亿", "合格率达到98%")) == ["数额"]
    assert list(untold("出口总额是多少亿", "出口总额达到30亿美元")) == []


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("校庆日哪天补课", "“10月12日(星期六)补课。”[1]"),
        ("校庆日停课是从几号到几号", "10月8日至9日停课"),
        ("体育节停课日期", "4月5日停课"),
        ("2024体育节停课是哪一天", "4月5日停课"),
    ],
)
def test_which_of_the_days(town: Desk, question: str, words: str) -> None:
    """The heading that a paragraph begins with says nothing of its first statement alone."""
    assert words in town.ask(question).text


def test_the_sentence_before_says_what_is_done(town: Desk) -> None:
    answer = town.ask("市里多长时间办一次食品安全抽检")
    assert "两个月" in answer.text


def test_joined_subjects_are_each_answered(town: Desk) -> None:
    """And of which the document says nothing is said as well."""
    answer = town.ask("新建食堂补助和送餐员工资各是多少钱")
    assert answer.text.startswith("新建食堂补助：“对新建食堂一次性补助10万元”[1]")
    assert "送餐员工资：文件没有写明。" in answer.text
    assert faults_of(answer, town.document) == []


def test_goals_of_a_year_in_words(town: Desk) -> None:
    """A year without figures still has its goals; asked for figures, it has none."""
    assert "到2030年,老年人就餐更加方便" in town.ask("2030年的目标有哪些").text
    assert town.ask("到2030年有哪些量化指标").status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "subjects"),
    [
        (
            "房租、水费每月分别交多少?",
            {"房租": "房租每月交多少?", "水费": "水费每月交多少?"},
        ),
        (
            "湖泊和湿地的保护率各是多少",
            {"湖泊": "湖泊的保护率是多少", "湿地": "湿地的保护率是多少"},
        ),
        ("要建多少座桥梁和多少条隧道", {"桥梁": "要建多少座桥梁", "隧道": "要建多少条隧道"}),
        ("各县要建多少座桥梁", {}),
        ("夫妻双方分别扣多少", {}),
        ("桥梁要建多少座", {}),
    ],
)
def test_joined_subjects(question: str, subjects: dict[str, str]) -> None:
    assert subjects_of(question) == subjects


def test_what_is_asked_in_turn() -> None:
    assert asked_in_turn("桥面宽多少米、桥长多少米") == {"桥面宽": "桥面宽多少米", "桥长": "桥长多少米"}
    assert asked_in_turn("桥面宽多少米") == {}


@pytest.mark.parametrize(
    ("question", "head"),
    [
        ("列入清单的跨江桥梁有多少座", "跨江桥梁"),
        ("跨江桥梁有多少座", "桥梁"),
        ("校庆日哪天补课", "补课"),
        ("近海的水质优良率是多少", ""),
    ],
)
def test_the_head_of_a_figure(question: str, head: str) -> None:
    assert head_of(parse_question(question)) == head
