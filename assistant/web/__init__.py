"""The web face: a page where one asks, reads, and opens the clause an answer stands on.

    desk.py       what the page needs of the program (a Protocol)
    text.py       text → HTML: escaping, marks, round names; nothing else makes HTML of foreign text
    render.py     an Answer, a conversation → HTML; an Answer → plain text for the clipboard
    reading.py    a Document → HTML, opened at a clause
    filters.py    which duties and targets are shown, and in which order
    tables.py     duties and targets → HTML tables
    matrix.py     duties → an HTML matrix, units by clauses
    handlers.py   what happens when the user asks, opens, adds
    chat.py       the tab 提问: its layout, and which event calls which handler
    duties.py     the tab 职责: the same, with its handlers
    targets.py    the tab 指标: likewise
    quiz/         the tab 测验: a folder of its own
    parts.py      what the tabs share: telling, exporting
    app.py        the page: the tabs, and the document beside them
    theme.py      Gradio's own parts in our colours; style/ has the rest, app.js what only a browser does
    island.py     the page that leaves the server: in Chinese, and with no address outside it
    server.py     `serve`

The first seven know no Gradio, nor does island.py.
"""

import os

# Read by Gradio and huggingface_hub when they are imported, so set before anything below imports them.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")

from assistant.web.app import build_app
from assistant.web.desk import Desk
from assistant.web.server import serve

__all__ = ["Desk", "build_app", "serve"]
