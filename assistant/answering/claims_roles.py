"""Roles in a model's sentence: who leads, who is responsible, who cooperates, and how many they are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from assistant.answering.claims_forms import BLANK, arabic, normal_form, pairs
from assistant.answering.claims_units import NAME, Named, named
from assistant.language.numerals import parse
from assistant.types import Duty, Role

Noted = tuple[str, tuple[Duty, ...]]
"""A source's text in normal form, and the duties that govern it."""
_WORDS = {
    Role.LEAD: "(?:负责)?牵头|主办",
    Role.RESPONSIBLE: "负责(?![人制])|责任(?=单位|部门|机构|方|:)|承担|承办|主管(?!部门)",
    Role.COOPERATE: "配合|协办|参与|协助",
}
_ROLE = "|".join(f"(?P<{role.name}>{words})" for role, words in _WORDS.items())
_NOUN = r"(?:单位|部门|机构|方)?"
_LIST = rf"{NAME}(?:[、,;和及与以并]{{1,2}}{NAME})*"
_MORE = r"(?P<more>等(?:共?\d+[家个])?(?:有关|相关)?(?:单位|部门)?(?:和单位)?)?"
_TOLD = r"共(?:有|计)?(?:\d+|[一二两三四五六七八九十]+)[家个](?:单位|部门)?"
_BEFORE = re.compile(
    rf"(?:{_ROLE}){_NOUN}的?(?:主要|分别|{_TOLD})*[,:]?(?P<link>(?:包括|包含|其中有|列有|只有|仅有|有|如下|分别|只是|仅|是|为|:|{_TOLD}[,:]?)+)(?P<list>{_LIST}){_MORE}"
)
_AMONG = re.compile(
    rf"(?P<list>{_LIST}){_MORE}(?:都|均|也|同)?(?P<link>是|为|属于|作为|列为)[^{NAME};。]{{0,100}}?(?:{_ROLE})(?:单位|部门)(?:之一)?"
)
_AFTER = re.compile(
    rf"由?(?P<list>{_LIST}){_MORE}(?:按(?:照)?(?:各自)?职责(?:分工)?|共同|联合|分别|具体|主要|统一|一起|一同|也|均|都|则|来|要|应当?|"
    rf"是|为|作为|担任|列为|属于|在(?:本|这|该)条(?:中|里)?|在其中|该项(?:工作|任务)的|这项(?:工作|任务)的|主要的|其)*(?:{_ROLE})"
)
_ANY_ROLE = re.compile(_ROLE)
_ONE_OF = re.compile("之一|其中|(?:都|均|也)是|包括|包含|(?<![只仅])有|还有")
_ONLY = re.compile("只|仅|唯一")
COUNT = re.compile(
    r"(?:共有?|合计|总计|一共有?|列明了?)(?:牵头|责任|配合|参与)?(?:单位|部门)?(?:共有?)?(\d+|[一二两三四五六七八九十]+)\s?[家个]"
)
"""A count of units (共3家), which is held to the duties and not to the text."""
_SAYING = "明确|写明|列明|载明|指定|规定|列出"
ABSENT = re.compile(
    rf"(?:没有|尚?未|并未|并?无)(?:(?:{_SAYING}|设)(?:[^,;。{NAME}]{{0,40}}?|[^;。{NAME}]{{0,60}}?的))?(?:{_ROLE}){_NOUN}(?![一-鿿]*{NAME})"
)
"""That nobody has a role, which is held to the duties: 没有写明牵头单位."""
ROLE_WORDS = re.compile(f"(?:{'|'.join(_WORDS.values())}){_NOUN}")
_CALLED = {Role.LEAD: "牵头", Role.RESPONSIBLE: "责任", Role.COOPERATE: "配合"}
_NEAR = 10
"""Characters between a unit and its role in running text (由省科技厅具体负责)."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a sentence says of some units: their role. `complete`: it says that these are all that are named; `only`: that
    there are no others. `words` say it, from the first unit on."""

    units: tuple[str, ...]
    role: Role
    complete: bool
    only: bool
    words: str
    start: int
    end: int


def faults_of_roles(
    claim: str, sources: Sequence[Noted], units: frozenset[str], *, aligned: bool
) -> Iterator[str]:
    """Yield what is wrong with the roles, counts and absences that a claim states, against the sources' duties; where
    `aligned`, each role against the source that the words beside it are nearest to."""
    yield from _count_faults(claim, [duties for _, duties in sources])
    for match in ABSENT.finditer(claim):
        role = _role_of(match)
        if any(duty.role is role for _, duties in sources for duty in duties):
            yield f"来源写明了{match[role.name]}单位，句子说没有。"
    claim = ABSENT.sub(lambda m: BLANK * len(m.group()), claim)
    found = named(claim, units)
    stated, loose = _stated(found)
    for each in stated:
        before = max((s.end for s in stated if s.end <= each.start), default=0)
        yield from _role_faults(each, _nearest(each, before, sources, found) if aligned else sources)
    for at, unit in loose:
        roles = {_role_of(m) for m in _ANY_ROLE.finditer(_piece_at(found.masked, at))}
        if not roles or _copied(unit, roles, sources):
            continue
        if len(roles) == 1:
            yield from _role_faults(Stated((unit,), roles.pop(), False, False, unit, at, at + 1), sources)
        else:
            yield f"无法核对“{unit}”的分工。"


def _copied(unit: str, roles: set[Role], sources: Sequence[Noted]) -> bool:
    """Tell whether a unit without a duty stands in one sentence of a source with these words of role."""
    if any(normal_form(duty.unit) == unit for _, duties in sources for duty in duties):
        return False
    return any(
        unit in sentence and all(re.search(_WORDS[role], sentence) for role in roles)
        for text, _ in sources
        for sentence in text.split("。")
    )


def _stated(found: Named) -> tuple[list[Stated], list[tuple[int, str]]]:
    """Return the roles that the sentence gives to units, and the units (with their place) that it gives none."""
    places = [at for at, char in enumerate(found.masked) if char == NAME]
    stated, taken = [], set[int]()
    for pattern, definite in ((_BEFORE, True), (_AFTER, False), (_AMONG, False)):
        for match in pattern.finditer(found.masked):
            inside = [i for i, at in enumerate(places) if match.start("list") <= at < match.end("list")]
            if taken & set(inside):
                continue
            taken |= set(inside)
            tail = found.masked[match.end() : match.end() + 6]
            partly = match["more"] or _ONE_OF.search(match["link"] if definite else match.group() + tail)
            only = _ONLY.search(found.masked[max(0, match.start() - 4) : match.end()]) is not None
            complete = only or (not partly and (definite or match.group().startswith("由")))
            names = tuple(found.names[i] for i in inside)
            words = match.group().removeprefix("由")
            for name in names:
                words = words.replace(NAME, name, 1)
            stated.append(Stated(names, _role_of(match), complete, only, words, *match.span()))
    return stated, [(at, found.names[i]) for i, at in enumerate(places) if i not in taken]


def _role_of(match: re.Match[str]) -> Role:
    return next(role for role in Role if match[role.name])


def _role_faults(stated: Stated, sources: Sequence[Noted]) -> Iterator[str]:
    """Yield a fault for each unit that has not that role in the sources, and one if the list says that it is complete, and
    isn't that of any note. Words that a source has as they stand (甲、乙负责) are its own, whoever leads by another rule of
    the document.
    """
    if not stated.only and len(stated.words) > len("".join(stated.units)):
        whole = re.compile(rf"(?<![、和及与]){re.escape(stated.words)}(?![、和及与])")
        if any(whole.search(text) for text, _ in sources):
            return
    for unit in stated.units:
        if not any(_has_role(unit, stated.role, text, duties) for text, duties in sources):
            yield f"来源中“{unit}”不是{_CALLED[stated.role]}单位。"
    groups = [
        {normal_form(d.unit) for d in duties if d.role is stated.role and note in (None, d.note)}
        for _, duties in sources
        for note in (None, *{d.note for d in duties})
    ]
    if stated.complete and any(groups) and not any(group and group <= set(stated.units) for group in groups):
        yield f"句子没有列全{_CALLED[stated.role]}单位，也没有写“等”。"
    open_ended = any(d.open_ended for _, duties in sources for d in duties if d.role is stated.role)
    if stated.only and open_ended:
        yield f"来源的{_CALLED[stated.role]}单位以“等”结尾，不止这些。"


def _nearest(stated: Stated, before: int, sources: Sequence[Noted], found: Named) -> Sequence[Noted]:
    """Return the sources that share the most words with the statement's part of the sentence, which begins behind the
    statement before it; all of them where it has no such words."""
    if len(sources) < 2:
        return sources
    start = max(before, *(found.masked.rfind(end, 0, stated.start) + 1 for end in ";。"))
    about = pairs(ROLE_WORDS.sub(BLANK, found.masked[start : stated.start]))
    if len(about) < 2:
        about = pairs(ROLE_WORDS.sub(BLANK, _piece_at(found.masked, stated.start)))
    scores = [len(about & pairs(text)) for text, _ in sources]
    least = max(scores) - len(about) // 5
    return [source for source, score in zip(sources, scores, strict=True) if score >= least]


def _piece_at(masked: str, at: int) -> str:
    start = max(masked.rfind(end, 0, at) for end in ";。") + 1
    ends = [end for char in ";。" if (end := masked.find(char, at)) >= 0]
    return masked[start : min(ends, default=len(masked))]


def _has_role(unit: str, role: Role, text: str, duties: tuple[Duty, ...]) -> bool:
    """Tell whether a duty says so, or the running text does: 由领导小组办公室负责."""
    if any(normal_form(duty.unit) == unit and duty.role is role for duty in duties):
        return True
    if any(normal_form(duty.unit) == unit for duty in duties):
        return False
    said = rf"{re.escape(unit)}[^,;。、:()\n]{{0,{_NEAR}}}(?:{_WORDS[role]})(?!单位|部门)"
    listed = rf"(?:{_WORDS[role]})(?:单位|部门):[^;。:\n]*{re.escape(unit)}" if not duties else said
    return re.search(f"{said}|{listed}", text) is not None


def _count_faults(claim: str, given: Sequence[tuple[Duty, ...]]) -> Iterator[str]:
    """Yield a fault for each count that no choice of the cited duties gives."""
    for match in COUNT.finditer(arabic(claim)):
        number = _number(match[1])
        around = _piece_at(claim, match.start())
        roles: set[Role | None] = {_role_of(m) for m in _ANY_ROLE.finditer(around)} or {None}
        counts = {
            len({d.unit for duties in chosen for d in duties if role in (None, d.role)})
            for role, chosen in product(roles | {None}, [[duties] for duties in given] + [list(given)])
            if role is not None or len(roles) != 1 or roles == {None}
        }
        if number not in counts:
            yield f"“{match.group()}”与来源列出的单位数不符。"


def _number(written: str) -> int:
    return int(written) if written.isdecimal() else parse(written) or 0
