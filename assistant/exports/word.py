"""A quiz as a Word document: a paper for candidates, and one with the key and the clauses under each item.

The only module that knows python-docx. A4, Chinese fonts that every Word has, page numbers; no template file.
"""

import io

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from assistant.exports.archives import NO_TIME, timeless
from assistant.exports.paper import (
    HEAD_LINE,
    PLACE_FOR_MARK,
    Section,
    lettered,
    lines_to_write,
    numbered_prompts,
    pieces,
    sections,
    source_of,
    stem_on_paper,
)
from assistant.quiz.item import BLANK, ItemKind, Quiz, QuizItem, key_text

_TEXT_WIDTH = Cm(16)
_WIDER_BLANK = 400
"""The blank is drawn this many percent as wide: room to write in, while the text stays the stem's."""


def as_paper(quiz: Quiz) -> bytes:
    """Return the paper for candidates. The same quiz gives the same bytes."""
    return _saved(_document(quiz, with_key=False))


def as_key(quiz: Quiz) -> bytes:
    """Return the paper with key, reason and clause, word for word, under each item."""
    return _saved(_document(quiz, with_key=True))


def _document(quiz: Quiz, with_key: bool) -> WordDocument:
    document = Document()
    _set_page(document)
    _set_styles(document)
    title = f"{quiz.title}（答案）" if with_key else quiz.title
    document.core_properties.title = title[:255]
    document.add_paragraph(title, "Title")
    if not with_key:
        document.add_paragraph(HEAD_LINE).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for section in sections(quiz):
        _add_section(document, section, with_key)
    return document


def _add_section(document: WordDocument, section: Section, with_key: bool) -> None:
    document.add_paragraph(f"{section.title}（共{len(section.items)}题，{section.what_to_do}）", "Heading 1")
    for number, item in section.items:
        _add_item(document, number, item, with_key)


def _add_item(document: WordDocument, number: int, item: QuizItem, with_key: bool) -> None:
    stem = document.add_paragraph(style="题干")
    _write_stem(stem, f"{number}．{stem_on_paper(item)}", item)
    if item.kind is ItemKind.MATCHING:
        _add_columns(document, item)
    else:
        for option in lettered(item):
            document.add_paragraph(option, "选项")
    if with_key:
        _add_key(document, item)
    else:
        for _ in range(lines_to_write(item)):
            document.add_paragraph("\t", "答题线")


def _write_stem(paragraph: Paragraph, text: str, item: QuizItem) -> None:
    if item.kind is not ItemKind.FILL:
        paragraph.add_run(text)
        return
    before, blank, after = text.partition(BLANK)
    paragraph.add_run(before)
    width = OxmlElement("w:w")
    width.set(qn("w:val"), str(_WIDER_BLANK))
    paragraph.add_run(blank)._r.get_or_add_rPr().append(width)
    paragraph.add_run(after)


def _add_columns(document: WordDocument, item: QuizItem) -> None:
    """Add the columns of a matching item, side by side: prompts with a place for a letter, options with theirs."""
    left, right = numbered_prompts(item), lettered(item)
    table = document.add_table(max(len(left), len(right)), 2)
    for row, (prompt, option) in enumerate(zip(_filled(left, right), _filled(right, left), strict=True)):
        _in_cell(table.cell(row, 0).paragraphs[0], f"{PLACE_FOR_MARK}{prompt}" if prompt else "")
        _in_cell(table.cell(row, 1).paragraphs[0], option)


def _filled(texts: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return texts + ("",) * (len(other) - len(texts))


def _in_cell(paragraph: Paragraph, text: str) -> None:
    paragraph.style = "选项"
    paragraph.add_run(text)


def _add_key(document: WordDocument, item: QuizItem) -> None:
    key = document.add_paragraph(style="解析")
    words = key_text(item)
    if item.kind is ItemKind.FILL and len(item.answers) > 1:
        words += f"（也可：{'、'.join(item.answers[1:])}）"
    key.add_run("答案：" if item.kind is not ItemKind.SHORT else "参考要点：\n").bold = True
    key.add_run(words)
    why = document.add_paragraph(style="解析")
    why.add_run("理由：").bold = True
    why.add_run(item.why)
    for citation in item.citations:
        basis = document.add_paragraph(style="解析")
        basis.add_run("依据：").bold = True
        basis.add_run(f"{source_of(citation)}“")
        for words, marked in pieces(citation):
            basis.add_run(words).bold = marked or None
        basis.add_run("”")


def _set_page(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.5)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for words, field in (("第 ", "PAGE"), (" 页　共 ", "NUMPAGES")):
        footer.add_run(words)
        _add_field(footer, field)
    footer.add_run(" 页")


def _add_field(paragraph: Paragraph, name: str) -> None:
    """Add a number that Word counts when it lays the pages out."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    field.append(Run(OxmlElement("w:r"), paragraph)._r)
    paragraph._p.append(field)


def _set_styles(document: WordDocument) -> None:
    styles = document.styles
    # The library's own template has a hundred of these: clutter for the reader, and most of the time that writing takes.
    for unused in [s for s in styles if s.type is WD_STYLE_TYPE.TABLE and s.name != "Normal Table"]:
        unused.delete()
    _set_font(_style(document, "Normal"), "宋体", 10.5)
    title = _style(document, "Title")
    _set_font(title, "黑体", 18)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for line_below in title.element.findall(f"{qn('w:pPr')}/{qn('w:pBdr')}"):
        line_below.getparent().remove(line_below)
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    _set_font(_style(document, "Heading 1"), "黑体", 12)
    for name in ("题干", "选项", "答题线", "解析"):
        added = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(added, ParagraphStyle)
        added.base_style = styles["Normal"]
        added.paragraph_format.space_after = Pt(2)
    _style(document, "题干").paragraph_format.space_before = Pt(8)
    _style(document, "题干").paragraph_format.keep_with_next = True
    _style(document, "选项").paragraph_format.left_indent = Cm(0.75)
    _style(document, "选项").paragraph_format.keep_together = True
    _style(document, "解析").paragraph_format.left_indent = Cm(0.75)
    _set_font(_style(document, "解析"), "楷体", 10.5)
    line = _style(document, "答题线").paragraph_format
    line.line_spacing = Pt(24)
    line.tab_stops.add_tab_stop(_TEXT_WIDTH, leader=WD_TAB_LEADER.LINES)


def _style(document: WordDocument, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _set_font(style: ParagraphStyle, chinese: str, size: float) -> None:
    """Set a style's fonts: Times New Roman for Latin letters and figures, `chinese` for the rest."""
    style.font.name = "Times New Roman"
    style.font.size = Pt(size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)  # A theme's font would win over the one that is named.
    fonts.set(qn("w:eastAsia"), chinese)
    fonts.set(qn("w:hint"), "eastAsia")  # Quotation marks are Chinese ones.


def _saved(document: WordDocument) -> bytes:
    properties = document.core_properties
    properties.author = properties.last_modified_by = "条问"
    properties.comments = ""
    properties.created = properties.modified = NO_TIME
    made = io.BytesIO()
    document.save(made)
    return timeless(made.getvalue())
