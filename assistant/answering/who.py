"""Who is responsible for a subject; whether a given unit is; and which clauses name no lead."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.answering import compose, wording
from assistant.answering.acting import acting, confirmed, no_unit
from assistant.answering.acts import by_whom, in_charge, to_whom, who_does
from assistant.answering.clause_numbers import clauses_at
from assistant.answering.evidence import Evidence, best_sentences
from assistant.answering.giving import answered, refuse
from assistant.answering.mentions import Mention, unit_mentioned
from assistant.answering.question import Question, parse_question
from assistant.answering.stages import Found, Library
from assistant.answering.unit_tasks import in_part, listed, mention_notes, unit_answer, which_unit
from assistant.facts.register import DutyRow
from assistant.types import Answer, Citation, Duty, Hit, Role, Span, Status

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
_LEADS = re.compile(r"牵头|主办|挑头|打头|领头|带头")
_COOPERATES = re.compile(r"配合|协助|协办")
_NO_LEAD = re.compile(
    r"(?:(?<!有)没有|(?<!有)没(?!有)|未|无|缺少?|不)(?:明确|写明?|指定|确定|说明?|规定)?(?:的)?(?:由)?(?:谁|哪[家个](?:单位|部门)?)?(?:来)?牵头(?:单位|部门)?"
)
_ASKS_FOR_ONE = re.compile(
    r"(?:有没有|有无|(?:是否|是不是)有?)(?:明确|写明?|指定|确定|规定|说明?)?的?(?P<role>牵头|责任|配合|负责)的?(?:单位|部门|机构)|"
    r"有(?:明确|写明?|指定|确定|规定|说明?)?的?(?P<role_after>牵头|责任|配合|负责)的?(?:单位|部门|机构)(?:吗|么|没有?|不)?[?。!\s]*$"
)
"""Whether there is a unit with that role: 这项有没有牵头单位, 有牵头单位没有."""
_ROLE_NAMED = {"牵头": Role.LEAD, "责任": Role.RESPONSIBLE, "负责": Role.RESPONSIBLE, "配合": Role.COOPERATE}
_CLAUSES = re.compile(
    r"(?:哪些|哪几|什么|多少|几|所有|全部|列出).{0,10}(?:条|款|任务|工作|事项|项|部分|地方)|有哪些|的(?:条款|任务|工作|事项)"
)
_NEARLY = 0.1
_MOST_TOLD = 2
"""Units whose succession is told in full; of more, only the names are given."""


def who(found: Found, fitting: Sequence[Evidence], library: Library) -> Answer:
    """Answer from the duty note that governs the clause found; without one, from a sentence that names who acts."""
    normal = found.understood.question.normal
    if to_whom(normal) and (given := who_acts(found, fitting, library)):
        return given
    near = nearly_best(fitting)
    for evidence in near:
        if given := acting(found, evidence.hit.clause, library, by_whom(normal)):
            return given
    for evidence in near:
        if duties := duties_at(found, evidence, library):
            return _duty_answer(found, evidence, duties, library)
        clause = evidence.hit.clause
        if given := acting(found, clause, library, who_does(normal)) or confirmed(found, clause, library):
            return given
    for evidence in fitting:
        if given := acting(found, evidence.hit.clause, library, in_charge(normal)):
            return given
    return no_unit(found, fitting[0].hit.clause, library)


def who_acts(found: Found, fitting: Sequence[Evidence], library: Library) -> Answer | None:
    """Answer who does something, or to whom it is done (报给谁), by the sentence that says so; None where that isn't asked,
    or no near clause says it."""
    normal = found.understood.question.normal
    ways = (to_whom(normal),) if to_whom(normal) else (by_whom(normal), who_does(normal))
    clauses = [evidence.hit.clause for evidence in nearly_best(fitting)]
    given = (acting(found, clause, library, way) for way in ways for clause in clauses)
    return next((answer for answer in given if answer), None)


def nearly_best(fitting: Sequence[Evidence]) -> list[Evidence]:
    """Return the evidence that has about as many of the question's words as that which has most."""
    best = max(e.coverage for e in fitting)
    return [e for e in fitting if e.coverage >= best - _NEARLY]


def duties_at(found: Found, evidence: Evidence, library: Library) -> tuple[Duty, ...]:
    """Return the duties that govern the evidence's clause; where it has several notes of its own, those of the note
    behind the sentence that answers."""
    clause = evidence.hit.clause
    duties = library.register.governing(clause)
    notes = list(dict.fromkeys(duty.note for duty in duties))
    if len(notes) < 2 or any(duty.clause != clause.id for duty in duties):
        return duties
    text = library.documents[clause.document].text
    if _one_line_each(notes, text):
        return duties
    question, document = found.understood.question, library.documents[clause.document]
    (sentence,) = best_sentences(question, evidence.hit, document, library.rarity, most=1)
    note = next((note for note in notes if note.end > sentence.start), notes[-1])
    return tuple(duty for duty in duties if duty.note == note)


def _one_line_each(notes: Sequence[Span], text: str) -> bool:
    """Tell whether the notes follow one another with nothing between: (牵头单位:A)(责任单位:B) is one note in two."""
    return all(
        not text[before.end : after.start].strip(" 。；;，,\n\u3000") for before, after in pairwise(notes)
    )


def _duty_answer(found: Found, evidence: Evidence, duties: Sequence[Duty], library: Library) -> Answer:
    citations = _citations(found, evidence, duties, library)
    groups = compose.duty_groups(duties)
    text = compose.duty_sentence(groups) + "".join(f"[{c.n}]" for c in citations)
    if wording.HOW_MANY_UNITS.search(found.understood.question.normal):
        counts = "，".join(f"{compose.ROLE_NAMES[g.role]}列明 {len(g.units)} 家" for g in groups)
        text = f"{counts}。\n{text}"
    one = whether_there_is_one(found.understood.question, duties)
    text = f"{one}{text}"
    lead_asked = _LEADS.search(found.understood.question.plain)
    notes = [] if one or not lead_asked or _has_lead(duties) else ["这一条没有写明牵头单位。"]
    return answered(found, text, citations, duties, notes=[*notes, *succession_notes(duties, library)])


def whether_there_is_one(question: Question, duties: Sequence[Duty]) -> str:
    """Return the answer to 有没有牵头单位: whether a duty is of that role; "" where that isn't asked."""
    one = _ASKS_FOR_ONE.search(question.normal)
    if one is None:
        return ""
    role = _ROLE_NAMED[one["role"] or one["role_after"]]
    return "有。" if any(duty.role is role for duty in duties) else f"没有写明{compose.ROLE_NAMES[role]}。"


def _has_lead(duties: Sequence[Duty]) -> bool:
    return any(duty.role is Role.LEAD for duty in duties)


def _citations(found: Found, evidence: Evidence, duties: Sequence[Duty], library: Library) -> list[Citation]:
    """Return the citations of the sentence that is about the subject and of the notes that name the units."""
    clause = evidence.hit.clause
    document = library.documents[clause.document]
    sentence = best_sentences(found.understood.question, evidence.hit, document, library.rarity, most=1)
    own = dict.fromkeys(duty.note for duty in duties if duty.clause == clause.id)
    citations = [compose.cite(1, document, clause, [*sentence, *own])]
    elsewhere: Mapping[Span, Duty] = {duty.note: duty for duty in duties if duty.clause != clause.id}
    # A note on a line of its own, or above, is a quote of its own.
    for note, duty in elsewhere.items():
        citations.append(compose.cite(len(citations) + 1, document, library.clause(duty.clause), [note]))
    return citations


def succession_notes(duties: Sequence[Duty], library: Library) -> list[str]:
    """Return what a reader must know of units that are no more: told in full for a few, by name for many."""
    told = {}
    for duty in duties:
        document = library.documents[duty.clause.rpartition("#")[0]]
        if succession := library.register.institutions.successor(duty.unit, document):
            told[duty.unit] = succession
    if len(told) <= _MOST_TOLD:
        return [succession.note for succession in told.values()]
    names = "；".join(
        f"{unit}→{'、'.join(succession.successors)}{'' if succession.sure else '（待核实）'}"
        for unit, succession in told.items()
    )
    return [f"文件印发后有机构改革：{names}。"]


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
    role = "牵头" if _LEADS.search(normal) and not _WHICH_ROLE.search(normal) else "负责"
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
    wanted = Role.LEAD if _LEADS.search(normal) else Role.COOPERATE if _COOPERATES.search(normal) else None
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
    citations = _citations(about, evidence, duties, library)
    told = compose.duty_sentence(compose.duty_groups(duties))
    text = f"{head}{clause.label}：{told}{''.join(f'[{c.n}]' for c in citations)}"
    notes = []
    if not own and any(duty.open_ended for duty in duties):
        notes.append("名单以“等”结尾，可能还有没有列出的单位。")
    if wanted is Role.LEAD and not _has_lead(duties):
        notes.append("这一条没有写明牵头单位。")
    units = dict.fromkeys(duty.unit for duty in own) or mention.units
    rows = library.register.duties_of(clause.document, units)
    return answered(found, text, citations, duties, notes=[*notes, *mention_notes(mention, rows)])


def clauses_without_lead(found: Found, library: Library) -> Answer | None:
    """Return the clauses whose duty notes name no lead, all of them; None where that isn't asked."""
    normal, asked = found.understood.question.normal, found.understood.asked
    if not _NO_LEAD.search(normal) or not _CLAUSES.search(normal):
        return None
    rows = [row for row in library.register.duties_of(asked.document) if in_part(found, row.clause)]
    led = {(row.clause.id, row.duty.note) for row in rows if row.duty.role is Role.LEAD}
    first: dict[tuple[str, Span], DutyRow] = {}
    for row in rows:
        first.setdefault((row.clause.id, row.duty.note), row)
    without = [row for key, row in first.items() if key not in led]
    if not rows:
        return None
    if not without:
        return refuse(found, "写有责任分工的条款都写明了牵头单位。")
    lines, citations = listed(without, roles=False)
    head = f"没有写明牵头单位的条款共 {len(without)} 条（写有责任分工的共 {len(first)} 条）："
    of_these = {(row.clause.id, row.duty.note) for row in without}
    stated = [row.duty for row in rows if (row.clause.id, row.duty.note) in of_these]
    return answered(found, "\n".join([head, *lines]), citations, stated)
