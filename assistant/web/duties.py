"""The tab 职责: who is responsible for what, as a list or as a matrix."""

from collections.abc import Sequence

import gradio as gr

from assistant.exports.tables import DUTY_COLUMNS
from assistant.facts.register import DutyRow
from assistant.web.desk import Desk
from assistant.web.filters import (
    ALL,
    ROLE_CHOICES,
    Choices,
    DutyFilter,
    chapters_among,
    documents_among,
    kept,
    units_among,
)
from assistant.web.matrix import render_matrix
from assistant.web.parts import NOT_SHOWN, QUIET, Update, html, lay_out_exports, sentence_for
from assistant.web.tables import NO_DUTIES, NO_DUTIES_AT_ALL, count_duties, render_duties, render_empty

LIST, MATRIX = "list", "matrix"
VIEWS: Choices = [("列表", LIST), ("矩阵", MATRIX)]


class Duties:
    """The tab's events, for one desk. Each takes the values of the filters: units, role, document, chapter, view."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def shown(
        self, units: Sequence[str] | None, role: str, document: str, chapter: str, view: str
    ) -> tuple[DutyRow, ...]:
        """Return the duties that pass the filters; for the matrix, those of one document."""
        given = DutyFilter(tuple(units or ()), role or ALL, document or ALL, chapter or ALL)
        rows = given.of(self.desk.duties())
        if view == MATRIX and rows:
            return tuple(row for row in rows if row.document.id == rows[0].document.id)
        return rows

    def show(
        self, units: Sequence[str] | None, role: str, document: str, chapter: str, view: str
    ) -> tuple[str, str]:
        """Return the count and the table."""
        try:
            rows = self.shown(units, role, document, chapter, view)
            if not rows:
                return count_duties(rows), render_empty(NO_DUTIES if self.desk.duties() else NO_DUTIES_AT_ALL)
            several = len(self.desk.documents()) > 1
            if view == MATRIX:
                return count_duties(rows), render_matrix(rows, several)
            return count_duties(rows), render_duties(rows, several)
        except Exception as error:  # noqa: BLE001  (logged; the user gets a sentence, and the page lives on)
            return "", render_empty(sentence_for(error, NOT_SHOWN))

    def refresh(
        self, units: Sequence[str] | None, role: str, document: str, chapter: str, view: str
    ) -> tuple[Update, ...]:
        """Offer what there is now to choose from, keeping what is still there: units, document, chapter, then `show`."""
        try:
            documents = documents_among(self.desk.documents())
            document = kept(document, documents)
            rows = DutyFilter(document=document).of(self.desk.duties())
        except Exception as error:  # noqa: BLE001  (logged; the user gets a sentence, and the page lives on)
            return gr.skip(), gr.skip(), gr.skip(), "", render_empty(sentence_for(error, NOT_SHOWN))
        names, chapters = units_among(rows), chapters_among(rows)
        units, chapter = [unit for unit in units or () if unit in names], kept(chapter, chapters)
        return (
            gr.Dropdown(choices=names, value=units, multiselect=True),
            gr.Dropdown(choices=documents, value=document, visible=len(documents) > 2),
            gr.Dropdown(choices=chapters, value=chapter, visible=len(chapters) > 2),
            *self.show(units, role, document, chapter, view),
        )


def lay_out_duties(desk: Desk, tab: gr.Tab) -> gr.HTML:
    """Lay out the tab; return the part whose rows open a clause."""
    duties = Duties(desk)
    with gr.Column(elem_id="tw-duties", elem_classes="tw-register", min_width=0):
        with gr.Row(elem_classes="tw-filters"):
            units = gr.Dropdown(
                [],
                label="单位",
                multiselect=True,
                filterable=True,
                elem_classes="tw-wide",
                elem_id="tw-units",
            )
            role = gr.Radio(
                ROLE_CHOICES, value=ALL, label="角色", elem_classes="tw-switch", elem_id="tw-role"
            )
            chapter = gr.Dropdown([("全部章节", ALL)], value=ALL, label="章节", elem_id="tw-chapter")
            document = gr.Dropdown(
                [("全部文件", ALL)], value=ALL, label="文件", visible=False, elem_classes="tw-file"
            )
        with gr.Row(elem_classes="tw-bar"):
            count = gr.HTML("", elem_classes="tw-counted", apply_default_css=False)
            view = gr.Radio(
                VIEWS,
                value=LIST,
                label="显示为",
                show_label=False,
                elem_classes="tw-switch",
                elem_id="tw-view",
            )
            chosen = [units, role, document, chapter, view]
            lay_out_exports(
                "职责",
                elem_id="tw-duties",
                columns=DUTY_COLUMNS,
                shown=duties.shown,
                count=count_duties,
                chosen=chosen,
                told=count,
            )
        table = html("", "tw-duties-table")

    everything = [units, document, chapter, count, table]
    # Gradio's menus report a change of several choices as input only if it was not made with Backspace or “clear”.
    changes = [units.change, *(part.input for part in (role, chapter, view))]
    always = {"queue": False, "trigger_mode": "always_last", **QUIET}
    gr.on(changes, duties.show, chosen, [count, table], **always)
    gr.on([document.input, tab.select], duties.refresh, chosen, everything, **always)
    return table
