"""The Word papers, read by python-docx."""

import io

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from hypothesis import given, settings

from assistant.exports.quizzes import export_quiz
from assistant.quiz.item import BLANK, ItemKind, Quiz, QuizItem, key_text, letter
from tests.exports.samples import NASTY, QUIZ, QUIZZES, seen, seen_all


def opened(quiz: Quiz, format_name: str) -> WordDocument:
    return Document(io.BytesIO(export_quiz(quiz, format_name)))


def blocks_of(document: WordDocument) -> list[tuple[str, list[str]]]:
    """Each paragraph and table, by style: a paragraph's text, or a table's cells, column after column."""
    blocks = []
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            assert block.style is not None
            blocks.append((str(block.style.name), [seen(block.text)]))
        else:
            assert isinstance(block, Table)
            blocks.append(("表", [seen(cell.text) for column in block.columns for cell in column.cells]))
    return blocks


def items_in(document: WordDocument) -> list[list[tuple[str, list[str]]]]:
    """The blocks of each item: from its stem to the next stem or heading."""
    items: list[list[tuple[str, list[str]]]] = []
    within = False
    for style, texts in blocks_of(document):
        if style == "题干":
            items.append([])
        within = style == "题干" or (within and not style.startswith(("Heading", "Title")))
        if within:
            items[-1].append((style, texts))
    return items


def check(number: int, item: QuizItem, blocks: list[tuple[str, list[str]]], with_key: bool) -> None:
    (_, (stem,)), *others = blocks
    assert stem.removesuffix(seen("（    ）")).rstrip() == seen(f"{number}．{item.stem}")
    options = [f"{letter(at)}．{text}" for at, text in enumerate(item.options)]
    if item.kind is ItemKind.MATCHING:
        (cells,) = (texts for style, texts in others if style == "表")
        assert len(cells) == 2 * max(len(item.prompts), len(item.options))
        left, right = cells[: len(cells) // 2], cells[len(cells) // 2 :]
        assert [c for c in left if c] == [seen(f"（    ）{n}．{p}") for n, p in enumerate(item.prompts, 1)]
        assert [c for c in right if c] == seen_all(tuple(options))
    else:
        printed = [texts[0] for style, texts in others if style == "选项"]
        assert printed == ([] if item.kind is ItemKind.TRUE_FALSE else seen_all(tuple(options)))
    said = [texts[0] for style, texts in others if style == "解析"]
    if not with_key:
        assert said == []
        lines = [texts for style, texts in others if style == "答题线"]
        assert len(lines) == (2 * len(item.answers) if item.kind is ItemKind.SHORT else 0)
        return
    key, why, *basis = said
    assert key.startswith(
        seen(("参考要点：\n" if item.kind is ItemKind.SHORT else "答案：") + key_text(item))
    )
    assert why == seen(f"理由：{item.why}")
    assert basis == [seen(f"依据：{c.label}“{c.quote}”") for c in item.citations]


@pytest.mark.parametrize("format_name", ["docx", "docx-key"])
@pytest.mark.parametrize("quiz", [QUIZ, NASTY], ids=["plain", "nasty"])
def test_a_paper_has_the_items(quiz: Quiz, format_name: str) -> None:
    found = items_in(opened(quiz, format_name))
    for number, (item, blocks) in enumerate(zip(quiz.items, found, strict=True), 1):
        check(number, item, blocks, format_name == "docx-key")


@given(QUIZZES)
@settings(max_examples=30, deadline=None)
def test_any_text_survives(quiz: Quiz) -> None:
    found = items_in(opened(quiz, "docx-key"))
    for number, (item, blocks) in enumerate(zip(quiz.items, found, strict=True), 1):
        check(number, item, blocks, True)


def test_a_paper_begins_with_its_title_and_a_line_for_the_name() -> None:
    (_, title), (_, (line,)), (_, (heading,)) = blocks_of(opened(QUIZ, "docx"))[:3]
    assert title == [QUIZ.title]
    assert [word in line for word in ("单位：", "姓名：", "得分：")] == [True] * 3
    assert heading == "一、单项选择题（共2题，每题只有一个正确选项）"


def test_the_sections_follow_the_kinds() -> None:
    headings = [texts[0] for style, texts in blocks_of(opened(QUIZ, "docx")) if style == "Heading 1"]
    assert [heading.split("（")[0] for heading in headings] == [
        "一、单项选择题",
        "二、多项选择题",
        "三、判断题",
        "四、填空题",
        "五、连线题",
        "六、简答题",
    ]


def test_the_paper_for_candidates_says_no_key() -> None:
    with_key = "\n".join(text for _, texts in blocks_of(opened(QUIZ, "docx-key")) for text in texts)
    without = "\n".join(text for _, texts in blocks_of(opened(QUIZ, "docx")) for text in texts)
    for words in ("答案", "理由", "依据", QUIZ.items[0].citations[0].quote, "坚持质量第一"):
        assert words in with_key
        assert words not in without


def test_the_words_that_carry_the_answer_are_bold_in_the_quote() -> None:
    document = opened(QUIZ, "docx-key")
    (first, *_) = (p for p in document.paragraphs if p.text.startswith("依据"))
    assert [run.text for run in first.runs if run.bold] == ["依据：", "鼓励创建"]


def test_the_blank_is_drawn_wider_than_it_is_written() -> None:
    (stem,) = (p for p in opened(QUIZ, "docx").paragraphs if BLANK in p.text)
    (blank,) = (run for run in stem.runs if run.text == BLANK)
    (width,) = blank._r.iter(qn("w:w"))
    assert int(width.get(qn("w:val"), "0")) > 100


def test_it_is_a4_with_chinese_fonts_and_page_numbers() -> None:
    document = opened(QUIZ, "docx")
    (section,) = document.sections
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    for name, font in (("Normal", "宋体"), ("Title", "黑体"), ("Heading 1", "黑体")):
        fonts = document.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == font
        assert fonts.get(qn("w:eastAsiaTheme")) is None
    (language,) = document.styles.element.iter(qn("w:lang"))
    assert language.get(qn("w:eastAsia")) == "zh-CN"
    fields = section.footer._element.iter(qn("w:fldSimple"))
    assert [field.get(qn("w:instr")) for field in fields] == ["PAGE", "NUMPAGES"]
