"""The page: what stands where, and which event calls which handler."""

from collections.abc import Sequence
from pathlib import Path

import gradio as gr

from assistant.web.desk import Desk
from assistant.web.handlers import ALL, Handlers
from assistant.web.render import render_conversation

EXAMPLES = (
    "谁负责出口示范区？",
    "到2020年绿色建筑占新建建筑的比例要达到多少？",
    "这份文件是什么时候发布的？",
    "民宿质量归哪个部门管？",
)
"""They suit the first document of the corpus."""

AT_ONE_TIME = 8
"""Questions answered at the same time; Gradio's own default is one."""

_SCRIPT = Path(__file__).with_name("app.js").read_text(encoding="utf-8")

_HEADER = """
<header class="tw-header">
  <span class="tw-seal" aria-hidden="true">条问</span>
  <div><h1>条问</h1><p>向政策文件提问，得到原文和出处</p></div>
  <button type="button" class="tw-shelf-button" data-shelf>原文</button>
  <div id="tw-live" class="tw-sr" aria-live="polite"></div>
</header>
"""


def build_app(desk: Desk, examples: Sequence[str] = EXAMPLES) -> gr.Blocks:
    """Return the page for `desk`. A user's conversation lives in that user's page, nowhere else."""
    handlers = Handlers(desk, examples)
    with gr.Blocks(title="条问", analytics_enabled=False, fill_width=True, delete_cache=(3600, 3600)) as app:
        turns = gr.State(())
        gr.HTML(_HEADER, elem_id="tw-top", apply_default_css=False, js_on_load=_SCRIPT)
        with gr.Row(elem_id="tw-desk"):
            with gr.Column(elem_id="tw-chat", min_width=0):
                conversation = gr.HTML(
                    render_conversation((), handlers.examples),
                    elem_id="tw-conversation",
                    apply_default_css=False,
                    js_on_load=_SCRIPT,
                )
                with gr.Column(elem_id="tw-composer", min_width=0):
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
                            "添加文件",
                            file_count="multiple",
                            size="sm",
                            elem_id="tw-upload",
                            min_width=0,
                        )
                        anew = gr.Button("新对话", size="sm", elem_id="tw-new", min_width=0)
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
            pane = gr.HTML("", elem_id="tw-pane", apply_default_css=False, js_on_load=_SCRIPT)

        outputs = [conversation, turns, question, button, told]
        quiet = {"show_progress": "hidden", "api_visibility": "private"}
        asked = [
            listen(handlers.ask, [question, selector, turns], outputs, **quiet)
            for listen in (question.submit, button.click)
        ]
        asked.append(conversation.select(handlers.ask_example, [selector, turns], outputs, **quiet))
        for event in asked:
            event.then(None, js="() => window.tiaowen?.answered()", **quiet)
        anew.click(handlers.start_over, None, outputs, cancels=asked, queue=False, **quiet).then(
            None, js="() => window.tiaowen?.startedOver()", **quiet
        )
        for place in (conversation, pane):
            place.click(handlers.open, None, pane, queue=False, **quiet).then(
                None, js="() => window.tiaowen?.showPlace()", **quiet
            )
        added = [told, selector, upload]
        upload.upload(handlers.add, [upload, selector], added, concurrency_limit=1, **quiet)
        app.load(handlers.start, None, [selector, pane], **quiet).then(
            None, js="() => window.tiaowen?.offerTextFiles()", **quiet
        )
    return app.queue(default_concurrency_limit=AT_ONE_TIME, api_open=False)
