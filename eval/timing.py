"""Time and memory, measured: medians of repeated runs, the two sides always alternating."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median
from typing import TypeVar
from urllib.error import URLError
from urllib.request import urlopen

from eval.process import COMMAND, ROOT, ProgramError

T = TypeVar("T")

PAUSE = 0.03
"""Seconds between two timed calls: torch's threads wait in a loop for a while after each of their calls, and would
take a core from the other side."""

_CHROMIUM_FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")


def seconds(action: Callable[[], object]) -> float:
    """Return how long one call takes."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def alternating(actions: Mapping[str, Callable[[T], object]], inputs: Sequence[T]) -> dict[str, float]:
    """Return each action's median seconds over the inputs: the actions take turns on every input, never at a time."""
    taken: dict[str, list[float]] = {name: [] for name in actions}
    for value in inputs:
        for name, action in actions.items():
            time.sleep(PAUSE)
            taken[name].append(seconds(partial(action, value)))
    return {name: median(times) for name, times in taken.items()}


def command_seconds(command: Sequence[str], env: Mapping[str, str]) -> float:
    """Return how long a process takes from start to end."""

    def run() -> None:
        done = subprocess.run(command, env=dict(env), cwd=ROOT, capture_output=True, check=False)
        if done.returncode != 0:
            raise ProgramError(f"{' '.join(command)} 退出码 {done.returncode}：{done.stderr.decode()[-300:]}")

    return seconds(run)


def peak_mebibytes(process: int) -> float:
    """Return the peak resident memory of a process and its living children, in MiB (VmHWM; Linux only)."""
    import psutil

    members = [process, *(child.pid for child in psutil.Process(process).children(recursive=True))]
    return sum(high_water(member) or 0.0 for member in members)


def high_water(process: int) -> float | None:
    """Return one process's peak resident memory in MiB (VmHWM), None where the system does not tell."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return None
    for line in status.splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return None


def served_peak(questions: Sequence[str], env: Mapping[str, str], patience: float = 120) -> float:
    """Serve the app, ask it questions in a browser, and return its peak memory in MiB.

    Raises ProgramError if it does not get ready, or a question stays without an answer, or no browser is there.
    """
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [*COMMAND, "serve", "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(
        command, env=dict(env), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}/"
    try:
        _wait_for(address, server, patience)
        _ask_served(address, questions)
        return peak_mebibytes(server.pid)
    finally:
        server.terminate()
        try:
            server.wait(timeout=15)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait_for(address: str, server: "subprocess.Popen[bytes]", patience: float) -> None:
    """Wait until the app answers requests."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise ProgramError(f"serve 已退出，退出码 {server.returncode}")
        try:
            with urlopen(address, timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise ProgramError(f"serve 在 {patience:.0f} 秒内没有应答")


def _ask_served(address: str, questions: Sequence[str]) -> None:
    """Ask in a headless Chromium, as a user does, and wait for each answer."""
    try:
        from playwright.sync_api import Error, expect, sync_playwright
    except ImportError:
        raise ProgramError("没有安装 playwright") from None
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=list(_CHROMIUM_FLAGS))
            page = browser.new_page()
            page.goto(address)
            expect(page.locator("#tw-question textarea")).to_be_enabled(timeout=30_000)
            expect(page.locator("#tw-document")).to_be_attached(timeout=30_000)
            for number, question in enumerate(questions, 1):
                page.fill("#tw-question textarea", question)
                page.press("#tw-question textarea", "Enter")
                expect(page.locator(".tw-answer")).to_have_count(number, timeout=30_000)
            browser.close()
    except (Error, AssertionError) as error:
        last = str(error).strip().splitlines() or [""]
        raise ProgramError(f"在浏览器里提问失败：{last[0]}") from error


def bare_import(module: str) -> list[str]:
    """Return the command that does nothing but import a module."""
    return [sys.executable, "-c", f"import {module}"]
