"""Follow-ups: how they read when they stand alone, and what is not carried over."""

import pytest

from assistant.desk import Desk
from assistant.settings import Settings
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
        (("办公厅有几项任务?",), "第二个", "省政府办公厅有几项任务?"),
        (("绿色建筑谁牵头?",), "有什么要求?", "绿色建筑有什么要求?"),
        (("南海工匠归谁管?",), "怎么培育?", "南海工匠怎么培育?"),
        (("民宿质量归谁管?",), "出处", "二、(三)是哪一条?"),
        (("民宿质量归谁管?",), "原文发我看看", "民宿质量是怎么规定的?"),
        (("冬交会谁负责?",), "海博会", "海博会谁负责?"),
        (("绿色建筑谁牵头?", "好的谢谢"), "再问一下，目标是多少?", "绿色建筑的目标是多少?"),
        (("绿色建筑谁牵头?", "会展谁负责?"), "回到第一个问题，目标是多少?", "绿色建筑的目标是多少"),
        (("海口海关牵头什么?",), "期限呢?", "二、(六)的期限是什么时候?"),
        (("海口海关牵头什么?",), "还有谁参与?", "二、(六)还有谁参与?"),
        (("海口海关有几项任务?",), "第三部分的呢?", "海口海关在第三部分负责什么?"),
        (("垃圾分类谁牵头?",), "牵头单位还有哪些任务?", "省生态环保厅还负责什么?"),
        (("绿色建筑谁牵头?",), "倒数第一个还管哪些?", "省交通运输厅还管哪些?"),
        (("团省委和省总工会都负责什么?",), "前一个呢?", "团省委负责什么?"),
        (("南海工匠归谁管?",), "省教育厅有份吗?", "省教育厅是南海工匠的责任单位吗?"),
        (("南海工匠归谁管?",), "里面有团省委吗", "团省委是南海工匠的责任单位吗?"),
        (("出口示范区是海口海关牵头吗?",), "标准提档升级也是它吗", "标准提档升级也是海口海关牵头吗?"),
        (("二(三)谁牵头?",), "(四)呢?", "二、(四)由谁牵头?"),
        (("第五部分讲什么?",), "下一部分呢?", "第六部分讲什么?"),
        (("第五部分讲什么?",), "第三条谁负责?", "五、(三)谁负责?"),
        (("", "谁负责出口示范区?"), "目标是多少?", "出口示范区的目标是多少?"),
        (("绿色建筑谁牵头?",), "谢谢，那目标是多少?", "绿色建筑的目标是多少?"),
        (("绿色建筑谁牵头?",), "它要达到多少?", "绿色建筑要达到多少?"),
        (("绿色建筑谁牵头?",), "认证认可那条呢?", "认证认可谁牵头?"),
        (("绿色建筑谁牵头?",), "这条的目标是多少?", "二、(三)的目标是多少?"),
        (("绿色建筑谁牵头?",), "会展呢,总共几家", "会展总共几家?"),
        (("绿色建筑谁牵头?", "会展呢?"), "刚才绿色建筑那条,目标是多少?", "绿色建筑的目标是多少"),
        (("绿色建筑谁牵头?", "会展呢?"), "回到绿色建筑", "绿色建筑谁牵头?"),
        (("提高检验检测能力谁牵头?",), "除了它还有哪些责任单位?", "提高检验检测能力由谁负责?"),
        (("会展服务哪些单位负责?",), "它们里有省商务厅吗?", "省商务厅是会展服务的责任单位吗?"),
        (("森林覆盖率要达到多少?",), "环境方面还有别的指标吗?", "二、(八)有哪些指标?"),
        (("会展服务谁负责?",), "省商务厅也是负责单位吗?", "省商务厅是会展服务的责任单位吗?"),
        (("会展服务谁负责?",), "省商务厅算牵头还是责任单位?", "省商务厅是会展服务的牵头单位吗?"),
        (("绿色建筑谁牵头?",), "说错了,我要的是责任单位", "绿色建筑由谁负责?"),
        (("省质监局负责什么",), "不对,我说错了,是省商务厅", "省商务厅负责什么"),
        (("垃圾分类谁牵头?",), "排第一的那个单位还管别的什么?", "省生态环保厅还负责什么?"),
        (("绿色建筑谁牵头?",), "会展那项,省商务厅是牵头单位吗?", "会展,省商务厅是牵头单位吗?"),
        (("南海工匠有什么说法?",), "为什么要培育它?", "为什么要培育南海工匠"),
        (("重点水利工程合格率多少?",), "其他水利工程的呢?", "其他水利工程合格率多少?"),
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
        (("绿色建筑谁牵头?",), "月球基地归谁管?"),
        (("森林覆盖率要达到多少?",), "砍树罚多少?"),
        (("旅游服务国际化谁牵头?",), "会展归谁管?"),
        (("质量奖奖励多少?",), "省财政厅负责什么?"),
        (("旅游小镇新增几个?",), "企业得了中国质量奖给多少奖励?"),
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


@pytest.mark.parametrize("question", ["这个由谁牵头？", "谢谢，那谁负责"])
def test_what_points_at_nothing_is_asked_back(desk: Desk, question: str) -> None:
    """After a greeting nothing has been said that 这个 could be."""
    answer = desk.ask(question, ("你好",))
    assert answer.status is Status.NEEDS_CLARIFICATION and not answer.citations


def test_a_unit_that_leads_nothing_does_not_lead(desk: Desk) -> None:
    """No, with what it does do; and no lead where a clause names none."""
    answer = desk.ask("它是牵头单位吗", ("省通信管理局负责什么",))
    assert answer.text.startswith("不是") and [c.clause for c in answer.citations] == [f"{ID}#2.3"]
    none = desk.ask("有牵头单位没有", ("会展服务由哪些单位负责",))
    assert none.text.startswith("没有") and none.citations[0].clause == f"{ID}#2.5"


def test_the_clause_is_named_and_counted(desk: Desk) -> None:
    where = desk.ask("这是哪一条?", ("民宿质量归谁管?",))
    assert "二、(三)" in where.text and where.citations[0].clause == f"{ID}#2.3"
    count = desk.ask("一共几家?", ("标准提档升级谁牵头", "责任单位呢"))
    assert "11 家" in count.text


@pytest.fixture(scope="module")
def two_documents(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk with two short documents that speak of some of the same things."""
    folder = tmp_path_factory.mktemp("two")
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "sports.txt").write_text(SPORTS, encoding="utf-8")
    (corpus / "loans.txt").write_text(LOANS, encoding="utf-8")
    return Desk.open(Settings(folder, corpus, folder / "index"))


SPORTS = """某省人民政府关于发展体育赛事的意见
各市人民政府：
一、发展目标
到2025年，体育赛事总规模达到20亿元，推出精品赛事30项，打造赛事品牌50个。（体育局负责）
二、重点任务
（一）发展冰雪赛事。举办高山滑雪、冰壶等冰雪赛事，对办赛企业给予补助。（体育局、财政厅负责）
（二）规范门票销售。严厉查处倒卖赛事门票的行为。（公安厅负责）
某省人民政府
2019年3月1日
"""
LOANS = """某省人民政府关于创业担保贷款的通知
各市人民政府：
一、贷款额度
个人申请创业担保贷款，最高不超过15万元；小微企业最高不超过300万元，打造服务品牌10个。（人力资源社会保障厅负责）
二、贷款期限
创业担保贷款期限不超过3年，逾期不还的收取罚息。申请人向街道提交身份证明。（人民银行负责）
某省人民政府
2019年4月2日
"""


@pytest.mark.parametrize(
    ("turns", "question", "clause"),
    [
        (("体育赛事总规模要达到多少?",), "品牌打造多少个?", "sports#1"),  # both have it: the last document's
        (("创业担保贷款最高多少?",), "打造服务品牌多少个?", "loans#1"),
        (("冰雪赛事谁负责?",), "创业担保贷款期限多长?", "loans#2"),  # only the other has it
        (("创业担保贷款最高多少?",), "倒卖门票谁来查处?", "sports#2.2"),
        (("创业担保贷款最高多少?",), "小微企业呢?", "loans#1"),
        (("冰雪赛事谁负责?",), "门票呢?", "sports#2.2"),
        (("创业担保贷款期限多长?",), "向谁申请?", "loans#2"),
        (("冰雪赛事谁负责?",), "贷款那份文件里逾期怎么办?", "loans#2"),
    ],
)
def test_a_document_is_kept_while_it_has_the_words(
    two_documents: Desk, turns: tuple[str, ...], question: str, clause: str
) -> None:
    """What the last document says as well is asked of it; what only another says is asked of that."""
    answer = two_documents.ask(question, turns)
    assert answer.citations and answer.citations[0].clause == clause, answer.standalone_question


def test_a_follow_ups_own_words_choose_the_sentence(two_documents: Desk) -> None:
    """What has been told of the clause already is not told again."""
    answer = two_documents.ask("需要什么证明?", ("创业担保贷款期限多长?",))
    assert [citation.quote for citation in answer.citations] == ["申请人向街道提交身份证明。"]


@pytest.mark.parametrize("question", ["月球基地归谁管?", "养猪补贴呢?", "红烧肉怎么做?"])
def test_what_no_document_has_is_asked_of_none(two_documents: Desk, question: str) -> None:
    """A new subject takes no answer from the last one."""
    assert two_documents.ask(question, ("冰雪赛事谁负责?",)).status is Status.NOT_FOUND


def test_a_documents_own_facts_are_those_of_the_last(two_documents: Desk) -> None:
    """Where there are several documents, 什么时候发布的 asks about the one spoken of."""
    answer = two_documents.ask("什么时候发布的?", ("创业担保贷款期限多长?",))
    assert "2019-04-02" in answer.text
    assert "创业担保贷款" in answer.standalone_question


NOTES = """某市人民政府关于公文办理的通知
各区人民政府：
一、会议纪要
会议纪要由市长签发。新闻稿须经秘书长审定。纪要的印发范围按照保密规定确定。
二、设备维护
设备维护所需经费由财政列支，每年一次。违反维护规定的，追究单位责任。符合入库条件的单位可以申请维护。
三、档案保管
重点档案完好率达到99%，其他档案完好率达到95%以上。
某市人民政府
2020年5月6日
"""


@pytest.fixture(scope="module")
def with_notes(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk with a short document of three clauses, beside another."""
    folder = tmp_path_factory.mktemp("notes")
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "notes.txt").write_text(NOTES, encoding="utf-8")
    (corpus / "loans.txt").write_text(LOANS, encoding="utf-8")
    return Desk.open(Settings(folder, corpus, folder / "index"))


@pytest.mark.parametrize(
    ("before", "question", "quote"),
    [
        ("会议纪要怎么签发?", "新闻稿呢?", "新闻稿须经秘书长审定"),
        ("会议纪要怎么签发?", "依据什么规定?", "按照保密规定确定"),
        ("会议纪要怎么签发?", "然后呢?", "新闻稿须经秘书长审定"),
        ("设备维护多久一次?", "什么后果?", "追究单位责任"),
        ("设备维护多久一次?", "要满足什么条件?", "符合入库条件"),
        ("重点档案完好率多少?", "其他的呢?", "其他档案完好率达到95%以上"),
    ],
)
def test_the_last_clause_tells_what_nothing_else_does(
    with_notes: Desk, before: str, question: str, quote: str
) -> None:
    """A turn that leaves its subject out is answered by the clause cited last, by the sentence of the kind asked for."""
    answer = with_notes.ask(question, (before,))
    assert answer.status is Status.ANSWERED, answer.standalone_question
    assert any(quote in citation.quote for citation in answer.citations), answer.text


@pytest.mark.parametrize("question", ["有什么奖励?", "婚假有几天?", "有没有例外?"])
def test_what_the_last_clause_does_not_say_is_refused(with_notes: Desk, question: str) -> None:
    """Neither a provision that the clause doesn't have nor another subject is made of its sentences."""
    assert with_notes.ask(question, ("设备维护多久一次?",)).status is Status.NOT_FOUND


HOMES = """某省人民政府关于公共租赁住房管理的通知
各市人民政府：
一、申请和分配
公共租赁住房由住户向街道申请，自受理之日起20日内作出是否准予的决定。每户限租一套，夫妻双方只能由其中一方承租，租金按月缴纳。住户名称应当用全称，与户口簿一致。
二、维护和退出
本科院校的生均租金不超过200元，专科院校的生均租金可适当低于本科。空置的房屋要及时收回。
住户应当留存租赁合同、缴费凭证备查。
三、部门分工
国家医保局负责核对住户的参保信息，国家药监局负责核对住户的从业资格。
某省人民政府
2021年3月1日
"""


@pytest.fixture(scope="module")
def with_homes(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk with a document on homes to let, beside two others."""
    folder = tmp_path_factory.mktemp("homes")
    corpus = folder / "corpus"
    corpus.mkdir()
    for name, text in (("homes", HOMES), ("loans", LOANS), ("sports", SPORTS)):
        (corpus / f"{name}.txt").write_text(text, encoding="utf-8")
    return Desk.open(Settings(folder, corpus, folder / "index"))


@pytest.mark.parametrize(
    ("turns", "question", "quote"),
    [
        (("公共租赁住房向谁申请?",), "交了申请多少天能有结果?", "20日内"),
        (("公共租赁住房每户限租几套?",), "两口子都能租吗?", "只能由其中一方承租"),
        (("本科院校的生均租金不超过多少?",), "专科的呢?", "专科院校的生均租金可适当低于本科"),
        (("租赁住房那份文件里租金怎么交?",), "贷款那份文件里也提街道了吗?", "申请人向街道提交身份证明"),
        (("国家医保局核对什么?",), "国家药监局呢?", "国家药监局负责核对住户的从业资格"),
        (("国家医保局核对什么?",), "药监局呢?", "国家药监局负责核对住户的从业资格"),
    ],
)
def test_a_turn_in_other_words_is_answered_where_the_conversation_is(
    with_homes: Desk, turns: tuple[str, ...], question: str, quote: str
) -> None:
    """Where words decide nothing, the sentence nearest by its meaning does, in or beside the clause cited last."""
    answer = with_homes.ask(question, turns)
    assert answer.status is Status.ANSWERED, answer.standalone_question
    assert any(quote in citation.quote for citation in answer.citations), answer.text


@pytest.mark.parametrize("question", ["飞机票退票手续费怎么算?", "为什么只租一套?", "驾照到期了怎么换?"])
def test_a_turn_in_other_words_takes_no_sentence_of_another_thing(with_homes: Desk, question: str) -> None:
    """Neither a thing that no document has nor a reason that the clause doesn't give."""
    assert with_homes.ask(question, ("公共租赁住房每户限租几套?",)).status is Status.NOT_FOUND


def test_a_clause_is_told_in_full(with_homes: Desk) -> None:
    """全文 is all of the clause; and that it names no lead is said."""
    answer = with_homes.ask("这一条全文", ("倒卖赛事门票怎么办?",))
    assert "严厉查处倒卖赛事门票的行为。" in answer.text and "公安厅负责" in answer.text
    assert [duty.units for duty in answer.duties] == [("公安厅",)]
    assert with_homes.ask("这一条有牵头单位吗?", ("倒卖赛事门票怎么办?",)).text.startswith("没有写明牵头单位")
