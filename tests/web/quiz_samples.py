"""A quiz with an item of each kind, whose words try to be more than words."""

from dataclasses import replace

from assistant.errors import QuizError
from assistant.quiz.item import FALSE, TRUE, Difficulty, ItemKind, Quiz, QuizItem
from assistant.quiz.making import Request
from assistant.types import Citation
from assistant.web.quiz.work import Work
from tests.web.samples import CITATION, SECOND, SampleDesk, span_of

HOSTILE = '</textarea></form><img src=x onerror=alert(1)>${alert(2)}{{7*7}}"&<script>alert(3)</script>'
MARKED = Citation(2, "notice", "notice#2.6.1", '二、<i onclick="alert(4)">', SECOND, span_of(SECOND), ())


def item(kind: ItemKind, fact: str, stem: str, **more: object) -> QuizItem:
    given = {
        "why": "原文这样写。",
        "citations": (CITATION,),
        "chapter": "二、构筑优势",
        "difficulty": Difficulty.MEDIUM,
        "shown": (),
        **more,
    }
    return QuizItem(kind=kind, stem=stem, facts=(fact,), **given)  # type: ignore[arg-type]


SINGLE = item(
    ItemKind.SINGLE,
    "duty:1",
    "哪一家是牵头单位？",
    options=("海口海关", "省商务厅", "省农业厅", "省水务厅"),
    key=(0,),
)
ANOTHER = replace(SINGLE, facts=("duty:2",), stem="哪一家是责任单位？", key=(1,))
MULTIPLE = item(
    ItemKind.MULTIPLE,
    "said:1",
    f"哪些是文件提出的？{HOSTILE}",
    options=("甲", "乙", "丙", HOSTILE),
    key=(0, 2),
    why=HOSTILE,
    citations=(MARKED,),
)
VERDICT = item(ItemKind.TRUE_FALSE, "said:2", "文件的表述是：做大做强。", options=(TRUE, FALSE), key=(1,))
FILL = item(ItemKind.FILL, 'figure:"><b>', "创建示范区____。", answers=("2-3个", "2-3"))
MATCHING = item(
    ItemKind.MATCHING,
    "figure:2",
    "将指标与数值对应起来。",
    options=("一个", "两个", HOSTILE, "四个"),
    prompts=("示范区", "名牌<b>产品</b>", "小镇"),
    key=(1, 0, 2),
)
SHORT = item(
    ItemKind.SHORT, "part:1", "简述主要内容。", answers=("第一点。", f"第二点{HOSTILE}。", "第三点。")
)
QUIZ = Quiz("《关于<b>出口</b>/质量的意见》测验", 7, (SINGLE, MULTIPLE, VERDICT, FILL, MATCHING, SHORT))
WORK = Work(QUIZ, Request(6, seed=7))


class QuizDesk(SampleDesk):
    """A desk on the sample documents that has this quiz to give, and one other item: another single choice."""

    def quiz(self, request: Request, document: str | None = None) -> Quiz:  # noqa: ARG002
        if request.count > len(QUIZ.items):
            raise QuizError(f"最多能出 {len(QUIZ.items)} 题，要的是 {request.count} 题；请减少题数。")
        return replace(QUIZ, seed=request.seed)

    def another_item(
        self,
        request: Request,  # noqa: ARG002
        quiz: Quiz,
        number: int,
        document: str | None = None,  # noqa: ARG002
    ) -> Quiz:
        if quiz.items[number - 1].kind is not ItemKind.SINGLE:
            raise QuizError("没有别的题可以换上。")
        return replace(quiz, items=(*quiz.items[: number - 1], ANOTHER, *quiz.items[number:]))
