"""Duty notes: who leads, is responsible for, or cooperates on a clause.

    note      = open body close | line-of-its-own          brackets of any kind, nested ones inside
    body      = labelled | predicated [rule]
    labelled  = { label ":" units }                        (牵头单位:A、B,责任单位:C等)
    predicated= { units [按职责分工] verb }                 （A牵头，B、C按职责分工负责）
    rule      = 排在第一位的为牵头部门[，下同]               names the first as lead; 下同 carries it on
    units     = unit { sep unit } [等…]                    sep: 、 , ， ; ； and 和 between two whole names

A bracket that is neither ((中发〔2017〕24号), (以下简称…)) is no note.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.types import Clause, Document, Duty, Role, Span

_OPEN, _CLOSE = "（(〔[【", "）)〕]】"
_LABEL = re.compile(
    r"(?:(?P<lead>牵头(?:责任)?(?:单位|部门|领导)?|主办(?:单位|部门)|主要责任(?:单位|部门))|"
    r"(?P<responsible>(?:责任|负责|承办|落实|实施)(?:单位|部门|主体|机构))|"
    r"(?P<cooperate>(?:配合|协办|协助|参与|参加|协同)(?:责任)?(?:单位|部门)?)|"
    r"(?P<other>(?:完成|落实|办理)?(?:时限|时间|期限|日期)(?:要求|节点|安排)?|进度要求))\s*[:：]"
)
_VERB = re.compile(
    r"(?P<share>(?:按照?|根据|依据?)(?:各自)?(?:职责|职能|分工|职责分工|职能分工)+(?:范围)?(?:分别|共同)?|分别|共同)?"
    r"(?:(?P<lead>牵头(?:负责|组织|落实)?|总牵头)|(?P<cooperate>配合|协助|参与|参加|协同|协办)|"
    r"(?P<responsible>负责(?:落实|实施|组织)?|组织实施|落实)|(?P<other>指导|督促|监督))$"
)
_FIRST_LEADS = re.compile(
    r"(?:排|列)(?:名)?(?:在)?(?:第一位|首位|首)[^，,。；;]{0,4}?(?:的|者)?[^，,。；;]{0,4}?为牵头[^，,。；;]*(?P<on>[，,]下同)?"
)
_SEPARATORS = "、，,；;"
_AND_SO_ON = re.compile(r"等(?:(?:相关|有关|各有关)?(?:部门|单位|机构)(?:和单位)?)?$")
_UNIT_END = r"(?:部|委|局|厅|办|院|署|会|府|行|社|团|军区|公司|集团|中心|部门|单位|机构|海关|总台|法院|检察院|高校|学校|企业)"
_VAGUE = re.compile(r"(?:其他)?(?:各)?(?:有关|相关)(?:部门|单位|方面|部门和单位)")
_NOT_A_UNIT = re.compile(r"[。:：]|^(?:以下|其中|下同|见|含|包括)|由|简称|负责|牵头")


@dataclass(frozen=True, slots=True)
class Note:
    """A duty note: its span (brackets included) and, in order, its lists of units."""

    span: Span
    groups: tuple["Group", ...]
    first_leads: bool
    carries_on: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The units of one role in a note, each with its span, and whether the list ends in 等."""

    role: Role
    units: tuple[Span, ...]
    open_ended: bool


def duties_of(document: Document) -> tuple[Duty, ...]:
    """Return all duties of `document` in order: one for each unit in each duty note."""
    found: list[Duty] = []
    first_leads = False
    for clause in document.clauses:
        for note in notes_in(document.text, clause.span):
            lead = first_leads or note.first_leads
            first_leads = first_leads or (note.first_leads and note.carries_on)
            found.extend(_duties(document.text, clause, note, lead))
    return tuple(found)


def governing(clause: Clause, document: Document, duties: Sequence[Duty]) -> tuple[Duty, ...]:
    """Return those of the document's `duties` that hold for `clause`: its own note's; else that of the note on a line
    of its own behind it in the same section; else that of the section's own line above it."""
    by_clause: dict[str, list[Duty]] = {}
    for duty in duties:
        by_clause.setdefault(duty.clause, []).append(duty)
    if clause.id in by_clause:
        return tuple(by_clause[clause.id])
    index = document.clauses.index(clause)
    for later in document.clauses[index + 1 :]:
        if later.label != clause.label:
            break
        own = by_clause.get(later.id, [])
        if own and is_only_a_note(later, own):
            return tuple(own)
    for earlier in reversed(document.clauses[:index]):
        own = by_clause.get(earlier.id, [])
        if own and clause.path.startswith(f"{earlier.path}.") and own[0].note.end >= earlier.span.end - 1:
            return tuple(own)
    return ()


def is_only_a_note(clause: Clause, duties: Sequence[Duty]) -> bool:
    """Tell whether `clause` is nothing but its duty note, a line of its own."""
    return bool(duties) and duties[0].note.end - duties[0].note.start >= len(clause.text) - 2


def notes_in(text: str, span: Span) -> Iterator[Note]:
    """Yield the duty notes within `span` of `text`, in order."""
    line = span.of(text)
    if label := _LABEL.match(line):
        if not label["other"] and (groups := _labelled(text, span)):
            yield Note(span, groups, False, False)
        return
    for bracket in _brackets(text, span):
        inner = Span(bracket.start + 1, bracket.end - 1)
        rule = _FIRST_LEADS.search(inner.of(text))
        body = Span(inner.start, inner.start + rule.start()) if rule else inner
        groups = _labelled(text, body) or _predicated(text, body)
        if groups:
            yield Note(bracket, groups, rule is not None, bool(rule and rule["on"]))


def _brackets(text: str, span: Span) -> Iterator[Span]:
    """Yield the outermost bracketed stretches; a bracket that never closes opens nothing."""
    depth, start = 0, 0
    for at in range(span.start, span.end):
        if text[at] in _OPEN:
            start = at if depth == 0 else start
            depth += 1
        elif text[at] in _CLOSE and depth:
            depth -= 1
            if depth == 0:
                yield Span(start, at + 1)


def _labelled(text: str, span: Span) -> tuple[Group, ...]:
    labels = list(_LABEL.finditer(span.of(text)))
    if not labels or labels[0].start() > 0:
        return ()
    groups = []
    ends = [*(label.start() for label in labels[1:]), span.end - span.start]
    for label, end in zip(labels, ends, strict=True):
        role = next((role for role in Role if label[role.value]), None)
        if role is not None:
            groups.extend(_group(text, Span(span.start + label.end(), span.start + end), role))
    return tuple(groups)


def _predicated(text: str, span: Span) -> tuple[Group, ...]:
    groups: list[Group] = []
    start = span.start
    for end in _segment_ends(text, span):
        verb = _VERB.search(Span(start, end).of(text).rstrip("。"))
        if verb is None:
            continue
        role = next((role for role in Role if verb[role.value]), None)
        if role is not None:
            group = _group(text, Span(start, start + verb.start()), role)
            if not group:
                return ()
            groups.extend(group)
        start = end + 1
    return tuple(groups)


def _segment_ends(text: str, span: Span) -> Iterator[int]:
    depth = 0
    for at in range(span.start, span.end):
        depth += (text[at] in _OPEN) - (text[at] in _CLOSE)
        if depth == 0 and text[at] in "，,；;。":
            yield at
    yield span.end


def _group(text: str, span: Span, role: Role) -> list[Group]:
    """Return the group of the units in `span`; [] where something there can't be a unit."""
    units, open_ended = [], False
    for part in _split(text, span):
        bare, more = _bare_unit(text, part)
        open_ended = open_ended or more
        if bare is None:
            continue
        name = bare.of(text)
        if not 2 <= len(name) <= 40 or _NOT_A_UNIT.search(name):
            return []
        units.append(bare)
    return [Group(role, tuple(units), open_ended)] if units else []


def _bare_unit(text: str, span: Span) -> tuple[Span | None, bool]:
    """Take 由…, 会同…, 等… off a name; return it (None: 有关部门 and nothing else) and whether the list is open."""
    start, end = span
    name = text[start:end]
    for prefix in ("由", "分别由"):
        if name.startswith(prefix):
            start += len(prefix)
    name, more = text[start:end], False
    if "会同" in name[1:]:
        end, more = start + name.index("会同", 1), True
        name = text[start:end]
    if ending := _AND_SO_ON.search(name):
        end, more = start + ending.start(), True
        name = text[start:end]
    if not name or (more and _VAGUE.fullmatch(name)):
        return None, more
    return Span(start, end), more


def _split(text: str, span: Span) -> Iterator[Span]:
    """Yield the parts between separators outside of brackets, without white space; empty ones are left out."""
    depth, start = 0, span.start
    for at in range(span.start, span.end + 1):
        char = text[at] if at < span.end else _SEPARATORS[0]
        depth += (char in _OPEN) - (char in _CLOSE)
        if at == span.end or (depth == 0 and char in _SEPARATORS + "。 \n"):
            yield from _split_and(text, Span(start, at))
            start = at + 1


def _split_and(text: str, span: Span) -> Iterator[Span]:
    """Cut `A等和B` and `A部和B局`; 和 inside of a name (自然资源和规划局, 有关部门和单位) cuts nothing."""
    name = span.of(text)
    for match in re.finditer("[和及]", name):
        left, right = name[: match.start()], name[match.end() :]
        whole_names = re.search(rf"(?:{_UNIT_END}|等)$", left) and re.search(rf"{_UNIT_END}等?$", right)
        if whole_names and right not in ("单位", "机构", "企业", "学校") and len(right) > 2:
            at = span.start + match.start()
            yield from _split_and(text, Span(span.start, at))
            yield from _split_and(text, Span(at + 1, span.end))
            return
    if stripped := name.strip():
        begin = span.start + name.index(stripped)
        yield Span(begin, begin + len(stripped))


def _duties(text: str, clause: Clause, note: Note, first_leads: bool) -> Iterator[Duty]:
    named_lead = any(group.role is Role.LEAD for group in note.groups)
    for g, group in enumerate(note.groups):
        for u, unit in enumerate(group.units):
            first = first_leads and not named_lead and g == 0 and u == 0 and len(group.units) > 1
            role = Role.LEAD if first else group.role
            yield Duty(unit.of(text), role, clause.id, group.open_ended, unit, note.span)
