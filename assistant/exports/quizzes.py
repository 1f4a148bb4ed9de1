"""A quiz as a file: the formats there are, and the one way into them."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from assistant.contract import quiz_json
from assistant.errors import UsageError
from assistant.exports.anki import as_apkg
from assistant.exports.gift import as_gift
from assistant.exports.moodle_xml import as_moodle_xml
from assistant.exports.page import as_page
from assistant.exports.qti import as_qti
from assistant.exports.quiz_sheet import as_workbook
from assistant.exports.text import clean_quiz
from assistant.exports.word import as_key, as_paper
from assistant.quiz.item import Quiz


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: what a user knows it as, how its name ends, and a quiz's bytes in it.

    `binary`: a terminal can't show it. `as_it_is`: the quiz's texts go in unchanged, control characters and all.
    """

    title: str
    ending: str
    make: Callable[[Quiz], bytes]
    binary: bool = False
    as_it_is: bool = False


def as_json(quiz: Quiz) -> bytes:
    """Return the quiz as JSON; its quotes stay the document's, character for character."""
    return (json.dumps(quiz_json(quiz), ensure_ascii=False, indent=2) + "\n").encode()


FORMATS = {
    "docx": Format("Word 试卷", ".docx", as_paper, binary=True),
    "docx-key": Format("Word 试卷（附答案和条款）", ".docx", as_key, binary=True),
    "html": Format("网页（可打印）", ".html", as_page),
    "xlsx": Format("Excel 题库", ".xlsx", as_workbook, binary=True),
    "gift": Format("Moodle GIFT", ".gift.txt", as_gift),
    "moodle-xml": Format("Moodle XML", ".xml", as_moodle_xml),
    "qti": Format("QTI 2.1 题包", ".zip", as_qti, binary=True),
    "apkg": Format("Anki 牌组", ".apkg", as_apkg, binary=True),
    "json": Format("JSON", ".json", as_json, as_it_is=True),
}
ALIASES = {
    "word": "docx",
    "word-key": "docx-key",
    "excel": "xlsx",
    "moodle": "moodle-xml",
    "xml": "moodle-xml",
    "anki": "apkg",
}


def format_named(name: str) -> str:
    """Return the format that a name or an alias means. Raises UsageError, naming what there is."""
    known = name.strip().lower()
    known = ALIASES.get(known, known)
    if known not in FORMATS:
        raise UsageError(f"没有“{name}”这种格式；可用：{'、'.join(FORMATS)}。")
    return known


def export_quiz(quiz: Quiz, format_name: str) -> bytes:
    """Return a quiz in a format, by its name or alias. The same quiz gives the same bytes, but for Anki.

    Raises UsageError on a format that there isn't, and on a quiz without items.
    """
    chosen = FORMATS[format_named(format_name)]
    if not quiz.items:
        raise UsageError("测验里没有题目，无法导出；请先出题。")
    return chosen.make(quiz if chosen.as_it_is else clean_quiz(quiz))
