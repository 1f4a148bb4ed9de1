"""A browser that may talk to nothing but the program, for the tests marked `browser`."""

import os
import shutil
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Dialog, Page, Request, expect

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 20_000
"""Milliseconds that the page may take for what is expected of it: a busy machine is slow, and no test is about time."""
expect.set_options(timeout=PATIENCE)
TABS = {"职责": "duties", "指标": "targets"}


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

    def open_tab(self, name: str) -> None:
        """Go to a tab, and wait for its table."""
        self.page.get_by_role("tab", name=name).click()
        expect(self.page.locator(f"#tw-{TABS[name]} .tw-sheet")).to_be_visible()
