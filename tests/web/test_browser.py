"""The program as its users meet it: a process, and a browser that may talk to nothing else."""

import os
import re
import selectors
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request, expect, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
COMMAND = [sys.executable, "-m", "assistant", "serve"]
ROOT = Path(__file__).parents[2]
START = 300
"""Seconds: the first start builds the index."""

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: set CHROMIUM=/path, or put chromium on PATH"),
]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of the running program."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [*COMMAND, "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        try:
            yield _ready(process)
        finally:
            process.terminate()


def _ready(process: "subprocess.Popen[bytes]") -> str:
    assert process.stdout is not None
    deadline = time.monotonic() + START
    printed = b""
    with selectors.DefaultSelector() as waiting:
        waiting.register(process.stdout, selectors.EVENT_READ)
        while time.monotonic() < deadline and waiting.select(deadline - time.monotonic()):
            piece = os.read(process.stdout.fileno(), 4096)
            printed += piece
            if found := re.search(r"条问已就绪：(http://\S+)\n", printed.decode()):
                return found[1]
            if not piece:
                break
    pytest.fail(f"the program did not get ready; it printed {printed.decode()!r}")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Visit:
    """An open page, and what it did that it should not have done."""

    def __init__(self, browser: Browser, address: str, width: int, scheme: str = "light") -> None:
        self.strangers: list[str] = []
        self.troubles: list[str] = []
        dark = scheme == "dark"
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme="dark" if dark else "light"
        )
        self.page: Page = context.new_page()
        self.page.on("request", self._request)
        self.page.on("dialog", self._dialog)
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.goto(address)
        expect(self.page.locator("#tw-question textarea")).to_be_enabled()
        expect(self.page.locator("#tw-document")).to_be_attached()

    def _request(self, request: Request) -> None:
        url = urlsplit(request.url)
        if url.scheme not in ("data", "blob") and url.hostname != "127.0.0.1":
            self.strangers.append(request.url)

    def _dialog(self, dialog: Dialog) -> None:
        self.troubles.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def ask(self, question: str) -> None:
        answers = self.page.locator(".tw-answer")
        before = answers.count()
        self.page.fill("#tw-question textarea", question)
        self.page.press("#tw-question textarea", "Enter")
        expect(answers).to_have_count(before + 1, timeout=30_000)

    def close(self) -> None:
        self.page.context.close()
        assert self.strangers == []
        assert self.troubles == []


@pytest.fixture(
    params=[(1280, "light"), (390, "light"), (1280, "dark")], ids=lambda given: f"{given[0]}-{given[1]}"
)
def visit(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    visit = Visit(browser, address, *request.param)
    yield visit
    visit.close()


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
