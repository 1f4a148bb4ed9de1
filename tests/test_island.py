"""The program opens no connection to elsewhere: an audit inside of its real processes writes down any attempt."""

import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.conftest import ROOT, Place

AUDIT = """
import ipaddress, os, socket

def _local(host):
    if isinstance(host, bytes):
        host = host.decode()
    if host in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback or ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False

def _check(what, host):
    if not _local(host):
        with open(os.environ["AUDIT_FILE"], "a") as file:
            print(what, host, file=file)
        raise OSError(f"{what} {host}: no way out")

def _guarded(name, plain):
    def guarded(self, address, *rest):
        if self.family != socket.AF_UNIX:
            _check(name, address[0])
        return plain(self, address, *rest)
    return guarded

class _Socket(socket.socket):
    connect = _guarded("connect", socket.socket.connect)
    connect_ex = _guarded("connect_ex", socket.socket.connect_ex)

socket.socket.connect = _Socket.connect
socket.socket.connect_ex = _Socket.connect_ex
_resolve = socket.getaddrinfo

def getaddrinfo(host, *rest, **more):
    _check("getaddrinfo", host)
    return _resolve(host, *rest, **more)

socket.getaddrinfo = getaddrinfo
with open(os.environ["AUDIT_FILE"] + ".on", "w"):
    pass
"""


@pytest.fixture
def audit(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """The file that attempts are written to, and the environment of a process that is watched."""
    (tmp_path / "watch").mkdir()
    (tmp_path / "watch" / "sitecustomize.py").write_text(AUDIT, "utf-8")
    attempts = tmp_path / "attempts"
    return attempts, {"PYTHONPATH": f"{tmp_path / 'watch'}:{ROOT}", "AUDIT_FILE": str(attempts)}


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.create_connection(('203.0.113.1', 80), 1)",
        "socket.socket().connect_ex(('203.0.113.1', 80))",
        "socket.getaddrinfo('example.com', 443)",
        "__import__('urllib.request').request.urlopen('http://203.0.113.1/', timeout=1)",
    ],
)
def test_the_audit_notices_an_attempt(audit: tuple[Path, dict[str, str]], attempt: str) -> None:
    """Else the tests below would prove nothing."""
    attempts, environ = audit
    done = subprocess.run(
        [sys.executable, "-c", f"import socket; {attempt}"],
        env=Place(attempts.parent).environment(**environ),
        capture_output=True,
        check=False,
    )
    assert done.returncode != 0
    assert attempts.read_text("utf-8")


@pytest.mark.parametrize("fresh", [True, False], ids=["builds the index", "finds the index"])
def test_a_question_connects_to_nowhere(
    own_place: Place, audit: tuple[Path, dict[str, str]], fresh: bool
) -> None:
    """Neither the model's library nor Chroma nor LangChain calls home."""
    attempts, environ = audit
    if fresh:
        (own_place.index / "current").unlink()
    answer = own_place.run("ask", "谁负责出口示范区?", "--json", environ=environ).json()
    assert [duty["units"] for duty in answer["duties"]] == [["海口海关"], ["省商务厅"]]
    assert attempts.with_name("attempts.on").exists()
    assert not attempts.exists(), attempts.read_text("utf-8")


def test_the_web_app_connects_to_nowhere(place: Place, audit: tuple[Path, dict[str, str]]) -> None:
    """From its start to its first page, which it serves on loopback."""
    attempts, environ = audit
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "assistant", "serve", "--port", str(port)],
        env=place.environment(**environ),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        assert server.stdout is not None
        # The address is printed once requests are answered; an early end closes the pipe.
        assert f"http://127.0.0.1:{port}" in server.stdout.readline()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=60) as response:
            assert "条问" in response.read().decode()
    finally:
        server.terminate()
        server.communicate(timeout=60)
    assert attempts.with_name("attempts.on").exists()
    assert not attempts.exists(), attempts.read_text("utf-8")
