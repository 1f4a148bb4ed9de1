"""Which document a question names: 消费扶贫意见的第三部分, 《专利代理条例》第十二条."""

import re
from collections.abc import Iterable, Mapping

from assistant.answering.coverage import Unit, coverage
from assistant.language.normal import normalize
from assistant.types import Document

_KINDS = r"指导意见|实施意见|意见|暂行办法|实施办法|办法|通知|条例|实施细则|细则|实施方案|行动方案|方案|行动计划|计划|规定|决定|规划|纲要|要点|公告|批复|规则|准则"
_NAMED = re.compile(
    rf"《(?P<title>[^《》]{{2,60}})》|(?P<words>[一-鿿0-9]{{2,40}}?)(?:的|那[份个]|这[份个])?(?P<kind>{_KINDS})"
)
_POINTED_AT = re.compile(
    r"(?P<words>[一-鿿0-9]{2,20}?)的?(?:[那这](?:一)?[份部个])(?:文件|材料|政策|里)|(?P<inside>[一-鿿0-9]{2,20}?)的?文件(?:里|中|上|第)"
)
"""A document by a few words and no title: 就业那份文件, 海南那份里."""
ABOUT_TITLE = 0.6
"""Share of the words of a question about a document as such that its title must have."""
_SHORTEST = 3
"""Characters of a title that tell which document is meant; two (质量意见) are in too many."""


def document_named(normal: str, documents: Iterable[Document]) -> Document | None:
    """Return the document that a question (in normal form) names by its title or by words of it before 意见, 办法, ….

    The words that stand before the kind of document must all be in the title, pair by pair; the document with the
    longest run of them is meant. None where no document is named, or several as well.
    """
    titles = {document.id: (document, normalize(document.title)) for document in documents}
    if len(titles) < 2:
        return None
    for named in _NAMED.finditer(normal):
        said = named["title"] or named["words"]
        kind = named["kind"] or ""
        lengths = {key: _common(said, title) for key, (_, title) in titles.items() if kind in title}
        longest = max(lengths.values(), default=0)
        best = [key for key, length in lengths.items() if length == longest]
        if longest >= _SHORTEST and len(best) == 1:
            return titles[best[0]][0]
    return _pointed_at(normal, titles)


def titled(units: tuple[Unit, ...], documents: Iterable[Document]) -> list[Document]:
    """Return the documents whose title has most of the words that `units` are of; none where none has ABOUT_TITLE."""
    shares = [(coverage(units, normalize(document.title)), document) for document in documents]
    best = max((share for share, _ in shares), default=0.0)
    return [document for share, document in shares if share == best >= ABOUT_TITLE]


def without_pointing(normal: str, document: Document) -> str:
    """Return a question without the words that point at a document by a part of its title (海南那份文件里也提双随机了吗):
    they are no subject."""
    title = normalize(document.title)

    def rest(pointed: re.Match[str]) -> str:
        said = pointed["words"] or pointed["inside"]
        length = _common(said, title)
        return said[:-length].removesuffix("在") if length else pointed.group()

    return _POINTED_AT.sub(rest, normal)


def _pointed_at(normal: str, titles: Mapping[str, tuple[Document, str]]) -> Document | None:
    """Return the only document whose title has the last words before 那份文件: two characters, if no other title has
    them."""
    for pointed in _POINTED_AT.finditer(normal):
        said = pointed["words"] or pointed["inside"]
        having = [document for document, title in titles.values() if said[-2:] in title]
        if len(having) == 1:
            return having[0]
    return None


def _common(said: str, title: str) -> int:
    """Return how many of the last characters of `said` are in the title, each with its neighbour."""
    length = 1
    while length < len(said) and said[-length - 1 : len(said) - length + 1] in title:
        length += 1
    return length if length > 1 else 0
