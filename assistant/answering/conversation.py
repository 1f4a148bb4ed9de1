"""A follow-up becomes a question that stands alone, by what was asked and answered before it."""

import re
from collections.abc import Callable, Mapping

from assistant.answering import wording
from assistant.answering.mentions import office_in
from assistant.answering.question import Kind, Question, parse_question
from assistant.answering.referring import (
    TASK_WORDS,
    Context,
    Reading,
    at_a_clause,
    at_a_unit,
    at_an_ordinal,
    clauses_cited,
    subject_of,
)
from assistant.types import Document, Status

Follows = Callable[[Context, str, str], bool]
"""Tells whether a question (its text) that finds nothing by itself goes on about the subject (the text of both)."""

_AND = re.compile(
    r"^(?:那么|那|换成|换|还有|以及|另外|再问)?(?P<subject>.{1,30}?)(?:呢|捏|呐|咧|的呢|又如何)[?？。!！]*$"
)
_CHANGED = re.compile(r"^(?:那么|那)?(?:换成|换)(?:个)?(?P<subject>.{2,30}?)[?？。!！]*$")
_MORE = re.compile(
    r"^(?:那)?(?:还有(?:吗|呢|没有|别的吗|其他的?吗|哪些|什么|谁|哪家|哪些单位|哪几家)?|没了吗|就这些吗?|只有这些吗?|全了吗|再(?:说|讲|来|问)一(?:遍|次)|"
    r"(?:都|全部?|详细|完整)?列(?:一下|出来|举一下)|(?:分别)?(?:都)?是(?:哪些|哪几[个项条家])|展开(?:说说|讲讲)|具体(?:点|说说|讲讲|是哪些|有哪些))[?？。!！]*$"
)
_CORRECTED = re.compile(
    r"^(?:哦|噢|啊|不好意思|抱歉)?[,，\s]*(?:不对|不是(?:这个|的|问这个)?|(?:我)?(?:打|说|写|问)?错了|更正(?:一下)?|我(?:说|指|问|讲)的(?=是)|我(?=是[说指问]))[,，。!！\s]*"
    r"(?:应该|我)?(?:要|想)?(?:问)?(?:的)?(?:是|指)?[说指问]?(?:的是)?(?P<rest>.{2,40}?)(?:的)?[?？。!！]*$|^我(?:要|想)?问的是(?P<other>.{2,40}?)[?？。!！]*$"
)
_YEAR = re.compile(r"(?:到)?(?:19|20)\d{2}年?(?:底)?")
_ROLE_ONLY = re.compile(
    r"(?:由)?(?:它|他们|该单位)?(?P<role>牵头|配合|参与|负责|责任)(?:的)?(?:任务|工作|事项|单位|部门)?"
)
_WHO = re.compile(
    r"(?:那么|那)?(?:有(?:没有)?)?(?:由)?(?P<role>牵头|配合|参与|负责|责任|协助)(?:的)?(?:单位|部门|人|方)?(?:都|又|还)?(?:是|有)?(?:谁|哪些|哪几家|哪个|哪家|什么|哪些单位)?(?:呢|吗|么)?"
)
_HOW_MANY = re.compile(
    r"(?:一共|总共|共|合计)?(?:有)?(?:几|多少)(?:家|个(?:单位|部门)?)(?:单位|部门)?(?:呢)?"
)
_AIMS = re.compile(r"(?:那么|那)?(?:有)?(?:具体|量化)?的?(?:目标|指标|比例|数量)(?:呢|是啥)")
_ORIGINAL = re.compile(
    r"(?:它的|那)?原(?:文|话)(?:是|里|中)?(?:怎么|如何)?(?:说|写|讲|规定|表述|什么|样)?(?:的)?(?:呢|是什么)?"
)
_OF_THESE = re.compile(r"^(?:那么?|其中|这里面|里面|当中)+(?:的)?")
_COUNTED = re.compile(r"几[项个条]|多少[项个条]?|一共|总共|吗|呢|分别|单位")
_SOME = re.compile(r"(?:跟|和|与|关于|涉及)?(?P<subject>.{1,12}?)(?:有关|相关|方面)的?呢?")
_OWN_KIND = re.compile(r".+的(?:(?P<unit>(?:牵头|责任|配合|负责)(?:单位|部门))|目标|指标|比例|数量)")
_ASKING = {
    Kind.WHO: "由谁负责?",
    Kind.FIGURE: "的目标是多少?",
    Kind.WHEN: "是什么时候?",
    Kind.CONTENT: "是怎么规定的?",
}
_SHORT = 2
"""Characters of a subject that is none of its own (建成, 申请): such a question goes on about the last one."""


def read(context: Context | None, text: str, documents: Mapping[str, Document], follows: Follows) -> Reading:
    """Return how the question `text` reads after what came before it.

    What it leaves out comes from the last question and its answer: the clause, the unit, the subject, the kind of
    question. A question of its own stays as it is, and nothing is carried into it. Raises QuestionError as
    parse_question does.
    """
    now = parse_question(text)
    if context is None:
        return Reading(text)
    return (
        _chosen(context, now)
        or _pleasantry(now)
        or _again(context, now)
        or _corrected(context, now, documents)
        or at_a_clause(context, now, documents)
        or at_an_ordinal(context, now, documents)
        or at_a_unit(context, now, documents)
        or _of_an_office(context, now)
        or _of_its_tasks(context, now)
        or _without_subject(context, now, documents)
        or _other_subject(context, now, documents)
        or _going_on(context, now, documents, follows)
        or Reading(text)
    )


def _chosen(context: Context, now: Question) -> Reading | None:
    """Read an answer to a question back (省委的): as the one choice that has its words."""
    if context.answer.status is not Status.NEEDS_CLARIFICATION:
        return None
    said = re.sub(r"[\W]|的|那[一个]?|吧|是|指|我问|就|个", "", now.normal)
    fitting = [
        choice for choice in context.answer.choices if said and (said in choice.label or choice.label in said)
    ]
    return Reading(fitting[0].question, context.document) if len(fitting) == 1 else None


def _pleasantry(now: Question) -> Reading | None:
    return Reading(now.text) if wording.PLEASANTRY.fullmatch(now.normal) else None


def _again(context: Context, now: Question) -> Reading | None:
    """Read 还有吗: as the same question again, whose answer is complete."""
    return Reading(context.standalone, context.document) if _MORE.match(now.normal) else None


def _corrected(context: Context, now: Question, documents: Mapping[str, Document]) -> Reading | None:
    match = _CORRECTED.match(now.normal)
    if not match:
        return None
    rest = match["rest"] or match["other"]
    if _YEAR.fullmatch(rest):
        return Reading(_with_year(context.standalone, rest), context.document)
    corrected = parse_question(rest)
    if corrected.kind is not Kind.CONTENT or corrected.fact or corrected.references:
        return Reading(rest)
    return Reading(_about(rest, context, documents))


def _with_year(question: str, year: str) -> str:
    return _YEAR.sub(year, question, count=1) if _YEAR.search(question) else f"{year}{question}"


def _of_an_office(context: Context, now: Question) -> Reading | None:
    """Read a follow-up to a question about an office (省质监局负责什么): about another (那省商务厅呢), or its other role
    (那牵头的呢); None where it is neither."""
    before = parse_question(context.standalone)
    office, follow = office_in(before.normal), _AND.match(now.normal.strip())
    if not office or not follow:
        return None
    subject = follow["subject"]
    if office_in(subject) == subject:
        return Reading(before.normal.replace(office, subject), context.document)
    role = _ROLE_ONLY.fullmatch(subject)
    if role and not TASK_WORDS.sub("", context.question.counted.replace(office, "")).strip():
        return Reading(f"{office}{role['role']}哪些工作?", context.document)
    return None


def _of_its_tasks(context: Context, now: Question) -> Reading | None:
    """Read what is asked of the tasks of a unit just listed (其中牵头的有几项, 跟钱有关的呢); None where they weren't."""
    if len(context.units) != 1 or not context.listed or now.fact or now.references:
        return None
    (unit,) = context.units
    bare = _OF_THESE.sub("", now.normal.rstrip("?。! "))
    if not TASK_WORDS.sub("", _COUNTED.sub("", bare)):
        return Reading(f"{unit}{bare}?", context.document)
    if about := _SOME.fullmatch(bare):
        return Reading(f"{unit}在{about['subject']}方面负责什么?", context.document)
    return None


def _without_subject(context: Context, now: Question, documents: Mapping[str, Document]) -> Reading | None:
    """Read a question that names no subject of its own (目标是多少, 配合的有谁, 一共几家, 原文怎么说): about the last one."""
    bare = now.normal.strip().rstrip("?。!")
    role, count = _WHO.fullmatch(bare), _HOW_MANY.fullmatch(bare)
    original, aims = _ORIGINAL.fullmatch(bare), _AIMS.fullmatch(bare)
    if now.fact or now.references or not (role or count or original or aims or not now.core):
        return None
    subject = subject_of(context, documents)
    if not subject:
        return None
    if aims:
        words = f"{subject}{_ASKING[Kind.FIGURE]}"
    elif original:
        words = f"{subject}{_ASKING[Kind.CONTENT]}"
    elif count:
        words = f"{subject}的{'牵头' if '牵头' in context.standalone else '责任'}单位一共几家?"
    elif role:
        words = f"{subject}由谁{role['role'].replace('责任', '负责')}?"
    else:
        words = f"{subject}{'的' if now.kind is Kind.FIGURE else ''}{now.text.lstrip('那么')}"
    return Reading(words, context.document)


def _other_subject(context: Context, now: Question, documents: Mapping[str, Document]) -> Reading | None:
    """Read 那会展呢, 换成会展: as the last question about another subject."""
    follow = _AND.match(now.normal.strip()) or _CHANGED.match(now.normal.strip())
    if not follow or now.kind is not Kind.CONTENT or now.fact or now.references:
        return None
    subject = follow["subject"]
    if role := _ROLE_ONLY.fullmatch(subject):
        return Reading(
            f"{subject_of(context, documents)}由谁{role['role'].replace('责任', '负责')}?", context.document
        )
    if own := _OWN_KIND.fullmatch(subject):
        return Reading(f"{subject}{'是谁' if own['unit'] else '是多少'}?")
    if _YEAR.fullmatch(subject):
        return Reading(_with_year(context.standalone, subject), context.document)
    return Reading(_about(subject, context, documents), context.document)


def _about(subject: str, context: Context, documents: Mapping[str, Document]) -> str:
    """Return the last question with `subject` in place of its own."""
    before = subject_of(context, documents)
    if before and context.standalone.count(before) == 1:
        asked = context.standalone.replace(before, "")
        if not any(char.isalnum() for char in asked):
            return f"{subject}的{before.rpartition('的')[2]}?"  # a heading of its own, of which the new subject is a case
        return context.standalone.replace(before, subject)
    first, _, rest = before.partition("、")
    if rest and context.question.kind is not Kind.CONTENT and context.standalone.count(first) == 1:
        return subject + context.standalone.partition(first)[2]  # 在省会租房|每月扣多少
    return subject + _ASKING[context.question.kind]


def _going_on(
    context: Context, now: Question, documents: Mapping[str, Document], follows: Follows
) -> Reading | None:
    """Read a question whose own words find nothing, or are hardly any (向谁申请, 要在哪一年前建成): as going on about
    the last subject, if the clause that was cited has these words as well."""
    if now.fact or now.references or context.units or not clauses_cited(context, documents):
        return None
    subject = subject_of(context, documents)
    words = f"{subject}{now.text}"
    short = len("".join(now.core.split())) <= _SHORT
    return (
        Reading(words, context.document) if subject and (short or follows(context, now.text, words)) else None
    )
