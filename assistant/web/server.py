"""Serving the page."""

import contextlib
import errno
import logging
import socket
import sys
from pathlib import Path

import gradio as gr
import uvicorn
from fastapi import FastAPI

from assistant.errors import UsageError
from assistant.web.app import build_app
from assistant.web.desk import Desk
from assistant.web.island import Island
from assistant.web.theme import build_theme

LARGEST_UPLOAD = "20mb"

_SHEETS = (
    *("page", "frame", "tabs", "composer", "conversation", "replies", "document"),
    *("register", "filters", "sheet", "table", "matrix", "quiz", "item", "paper", "narrow", "cards", "print"),
)
"""The files in `style/`, in the order in which they build on each other."""


def build_server(desk: Desk) -> FastAPI:
    """Return the web application: the page at `/`."""
    outside = FastAPI(title="条问", docs_url=None, redoc_url=None, openapi_url=None)
    outside.add_middleware(Island)
    return gr.mount_gradio_app(  # type: ignore[no-any-return]
        outside,
        build_app(desk),
        path="/",
        footer_links=[],
        run_history=False,
        show_error=False,
        max_file_size=LARGEST_UPLOAD,
        enable_monitoring=False,
        ssr_mode=False,
        mcp_server=False,
        pwa=False,
        theme=build_theme(),
        css=_style(),
    )


def _style() -> str:
    folder = Path(__file__).with_name("style")
    return "\n".join((folder / f"{sheet}.css").read_text(encoding="utf-8") for sheet in _SHEETS)


def serve(desk: Desk, host: str, port: int) -> None:
    """Serve the page until the process is stopped; print its address once it answers requests.

    Raises UsageError for an address that cannot be listened on.
    """
    listener = _listen(host, port)
    port = listener.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    config = uvicorn.Config(
        build_server(desk), log_level="warning", access_log=False, timeout_graceful_shutdown=2, ws="none"
    )
    with contextlib.closing(listener), contextlib.suppress(KeyboardInterrupt):
        _Server(config, f"http://{shown}:{port}").run(sockets=[listener])


def check_port(host: str, port: int) -> None:
    """Raise UsageError for an address that cannot be listened on: at once, before anything slow is opened."""
    _listen(host, port).close()


class _Server(uvicorn.Server):
    """Says when it is ready."""

    def __init__(self, config: uvicorn.Config, address: str) -> None:
        super().__init__(config)
        self.address = address

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            sys.stdout.write(f"条问已就绪：{self.address}\n")
            sys.stdout.flush()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        # Every open page holds a stream that only ends by being cut off, which uvicorn reports as an error each.
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        await super().shutdown(sockets)


def _listen(host: str, port: int) -> socket.socket:
    if not 0 <= port <= 65535:
        raise UsageError(f"端口 {port} 不存在，请用 --port 指定 1 到 65535 之间的端口。")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
    except (socket.gaierror, UnicodeError):
        raise UsageError(f"找不到地址“{host}”，请用 --host 指定本机的地址，例如 127.0.0.1。") from None
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(256)
    except OSError as error:
        listener.close()
        raise UsageError(_unusable(host, port, error)) from None
    return listener


def _unusable(host: str, port: int, error: OSError) -> str:
    match error.errno:
        case errno.EADDRINUSE:
            return f"端口 {port} 已被其他程序占用，请先停止那个程序，或用 --port 换一个端口。"
        case errno.EACCES:
            return f"没有使用端口 {port} 的权限，请用 --port 换一个 1024 以上的端口。"
        case errno.EADDRNOTAVAIL:
            return f"本机没有“{host}”这个地址，请用 --host 指定本机的地址，例如 127.0.0.1。"
        case _:
            return f"不能在 {host}:{port} 上提供服务（{error.strerror}），请用 --host 和 --port 换一个地址。"
