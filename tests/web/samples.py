"""Two small documents, answers, duties and targets, for the tests of what is rendered."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.answering.writing import Draft
from assistant.errors import DocumentError, QuestionError, QuizError
from assistant.facts.institutions import Succession
from assistant.facts.register import DutyRow, TargetRow
from assistant.quiz.item import Quiz
from assistant.quiz.making import Request
from assistant.types import (
    Answer,
    Citation,
    Clause,
    Comparator,
    Document,
    Duty,
    Nearest,
    Role,
    Span,
    Status,
    Target,
    TargetKind,
)

TITLE = "关于<b>出口</b>的意见"
FIRST = "加快外贸发展。创建示范区2-3个。(牵头单位:海口海关,责任单位:省商务厅)"
SECOND = '<script>alert(1)</script>**粗** $x^2$ [链](javascript:alert(2)) "引号"'
TEXT = f"{TITLE}\n发布日期 | 2018-07-16 |\n二、构筑优势\n(六)外贸\n{FIRST}\n1.{SECOND}\n"


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def clause(path: str, label: str, words: str) -> Clause:
    headings = ("二、构筑优势", "(六)外贸")
    return Clause(f"notice#{path}", "notice", path, label, "外贸", headings, span_of(words), words)


DOCUMENT = Document(
    id="notice",
    title=TITLE,
    issuers=("海南省人民政府",),
    number=None,
    issued_on="2018-07-16",
    effective_on=None,
    repealed_on=None,
    status="现行有效",
    source=None,
    text=TEXT,
    clauses=(clause("2.6", "二、(六)外贸", FIRST), clause("2.6.1", "二、(六)1.", SECOND)),
    facts={"title": span_of(TITLE)},
)

CITATION = Citation(
    n=1,
    document="notice",
    clause="notice#2.6",
    label="二、(六)外贸",
    quote=FIRST,
    span=span_of(FIRST),
    marks=(span_of("创建示范区2-3个。"), span_of("(牵头单位:海口海关,责任单位:省商务厅)")),
)

ANSWERED = Answer(
    question="谁负责示范区？",
    standalone_question="谁负责示范区？",
    status=Status.ANSWERED,
    engine="extractive",
    text="牵头单位是**海口海关**,责任单位是**省商务厅**。[1]",
    citations=(CITATION,),
    notes=("机构后来改名。",),
)

NOT_FOUND = Answer(
    question="天气",
    standalone_question="天气",
    status=Status.NOT_FOUND,
    engine="extractive",
    text="文件没有写天气。",
    nearest=(Nearest("notice#2.6.1", "二、(六)1.<i>"),),
)

RULES_TITLE = "民宿管理办法"
ARTICLE = "公安机关配合文化旅游部门。民宿的投诉处理率达到95%以上，2021年12月31日前建成民宿村10个。"
PROMOTION = "(牵头单位:省旅游文化厅等)"
RULES_TEXT = (
    f"{RULES_TITLE}\n第一章 总则\n第十二条 {ARTICLE}\n第二章 促进\n第十三条 做大做强。\n{PROMOTION}\n"
)


def within(text: str, words: str, after: str = "") -> Span:
    """Where `words` stand in `text`, at or behind `after`."""
    start = text.index(words, text.index(after))
    return Span(start, start + len(words))


def article(path: str, label: str, chapter: str, words: str) -> Clause:
    return Clause(f"rules#{path}", "rules", path, label, "", (chapter,), within(RULES_TEXT, words), words)


RULES = Document(
    id="rules",
    title=RULES_TITLE,
    issuers=(),
    number=None,
    issued_on=None,
    effective_on=None,
    repealed_on=None,
    status=None,
    source=None,
    text=RULES_TEXT,
    clauses=(
        article("art12", "第一章 总则 第十二条", "第一章 总则", ARTICLE),
        article("art13.1", "第二章 促进 第十三条第一款", "第二章 促进", "做大做强。"),
        article("art13.2", "第二章 促进 第十三条第二款", "第二章 促进", PROMOTION),
    ),
    facts={},
)


def duty(document: Document, clause: int, unit: str, role: Role, note: str) -> DutyRow:
    """A row for `unit` in the words `note` of the clause."""
    stands = document.clauses[clause]
    where = Duty(
        unit,
        role,
        stands.id,
        note.endswith("等)"),
        within(document.text, unit, note),
        within(document.text, note, stands.text),
    )
    return DutyRow(where, stands, document, None)


NOTE = "(牵头单位:海口海关,责任单位:省商务厅)"
SPLIT = Succession("省商务厅", ("甲局", "乙<b>局"), True, "2018", "《方案》", '省商务厅的职责已划入"甲局"。')
DUTIES = (
    duty(DOCUMENT, 0, "海口海关", Role.LEAD, NOTE),
    duty(DOCUMENT, 0, "省商务厅", Role.RESPONSIBLE, NOTE),
    duty(DOCUMENT, 1, "引号", Role.COOPERATE, SECOND),
    duty(RULES, 0, "公安机关", Role.COOPERATE, "公安机关配合文化旅游部门。"),
    duty(RULES, 2, "省旅游文化厅", Role.LEAD, PROMOTION),
)


def target(document: Document, words: str, subject: str, comparator: Comparator, **more: object) -> TargetRow:
    """A row for the aim that `words` state, in the first clause of `document`."""
    given = {"action": "", "value_max": None, "deadline": None, "base_year": None, **more}
    stands = document.clauses[0]
    aim = Target(
        subject=subject,
        comparator=comparator,
        kind=TargetKind.AIM,
        clause=stands.id,
        span=within(document.text, words),
        **given,  # type: ignore[arg-type]
    )
    return TargetRow(aim, stands, document)


TARGETS = (
    target(
        DOCUMENT,
        "创建示范区2-3个",
        "示范区",
        Comparator.RANGE,
        action="创建",
        value=2.0,
        value_max=3.0,
        unit="个",
        deadline="2020",
    ),
    target(
        RULES, "民宿的投诉处理率达到95%以上", "民宿的投诉处理率", Comparator.AT_LEAST, value=95.0, unit="%"
    ),
    target(
        RULES,
        "建成民宿村10个",
        "民宿村",
        Comparator.EQUAL,
        action="建成",
        value=10.0,
        unit="个",
        deadline="2021-12-31",
    ),
)


class SampleDesk:
    """A desk with these documents, duties and targets, and no answers."""

    def __init__(self, *documents: Document) -> None:
        self.shelf = {document.id: document for document in documents}

    def stream(
        self, question: str, turns: Sequence[str] = (), document: str | None = None
    ) -> Iterator[Draft | Answer]:
        raise QuestionError(f"这里不回答问题：{question}{turns}{document}")

    def documents(self) -> tuple[Document, ...]:
        return tuple(self.shelf.values())

    def document(self, document_id: str) -> Document:
        if document_id not in self.shelf:
            raise DocumentError("没有这份文件。")
        return self.shelf[document_id]

    def duties(
        self, document: str | None = None, units: Sequence[str] | None = None, role: Role | None = None
    ) -> tuple[DutyRow, ...]:
        return tuple(
            row
            for row in DUTIES
            if row.document.id in self.shelf
            and document in (None, row.document.id)
            and (units is None or row.duty.unit in units)
            and role in (None, row.duty.role)
        )

    def targets(self, document: str | None = None) -> tuple[TargetRow, ...]:
        return tuple(
            row for row in TARGETS if row.document.id in self.shelf and document in (None, row.document.id)
        )

    def quiz(self, request: Request, document: str | None = None) -> Quiz:
        raise QuizError(f"这里不出题：{request.count}{document}")

    def another_item(self, request: Request, quiz: Quiz, number: int, document: str | None = None) -> Quiz:
        raise QuizError(f"这里不换题：{request.count}{len(quiz.items)}{number}{document}")

    def chapters(self, document: str | None = None) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(
                clause.headings[0]
                for one in self.shelf.values()
                if document in (None, one.id)
                for clause in one.clauses
            )
        )

    def add(self, files: Sequence[Path]) -> str:
        raise DocumentError(f"这里不添加文件：{len(files)}")
