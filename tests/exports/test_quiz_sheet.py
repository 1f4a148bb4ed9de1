"""The Excel workbook, read by openpyxl."""

import io
from typing import Any

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook

from assistant.exports.quizzes import export_quiz
from assistant.quiz.item import ItemKind, Quiz, QuizItem, letter
from tests.exports.samples import NASTY, QUIZ, QUIZZES, seen, seen_all


def rows_of(quiz: Quiz) -> list[dict[str, Any]]:
    sheet = load_workbook(io.BytesIO(export_quiz(quiz, "xlsx"))).active
    titles, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    types = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert types <= {"s", "n", "inlineStr"}
    return [dict(zip(titles, row, strict=True)) for row in rows]


def check(number: int, item: QuizItem, row: dict[str, Any]) -> None:
    shown = {title: seen(str(value)) if value is not None else "" for title, value in row.items()}
    assert row["题号"] == number
    assert shown["题干"] == seen(item.stem)
    assert shown["理由"] == seen(item.why)
    assert shown["条款"] == seen("\n".join(c.label for c in item.citations))
    assert shown["原文"] == seen("\n".join(c.quote for c in item.citations))
    options = [value for title, value in shown.items() if title.startswith("选项") and value]
    assert options == seen_all(item.options)
    match item.kind:
        case ItemKind.SINGLE | ItemKind.MULTIPLE:
            assert shown["答案"].split("、") == [letter(at) for at in item.key]
        case ItemKind.TRUE_FALSE:
            assert shown["答案"] == item.options[item.key[0]]
        case ItemKind.FILL:
            assert shown["答案"] == seen("\n".join(item.answers))
        case ItemKind.MATCHING:
            assert shown["左栏"] == seen("\n".join(f"{n}．{p}" for n, p in enumerate(item.prompts, 1)))
            assert shown["答案"] == "；".join(f"{n}—{letter(at)}" for n, at in enumerate(item.key, 1))
        case ItemKind.SHORT:
            assert all(point in shown["答案"] for point in seen_all(item.answers))


@pytest.mark.parametrize("quiz", [QUIZ, NASTY], ids=["plain", "nasty"])
def test_a_workbook_has_the_items(quiz: Quiz) -> None:
    for number, (item, row) in enumerate(zip(quiz.items, rows_of(quiz), strict=True), 1):
        check(number, item, row)


@given(QUIZZES)
@settings(deadline=None)
def test_any_text_survives(quiz: Quiz) -> None:
    for number, (item, row) in enumerate(zip(quiz.items, rows_of(quiz), strict=True), 1):
        check(number, item, row)


def test_the_columns_follow_the_item_with_most_options() -> None:
    assert list(rows_of(QUIZ)[0]) == [
        "题号",
        "题型",
        "题干",
        "左栏",
        "选项A",
        "选项B",
        "选项C",
        "选项D",
        "选项E",
        "答案",
        "理由",
        "条款",
        "原文",
        "文件",
        "章",
        "难度",
    ]
    first = rows_of(QUIZ)[0]
    assert (first["题型"], first["文件"], first["章"], first["难度"]) == (
        "单项选择题",
        "hainan",
        "二、构筑质量优势",
        "中",
    )


def test_a_text_that_looks_like_a_formula_stays_a_text() -> None:
    sheet = load_workbook(io.BytesIO(export_quiz(NASTY, "xlsx"))).active
    formulas = [cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith(("=", "@"))]
    assert formulas
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in formulas)
