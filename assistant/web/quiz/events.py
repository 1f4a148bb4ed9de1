"""What happens when something is clicked in the tab 测验. Holds no user's work: that comes in and goes out."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import gradio as gr

from assistant.quiz.making import Request
from assistant.web.desk import Desk
from assistant.web.filters import ALL
from assistant.web.parts import NOT_SAVED, NOT_SHOWN, Update, notice, sentence_for
from assistant.web.quiz.choosing import Chosen, documents_to_choose
from assistant.web.quiz.page import render_page
from assistant.web.quiz.reading import read_covered, read_draft, read_fields, read_replies
from assistant.web.quiz.saving import save
from assistant.web.quiz.work import Note, Work

NOT_MADE = "出了一点问题，没有出成题；请再试一次。"
MAKING = "正在出题……"
NOTHING_TO_SAVE = "请先出题，再下载。"

_log = logging.getLogger(__name__)


class Quizzes:
    """The tab's events, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def make(self, work: Work | None, *chosen: Any) -> Iterator[tuple[Update, ...]]:
        """Make the quiz that was asked for: work, page, notice."""
        yield gr.skip(), gr.skip(), notice(MAKING)
        try:
            given = Chosen(*chosen)
            request, document = given.request(), given.document or None
            made = Work(self.desk.quiz(request, document), request, document)
        except Exception as error:  # noqa: BLE001  (logged; the user gets a sentence, and the page lives on)
            yield gr.skip(), gr.skip(), notice(sentence_for(error, NOT_MADE), "failed")
            return
        if work is not None and work.edited:
            note = Note(0, "已重新出题；改写过的题目不在其中。", undo=True)
            made = replace(made, note=note, before=replace(work.closed(), before=None, note=None))
        yield made, render_page(made), notice("")

    def act(self, work: Work | None, event: gr.EventData) -> tuple[Update, ...]:
        """Do what was clicked in the page: work, page."""
        data: dict[str, object] = event._data if isinstance(event._data, dict) else {}
        if work is None:
            return gr.skip(), gr.skip()
        try:
            work = self.done(work.quiet(), data)
        except Exception as error:  # noqa: BLE001  (logged; the user gets a sentence, and the page lives on)
            at = work.at(str(data.get("item") or "")) or 0
            work = replace(work, note=Note(at, sentence_for(error, NOT_SHOWN)))
        return work, render_page(work)

    def done(self, work: Work, data: dict[str, object]) -> Work:
        """Return the work after one act. Raises QuizError where there is no other item."""
        name, fields = str(data.get("item") or ""), read_fields(data.get("fields"))
        items = work.quiz.items
        if fields and (at := work.at(work.editing)) is not None:
            work = work.written(read_draft(fields, items[at].kind))
        match data.get("act"):
            case "edit":
                return work.opened(name)
            case "cancel":
                return work.closed()
            case "save" if (at := work.at(name)) is not None:
                return work.saved(name, read_draft(fields, items[at].kind))
            case "replace" if (at := work.at(name)) is not None:
                other = self.desk.another_item(work.request, work.quiz, at + 1, work.document)
                return work.replaced(name, other)
            case "remove":
                return work.removed(name)
            case "up":
                return work.moved(name, -1)
            case "down":
                return work.moved(name, 1)
            case "undo":
                return work.undone()
            case "hand-in":
                return work.handed_in(read_replies(fields, items))
            case "assess" if work.replies:
                covered = read_covered(fields, items)
                return work.handed_in(
                    [replace(reply, covered=of) for reply, of in zip(work.replies, covered, strict=True)]
                )
            case "again":
                return work.taken()
            case "back":
                return work.back()
        return work

    def take(self, work: Work | None) -> tuple[Update, ...]:
        """Hand out the answer sheet: work, page."""
        if work is None or not work.quiz.items:
            return gr.skip(), gr.skip()
        work = work.quiet().taken()
        return work, render_page(work)

    def save(self, work: Work | None, format_name: str) -> tuple[str | None, str]:
        """Write the quiz as a file: its path, or none, and a notice that says why not."""
        if work is None:
            return None, notice(NOTHING_TO_SAVE, "failed")
        try:
            return save(work.quiz, format_name), notice("")
        except Exception as error:  # noqa: BLE001  (logged; the user gets a sentence, and the page lives on)
            return None, notice(sentence_for(error, NOT_SAVED), "failed")

    def refresh(self, document: str | None, chapters: Sequence[str] | None) -> tuple[Update, ...]:
        """Offer what there is now to choose from, keeping what is still there: document, chapters, notice."""
        try:
            documents = documents_to_choose(self.desk.documents())
            if not any(document == value for _, value in documents):
                document = documents[0][1] if documents else ALL
            known = self.desk.chapters(document or None)
        except Exception as error:  # noqa: BLE001  (logged; the user gets a sentence, and the page lives on)
            return gr.skip(), gr.skip(), notice(sentence_for(error, NOT_SHOWN), "failed")
        return (
            gr.Dropdown(choices=documents, value=document, visible=len(documents) > 1),
            gr.Dropdown(
                choices=list(known),
                value=[chapter for chapter in chapters or () if chapter in known],
                multiselect=True,
                visible=len(known) > 1,
            ),
            notice(""),
        )

    def prepare(self, document: str | None) -> None:
        """Gather what the document gives while its reader still chooses: that takes longer than making a quiz."""
        try:
            self.desk.quiz(Request(1), document or None)
        except Exception as error:  # noqa: BLE001  (whoever asks for a quiz will be told)
            _log.debug("Nothing was prepared", exc_info=error)
