"""The words on either side of a quantity, read: what is measured, and by which verb it is aimed at.

    left  = subject predicate                森林覆盖率 | 稳定在;  常住人口城镇化率 | 提高到;  高新技术企业 | 新增
          | [agent] verb [subject]           (全省) 打造 | 海南省名牌产品;  力争 建成 |
          | subject                          主要河流湖库水质优良率;  旅游小镇
    right = [的] subject                     (建设50所) 高水平高等职业学校

All spans are in a sentence whose enclosures and times are blanked.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.facts.aims import words
from assistant.facts.aims.quantities import Quantity
from assistant.types import Span

SEPARATORS = ("、", "和", "及")
_LONG_ASIDE = re.compile("▫{12,}$")
MOST = 60
"""The longest subject, in characters: what is longer is no name of something measured."""


class Form(StrEnum):
    """How a statement says it: X达到N, X提高到N, X增长N, 打造X N个, just X N, or 奖励N."""

    STATE = "state"
    LEVEL = "level"
    CHANGE = "change"
    MAKE = "make"
    PLAIN = "plain"
    AWARD = "award"


@dataclass(frozen=True, slots=True)
class Left:
    """What stands before a quantity. `adjacent`: the verb stands right before the number, so that what is counted may
    come behind it; `strong`: the verb aims without more ado."""

    form: Form
    subject: Span | None
    action: Span | None = None
    adjacent: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """A quantity with its subject and verb (spans in the sentence). `part` is where it stands; `strong`: its verb aims
    without more ado."""

    subject: Span
    action: Span | None
    quantity: Quantity
    form: Form
    part: Span
    strong: bool


def read_left(text: str, span: Span, listed: bool) -> Left:
    """Read `span` of `text`, which stands before a quantity; `listed`: as an item of a list whose head has a verb."""
    gap = words.GAP.search(span.of(text))
    left = Span(span.start, span.start + gap.start()) if gap else span
    if match := words.STATE.search(left.of(text)):
        before, _ = _parted(left, match.start(), match.end())
        return Left(Form.STATE, subject(text, before), None, True, True)
    for pattern, form in ((words.LEVEL, Form.LEVEL), (words.CHANGE, Form.CHANGE)):
        if match := pattern.search(left.of(text)):
            before, action = _parted(left, match.start(), match.end())
            return Left(form, subject(text, before), action, True, form is Form.LEVEL)
    return _made(text, left, listed) or Left(Form.PLAIN, subject(text, span))


def _made(text: str, span: Span, listed: bool) -> Left | None:
    """Read a verb that aims: the first that opens the phrase or stands behind whoever does it, or right before the
    number; None where there is none."""
    made: Left | None = None
    for match in words.VERBS.finditer(span.of(text)):
        before, action = _parted(span, match.start(), match.end())
        behind = Span(action.end, span.end)
        verbs = words.ANY_VERB.findall(action.of(text))
        strong = not words.STRONG_VERBS.isdisjoint(verbs)
        if not _trimmed(text, behind).of(text):
            named = None if made else subject(text, before)
            return Left(Form.MAKE, named, action, True, strong)
        if _opens(text, before) and not _is_compound(text, before, verbs, behind, listed):
            made = Left(Form.MAKE, subject(text, behind), action, False, strong)
            if match["first"] not in words.PIVOTS:
                break
    return made


def _opens(text: str, before: Span) -> bool:
    """Tell whether a verb behind `before` is the sentence's: nothing but 力争, 全省, 在… stands there, or a list ends."""
    rest = _from_start(text, before).of(text)
    return (
        not rest
        or words.SCOPE.match(rest) is not None
        or rest[-1] in "、,"
        or words.AGENT.search(rest) is not None
        or words.PLACE.match(rest) is not None
    )


def _is_compound(text: str, before: Span, verbs: Sequence[str], behind: Span, listed: bool) -> bool:
    """Tell whether verb and noun are one name (培训基地, 企业技术改造项目), which they can be only behind something."""
    who = _from_start(text, before).of(text)
    if who and text.startswith("就业", behind.start):
        return True
    if not words.NOMINAL_VERBS.issuperset(verbs) or not (listed or who):
        return False
    named_by_whom = who and who[-1] not in "、," and not words.SCOPE.match(who)
    return bool(named_by_whom) or words.HEADS.match(text, behind.start, behind.end) is not None


def subject(text: str, span: Span, most: int = MOST) -> Span | None:
    """Return what `span` names, without what leads up to it and off from it; None where that is no name."""
    span = _trimmed(text, span)
    handles = list(words.HANDLE.finditer(text, span.start, span.end))
    if handles:
        span = _trimmed(text, Span(handles[-1].end(), span.end))
    time = text.rfind("◇", span.start, span.end)
    if time >= 0:
        span = _trimmed(text, Span(time + 1, span.end))
    name = span.of(text)
    if not 2 <= len(name) <= most or words.NO_NOUN.search(name) or words.OTHERS.match(name):
        return None
    return span


def read_right(text: str, span: Span, wanted: bool) -> Span | None:
    """Return the name that stands behind a quantity; None where there is none. `wanted`: none stands before it."""
    right = span.of(text)
    start = len(right) - len(right.lstrip(" 的▫"))
    light = words.LIGHT.match(right, start)
    if light and right[light.end() : light.end() + 1] == "的":
        start = light.end() + 1
    aside = words.ASIDE.match(right, start) and not (wanted and "的" in right[start:-1])
    if aside or right[start : start + 1] in SEPARATORS or (light and not right[light.end() :].strip()):
        return None
    end = next((at for at, char in enumerate(right) if char in "并且" and at > start), len(right))
    name = _LONG_ASIDE.sub("", right[start:end]).rstrip(" 、,和及与等以")
    if not 2 <= len(name) <= MOST:
        return None
    return Span(span.start + start, span.start + start + len(name))


def is_agent(text: str, span: Span | None) -> bool:
    """Tell whether `span` names who does it: 全省, 各县区."""
    return span is not None and words.AGENT.search(span.of(text)) is not None


def _parted(span: Span, start: int, end: int) -> tuple[Span, Span]:
    """Return what stands in `span` before a match, and the match, given its offsets in `span`."""
    return Span(span.start, span.start + start), Span(span.start + start, span.start + end)


def _trimmed(text: str, span: Span) -> Span:
    span = _from_start(text, span)
    while match := words.TRAILING.search(span.of(text)):
        span = Span(span.start, span.start + match.start())
    return span


def _from_start(text: str, span: Span) -> Span:
    start = span.start
    while match := words.LEADING.match(text, start, span.end):
        start = match.end()
    return Span(start, span.end)
