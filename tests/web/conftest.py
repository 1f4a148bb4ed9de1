"""The program as its users meet it: a process, and a browser."""

import os
import re
import selectors
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.web.visits import CHROMIUM, FLAGS, Visit

COMMAND = [sys.executable, "-m", "assistant", "serve"]
ROOT = Path(__file__).parents[2]
START = 300
"""Seconds: the first start builds the index."""


@pytest.fixture(scope="session")
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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(
    params=[(1280, "light"), (390, "light"), (1280, "dark")], ids=lambda given: f"{given[0]}-{given[1]}"
)
def visit(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    visit = Visit(browser, address, *request.param)
    yield visit
    visit.close()
