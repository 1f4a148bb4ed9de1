"""What is unit X responsible for: answered from the table of duties, complete, never from the top few passages."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import compose
from assistant.answering.giving import answered
from assistant.answering.stages import Found, Library
from assistant.language.normal import normalize
from assistant.types import Answer, Duty, DutyGroup, Role

_ASKS_FOR_TASKS = re.compile(
    r"(?:负责|牵头|配合|承担|参与|落实|管|做|抓|干)(?:的|了)?(?:是)?(?:什么|哪些|哪几|啥|几|多少)|(?:什么|哪些|哪几|啥|几|多少)(?:项|个|条)?(?:职责|任务|工作|责任|事)|"
    r"的(?:职责|任务|分工)(?:是|有|$)|(?:负责|牵头|配合)(?:的)?(?:任务|工作|事项|条款)"
)
_ROLE_ASKED = ((Role.LEAD, "牵头"), (Role.COOPERATE, "配合"))
_VERBS = {Role.LEAD: "牵头", Role.RESPONSIBLE: "责任", Role.COOPERATE: "配合"}
_LEVEL = re.compile(r"^(?:省|市|县|区|国家|中国)")


def unit_answer(found: Found, library: Library) -> Answer | None:
    """Return all duties of the unit that the question names; None where it names none or asks for something else.

    A unit may be named without its level (财政厅 for 省财政厅) if only one unit of the corpus fits.
    """
    question, asked = found.understood.question, found.understood.asked
    if not _ASKS_FOR_TASKS.search(question.normal):
        return None
    scope = [asked.document] if asked.document else list(library.documents)
    rows = [duty for document in scope for duty in library.duties[document]]
    unit = _unit_named(question.normal, rows)
    if unit is None:
        return None
    role = next((role for role, word in _ROLE_ASKED if word in question.normal), None)
    chosen = [duty for duty in rows if duty.unit == unit and role in (None, duty.role)]
    if not chosen:
        text = f"文件没有写明由{unit}{_VERBS[role] if role else '负责'}的任务。"
        return compose.refusal(asked.question, found.understood.standalone, text)
    return _listed(found, library, unit, chosen)


def _unit_named(normal: str, rows: Sequence[Duty]) -> str | None:
    units = {normalize(duty.unit): duty.unit for duty in rows}
    named = [unit for unit in units if unit in normal]
    if not named:
        named = [unit for unit in units if len(bare := _LEVEL.sub("", unit)) > 2 and bare in normal]
        longest = max(map(len, named), default=0)
        named = [unit for unit in named if len(unit) == longest]
        if len(named) > 1:
            return None
    return units[max(named, key=len)] if named else None


def _listed(found: Found, library: Library, unit: str, chosen: Sequence[Duty]) -> Answer:
    citations, lines, groups = [], [f"文件中**{unit}**的任务共 {len(chosen)} 项："], []
    for n, duty in enumerate(chosen, 1):
        clause = library.clause(duty.clause)
        document = library.documents[clause.document]
        citations.append(compose.cite(n, document, clause, [duty.note]))
        title = f"《{document.title}》" if len({d.clause.rpartition("#")[0] for d in chosen}) > 1 else ""
        lines.append(f"{n}. （{_VERBS[duty.role]}）{title}{clause.label}[{n}]")
        groups.append(DutyGroup(duty.clause, duty.role, (unit,), duty.open_ended))
    return replace(answered(found, "\n".join(lines), citations), duties=tuple(groups))
