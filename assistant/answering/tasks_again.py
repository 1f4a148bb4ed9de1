"""A follow-up to what a unit is responsible for: another unit, its other role, some of its tasks."""

import re

from assistant.answering import ellipsis
from assistant.answering.mentions import office_in
from assistant.answering.question import Question, parse_question
from assistant.answering.referring import TASK_WORDS, Context, Reading
from assistant.answering.weighing import Scales

_LEVEL = re.compile("国家|中央|全国|[省市县区]")
_ENDING = re.compile("部门|[部厅局委]$")
_OF_A_ROLE = {"牵头": "牵头哪些工作?", "责任": "当责任单位的有哪些?", "负责": "负责哪些工作?"}


def of_an_office(context: Context, now: Question, scales: Scales) -> Reading | None:
    """Read a follow-up to a question about an office (省质监局负责什么): about another (那省商务厅呢, 再看看省商务厅, 商务的呢),
    or its other role (那牵头的呢); None where it is neither."""
    before = parse_question(context.standalone)
    office = context.units[0] if len(context.units) == 1 else office_in(before.normal)
    if not office:
        return None
    follow = ellipsis.AND.match(now.normal.strip()) or ellipsis.CHANGED.match(now.normal.strip())
    subject = follow["subject"] if follow else ellipsis.LOOK_AT.sub("", now.normal.strip().rstrip("?。! "))
    if office_in(subject) == subject:
        level = _LEVEL.match(subject)  # 国家|医保局: 国家药监局, not 国家国家药监局
        asked = before.normal.replace(f"{level.group()}{office}" if level else office, office)
        return _in_its_document(asked.replace(office, subject), context, scales)
    role = ellipsis.ROLE_ONLY.fullmatch(subject) if follow else None
    if role and not TASK_WORDS.sub("", context.question.counted.replace(office, "")).strip():
        return Reading(f"{office}{_in_role(role['role'])}", context.document)
    ending = _ENDING.search(office)
    if follow and ending and not role and before.normal.count(office) == 1:
        name = f"{subject.removesuffix('的')}{ending.group()}"
        named = _in_its_document(before.normal.replace(office, name), context, scales)
        return named if office_in(name) == name and scales.tried(named).answered else None
    return None


def _in_its_document(asked: str, context: Context, scales: Scales) -> Reading:
    """Return a question about another office, limited to the last document unless only another one answers it."""
    here, anywhere = Reading(asked, context.document), Reading(asked)
    return anywhere if not scales.tried(here).answered and scales.tried(anywhere).answered else here


def of_its_tasks(context: Context, now: Question) -> Reading | None:
    """Read what is asked of the tasks of a unit just listed (其中牵头的有几项, 跟钱有关的呢); None where they weren't."""
    if len(context.units) != 1 or not context.listed or now.fact:
        return None
    (unit,) = context.units
    bare = ellipsis.OF_THESE.sub("", now.normal.rstrip("?。! "))
    if part := ellipsis.IN_A_PART.search(bare):
        rest = TASK_WORDS.sub("", ellipsis.COUNTED.sub("", bare.replace(part.group(), "")))
        return None if rest else Reading(f"{unit}在{part.group()}负责什么?", context.document)
    if now.references:
        return None
    if but := ellipsis.BUT_FOR_A_ROLE.match(bare):
        return Reading(f"{unit}{_in_role('责任' if but['role'] == '牵头' else '牵头')}", context.document)
    if ellipsis.TOGETHER.match(bare) and office_in(bare):
        return Reading(f"{unit}{re.sub('重[合叠]', '一起', bare)}?", context.document)
    if not TASK_WORDS.sub("", ellipsis.COUNTED.sub("", bare)):
        only = ellipsis.ONLY_A_ROLE.fullmatch(bare)
        return Reading(
            f"{unit}{_in_role(only['role']) if only else bare.removeprefix('都') + '?'}", context.document
        )
    if about := ellipsis.SOME.fullmatch(bare) or ellipsis.CONCERNING.fullmatch(bare):
        return Reading(f"{unit}在{about['subject']}方面负责什么?", context.document)
    return None


def _in_role(role: str) -> str:
    return _OF_A_ROLE.get(role, f"{role}哪些工作?")
