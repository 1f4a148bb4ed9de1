"""Whether a given unit leads, is responsible for or cooperates on a subject: yes or no, and who is."""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.answering import compose
from assistant.answering.clause_numbers import clauses_at
from assistant.answering.evidence import Evidence
from assistant.answering.giving import answered
from assistant.answering.mentions import Mention, unit_mentioned
from assistant.answering.question import parse_question
from assistant.answering.rows import mention_notes
from assistant.answering.stages import Found, Library
from assistant.answering.unit_tasks import unit_answer, which_unit
from assistant.answering.who import LEADS, duties_at, duty_citations, has_lead
from assistant.types import Answer, Hit, Role, Status

_YES_NO = re.compile(
    r"(?:牵头|责任|负责|配合)[^,]{0,6}还是|是不是|是否|算不算|用不用|(?:吗|(?<![什怎那这])么|(?<!酒)吧|对不对)[?。!\s]*$|有没有(?:牵头|负责|参与|配合|份)"
)
_WHICH_ROLE = re.compile(r"(?:牵头|责任|负责|配合)[^,]{0,6}还是")
"""In which of two roles: 算牵头还是责任单位."""
_BARE = re.compile(r"^[^哪谁啥么几多]*(?:负责|牵头|配合|主管|管)\?\s*$")
"""Yes or no by the question mark alone: 计量体系 省科技厅负责?"""
_ROLE = re.compile(
    r"牵头|主办|挑头|打头|领头|带头|负责|责任|主管|管|配合|协助|参与|参加|协办|有份|名单|在列|的事"
)
_COOPERATES = re.compile(r"配合|协助|协办")


def is_it_the_unit(found: Found, library: Library) -> Answer | None:
    """Answer whether a unit leads, is responsible for or cooperates on a subject: yes or no, and who is; None where
    that isn't asked."""
    normal, asked = found.understood.question.normal, found.understood.asked
    if not (_YES_NO.search(normal) or _BARE.search(normal)) or not _ROLE.search(normal):
        return None
    mention = unit_mentioned(normal, library.register, asked.document)
    if mention is None or not mention.units:
        return None
    if mention.several:
        return which_unit(found, mention)
    about = _without_unit(found, mention, library)
    if about is None:
        return _anywhere(found, mention, library)
    question = about.understood.question
    if not question.counted and not question.references:
        return _anywhere(found, mention, library)
    noted = [e for e in _meant(about, library) if duties_at(about, e, library)]
    if question.references:  # of the paragraphs of one clause, that with the unit
        noted.sort(key=lambda e: all(d.unit not in mention.units for d in duties_at(about, e, library)))
    evidence = noted[0] if noted else None
    if evidence is None:
        return None
    return _yes_or_no(found, about, evidence, mention, library)


def _without_unit(found: Found, mention: Mention, library: Library) -> Found | None:
    """Return what is found for the question without the unit: what it is asked about."""
    normal = re.sub(_YES_NO, " ", found.understood.question.normal.replace(mention.typed, " "))
    if not any(char.isalnum() for char in _ROLE.sub("", normal)):
        return found if found.understood.question.references else None
    question = parse_question(normal)
    evidence = library.evidence(question, found.understood.asked.document)
    return Found(replace(found.understood, question=question), evidence)


def _meant(about: Found, library: Library) -> Iterator[Evidence]:
    """Yield the clauses with the number that the question gives, else those found that may answer."""
    question, chosen = about.understood.question, about.understood.asked.document
    documents = [library.documents[chosen]] if chosen else list(library.documents.values())
    for path in question.references:
        numbered = [clause for document in documents for clause in clauses_at(document, path)]
        if len({clause.document for clause in numbered}) == 1:
            yield from (Evidence(Hit(clause, 0.0, ()), 1.0, 1.0, 1.0) for clause in numbered)
    if not question.references:
        yield from (evidence for evidence in about.evidence if evidence.margin > 0)


def _asking_for_tasks(found: Found, mention: Mention) -> Found:
    normal = found.understood.question.normal
    role = "牵头" if LEADS.search(normal) and not _WHICH_ROLE.search(normal) else "负责"
    question = parse_question(f"{mention.typed}{role}哪些任务")
    return Found(replace(found.understood, question=question), found.evidence)


def _anywhere(found: Found, mention: Mention, library: Library) -> Answer | None:
    """Answer whether a unit leads (or is responsible) at all: by its tasks; no, with what it does, where it has others."""
    given = unit_answer(_asking_for_tasks(found, mention), library)
    if given is None or given.status is Status.ANSWERED:
        return given
    question = parse_question(f"{mention.typed}负责哪些任务")
    others = unit_answer(Found(replace(found.understood, question=question), found.evidence), library)
    if others is None or others.status is not Status.ANSWERED:
        return given
    return replace(others, text=f"不是。{given.text}\n{others.text}")


def _yes_or_no(found: Found, about: Found, evidence: Evidence, mention: Mention, library: Library) -> Answer:
    normal, clause = found.understood.question.normal, evidence.hit.clause
    duties = duties_at(about, evidence, library)
    own = [duty for duty in duties if duty.unit in mention.units]
    wanted = Role.LEAD if LEADS.search(normal) else Role.COOPERATE if _COOPERATES.search(normal) else None
    yes = any(wanted in (None, duty.role) for duty in own)
    roles = "、".join(dict.fromkeys(compose.ROLE_NAMES[duty.role] for duty in own))
    if own and _WHICH_ROLE.search(normal):
        head = f"**{own[0].unit}**在这一条是{roles}。"
    elif yes:
        head = "是。"
    elif own:
        head = f"不是，**{own[0].unit}**在这一条是{roles}。"
    else:
        head = f"不是，这一条没有写到{'、'.join(mention.units)}。"
    citations = duty_citations(about, evidence, duties, library)
    told = compose.duty_sentence(compose.duty_groups(duties))
    text = f"{head}{clause.label}：{told}{''.join(f'[{c.n}]' for c in citations)}"
    notes = []
    if not own and any(duty.open_ended for duty in duties):
        notes.append("名单以“等”结尾，可能还有没有列出的单位。")
    if wanted is Role.LEAD and not has_lead(duties):
        notes.append("这一条没有写明牵头单位。")
    units = dict.fromkeys(duty.unit for duty in own) or mention.units
    rows = library.register.duties_of(clause.document, units)
    return answered(found, text, citations, duties, notes=[*notes, *mention_notes(mention, rows)])
