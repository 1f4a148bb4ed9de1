"""The page that prints, read by lxml's HTML parser."""

import re

import pytest
from hypothesis import given, settings
from lxml import html

from assistant.exports.quizzes import export_quiz
from assistant.quiz.item import ItemKind, Quiz, QuizItem, letter
from tests.exports.samples import NASTY, QUIZ, QUIZZES, seen, seen_all


def read(quiz: Quiz) -> html.HtmlElement:
    return html.document_fromstring(export_quiz(quiz, "html").decode())


def texts(root: html.HtmlElement, path: str) -> list[str]:
    return [seen(element.text_content()) for element in root.xpath(path)]


def check(number: int, item: QuizItem, page: html.HtmlElement) -> None:
    shown, answer = page.get_element_by_id(f"item-{number}"), page.get_element_by_id(f"answer-{number}")
    (stem,) = texts(shown, ".//*[contains(@class, 'stem')]")
    assert stem.removesuffix(seen("（    ）")).rstrip() == seen(item.stem)
    options = [f"{letter(at)}．{text}" for at, text in enumerate(item.options)]
    printed = [] if item.kind is ItemKind.TRUE_FALSE else seen_all(tuple(options))
    assert texts(shown, ".//li[contains(@class, 'option')]") == printed
    assert texts(shown, ".//*[contains(@class, 'prompt')]") == [
        seen(f"{n}．{p}") for n, p in enumerate(item.prompts, 1)
    ]
    (key,) = texts(answer, ".//*[contains(@class, 'key')]")
    match item.kind:
        case ItemKind.SINGLE | ItemKind.MULTIPLE:
            assert key == seen("\n".join(options[at] for at in item.key))
        case ItemKind.TRUE_FALSE:
            assert key == item.options[item.key[0]]
        case ItemKind.MATCHING:
            pairs = zip(item.prompts, item.key, strict=True)
            assert key == seen("\n".join(f"{n}．{p} —— {options[at]}" for n, (p, at) in enumerate(pairs, 1)))
        case ItemKind.FILL | ItemKind.SHORT:
            assert all(text in key for text in seen_all(item.answers))
    assert texts(answer, ".//*[contains(@class, 'why')]") == [seen(f"理由：{item.why}")]
    assert texts(answer, ".//*[contains(@class, 'quote')]") == seen_all(
        tuple(c.quote for c in item.citations)
    )


@pytest.mark.parametrize("quiz", [QUIZ, NASTY], ids=["plain", "nasty"])
def test_a_page_has_the_items(quiz: Quiz) -> None:
    page = read(quiz)
    assert len(page.xpath("//*[starts-with(@id, 'item-')]")) == len(quiz.items)
    for number, item in enumerate(quiz.items, 1):
        check(number, item, page)


@given(QUIZZES)
@settings(deadline=None)
def test_any_text_survives(quiz: Quiz) -> None:
    page = read(quiz)
    for number, item in enumerate(quiz.items, 1):
        check(number, item, page)


def test_the_answers_stand_apart_and_after_the_paper() -> None:
    page = read(QUIZ)
    (answers,) = page.xpath("//section[@class='answers']")
    assert not answers.xpath(".//*[starts-with(@id, 'item-')]")
    (style,) = page.xpath("//style")
    assert re.search(r"\.answers \{[^}]*break-before: page", style.text)
    assert QUIZ.items[0].citations[0].quote not in "".join(page.xpath("//body/section[1]")[0].itertext())


def test_it_asks_nothing_of_a_network_and_runs_no_script() -> None:
    page = read(NASTY)
    assert not page.xpath("//script | //link | //img | //iframe | //*[@src] | //*[@href] | //*[@onclick]")
    (style,) = page.xpath("//style")
    assert not re.search(r"url\(|@import|https?:", style.text)


def test_the_words_that_carry_the_answer_are_marked() -> None:
    assert texts(read(QUIZ).get_element_by_id("answer-1"), ".//mark") == ["鼓励创建"]
