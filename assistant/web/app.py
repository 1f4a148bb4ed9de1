"""The page: its header, its tabs, and the document beside them."""

from collections.abc import Sequence

import gradio as gr

from assistant.web.chat import lay_out_chat
from assistant.web.desk import Desk
from assistant.web.duties import lay_out_duties
from assistant.web.handlers import Handlers
from assistant.web.parts import QUIET, html
from assistant.web.quiz.tab import lay_out_quiz
from assistant.web.targets import lay_out_targets

EXAMPLES = (
    "谁负责出口示范区？",
    "到2020年绿色建筑占新建建筑的比例要达到多少？",
    "这份文件是什么时候发布的？",
    "民宿质量归哪个部门管？",
)
"""They suit the first document of the corpus."""

AT_ONE_TIME = 8
"""Questions answered at the same time; Gradio's own default is one."""

_HEADER = """
<header class="tw-header">
  <span class="tw-seal" aria-hidden="true">条问</span>
  <div><h1>条问</h1><p>向政策文件提问，得到原文和出处</p></div>
  <button type="button" class="tw-shelf-button" data-shelf>原文</button>
  <div id="tw-live" class="tw-sr" aria-live="polite"></div>
</header>
"""


def build_app(desk: Desk, examples: Sequence[str] = EXAMPLES) -> gr.Blocks:
    """Return the page for `desk`."""
    handlers = Handlers(desk, examples)
    with gr.Blocks(title="条问", analytics_enabled=False, fill_width=True, delete_cache=(3600, 3600)) as app:
        html(_HEADER, "tw-top")
        with gr.Row(elem_id="tw-desk"):
            with gr.Column(elem_id="tw-main", min_width=0), gr.Tabs(elem_id="tw-tabs"):
                with gr.Tab("提问", id="ask", elem_id="tw-tab-ask"):
                    chat = lay_out_chat(handlers)
                with gr.Tab("职责", id="duties", elem_id="tw-tab-duties") as tab:
                    duties = lay_out_duties(desk, tab)
                with gr.Tab("指标", id="targets", elem_id="tw-tab-targets") as tab:
                    targets = lay_out_targets(desk, tab)
                with gr.Tab("测验", id="quiz", elem_id="tw-tab-quiz") as tab:
                    quiz = lay_out_quiz(desk, tab)
            pane = html("", "tw-pane")

        for place in (chat.conversation, duties, targets, quiz, pane):
            place.click(handlers.open, None, pane, queue=False, **QUIET).then(
                None, js="() => window.tiaowen?.showPlace()", **QUIET
            )
        app.load(handlers.start, None, [chat.selector, pane], **QUIET).then(
            None, js="() => window.tiaowen?.offerTextFiles()", **QUIET
        )
    return app.queue(default_concurrency_limit=AT_ONE_TIME, api_open=False)
