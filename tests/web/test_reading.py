import re

from assistant.types import Span
from assistant.web.reading import MOST_LISTED, render_document, render_failure, render_shelf
from tests.web.samples import CITATION, DOCUMENT, SECOND, TEXT


def words(made: str) -> str:
    """What a reader of the HTML sees, without spaces."""
    shown = re.sub(r"<[^>]*>", "", made)
    for name, character in {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&#x27;": "'", "&amp;": "&"}.items():
        shown = shown.replace(name, character)
    return "".join(shown.split())


def test_the_whole_text_is_shown_in_order() -> None:
    assert "".join(TEXT.split()) in words(render_document(DOCUMENT))


def test_the_clause_is_framed_and_its_words_are_marked() -> None:
    made = render_document(DOCUMENT, "notice#2.6", CITATION.marks)
    assert made.count("tw-open") == 1
    framed = re.search(r'<p class="tw-clause tw-open"[^>]*>(.*?)</p>', made, re.DOTALL)
    assert framed is not None
    assert re.findall(r"<mark>(.*?)</mark>", made) == [
        "创建示范区2-3个。(牵头单位:海口海关,责任单位:省商务厅)"
    ]
    assert "<mark>" in framed[1]
    assert '<p class="tw-where">二、(六)外贸</p>' in made


def test_headings_and_what_stands_beside_the_text_are_told_apart() -> None:
    made = render_document(DOCUMENT)
    assert "<h2>关于&lt;b&gt;出口&lt;/b&gt;的意见</h2>" in made
    assert "<h3>二、构筑优势</h3>" in made and "<h4>(六)外贸</h4>" in made
    assert '<p class="tw-beside">发布日期 | 2018-07-16 |</p>' in made
    assert "<b>1.</b>" in made


def test_words_outside_the_clauses_can_be_marked() -> None:
    start = TEXT.index("2018-07-16")
    assert "<mark>2018-07-16</mark> |</p>" in render_document(DOCUMENT, None, [Span(start, start + 10)])


def test_a_document_is_shown_as_text_whatever_it_says() -> None:
    made = render_document(DOCUMENT)
    assert "<script" not in made and "<b>出口" not in made and "<a " not in made
    assert "".join(SECOND.split()) in words(made)


def test_an_unknown_clause_opens_the_document_unframed() -> None:
    made = render_document(DOCUMENT, "notice#9", [Span(900, 1000)])
    assert "tw-open" not in made and "<mark>" not in made


def test_the_shelf_lists_documents_and_says_when_there_are_none() -> None:
    assert 'data-open data-document="notice">关于&lt;b&gt;' in render_shelf([DOCUMENT])
    assert "添加文件" in render_shelf([])
    assert "还有 2 份" in render_shelf([DOCUMENT] * (MOST_LISTED + 2))


def test_a_failure_is_a_sentence() -> None:
    assert "&lt;没有&gt;" in render_failure("<没有>")
