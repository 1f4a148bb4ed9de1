"""The tab 指标: what the documents aim at, in numbers."""

import gradio as gr

from assistant.exports.tables import TARGET_COLUMNS
from assistant.facts.register import TargetRow
from assistant.web.desk import Desk
from assistant.web.filters import ALL, Order, TargetFilter, documents_among, kept, years_among
from assistant.web.parts import NOT_SHOWN, QUIET, Update, html, lay_out_exports, sentence_for
from assistant.web.tables import NO_TARGETS, NO_TARGETS_AT_ALL, count_targets, render_empty, render_targets


class Targets:
    """The tab's events, for one desk. Each takes the values of the filters: document, year, words, order."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def shown(self, document: str, year: str, words: str, order: Order) -> tuple[TargetRow, ...]:
        """Return the targets that pass the filters, in order."""
        given = TargetFilter(document or ALL, year or ALL, words or "")
        return order.of(given.of(self.desk.targets()))

    def show(self, document: str, year: str, words: str, order: Order) -> tuple[str, str]:
        """Return the count and the table."""
        try:
            rows = self.shown(document, year, words, order)
            if not rows:
                sentence = NO_TARGETS if self.desk.targets() else NO_TARGETS_AT_ALL
                return count_targets(rows), render_empty(sentence)
            return count_targets(rows), render_targets(rows, len(self.desk.documents()) > 1, order)
        except Exception as error:  # noqa: BLE001  (logged; the user gets a sentence, and the page lives on)
            return "", render_empty(sentence_for(error, NOT_SHOWN))

    def sort(
        self, document: str, year: str, words: str, order: Order, event: gr.EventData
    ) -> tuple[Update, ...]:
        """Sort by the column whose header was clicked: order, count, table."""
        order = order.clicked(str(event.sort))
        return order, *self.show(document, year, words, order)

    def refresh(self, document: str, year: str, words: str, order: Order) -> tuple[Update, ...]:
        """Offer what there is now to choose from, keeping what is still there: document, year, then `show`."""
        try:
            documents = documents_among(self.desk.documents())
            document = kept(document, documents)
            years = years_among(TargetFilter(document=document).of(self.desk.targets()))
        except Exception as error:  # noqa: BLE001  (logged; the user gets a sentence, and the page lives on)
            return gr.skip(), gr.skip(), "", render_empty(sentence_for(error, NOT_SHOWN))
        year = kept(year, years)
        return (
            gr.Dropdown(choices=documents, value=document, visible=len(documents) > 2),
            gr.Dropdown(choices=years, value=year),
            *self.show(document, year, words, order),
        )


def lay_out_targets(desk: Desk, tab: gr.Tab) -> gr.HTML:
    """Lay out the tab; return the part whose rows open a clause."""
    targets = Targets(desk)
    order = gr.State(Order())
    with gr.Column(elem_id="tw-targets", elem_classes="tw-register", min_width=0):
        with gr.Row(elem_classes="tw-filters"):
            words = gr.Textbox(
                label="查找", placeholder="指标或条款里的字词", elem_classes="tw-wide", elem_id="tw-words"
            )
            year = gr.Dropdown([("全部期限", ALL)], value=ALL, label="期限", elem_id="tw-year")
            document = gr.Dropdown(
                [("全部文件", ALL)], value=ALL, label="文件", visible=False, elem_classes="tw-file"
            )
        with gr.Row(elem_classes="tw-bar"):
            count = gr.HTML("", elem_classes="tw-counted", apply_default_css=False)
            chosen = [document, year, words, order]
            lay_out_exports(
                "指标",
                elem_id="tw-targets",
                columns=TARGET_COLUMNS,
                shown=targets.shown,
                count=count_targets,
                chosen=chosen,
                told=count,
            )
        table = html("", "tw-targets-table")

    always = {"queue": False, "trigger_mode": "always_last", **QUIET}
    # A text box reports input only for keys, which neither pasting nor a Chinese input method presses.
    gr.on([words.change, year.input], targets.show, chosen, [count, table], **always)
    gr.on([document.input, tab.select], targets.refresh, chosen, [document, year, count, table], **always)
    table.select(targets.sort, chosen, [order, count, table], **always)
    return table
