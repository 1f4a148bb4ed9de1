"""Aims and awards as governments write them, and the numbers that aim at nothing."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.facts.targets import targets_of
from assistant.reading.reader import read_document
from assistant.types import Clause, Document, Span, Target, TargetKind

ROOT = Path(__file__).parents[2]


def document_of(
    *paragraphs: str, heading: str = "重点任务", path: str = "1", issued: str | None = "2018-03-01"
) -> Document:
    """Return a document of paragraphs under one heading, paths `1.1`, `1.2`, …."""
    text, clauses = "", []
    for number, paragraph in enumerate(paragraphs, 1):
        span = Span(len(text), len(text) + len(paragraph))
        text += paragraph + "\n"
        own = f"{path}.{number}"
        clauses.append(Clause(f"d#{own}", "d", own, heading, heading, (heading,), span, paragraph))
    return Document("d", "题目", (), None, issued, None, None, None, None, text, tuple(clauses), {})


def row(target: Target) -> str:
    """Return a target as `action|subject|comparator value[-value_max] unit|deadline`, `|base` where there is one."""
    high = "" if target.value_max is None else f"-{target.value_max:g}"
    number = f"{target.comparator.value}{target.value:g}{high}{target.unit}"
    base = f"|{target.base_year}" if target.base_year else ""
    return f"{target.action}|{target.subject}|{number}|{target.deadline or ''}{base}"


def rows(document: Document, kind: TargetKind = TargetKind.AIM) -> list[str]:
    """Return the rows of one kind."""
    return [row(target) for target in targets_of(document) if target.kind is kind]


AIMS: list[tuple[str, list[str]]] = [
    # X reaches or keeps N.
    (
        "到2020年,抽检合格率稳定在98%以上,其他产品合格率达到96%以上。",
        ["|抽检合格率|>=98%|2020", "|其他产品合格率|>=96%|2020"],
    ),
    (
        "到2020年,公路、水运工程竣工验收一次性合格率达到100%;城镇绿色建筑占新建建筑比例达到50%。",
        ["|公路、水运工程竣工验收一次性合格率|=100%|2020", "|城镇绿色建筑占新建建筑比例|=50%|2020"],
    ),
    ("到2020年,主要河流湖库水质优良率95%以上。", ["|主要河流湖库水质优良率|>=95%|2020"]),
    ("到2020年,力争全省社会公用计量标准不少于300项。", ["|全省社会公用计量标准|>=300项|2020"]),
    (
        "“十四五”期间，居民消费价格涨幅控制在3%左右，失业率控制在5%以内。",
        ["|居民消费价格涨幅|about3%|2025", "|失业率|<=5%|2025"],
    ),
    ("全省能耗强度控制在0.5。", ["|全省能耗强度|<=0.5|"]),
    ("民营经济增加值占地区生产总值的比重达到60%。", ["|民营经济增加值占地区生产总值的比重|=60%|"]),
    ("到2020年，对税收的贡献率超过70%。", ["|对税收的贡献率|>70%|2020"]),
    (
        "到2025年，每千人口拥有3岁以下婴幼儿托位数达到4.5个。",
        ["|每千人口拥有3岁以下婴幼儿托位数|=4.5个|2025"],
    ),
    ("到2020年，年产值超过10亿元的企业达到20家。", ["|年产值超过10亿元的企业|=20家|2020"]),
    ("到2022年，世界500强企业达到10家。", ["|世界500强企业|=10家|2022"]),
    ("国家级创新平台总数达到50家（个）。", ["|国家级创新平台总数|=50家|"]),
    (
        "城镇登记失业率：4.5%以内，力争常住人口城镇化率：65%。",
        ["|城镇登记失业率|<=4.5%|", "|常住人口城镇化率|=65%|"],
    ),
    (
        "到2020年，研发投入占比超过2.5%，培训投入增长10%。",
        ["|研发投入占比|>2.5%|2020", "增长|培训投入|=10%|2020"],
    ),
    ("到2020年，檔案電子化率達到90%以上。", ["|檔案電子化率|>=90%|2020"]),
    # X moves to N, or by N.
    (
        "常住人口城镇化率由2015年的50%提高到2020年的62%。",
        ["提高到|常住人口城镇化率|=62%|2020|2015"],
    ),
    ("引导合作机构逐步将平均担保费率降至1%以下。", ["降至|平均担保费率|<=1%|"]),
    (
        "到2030年,人均预期寿命较目前的76.34岁继续增长,达到79岁;比重从目前29.3降至25左右。",
        ["|人均预期寿命|=79岁|2030", "降至|比重|about25|2030"],
    ),
    ("到2020年，单位GDP能耗比2015年下降15%以上。", ["下降|单位GDP能耗|>=15%|2020|2015"]),
    ("在2015年基础上，到2020年城乡居民人均收入翻一番。", ["翻|城乡居民人均收入|=1番|2020|2015"]),
    (
        "到2022年，地区生产总值年均增长7%以上，达到1万亿元。",
        ["年均增长|地区生产总值|>=7%|2022", "|地区生产总值|=1万亿元|2022"],
    ),
    ("农村低保标准提高到每人每年4500元以上。", ["提高到|农村低保标准|>=4500元|"]),
    (
        "2019年底前，开办企业时间压减到5个工作日内，2020年底前压减到3个工作日内。",
        ["压减到|开办企业时间|<=5个工作日|2019", "压减到|开办企业时间|<=3个工作日|2020"],
    ),
    ("力争粮食产能稳步提升，达到1.3万亿斤。", ["|粮食产能|=1.3万亿斤|"]),
    ("到2020年，人均收入达到全国平均水平的120%。", ["|人均收入达到全国平均水平|=120%|2020"]),
    (
        "到2020年，企业数量达到3000家，年均增速20%左右。",
        ["|企业数量|=3000家|2020", "年均增速|企业数量|about20%|2020"],
    ),
    (
        "到2020年，产值年均增速15%，达到10万亿元。",
        ["|产值年均增速|=15%|2020", "|产值|=10万亿元|2020"],
    ),
    (
        "到2030年，婴儿死亡率、孕产妇死亡率分别降到5‰和12/10万以下。",
        ["降到|婴儿死亡率|=5‰|2030", "降到|孕产妇死亡率|<=12/10万|2030"],
    ),
    # A verb that aims, and what it aims at.
    (
        "到2020年,新增和修订地方标准100项,公开企业标准12000项。",
        ["新增和修订|地方标准|=100项|2020", "公开|企业标准|=12000项|2020"],
    ),
    (
        "打造省名牌产品100个、“三品一标”优质农产品1000个,新增4A级以上旅游景区10家、绿岛杯工程(省优质工程) 90个。",
        [
            "打造|省名牌产品|=100个|",
            "打造|“三品一标”优质农产品|=1000个|",
            "新增|4A级以上旅游景区|=10家|",
            "新增|绿岛杯工程(省优质工程)|=90个|",
        ],
    ),
    (
        "到2020年,创建出口食品农产品质量安全示范区2-3个。",
        ["创建|出口食品农产品质量安全示范区|range2-3个|2020"],
    ),
    (
        "建设50所高水平高等职业学校和150个骨干专业（群）。",
        ["建设|高水平高等职业学校|=50所|", "建设|骨干专业（群）|=150个|"],
    ),
    (
        "培育10家年产值超过100亿元的企业，培育500万元以上企业10家。",
        ["培育|年产值超过100亿元的企业|=10家|", "培育|500万元以上企业|=10家|"],
    ),
    (
        "建成实训中心5个、培训基地10个，培训农民100人次。",
        ["建成|实训中心|=5个|", "建成|培训基地|=10个|", "培训|农民|=100人次|"],
    ),
    (
        "到2020年，城镇新增就业50万人，高新技术企业新增100家。",
        ["|城镇新增就业|=50万人|2020", "新增|高新技术企业|=100家|2020"],
    ),
    (
        "每年新增高新技术企业100家，全省新建100个公园。",
        ["每年新增|高新技术企业|=100家|", "新建|公园|=100个|"],
    ),
    ("各市要在2020年6月底前建成至少1个示范园区。", ["建成|示范园区|>=1个|2020-06-30"]),
    ("支持每个县建设1—2个特色产业园区。", ["建设|特色产业园区|range1-2个|"]),
    ("力争3年内，打造10个左右在全国有影响力的品牌。", ["打造|在全国有影响力的品牌|about10个|"]),
    ("选派科技特派员100名到基层服务。", ["选派|科技特派员|=100名|"]),
    ("培育团体标准20项,示范项目100个以上,职工500人。", ["培育|团体标准|=20项|", "培育|示范项目|>=100个|"]),
    ("到2020年，90%以上的村庄生活垃圾得到治理。", ["|村庄生活垃圾得到治理|>=90%|2020"]),
    ("实施技术改造项目500项以上。", ["实施|技术改造项目|>=500项|"]),
    ("支持企业参与制修订国际标准10项。", ["参与制修订|国际标准|=10项|"]),
    ("新增造林面积12,000亩。", ["新增|造林面积|=12000亩|"]),
    # Several numbers, several years.
    (
        "到2020年，森林覆盖率和林木绿化率分别达到44%和62%。",
        ["|森林覆盖率|=44%|2020", "|林木绿化率|=62%|2020"],
    ),
    (
        "到2020年，城市、县城污水处理率分别达到95%、85%左右。",
        ["|城市、县城污水处理率|=95%|2020", "|城市、县城污水处理率|about85%|2020"],
    ),
    (
        "到2020年覆盖率达到50%,到2030年覆盖率达到80%。",
        ["|覆盖率|=50%|2020", "|覆盖率|=80%|2030"],
    ),
    (
        "到2020年和2025年，单位GDP能耗分别下降15%和20%。",
        ["下降|单位GDP能耗|=15%|2020", "下降|单位GDP能耗|=20%|2025"],
    ),
    (
        "打造100个示范村，其中2018年启动30个，2019年启动40个。",
        ["打造|示范村|=100个|", "启动|示范村|=30个|2018", "启动|示范村|=40个|2019"],
    ),
    (
        "2018年、2019年分别完成30%、60%的整治任务。",
        ["完成|整治任务|=30%|2018", "完成|整治任务|=60%|2019"],
    ),
    (
        "2018年底前，省级事项网上可办率不低于80%；2019年底前，不低于90%。",
        ["|省级事项网上可办率|>=80%|2018", "|省级事项网上可办率|>=90%|2019"],
    ),
    ("2018年—2020年，每年建设公园10个。", ["每年建设|公园|=10个|2020"]),
    # A deadline holds to the end of its sentence, and for 其中.
    (
        "到2020年，企业达到100家。其中，上市企业达到20家。新增品牌10个。",
        ["|企业|=100家|2020", "|上市企业|=20家|2020", "新增|品牌|=10个|2020"],
    ),
    ("到2020年，质量明显提升；合格率98%以上；新增品牌10个。", ["|合格率|>=98%|2020", "新增|品牌|=10个|2020"]),
    ("2019年3月底前印发方案；6月底前完成20个试点。", ["完成|试点|=20个|2019-06-30"]),
    ("年底前完成20个试点。", ["完成|试点|=20个|"]),
    # Requirements in shares.
    ("支小支农担保金额占全部担保金额的比例不得低于80%。", ["|支小支农担保金额占全部担保金额的比例|>=80%|"]),
]


@pytest.mark.parametrize(("text", "expected"), AIMS, ids=[text for text, _ in AIMS])
def test_forms_of_aims(text: str, expected: list[str]) -> None:
    """Each aim is one row: what is measured, the verb if there is one, the number as it is meant, and by when."""
    assert rows(document_of(text)) == expected


NO_AIMS = [
    "贯彻《指导意见》(中发〔2017〕24号)和党的十九届二中、三中全会精神。",
    "庆祝建省办经济特区30周年,推进“五位一体”总体布局和“四个全面”战略布局。",
    "围绕十二个重点产业,推进“百镇千村”建设,实施三年行动方案,抓好“六大专项整治”。",
    "完善四个方面制度，构建三个体系，成立5个专项小组，发展高山滑雪、冬季两项、速度滑冰。",
    "2017年，全省森林覆盖率达到60%，高新技术企业达到300家。城镇化率达到58%。",
    "截至2017年底，建成示范区100个。",
    "目前，全省共有国家级园区5个，去年新增企业1000家。",
    "近年来，我省累计建成美丽乡村1000个，已培育品牌200个。",
    "“十二五”期间，新增高速公路3000公里。",
    "全市工业增加值同比增长8%。",
    "全市建成了示范区100个，覆盖率达到了60%。",
    "从受理之日起20个工作日内办结，承诺时限不超过5个工作日。",
    "优先招聘具有3年以上企业工作经历的人员。",
    "可以处5万元以下的罚款，逾期未改正的停止承接业务6个月至12个月。",
    "可返还其上年度缴纳失业保险费的50%。",
    "上年度营业收入达到2000万元以上的企业，可申请最高300万元贷款。",
    "招用人员达到职工人数25%并签订合同的，可申请最高不超过300万元的贷款。",
    "如合格率达到95%，可减少检查。",
    "不得新增产能100万吨。",
    "检查时安排2名以上执法人员到场。",
    "每3年修订1次教材，每年召开两次会议。",
    "计算方法：手术台次数/患者总人次数×100%。",
    "元旦：2018年12月30日至2019年1月1日放假调休，共3天。",
    "知识产权保护方面5项：侵权惩罚。",
    "邮箱:law#foodmate.net QQ:139307733",
    "服务热线12345，实行7×24小时值班。",
    "自2019年1月1日起，对月销售额10万元以下的小规模纳税人免征增值税。",
    "继续落实各项政策。",
    "",
]


@pytest.mark.parametrize("text", NO_AIMS)
def test_numbers_that_aim_at_nothing(text: str) -> None:
    """Names, the past, conditions, procedures and rules give no row, neither aim nor award."""
    assert targets_of(document_of(text)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "第五条 纳税人的子女接受教育的支出，按照每个子女每月1000元的标准定额扣除。",
        "第六条 资本金占项目总投资的比例不得低于20%。",
        "第七条 合格率应当达到98%以上，建立100个示范点。",
    ],
)
def test_law_sets_rules_not_aims(text: str) -> None:
    """An article without a deadline gives no row."""
    assert targets_of(document_of(text, path="art1")) == ()


AWARDS: list[tuple[str, list[str]]] = [
    (
        "对获得中国质量奖和中国质量奖提名奖、鲁班奖等企业或个人分别奖励200万元和100万元。",
        ["奖励|中国质量奖|=200万元|", "奖励|中国质量奖提名奖、鲁班奖|=100万元|"],
    ),
    ("对新认定的国家级中心给予一次性奖励200万元。", ["奖励|新认定的国家级中心|=200万元|"]),
    ("对整体迁入的企业，给予最高50万元奖励。", ["奖励|整体迁入的企业|<=50万元|"]),
    (
        "对新认定国家级、省级中心,分别给予50万元、20万元一次性奖补。",
        ["奖补|新认定国家级、省级中心|=50万元|", "奖补|新认定国家级、省级中心|=20万元|"],
    ),
    (
        "对符合条件的企业按实际投资额的10%给予补助，最高不超过500万元。",
        ["补助|符合条件的企业|=10%|", "补助|符合条件的企业|<=500万元|"],
    ),
    (
        "对新获批的工作站给予50万元资助，每引进1名博士后给予20万元补助。",
        ["资助|新获批的工作站|=50万元|", "补助|每引进1名博士后|=20万元|"],
    ),
    ("获得科学技术进步奖一等奖的，每项奖励100万元。", ["奖励|获得科学技术进步奖一等奖|=100万元|"]),
    (
        "新认定的国家级孵化器奖励200万元，省级孵化器奖励50万元。",
        ["奖励|新认定的国家级孵化器|=200万元|", "奖励|省级孵化器|=50万元|"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), AWARDS, ids=[text for text, _ in AWARDS])
def test_forms_of_awards(text: str, expected: list[str]) -> None:
    """An award is a row of its own kind: whom it is for, and each amount; it is no aim."""
    assert rows(document_of(text), TargetKind.AWARD) == expected
    assert rows(document_of(text)) == []


@pytest.mark.parametrize(
    ("heading", "expected"),
    [("主要目标", ["|高新技术企业|=500家|", "增长|财政收入|=8%|"]), ("重点任务", [])],
)
def test_a_heading_makes_aims_of_bare_numbers(heading: str, expected: list[str]) -> None:
    """Under 主要目标 a number without a verb is an aim; elsewhere it may be anything."""
    assert rows(document_of("高新技术企业500家，财政收入增长8%。", heading=heading)) == expected


@pytest.mark.parametrize("heading", ["（一）工作回顾", "一、发展现状", "第一节 主要成就", "发展基础"])
def test_a_heading_that_looks_back_has_no_aims(heading: str) -> None:
    """What was reached is told under 发展成就 as aims are elsewhere; only a deadline makes an aim of it."""
    told = "建成示范区100个，合格率达到98%。"
    aimed = "到2020年，建成示范区200个。"
    assert rows(document_of(told, aimed, heading=heading)) == ["建成|示范区|=200个|2020"]
    assert len(rows(document_of(told, heading="夯实质量基础"))) == 2


def test_the_items_of_a_list_take_the_deadline_of_its_head() -> None:
    """到2025年,实现以下目标: holds for the items behind it, not for what comes after the list."""
    document = document_of(
        "到2025年，努力实现以下目标：",
        "——经济实力增强。人均收入突破10万元。",
        "（二）创新能力提升。研发投入强度达到2.5%。",
        "为此，新增平台5个。",
        "3.新增企业7家。",
    )
    assert rows(document) == [
        "|人均收入|>10万元|2025",
        "|研发投入强度|=2.5%|2025",
        "新增|平台|=5个|",
        "新增|企业|=7家|",
    ]


def test_the_items_under_a_goal_take_the_one_year_that_opens_it() -> None:
    """到2025年,… at the head of 主要目标 holds for the marked items below it, unless it names a second year."""
    items = ("——产业竞争力增强，指数达到86。", "合格率达到94%。")
    one = document_of("到2025年，质量全面提高。", *items, heading="主要目标")
    two = document_of("到2025年，质量提高。到2035年，质量领先。", *items, heading="主要目标")
    assert rows(one) == ["|指数|=86|2025", "|合格率|=94%|"]
    assert rows(two) == ["|指数|=86|", "|合格率|=94%|"]
    elsewhere = document_of("到2025年，质量全面提高。", *items)
    assert rows(elsewhere) == ["|指数|=86|", "|合格率|=94%|"]


def test_rows_of_an_indicator_table() -> None:
    """A row's last number is its aim, due in the last year of the table's head."""
    document = document_of(
        "指标名称 2020年 2025年 属性",
        "1 森林覆盖率（%） 60.0 62.0 约束性",
        "经济发展 | 地区生产总值（万亿元） | 1.2 | ≥1.8 | 预期性",
        "单位GDP能耗降低（%）\t-\t〔13.5〕\t约束性",
        "人均预期寿命 77.3岁 78.3岁 预期性",
        heading="主要指标",
    )
    assert rows(document) == [
        "|森林覆盖率|=62%|2025",
        "|地区生产总值|>=1.8万亿元|2025",
        "|单位GDP能耗降低|=13.5%|2025",
        "|人均预期寿命|=78.3岁|2025",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2020年,合格率达到98%以上。", ["合格率达到98%以上"]),
        ("打造名牌产品100个、农产品1000个。", ["名牌产品100个", "农产品1000个"]),
        ("建设50所学校和150个专业。", ["50所学校", "150个专业"]),
        ("每个县至少建成2个示范点。", ["每个县至少建成2个示范点"]),
        ("GDP年均增长7%左右,达到1万亿元。", ["GDP年均增长7%左右", "GDP年均增长7%左右,达到1万亿元"]),
    ],
)
def test_spans_cover_the_words_that_state_it(text: str, expected: list[str]) -> None:
    """Subject to unit; from 每 on where it is meant of each."""
    document = document_of(text)
    assert [target.span.of(document.text) for target in targets_of(document)] == expected


def test_the_year_of_issue_tells_the_past() -> None:
    """A year before the document's is over, however the sentence puts it."""
    text = "到2015年,合格率达到98%。"
    assert rows(document_of(text, issued="2018-01-01")) == []
    assert rows(document_of(text, issued="2012-01-01")) == ["|合格率|=98%|2015"]
    assert rows(document_of(text, issued=None)) == ["|合格率|=98%|2015"]


def test_every_target_of_the_first_document() -> None:
    """The document's rows are those that were read from it by hand, in order."""
    document = read_document(ROOT / "corpus" / "hainan-quality-2018.txt")
    gold = (ROOT / "eval" / "gold" / "hainan-targets.jsonl").read_text("utf-8").splitlines()
    expected = [json.loads(line) for line in gold]
    found = [{field: getattr(target, field) for field in expected[0]} for target in targets_of(document)]
    assert found == expected


WORDS = [
    "到2020年",
    "2025年底前",
    "比2015年",
    "力争",
    "打造",
    "新增",
    "达到",
    "提高到",
    "不低于",
    "控制在",
    "合格率",
    "示范区",
    "企业",
    "100个",
    "98%以上",
    "2-3家",
    "一个",
    "三个百分点",
    "、",
    "，",
    "；",
    "。",
    "：",
    "和",
    "的",
    "分别",
    "其中",
    "（",
    "）",
    "“",
    "”",
    "《",
    "》",
    "给予",
    "奖励",
    "200万元",
    "对",
    "每",
    "以上",
    "第",
    "〔2018〕24号",
    "由50%",
    "\n",
]


@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=3)), max_size=40).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_rows_that_it_contains(text: str) -> None:
    """Whatever the text, nothing is raised, and each row's words stand in its clause, inside of its span."""
    document = document_of(text)
    for target in targets_of(document):
        assert target.subject.strip()
        assert target.subject in target.span.of(document.text)
        assert target.action in document.clauses[0].text
        assert 0 <= target.span.start < target.span.end <= len(text)


@pytest.mark.parametrize(
    "piece",
    [
        "名牌产品100个、",
        "合格率达到98%,",
        "到2020年",
        "新增",
        "100",
        "（",
        "“",
        "1个企业",
        "的",
        "、和",
        "分别100%、",
    ],
)
def test_a_sentence_without_an_end_is_read(piece: str) -> None:
    """Sixty thousand characters without a full stop are read, and take no time to speak of."""
    text = piece * (60_000 // len(piece))
    assert all(target.span.end <= len(text) for target in targets_of(document_of(text)))
