"""A browser that may talk to nothing but the program, for the tests marked `browser`."""

import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import uvicorn
from playwright.sync_api import Browser, Dialog, Page, Request, expect

from assistant.web.desk import Desk
from assistant.web.server import build_server

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


@contextmanager
def serving(desk: Desk) -> Iterator[str]:
    """Serve the page for `desk`; its address."""
    server = uvicorn.Server(uvicorn.Config(build_server(desk), port=0, log_level="critical", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.force_exit = server.should_exit = True
    thread.join(10)


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
