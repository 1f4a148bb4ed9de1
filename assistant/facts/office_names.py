"""Names of offices: taking off place and level, and telling whether a short name can mean a long one.

    name = [中共] [中国] [国家|国务院|全国|中央] [place] [省|市|县… [委|政府]] core

    海南省财政厅 = place 海南, level 省, core 财政厅      国家发展和改革委员会 = level 国, core 发展改革委
    省委组织部   = level 省委, core 组织部                海口海关             = place 海口, core 海关

What is written either way is folded in a core: 和 is left out, 委员会 is 委, 监督管理 is 监管, and at the end
办公室 is 办 and 联合会 is 联.
"""

import re
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from assistant.language.normal import normalize, squeeze
from assistant.language.places import CITIES, PROVINCES, places_in

NATIONAL, PARTY = "国", "国·党"
_LISTED = "|".join(sorted([*PROVINCES, *CITIES], key=len, reverse=True))
_HEAD = re.compile(
    r"(?:中国共产党|中共)?(?:中华人民共和国|中华(?=全国)|中国)?(?P<state>国务院|国家|全国|中央(?!和))?"
    rf"(?P<place>{_LISTED}|(?![省市县区各全本])[一-鿿]{{2,4}}?(?=市(?!场|监|政(?!府))|县|自治[州县]))?"
    r"(?P<level>(?:省|(?:特别行政|[一-鿿]{1,3}族自治|维吾尔自治|自治)区|自治[州县]|市(?!场|监|政(?!府))|县|区(?!域|块))"
    r"(?:委(?!员会)(?=.)|(?:人民)?政府(?=.))?)?"
)
_FOLDS = (
    (re.compile("[和与及]"), ""),
    (re.compile("委员会"), "委"),
    (re.compile("监督管理"), "监管"),
    (re.compile("办公室$"), "办"),
    (re.compile("联合会$"), "联"),
)
_NATIONAL_ENDING = re.compile("(?:总局|总署)$")
# A name that means no office in particular, whichever offices it could abbreviate.
_VAGUE = re.compile(
    r"(?:各|有关|相关|其他|其它|主管|责任|牵头|配合|成员|上级|下级).*|.*(?:有关|相关)(?:部门|单位|机构|方面)|"
    r"(?:人民)?政府|部门|单位|机构|机关|组织|企业|公司|集团|中心|系统|行业|人民|社会|生活|国家|地方|"
    r"工作|管理|监督|监管|服务|发展|改革|建设|资源|保障|规划|统筹|质量|安全|公共|办公|领导|小组|领导小组|"
    r"(?:管理|监督|行政|工作|服务)(?:局|委|部|厅|办|处|中心)|(?:管理|监督|工作)部门|(?:工作)?领导小组办"
)


class Name(NamedTuple):
    """An office's name in its parts; "" where it has no such part."""

    place: str
    level: str
    core: str


class Grade(IntEnum):
    """How well a typed name fits an office's name; more is better evidence."""

    NOT = 0
    WEAK = 1  # 药监局 in 食品药品监管局, 团委 in 团省委: not from the start, or two characters apart
    INSIDE = 2  # 环保厅 in 生态环保厅
    SCATTERED = 3  # 人社厅 in 人力资源社会保障厅
    START = 4  # 电网 in 电网公司
    SAME_CORE = 5
    EXACT = 6


@lru_cache(maxsize=20_000)
def written(name: str) -> str:
    """Return `name` in the form in which names are compared: normalized, without white space."""
    return normalize(squeeze(name))


@lru_cache(maxsize=20_000)
def parse(name: str) -> Name:
    """Return the parts of `name`."""
    full = written(name)
    head = _HEAD.match(full)
    assert head is not None  # every part of it is optional
    core = full[head.end() :]
    for pattern, folded in _FOLDS:
        core = pattern.sub(folded, core)
    state = head["state"] or _NATIONAL_ENDING.search(core)
    national = PARTY if head["state"] == "中央" else NATIONAL if state else ""
    return Name(head["place"] or "", head["level"] or national, core)


@lru_cache(maxsize=20_000)
def is_vague(name: str) -> bool:
    """Tell whether `name` means no office in particular: 有关部门, 省政府, 海南, 管理, a single character."""
    core = parse(name).core
    return len(core) < 2 or _VAGUE.fullmatch(core) is not None


def same_office(name: str, known: str) -> bool:
    """Tell whether `name` is `known` in another spelling: the same level, and no other place."""
    if written(name) == written(known):
        return True
    parts, other = parse(name), parse(known)
    return len(parts.core) > 1 and parts[1:] == other[1:] and _places_agree(name, known)


def grade(name: str, office: str) -> Grade:
    """Tell how well the typed `name` fits `office`; it never does where both give a place or level and these differ."""
    if written(name) == written(office):
        return Grade.EXACT
    found = _grade_of_parts(parse(name), parse(office))
    if found is not Grade.SAME_CORE and found and (is_vague(name) or is_vague(office)):
        return Grade.NOT
    return found if found and _places_agree(name, office) else Grade.NOT


def _grade_of_parts(short: Name, long: Name) -> Grade:
    if min(len(short.core), len(long.core)) < 2 or not _levels_agree(short, long):
        return Grade.NOT
    if short.core == long.core:
        return Grade.SAME_CORE if short.level or not _VAGUE.fullmatch(short.core) else Grade.NOT
    if short.level and not long.level and not (short.place and short.place in long.core):
        return Grade.NOT  # 省粮食局 is not 粮食和储备局
    return _abbreviation(short.core, long.core)


def _abbreviation(short: str, long: str) -> Grade:
    from_start = short[0] == long[0]
    if short in long:
        return Grade.START if from_start else Grade.INSIDE
    if short[-1] != long[-1] or not _in_order(short, long):
        return Grade.NOT
    if len(short) > 2:
        return Grade.SCATTERED if from_start else Grade.WEAK
    return Grade.WEAK if from_start else Grade.NOT


def _in_order(short: str, long: str) -> bool:
    rest = iter(long)
    return all(char in rest for char in short)


def _levels_agree(short: Name, long: Name) -> bool:
    if short.place and not short.level and long.level.startswith(NATIONAL):
        return False  # 三亚海关 is not 海关总署
    return short.level.startswith(long.level) or long.level.startswith(short.level)


def _places_agree(name: str, office: str) -> bool:
    place, other = parse(name).place, parse(office).place
    if not place or not other:
        named = places_in(written(office))
        return not place or not named or place in named
    return place == other
