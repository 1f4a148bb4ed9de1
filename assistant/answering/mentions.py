"""Which unit a question names: as the document spells it, by another name, or by the name of its successor."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.facts.office_names import is_vague
from assistant.facts.register import Register
from assistant.language.homophones import sound_of
from assistant.language.normal import normalize

_OFFICE = re.compile(
    r"厅|(?<![布格结全大时])局|委(?!托|员会?(?:主任|书记))|部(?!分|署|门|队|委|级|长|省|件|位)|(?<!么)(?<!样)(?<!何)办(?!理|法|事|公|学|案|好|成|展)|署(?!名)|院(?!校|士|长|线)|海关|公司|支行|分行|"
    r"总行|中心(?!城)|办公室|办公厅|领导小组|成员单位|军区|总工会|妇联|残联|科协|工商联|共青团|团[省市县]委|总社|兵团|机关工委|组委|政府|"
    r"管委会|电网|督查室|法院|检察院|协会|委员会|监会|部门"
)
_BEFORE = re.compile(
    r"(?:^|[^一-鿿\d]|请问|请|问|由|归|是|给|对|把|跟|和|与|及|同|让|要|那|那么|找|到|知道|了解|查询?|看|列出|列|说|讲|一下|哪些|什么|谁|多少|的|在|里|中|上|有|"
    r"被|除了?|以|从|关于|有关|按照|不是|是否|主要|具体|分别|全部|所有|我省|我们|我市|咱们|牵头|负责|配合|参与|责任|主管|管理?|安全|目标|工作|任务|"
    r"现在|目前|今后|原来?|以前|文件|意见|方案|规定|帮我|告诉我)$"
)
_DOES = re.compile(
    r"(?:(?:在|对|就)[^,]{2,20}?)?(?:主要|具体|应该?|要|需要?|都|还|会|又|到底|究竟|现在|目前)*(?:负责|牵头|主办|配合|参与|参加|协助|承担|落实|主管|分管|管|做|抓|的(?:职责|任务|责任|工作|分工))"
)
_ANY_OFFICE = re.compile(r"(?:部门|单位|机构)$")
_NO_OFFICE = re.compile(r"^[这那该本每某此来去]")
_NAME = re.compile(r"(?:(?!哪|谁|什么|多少|几[个项]|归)[一-鿿]){2,}")
_LEVEL = re.compile(r"(?:国家|国务院|中央|全国)$")
_LONGEST = 24
_LONG_ENOUGH = 4
"""Characters of a name that may hide a typo: shorter ones are too easily another office's."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A unit named in a question.

    `typed` is how, `units` what it means in the documents' spelling (none: `typed` looks like a unit and is not in the
    table). `several`: `units` are different offices, one must ask back. `successor`: `typed` is an office of today
    that took over from `units`. `by_sound`: `typed` has a wrong character.
    """

    typed: str
    units: tuple[str, ...]
    several: bool = False
    successor: bool = False
    by_sound: bool = False


def unit_mentioned(normal: str, register: Register, document: str | None) -> Mention | None:
    """Return the unit that a question (in normal form) names, the last of several; None without one.

    `document` limits the units to those of one document.
    """
    mentions = units_mentioned(normal, register, document)
    return next(
        (mention for mention in reversed(mentions) if mention.units), mentions[-1] if mentions else None
    )


def office_in(normal: str) -> str | None:
    """Return the last stretch of a question (in normal form) that reads as an office's name, whether there is such an
    office or not; None without one."""
    return next((name for name in _candidates(normal) if not _ANY_OFFICE.search(name)), None)


def units_mentioned(normal: str, register: Register, document: str | None) -> list[Mention]:
    """Return the units that a question (in normal form) names, in its order."""
    units = register.units(document)
    found = _spelled(normal, units, register)
    for typed in (*_known(normal, register), *_candidates(normal)):
        at = normal.index(typed)
        if any(at < start + len(other.typed) and start < at + len(typed) for start, other in found.items()):
            continue
        if mention := _resolved(typed, units, register):
            mention = _in_full(normal, mention, units, register)
            at = normal.index(mention.typed)
            found[at] = _of_that_level(normal, at, mention)
    if not found and (unknown := _unknown(normal)):
        return [_by_sound(normal, units) or unknown]
    return [found[at] for at in sorted(found)]


def _in_full(normal: str, mention: Mention, units: tuple[str, ...], register: Register) -> Mention:
    """Return the mention with all of the name that the question has: 食药监局, of which the file of institutions knows 药监局."""
    for typed in _candidates(normal):
        if len(typed) > len(mention.typed) and typed.endswith(mention.typed):
            longer = _resolved(typed, units, register)
            if longer and longer.units == mention.units:
                return longer
    return mention


def _of_that_level(normal: str, at: int, mention: Mention) -> Mention:
    """Return the mention, as unknown where the words before it put it on another level (国家发展改革委 is no 省发展改革委)."""
    before = _LEVEL.search(normal[:at])
    if before is None or any(
        normalize(unit).startswith(("国", "中国", "全国", "中央")) for unit in mention.units
    ):
        return mention
    if all(normalize(unit).startswith(("省", "市", "县", "区")) for unit in mention.units):
        return Mention(before.group() + mention.typed, ())
    return mention


def _spelled(normal: str, units: tuple[str, ...], register: Register) -> dict[int, Mention]:
    """Return the units that stand in the question as the documents spell them, by where; the longest of each place."""
    found: dict[int, Mention] = {}
    for unit in sorted(units, key=len, reverse=True):
        at = normal.find(name := normalize(unit))
        if at >= 0 and not any(s <= at < s + len(other.typed) for s, other in found.items()):
            found[at] = Mention(name, register.institutions.spellings(unit, units))
    return found


def _unknown(normal: str) -> Mention | None:
    """Return the longest reading of the last office that the question says does something; None without one."""
    for typed in _candidates(normal):
        if _NO_OFFICE.search(typed) or (_ANY_OFFICE.search(typed) and is_vague(typed)):
            continue
        if _DOES.match(normal, normal.index(typed) + len(typed)):
            return Mention(typed, ())
    return None


def _by_sound(normal: str, units: tuple[str, ...]) -> Mention | None:
    """Return the unit that one wrong character of the same sound hides (省住房城乡建社厅); None without one."""
    for typed in _candidates(normal):
        alike = [unit for unit in units if _sounds_like(typed, normalize(unit))]
        if len(alike) == 1:
            return Mention(typed, (alike[0],), by_sound=True)
    return None


def _sounds_like(typed: str, name: str) -> bool:
    if len(typed) != len(name) or len(name) < _LONG_ENOUGH:
        return False
    wrong = [(a, b) for a, b in zip(typed, name, strict=True) if a != b]
    return len(wrong) == 1 and sound_of(wrong[0][0]) == sound_of(wrong[0][1])


def _resolved(typed: str, units: tuple[str, ...], register: Register) -> Mention | None:
    institutions = register.institutions
    if found := institutions.resolve(typed, units):
        same = institutions.spellings(found[0], units)
        several = not set(found) <= set(same)
        return Mention(typed, found if several else same, several=several)
    if before := institutions.predecessors(typed, units):
        return Mention(typed, before, successor=True)
    return None


def _known(normal: str, register: Register) -> list[str]:
    """Return the longest of the names in the file of institutions that the question has, if any."""
    known = [name for name in map(normalize, register.institutions.names) if len(name) > 1 and name in normal]
    return [max(known, key=len)] if known else []


def _candidates(normal: str) -> Iterator[str]:
    """Yield the stretches of a question that may be an office's name, the longest first for each ending."""
    for office in reversed(list(_OFFICE.finditer(normal))):
        end = office.end()
        for start in range(max(0, end - _LONGEST), end - 1):
            name = normal[start:end]
            if _NAME.fullmatch(name) and _BEFORE.search(normal[:start]):
                yield name
