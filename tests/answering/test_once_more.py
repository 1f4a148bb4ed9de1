"""Follow-ups to the very words that were told: an item of a list, the higher of two figures, a date."""

import pytest

from assistant.desk import Desk
from assistant.settings import Settings
from assistant.types import Status

HARBOURS = """某市人民政府关于发展港口的意见
各区人民政府：
一、发展目标
到2025年，港口吞吐量达到2亿吨，集装箱占比达到60%。把港口建成装卸中心、仓储中心、结算中心和救援中心。
二、开放条件
申请开放的码头应当一是岸线已经批准，二是围网已经验收，三是监管场所已经建成。
三、航道养护
全国的航道养护由国务院航道主管部门负责。
省、自治区的航道养护由省级人民政府航道主管部门负责。
某市人民政府
2020年5月6日
"""
TUTORS = """辅导机构管理办法
第一章　总则
第一条　设立辅导机构应当具备下列条件：
（一）有固定的场所；
（二）有合格的教师；
（三）有消防的证明。
第二条　辅导收费每学期不超过900元，退费期限为15日。
第三条　500平方米以上的辅导机构，保证金不低于20万元，500平方米以下的辅导机构，保证金不低于8万元。
第四条　住校生的补助每月300元。非住校生的补助每月100元。
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk with two short documents: one that lists in its sentences, one that lists by items."""
    folder = tmp_path_factory.mktemp("lists")
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "harbours.txt").write_text(HARBOURS, encoding="utf-8")
    (corpus / "tutors.txt").write_text(TUTORS, encoding="utf-8")
    return Desk.open(Settings(folder, corpus, folder / "index"))


@pytest.mark.parametrize(
    ("before", "question", "quote"),
    [
        ("港口要建成哪四个中心?", "第三个是什么?", "结算中心"),
        ("港口要建成哪四个中心?", "最后一个呢?", "救援中心"),
        ("港口要建成哪四个中心?", "倒数第三个是哪个?", "仓储中心"),
        ("申请开放的码头有什么条件?", "第二个是什么?", "二是围网已经验收，"),
        ("设立辅导机构要具备什么条件?", "第三个条件是什么?", "（三）有消防的证明。"),
    ],
)
def test_an_item_is_one_of_the_list_told(desk: Desk, before: str, question: str, quote: str) -> None:
    """It is quoted by itself: an item under the clause, a part that it numbers, or what stands between its 、."""
    assert [citation.quote for citation in desk.ask(question, (before,)).citations] == [quote]


@pytest.mark.parametrize("question", ["第七个是什么?", "第九项是啥?"])
def test_an_item_that_is_not_there_is_refused(desk: Desk, question: str) -> None:
    assert desk.ask(question, ("港口要建成哪四个中心?",)).status is Status.NOT_FOUND


def test_two_figures_are_compared_by_quoting_both(desk: Desk) -> None:
    """The figures of the last two answers stand one below the other; one alone has nothing to be compared with."""
    both = desk.ask("这两个哪个高?", ("集装箱占比要达到多少?", "辅导收费每学期不超过多少?"))
    assert "60%" in both.text and "900元" in both.text
    assert [citation.n for citation in both.citations] == [1, 2]
    assert desk.ask("哪个更高?", ("集装箱占比要达到多少?",)).status is Status.NOT_FOUND


def test_a_figure_is_due_when_its_sentence_says(desk: Desk) -> None:
    answer = desk.ask("什么时候完成?", ("集装箱占比要达到多少?",))
    assert answer.citations[0].quote.startswith("到2025年") and "60%" in answer.text


def test_another_level_is_asked_the_same(desk: Desk) -> None:
    answer = desk.ask("省里呢?", ("全国的航道养护由谁负责?",))
    assert answer.standalone_question == "省里的航道养护由谁负责?"
    assert "省级人民政府航道主管部门" in answer.text
    assert desk.ask("县里呢?", ("全国的航道养护由谁负责?",)).status is Status.NOT_FOUND


def test_a_case_told_by_a_figure_comes_with_its_value(desk: Desk) -> None:
    answer = desk.ask("500平方米以下的呢?", ("500平方米以上的辅导机构保证金多少?",))
    assert "8万元" in answer.text and "20万元" not in answer.text


def test_not_one_of_them_is_the_others(desk: Desk) -> None:
    """不是住校生的 is what the text writes as 非住校生."""
    answer = desk.ask("不是住校生呢?", ("住校生的补助每月多少?",))
    assert answer.standalone_question.startswith("非住校生") and "100元" in answer.text


@pytest.mark.parametrize("question", ["有什么奖励?", "违规怎么处罚?", "要交哪些材料?"])
def test_a_provision_that_is_not_there_is_refused(desk: Desk, question: str) -> None:
    """A turn that only asks for a kind of provision is answered by one of that kind, or not at all."""
    assert desk.ask(question, ("住校生的补助每月多少?",)).status is Status.NOT_FOUND
