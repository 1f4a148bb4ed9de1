"""The independent checker of quizzes: right items of every kind pass, and every planted fault is found."""

from pathlib import Path

import pytest

from eval.quiz_check import main
from eval.quizzes.check import check_quiz
from eval.quizzes.model import Fault, Problem, quiz_of
from eval.quizzes.notes import COOPERATE, LEAD, RESPONSIBLE, notes_of
from eval.quizzes.planting import plant_all
from eval.quizzes.spread import chi_square, likelihood, spreads
from eval.quizzes.values import same_amount, same_value
from tests.eval.quiz_samples import (
    NAME,
    ROWS,
    Json,
    choice,
    citation,
    item,
    judged,
    library,
    matching,
    quiz,
)

LIBRARY = library()
PLANTS = 10
OFFICES = LIBRARY.offices
LEADS = "文件中，“加快外贸升级”的牵头单位是哪一家？"
RESPONSIBLES = "文件列明的责任单位中，负责“提升农产品质量”的有哪些责任单位？"
OTHERS = ["省水务厅", "省教育厅", "省民政厅"]
RATE = "到2020年，主要农产品抽检合格率稳定在____以上"
PATTERN = "建立“党委领导、____、部门联合、企业主责、社会参与”的工作格局"
FALSE_RATE = "水产品抽检合格率达到93%以上"
WORDS = "依法限制失信企业参与采购活动"
BECAUSE = "原文是“96%”，题中改成了“93%”。"

RIGHT: dict[str, Json] = {
    "lead": choice(LEADS, "1.2", right=["海口海关"], wrong=OTHERS),
    "responsible": choice(
        RESPONSIBLES, "1.1", right=["省质监局", "省粮食局"], wrong=["省水务厅", "省民政厅"]
    ),
    "not listed": choice(
        "下列单位中，不是文件列明的“提升农产品质量”责任单位的是？",
        "1.1",
        right=["省教育厅"],
        wrong=["省质监局", "省粮食局", "海口海关"],
    ),
    "all of a role": choice(
        "“推进诚信建设”由哪些单位负责？",
        "1.3",
        right=["省公安厅、省教育厅"],
        wrong=["省公安厅、省水务厅", "省民政厅、省教育厅", "省水务厅、省民政厅"],
    ),
    "tasks of a unit": choice(
        "文件列明由海口海关牵头的是下列哪一项？",
        "1.2",
        right=["加快外贸升级"],
        wrong=["推进诚信建设", "加强领导", "定期研究质量工作"],
    ),
    "blank to choose": choice(f"“{RATE}”，空格处应为", "1.1", right=["98%"], wrong=["96%", "95%", "90%"]),
    "blank to fill": item("fill", f"根据文件，{RATE}。", "1.1", answers=["98%", "百分之九十八"]),
    "blank for a unit": item("fill", "“加快外贸升级”的牵头单位是____。", "1.2", answers=["海口海关"]),
    "member": choice(PATTERN, "1.2", right=["政府主导"], wrong=["市场主导", "企业自治", "行业自律"]),
    "members": choice(
        "文件提出建立的工作格局包括下列哪些内容？",
        "1.2",
        right=["党委领导", "社会参与"],
        wrong=["市场主导", "行业自律"],
    ),
    "items of an article": choice(
        "根据第八条，代理机构应当具备的条件有哪些？",
        "art8.1",
        "art8.3",
        right=["有符合规定的机构名称", "有独立的经营场所"],
        wrong=["有三名以上股东", "有固定的注册资本"],
    ),
    "true": judged("不得挪用专项资金。", "2.1", true=True),
    "true behind a lead-in": judged("根据文件，各级政府应当定期研究质量工作。", "2.1", true=True),
    "false": judged(f"{FALSE_RATE}。", "1.1", true=False, why=BECAUSE),
    "false duty": judged("“加快外贸升级”由省商务厅牵头。", "1.2", true=False, why="牵头单位是“海口海关”。"),
    "true duty": judged("“加快外贸升级”由海口海关牵头。", "1.2", true=True),
    "statements": choice(
        "下列表述符合文件的是",
        "2.1",
        right=["各级政府应当定期研究质量工作"],
        wrong=[
            "各级政府可以定期研究质量工作",
            "各级政府应当不定期研究质量工作",
            "各级企业应当定期研究质量工作",
        ],
    ),
    "number": choice(
        "本文件的发文字号是",
        "end.1",
        right=["某政发〔2018〕41号"],
        wrong=["某政发〔2018〕14号", "某政发〔2019〕41号", "某政发〔2017〕41号"],
        citation=None,
        citations=[citation("meta", "某政发〔2018〕41号")],
    ),
    "date": choice(
        "本意见自何时起施行？",
        "end.1",
        right=["2019年3月1日"],
        wrong=["2019年1月1日", "2018年3月1日", "2019年5月1日"],
    ),
    "figure": choice(
        "文件提出要建设多少所示范学校？",
        "1.1",
        right=["50所"],
        wrong=["20所", "30所", "60所"],
    ),
    "units and tasks": matching(
        "把任务与它的牵头单位连起来。",
        "1.1",
        "1.2",
        "1.3",
        pairs=[("提升农产品质量", "省林业厅"), ("加快外贸升级", "海口海关"), ("推进诚信建设", "省财政厅")],
    ),
    "subjects and figures": matching(
        "把对象与目标值连起来。",
        "1.1",
        "1.2",
        pairs=[("水产品抽检合格率", "96%以上"), ("示范学校", "50所"), ("示范园区", "20个")],
        extra=("30个",),
    ),
    "short": item(
        "short",
        "第八条规定的条件有哪些？",
        "art8.1",
        "art8.2",
        "art8.3",
        answers=["有符合规定的机构名称", "有书面合伙协议或者公司章程", "有独立的经营场所"],
    ),
}


def problems(*items: Json) -> list[Problem]:
    return check_quiz(quiz_of(quiz(*items)), LIBRARY)


def faults(*items: Json) -> set[Fault]:
    return {problem.fault for problem in problems(*items)}


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_item_passes(name: str) -> None:
    """Nothing is found in an item that is right."""
    assert problems(RIGHT[name]) == []


WRONG_KEY, RIGHT_DISTRACTOR = Fault.WRONG_KEY, Fault.RIGHT_DISTRACTOR
PLANTED: dict[str, tuple[Fault, Json]] = {
    "a unit that isn't there": (
        WRONG_KEY,
        choice(LEADS, "1.2", right=["省水务厅"], wrong=[*OTHERS[1:], "省统计局"]),
    ),
    "a unit in another role": (WRONG_KEY, choice(LEADS, "1.2", right=["省商务厅"], wrong=OTHERS)),
    "a distractor in another role": (
        RIGHT_DISTRACTOR,
        choice(LEADS, "1.2", right=["海口海关"], wrong=["省商务厅", *OTHERS[1:]]),
    ),
    "the second of two that lead": (
        RIGHT_DISTRACTOR,
        choice(
            "文件列明的“提升农产品质量”的牵头单位是",
            "1.1",
            right=["省农业厅"],
            wrong=["省林业厅", *OTHERS[1:]],
        ),
    ),
    "the successor of a listed unit": (
        RIGHT_DISTRACTOR,
        choice(RESPONSIBLES, "1.1", right=["省质监局", "省粮食局"], wrong=["省市场监督管理局", "省民政厅"]),
    ),
    "another name of a listed unit": (
        RIGHT_DISTRACTOR,
        choice(RESPONSIBLES, "1.1", right=["海口海关", "省粮食局"], wrong=["省质量技术监督局", "省民政厅"]),
    ),
    "a part of a listed name": (
        RIGHT_DISTRACTOR,
        choice(LEADS, "1.2", right=["海口海关"], wrong=["海关", *OTHERS[1:]]),
    ),
    "an office of the unit": (
        RIGHT_DISTRACTOR,
        choice(LEADS, "1.2", right=["海口海关"], wrong=["海口海关缉私分室", *OTHERS[1:]]),
    ),
    "an open list, not said": (
        Fault.AMBIGUOUS,
        choice(
            "负责“提升农产品质量”的责任单位有哪些？",
            "1.1",
            right=["省质监局", "省粮食局"],
            wrong=["省水务厅", "省民政厅"],
        ),
    ),
    "a listed unit as not listed": (
        WRONG_KEY,
        choice(
            "下列单位中，不是文件列明的“提升农产品质量”责任单位的是？",
            "1.1",
            right=["省粮食局"],
            wrong=["省质监局", "省林业厅", "海口海关"],
        ),
    ),
    "part of a role for all of it": (
        WRONG_KEY,
        choice(
            "“推进诚信建设”由哪些单位负责？",
            "1.3",
            right=["省公安厅、省财政厅"],
            wrong=["省公安厅、省水务厅", "省民政厅、省教育厅", "省水务厅、省民政厅"],
        ),
    ),
    "a task of another unit": (
        WRONG_KEY,
        choice(
            "文件列明由省商务厅牵头的是下列哪一项？",
            "1.2",
            right=["加快外贸升级"],
            wrong=["推进诚信建设", "加强领导", "提升农产品质量"],
        ),
    ),
    "a task that the unit has too": (
        RIGHT_DISTRACTOR,
        choice(
            "文件列明由海口海关牵头的是下列哪一项？",
            "1.2",
            right=["加快外贸升级"],
            wrong=["推进诚信建设", "加强领导", "提升农产品质量"],
        ),
    ),
    "a number that isn't there": (WRONG_KEY, choice(RATE, "1.1", right=["97%"], wrong=["95%", "94%", "90%"])),
    "the number as a distractor": (
        RIGHT_DISTRACTOR,
        choice(RATE, "1.1", right=["97%"], wrong=["98%", "94%", "90%"]),
    ),
    "the same number in words": (
        RIGHT_DISTRACTOR,
        choice(RATE, "1.1", right=["98%"], wrong=["百分之九十八", "94%", "90%"]),
    ),
    "a wrong spelling of an answer": (WRONG_KEY, item("fill", f"{RATE}。", "1.1", answers=["98%", "89%"])),
    "one of two that lead, to fill in": (
        Fault.AMBIGUOUS,
        item("fill", "文件列明的“提升农产品质量”的牵头单位是____。", "1.1", answers=["省农业厅"]),
    ),
    "words of the stem altered": (
        Fault.QUOTE,
        item("fill", "“到2020年，全部农产品抽检合格率稳定在____以上”", "1.1", answers=["98%"]),
    ),
    "a blank that more would fit": (
        Fault.AMBIGUOUS,
        item("fill", "“……产品抽检合格率____%以上……”", "1.1", answers=["稳定在98"]),
    ),
    "a member of the list": (
        RIGHT_DISTRACTOR,
        choice(
            "文件提出建立的工作格局包括下列哪些内容？",
            "1.2",
            right=["党委领导", "社会参与"],
            wrong=["市场主导", "企业主责"],
        ),
    ),
    "no member of the list": (
        WRONG_KEY,
        choice(
            "文件提出建立的工作格局包括下列哪些内容？",
            "1.2",
            right=["党委领导", "行业自律"],
            wrong=["市场主导", "企业自治"],
        ),
    ),
    "another item of the article": (
        RIGHT_DISTRACTOR,
        choice(
            "根据第八条，代理机构应当具备的条件有哪些？",
            "art8.1",
            "art8.3",
            right=["有符合规定的机构名称", "有独立的经营场所"],
            wrong=["有书面合伙协议或者公司章程", "有固定的注册资本"],
        ),
    ),
    "a true statement called false": (WRONG_KEY, judged("不得挪用专项资金。", "2.1", true=False)),
    "a false statement called true": (WRONG_KEY, judged(FALSE_RATE, "1.1", true=True)),
    "a change of spelling only": (
        WRONG_KEY,
        judged("创建示范区2至3个。", "1.2", true=False, why="原文是“2-3”。"),
    ),
    "a reason that doesn't undo": (
        Fault.REASON,
        judged(FALSE_RATE, "1.1", true=False, why="原文是“95%”，不是“93%”。"),
    ),
    "a duty called wrong": (WRONG_KEY, judged("“加快外贸升级”由海口海关牵头。", "1.2", true=False)),
    "a duty called right": (WRONG_KEY, judged("“加快外贸升级”由省商务厅牵头。", "1.2", true=True)),
    "two right statements": (
        RIGHT_DISTRACTOR,
        choice(
            "下列表述符合文件的是",
            "2.1",
            right=["各级政府应当定期研究质量工作"],
            wrong=["不得挪用专项资金", "各级政府应当不定期研究质量工作", "各级企业应当定期研究质量工作"],
        ),
    ),
    "a wrong date": (
        WRONG_KEY,
        choice(
            "本意见自何时起施行？",
            "end.1",
            right=["2019年5月1日"],
            wrong=["2019年1月1日", "2018年3月1日", "2019年4月1日"],
        ),
    ),
    "the date in other figures": (
        RIGHT_DISTRACTOR,
        choice(
            "本意见自何时起施行？",
            "end.1",
            right=["2019年3月1日"],
            wrong=["2019-03-01", "2018年3月1日", "2019年4月1日"],
        ),
    ),
    "a figure of something else": (
        WRONG_KEY,
        choice("文件提出要建设多少个示范园区？", "1.1", right=["50所"], wrong=["20所", "30所", "60所"]),
    ),
    "a pair that doesn't hold": (
        WRONG_KEY,
        matching(
            "把任务与它的牵头单位连起来。",
            "1.1",
            "1.2",
            "1.3",
            pairs=[
                ("提升农产品质量", "海口海关"),
                ("加快外贸升级", "省林业厅"),
                ("推进诚信建设", "省财政厅"),
            ],
        ),
    ),
    "two that fit one prompt": (
        RIGHT_DISTRACTOR,
        matching(
            "把任务与参加的单位连起来。",
            "1.1",
            "1.2",
            "1.3",
            pairs=[
                ("提升农产品质量", "省粮食局"),
                ("加快外贸升级", "海口海关"),
                ("推进诚信建设", "省公安厅"),
            ],
        ),
    ),
    "figures that are swapped": (
        WRONG_KEY,
        matching(
            "把对象与目标值连起来。",
            "1.1",
            pairs=[("水产品抽检合格率", "98%以上"), ("示范学校", "50所"), ("示范园区", "20个")],
        ),
    ),
    "a point that isn't there": (
        WRONG_KEY,
        item("short", "第八条规定的条件有哪些？", "art8.1", answers=["有三名以上股东"]),
    ),
    "a point left out": (
        Fault.INCOMPLETE,
        item(
            "short",
            "第八条规定的条件有哪些？",
            "art8.1",
            "art8.2",
            answers=["有符合规定的机构名称", "有书面合伙协议或者公司章程"],
        ),
    ),
    "a quote altered": (
        Fault.QUOTE,
        item(
            "fill",
            f"{RATE}。",
            "1.1",
            answers=["98%"],
            citations=[citation("1.1") | {"quote": "到2021年"}],
            citation=None,
        ),
    ),
    "a quote moved": (
        Fault.QUOTE,
        item(
            "fill",
            f"{RATE}。",
            "1.1",
            answers=["98%"],
            citations=[citation("1.1") | {"start": 3, "end": 3 + len(ROWS[1]["text"])}],
            citation=None,
        ),
    ),
    "a quote of another clause": (
        Fault.QUOTE,
        item(
            "fill",
            f"{RATE}。",
            "1.1",
            answers=["98%"],
            citations=[citation("1.1") | {"clause": f"{NAME}#2.1"}],
            citation=None,
        ),
    ),
    "a quote without the answer": (
        Fault.NOT_CITED,
        item(
            "fill",
            f"{RATE}。",
            "1.1",
            answers=["98%"],
            citations=[citation("1.1", "水产品抽检合格率达到96%以上")],
            citation=None,
        ),
    ),
    "a clause cited that the stem does not speak of": (
        Fault.NOT_CITED,
        choice(f"“{WORDS}”的责任单位是", "1.1", right=["海口海关"], wrong=["省水务厅", *OTHERS[1:]]),
    ),
    "a false statement that cites another clause": (
        Fault.NOT_CITED,
        judged(f"{FALSE_RATE}。", "2.1", true=False, why=BECAUSE),
    ),
    "the key in the stem": (
        Fault.GIVEN_AWAY,
        choice(
            "海口海关等单位参加的“加快外贸升级”，牵头单位是哪一家？", "1.2", right=["海口海关"], wrong=OTHERS
        ),
    ),
    "too few options": (Fault.FORM, choice(LEADS, "1.2", right=["海口海关"], wrong=OTHERS[:2])),
    "an option twice": (Fault.FORM, choice(LEADS, "1.2", right=["海口海关"], wrong=[*OTHERS, "省水务厅。"])),
    "all of the above": (Fault.FORM, choice(LEADS, "1.2", right=["海口海关"], wrong=[*OTHERS, "以上都是"])),
    "letters that name another option": (
        Fault.FORM,
        choice(LEADS, "1.2", right=["海口海关"], wrong=OTHERS) | {"key": ["C"]},
    ),
    "a key known by its length": (
        Fault.FORM,
        choice(
            "文件提出建立的工作格局是",
            "1.2",
            right=["党委领导、政府主导、部门联合、企业主责、社会参与"],
            wrong=["市场主导", "企业自治", "行业自律"],
        ),
    ),
    "two blanks": (
        Fault.FORM,
        item("fill", "到____年，主要农产品抽检合格率稳定在____以上。", "1.1", answers=["98%"]),
    ),
    "something else": (
        Fault.UNJUDGED,
        choice("你怎么看？", "2.1", right=["好得很"], wrong=["还不错", "不太好", "说不清"]),
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found(name: str) -> None:
    """The fault that an item has is among those found."""
    fault, planted = PLANTED[name]
    assert fault in faults(planted)


TOGETHER: dict[str, tuple[Fault, Json, Json]] = {
    "the same blank in two kinds": (Fault.DOUBLED, RIGHT["blank to choose"], RIGHT["blank to fill"]),
    "a duty asked both ways": (Fault.DOUBLED, RIGHT["lead"], RIGHT["tasks of a unit"]),
    "two units of one role": (
        Fault.DOUBLED,
        RIGHT["responsible"],
        judged("海口海关是文件列明的“提升农产品质量”的责任单位。", "1.1", true=True),
    ),
    "a duty in a matching item": (Fault.DOUBLED, RIGHT["lead"], RIGHT["units and tasks"]),
    "a false statement of what a blank asks": (
        Fault.DOUBLED,
        RIGHT["false"],
        item("fill", "水产品抽检合格率达到____以上", "1.1", answers=["96%"]),
    ),
    "a list and one of its members": (Fault.DOUBLED, RIGHT["items of an article"], RIGHT["short"]),
    "a statement that shows what a blank asks": (
        Fault.ANSWERED,
        item("fill", "各级政府应当____质量工作", "2.1", answers=["定期研究"]),
        choice(
            "关于专项资金，下列表述符合文件的是",
            "2.1",
            right=["不得挪用专项资金"],
            wrong=["可以挪用专项资金", "不得使用专项资金", "不得挪用全部资金"],
        )
        | {"stem": "各级政府应当定期研究质量工作。关于专项资金，下列表述符合文件的是"},
    ),
    "a stem that names the unit that another asks for": (
        Fault.ANSWERED,
        RIGHT["lead"],
        choice("由海口海关牵头的“加快外贸升级”，责任单位是", "1.2", right=["省商务厅"], wrong=OTHERS),
    ),
}


@pytest.mark.parametrize("name", TOGETHER)
def test_two_items_at_odds_are_found(name: str) -> None:
    """Items that ask the same, or tell each other's key, are found in either order; each by itself is right."""
    fault, first, second = TOGETHER[name]
    assert fault in faults(first, second)
    assert fault in faults(second, first)
    assert not faults(first) | faults(second)


def test_items_about_different_things_live_together() -> None:
    """A quiz of items that have nothing to do with each other has no problems."""
    names = ("lead", "not listed", "blank to choose", "items of an article", "true", "number", "date")
    assert problems(*(RIGHT[name] for name in names)) == []


def test_faults_planted_in_right_items_are_found() -> None:
    """Every kind of fault that can be planted in the right items is found in all of them."""
    items = quiz_of(quiz(*RIGHT.values())).items
    planted, missed = plant_all(items, LIBRARY, seed=1)
    assert len(planted) == PLANTS
    assert missed.total() == 0


def test_notes_are_read_in_their_coats() -> None:
    """Labels and verbs, 等, and the rule that the first name leads."""
    notes = notes_of(LIBRARY.sources[NAME])
    first, third = notes[f"{NAME}#1.1"][0], notes[f"{NAME}#1.3"][0]
    assert first.roles == {LEAD: ("省农业厅", "省林业厅"), RESPONSIBLE: ("省质监局", "省粮食局", "海口海关")}
    assert first.open == {RESPONSIBLE}
    assert third.roles == {LEAD: ("省财政厅",), RESPONSIBLE: ("省公安厅", "省教育厅")}
    assert COOPERATE not in third.roles


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("98%", "百分之九十八", True),
        ("2-3个", "2至3个", True),
        ("200万元", "2000000元", True),
        ("二〇二〇年", "2020年", True),
        ("十二个", "12个", True),
        ("98%", "96%", False),
        ("5年", "5个月", False),
    ],
)
def test_numbers_are_compared_by_value(one: str, other: str, same: bool) -> None:
    """The same number in another writing is the same."""
    assert same_value(one, other) is same


def test_an_amount_without_its_bound_is_the_same_amount() -> None:
    """98% beside 98%以上 is no wrong answer; 98%以下 is."""
    assert same_amount("98%以上", "98%")
    assert not same_amount("98%以上", "98%以下")


@pytest.mark.parametrize(
    ("one", "other", "kin"),
    [
        ("省质监局", "省市场监督管理局", True),
        ("质检总局", "海关总署", True),
        ("省工商局", "省质监局", False),
        ("国家发展改革委", "发展改革委", True),
        ("海口海关", "海关", True),
        ("省住建厅", "省住房城乡建设厅", True),
        ("省水务厅", "省商务厅", False),
    ],
)
def test_offices_that_may_be_one(one: str, other: str, kin: bool) -> None:
    """Names, parts, predecessors and successors are kin; two that were merged into one are not."""
    assert OFFICES.kin(one, other) is kin
    assert OFFICES.kin(other, one) is kin


def test_an_uneven_spread_is_told_from_an_even_one() -> None:
    """The chi-square test: 30 keys of 40 in one place are no accident, 10 in each are."""
    assert chi_square([10, 10, 10, 10]) == 0
    assert likelihood(11.34, 3) == pytest.approx(0.01, abs=0.002)
    uneven = [quiz_of(quiz(RIGHT["lead"])).items[0]] * 40
    assert [spread.uneven for spread in spreads(uneven)] == [True]


def test_absent_policies_are_bad_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without the documents is said and exits 2."""
    assert main(["--policies", str(tmp_path)]) == 2
    assert "找不到文件" in capsys.readouterr().err
