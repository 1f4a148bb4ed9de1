"""What happens when the user asks, opens a clause, or adds files.

Holds no user's state: that comes in and goes out.
"""

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

import gradio as gr

from assistant.answering.writing import Draft
from assistant.errors import TiaowenError
from assistant.web.desk import Desk
from assistant.web.filters import ALL, documents_among
from assistant.web.parts import Update, notice
from assistant.web.reading import render_document, render_failure, render_shelf
from assistant.web.render import PENDING, Turn, render_answer, render_conversation, render_draft, render_error
from assistant.web.text import read_spans

FAILED = "出了一点问题，这次没有答上来；请再试一次。"
NOT_OPENED = "出了一点问题，原文没有打开；请再试一次。"
NOT_ADDED = "出了一点问题，文件没有添加；请再试一次。"
EMPTY = "请先写下想问的问题，再点“提问”。"

Turns = tuple[Turn, ...]
_log = logging.getLogger(__name__)


class Handlers:
    """The page's events, for one desk."""

    def __init__(self, desk: Desk, examples: Sequence[str]) -> None:
        self.desk = desk
        self.examples = tuple(examples)

    def ask(self, question: str, document: str, turns: Turns) -> Iterator[tuple[Update, ...]]:
        """Show the question at once, then what came of it: conversation, turns, box, button, notice."""
        question = (question or "").strip()
        if not question:
            yield gr.skip(), turns, *_box(), notice(EMPTY)
            return
        reply = Turn(question, PENDING)
        yield render_conversation((*turns, reply)), turns, *_box(ready=False, value=""), notice("")
        for reply in self._answered(question, document, turns):
            if reply.final:
                break
            yield render_conversation((*turns, reply)), turns, gr.skip(), gr.skip(), gr.skip()
        turns = (*turns, reply)
        yield render_conversation(turns), turns, *_box(value=""), notice("")

    def ask_example(self, document: str, turns: Turns, event: gr.EventData) -> Iterator[tuple[Update, ...]]:
        """Ask the example that was clicked."""
        yield from self.ask(str(event.question), document, turns)

    def _answered(self, question: str, document: str, turns: Turns) -> Iterator[Turn]:
        """Yield the reply as it is written, then as it stays."""
        earlier = [turn.question for turn in turns if turn.asked]
        try:
            for given in self.desk.stream(question, earlier, document or None):
                if isinstance(given, Draft):
                    yield Turn(question, render_draft(given.text), final=False)
                else:
                    titles = {known.id: known.title for known in self.desk.documents()}
                    yield Turn(question, render_answer(given, titles))
        except TiaowenError as error:
            yield Turn(question, render_error(str(error)), asked=False)
        except Exception:  # noqa: BLE001  (logged; the user gets a sentence, and the page lives on)
            _log.exception("A question was not answered")
            yield Turn(question, render_error(FAILED), asked=False)

    def start_over(self) -> tuple[Update, ...]:
        """Begin a new conversation: conversation, turns, box, button, notice."""
        return render_conversation((), self.examples), (), *_box(value=""), notice("")

    def open(self, event: gr.EventData) -> str:
        """Return the document pane for the citation or clause that was clicked."""
        data: dict[str, object] = event._data if isinstance(event._data, dict) else {}
        marks = read_spans(str(data.get("marks") or ""))
        try:
            document = self.desk.document(str(data.get("document") or ""))
            return render_document(document, str(data.get("clause") or "") or None, marks)
        except TiaowenError as error:
            return render_failure(str(error))
        except Exception:  # noqa: BLE001  (logged; the user gets a sentence, and the page lives on)
            _log.exception("A document was not opened")
            return render_failure(NOT_OPENED)

    def shelf(self) -> str:
        """Return the document pane before anything is opened."""
        try:
            return render_shelf(self.desk.documents())
        except TiaowenError as error:
            return render_failure(str(error))

    def selector(self, chosen: str = ALL) -> Update:
        """Return the selector with the documents there are now, hidden where there is nothing to choose."""
        documents = self.desk.documents()
        choices = documents_among(documents)
        value = chosen if any(chosen == known for _, known in choices) else ALL
        return gr.Dropdown(choices=choices, value=value, visible=len(documents) > 1)

    def start(self) -> tuple[Update, Update]:
        """Return selector and document pane for a page that has just been opened."""
        return self.selector(), self.shelf()

    def add(self, files: Sequence[str] | None, chosen: str) -> Iterator[tuple[Update, ...]]:
        """Add files to the corpus: notice, selector, upload button."""
        paths = [Path(file) for file in files or ()]
        if not paths:
            yield notice(""), gr.skip(), gr.skip()
            return
        yield notice(f"正在添加 {len(paths)} 个文件，请稍候……"), gr.skip(), gr.UploadButton(interactive=False)
        try:
            told = notice(self.desk.add(paths), "done")
        except TiaowenError as error:
            told = notice(str(error), "failed")
        except Exception:  # noqa: BLE001  (logged; the user gets a sentence, and the page lives on)
            _log.exception("Files were not added")
            told = notice(NOT_ADDED, "failed")
        finally:
            for path in paths:  # The desk has its own copies.
                path.unlink(missing_ok=True)
        yield told, self.selector(chosen), gr.UploadButton(value=None, interactive=True)


def _box(*, ready: bool = True, **properties: str) -> tuple[Update, Update]:
    """Return question box and button, taking input or not."""
    return gr.Textbox(interactive=ready, **properties), gr.Button(interactive=ready)
