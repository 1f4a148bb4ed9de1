"""What a document was issued upon and for: its opening sentence says so (为了……,根据《……》,制定本办法)."""

import re

from assistant.answering.coverage import units_of
from assistant.answering.documents import titled
from assistant.answering.giving import stated
from assistant.answering.stages import Found, Library
from assistant.language import sentences
from assistant.language.normal import normalize
from assistant.types import Answer, Clause, Document, Span

_ISSUING = r"(?:制定|出台|起草|印发|发布|下发|提出|搞|出)"
_UPON_ASKED = re.compile(
    rf"{_ISSUING}[^,。?]{{0,16}}(?:依据|根据)|(?:依据|根据)(?:的)?(?:是)?(?:什么|哪|啥)[^,。?]{{0,10}}{_ISSUING}|(?:贯彻|落实|执行)+(?:了|的)?(?:是)?(?:什么|哪|啥)[^,。?]{{0,6}}(?:文件|意见|精神|决定|部署)|{_ISSUING}的?(?:依据|根据)|"
    rf"^(?:依据|根据)(?:的)?(?:是)?(?:什么|哪|啥)(?:文件|法律?|规定|法规)?(?:{_ISSUING}的?)?$"
)
_FOR_ASKED = re.compile(
    rf"为(?:什么|啥|何)(?:要|会)?{_ISSUING}|{_ISSUING}[^,。?]{{0,14}}(?:目的|初衷|用意|背景)|{_ISSUING}[^,。?]{{0,14}}是?为了(?:什么|啥|干什么)"
)
_UPON = re.compile(r"(?:根据|依据|依照|按照|贯彻|落实|执行)[^。]{0,60}(?:《[^》]+》|决策部署|精神|规定)")
_FOR = re.compile(r"^[^。]{0,24}?为了?(?!主|期|准|重点|中心)[^。]{4,}")
_AROUND = re.compile(
    rf"{_ISSUING}|贯彻|落实|执行|精神|依据|根据|目的|初衷|用意|背景|文件|这[份个]|中央|国家|上级|法律?|法规|(?:管理)?(?:办法|条例|规定)|意见|方案|通知|规划|细则|计划"
)
_OPENINGS = re.compile(r"^(?:pre|art1$|art1\.|1$|~1$)")


def origin(found: Found, library: Library) -> Answer | None:
    """Return the opening sentence that says upon what, or for what, a document was issued; None where neither is asked of
    a document as such, or it doesn't say."""
    understood = found.understood
    normal = understood.question.normal.rstrip("?。! ")
    wanted = _UPON if _UPON_ASKED.search(normal) else _FOR if _FOR_ASKED.search(normal) else None
    document = wanted and _document_asked(found, library)
    if not wanted or not document:
        return None
    for clause in document.clauses:
        if _OPENINGS.match(clause.path) and (said := _saying(clause, document, wanted)):
            return stated(found, document, clause, [said])
    return None


def _document_asked(found: Found, library: Library) -> Document | None:
    """Return the document that is asked about: the one chosen or named, the only one, or that whose title the question
    has."""
    understood = found.understood
    if understood.asked.document:
        return library.documents[understood.asked.document]
    documents = list(library.documents.values())
    if len(documents) > 1:
        units = units_of(_AROUND.sub(" ", understood.question.topic), library.rarity)
        documents = titled(units, documents) if units else []
    return documents[0] if len(documents) == 1 else None


def _saying(clause: Clause, document: Document, wanted: re.Pattern[str]) -> Span | None:
    spans = sentences.split(clause.text, clause.span.start)
    return next((span for span in spans if wanted.search(normalize(span.of(document.text)))), None)
