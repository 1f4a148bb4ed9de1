"""Moodle XML, read by lxml as Moodle documents the format."""

import pytest
from hypothesis import given, settings
from lxml import etree

from assistant.exports.paper import explanation
from assistant.exports.quizzes import export_quiz
from assistant.quiz.item import ItemKind, Quiz, QuizItem
from tests.exports.reading import text_of_html
from tests.exports.samples import NASTY, QUIZ, QUIZZES, seen, seen_all

TYPES = {
    ItemKind.SINGLE: "multichoice",
    ItemKind.MULTIPLE: "multichoice",
    ItemKind.TRUE_FALSE: "truefalse",
    ItemKind.FILL: "shortanswer",
    ItemKind.MATCHING: "matching",
    ItemKind.SHORT: "essay",
}
GRADES = {
    100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5, 11.11111,
    10, 5, 0, -100,
}  # fmt: skip
"""The shares that Moodle takes (question_bank::fraction_options_full), of the negative ones the one used here."""


def read(quiz: Quiz) -> tuple[etree._Element, list[etree._Element]]:
    root = etree.fromstring(export_quiz(quiz, "moodle-xml"))
    assert root.tag == "quiz"
    category, *questions = root
    assert category.get("type") == "category"
    assert {child.tag for child in root} == {"question"}
    return category, questions


def html_in(parent: etree._Element, path: str) -> str:
    element = parent if path == "." else parent.find(path)
    assert element.get("format") == "html"
    return seen(text_of_html(element.findtext("text")))


def check(item: QuizItem, question: etree._Element) -> None:
    assert question.get("type") == TYPES[item.kind]
    assert question.findtext("name/text")
    assert html_in(question, "questiontext") == seen(item.stem)
    assert html_in(question, "generalfeedback") == seen(explanation(item))
    answers, options = question.findall("answer"), seen_all(item.options)
    shares = [float(answer.get("fraction")) for answer in answers]
    assert set(shares) <= GRADES
    match item.kind:
        case ItemKind.SINGLE | ItemKind.MULTIPLE:
            single = item.kind is ItemKind.SINGLE
            assert question.findtext("single") == ("true" if single else "false")
            assert [html_in(answer, ".") for answer in answers] == options
            assert [at for at, share in enumerate(shares) if share > 0] == list(item.key)
            assert sum(share for share in shares if share > 0) == pytest.approx(100, abs=0.001)
        case ItemKind.TRUE_FALSE:
            assert [answer.findtext("text") for answer in answers] == ["true", "false"]
            assert shares == ([100, 0] if item.key == (0,) else [0, 100])
        case ItemKind.FILL:
            typed = [seen(answer.findtext("text").replace(r"\*", "*")) for answer in answers]
            assert typed == seen_all(item.answers)
            assert set(shares) == {100}
        case ItemKind.MATCHING:
            pairs = [
                (html_in(pair, "."), seen(text_of_html(pair.findtext("answer/text"))))
                for pair in question.findall("subquestion")
            ]
            spare = [("", text) for at, text in enumerate(options) if at not in item.key]
            assert pairs == [
                *((seen(p), options[at]) for p, at in zip(item.prompts, item.key, strict=True)),
                *spare,
            ]
        case ItemKind.SHORT:
            points = html_in(question, "graderinfo")
            assert all(point in points for point in seen_all(item.answers))


@pytest.mark.parametrize("quiz", [QUIZ, NASTY], ids=["plain", "nasty"])
def test_a_moodle_file_has_the_items(quiz: Quiz) -> None:
    _, questions = read(quiz)
    for item, question in zip(quiz.items, questions, strict=True):
        check(item, question)


@given(QUIZZES)
@settings(deadline=None)
def test_any_text_survives(quiz: Quiz) -> None:
    _, questions = read(quiz)
    for item, question in zip(quiz.items, questions, strict=True):
        check(item, question)


def test_the_questions_go_into_a_category_of_the_quiz() -> None:
    category, _ = read(QUIZ)
    assert category.findtext("category/text") == "$course$/top/海南省质量提升行动测验"
    category, _ = read(NASTY)
    assert category.findtext("category/text") == "$course$/top/::测验//{坏}=<b>&]]>"


def test_a_line_break_is_one_in_the_browser() -> None:
    _, questions = read(QUIZ)
    points = questions[-1].findtext("graderinfo/text")
    assert points == "参考要点：<br>1. 坚持质量第一。<br>2. 坚持创新驱动。"
