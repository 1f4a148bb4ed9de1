"""Follow-ups: how they read when they stand alone, and what is not carried over."""

import pytest

from assistant.desk import Desk
from assistant.types import Status

ID = "hainan-quality-2018"


@pytest.mark.parametrize(
    ("turns", "question", "standalone"),
    [
        ((), "目标是多少", "目标是多少"),
        (("谁负责出口示范区?",), "目标是多少?", "出口示范区的目标是多少?"),
        (("谁负责出口示范区?",), "谁牵头?", "出口示范区谁牵头?"),
        (("谁负责出口示范区?",), "那会展呢?", "谁负责会展?"),
        (("谁负责出口示范区?", "目标是多少"), "那会展呢?", "会展的目标是多少"),
        (("谁负责出口示范区?", "那会展呢?"), "谁牵头?", "会展谁牵头?"),
        (("谁负责出口示范区?",), "那牵头的呢", "出口示范区由谁牵头?"),
        (("民宿质量归谁管",), "那绿色建筑的目标呢", "绿色建筑的目标是多少?"),
        (("绿色建筑谁牵头?",), "配合的有谁", "绿色建筑由谁配合?"),
        (("绿色建筑谁牵头?",), "换成会展", "会展谁牵头?"),
        (("到2025年绿色建筑占比要多少?",), "打错了,2020年的", "2020年绿色建筑占比要多少?"),
        (("缺陷产品召回谁管?",), "不是这个,我问的是产品质量保险", "产品质量保险谁管?"),
        (("省质监局负责什么",), "还有吗?", "省质监局负责什么"),
        (("省质监局牵头几项?",), "分别是哪几项?", "省质监局牵头几项?"),
        (("省商务厅负责哪些?",), "其中牵头的有几项?", "省商务厅牵头的有几项?"),
        (("会展服务谁负责?",), "有牵头的吗?", "会展服务由谁牵头?"),
        (("标准提档升级谁牵头?",), "我说的是认证认可", "认证认可谁牵头?"),
        (("森林覆盖率要达到多少?",), "依据是哪条", "二、(八)是哪一条?"),
        (("垃圾分类谁牵头?",), "前面那个单位还有别的任务吗", "省生态环保厅还有别的任务吗"),
        (("省质监局负责什么",), "那省商务厅呢", "省商务厅负责什么"),
        (("省质监局负责什么",), "那牵头的呢", "省质监局牵头哪些工作?"),
        (("省质监局负责什么",), "它配合什么", "省质监局配合什么"),
        (("省质监局牵头哪几条?",), "第二个归谁?", "三、(三)归谁?"),
        (("绿色建筑由哪几个厅牵头?",), "第二个厅一共负责哪几条?", "省水务厅一共负责哪几条?"),
        (("南海工匠由谁培育?",), "团省委是其中之一吗?", "团省委是南海工匠的责任单位吗?"),
        (("省商务厅是出口示范区的牵头单位吗",), "那海口海关呢?", "海口海关是出口示范区的牵头单位吗"),
        (("三(二)讲什么?",), "上一条呢?", "三、(一)讲什么?"),
        (("第二部分第三条谁牵头?",), "那下一条呢?", "二、(四)由谁负责?"),
        (("谁来抓食品安全?",), "指标呢?", "食品安全的目标是多少?"),
        (("民宿质量归谁管?",), "这是哪一条?", "二、(三)是哪一条?"),
        (("办公厅有几项任务?",), "省委的", "省委办公厅有几项任务?"),
        (("", "谁负责出口示范区?"), "目标是多少?", "出口示范区的目标是多少?"),
    ],
)
def test_a_follow_up_stands_alone(desk: Desk, turns: tuple[str, ...], question: str, standalone: str) -> None:
    """What a question leaves out comes from the turns before it, and from their answers."""
    assert desk.ask(question, turns).standalone_question == standalone


@pytest.mark.parametrize(
    ("turns", "question"),
    [
        (("省财政厅负责什么?",), "谁负责民宿质量?"),
        (("省财政厅负责什么?",), "到2020年森林覆盖率要达到多少"),
        (("森林覆盖率要达到多少?",), "谁负责会展服务?"),
        (("谁负责出口示范区?",), "什么时候生效?"),
        (("谁负责出口示范区?",), "二(八)讲什么?"),
        (("谁负责出口示范区?",), "红烧肉怎么做好吃?"),
        (("绿色建筑谁牵头?", "配合的有谁"), "今天天气怎么样?"),
    ],
)
def test_another_subject_inherits_nothing(desk: Desk, turns: tuple[str, ...], question: str) -> None:
    """A question of its own stays as it is, on the document or off it."""
    answer = desk.ask(question, turns)
    assert answer.standalone_question == question
    assert answer == desk.ask(question)


@pytest.mark.parametrize(
    ("turns", "question", "labels"),
    [
        ((), "办公厅有几项任务?", ["省委办公厅", "省政府办公厅"]),
        (("省农业厅和省林业厅各牵头什么?",), "它还负责哪些?", ["省农业厅", "省林业厅"]),
    ],
)
def test_two_readings_are_both_offered(
    desk: Desk, turns: tuple[str, ...], question: str, labels: list[str]
) -> None:
    """Each choice is a question that stands alone and is answered."""
    answer = desk.ask(question, turns)
    assert answer.status is Status.NEEDS_CLARIFICATION
    assert [choice.label for choice in answer.choices] == labels
    for choice in answer.choices:
        assert choice.label in choice.question
        assert desk.ask(choice.question).status is Status.ANSWERED


@pytest.mark.parametrize("turns", [(), ("省公安厅负责什么?",)])
def test_thanks_ask_nothing(desk: Desk, turns: tuple[str, ...]) -> None:
    answer = desk.ask("好的,谢谢!", turns)
    assert answer.status is Status.NEEDS_CLARIFICATION and not answer.citations


def test_the_clause_is_named_and_counted(desk: Desk) -> None:
    where = desk.ask("这是哪一条?", ("民宿质量归谁管?",))
    assert "二、(三)" in where.text and where.citations[0].clause == f"{ID}#2.3"
    count = desk.ask("一共几家?", ("标准提档升级谁牵头", "责任单位呢"))
    assert "11 家" in count.text
