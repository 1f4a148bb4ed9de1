"""The page as its users meet it: asking, and opening what an answer stands on."""

import re
import urllib.request

import pytest
from playwright.sync_api import Browser, expect

from tests.web.visits import CHROMIUM, Visit

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: set CHROMIUM=/path, or put chromium on PATH"),
]


def test_the_served_page_links_to_no_other_host(address: str) -> None:
    with urllib.request.urlopen(address) as response:
        page = response.read().decode()
        assert "connect-src 'self'" in response.headers["Content-Security-Policy"]
    assert "https://" not in page
    assert re.search(r'<html[^>]*lang="zh-CN"', page)


def test_an_answer_opens_its_clause_with_the_words_marked(visit: Visit) -> None:
    page = visit.page
    visit.ask("谁负责出口示范区?")
    answer = page.locator(".tw-answer").last
    expect(answer).to_contain_text("海口海关")
    expect(answer).to_contain_text("省商务厅")
    answer.locator(".tw-citation").first.click()
    expect(page.locator("#tw-document .tw-open")).to_be_in_viewport()
    marked = page.locator("#tw-document mark").filter(has_text="海口海关")
    expect(marked.first).to_be_in_viewport()
    expect(marked.first).to_contain_text("省商务厅")


def test_each_answer_keeps_its_own_citations(visit: Visit) -> None:
    page = visit.page
    visit.ask("谁负责出口示范区?")
    visit.ask("民宿质量归哪个部门管？")
    answers = page.locator(".tw-answer")
    for n, words in ((1, "省住房城乡建设厅"), (0, "海口海关")):
        answers.nth(n).locator(".tw-citation").first.click()
        expect(page.locator("#tw-document mark").filter(has_text=words).first).to_be_in_viewport()
        if page.locator(".tw-close").is_visible():
            page.click(".tw-close")


def test_what_the_document_does_not_say_is_refused_calmly(visit: Visit) -> None:
    visit.ask("今天天气怎么样")
    expect(visit.page.locator(".tw-answer.tw-not-found")).to_be_visible()
    expect(visit.page.locator(".tw-citation")).to_have_count(0)


def test_markup_in_a_question_is_text(visit: Visit) -> None:
    question = "<img src=x onerror=alert(1)>"
    visit.ask(question)
    expect(visit.page.locator(".tw-question")).to_contain_text(question)
    expect(visit.page.locator("#tw-conversation img")).to_have_count(0)


def test_nothing_is_wider_than_the_window(visit: Visit) -> None:
    page = visit.page
    visit.ask("民宿质量归哪个部门管？")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    wider = "[...document.querySelectorAll('#tw-desk *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)"
    assert page.evaluate(f"{wider}.map(e => e.className)") == []
    assert (
        page.evaluate(
            "parseFloat(getComputedStyle(document.querySelector('#tw-question textarea')).fontSize)"
        )
        >= 16
    )


def test_an_example_asks_itself_and_a_new_conversation_forgets(visit: Visit) -> None:
    page = visit.page
    page.locator(".tw-example").first.click()
    expect(page.locator(".tw-answer")).to_have_count(1, timeout=30_000)
    page.click("#tw-new")
    expect(page.locator(".tw-turn")).to_have_count(0)
    expect(page.locator(".tw-example").first).to_be_visible()


def test_an_empty_question_gets_a_sentence(visit: Visit) -> None:
    visit.page.click("#tw-ask")
    expect(visit.page.locator("#tw-told")).to_contain_text("请先写下想问的问题")
    expect(visit.page.locator(".tw-turn")).to_have_count(0)


def test_an_answer_can_be_copied(visit: Visit) -> None:
    visit.ask("谁负责出口示范区?")
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.page.locator(".tw-copy").click()
    expect(visit.page.locator(".tw-copy")).to_have_text("已复制")
    copied = visit.page.evaluate("navigator.clipboard.readText()")
    assert "海口海关" in copied and "[1] 二、(六)" in copied and "**" not in copied


def test_the_page_follows_the_colour_scheme(browser: Browser, address: str) -> None:
    grounds = []
    for scheme in ("light", "dark"):
        visit = Visit(browser, address, 1280, scheme)
        ground = visit.page.evaluate(
            "getComputedStyle(document.querySelector('.gradio-container')).backgroundColor"
        )
        grounds.append(ground)
        visit.close()
    assert grounds == ["rgb(247, 244, 237)", "rgb(23, 24, 26)"]
