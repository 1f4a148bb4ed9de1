"""What is shown of a user's work on a quiz. Pure functions."""

from assistant.web.quiz.preview import render_preview
from assistant.web.quiz.result import render_result
from assistant.web.quiz.taking import render_taking
from assistant.web.quiz.work import Stage, Work

INVITATION = (
    '<div class="tw-invite"><h2>选好范围，点“出题”</h2>'
    "<p>每一题都有答案、理由和所据的条款；可以改写、换题、调整顺序，在屏幕上作答，"
    "也可以下载为 Word、Excel、Moodle、Anki 等格式。</p></div>"
)


def render_page(work: Work | None) -> str:
    """Return the page of the stage that the work is at; before there is a quiz, what to do."""
    if work is None:
        return INVITATION
    match work.stage:
        case Stage.PREVIEW:
            return render_preview(work)
        case Stage.TAKING:
            return render_taking(work.quiz)
        case Stage.RESULT:
            return render_result(work)
