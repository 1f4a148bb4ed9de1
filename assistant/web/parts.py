"""What the tabs of the page share."""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import gradio as gr
from gradio.processing_utils import save_bytes_to_cache

from assistant.errors import TiaowenError
from assistant.exports.sheets import Column, Row, as_xlsx
from assistant.exports.tables import as_csv
from assistant.web.text import escape

QUIET = {"show_progress": "hidden", "api_visibility": "private"}
"""How every event of the page is listened to."""

NOT_SHOWN = "出了一点问题，没有列出来；请再试一次。"
NOT_SAVED = "出了一点问题，没有导出；请再试一次。"

Update = Any
"""What Gradio takes for an output: a value or a component with the properties to change."""

_SCRIPT = Path(__file__).with_name("app.js").read_text(encoding="utf-8")
_WRITERS: tuple[tuple[str, str, Callable[..., bytes]], ...] = (
    ("导出 Excel", "xlsx", as_xlsx),
    ("导出 CSV", "csv", lambda columns, rows, _title: as_csv(columns, rows)),
)

_log = logging.getLogger(__name__)


def html(value: str, elem_id: str) -> gr.HTML:
    """Return a part of the page whose buttons app.js listens to."""
    return gr.HTML(value, elem_id=elem_id, apply_default_css=False, js_on_load=_SCRIPT)


def notice(sentence: str, kind: str = "calm") -> str:
    """Return a line that tells the user something; an empty sentence clears it."""
    return f'<p class="tw-notice tw-{kind}" role="status">{escape(sentence)}</p>' if sentence else ""


def sentence_for(error: Exception, otherwise: str) -> str:
    """Return what the user is told of `error`: its own sentence, or, for one nobody foresaw, `otherwise`."""
    if isinstance(error, TiaowenError):
        return str(error)
    _log.error("The page failed", exc_info=error)
    return otherwise


def lay_out_exports(
    name: str,
    *,
    elem_id: str,
    columns: Sequence[Column[Row]],
    shown: Callable[..., Sequence[Row]],
    count: Callable[[Sequence[Row]], str],
    chosen: Sequence[gr.Component],
    told: gr.HTML,
) -> None:
    """Lay out the buttons that save what `shown` returns for `chosen` as `name`; `told` has their `count`, or says why not.

    Gradio's download button hands out the file it had before the click, so it stays unseen here: a click makes the
    file in Gradio's cache, which the application cleans, and app.js fetches it.
    """
    for label, ending, write in _WRITERS:
        button = gr.Button(
            label, size="sm", elem_id=f"{elem_id}-{ending}", elem_classes="tw-export", min_width=0
        )
        file = gr.DownloadButton(visible=False)

        def save(
            *values: object, ending: str = ending, write: Callable[..., bytes] = write, file: Any = file
        ) -> tuple[str | None, str]:
            try:
                rows = shown(*values)
                path = save_bytes_to_cache(write(columns, rows, name), f"{name}.{ending}", file.GRADIO_CACHE)
                return path, count(rows)
            except Exception as error:  # noqa: BLE001  (logged; the user gets a sentence, and the page lives on)
                return None, notice(sentence_for(error, NOT_SAVED), "failed")

        button.click(save, list(chosen), [file, told], **QUIET).then(
            None, file, js="(file) => window.tiaowen?.save(file)", **QUIET
        )
