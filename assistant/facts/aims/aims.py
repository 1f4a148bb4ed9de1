"""Whether a statement is an aim: by its context, by its verb, or not at all.

aim      = statement in a context, or one that aims by itself
context  = deadline before it | 力争|确保|目标 before it | 主要目标 as heading or label
itself   = 打造X N个 | X达到N | X提高到N | X增长N左右 | share 不低于N
no aim   = the past (2017年…达到…, 已建成, 目前) | a condition (达到…的,; 如…) | a refusal (不得新增) | a procedure
           (20个工作日内办结) | law, unless it names a deadline
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

from assistant.facts.aims import words
from assistant.facts.aims.moments import Kind, Moment, masked
from assistant.facts.aims.phrases import Form, Statement
from assistant.facts.aims.placing import REACH
from assistant.facts.aims.units import Measure
from assistant.types import Comparator

_MODAL = re.compile(r"力争|争取|确保|目标是|目标为|努力实现|努力达到|预期性|约束性")
_PAST = re.compile(
    r"已|目前|现有|近年来|去年|上年(?!度?相比)|以来|截至|据统计|共有|曾|同比|过去|年来|以前年度"
)
_CONDITION = re.compile(r"[^,;]{0,60}的\s*$|\s*(?:后|时|的情况下|前提下|期间)")
_IF = re.compile(r"[◇\s]*(?:如果?|若|凡|当(?!年|前|地)|经(?:认定|批准|评审|审核|考核))")
_REFUSED = re.compile(r"(?:不得|不再|严禁|禁止|允许|可以?|不准|不许|每|未(?:达到?|满)?|没有达到?)$")
_PER_TIME = re.compile(r"每[^,;]{0,2}[年月周季日天人次校县]")


@dataclass(frozen=True, slots=True)
class Scope:
    """What a clause says of all of its sentences: the year of issue (0: unknown), whether it is law, stands under
    主要目标 or under 发展成就, and the deadline of the list that it is an item of."""

    year: int
    law: bool
    goal: bool
    review: bool
    deadline: Moment | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its enclosures and times blanked, the deadline that it takes over, and whether the sentence
    before it told of the past. `aims_from`, `past_from`: where 力争 or 目前 first stands (its end: nowhere)."""

    text: str
    moments: tuple[Moment, ...]
    deadline: Moment | None
    goal: bool
    past: bool
    aims_from: int
    past_from: int

    @classmethod
    def of(
        cls, text: str, found: tuple[Moment, ...], taken: Moment | None, goal: bool, past: bool
    ) -> "Sentence":
        """Read `text`, a sentence whose enclosures are blanked, with its moments."""
        plain = masked(text, found)
        modal, told = _MODAL.search(plain), _PAST.search(plain)
        nowhere = len(plain)
        aims_from, past_from = (modal.start() if modal else nowhere), (told.start() if told else nowhere)
        return cls(plain, found, taken, goal, past, aims_from, past_from)

    def governing(self, at: int) -> Moment | None:
        """Return the moment that governs what stands at `at`: the nearest before it, else the one taken over."""
        kinds = (Kind.DEADLINE, Kind.SO_FAR)
        return next((moment for moment in self.before(at) if moment.kind in kinds), self.deadline)

    def before(self, at: int) -> tuple[Moment, ...]:
        """Return the moments before `at`, the nearest first, a dozen at most."""
        end = bisect_left(self.moments, at, key=lambda moment: moment.span.start)
        return self.moments[max(0, end - 12) : end][::-1]


def is_meant(said: Statement, sentence: Sentence, scope: Scope) -> bool:
    """Tell whether a statement is an aim (or an award), and not the past, a condition, a procedure or a rule."""
    at = said.quantity.span.start
    text = sentence.text
    if said.form is Form.AWARD:
        return not tells_of_the_past(sentence, at, scope)
    governing = sentence.governing(at)
    due = governing is not None and not _is_past(governing, scope)
    context = due or sentence.goal or sentence.aims_from < at
    if _is_done(said, text) or tells_of_the_past(sentence, at, scope) or (sentence.past and not context):
        return False
    if _is_condition(said, text) or words.PROCEDURE.search(
        text, max(said.part.start, at - REACH), min(said.part.end, at + REACH)
    ):
        return False
    counts = said.quantity.measure is Measure.COUNT
    if (counts and words.EMPTY.search(said.subject.of(text))) or not _fits(said, text, context):
        return False
    if scope.law:
        return due and said.form is not Form.PLAIN
    return context or _aims_by_itself(said, text)


def _is_past(moment: Moment, scope: Scope) -> bool:
    return (moment.kind is Kind.SO_FAR and not moment.year > scope.year > 0) or 0 < moment.year < scope.year


def tells_of_the_past(sentence: Sentence, at: int, scope: Scope) -> bool:
    """Tell whether what stands at `at` describes: its year is over, or there is none and the words say so."""
    governing = sentence.governing(at)
    if governing and _is_past(governing, scope):
        return True
    if governing and governing.firm:
        return re.search(r"已经?(?:达|建|有|完成|实现)", sentence.text[max(0, at - 20) : at]) is not None
    return scope.review or sentence.past_from < at


def _is_done(said: Statement, text: str) -> bool:
    """Tell whether 了 says that it has come about: 建成了100个, 达到了60%."""
    ends = (said.quantity.span.start - 1, said.action.end if said.action else said.quantity.span.start - 1)
    return any(text[end : end + 1] == "了" for end in ends if end >= 0)


def _is_condition(said: Statement, text: str) -> bool:
    """Tell whether this is what something else depends on: 达到100家的,给予…; 如…; 可建设1个."""
    end = max(said.quantity.span.end, said.subject.end)
    behind = text[end : min(said.part.end, end + REACH)]
    conditional = _CONDITION.match(behind) and not words.LIGHT.match(behind)
    verb = said.action or said.quantity.span
    before = text[max(said.part.start, verb.start - 20) : verb.start].rstrip("◇ ")
    return bool(conditional or _IF.match(text, said.part.start, verb.start) or _REFUSED.search(before))


def _fits(said: Statement, text: str, context: bool) -> bool:
    """Tell whether a number of this unit can be an aim in this form."""
    quantity = said.quantity
    bounded = quantity.comparator is not Comparator.EQUAL
    moved = said.form in (Form.STATE, Form.LEVEL, Form.CHANGE)
    first = quantity.span.of(text).lstrip()[0]
    if quantity.measure in (Measure.DURATION, Measure.NONE):
        behind = text[quantity.span.end : min(said.part.end, quantity.span.end + REACH)].strip()
        return (moved or (context and not first.isdecimal())) and (
            not behind or words.LIGHT.match(behind) is not None
        )
    if quantity.measure is Measure.TIMES:
        return context and not _PER_TIME.search(
            text, max(said.part.start, quantity.span.start - REACH), quantity.span.end
        )
    if (
        not bounded
        and quantity.value < 10
        and not first.isdecimal()
        and said.subject.start < quantity.span.start
    ):
        return quantity.measure is not Measure.COUNT  # 冬季两项
    if said.form is Form.PLAIN and said.subject.start > quantity.span.start and not bounded:
        return (
            quantity.measure is Measure.RATE
            or _MODAL.search(text, max(0, quantity.span.start - 3), quantity.span.start) is not None
        )
    return True


def _aims_by_itself(said: Statement, text: str) -> bool:
    """Tell whether a statement aims without a deadline or 力争 (打造100个…, 合格率达到98%, 占比不低于80%)."""
    share = words.SHARE.search(said.subject.of(text)) is not None
    match said.form:
        case Form.MAKE:
            return said.quantity.measure is not Measure.RATE and (said.strong or _is_many(said, text))
        case Form.STATE | Form.LEVEL:
            return said.strong
        case Form.CHANGE:
            counted = said.quantity.measure in (Measure.COUNT, Measure.AMOUNT)
            verb = said.action.of(text) if said.action else ""
            return (counted and verb in words.STRONG_VERBS) or _is_set(said, text)
    return share and said.quantity.comparator in (Comparator.AT_LEAST, Comparator.AT_MOST)


def _is_many(said: Statement, text: str) -> bool:
    """Tell whether a number is a quota and not how many it takes: 100场以上, not 2名以上执法人员."""
    bounded = said.quantity.comparator in (Comparator.AT_LEAST, Comparator.ABOUT)
    pivot = said.action is None or said.action.of(text) in words.PIVOTS - {"实施", "开展"}
    return bounded and not pivot and said.quantity.value >= 10


def _is_set(said: Statement, text: str) -> bool:
    """Tell whether a change is one that is set and not one that was counted: 增长7%左右, not 增长7.3%."""
    return said.quantity.comparator in (Comparator.AT_LEAST, Comparator.AT_MOST) or said.quantity.span.of(
        text
    ).endswith("左右")
