"""The tab 测验: its layout, and which event calls which handler."""

import gradio as gr

from assistant.web.desk import Desk
from assistant.web.parts import QUIET, html
from assistant.web.quiz.choosing import draw_seed, lay_out_choices
from assistant.web.quiz.events import Quizzes
from assistant.web.quiz.page import render_page
from assistant.web.quiz.saving import FORMAT_CHOICES


def lay_out_quiz(desk: Desk, tab: gr.Tab) -> gr.HTML:
    """Lay out the tab; return the part whose clauses open. A user's quiz lives in that user's page, nowhere else."""
    quizzes = Quizzes(desk)
    work = gr.State(None)
    with gr.Column(elem_id="tw-quiz", elem_classes="tw-register", min_width=0):
        with gr.Row(elem_classes="tw-filters"):
            choices = lay_out_choices()
            make = gr.Button("出题", variant="primary", elem_id="tw-quiz-make", min_width=0)
            anew = gr.Button("换一套", elem_id="tw-quiz-anew", min_width=0)
        told = gr.HTML("", elem_id="tw-quiz-told", apply_default_css=False)
        with gr.Row(elem_classes="tw-bar", elem_id="tw-quiz-bar"):
            shown = gr.Checkbox(False, label="显示答案", container=False, elem_id="tw-quiz-keys", min_width=0)
            take = gr.Button("作答", size="sm", elem_classes="tw-export", elem_id="tw-quiz-take", min_width=0)
            form = gr.Dropdown(
                FORMAT_CHOICES,
                value=FORMAT_CHOICES[0][1],
                label="下载格式",
                show_label=False,
                container=False,
                filterable=False,
                elem_id="tw-quiz-format",
                min_width=0,
            )
            load = gr.Button("下载", size="sm", elem_classes="tw-export", elem_id="tw-quiz-save", min_width=0)
            file = gr.DownloadButton(visible=False)
        page = html(render_page(None), "tw-quiz-page", "quiz/quiz.js")

    document, chapters, *_, seed = choices
    made = [work, page, told]
    for event in (
        make.click(quizzes.make, [work, *choices], made, **QUIET),
        anew.click(draw_seed, None, seed, queue=False, **QUIET).then(
            quizzes.make, [work, *choices], made, **QUIET
        ),
    ):
        event.then(None, js="() => window.tiaowen?.showQuiz()", **QUIET)
    # One after the other, each with its own event: “always_last” would send the event of the first one again.
    in_turn = {"trigger_mode": "multiple", "concurrency_limit": 1, "concurrency_id": "quiz", **QUIET}
    page.submit(quizzes.act, work, [work, page], **in_turn)
    take.click(quizzes.take, work, [work, page], **in_turn).then(
        None, js="() => window.tiaowen?.toQuiz()", **QUIET
    )
    shown.change(None, shown, None, js="(on) => window.tiaowen?.showKeys(on)", **QUIET)
    load.click(quizzes.save, [work, form], [file, told], **QUIET).then(
        None, file, js="(file) => window.tiaowen?.save(file)", **QUIET
    )
    gr.on(
        [tab.select, document.input],
        quizzes.refresh,
        [document, chapters],
        [document, chapters, told],
        queue=False,
        trigger_mode="always_last",
        **QUIET,
    ).then(quizzes.prepare, document, None, concurrency_limit=1, **QUIET)
    return page
