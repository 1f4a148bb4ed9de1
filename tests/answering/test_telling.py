"""Which sentence of a clause is told, and two things compared, on rules written for the test."""

import pytest

from assistant.answering.telling import tellings
from assistant.desk import Desk
from assistant.types import Status
from tests.answering.desks import desk_over

RULES = """湖滨市民宿管理办法

第一条 公安机关和消防机构应当采取联合走访等方式,对民宿的消防设施进行查看、督促,发现隐患的,及时通知经营者整改。查看不得向经营者收取任何费用。
第二条 民宿评定工作应当减少环节、控制规模。全市性的民宿评定会议由市文旅局召集,邀请街道参加须报市政府批准。民宿评定会议应尽量采用网络视频会等简便的形式召开。
第三条 民宿规划由市文旅局起草,经专家论证后提请市政府讨论。涉及街道的,应当事先协商。涉及周边居民切身利益的,应当通过入户走访听取意见。
第四条 民宿协会实行理事会负责制,理事会领导协会的工作。秘书处协助理事会工作。
第五条 申办民宿由房屋的租赁合同上的承租人提出。申办人应当提交身份证明和消防验收资料。
第六条 河湖民宿的床位不超过20张,每年评定一次。
第七条 山地民宿的床位不超过50张,每两年评定一次。
第八条 申办前填写《房屋情况表》和《消防自查表》,交街道初审。“两表”由街道存档,街道每季度整理“两表”一次。
"""
TABLE = """湖滨市民宿经验推广清单

一、推广清单
民宿公共厨房开放共享机制
在不改变厨房产权的前提下,房主委托专业公司经营公共厨房。
允许民宿自主确定房价
民宿按季节确定房价,报街道备案。
"""


@pytest.fixture(scope="module")
def inns(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return desk_over(tmp_path_factory.mktemp("inns"), rules=RULES, table=TABLE)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("公安和消防机构查看民宿可以收费吗?", "查看不得向经营者收取任何费用。"),
        ("民宿评定会议用什么形式开?", "民宿评定会议应尽量采用网络视频会等简便的形式召开。"),
        (
            "提请市政府讨论的民宿规划涉及居民切身利益的,怎么听意见?",
            "涉及周边居民切身利益的,应当通过入户走访听取意见。",
        ),
        ("民宿协会实行什么负责制?", "第四条 民宿协会实行理事会负责制,理事会领导协会的工作。"),
        ("申办民宿要提交哪些材料?", "申办人应当提交身份证明和消防验收资料。"),
        ("申办民宿的“两表”是哪两张表?", "第八条 申办前填写《房屋情况表》和《消防自查表》,交街道初审。"),
        ("民宿公共厨房开放共享后产权变吗?", "在不改变厨房产权的前提下,房主委托专业公司经营公共厨房。"),
        ("民宿可以自主确定房价吗?", "允许民宿自主确定房价"),
    ],
)
def test_the_sentence_that_says_what_is_asked(inns: Desk, question: str, told: str) -> None:
    """Of a clause about the matter only one sentence permits, has the noun, puts the case or names the papers."""
    answer = inns.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert [citation.quote for citation in answer.citations] == [told]


@pytest.mark.parametrize("question", ["河湖民宿和山地民宿有什么区别?", "河湖民宿跟山地民宿的床位一样吗?"])
def test_of_two_things_compared_each_is_told(inns: Desk, question: str) -> None:
    assert [citation.clause for citation in inns.ask(question).citations] == ["rules#art6", "rules#art7"]


@pytest.mark.parametrize("question", ["民宿床位的押金怎么计税?", "申办民宿要什么学历?"])
def test_what_no_word_tells_is_refused(inns: Desk, question: str) -> None:
    """The clause is about the matter, but neither an act nor a degree that is asked for is told."""
    assert inns.ask(question).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("asked", "said", "tells"),
    [
        ("能不能转让?", "持证人不得将许可转让他人。", True),
        ("能不能转让?", "转让所得上缴财政。", False),
        ("要不要登记?", "入住须登记身份证件。", True),
        ("可以带宠物吗?", "许可证由街道发放。", False),
    ],
)
def test_a_permission_is_of_the_act(asked: str, said: str, tells: bool) -> None:
    assert next(telling.tells(said) for telling in tellings(asked)) is tells
