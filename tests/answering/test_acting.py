"""Who acts where no duty note says it: the sentence that does is the answer, and without one there is a refusal."""

import pytest

from assistant.answering.verify import faults_of
from assistant.desk import Desk
from assistant.types import Status
from tests.answering.desks import desk_over

HARBOUR = """湖滨市渔港管理办法

第一条 渔港联席会议由分管副市长召集和主持,各区政府派员参加。
第二条 停泊费由渔船的承租人缴纳。
第三条 市渔业局推行统一的渔船电子编码。
第四条 港务监督机构要定期对渔港消防设施开展巡检,发现隐患及时处置。
第五条 各区人民政府作为渔港的规划建设和运行主体,切实承担安全责任。
第六条 渔港灯光应当保持明亮,夜间不得关闭。
第七条 开展渔获交易,渔获交易收益由船东与交易市场分享。(牵头单位:市商务局,责任单位:市渔业局)
"""
MEETINGS = """湖滨市码头工作规则

一、码头例会由港监局、船东代表组成,由港监局局长召集。码头例会的主要议题是:
(一)通报近期险情和处置情况;
(二)部署下一步巡检。
二、码头例会一般每季度召开一次。
"""
ANCHORAGE = """湖滨市锚地管理规定

第一条 外轮进港加油,须经市海事局批准。
第二条 渔业协会应当制定会员自律公约。
第三条 调度会的纪要由分管副市长签发。新闻通稿须经市政府办公室审定。
第四条 区级以上人民政府结合本地实际,统筹制定年度疏浚计划。市渔业局可以制定疏浚作业细则。
第五条 避风点的值守遵守汛期的规定。运行情况要定期报告市防汛指挥部。
第六条 冷库经营者要与渔船协会建立对账机制。
第七条 市港务局是全市锚地的主管单位,各区港务站是本辖区锚地的主管单位。
第八条 下列部门应当提供船舶数据:
(一)公安部门有关船员户籍的数据;
(二)税务部门有关船舶完税的数据。
第九条 船舶检验合格的,由市船检局颁发适航证书。适航证书的持有人发现船检人员违反规定的,可以举报。
"""


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return desk_over(
        tmp_path_factory.mktemp("harbour"), harbour=HARBOUR, meetings=MEETINGS, anchorage=ANCHORAGE
    )


@pytest.mark.parametrize(
    ("question", "clause", "words"),
    [
        ("渔港联席会议由谁召集和主持?", "harbour#art1", "由分管副市长召集和主持"),
        ("渔船停泊费由谁来缴纳?", "harbour#art2", "由渔船的承租人缴纳"),
        ("市渔业局负责推行统一的渔船电子编码吗?", "harbour#art3", "市渔业局推行统一的渔船电子编码"),
        ("渔港消防设施由谁定期巡检?", "harbour#art4", "港务监督机构要定期"),
        ("渔港规划建设的主体是谁?", "harbour#art5", "各区人民政府作为渔港的规划建设和运行主体"),
        ("码头例会由谁召集?", "meetings#1", "由港监局局长召集"),
        ("渔获交易收益由谁分享?", "harbour#art7", "由船东与交易市场分享"),
        ("外轮进港加油谁批准?", "anchorage#art1", "须经市海事局批准"),
        ("会员自律公约由谁来制定?", "anchorage#art2", "渔业协会应当制定"),
        ("调度会的纪要谁签?", "anchorage#art3", "由分管副市长签发"),
        ("年度疏浚计划哪一级来定?", "anchorage#art4", "区级以上人民政府"),
        ("疏浚作业细则由谁制定?", "anchorage#art4", "市渔业局可以制定"),
        ("避风点的运行情况报给谁?", "anchorage#art5", "报告市防汛指挥部"),
        ("冷库经营者要跟谁建立对账机制?", "anchorage#art6", "与渔船协会建立"),
        ("锚地该归哪个主管?", "anchorage#art7", "市港务局是全市锚地的主管单位"),
        ("锚地的主管单位是谁?", "anchorage#art7", "各区港务站"),
        ("船员户籍数据由哪个部门提供?", "anchorage#art8.1", "公安部门"),
        ("适航证书谁发?", "anchorage#art9", "由市船检局颁发"),
    ],
)
def test_the_sentence_that_names_who_acts(harbour: Desk, question: str, clause: str, words: str) -> None:
    answer = harbour.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert answer.citations[0].clause == clause
    assert words in answer.text
    assert not answer.duties
    assert faults_of(answer, harbour.document) == []


def test_a_duty_note_answers_who_is_responsible(harbour: Desk) -> None:
    """由船东……分享 says who shares, not who is responsible."""
    answer = harbour.ask("渔获交易由谁牵头?")
    assert answer.duties
    assert "市商务局" in answer.text


@pytest.mark.parametrize("question", ["渔港灯光由谁关闭?", "市水务局负责推行统一的渔船电子编码吗?"])
def test_nobody_is_named(harbour: Desk, question: str) -> None:
    """A sentence without an actor, or with another office than the one asked about, is no answer."""
    assert harbour.ask(question).status is Status.NOT_FOUND
