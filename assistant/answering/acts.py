"""What somebody is asked to do (由谁签发, 哪一级来定, 报给谁), and how a sentence says who does it, or to whom."""

import re
from dataclasses import dataclass

WHO = (
    r"(?:谁|哪(?:[个些家几一两三]*(?:层?级|家|方|政府|部门|单位|机构|机关|人)+|个(?=主管|分管|负责|牵头|管))|"
    r"(?:什么|啥)(?:部门|单位|机构|机关|人))"
)
_BEFORE_THE_ACT = r"(?:来|去|应当?|该|要|会|可以|需要?|必须|负责|牵头|具体|定期|统一|共同|另行|直接|据此|依法|最[后终]|有权)"
_ACT_ASKED = re.compile(rf"{WHO}{_BEFORE_THE_ACT}*(?P<act>(?!人|部门|单位)[一-鿿]{{1,2}})")
_OBJECT = re.compile(rf"(?P<object>[一-鿿]{{2}})(?:[应该]?[由归让靠])?{WHO}")
_NO_VERB = re.compile(r"[的是吗呢啊吧有为和与及或了并里]")
_OF_DUTIES = re.compile(
    r"负责|牵头|主管|分管|管|抓|配合|参与|参加|协助|落实|承担|推[动进]|组织|实施|开展|[做干搞办]"
)
"""Acts by which a question asks who has the matter in hand, whatever is to be done."""
_PART_ASKED = re.compile(r"(?P<part>主体|责任人|负责人|主办方|承办方)(?:是|为|有)(?:谁|哪)")
_UNIT_ASKED = re.compile(r"(?P<kind>[一-鿿]{2})(?:单位|部门|机构|机关)(?:是|为|有)(?:谁|哪|什么)")
_GIVEN = r"汇?报[送告请]?|上报|呈报|抄[送报]|通报|提交|递交|移[交送]|[交送发缴]|下放|反映|申[请报]|备案"
_RECIPIENT_ASKED = re.compile(
    rf"(?P<verb>{_GIVEN})(?:给|到|至|向)?{WHO}(?![来去该应]|负责)|[向给]{WHO}(?:来|去)?(?P<act>{_GIVEN})"
)
_PARTNER_ASKED = re.compile(rf"(?:跟|与|同|和){WHO}(?:来|去|一起|共同)*(?P<act>[一-鿿]{{2}})")

_IN_BRACKETS = r"(?:\([^()]{1,12}\))?"
_AN_OFFICE = (
    r"(?:国务|法|检察)院|各[省市县区]份?|各地区?|各级|政府|机构|部门|单位|机关|委员会|[小专]组|办公[室厅]|"
    r"(?<![全内外大一])部(?!分)|(?<!任)(?<!编)[委厅署]|(?<![布格结全时大])局"
)
OFFICE = rf"(?:{_AN_OFFICE}){_IN_BRACKETS}"
ACTOR = (
    rf"(?:{_AN_OFFICE}|学院|企业|公司|学校|医院|高校|总理|秘书长|组织|协会|学会|商会|联盟|"
    rf"[省市县区镇乡部局厅院校行]长|主任|书记|主席|[一-鿿]人){_IN_BRACKETS}"
)
_NOT_TO = r"(?:^|[,。;])(?:[^,。;向给对]|对外){0,60}"
"""What stands before an actor: who is given or told something (向税务机关提供) does nothing."""
_MODAL = r"(?:有(?:权|责任|义务)|要|应当?|须|负责|将|可以?|依法|按照?|对|定期|结合|根据)"
_OFFICE_ASKED = re.compile(
    r"哪[个些家几一两三]*(?:层?级|政府|部门|单位|机构|机关)|(?:什么|啥)(?:部门|单位|机构|机关)"
)
"""Not 谁, which may be anybody."""
_IN_FULL = {
    "定": "[制确核审决商划认评]定",
    "建": "(?:[组搭共]建|建[设立成])",
    "发": "(?:[颁核签印]发|发[放布给])",
    "批": "(?:[审报呈]批|批[准复印])",
    "审": "审[查核批定议]",
    "评": "评[定价审估选]",
    "查": "(?:[检核巡审]查|查[处办])",
    "罚": "(?:[处惩]罚|罚款)",
    "收": "(?:[征回]收|收[取缴])",
}
"""What a single verb of everyday words stands for: 定 is in 规定 and 稳定 as well."""
_NO_NOUN = r"(?!同志|小组|干部|[人者员等]|部门|单位|机[构关])"
"""What makes a noun of an act: 领导同志, 监督部门."""
_BY = r"由(?!一方|双方|其中|此)|经(?![济营费验过常历办])|报(?![告送名销酬刊价警])"

_A_LITTLE = 0.2
"""Share of the question's words that a sentence must have which says to whom something goes: a sentence before it may have
said what (各地工作进展情况要定期报告国务院)."""
_IN_CHARGE = 0.5

ACTS = re.compile(rf"(?:{_BY})[^,。;]{{0,24}}{ACTOR}")
"""A sentence that says by whom something is done."""


@dataclass(frozen=True, slots=True)
class Saying:
    """How a sentence says what was asked for. `plain`: it can hardly mean anything else; `loose`: it may, unless the
    sentence has `enough` of the question's words. Both are matched on the normal form."""

    plain: re.Pattern[str] | None
    loose: re.Pattern[str] | None = None
    enough: float = 0.6


def by_whom(normal: str) -> Saying | None:
    """Return how a sentence says by whom (由……分享) what a question asks about is done; None where it asks for no act, or
    for who is responsible."""
    act = act_asked(normal)
    if act is None or is_of_duties(act):
        return None
    return Saying(None, re.compile(rf"由(?!一方|双方|其中)[^,。;]{{2,40}}{_IN_FULL.get(act, act)}{_NO_NOUN}"))


def who_does(normal: str) -> Saying | None:
    """Return how a sentence says who does what a question asks about; None where it asks for no act."""
    if part := _PART_ASKED.search(normal):
        return Saying(re.compile(rf"{ACTOR}[^,。;]{{0,40}}{part['part']}"))
    asked = act_asked(normal)
    if asked is None:
        return None
    verb = _IN_FULL.get(asked, asked)
    act = verb + _NO_NOUN
    office = _OFFICE_ASKED.search(normal) is not None
    actor = OFFICE if office else ACTOR
    by = (
        rf"(?:{_BY})[^,。;]{{0,30}}{OFFICE}[^,。;]{{0,20}}{act}"
        if office
        else rf"(?:{_BY})[^,。;]{{2,40}}{act}"
    )
    does = rf"{_NOT_TO}{actor}(?:(?:{_MODAL}[^。;]{{0,50}}(?<!、))?{act}(?!的)|担?任{verb})"
    begins = rf"(?:^|[。;])[^,。;的]{{0,30}}{actor}(?!的)[^。;]{{0,60}},[^,。;]{{0,6}}{act}"
    whoever = rf"谁{act}"
    if is_of_duties(asked):
        return Saying(re.compile(rf"{by}|{does}"), re.compile(rf"{actor}(?:要|应当?|须|将)"))
    if len(asked) == 1:
        plainly = re.compile(rf"由(?!一方|双方|其中)[^,。;]{{2,40}}{act}")
        return Saying(plainly, re.compile(rf"{by}|{does}|{begins}|{whoever}"))
    return Saying(re.compile(rf"{by}|{does}|{whoever}"), re.compile(begins))


def in_charge(normal: str) -> Saying | None:
    """Return how a sentence says which unit is the one in charge (办公厅是……的主管单位); None where that isn't asked."""
    named = _UNIT_ASKED.search(normal)
    if not named and not is_of_duties(act_asked(normal) or ""):
        return None
    kind = named["kind"] if named else "(?:主管|牵头|责任|主办|管理|监督)"
    unit = rf"{ACTOR}(?:是|为|作为)[^,。;]{{0,30}}{kind}(?:单位|部门|机构|机关|人)"
    return Saying(None, re.compile(unit), _IN_CHARGE)


def to_whom(normal: str) -> Saying | None:
    """Return how a sentence says to whom, or with whom, what a question asks about is done (报给谁, 跟谁建立机制); None where
    that isn't asked."""
    if asked := _RECIPIENT_ASKED.search(normal):
        verb = f"[{asked['verb'] or asked['act']}]"
        given = rf"{verb}[一-鿿]?(?:[给至向][^,。;]{{2}}|[^,。;]{{0,24}}{ACTOR})"
        return Saying(None, re.compile(rf"{given}|向[^,。;]{{0,24}}{ACTOR}[^,。;]{{0,8}}{verb}"), _A_LITTLE)
    if asked := _PARTNER_ASKED.search(normal):
        return Saying(None, re.compile(rf"(?:与|同|跟|和)[^,。;]{{2,24}}{asked['act']}"), _A_LITTLE)
    return None


def act_asked(normal: str) -> str | None:
    """Return what somebody is asked to do (由谁签发), one or two characters; None where a question asks for no act."""
    asked = _ACT_ASKED.search(normal)
    act = _NO_VERB.split(asked["act"])[0] if asked else ""
    return act or None


def is_of_duties(act: str) -> bool:
    """Tell whether an act only asks who has a matter in hand (负责, 管, 推进), whatever is to be done."""
    return _OF_DUTIES.fullmatch(act) is not None


def object_asked(normal: str) -> str:
    """Return the last two characters of what is done by somebody (抽查计划由谁制定: 计划); "" where a question has none."""
    asked = _OBJECT.search(normal)
    return asked["object"] if asked else ""
