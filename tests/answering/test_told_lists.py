"""Tests of what is asked of the list that the last answer told, or of the document that it quoted."""

import pytest

from assistant.answering.verify import faults_of
from assistant.desk import Desk
from assistant.settings import Settings
from assistant.types import Status

REEDS = """芦苇湿地保护办法
为落实《国务院关于加强湿地养护的意见》(国发〔2015〕9号)精神,制定本办法。
第一条 湿地养护委员会由市水务局、市林业局、市规划局组成,市水务局局长担任召集人。
第二条 湿地养护委员会的主要任务是：
（一）审议芦苇收割方案；
（二）核定候鸟观测点；
（三）公布水位调度表。
第三条 芦苇收割应当避开候鸟繁殖期。收割人应当提前报告收割范围。收割后的秸秆应当在十日内清运。
第四条 巡护员发现收割人越界收割的,可以要求其停止。收割人拒绝停止的,巡护员应当报告市林业局。
第五条 实行收割轮作,防止湿地退化。
第六条 观测设施稳步改善。瞭望塔、观鸟屋和步道要逐段修缮,夜间照明要逐步减少。
第七条 芦苇纸坊每2年检修1次烘房。
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("reeds")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "reeds.txt").write_text(REEDS, "utf-8")
    return Desk.open(Settings(folder, folder / "corpus", folder / "index"))


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("其中有市林业局吗?", "市林业局在其中。"),
        ("这几个里有没有市财政局?", "其中没有写到市财政局。"),
        ("市规划局在其中吗?", "市规划局在其中。"),
    ],
)
def test_whether_one_is_among_those_told(desk: Desk, question: str, verdict: str) -> None:
    """Yes or no by the very words that were quoted, and these with it."""
    answer = desk.ask(question, ("湿地养护委员会由谁组成?",))
    assert answer.text.startswith(f"{verdict}[1]"), answer.text
    assert "市水务局、市林业局、市规划局" in answer.citations[0].quote
    assert faults_of(answer, desk.document) == []


@pytest.mark.parametrize("question", ["除了这个，它还有别的任务吗?", "还有其他任务吗?", "另外还有哪些任务?"])
def test_the_others_of_a_list(desk: Desk, question: str) -> None:
    """The items beside the one told, with what leads them in."""
    answer = desk.ask(question, ("湿地养护委员会核定候鸟观测点吗?",))
    quotes = [citation.quote for citation in answer.citations]
    assert quotes[0].endswith("：") and quotes[1:] == ["（一）审议芦苇收割方案；", "（三）公布水位调度表。"]


def test_the_rest_of_a_clause(desk: Desk) -> None:
    """Of a clause that lists nothing: its sentences behind the one told."""
    answer = desk.ask("还有别的要求吗?", ("芦苇收割应当避开什么?",))
    assert answer.citations[0].quote.endswith("收割后的秸秆应当在十日内清运。")


def test_the_number_of_a_document_quoted(desk: Desk) -> None:
    """It stands behind its title; that of the document that quotes it is another."""
    answer = desk.ask("那个文件的文号呢?", ("制定这个办法的依据是什么?",))
    assert "国发〔2015〕9号" in answer.text and answer.status is Status.ANSWERED
    assert answer.citations[0].clause.endswith("#pre")


@pytest.mark.parametrize("question", ["人家不肯停呢?", "收割人不停呢?"])
def test_what_comes_of_not_doing_it(desk: Desk, question: str) -> None:
    answer = desk.ask(question, ("发现收割人越界收割怎么办?",))
    assert answer.text == "“收割人拒绝停止的,巡护员应当报告市林业局。”[1]"


def test_a_reason_may_be_an_aim(desk: Desk) -> None:
    assert "防止湿地退化" in desk.ask("为什么?", ("实行收割轮作吗?",)).text


def test_members_stand_where_a_body_is_set_up(desk: Desk) -> None:
    """The sentence that was told for something else tells them as well."""
    answer = desk.ask("成员都有哪些单位?", ("湿地养护委员会谁当召集人?",))
    assert "由市水务局、市林业局、市规划局组成" in answer.text


def test_words_that_only_open_a_paragraph_come_with_the_next(desk: Desk) -> None:
    assert "瞭望塔" in desk.ask("观测设施要怎样?").text


def test_a_figure_of_something_else_is_no_answer(desk: Desk) -> None:
    assert desk.ask("一届几年?", ("湿地养护委员会由谁组成?",)).status is Status.NOT_FOUND
