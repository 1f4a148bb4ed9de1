"""Lists of offices: where one name ends and the next begins.

    list  = name { sep name } [等…]
    sep   = 、 , ， ; ； 。 white space | 会同 | 和 及 以及 与 between two whole names
    name  = what no separator cuts; one in brackets cuts nothing (各县(市、区)人民政府), nor does 和 inside of a name
            (自然资源和规划局), nor 、 between kinds of places that share one office (各省、自治区、直辖市人民政府)

All spans are offsets in the text that the list stands in, `end` exclusive.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.types import Span

OPEN, CLOSE = "（(〔[【［", "）)〕]】］"
SEPARATORS = "、，,；;。/／﹑﹔"
_ENDINGS = (
    "部|委|局|厅|办|院|署|会|府|行|社|团|区|处|科|室|司|队|组|军|联|协|台|站|所|馆|港|旗|盟|省|市|县|州|镇|乡|关|街道|公司|集团|中心|部门|单位|"
    "机构|院校|高校|学校|大学|企业|主体|平台|团体|组织|各地|地方|电网|石油|石化|电信|移动|联通|铁塔|邮政|铁路|公安|税务|海事|消防|武警|"
    "共青团|团中央|法院|检察院|基地|园区|所|厂|库|段|校"
)
_UNIT_LIKE = re.compile(rf"(?:{_ENDINGS})(?:[（(〔\[].*[）)〕\]])?$")
_WHOLE = re.compile(
    r"(?:部|委|局|厅|办|院|署|会|府|行|社|团|军|联|处|总队|支队|大队|办公室|大学|学院|研究院|研究所|公司|集团|中心|部门|单位|机构|海关|总台|高校|学校|企业|等)$"
)
_NO_NAME_AFTER_AND = {"单位", "机构", "企业", "学校", "地方", "个人", "组织", "团体", "政府", "人民政府"}
_PLACES = r"(?:省|自治区|直辖市|市|县|村|社区|区|州|地区|自治州|自治县|县级市|旗|盟|乡|镇|街道|新区|地级以上市|设区市|直管市|直管县|.{0,3}林区|市地|市州|地市|市县|县市|县区|区县)"
_PLACES_ONLY = re.compile(
    rf"^(?:全省|全市|[一-鿿]{{0,3}}各|各级|有关|相关|试点|各有关)?{_PLACES}{{1,3}}(?:[（(].{{1,9}}[）)])?$"
)
_PLACE_OFFICE = re.compile(
    rf"^{_PLACES}{{1,3}}(?:[（(].{{1,9}}[）)])?(?:$|级|人民政府|政府|党委|管委会|党工委|有关|相关|各)"
)
_COMMITTEE = re.compile(r"^[省市县区州]委$")
_ITS_OFFICE = re.compile(r"^[省市县区州](?:人民)?政府.{2,}")
_PARTY = re.compile(r"(?:党委|党工委|党组)$")
_ITS_GOVERNMENT = re.compile(r"^(?:人民政府|政府|管委会|行政)(?=$|[（(])")
_AND_SO_ON = re.compile(
    r"等(?:[\d一二三四五六七八九十]+个?)?(?:国务院|中央|[省市县区]直?|各)?(?:相关|有关|各有关|其他有关|其他)?"
    r"(?:部门|单位|机构|地方|企业|地区|方面|行业)?(?:(?:和|及|、)(?:相关|有关|社会)?(?:部门|单位|机构|地方|企业|地区|部委|组织))?$"
)
_VAGUE = re.compile(
    r"(?:国务院|省直|市直|中央)?(?:其他|其它|其余)?(?:各)?(?:有关|相关|其他|其它|其余|配合|参与)(?:的)?"
    r"(?:部门|单位|方面|地区|地方|机构|成员单位)(?:(?:和|及|、)(?:部门|单位|地区|地方|方面|企业))?"
)
_OTHERS = re.compile(r"^(?:其他|其它|其余)")
_NOT_A_NAME = re.compile(
    r"[:：“”\"?？!！《》%]|^(?:以下|其中|下同|见|含|包括|详见|参见|如|即|例如)|(?<![自理事缘])由|简称|负责|牵头|不再|\d{4}年|具体"
)
_ITEMS = r"第[（(]?[\d一二三四五六七八九十]+[）)]?(?:至[（(]?[\d一二三四五六七八九十]+[）)]?)?项"
_PREFIX = re.compile(
    rf"^(?:{_ITEMS})?(?:此|该|本|各|上述|以上|下列)?项?(?:工作|任务|事项|措施)?"
    r"(?:主要|具体|分别|统一|原则上|共同|并|均|暂|可)*由(?!于)|^(?:并|同时|再)(?=会同)"
)


@dataclass(frozen=True, slots=True)
class Item:
    """What stands between two separators: its span, and whether 会同 or 等 is before it (then 有关部门 is no name)."""

    span: Span
    joined: bool


def is_unit_like(name: str) -> bool:
    """Tell whether `name` ends as offices' names do."""
    return _UNIT_LIKE.search(name) is not None


def is_office(name: str) -> bool:
    """Tell whether `name` ends as only offices' names do (部, 委, 局, 人民政府); stricter than is_unit_like."""
    return _WHOLE.search(name) is not None


def is_vague(name: str) -> bool:
    """Tell whether `name` is 有关部门 or the like, which names nobody."""
    return _VAGUE.fullmatch(name) is not None


def may_name(name: str) -> bool:
    """Tell whether `name` can be an office's name at all."""
    return 2 <= len(name) <= 45 and not _NOT_A_NAME.search(name) and not _OTHERS.match(name)


def items_in(text: str, span: Span) -> Iterator[Item]:
    """Yield what stands between the separators of `span`, places that share one office joined, white space and empty
    items left out."""
    waiting: Span | None = None
    for piece in _between_separators(text, span):
        words = piece.of(text)
        if waiting is not None:
            if text[waiting.end] == "、" and _joins(waiting.of(text), words):
                piece = Span(waiting.start, piece.end)  # noqa: PLW2901
            else:
                yield from _cut(text, waiting, joined=False)
        waiting = piece
    if waiting is not None:
        yield from _cut(text, waiting, joined=False)


def _joins(left: str, right: str) -> bool:
    """Tell whether 、 between `left` and `right` is part of one name: 各省|自治区|直辖市人民政府, 各级党委|政府."""
    last = re.split("[、和及]", left)[-1]
    if _PLACES_ONLY.match(last) or _PLACES_ONLY.match(left):
        return _PLACE_OFFICE.match(right) is not None
    if _COMMITTEE.match(left) and left[0] == right[0]:
        return _ITS_OFFICE.match(right) is not None
    return bool(_PARTY.search(left)) and _ITS_GOVERNMENT.match(right) is not None


def _between_separators(text: str, span: Span) -> Iterator[Span]:
    depth, start = 0, span.start
    for at in range(span.start, span.end + 1):
        char = text[at] if at < span.end else SEPARATORS[0]
        depth += (char in OPEN) - (char in CLOSE)
        if at == span.end or (depth <= 0 and (char in SEPARATORS or char.isspace())):
            if piece := _stripped(text, Span(start, at)):
                yield piece
            start = at + 1


def _stripped(text: str, span: Span) -> Span | None:
    words = span.of(text)
    if not (bare := words.strip()):
        return None
    begin = span.start + words.index(bare)
    return Span(begin, begin + len(bare))


def _cut(text: str, span: Span, joined: bool) -> Iterator[Item]:
    """Cut at 会同, 等和, and at 和 between two whole names; 和 inside of a name cuts nothing."""
    words = span.of(text)
    for match in re.finditer(
        r"(?:并)?(?:会同|联合(?!会|[^和、]{0,3}(?:公司|学院|大学|总会)))|以及|[和及与]", words
    ):
        left, right = words[: match.start()], words[match.end() :]
        together = "会同" in match.group() or "联合" in match.group()
        if _is_between_names(left, right, together):
            if left:
                yield from _cut(text, Span(span.start, span.start + match.start()), joined)
            yield from _cut(text, Span(span.start + match.end(), span.end), together or left.endswith("等"))
            return
    yield Item(span, joined)


def _is_between_names(left: str, right: str, together: bool) -> bool:
    if any(left.count(o) != left.count(c) for o, c in zip(OPEN, CLOSE, strict=True)):
        return False
    if together:
        return bool(right)
    bare = re.sub(r"(?:按|分别|共同|牵头|负责|配合|参与|组织|落实|协助).*$", "", right)
    if (
        right.startswith("社会组织")
        or bare in _NO_NAME_AFTER_AND
        or len(bare) < 2
        or is_vague(left + "和" + bare)
    ):
        return False
    return bool(_WHOLE.search(left)) and is_unit_like(re.sub(r"等.{0,8}$", "", bare) or bare)


def name_in(text: str, item: Item) -> tuple[Span | None, bool]:
    """Take 由… and 等… off an item; return the name's span (None: names nobody) and whether the list goes on (等)."""
    start, end = item.span
    if prefix := _PREFIX.match(text[start:end]):
        start += prefix.end()
    words = text[start:end]
    ending = _AND_SO_ON.search(words)
    if ending and (ending.start() or item.joined or ending.group() == words):
        end = start + ending.start()
        words = text[start:end]
    if not words or (is_vague(words) and item.joined) or _OTHERS.match(words):
        return None, ending is not None
    return Span(start, end), ending is not None
