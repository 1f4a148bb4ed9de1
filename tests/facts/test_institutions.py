"""What an office is also called and what became of it: the file's format, the rules for short names, and the file."""

import dataclasses
from pathlib import Path

import pytest

from assistant.errors import CorpusError
from assistant.facts.institutions import FILE, Institutions, read_institutions
from assistant.facts.office_names import is_vague, parse
from assistant.types import Document

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
SHIPPED = read_institutions(CORPUS)
HAINAN = [
    "省农业厅",
    "省海洋渔业厅",
    "省林业厅",
    "省质监局",
    "省粮食局",
    "海口海关",
    "省食品药品监管局",
    "省卫生计生委",
    "省科技厅",
    "省工业和信息化厅",
    "省发展改革委",
    "省国资委",
    "省军区",
    "省住房城乡建设厅",
    "省水务厅",
    "省交通运输厅",
    "省通信管理局",
    "海南电网公司",
    "省旅游委",
    "省商务厅",
    "省文化广电出版体育厅",
    "省工商局",
    "省民政厅",
    "省司法厅",
    "中国银监会海南监管局",
    "中国保监会海南监管局",
    "省政府政务服务中心",
    "省教育厅",
    "省人力资源社会保障厅",
    "省统计局",
    "省生态环保厅",
    "海南海事局",
    "省委组织部",
    "省总工会",
    "团省委",
    "省委宣传部",
    "省财政厅",
    "省公安厅",
    "省金融办",
    "人行海口中心支行",
    "省质量强省工作领导小组成员单位",
    "省委办公厅",
    "省政府办公厅",
    "省质量强省工作领导小组办公室",
]
NATIONAL = [
    "税务总局",
    "财政部",
    "海关总署",
    "商务部",
    "发展改革委",
    "国家发展改革委",
    "科技部",
    "市场监管总局",
    "药监局",
    "文化和旅游部",
    "工业和信息化部",
    "扶贫办",
    "国务院扶贫办",
    "卫生健康委",
    "农业农村部",
    "全国总工会",
    "全国工商联",
    "各省级人民政府",
    "粮食和储备局",
    "银保监会",
    "网信办",
    "应急部",
    "标准委",
    "人力资源社会保障部",
    "各有关部门和单位",
    "国务院办公厅",
    "中央宣传部",
]


def document(
    title: str = "题目", issuers: tuple[str, ...] = (), issued_on: str | None = "2018-07-16"
) -> Document:
    """Return a document without text."""
    return Document("d", title, issuers, None, issued_on, None, None, None, None, "", (), {})


HAINAN_2018 = document("海南省实施意见", ("中共海南省委", "海南省人民政府"))
STATE_COUNCIL = document("国务院关于某事的意见", ("国务院",))


def read(folder: Path, text: str) -> Institutions:
    """Read `text` as the file in `folder`."""
    (folder / FILE).write_text(text, "utf-8")
    return read_institutions(folder)


@pytest.mark.parametrize(
    ("name", "place", "level", "core"),
    [
        ("省财政厅", "", "省", "财政厅"),
        ("海南省财政厅", "海南", "省", "财政厅"),
        ("省委组织部", "", "省委", "组织部"),
        ("省政府政务服务中心", "", "省政府", "政务服务中心"),
        ("海口海关", "海口", "", "海关"),
        ("文昌市农业局", "文昌", "市", "农业局"),
        ("市场监管总局", "", "国", "市场监管总局"),
        ("国家发展和改革委员会", "", "国", "发展改革委"),
        ("中国银监会海南监管局", "", "", "银监会海南监管局"),
        ("中央和国家机关工委", "", "", "中央国家机关工委"),
        ("省委", "", "省", "委"),
        ("团省委", "", "", "团省委"),
        ("内蒙古自治区财政厅", "内蒙古", "自治区", "财政厅"),
        ("广西壮族自治区财政厅", "广西", "壮族自治区", "财政厅"),
        ("市政管理局", "", "", "市政管理局"),
    ],
)
def test_parts_of_a_name(name: str, place: str, level: str, core: str) -> None:
    """Place and level come off the front, a character that only looks like a level stays."""
    assert parse(name) == (place, level, core)


@pytest.mark.parametrize(
    "name",
    [
        "省",
        "厅",
        "省委",
        "省政府",
        "海南",
        "海口",
        "有关单位",
        "各部门",
        "管理",
        "政府",
        "国务院",
        "成员单位",
        "领导小组",
    ],
)
def test_vague_names(name: str) -> None:
    """A level, a place, a single character or a word like 管理 means no office."""
    assert is_vague(name)
    assert Institutions().resolve(name, (*HAINAN, *NATIONAL)) == ()
    assert SHIPPED.resolve(name, (*HAINAN, *NATIONAL)) == ()


BY_RULE = [
    ("省质监局", ["省质监局"]),
    ("省質監局", ["省质监局"]),
    ("省 质监局", ["省质监局"]),
    ("财政厅", ["省财政厅"]),
    ("海南省财政厅", ["省财政厅"]),
    ("省人力资源和社会保障厅", ["省人力资源社会保障厅"]),
    ("海南省发展和改革委员会", ["省发展改革委"]),
    ("工信厅", ["省工业和信息化厅"]),
    ("人社厅", ["省人力资源社会保障厅"]),
    ("省人社厅", ["省人力资源社会保障厅"]),
    ("住建厅", ["省住房城乡建设厅"]),
    ("药监局", ["省食品药品监管局"]),
    ("发改委", ["省发展改革委"]),
    ("卫计委", ["省卫生计生委"]),
    ("银监局", ["中国银监会海南监管局"]),
    ("海南银监局", ["中国银监会海南监管局"]),
    ("江苏银监局", []),
    ("海关", ["海口海关"]),
    ("三亚海关", []),
    ("电网", ["海南电网公司"]),
    ("团委", ["团省委"]),
    ("工会", ["省总工会"]),
    ("环保厅", ["省生态环保厅"]),
    ("宣传部", ["省委宣传部"]),
    ("省宣传部", ["省委宣传部"]),
    ("农业厅", ["省农业厅"]),
    ("农业局", []),
    ("林业局", []),
    ("市质监局", []),
    ("市财政局", []),
    ("工业厅", ["省工业和信息化厅"]),
    ("计委", []),
    ("司法局", []),
    ("办公厅", ["省委办公厅", "省政府办公厅"]),
    ("监管局", ["省食品药品监管局", "中国银监会海南监管局", "中国保监会海南监管局"]),
    ("质量强省领导小组", []),
    ("质量强省工作领导小组", ["省质量强省工作领导小组成员单位", "省质量强省工作领导小组办公室"]),
]


@pytest.mark.parametrize(("name", "expected"), BY_RULE)
def test_names_by_rule(name: str, expected: list[str]) -> None:
    """Without a file: the name itself, without place and level, or a short form; several where it's ambiguous."""
    assert Institutions().resolve(name, HAINAN) == tuple(expected)


@pytest.mark.parametrize(("name", "expected"), BY_RULE)
def test_the_file_takes_nothing_from_the_rules(name: str, expected: list[str]) -> None:
    """What the rules find stays found with the shipped file."""
    assert SHIPPED.resolve(name, HAINAN) == tuple(expected)


@pytest.mark.parametrize(
    ("name", "units", "expected"),
    [
        ("省质量技术监督局", HAINAN, ["省质监局"]),
        ("海南省工商行政管理局", HAINAN, ["省工商局"]),
        ("质量技术监督局", HAINAN, ["省质监局"]),
        ("旅发委", HAINAN, ["省旅游委"]),
        ("共青团", HAINAN, ["团省委"]),
        ("人民银行", HAINAN, ["人行海口中心支行"]),
        ("国家市场监督管理总局", NATIONAL, ["市场监管总局"]),
        ("国家互联网信息办公室", NATIONAL, ["网信办"]),
        ("应急管理部", NATIONAL, ["应急部"]),
        ("工信部", NATIONAL, ["工业和信息化部"]),
        ("人社部", NATIONAL, ["人力资源社会保障部"]),
        ("国家发展改革委", NATIONAL, ["国家发展改革委"]),
        ("发改委", NATIONAL, ["发展改革委", "国家发展改革委"]),
        ("海关", NATIONAL, ["海关总署"]),
        ("工会", NATIONAL, ["全国总工会"]),
        ("省粮食局", NATIONAL, []),
        ("领导小组办公室", NATIONAL, []),
        ("生态环境厅", HAINAN, []),
        ("市场监管局", [*HAINAN, *NATIONAL], []),
    ],
)
def test_names_by_the_shipped_file(name: str, units: list[str], expected: list[str]) -> None:
    """An alias means its office; today's office is no short form of its predecessor."""
    assert SHIPPED.resolve(name, units) == tuple(expected)


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("发展改革委", ["发展改革委", "国家发展改革委"]),
        ("国务院扶贫办", ["扶贫办", "国务院扶贫办"]),
        ("商务部", ["商务部"]),
    ],
)
def test_spellings_of_one_office(unit: str, expected: list[str]) -> None:
    """Units that are one office in two spellings can be told from two offices."""
    assert SHIPPED.spellings(unit, NATIONAL) == tuple(expected)


@pytest.mark.parametrize(
    ("name", "better", "worse"),
    [
        ("发展委", "省发展改革委", "省旅游发展委"),
        ("工会", "全国总工会", "工商学会"),
        ("质监局", "省质监局", "省质量监测局"),
        ("药监局", "省药品监管局", "省食品药品监管局"),
    ],
)
def test_better_evidence(name: str, better: str, worse: str) -> None:
    """From the start counts more than from within; two scattered characters are the weakest."""
    assert Institutions().resolve(name, [worse]) == (worse,)
    assert Institutions().resolve(name, [worse, better]) == (better,)


@pytest.mark.parametrize(
    ("unit", "given", "successors"),
    [
        ("省质监局", HAINAN_2018, ["省市场监督管理局"]),
        ("海南省质监局", HAINAN_2018, ["省市场监督管理局"]),
        ("省食品药品监管局", HAINAN_2018, ["省市场监督管理局"]),
        ("省旅游委", HAINAN_2018, ["省旅游和文化广电体育厅"]),
        ("中国银监会海南监管局", HAINAN_2018, ["国家金融监督管理总局海南监管局"]),
        ("人行海口中心支行", HAINAN_2018, ["中国人民银行海南省分行"]),
        ("省财政厅", HAINAN_2018, None),
        ("海口海关", HAINAN_2018, None),
        ("质检总局", HAINAN_2018, ["国家市场监督管理总局", "海关总署"]),
        ("省质监局", document("浙江省实施意见", ("浙江省人民政府",)), None),
        ("省质监局", STATE_COUNCIL, None),
        ("质检总局", STATE_COUNCIL, ["国家市场监督管理总局", "海关总署"]),
        ("国家质检总局", STATE_COUNCIL, ["国家市场监督管理总局", "海关总署"]),
        ("银监会", STATE_COUNCIL, ["国家金融监督管理总局"]),
        ("扶贫办", STATE_COUNCIL, ["农业农村部"]),
        ("林业局", STATE_COUNCIL, ["国家林业和草原局"]),
        ("林业局", document("关于某县造林的意见", ("某县人民政府",)), None),
        ("国家林业局", document("关于某县造林的意见", ("某县人民政府",)), ["国家林业和草原局"]),
        ("法制办", document("海口市人民政府关于某事的通知"), None),
        ("环境保护部", document("海口市人民政府关于某事的通知"), ["生态环境部"]),
        ("环保总局", document("国务院关于某事的意见", issued_on="2005-01-01"), ["生态环境部"]),
        ("卫生部", STATE_COUNCIL, ["国家卫生健康委员会"]),
        ("铁道部", STATE_COUNCIL, ["交通运输部", "国家铁路局", "中国国家铁路集团有限公司"]),
        ("广电总局", document("国务院意见", ("国务院",), "2012-01-01"), ["国家广播电视总局", "中央宣传部"]),
        ("广电总局", document("国务院意见", ("国务院",), "2018-12-01"), None),
        ("广电总局", document("国务院意见", ("国务院",), None), None),
        ("新闻出版广电总局", document("部门通知", ("教育部", "财政部")), ["国家广播电视总局", "中央宣传部"]),
        ("市场监管总局", STATE_COUNCIL, None),
        ("知识产权局", STATE_COUNCIL, None),
    ],
)
def test_successors(unit: str, given: Document, successors: list[str] | None) -> None:
    """Chains lead to today's offices; a region's entries hold for its documents, a bare 林业局 is the state's only in its."""
    found = SHIPPED.successor(unit, given)
    assert (list(found.successors) if found else None) == successors
    assert found is None or (found.unit == unit and found.note.endswith("。"))


@pytest.mark.parametrize(
    ("unit", "given", "date", "sure", "note"),
    [
        (
            "省质监局",
            HAINAN_2018,
            "2018-09-29",
            True,
            "省质监局的职责已于2018年9月29日划入省市场监督管理局（《海南省机构改革方案》）。",
        ),
        (
            "银监会",
            STATE_COUNCIL,
            "2018-03",
            True,
            "银监会的职责已于2018年3月划入中国银行保险监督管理委员会（《深化党和国家机构改革方案》）；"
            "中国银行保险监督管理委员会的职责又于2023年3月划入国家金融监督管理总局（《党和国家机构改革方案》）。",
        ),
        (
            "省海洋渔业厅",
            HAINAN_2018,
            "2018-09",
            False,
            "省海洋渔业厅的职责已于2018年9月分别划入省农业农村厅、省自然资源和规划厅（《海南省机构改革方案》，尚待核实）。"
            "渔业管理归省农业农村厅，海洋管理归省自然资源和规划厅；具体事项请以两厅公布的职责为准。",
        ),
    ],
)
def test_what_a_clerk_reads_out(unit: str, given: Document, date: str, sure: bool, note: str) -> None:
    """Date and document are those of the first step, the note tells every step and any doubt."""
    found = SHIPPED.successor(unit, given)
    assert found is not None
    assert (found.date, found.sure, found.note) == (date, sure, note)
    assert found.document in note


@pytest.mark.parametrize(
    ("name", "units", "expected"),
    [
        ("市场监管局", HAINAN, ["省质监局", "省食品药品监管局", "省工商局"]),
        ("省市场监督管理局", HAINAN, ["省质监局", "省食品药品监管局", "省工商局"]),
        ("金融监管局", HAINAN, ["中国银监会海南监管局", "中国保监会海南监管局"]),
        ("银保监局", HAINAN, ["中国银监会海南监管局", "中国保监会海南监管局"]),
        ("文旅厅", HAINAN, ["省旅游委", "省文化广电出版体育厅"]),
        ("农业农村厅", HAINAN, ["省农业厅", "省海洋渔业厅"]),
        ("卫健委", HAINAN, ["省卫生计生委"]),
        ("林业局", HAINAN, ["省林业厅"]),
        ("金融监管总局", NATIONAL, ["银保监会"]),
        ("乡村振兴局", NATIONAL, ["扶贫办", "国务院扶贫办"]),
        ("农业农村部", NATIONAL, ["扶贫办", "国务院扶贫办"]),
        ("农业厅", HAINAN, []),
        ("财政厅", HAINAN, []),
        ("海南省市场监管局", HAINAN, ["省质监局", "省食品药品监管局", "省工商局"]),
        ("江苏省市场监管局", HAINAN, []),
        ("市市场监管局", HAINAN, []),
        ("有关部门", HAINAN, []),
        ("", HAINAN, []),
    ],
)
def test_predecessors(name: str, units: list[str], expected: list[str]) -> None:
    """Units whose tasks went through or to the office that a name means, those of a split too."""
    assert SHIPPED.predecessors(name, units) == tuple(expected)
    assert Institutions().predecessors(name, units) == ()


def test_names_that_the_file_knows() -> None:
    """Names, aliases and successors, each once."""
    assert {"省质监局", "省市监局", "省市场监督管理局", "质检总局"} <= set(SHIPPED.names)
    assert len(set(SHIPPED.names)) == len(SHIPPED.names)
    assert Institutions().names == ()


def test_nothing_changes_an_institution() -> None:
    """It is a frozen value."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        SHIPPED.offices = ()  # type: ignore[misc]


def test_no_file_is_an_empty_one(tmp_path: Path) -> None:
    """A corpus need not have the file, and the file may be empty."""
    assert read_institutions(tmp_path) == Institutions()
    assert read(tmp_path, "# 还没有写\n") == Institutions()


def test_a_date_may_be_a_toml_date(tmp_path: Path) -> None:
    """2018-09-29 without quotes and a bare year are dates too."""
    text = '[[office]]\nname = "甲局"\nto = ["乙局"]\ndate = {}\ndocument = "方案"\n'
    for date in ("2018-09-29", "2018", '"2018-09"'):
        found = read(tmp_path, text.format(date)).successor("国家甲局", STATE_COUNCIL)
        assert found is None
        found = read(tmp_path, text.format(date)).successor("甲局", STATE_COUNCIL)
        assert found is not None
        assert found.date == date.strip('"')


ENTRY = '[[office]]\nname = "甲局"\n'
GONE = 'date = "2018"\ndocument = "方案"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[office]\n", "第 1 行不合 TOML 格式"),
        ('[[office]]\nname = "甲', "末尾不合 TOML 格式"),
        ('[office]\nname = "甲局"', "office 不是条目"),
        ("office = [1]", "office 不是条目"),
        ('title = "机构"', "有不认识的项“title”"),
        (ENTRY + 'alias = ["乙局"]', "第 1 个 [[office]]“甲局”有不认识的项“alias”"),
        ('[[office]]\naliases = ["乙局"]', "第 1 个 [[office]]缺少“name”"),
        (ENTRY + GONE, "缺少“to”"),
        (ENTRY + 'to = ["乙局"]\ndate = "2018"', "缺少“document”"),
        (ENTRY + 'to = ["乙局"]\ndocument = "方案"', "缺少“date”"),
        (ENTRY + 'to = "乙局"\n' + GONE, "to 不是名称的列表"),
        (ENTRY + 'aliases = ["乙局", ""]', "aliases 不是名称的列表"),
        (ENTRY + 'to = ["乙局"]\ndate = "2018年"\ndocument = "方案"', "date 不是日期"),
        (ENTRY + 'to = ["乙局"]\ndate = "2018-13"\ndocument = "方案"', "date 不是日期"),
        (ENTRY + 'sure = "否"', "sure 不是真假值"),
        (ENTRY + "region = 3", "region 不是文字"),
        ("[[office]]\nname = 3", "name 不是文字"),
        (ENTRY + 'to = ["甲局"]\n' + GONE, "绕成了圈（甲局→甲局）"),
        (
            ENTRY + 'to = ["乙局"]\n' + GONE + '[[office]]\nname = "乙局"\nto = ["甲局"]\n' + GONE,
            "绕成了圈（甲局→乙局→甲局）",
        ),
        (ENTRY + ENTRY.replace("甲", "乙") + 'aliases = ["甲局"]', "“甲局”既指“甲局”又指“乙局”"),
    ],
)
def test_a_broken_file_is_refused_in_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    """It names the file, where and what to do."""
    with pytest.raises(CorpusError) as refused:
        read(tmp_path, text)
    message = str(refused.value)
    assert said in message
    assert FILE in message
    assert message.count("。") == 1
    assert message.endswith("。")


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    """It must be UTF-8."""
    (tmp_path / FILE).write_bytes('[[office]]\nname = "甲局"'.encode("gbk"))
    with pytest.raises(CorpusError, match="UTF-8"):
        read_institutions(tmp_path)


def test_one_name_may_mean_two_offices_in_two_regions_or_times(tmp_path: Path) -> None:
    """An alias may come again in another region, or for an office that had it `until` a date."""
    found = read(
        tmp_path,
        ENTRY + 'region = "海南"\n' + ENTRY + ENTRY + 'until = "2013"\nto = ["丙局"]\n' + GONE,
    )
    assert len(found.offices) == 3
    early = document("国务院意见", ("国务院",), "2012-05-01")
    assert found.successor("甲局", STATE_COUNCIL) is None
    assert found.successor("甲局", early) is not None


def test_successions_are_sourced() -> None:
    """Every succession of the shipped file names its document and date; none is on a machine of ours."""
    gone = [office for office in SHIPPED.offices if office.to]
    assert len(gone) > 60
    assert all(office.date and office.document for office in gone)
    assert "http" not in (CORPUS / FILE).read_text("utf-8")
