"""A small document and its answers, for the tests of what is rendered."""

from assistant.types import Answer, Citation, Clause, Document, Nearest, Span, Status

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
