"""A follow-up that leaves out its subject, or names another and leaves out what is asked of it."""

import re
from collections.abc import Mapping
from dataclasses import replace

from assistant.answering import ellipsis
from assistant.answering.mentions import office_in
from assistant.answering.question import Kind, Question, parse_question
from assistant.answering.referring import (
    Context,
    Reading,
    about_it,
    clauses_about,
    clauses_cited,
    name_of,
    subject_of,
    unquoted,
)
from assistant.answering.replacing import (
    ASKING,
    SHORTLY,
    about,
    at_level,
    in_its_place,
    other_than_told,
    others_beside,
    with_year,
)
from assistant.answering.weighing import Scales, best, going_on, of_the_last
from assistant.language import numerals
from assistant.language.normal import normalize
from assistant.language.places import places_in
from assistant.types import Document

_PLAINLY = 0.8
"""Share of a new subject's words that a clause of another document must have for it to be meant."""
_A_PAIR = 2
_A_NAME = 12
"""Characters of the longest question that is taken for a mere name."""


def without_subject(context: Context, now: Question, documents: Mapping[str, Document]) -> Reading | None:
    """Read a question that names no subject of its own (目标是多少, 配合的有谁, 一共几家, 原文怎么说): about the last one."""
    bare = now.normal.strip().rstrip("?。!")
    role, count = ellipsis.WHO.fullmatch(bare), ellipsis.HOW_MANY.fullmatch(bare)
    if count and context.question.kind is not Kind.WHO and not re.search("家|单位|部门", bare):
        count = None
    original, aims = ellipsis.ORIGINAL.fullmatch(bare), ellipsis.AIMS.fullmatch(bare)
    if both := _both(context, now, documents):
        return both
    it = ellipsis.IT.match(now.normal.strip())
    names = ellipsis.NAMED_AS_THAT.fullmatch(now.normal.strip())
    if (
        not (now.fact or names)
        and (object_ := ellipsis.OBJECT.search(now.normal))
        and now.kind is not Kind.WHO
    ):
        subject = subject_of(context, documents)
        asked = f"{now.normal[: object_.start()]}{subject}"
        return about_it(asked, context, documents, now.normal[: object_.start()]) if subject else None
    if now.fact or now.references or not (it or role or count or original or aims or not now.core):
        return None
    subject = subject_of(context, documents)
    if not subject:
        return None
    if it:
        rest = now.normal.strip()[it.end() :]
        return about_it(f"{subject}{rest}", context, documents, rest)
    if aims:
        words = f"{subject}{ASKING[Kind.FIGURE]}"
    elif original:
        words = f"{subject}{ASKING[Kind.CONTENT]}"
    elif (follow := ellipsis.AND.match(now.normal.strip())) and ellipsis.ASPECT.fullmatch(follow["subject"]):
        words = _aspect_of(subject, follow["subject"])
    elif count:
        words = f"{subject}的{'牵头' if '牵头' in context.standalone else '责任'}单位一共几家?"
    elif role:
        words = f"{subject}由谁{role['role'].replace('责任', '负责')}?"
    else:
        words = f"{subject}{'的' if ellipsis.A_NOUN.match(now.normal.lstrip('那么')) else ''}{ellipsis.THIS.sub('', now.text.lstrip('那么'))}"
    return about_it(words, context, documents)


def _both(context: Context, now: Question, documents: Mapping[str, Document]) -> Reading | None:
    """Read 这两个能一起扣吗: about the last two subjects."""
    match, before = ellipsis.BOTH.match(now.normal.strip()), context.before
    subjects = [subject_of(each, documents) for each in (before, context) if each]
    if not match or len(set(filter(None, subjects))) != _A_PAIR:
        return None
    return Reading(f"{'和'.join(subjects)}{now.normal.strip()[match.end() :]}", context.document)


def _aspect_of(subject: str, aspect: str) -> str:
    """Return the question that 期限呢, 标准呢 is about a subject."""
    asked = "是多少?" if re.search(rf"(?:{ellipsis.HOW_MUCH})$", aspect) else "是什么?"
    return f"{subject}的{aspect}{'是什么时候?' if re.search(rf'(?:{ellipsis.BY_WHEN})$', aspect) else asked}"


def other_subject(
    context: Context, now: Question, documents: Mapping[str, Document], scales: Scales
) -> Reading | None:
    """Read 那会展呢, 换成会展, 竣工验收: as the last question about another subject, or about a part of the last one."""
    follow = ellipsis.AND.match(now.normal.strip()) or ellipsis.CHANGED.match(now.normal.strip())
    if now.kind is not Kind.CONTENT or now.fact:
        return None
    if now.references or ellipsis.NUMBER.fullmatch(now.normal):
        return _other_clause(context, now, documents) if follow else None
    subject = follow["subject"] if follow else _bare_name(context, now)
    if not subject:
        return None
    subject = _as_written(subject, documents)
    if role := ellipsis.ROLE_ONLY.fullmatch(subject):
        return Reading(
            f"{subject_of(context, documents)}由谁{role['role'].replace('责任', '负责')}?", context.document
        )
    if own := ellipsis.OWN_KIND.fullmatch(subject):
        return Reading(f"{subject}{'是谁' if own['unit'] else '是多少'}?")
    if ellipsis.YEAR.fullmatch(subject):
        return Reading(with_year(context.standalone, subject), context.document)
    subject = re.sub(r"(?<=..)(?:方面的?|的?[那这]一?[个种条项类])$", "", subject)
    before = subject_of(context, documents)
    if before and ellipsis.LEVEL.fullmatch(subject):
        return Reading(at_level(subject, before, context.standalone), context.document)
    if ellipsis.OTHERS.fullmatch(subject):
        subject = others_beside(before, clauses_cited(context, documents)) or subject
    subject = other_than_told(subject, clauses_cited(context, documents))
    if before and ellipsis.ASPECT.fullmatch(subject):
        return about_it(_aspect_of(before, subject), context, documents)
    home, near = context.document, tuple(clause.id for clause in clauses_cited(context, documents))
    if ellipsis.PENALTY.match(subject) and before and not ellipsis.CONDITION.search(subject):
        return about_it(f"{before}{subject}的怎么处理?", context, documents)
    short = f"{subject.removesuffix('的')}{SHORTLY[context.question.kind]}"
    whole = about(subject, context, documents)
    replaced = [*in_its_place(subject, context), whole, short]
    narrowed = []
    if before and unquoted(context.standalone).count(before) == 1:
        narrowed = [unquoted(context.standalone).replace(before, f"{subject.removesuffix('的')}的{before}")]
    first, then = (narrowed, replaced) if ellipsis.CONDITION.search(subject) else (replaced, narrowed)
    if narrowed and subject.removesuffix("的") in places_in(subject):
        return Reading(narrowed[0], home)
    for words in (first, then):
        if chosen := best(subject, [Reading(each, home, near=near) for each in words], scales):
            return chosen
    elsewhere = best(subject, [Reading(each) for each in replaced], scales, _PLAINLY)
    return elsewhere or (Reading(whole, home) if follow else None)


def _as_written(subject: str, documents: Mapping[str, Document]) -> str:
    """Return a subject that only says what it is not (不是独生子女的) as documents write that, if one does (非独生子女)."""
    if not subject.startswith("不是"):
        return subject
    written = f"非{subject.removeprefix('不是').removesuffix('的')}"
    return written if any(written in document.text for document in documents.values()) else subject


def _other_clause(context: Context, now: Question, documents: Mapping[str, Document]) -> Reading | None:
    """Read 那二(四)呢, and (四)呢 after a question about 二(三): as the same about that clause."""
    follow = ellipsis.AND.match(now.normal.strip())
    clause = follow["subject"] if follow else ""
    if (number := ellipsis.NUMBER.fullmatch(now.normal)) and context.document and context.question.references:
        above, _, _ = context.question.references[0].rpartition(".")
        path = f"{above}.{numerals.parse(number['n'])}"
        named = [c for c in documents[context.document].clauses if f"{c.path}.".startswith(f"{path}.")]
        if not above or not named:
            return None
        clause = (
            f"{numerals.to_chinese(int(above))}、({number['n']})"
            if above.isdigit()
            else name_of(named[0], documents)
        )
    role = "牵头" if "牵头" in context.standalone else "负责"
    asked = {Kind.WHO: f"由谁{role}?", Kind.CONTENT: "讲什么?"}.get(
        context.question.kind, ASKING[Kind.FIGURE]
    )
    return Reading(f"{clause}{asked}", context.document) if clause else None


def _bare_name(context: Context, now: Question) -> str | None:
    """Return a question that is but a name (竣工验收, 单户500万以下的), after one that asked something."""
    name = re.sub(r"^那么?", "", now.normal.strip().rstrip("?。!"))
    is_name = 2 <= len(name) <= _A_NAME and "".join(now.topic.split()) == name.removesuffix("的")
    return name if is_name and context.question.kind is not Kind.CONTENT else None


def on_the_last(
    context: Context, now: Question, documents: Mapping[str, Document], scales: Scales
) -> Reading | None:
    """Read a question that is complete by its form (租房的能同时扣吗, 要在哪一年前建成), or names nothing (向谁申请)."""
    if office_in(now.normal):
        return None
    subject = "" if now.references else subject_of(context, documents)
    if not subject or not clauses_about(context, documents):
        return going_on(context, now.text, None, scales)
    own = ellipsis.MONEY.sub("资金", now.text)
    joined = about_it(f"{subject}{own}", context, documents, own)
    if scales.is_bare(own):
        return joined
    thing = ellipsis.thing_named(parse_question(own).topic)
    asks_of_it = ellipsis.PREDICATE.fullmatch(now.normal) or ellipsis.A_NEW_KIND.fullmatch(normalize(own))
    if asks_of_it or not thing or scales.is_bare(thing):
        return of_the_last(context, own, joined, scales)
    return going_on(context, now.text, replace(joined, standalone=f"{subject}，{now.text}"), scales)
