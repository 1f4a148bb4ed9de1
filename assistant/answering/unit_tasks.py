"""Questions about one unit, answered from the register of duties: complete, never from the top few passages.

What is it responsible for, what does it lead, how many tasks are that, and which units stand beside it.
"""

import re
from collections import Counter
from collections.abc import Sequence

from assistant.answering import compose
from assistant.answering.beside import beside, shared
from assistant.answering.evidence import bare_heading
from assistant.answering.giving import answered, ask_back, refuse
from assistant.answering.mentions import Mention, units_mentioned
from assistant.answering.question import core_of, topic_of
from assistant.answering.rows import in_part, listed, mention_notes
from assistant.answering.stages import Found, Library
from assistant.answering.told_tasks import Subject, told_tasks
from assistant.facts.register import DutyRow
from assistant.language.normal import normalize
from assistant.types import Answer, Choice, Role

_DO = r"负责|牵头|主办|配合|协助|协办|承担|参与|参加|落实|主管|分管|管|做|抓|干|摊[到上]|分到|轮到|涉及|出现在|写在|列在"
_TASKS = r"(?:职责|任务|工作|责任|分工|事项|事情|事|条款|活儿?)"
_WHAT = r"(?:些?什么|些?啥|几|多少|哪(?:一|些|几|个|块|里|项|条|件|方面)*)"
_ASKS_FOR_TASKS = re.compile(
    rf"(?:{_DO})(?:的|了|着)?(?:是|有)?{_WHAT}|{_WHAT}(?:项|个|条|件)?{_TASKS}|的(?:全部|所有|主要|具体)?{_TASKS}(?:是|有|$|[?。])|"
    rf"(?:{_DO})(?:的)?(?:全部|所有)?{_TASKS}|(?:全部|所有){_TASKS}|{_TASKS}\s*(?:都|分别|一共|总共)?(?:有|是|包括)?(?:哪些|什么|几|多少)|"
    rf"有(?:没有)?(?:别的|其他的?|其它的?|哪些){_TASKS}|{_TASKS}(?:全部|全都|都|统统|逐[一条项]|完整地?|给我)*(?:列|讲|说|找|查|梳理)|"
    r"在哪[几些]?[条款项]里?(?:$|[?。])"
)
_TOGETHER = re.compile(
    r"(?=.*(?:谁|哪些|哪几|哪个|什么(?:单位|部门)|还有哪))(?:.*(?:和|跟|与|同).*(?:一起|一块|一道|共同|合作|协同|联合|联手|搭档|搭班子|搭伙|打交道|配合|同时|同一|并列|列在|出现)|"
    r".*(?:一起|一块|共同|同一条).*(?:出现|负责|列)|.*(?:谁|哪些(?:单位|部门)?|哪几个(?:单位|部门)?)(?:来|去|要|会)?(?:配合|协助)[^?。])"
)
_ROLES_ASKED = (
    (Role.LEAD, r"(?<!不)(?<!没)(?<!非)(?:牵头|主办|挑头)"),
    (Role.COOPERATE, r"配合|协助|协办|参与|参加"),
    (Role.RESPONSIBLE, r"责任单位|作为责任|不牵头|非牵头|没牵头"),
)
_ALL_ROLES = re.compile(
    r"(?:牵头|主办|挑头)的?(?:任务|工作)?(?:和|与|及|以及|、|或者?|还有|又|还是)(?:负责|责任|主管|参与|配合)|(?:负责|责任|主管|参与|配合)(?:单位)?的?(?:任务|工作)?(?:和|与|及|以及|、|或者?|还有|又|还是)(?:牵头|主办|挑头)"
)
"""A lead's and a responsible unit's tasks asked for in one (牵头和负责的工作)."""
_LIMITED = re.compile(
    r"方面|领域|(?:在|对|就|围绕|关于).{2,20}(?:上|中|里|工作|问题)|(?:(?<![现正所])在|对)[^,]{2,20}(?:负责|牵头|承担|做|管|有)|这(?:一)?块|有关的|相关的"
)
_HARDLY_ABOUT = 0.3
"""Share of the subject's words that a clause must have which is near to the question."""
_A_HEADING = 4
"""Characters that a heading must have for a question that has it to be about what stands under it."""
_NO_SUBJECT = re.compile(
    rf"{_DO}|{_TASKS}|{_WHAT}|全部|所有|列出|清单|汇总|完整|分别|单位|部门|一共|总共|领域|方面|原来|现在|如今|以前|今后|文件|名下|归谁|只当|"
    r"[项条款块哪当叫只仅不没非有是的]"
)


def unit_answer(found: Found, library: Library) -> Answer | None:
    """Return what the register says of the unit that the question names; None where it names none, or asks for
    something else."""
    normal, asked = found.understood.question.normal, found.understood.asked
    together = _TOGETHER.match(normal)
    mentions = units_mentioned(normal, library.register, asked.document)
    mention = _as_one(mentions)
    asks = together or _ASKS_FOR_TASKS.search(normal)
    if mention is None or not (asks or not _rest(found, mention)):
        return None
    if mention.several:
        return which_unit(found, mention)
    if elsewhere := _elsewhere(found, library, mention):
        return elsewhere
    if not mention.units:
        told = told_tasks(found, library, mention, _subject(found, library, mention))
        return told or (None if library.occurs(mention.typed) else _unknown(found, mention))
    if together and len(mentions) > 1:
        return shared(found, library, mentions)
    return beside(found, library, mention) if together else _tasks(found, library, mention)


def _as_one(mentions: Sequence[Mention]) -> Mention | None:
    """Return several units asked for at once (省农业厅和省林业厅各负责什么) as one mention; one that is ambiguous first."""
    if unclear := next((mention for mention in mentions if mention.several), None):
        return unclear
    if len(mentions) < 2:
        return mentions[0] if mentions else None
    units = tuple(dict.fromkeys(unit for mention in mentions for unit in mention.units))
    typed = "、".join(mention.typed for mention in mentions)
    return Mention(typed, units, successor=any(mention.successor for mention in mentions))


def _elsewhere(found: Found, library: Library, mention: Mention) -> Answer | None:
    """Refuse where the question names a year or a place that no document with the unit has."""
    question = found.understood.question
    rows = library.register.duties_of(found.understood.asked.document, mention.units)
    documents = {row.document.id: row.document for row in rows}.values()
    around = [normalize(f"{d.title}{''.join(d.issuers)}{d.issued_on}{d.text}") for d in documents]
    missing = [
        asked for asked in (*question.years, *question.places) if not any(asked in text for text in around)
    ]
    if not documents or not missing:
        return None
    asked = "、".join(f"{m}年" if m.isdigit() else m for m in missing)
    return refuse(found, f"文件里没有写到{asked}的相应内容。")


def which_unit(found: Found, mention: Mention) -> Answer:
    """Ask back which of the units that a name may mean is meant."""
    units = "\n".join(f"- {unit}" for unit in mention.units)
    normal = found.understood.question.normal
    choices = [Choice(unit, normal.replace(mention.typed, unit)) for unit in mention.units]
    return ask_back(found, f"“{mention.typed}”可能指下面几个单位，请问您问的是哪一个？\n{units}", choices)


def _unknown(found: Found, mention: Mention) -> Answer:
    return refuse(found, f"文件的责任分工里没有“{mention.typed}”。")


def _tasks(found: Found, library: Library, mention: Mention) -> Answer:
    normal, document = found.understood.question.normal, found.understood.asked.document
    every = library.register.duties_of(document, mention.units)
    role = _role_asked(normal)
    every = tuple(row for row in every if in_part(found, row.clause))
    rows = [row for row in every if role in (None, row.duty.role)]
    if not rows and re.search(r"参与|参加", normal):  # in whatever role
        role, rows = None, list(every)
    names = "、".join(f"**{unit}**" for unit in dict.fromkeys(row.duty.unit for row in every))
    if not rows:
        text = (
            f"文件没有写明由{names.replace('**', '')}{compose.ROLE_VERBS[role] if role else '负责'}的任务。"
        )
        others = _counted(every)
        return refuse(
            found, text, [f"它在文件中共有 {len(every)} 项任务：{others}。", *mention_notes(mention, every)]
        )
    if elsewhere := _of_others_only(found, library, mention, rows):
        return elsewhere
    about = rows
    if subject := _subject(found, library, mention):
        about = [row for row in rows if subject.is_of(row.clause, row.document, library)]
        if not about and (told := told_tasks(found, library, mention, subject)):
            return told
        about = about or [
            row
            for row in _near(found, rows)
            if subject.is_of(row.clause, row.document, library, _HARDLY_ABOUT)
        ]
        if not about:
            return _nothing_about_it(found, mention, rows)
    if len(about) < len(rows):
        head = f"{names}与所问内容有关的任务共 {len(about)} 项（全部任务 {len(rows)} 项）："
        rows = about
    else:
        does = {Role.LEAD: "牵头", Role.COOPERATE: "配合", None: ""}.get(role, "")
        head = f"文件中{names}{does}的任务共 {len(rows)} 项{'' if does else '：' + _counted(rows)}。"
    lines, citations = listed(rows, named=len({row.duty.unit for row in rows}) > 1)
    return answered(
        found,
        "\n".join([head, *lines]),
        citations,
        [row.duty for row in rows],
        notes=mention_notes(mention, rows),
    )


def _role_asked(normal: str) -> Role | None:
    """Return the one role that the question limits itself to; None where it asks for all."""
    if _ALL_ROLES.search(normal):
        return None
    return next((role for role, words in _ROLES_ASKED if re.search(words, normal)), None)


def _counted(rows: Sequence[DutyRow]) -> str:
    """Return how many of the rows have which role: 牵头 4 项，责任 12 项."""
    count = Counter(row.duty.role for row in rows)
    return "，".join(f"{compose.ROLE_VERBS[role]} {count[role]} 项" for role in Role if count[role])


def _subject(found: Found, library: Library, mention: Mention) -> Subject | None:
    """Return the subject that the question limits itself to; None where it asks for all."""
    question = found.understood.question
    if question.references or not _LIMITED.search(question.normal):
        return None  # all means all
    return Subject.of(_rest(found, mention), library)


def _near(found: Found, rows: Sequence[DutyRow]) -> list[DutyRow]:
    """Return the rows whose clause the search found near to the question."""
    near = {evidence.hit.clause.id for evidence in found.evidence if evidence.margin > 0}
    return [row for row in rows if row.clause.id in near]


def _nothing_about_it(found: Found, mention: Mention, rows: Sequence[DutyRow]) -> Answer:
    note = f"它在文件中共有 {len(rows)} 项任务：{_counted(rows)}。"
    return refuse(
        found, f"文件没有写明{mention.typed}在这方面的任务。", [note, *mention_notes(mention, rows)]
    )


def _of_others_only(
    found: Found, library: Library, mention: Mention, rows: Sequence[DutyRow]
) -> Answer | None:
    """Refuse where the question limits itself to what is the heading of a clause whose duty note leaves the unit out."""
    asked = found.understood.question.normal
    every = library.register.duties_of(found.understood.asked.document)
    headed = [
        row
        for row in every
        if len(heading := bare_heading(row.clause.heading)) >= _A_HEADING and heading in asked
    ]
    own = {row.clause.id for row in rows}
    if not headed or any(row.clause.id in own for row in headed):
        return None
    noted = dict.fromkeys(row.duty.unit for row in headed)
    note = f"“{headed[0].clause.label}”写的单位是：{'、'.join(noted)}。"
    return refuse(found, f"文件没有写明{mention.typed}在这方面的任务。", [note])


def _rest(found: Found, mention: Mention) -> str:
    """Return what the question says beside the unit and the words of asking; "" where that is nothing."""
    rest = found.understood.question.normal
    for typed in mention.typed.split("、"):
        rest = rest.replace(typed, " ")
    return " ".join(_NO_SUBJECT.sub(" ", core_of(topic_of(rest))).split())
