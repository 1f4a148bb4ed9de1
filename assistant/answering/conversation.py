"""A follow-up becomes a question that stands alone. A pure function of the turns."""

import re
from collections.abc import Sequence

from assistant.answering.question import Kind, Question, parse_question

_AND = re.compile(
    r"^(?:那么|那|换成|换|还有|以及|另外|再问)?(?P<subject>.{1,30}?)(?:呢|的呢|又如何|怎么样)[?？。!！]*$"
)
_ASKING = {
    Kind.WHO: "由谁负责?",
    Kind.FIGURE: "的目标是多少?",
    Kind.WHEN: "是什么时候?",
    Kind.CONTENT: "是怎么规定的?",
}


def standalone_question(turns: Sequence[str], question: str) -> str:
    """Return `question` as it reads after the earlier questions `turns`.

    A question without a subject of its own (目标是多少, 谁牵头) takes the last one's; a subject without a question
    (那会展呢) takes the last question. All others stand as they are. Raises QuestionError as parse_question does.
    """
    previous = ""
    for turn in turns:
        previous = _join(previous, turn)
    return _join(previous, question)


def _join(previous: str, question: str) -> str:
    if not previous:
        return question
    before, now = parse_question(previous), parse_question(question)
    if now.fact or now.references:
        return question
    if not now.core:
        subject = _subject(before)
        return (
            f"{subject}{'的' if now.kind is Kind.FIGURE else ''}{question.lstrip('那么')}"
            if subject
            else question
        )
    if (follow := _AND.match(question.strip())) and now.kind is Kind.CONTENT:
        return follow["subject"] + _ASKING[before.kind]
    return question


def _subject(question: Question) -> str:
    return question.core.replace(" ", "、")
