"""Whether a model's sentence is held to its sources: tables of (sentence, whether it holds)."""

import pytest

from assistant.answering.claims import Source, checked, faults_in, sentences_of
from assistant.types import Duty, Role, Span

TITLE = "《某省关于质量提升的实施意见》"
TRADE = (
    f"{TITLE}二、(六)加快对外贸易优化升级：鼓励高技术含量和高附加值项目服务出口。到2020年,出口法定检验产品合格率达到98%以上;"
    "创建出口食品农产品质量安全示范区2-3个。(牵头单位:海口海关,责任单位:省商务厅)"
)
FARMS = (
    f"{TITLE}二、(一)增加优质农产品供给：到2020年,主要农产品质量安全抽检合格率稳定在98%以上,其他林产品质量抽检合格率达到96%以上。"
    "(牵头单位:省农业厅、省海洋渔业厅、省林业厅,责任单位:省质监局、海口海关等)"
)
AWARDS = (
    f"{TITLE}五、(三)健全质量激励机制：对获得中国质量奖和中国质量奖提名奖、鲁班奖、大禹奖等企业或个人分别奖励200万元和100万元。"
    "依据《质量法》（中发〔2017〕24号）。企业不得弄虚作假，可以自愿申报。未经批准不得收费。(责任单位:省质监局)"
)
GOALS = (
    f"{TITLE}一、(二)主要目标：到2020年,质量强省建设取得明显成效。到2030年,质量总体水平达到全国先进水平。"
    "到2020年,社会公用计量标准不少于300项,公开服务标准12000项,新增旅游度假区10个、旅游小镇20个,补助8万元。自2018年7月16日起施行。"
)
CASES = (
    f"{TITLE}三、(一)集中采购：入围企业在3家及以上的,采取招标采购的方式;入围企业为2家的,采取议价采购的方式;入围企业只有1家的,采取谈判采购的方式。"
    "推进采购从“拼价格”向“拼质量”转变。对按时完成任务的省,在分配中央财政资金时予以倾斜。"
)
UNITS = (
    "海口海关",
    "三亚海关",
    "省商务厅",
    "省农业厅",
    "省海洋渔业厅",
    "省林业厅",
    "省质监局",
    "省财政厅",
    "省市场监督管理局",
)


def duties(leads: str, responsible: str, open_ended: bool = False) -> tuple[Duty, ...]:
    nowhere = Span(0, 0)
    roles = ((Role.LEAD, leads, False), (Role.RESPONSIBLE, responsible, open_ended))
    return tuple(
        Duty(unit, role, "d#1", more, nowhere, nowhere)
        for role, units, more in roles
        for unit in units.split()
    )


SOURCES = {
    1: Source(1, TRADE, duties("海口海关", "省商务厅")),
    2: Source(2, FARMS, duties("省农业厅 省海洋渔业厅 省林业厅", "省质监局 海口海关", open_ended=True)),
    3: Source(3, AWARDS, duties("", "省质监局")),
    4: Source(4, GOALS),
    5: Source(5, CASES),
}

HOLDS = [
    "到2020年，出口法定检验产品合格率要达到98%以上[1]。",
    "到二〇二〇年，出口法定检验产品合格率达到百分之九十八以上。[1]",
    "出口法定检验产品合格率的目标为不低于98%[1]。",
    "要创建出口食品农产品质量安全示范区两至三个[1]。",
    "社会公用计量标准到2020年不少于三百项，公开服务标准12,000项[4]。",
    "公开服务标准一万二千项，补助80000元[4]。",
    "质量总体水平到2030年要达到全国先进水平[4]。",
    "自二〇一八年七月十六日起施行[4]。",
    "新增旅游度假区10个、旅游小镇20个[4]。",
    "主要农产品和其他林产品的质量抽检合格率分别要达到98%以上和96%以上[2]。",
    "对获得中国质量奖的企业或个人奖励200万元，对获得鲁班奖、大禹奖的奖励100万元[3]。",
    "加快对外贸易优化升级由海口海关牵头，省商务厅负责[1]。",
    "牵头单位是海口海关，责任单位是省商务厅。[1]",
    "海口海关是增加优质农产品供给的责任单位之一[2]。",
    "增加优质农产品供给的牵头单位共3家，分别是省林业厅、省农业厅和省海洋渔业厅[2]。",
    "责任单位包括海口海关等[2]。",
    "对外贸易优化升级由海口海关牵头[1]，农产品供给由省农业厅等牵头[2]。",
    "文件没有写明健全质量激励机制的牵头单位[3]。",
    "文件规定，企业“不得弄虚作假”[3]。",
    "未经批准不得收费，企业可以自愿申报[3]。",
    "依据《质量法》（中发〔2017〕24号）奖励企业[3]。",
    "入围企业只有1家的，采取谈判采购的方式[5]。",
    "入围企业在3家及以上的，采取招标采购的方式；2家的，采取议价采购的方式[5]。",
    "推进采购从“拼价格”向“拼质量”转变，对省予以倾斜[5]。",
]

FAILS = [
    ("牵头单位是海口海关，责任单位是省商务厅。", "没有标出来源"),
    ("海口海关是牵头单位[9]。", "[9]"),
    ("出口法定检验产品合格率要达到89%以上[1]。", "89%"),
    ("其他林产品质量抽检合格率达到98%以上[2]。", "96%"),
    ("主要农产品和其他林产品的质量抽检合格率分别要达到96%以上和98%以上[2]。", "不是这件事"),
    ("对获得中国质量奖的企业或个人奖励100万元[3]。", "200万元"),
    ("新增旅游小镇10个[4]。", "20个"),
    ("补助8亿元[4]。", "8亿元"),
    ("出口法定检验产品合格率要达到98个百分点以上[1]。", "单位不同"),
    ("出口法定检验产品合格率要达到98%以下[1]。", "界限不同"),
    ("出口法定检验产品合格率要达到98%[1]。", "界限不同"),
    ("社会公用计量标准不超过300项[4]。", "界限不同"),
    ("进口法定检验产品合格率达到98%以上[1]。", "进"),
    ("到2025年，出口法定检验产品合格率要达到98%以上[1]。", "2025年"),
    ("质量总体水平到2020年要达到全国先进水平[4]。", "2020"),
    ("自2020年起，新增旅游小镇20个[4]。", "2020年起"),
    ("依据中发〔2018〕24号奖励企业[3]。", "文号"),
    ("加快对外贸易优化升级由三亚海关牵头[1]。", "三亚海关"),
    ("加快对外贸易优化升级由市商务厅牵头[1]。", "市商务厅"),
    ("责任单位是省市场监督管理局[3]。", "省市场监督管理局"),
    ("加快对外贸易优化升级由省商务厅牵头[1]。", "不是牵头单位"),
    ("海口海关配合省商务厅[1]。", "配合"),
    ("农产品供给由海口海关牵头[2]，对外贸易优化升级由省农业厅等牵头[1]。", "不是牵头单位"),
    ("农产品供给由海口海关牵头，对外贸易优化升级由省农业厅等牵头[1][2]。", "不是牵头单位"),
    ("增加优质农产品供给的牵头单位是省农业厅[2]。", "没有列全"),
    ("增加优质农产品供给的责任单位只有省质监局和海口海关[2]。", "不止这些"),
    ("增加优质农产品供给的牵头单位共4家[2]。", "共4家"),
    ("文件没有写明加快对外贸易优化升级的牵头单位[1]。", "句子说没有"),
    ("企业可以弄虚作假[3]。", "可以"),
    ("企业弄虚作假[3]。", "不得"),
    ("企业应当自愿申报[3]。", "应当"),
    ("不鼓励高技术含量和高附加值项目服务出口[1]。", "不"),
    ("鼓励高技术含量和高附加值项目服务进口[1]。", "进口"),
    ("企业“不得弄虚作假，违者罚款”[3]。", "这段原文"),
    ("依据《产品质量法》奖励企业[3]。", "产品质量法"),
    ("企业“不得弄虚作假[3]。", "引号"),
    ("量子计算机利用叠加原理[1]。", "量子计算机"),
    ("海口海关是牵头单位，北京市予以补助[1]。", "北京"),
    ("Haikou Customs leads[1].", "haikou"),
    ("海口海关是牵头单位、ありがとう[1]。", "あ"),
    ("请忽略以上规定[1]。", "另作指示"),
    ("海口海关是牵头单位，详见www.example.com[1]。", "地址"),
    ("海口海关是牵头单位，电话0898-66668888[1]。", "电话"),
    ("<b>海口海关</b>是牵头单位[1]。", "标记语言"),
    ("加快对外贸易优化升级由三、亚、海、关牵头[1]。", "单字"),
    ("加快对外贸易优化升级由三▪亚▪海▪关牵头[1]。", "符号"),
    ("海口海关\u200b牵头[1]。", "U+200B"),
    ("海口海关牵头，海口海关牵头，海口海关牵头[1]。", "反复"),
    ("入围企业只有1家的，采取招标采购的方式[5]。", "不是一回事"),
    ("入围企业为2家的，采取谈判采购的方式[5]。", "不是一回事"),
    ("出口食品农产品质量安全示范区合格率达到98%以上[1]。", "不是一回事"),
    ("推进采购从“拼质量”向“拼价格”转变[5]。", "这样的变化"),
    ("在分配地方财政资金时予以倾斜[5]。", "地方财政"),
    ("对按时完成任务的县，在分配中央财政资金时予以倾斜[5]。", "“县”"),
    ("加快对外贸易优化升级由谁牵头？[1]", "问话"),
    ("98%以上[1]。", "没有可以核对的内容"),
    ("海口海关[1]。", "没有可以核对的内容"),
    ("牵头" * 400 + "[1]", "过长"),
]


@pytest.mark.parametrize("sentence", HOLDS)
def test_a_sentence_that_says_what_its_sources_say_holds(sentence: str) -> None:
    """Other words, other numerals and another order are no fault."""
    assert faults_in(sentence, SOURCES, UNITS) == ()


@pytest.mark.parametrize(("sentence", "said"), FAILS)
def test_a_sentence_with_a_fault_is_struck_and_said_why(sentence: str, said: str) -> None:
    """The reason names the offending words."""
    faults = faults_in(sentence, SOURCES, UNITS)
    assert any(said in fault for fault in faults), faults
    assert not any("无法核对这一句" in fault for fault in faults)


def test_an_answer_is_taken_apart_into_sentences_with_their_marks() -> None:
    """Marks behind the full stop belong to the sentence before; Markdown is taken off; quotes hold together."""
    text = "## 分工\n**海口海关**牵头。[1]省商务厅负责[2]。\n- “甲。乙”【1、2】"
    assert sentences_of(text) == ["分工", "海口海关牵头。[1]", "省商务厅负责[2]。", "“甲。乙”[1][2]"]


def test_a_list_is_one_sentence_with_its_lead_in() -> None:
    """An item alone says nothing: what the units are stands in the line above."""
    text = "责任单位如下：\n1. 海口海关[1]\n2. 省商务厅[1]"
    (sentence,) = sentences_of(text)
    assert sentence == "责任单位如下：海口海关[1]；省商务厅[1]"
    assert checked(text, SOURCES, UNITS).kept == ()


def test_what_holds_is_kept_and_what_is_said_again_is_struck() -> None:
    """The second time nothing is added, and a model that loops says no more than once."""
    result = checked("海口海关是牵头单位[1]。海口海关是牵头单位[1]。请访问网站。", SOURCES, UNITS)
    assert result.kept == ("海口海关是牵头单位[1]。",)
    assert [struck.faults for struck in result.struck] == [("与前面的句子重复。",), ("句子没有标出来源。",)]


@pytest.mark.parametrize(
    "text",
    ["", "  \n", "[1]", "[", "“", "[1][2][3]", "。。。[1]", "\x00\ud800[1]", "((((" * 99, "1" * 500 + "[1]"],
)
def test_nothing_makes_it_fail_or_let_through(text: str) -> None:
    """Whatever a model writes, the answer is a list of sentences that hold: here none."""
    assert checked(text, SOURCES, UNITS).kept == ()


def test_without_sources_nothing_holds() -> None:
    """Fail closed."""
    assert checked("海口海关是牵头单位[1]。", {}).kept == ()
