"""The tab 测验 as its users meet it."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.web.quiz_samples import HOSTILE, QUIZ, QuizDesk
from tests.web.samples import DOCUMENT, RULES
from tests.web.visits import CHROMIUM, Visit, serving

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: set CHROMIUM=/path, or put chromium on PATH"),
]

WIDER = (
    "[...document.querySelectorAll('#tw-main *')]"
    ".filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.className)"
)


@pytest.fixture(scope="module")
def quiz_address() -> Iterator[str]:
    """The page on the sample documents and their quiz."""
    with serving(QuizDesk(DOCUMENT, RULES)) as address:
        yield address


@pytest.fixture(params=[1280, 390])
def samples(browser: Browser, quiz_address: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    visit = Visit(browser, quiz_address, request.param)
    yield visit
    visit.close()


def make(page: Page, count: int, seed: int) -> None:
    """Ask for a quiz, and wait for it."""
    page.get_by_role("tab", name="测验").click()
    page.fill("#tw-quiz-count input", str(count))
    page.fill("#tw-quiz-seed input", str(seed))
    page.click("#tw-quiz-make")
    expect(items(page)).to_have_count(count)
    expect(page.locator(".tw-preview .tw-facts")).to_contain_text(f"种子 {seed}")


def items(page: Page) -> Locator:
    return page.locator(".tw-item")


def do(item: Locator, act: str) -> None:
    item.locator(f"[data-act={act}]").click()


def saved(page: Page, form: str) -> tuple[str, bytes]:
    """Choose a format, click the button, and return the file's name and bytes."""
    page.locator("#tw-quiz-format input").click()
    page.locator("#tw-quiz-format").get_by_role("option", name=form, exact=True).click()
    with page.expect_download() as download:
        page.click("#tw-quiz-save")
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def answer(item: Locator, given: dict[str, Any], wrong: bool = False) -> None:
    """Answer an item by its key, or, a choice, wrongly."""
    letters = [option["label"] for option in given["options"]]
    key = [letters.index(label) for label in given["key"]] if letters else []
    if given["kind"] == "matching":
        for menu, at in zip(item.locator("select").all(), key, strict=True):
            menu.select_option(str(at))
    elif given["kind"] in ("fill", "short"):
        item.locator("input, textarea").fill(given["answers"][0])
    else:
        for at in [(key[0] + 1) % len(letters)] if wrong else key:
            item.locator("input").nth(at).check()


def test_a_trainer_makes_edits_saves_and_takes_a_quiz(visit: Visit) -> None:
    page = visit.page
    make(page, 12, 5)
    first = items(page).nth(0)
    before = first.get_attribute("data-item")
    do(first, "replace")
    expect(first).not_to_have_attribute("data-item", str(before))
    do(first, "edit")
    expect(first.locator("textarea").first).to_be_focused()
    first.locator("[name=stem]").fill("改写的<b>题干</b>？")
    first.locator("[name=option]").first.fill("")
    first.get_by_role("button", name="保存").click()
    expect(first.locator(".tw-failed")).to_contain_text("。")
    first.locator("[name=option]").first.fill("改写的选项")
    first.get_by_role("button", name="保存").click()
    expect(first.locator(".tw-changed")).to_have_text("已修改")
    expect(first.locator(".tw-asks")).to_have_text("改写的<b>题干</b>？")
    do(items(page).nth(1), "up")
    expect(items(page).nth(1).locator(".tw-changed")).to_be_visible()

    name, data = saved(page, "JSON")
    quiz = json.loads(data)
    assert name == f"{quiz['title']}.json" and quiz["seed"] == 5
    assert quiz["items"][1]["stem"] == "改写的<b>题干</b>？"
    assert [one["stem"].replace("____", "") for one in quiz["items"]] == [
        stem.replace("（空白）", "").strip() for stem in page.locator(".tw-asks").all_text_contents()
    ]

    page.click("#tw-quiz-take")
    expect(page.locator(".tw-taking")).to_be_visible()
    for at, given in enumerate(quiz["items"]):
        answer(items(page).nth(at), given, wrong=at == 0)
    expect(page.locator(".tw-progress b")).to_have_text("12")
    page.get_by_role("button", name="交卷").click()
    short = sum(given["kind"] == "short" for given in quiz["items"])
    expect(page.locator(".tw-total b")).to_have_text(str(11 - short))
    expect(page.locator(".tw-wrong")).to_have_count(1)
    points = page.locator(".tw-assess input")
    for at in range(points.count()):
        points.nth(at).check()
    expect(page.locator(".tw-total b")).to_have_text("11")

    wrong = page.locator(".tw-wrong")
    citation = quiz["items"][0]["citation"]
    expect(wrong.locator(".tw-quote").first).to_be_visible()
    wrong.locator(".tw-basis").first.click()
    expect(page.locator("#tw-document .tw-where")).to_have_text(citation["label"])
    marked = page.locator("#tw-document mark")
    expect(marked.first).to_be_in_viewport()
    assert "".join(marked.all_text_contents()) in citation["quote"]
    if page.locator(".tw-close").is_visible():
        page.click(".tw-close")
    page.get_by_role("button", name="再做一次").click()
    expect(page.locator(".tw-progress b")).to_have_text("0")
    expect(page.locator(".tw-taking :checked:not(option)")).to_have_count(0)


def test_a_quiz_that_cannot_be_made_says_why_and_the_one_there_stays(samples: Visit) -> None:
    page = samples.page
    make(page, 6, 7)
    page.fill("#tw-quiz-count input", "99")
    page.click("#tw-quiz-make")
    expect(page.locator("#tw-quiz-told")).to_have_text("最多能出 6 题，要的是 99 题；请减少题数。")
    expect(items(page)).to_have_count(6)
    do(items(page).nth(3), "replace")
    expect(page.locator(".tw-told")).to_contain_text("没有别的题可以换上。")


def test_hostile_words_stay_words_on_every_page(samples: Visit) -> None:
    """`Visit.close` fails where a script ran."""
    page = samples.page
    make(page, 6, 7)
    page.locator("#tw-quiz-keys input").check()
    expect(items(page).nth(1).locator(".tw-grounds")).to_contain_text(HOSTILE)
    do(items(page).nth(1), "edit")
    expect(page.locator(".tw-edit [name=why]")).to_have_value(HOSTILE)
    page.locator(".tw-edit").get_by_role("button", name="保存").click()
    expect(page.locator(".tw-edit")).to_have_count(0)
    expect(page.locator(".tw-changed")).to_have_count(0)
    page.click("#tw-quiz-take")
    items(page).nth(5).locator("textarea").fill(HOSTILE)
    items(page).nth(3).locator("input").fill(HOSTILE)
    items(page).nth(3).locator("input").press("Enter")
    page.get_by_role("button", name="交卷").click()
    expect(page.locator(".tw-warning")).to_contain_text("还有 4 题没有答完")
    page.get_by_role("button", name="交卷").click()
    expect(items(page).nth(5).locator(".tw-said")).to_have_text(HOSTILE)
    expect(page.locator(".tw-quiz img, .tw-quiz script")).to_have_count(0)


def test_what_is_being_written_survives_what_is_done_elsewhere(samples: Visit) -> None:
    page = samples.page
    make(page, 6, 7)
    do(items(page).nth(3), "edit")
    page.locator(".tw-edit [name=stem]").fill("还没写完____")
    do(items(page).nth(5), "remove")
    expect(items(page)).to_have_count(5)
    do(items(page).nth(0), "edit")
    expect(page.locator(".tw-edit .tw-failed")).to_have_text("这一题正在编辑；请先保存或取消。")
    expect(page.locator(".tw-edit [name=stem]")).to_have_value("还没写完____")
    expect(page.locator(".tw-edit [name=stem]")).to_be_focused()


def test_answers_are_shown_by_the_switch_or_one_by_one(samples: Visit) -> None:
    page = samples.page
    make(page, 6, 7)
    grounds = page.locator(".tw-grounds")
    expect(grounds.first).to_be_hidden()
    items(page).nth(0).locator("summary").click()
    expect(grounds.first).to_be_visible()
    do(items(page).nth(5), "remove")
    expect(items(page)).to_have_count(5)
    expect(grounds.first).to_be_visible()
    expect(grounds.nth(1)).to_be_hidden()
    page.locator("#tw-quiz-keys input").check()
    for at in range(5):
        expect(grounds.nth(at)).to_be_visible()
    page.get_by_role("button", name="撤销").click()
    expect(items(page)).to_have_count(6)
    expect(grounds.nth(5)).to_be_visible()


def test_a_file_has_the_items_that_are_shown(samples: Visit) -> None:
    page = samples.page
    make(page, 6, 7)
    do(items(page).nth(2), "remove")
    expect(items(page)).to_have_count(5)
    name, data = saved(page, "Word 试卷")
    assert name == "《关于b出口b质量的意见》测验.docx"
    words = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert QUIZ.items[0].stem in words and "做大做强" not in words


def test_two_pages_do_not_mix(browser: Browser, quiz_address: str) -> None:
    one, other = Visit(browser, quiz_address, 1280), Visit(browser, quiz_address, 1280)
    make(one.page, 6, 7)
    make(other.page, 6, 8)
    do(items(one.page).nth(0), "remove")
    expect(items(one.page)).to_have_count(5)
    do(items(other.page).nth(5), "remove")
    expect(items(other.page)).to_have_count(5)
    expect(items(other.page).nth(0)).to_contain_text(QUIZ.items[0].stem)
    assert json.loads(saved(one.page, "JSON")[1])["seed"] == 7
    one.close()
    other.close()


def test_a_result_is_printed_without_the_page_round_it(samples: Visit) -> None:
    page = samples.page
    make(page, 6, 7)
    page.click("#tw-quiz-take")
    for _ in range(2):
        page.get_by_role("button", name="交卷").click()
    expect(page.locator(".tw-result")).to_be_visible()
    page.evaluate("void (window.print = () => dispatchEvent(new Event('beforeprint')))")
    page.get_by_role("button", name="打印").click()
    expect(page.locator(".tw-printed")).to_be_visible()
    for gone in ("#tw-top", "#tw-pane", "#tw-tabs [role=tablist]", ".tw-result .tw-acts"):
        expect(page.locator(gone).first).to_be_hidden()
    assert page.locator("#tw-quiz").evaluate("e => e.scrollHeight <= e.clientHeight")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#tw-top")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390, 768, 1000, 1280])
def test_no_page_of_the_tab_is_wider_than_the_window(browser: Browser, quiz_address: str, width: int) -> None:
    visit = Visit(browser, quiz_address, width)
    page = visit.page
    make(page, 6, 7)
    page.locator("#tw-quiz-keys input").check()
    assert page.evaluate(WIDER) == []
    for at in (1, 4):
        do(items(page).nth(at), "edit")
        expect(page.locator(".tw-edit")).to_be_visible()
        assert page.evaluate(WIDER) == []
        page.locator(".tw-edit [data-act=cancel]").click()
        expect(page.locator(".tw-edit")).to_have_count(0)
    page.click("#tw-quiz-take")
    expect(page.locator(".tw-taking")).to_be_visible()
    assert page.evaluate(WIDER) == []
    for _ in range(2):
        page.get_by_role("button", name="交卷").click()
    expect(page.locator(".tw-result")).to_be_visible()
    assert page.evaluate(WIDER) == []
    visit.close()
