"""Who is responsible for a subject; whether a given unit is; and which clauses name no lead."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from assistant.answering import compose, wording
from assistant.answering.acting import acting, confirmed, listed_actor, no_unit
from assistant.answering.acts import by_whom, in_charge, to_whom, who_does
from assistant.answering.evidence import Evidence, best_sentences
from assistant.answering.giving import answered, refuse
from assistant.answering.question import Question
from assistant.answering.rows import in_part, listed
from assistant.answering.stages import Found, Library
from assistant.facts.register import DutyRow
from assistant.types import Answer, Citation, Clause, Duty, Role, Span

LEADS = re.compile(r"牵头|主办|挑头|打头|领头|带头")
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
    if given := acting(found, _clauses(near), library, by_whom(normal)):
        return given
    noted = next((n for n, evidence in enumerate(near) if duties_at(found, evidence, library)), len(near))
    if given := acting(found, _clauses(near[:noted]), library, who_does(normal)):
        return given
    for evidence in near[:noted]:
        clause = evidence.hit.clause
        if given := confirmed(found, clause, library) or listed_actor(found, clause, library):
            return given
    if noted < len(near):
        return _duty_answer(found, near[noted], duties_at(found, near[noted], library), library)
    # What says who is in charge may have few words of the matter: it is looked for in the whole document.
    first = fitting[0].hit.clause
    everywhere = [*_clauses(fitting), *library.documents[first.document].clauses]
    return acting(found, everywhere, library, in_charge(normal)) or no_unit(found, first, library)


def who_acts(found: Found, fitting: Sequence[Evidence], library: Library) -> Answer | None:
    """Answer who does something, or to whom it is done (报给谁), by the sentence that says so; None where that isn't asked,
    or no near clause says it."""
    normal = found.understood.question.normal
    ways = (to_whom(normal),) if to_whom(normal) else (by_whom(normal), who_does(normal))
    given = (acting(found, _clauses(nearly_best(fitting)), library, way) for way in ways)
    return next((answer for answer in given if answer), None)


def _clauses(evidence: Sequence[Evidence]) -> list[Clause]:
    return [one.hit.clause for one in evidence]


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
    citations = duty_citations(found, evidence, duties, library)
    groups = compose.duty_groups(duties)
    text = compose.duty_sentence(groups) + "".join(f"[{c.n}]" for c in citations)
    if wording.HOW_MANY_UNITS.search(found.understood.question.normal):
        counts = "，".join(f"{compose.ROLE_NAMES[g.role]}列明 {len(g.units)} 家" for g in groups)
        text = f"{counts}。\n{text}"
    one = whether_there_is_one(found.understood.question, duties)
    text = f"{one}{text}"
    lead_asked = LEADS.search(found.understood.question.plain)
    notes = [] if one or not lead_asked or has_lead(duties) else ["这一条没有写明牵头单位。"]
    return answered(found, text, citations, duties, notes=[*notes, *succession_notes(duties, library)])


def whether_there_is_one(question: Question, duties: Sequence[Duty]) -> str:
    """Return the answer to 有没有牵头单位: whether a duty is of that role; "" where that isn't asked."""
    one = _ASKS_FOR_ONE.search(question.normal)
    if one is None:
        return ""
    role = _ROLE_NAMED[one["role"] or one["role_after"]]
    return "有。" if any(duty.role is role for duty in duties) else f"没有写明{compose.ROLE_NAMES[role]}。"


def has_lead(duties: Sequence[Duty]) -> bool:
    """Tell whether one of the duties is a lead's."""
    return any(duty.role is Role.LEAD for duty in duties)


def duty_citations(
    found: Found, evidence: Evidence, duties: Sequence[Duty], library: Library
) -> list[Citation]:
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
