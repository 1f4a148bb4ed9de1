"""A follow-up becomes a question that stands alone. A pure function of the turns."""

import re
from collections.abc import Sequence

from assistant.answering.mentions import office_in
from assistant.answering.question import Kind, Question, parse_question

_AND = re.compile(
    r"^(?:那么|那|换成|换|还有|以及|另外|再问)?(?P<subject>.{1,30}?)(?:呢|的呢|又如何|怎么样)[?？。!！]*$"
)
_ROLE_ONLY = re.compile(
    r"(?:由)?(?:它|他们|该单位)?(?P<role>牵头|配合|参与|负责)(?:的)?(?:任务|工作|事项|单位)?"
)
_OWN_KIND = re.compile(r".+的(?:(?P<unit>(?:牵头|责任|配合|负责)(?:单位|部门))|目标|指标|比例|数量)")
_PRONOUN = re.compile(r"它们?(?!山)|他们|该(?:单位|部门|局|厅|委)|这个(?:单位|部门|局|厅|委)|这家(?:单位)?")
_THIS = re.compile(r"这(?:一|个)?(?:条|项|款|块|件事|方面)(?:工作|任务|事)?(?![例文])")
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
    if (office := office_in(before.normal)) and (about_office := _of_an_office(office, before, now)):
        return about_office
    if now.fact or now.references:
        return question
    if before.core and _THIS.search(now.normal):
        return _THIS.sub(_subject(before), now.normal, count=1)
    if not now.core:
        subject = _subject(before)
        return (
            f"{subject}{'的' if now.kind is Kind.FIGURE else ''}{question.lstrip('那么')}"
            if subject
            else question
        )
    if (follow := _AND.match(question.strip())) and now.kind is Kind.CONTENT:
        subject = follow["subject"]
        if role := _ROLE_ONLY.fullmatch(subject):
            return f"{_subject(before)}由谁{role['role']}?"
        if own := _OWN_KIND.fullmatch(subject):
            return f"{subject}{'是谁' if own['unit'] else '是多少'}?"
        return subject + _ASKING[before.kind]
    return question


def _of_an_office(office: str, before: Question, now: Question) -> str | None:
    """Return the follow-up to a question about an office (省质监局负责什么): about another (那省商务厅呢), its other role
    (那牵头的呢), or itself (它配合什么); None where it is none of these."""
    if follow := _AND.match(now.normal.strip()):
        subject = follow["subject"]
        if office_in(subject) == subject:
            return before.normal.replace(office, subject)
        if role := _ROLE_ONLY.fullmatch(subject):
            return f"{office}{role['role']}哪些工作?"
    if _PRONOUN.search(now.normal) and office_in(now.normal) is None:
        return _PRONOUN.sub(office, now.normal, count=1)
    return None


def _subject(question: Question) -> str:
    return question.core.replace(" ", "、")
