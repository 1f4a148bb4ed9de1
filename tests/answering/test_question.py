"""A question taken apart: kind, topic, clause numbers, years, places."""

import pytest

from assistant.answering.question import LONGEST, Kind, parse_question
from assistant.errors import QuestionError


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("谁负责出口示范区?", Kind.WHO),
        ("出口示范区归谁管", Kind.WHO),
        ("出口示范区的牵头单位是哪家?", Kind.WHO),
        ("哪些部门配合农产品抽检?", Kind.WHO),
        ("会展由哪个厅局主抓", Kind.WHO),
        ("誰負責出口示範區?", Kind.WHO),
        ("Who is responsible for 出口示范区?", Kind.WHO),
        ("森林覆盖率要达到多少?", Kind.FIGURE),
        ("建几个示范区", Kind.FIGURE),
        ("合格率达到百分之几", Kind.FIGURE),
        ("How many 示范区 by 2020?", Kind.FIGURE),
        ("什么时候建成示范区?", Kind.WHEN),
        ("多久开展一次满意度调查", Kind.WHEN),
        ("会展服务有什么规定?", Kind.CONTENT),
        ("谁可以申请", Kind.CONTENT),
        ("申请材料交给谁", Kind.CONTENT),
        ("疏浚计划哪一级来定", Kind.WHO),
        ("渔港改造的指导部门是哪几家", Kind.WHO),
        ("管渔港的部门检查渔船可以收钱吗", Kind.CONTENT),
        ("渔港安全实行什么负责制", Kind.CONTENT),
    ],
)
def test_kind(text: str, kind: Kind) -> None:
    """What is asked for: who, how much, when, or what it says."""
    assert parse_question(text).kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "谁负责出口示范区?",
        "谁负责出口示范区",
        "出口示范区由谁负责？",
        "请问一下谁负责出口示范区呢?谢谢",
        "您好,麻烦问一下,出口示范区归谁管啊?",
        "出口示范区的牵头单位是谁?",
        "誰負責出口示範區？",
        "Who is responsible for 出口示范区?",
        "根据这份文件,出口示范区是哪个部门负责的?",
    ],
)
def test_topic_is_the_same_however_it_is_asked(text: str) -> None:
    """Politeness, traditional characters, English and the asking words are not the subject."""
    assert parse_question(text).core == "出口示范区"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("目标是多少", ""),
        ("谁牵头?", ""),
        ("What is the target for 森林覆盖率?", "森林覆盖率"),
    ],
)
def test_core(text: str, topic: str) -> None:
    """General words (目标) are no subject."""
    assert parse_question(text).core == topic


@pytest.mark.parametrize(
    ("text", "rest"), [("会展服务有什么要求?", "求"), ("出口示范区的目标要求是什么?", "求")]
)
def test_no_half_of_a_general_word_is_left(text: str, rest: str) -> None:
    """要求 goes as a whole: its 要 is no asking word."""
    assert rest not in parse_question(text).core


@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("二(六)由谁负责?", ("2.6",)),
        ("二、（六）讲了什么", ("2.6",)),
        ("2.6讲了什么", ("2.6",)),
        ("第二部分第六条谁牵头", ("2.6",)),
        ("第二部分第(六)项", ("2.6",)),
        ("二、(六)1.", ("2.6.1",)),
        ("第二部分讲什么", ("2",)),
        ("第三章讲什么", ("第三章", "3")),
        ("第十二条第一款第三项", ("art12.1.3", "~12", "12")),
        ("第三条第二款", ("art3.2", "~3", "3")),
        ("第二十一条", ("art21", "~21", "21")),
        ("合格率达到98.5%吗", ()),
        ("PM2.5浓度要降到多少", ()),
        ("2020年的目标", ()),
        ("谁负责出口示范区?", ()),
        ("第一产业的目标", ()),
    ],
)
def test_references(text: str, references: tuple[str, ...]) -> None:
    """A clause's number is read in the ways that people write it; a percentage or a year is none."""
    assert parse_question(text).references == references


@pytest.mark.parametrize(
    ("text", "years", "places"),
    [
        ("2025年森林覆盖率是多少", ("2025",), ()),
        ("二〇三〇年的水平", ("2030",), ()),
        ("到20年底覆盖率多少", ("2020",), ()),
        ("2020年和2030年", ("2020", "2030"), ()),
        ("广东的森林覆盖率是多少", (), ("广东",)),
        ("深圳和北京谁负责", (), ("深圳", "北京")),
        ("补助2000元吗", (), ()),
        ("创建2-3个", (), ()),
    ],
)
def test_years_and_places(text: str, years: tuple[str, ...], places: tuple[str, ...]) -> None:
    """They are named in four digits and in order; an amount is no year."""
    question = parse_question(text)
    assert question.years == years
    assert question.places == places


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("这份意见什么时候生效?", "effective_on"),
        ("文件是哪天印发的", "issued_on"),
        ("发布单位是谁?", "issuers"),
        ("谁印发的?", "issuers"),
        ("发文字号是多少", "number"),
        ("文件还有效吗", "status"),
        ("什么时候废止", "repealed_on"),
        ("文件的标题是什么", "title"),
        ("谁负责出口示范区?", None),
    ],
)
def test_facts_of_the_document(text: str, fact: str | None) -> None:
    """The document's own field is told from what the document says."""
    assert parse_question(text).fact == fact


@pytest.mark.parametrize("text", ["", " \n　", "?!。", "问" * (LONGEST + 1)])
def test_what_is_no_question(text: str) -> None:
    """Nothing, punctuation only, and a pasted document are refused in a sentence."""
    with pytest.raises(QuestionError, match=r"[。?？]$"):
        parse_question(text)


def test_asking_where_leaves_no_half_a_word() -> None:
    """哪里 goes as a whole: 里备案 is no word."""
    assert parse_question("代理机构在哪里备案?").topic == "代理机构 备案"
