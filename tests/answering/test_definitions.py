"""What a term means, what a list under a paragraph has, and what stands under a line that only names a thing."""

import pytest

from assistant.answering.verify import faults_of
from assistant.desk import Desk
from assistant.types import Status
from tests.answering.desks import desk_over

FERRIES = """湖滨市渡口管理办法

第一条 本办法所称小型渡船,是指载客十二人以下的机动渡船。
第二条 渡船检验分为年度检验和临时检验。年度检验由船检机构安排。
第三条 渡口经营者应当做到证照、航线、票价、值守“四上墙”,接受乘客监督。
第四条 监督检查可以采取登船查看、查阅记录、水下探摸等方式。对渡船的监督检查每年不少于两次。
第五条 申请设立渡口应当具备下列条件:
(一)有固定的靠泊码头;
(二)有两名以上持证船员;
(三)有防汛应急预案。
第六条 渡口设立申请由区交通局受理。
"""
LIST = """湖滨市航运改革举措清单

一、推广的举措
(一)夜航渡船电子围栏预警机制;水上应急联动机制。
附件
航运改革举措清单
一、安全方面
1
夜航渡船电子围栏预警机制
在航道两侧布设感应装置,渡船驶出限定水域时自动提醒驾驶员并上报值班室。
2
靠泊熄火提示
小型渡船靠泊时由岸边屏幕提示熄火。
"""


@pytest.fixture(scope="module")
def ferries(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return desk_over(tmp_path_factory.mktemp("ferries"), ferries=FERRIES, list=LIST)


@pytest.mark.parametrize(
    ("question", "clause", "words"),
    [
        ("小型渡船指的是什么?", "ferries#art1", "是指载客十二人以下"),
        ("什么叫小型渡船", "ferries#art1", "是指载客十二人以下"),
        ("渡船检验分成哪几种?", "ferries#art2", "分为年度检验和临时检验"),
        ("“四上墙”是哪四样上墙", "ferries#art3", "证照、航线、票价、值守"),
        ("渡船监督检查可以采取哪些方式?", "ferries#art4", "登船查看、查阅记录、水下探摸"),
    ],
)
def test_a_term_or_its_kinds_are_told_where_they_are_defined(
    ferries: Desk, question: str, clause: str, words: str
) -> None:
    answer = ferries.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert answer.citations[0].clause == clause
    assert words in answer.text


def test_a_paragraph_that_leads_a_list_in_comes_with_its_items(ferries: Desk) -> None:
    answer = ferries.ask("设立渡口要具备哪些条件?")
    assert [citation.clause.partition("#")[2] for citation in answer.citations] == [
        "art5",
        "art5.1",
        "art5.2",
        "art5.3",
    ]
    assert "有防汛应急预案" in answer.text
    assert faults_of(answer, ferries.document) == []


def test_what_only_names_a_thing_gives_way_to_what_stands_under_it(ferries: Desk) -> None:
    answer = ferries.ask("夜航渡船电子围栏预警机制起什么作用")
    assert "自动提醒驾驶员" in answer.text
    assert len(answer.citations) == 1


def test_a_definition_is_asked_of_the_document_that_has_it(ferries: Desk) -> None:
    """After a question about another one, though that has the words as well."""
    answer = ferries.ask("什么叫小型渡船", ["夜航渡船电子围栏预警机制起什么作用"])
    assert answer.citations[0].clause == "ferries#art1"


def test_what_is_only_mentioned_is_not_told_as_its_meaning(ferries: Desk) -> None:
    assert "没有专门解释" in "".join(ferries.ask("什么是靠泊码头").notes)
    assert not ferries.ask("什么叫小型渡船").notes
