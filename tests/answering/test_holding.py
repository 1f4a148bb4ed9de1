"""An answer that its quotes do not carry is a refusal, which says what is missing and what the text does say."""

import pytest

from assistant.answering.compounds import other_modifiers
from assistant.answering.demands import other_kinds, untold
from assistant.desk import Desk
from assistant.settings import Settings
from assistant.types import Status


@pytest.mark.parametrize(
    ("asked", "said", "missing"),
    [
        ("为什么要建专柜?", "各地建设农产品专柜。", "原因"),
        ("为什么要建专柜?", "为了方便群众,各地建设农产品专柜。", None),
        ("粮食产量比去年增长多少?", "粮食产量达到500万吨。", "与以前的比较"),
        ("粮食产量比去年增长多少?", "粮食产量比上年增长5%。", None),
        ("耗水量降低多少?", "耗水量为300吨。", "增减多少"),
        ("最大的园区是哪个?", "建设园区5个。", "哪一个居首"),
        ("要打造多少名牌产品?", "打造名牌产品100个。", None),
        ("绿地占比最低多少?", "绿地达到30%。", None),
        ("要增加多少家酒店?", "酒店100家。", None),
        ("消费中心建几个?", "消费中心5个。", None),
        ("补贴最多给多少?", "补贴不超过500元。", None),
        ("咨询电话是多少?", "设立咨询窗口。", "电话"),
        ("咨询电话是多少?", "咨询请拨12345678。", None),
        ("绿地占比要达到多少?", "绿地达到30公顷。", "百分比"),
        ("培训费是多少?", "培训20个学时。", "金额"),
        ("几天内办结?", "2019年底前办结。", "天数"),
        ("几天内办结?", "自受理之日起20日内办结。", None),
        ("证书有效期几年?", "自受理之日起20日内办结。", "年数"),
        ("目录几年修订一次?", "每5年修订1次目录。", None),
        ("合格率要达到百分之多少?", "合格数/总数×100%。", "百分比"),
        ("申请要交哪些材料?", "申请人可到窗口办理。", "材料"),
        ("申请要交哪些材料?", "检查采取书面检查的方式。", "材料"),
        ("申请要交哪些材料?", "提交申请书。", None),
        ("几天内报备?", "要及时报备。", "天数"),
        ("年会在哪里召开?", "年会每半年召开一次。", "地点"),
        ("年会在哪里召开?", "年会在北京召开。", None),
        ("结果在哪里公示?", "结果通过信用信息平台公示。", None),
        ("试点放在哪几个小区?", "开展垃圾分类试点。", "具体地点"),
        ("试点放在哪几个小区?", "在南湖小区开展试点。", None),
        ("结果在哪里公示?", "在会议上通报结果。", "在哪里公示"),
        ("这个奖是哪一年设立的?", "到2020年,争创这个奖。", "成立时间"),
        ("这个奖是哪一年设立的?", "2004年设立这个奖。", None),
        ("加班工资怎么算?", "放假调休,共7天。", "算法"),
        ("加班工资怎么算?", "加班工资按日工资的两倍支付。", None),
        ("指导意见的文号是多少?", "深入贯彻指导意见精神。", "文号"),
        ("指导意见的文号是多少?", "贯彻指导意见(中发[2017]24号)精神。", None),
        ("领导小组的组长是谁?", "完善领导小组体制机制。", "组长"),
        ("领导小组的组长是谁?", "组长由省长担任。", None),
    ],
)
def test_what_is_demanded_must_be_told(asked: str, said: str, missing: str | None) -> None:
    """A reason, a comparison, a sum, a time: the words that answer have it, or it is missing by its name."""
    assert (missing in list(untold(asked, said))) if missing else not list(untold(asked, said))


@pytest.mark.parametrize(
    ("asked", "said", "around", "missing"),
    [
        ("民营医院何时自评?", "三级公立医院9月底前自评。", "", ["民营"]),
        ("民营医院何时自评?", "公立医院和民营医院9月底前自评。", "", []),
        ("民营医院何时自评?", "医院9月底前自评。", "", []),
        ("市级平台何时建成?", "省级平台6月底前建成。", "市级平台", []),
        ("第三批有多少项?", "共23项。", "第二批推广清单", ["第三批"]),
        ("第三批有多少项?", "共23项。", "推广清单", []),
    ],
)
def test_another_kind_is_missing(asked: str, said: str, around: str, missing: list[str]) -> None:
    """Of kinds that exclude one another the answer has the one asked for, unless it tells none apart."""
    assert list(other_kinds(asked, said, around)) == missing


@pytest.mark.parametrize(
    ("core", "words", "missing"),
    [
        ("装修贷款利息", "首套住房贷款利息支出可以扣除", ["装修贷款"]),
        ("住房贷款利息", "首套住房贷款利息支出可以扣除", []),
        ("装修贷款利息", "贷款利息支出可以扣除", []),
        ("要装修贷款", "首套住房贷款利息支出可以扣除", []),
        ("高职生均拨款", "高等职业教育生均拨款水平", []),
        ("抽查合格比例", "食品安全抽检合格率", []),
        ("重点发展帆船赛事", "大力发展帆船、赛艇等赛事", []),
    ],
)
def test_a_head_word_with_another_modifier_is_missing(core: str, words: str, missing: list[str]) -> None:
    """What the text says of one compound is not said of another with the same head."""
    assert list(other_modifiers(core, words, words)) == missing


TEXT = """城市供水管理实施意见

一、总体目标

（一）供水能力。到2025年，全市供水能力达到每日80万吨，新建水厂12座。管网漏损率控制在9%以下。（牵头单位：市水务局，责任单位：市财政局）

（二）节水宣传。开展节水宣传周活动，公立学校带头使用节水器具。（牵头单位：市教育局）

（三）推行分质供水。新区推行分质供水，分质供水管网与道路同步建设。

（四）评估改进。评估分质供水的成效，推行分质供水是为了节约优质水源。
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk with one document."""
    folder = tmp_path_factory.mktemp("holding")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "water.txt").write_text(TEXT, encoding="utf-8")
    return Desk.open(Settings(folder, folder / "corpus", folder / "index"))


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("到2025年管网漏损率要控制在多少?", True),
        ("到2030年管网漏损率要控制在多少?", False),
        ("管网漏损率为什么控制在9%以下?", False),
        ("管网漏损率比去年降低多少?", False),
        ("文昌市要新建水厂多少座?", False),
        ("要新建水厂多少座?", True),
        ("民办学校带头使用节水器具吗?", False),
        ("公立学校带头使用节水器具吗?", True),
        ("市财政局在节水宣传方面负责什么?", False),
        ("市教育局在节水宣传方面负责什么?", True),
    ],
)
def test_the_statement_carries_what_is_specific(desk: Desk, question: str, answered: bool) -> None:
    """Twins that one detail tells apart: the one is answered, the other refused."""
    assert (desk.ask(question).status is Status.ANSWERED) is answered


def test_another_clause_may_hold_what_is_demanded(desk: Desk) -> None:
    """The clause that comes first says nothing of the reason; the next, with as many of the question's words, does."""
    answer = desk.ask("为什么要推行分质供水?")
    assert answer.status is Status.ANSWERED
    assert "为了节约优质水源" in answer.text


def test_a_refusal_says_what_the_text_gives(desk: Desk) -> None:
    """The note has the words that were found, the refusal the name of what is missing."""
    answer = desk.ask("管网漏损率比去年降低多少?")
    assert "与以前的比较" in answer.text
    assert any("管网漏损率控制在9%以下" in note for note in answer.notes)
