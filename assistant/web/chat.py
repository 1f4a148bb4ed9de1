"""The tab 提问: the conversation and the question box."""

from typing import NamedTuple

import gradio as gr

from assistant.web.filters import ALL
from assistant.web.handlers import Handlers
from assistant.web.parts import QUIET, html
from assistant.web.render import render_conversation


class Chat(NamedTuple):
    """What the rest of the page must know of the tab."""

    conversation: gr.HTML
    selector: gr.Dropdown


def lay_out_chat(handlers: Handlers) -> Chat:
    """Lay out the tab, and return it. A user's conversation lives in that user's page, nowhere else."""
    turns = gr.State(())
    with gr.Column(elem_id="tw-chat", min_width=0):
        conversation = html(render_conversation((), handlers.examples), "tw-conversation")
        with gr.Column(elem_id="tw-composer", min_width=0):
            selector, upload, anew = _tools()
            with gr.Row(elem_id="tw-ask-row"):
                question = gr.Textbox(
                    label="问题",
                    show_label=False,
                    container=False,
                    placeholder="写下您的问题",
                    lines=1,
                    max_lines=5,
                    elem_id="tw-question",
                    min_width=0,
                    autofocus=True,
                )
                button = gr.Button("提问", variant="primary", elem_id="tw-ask", min_width=0)
            told = gr.HTML("", elem_id="tw-told", apply_default_css=False)

    outputs = [conversation, turns, question, button, told]
    asked = [
        listen(handlers.ask, [question, selector, turns], outputs, **QUIET)
        for listen in (question.submit, button.click)
    ]
    asked.append(conversation.select(handlers.ask_example, [selector, turns], outputs, **QUIET))
    for event in asked:
        event.then(None, js="() => window.tiaowen?.answered()", **QUIET)
    anew.click(handlers.start_over, None, outputs, cancels=asked, queue=False, **QUIET).then(
        None, js="() => window.tiaowen?.startedOver()", **QUIET
    )
    added = [told, selector, upload]
    upload.upload(handlers.add, [upload, selector], added, concurrency_limit=1, **QUIET)
    return Chat(conversation, selector)


def _tools() -> tuple[gr.Dropdown, gr.UploadButton, gr.Button]:
    with gr.Row(elem_id="tw-tools"):
        selector = gr.Dropdown(
            choices=[("全部文件", ALL)],
            value=ALL,
            label="在哪份文件里找",
            show_label=False,
            container=False,
            visible=False,
            elem_id="tw-selector",
            min_width=0,
        )
        upload = gr.UploadButton(
            "添加文件", file_count="multiple", size="sm", elem_id="tw-upload", min_width=0
        )
        anew = gr.Button("新对话", size="sm", elem_id="tw-new", min_width=0)
    return selector, upload, anew
