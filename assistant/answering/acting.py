"""Who acts, as a sentence says it where no duty note does: 由总理召集和主持, 办公室要定期开展督查."""

import re

from assistant.answering.coverage import coverage, units_of
from assistant.answering.evidence import best_sentences, is_heading
from assistant.answering.figure_check import ASKS_WHETHER
from assistant.answering.giving import refuse, stated
from assistant.answering.mentions import office_in
from assistant.answering.question import core_of, topic_of
from assistant.answering.stages import Found, Library
from assistant.language import sentences
from assistant.language.normal import normalize
from assistant.types import Answer, Clause, Hit, Span

_INLINE_DUTY = re.compile(
    r"负责|牵头|主管|会同|归口|由[^,，。;；]{2,24}?(?:组织|实施|承担|制定|管理|办理|审批|监督|受理|审核|核发|批准|登记|征收|"
    r"处理|查处|处罚|解释|认定|评定|确定|公布|发布|统筹|协调)"
)
_ACT_ASKED = re.compile(
    r"(?:由|归|该|是|让|靠)(?:谁|哪[个些家几]*(?:部门|单位|机构|机关|人)|什么(?:部门|单位|机构|机关|人))"
    r"(?:来|去|应当?|该|要|会|可以|负责|牵头|具体|定期|统一|共同|另行)*(?P<act>[一-鿿]{1,4}?)(?:和|与|及|、|的|吗|呢|啊|[?。,\s]|$)"
)
"""What somebody is asked to do: 由谁召集和主持, 由谁定期督查."""
_OF_DUTIES = re.compile(r"负责|牵头|主管|分管|管|抓|配合|落实|承担")
_PART_ASKED = re.compile(r"(?P<part>主体|责任人|负责人|主办方|承办方)(?:是|为|有)(?:谁|哪)")
_ACTOR = (
    r"(?:(?:国务|法|检察|学)院|各[省市县区]份?|各地区?|各级|政府|机构|部门|单位|机关|企业|公司|学校|医院|委员会|小组|办公[室厅]|总理|[省市县区镇乡部局厅院校]长|主任|书记|主席|"
    r"(?<![全内外大一])部|(?<!任)(?<!编)[委厅署]|(?<![布格结全时大])局|[一-鿿]人)"
)
_MODAL = r"(?:要|应当?|须|负责|将|可以?|依法|按照?|对|定期)"
_A_WORD = 2
_ABOUT = 0.6
"""Share of a question's words, an office that it names aside, that a sentence must have for who acts in it to be meant."""


def acting(found: Found, clause: Clause, library: Library, *, by: bool = False) -> Answer | None:
    """Return the sentence of the clause that says who does what the question asks about, or that the office which it
    names does it; None without one. `by`: only one that says by whom (由……分享), which answers before a duty note does.
    """
    question, document = found.understood.question, library.documents[clause.document]
    wanted = _wanted(question.normal, by=by)
    units = units_of(question.counted, library.rarity)
    # A paragraph that leads a list in is a heading to the rest (一、会议由总理召集和主持。会议的任务是:), and says it none the less.
    headings = [s for s in sentences.split(clause.text, clause.span.start) if is_heading(clause, s)]
    saying = {}
    for span in (*_nearest_sentences(found, clause, library), *headings):
        words = normalize(span.of(document.text))
        share = coverage(units, words)
        says = wanted is not None and wanted.search(words) is not None
        if (says and share >= _ABOUT) if by else (says or _has_office(found, words, library)):
            saying[span] = share
    return stated(found, document, clause, [max(saying, key=lambda span: saying[span])]) if saying else None


def no_unit(found: Found, clause: Clause, library: Library) -> Answer:
    """Return what a clause without a duty note says of who acts, or that it names nobody."""
    if given := acting(found, clause, library):
        return given
    document = library.documents[clause.document]
    for span in _nearest_sentences(found, clause, library):
        if _INLINE_DUTY.search(span.of(document.text)):
            return stated(found, document, clause, [span])
    return refuse(
        found, "文件没有写明由哪个单位负责。", [f"“{clause.label}”讲到相近的内容，但没有写明责任单位。"]
    )


def _nearest_sentences(found: Found, clause: Clause, library: Library) -> tuple[Span, ...]:
    hit = next((e.hit for e in found.evidence if e.hit.clause == clause), Hit(clause, 0.0, ()))
    return best_sentences(found.understood.question, hit, library.documents[clause.document], library.rarity)


def _wanted(normal: str, *, by: bool) -> re.Pattern[str] | None:
    """Return how a sentence would say who does what the question asks about; None where it asks for no act."""
    part, asked = _PART_ASKED.search(normal), _ACT_ASKED.search(normal)
    if part and not by:
        return re.compile(rf"{_ACTOR}[^,。;]{{0,40}}{part['part']}")
    if asked is None or (by and _OF_DUTIES.fullmatch(asked["act"])):
        return None
    act = asked["act"][:_A_WORD]
    by_whom = rf"由(?!一方|双方|其中)[^,。;]{{2,40}}{act}"
    if by or len(act) < _A_WORD:
        return re.compile(by_whom)
    return re.compile(rf"{by_whom}|{_ACTOR}(?:{_MODAL}[^。;]{{0,50}}(?<!、))?{act}(?!等)")


def _has_office(found: Found, words: str, library: Library) -> bool:
    """Tell whether a sentence has the office that the question names, and is about the rest of it."""
    normal = found.understood.question.normal
    office = office_in(normal)
    if office is None or office not in words or not ASKS_WHETHER.search(normal):
        return False
    rest = core_of(topic_of(normal.replace(office, " ")))
    return bool(rest) and coverage(units_of(rest, library.rarity), words) >= _ABOUT
