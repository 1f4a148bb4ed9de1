"""The page that leaves the server: in Chinese, and with no address outside it.

Gradio's template names its own site, GitHub and Twitter in the page's head, and speaks the language of the
browser. Here the head is rewritten on its way out, and a content security policy lets the browser connect to this
server only, whatever some later version of Gradio may ask it to fetch.
"""

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'self'",
        # Gradio's page starts from inline scripts and compiles its templates in the browser.
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)

# Gradio picks its own texts, and the page's `lang`, by the browser's language; this page is always Chinese.
_HEAD = (
    "<title>条问</title>"
    '<meta name="description" content="向政策文件提问，得到原文和出处" />'
    '<meta name="color-scheme" content="light dark" />'
    '<script>Object.defineProperty(navigator, "language", { get: () => "zh-CN" });</script>'
)
_LANG = re.compile(r'(<html\b[^>]*?\blang=")[^"]*(")')
_SOCIAL = re.compile(r'<meta\s+(?:property="og:|name="twitter:)[^>]*>\s*')

# The description of the upload button names a sample file on GitHub. Nothing reads it; it goes too.
_SAMPLE = re.compile(r'"https://github\.com/gradio-app/[^"]*"')


def localize(page: str) -> str:
    """Return Gradio's page in Chinese, without the metadata that points to other sites."""
    head, end, rest = page.partition("<script>")
    head = _LANG.sub(r"\1zh-CN\2", head, count=1)
    return _SOCIAL.sub("", head) + _HEAD + end + _SAMPLE.sub('""', rest)


class Island:
    """Middleware: rewrites pages, and keeps every response's reader on this server."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; hold back an HTML response until it is whole, and rewrite it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if scope["path"] == "/":  # A compressed page could not be rewritten.
            kept = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
            scope = {**scope, "headers": kept}
        start: Message | None = None
        body = bytearray()

        async def guarded(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                headers["Content-Security-Policy"] = POLICY
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "same-origin"
                if _is_page(Headers(raw=message["headers"])):
                    start = message
                    return
            elif start is not None:
                body.extend(message.get("body", b""))
                if message.get("more_body"):
                    return
                page = localize(body.decode("utf-8")).encode("utf-8")
                MutableHeaders(raw=start["headers"])["Content-Length"] = str(len(page))
                await send(start)
                message = {"type": "http.response.body", "body": page}
            await send(message)

        await self.app(scope, receive, guarded)


def _is_page(headers: Headers) -> bool:
    return headers.get("content-type", "").startswith("text/html") and "content-encoding" not in headers
