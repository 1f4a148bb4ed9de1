"""What one part of a sentence leaves to the next: its subject, for a part that names nothing, and its verb.

GDP年均增长7%,达到1万亿元                      the subject goes on
打造100个示范村,2019年启动40个                 it goes on for what is counted alike
粮食产能稳步提升,达到1亿吨                     so does what a part without a number is about
培育团体标准20项,示范项目100个以上              a verb goes on to a counted noun without one
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.facts.aims import words
from assistant.facts.aims.enclosures import TIME
from assistant.facts.aims.phrases import Form, Statement, subject
from assistant.facts.aims.placing import REACH
from assistant.facts.aims.quantities import Quantity
from assistant.facts.aims.units import Measure
from assistant.types import Comparator, Span

_GROWS = re.compile(
    r"(?:稳步|显著|明显|进一步|不断|持续|继续|大幅|较快|平稳|逐年|有效|全面)(?=[提增发扩改下上降优])"
)
_SPEED = re.compile(r"(?:年均|年平均)?(?:增速|增幅|增长率|涨幅)$")
_PEOPLE = re.compile(r"[人户]")


@dataclass(frozen=True, slots=True)
class Topic:
    """What a part is about. `unit`: only for a part that counts in it (None: for any); `made`: the statement whose verb
    may go on; `share`: it is a share, of which nothing but another share is said."""

    subject: Span
    unit: str | None
    made: Statement | None = None
    share: bool = False

    def of(self, form: Form, quantity: Quantity) -> Span | None:
        """Return the subject for a statement of this form that names none."""
        if self.unit is not None:
            return self.subject if self.unit == quantity.unit else None
        if self.share and quantity.measure is not Measure.RATE:
            return None
        counted = form is Form.MAKE or (form is Form.CHANGE and quantity.measure is Measure.COUNT)
        bare = form is Form.PLAIN and (
            quantity.measure is not Measure.RATE or quantity.comparator is Comparator.EQUAL
        )
        return None if counted or bare else self.subject

    def speed_of(self, text: str, named: Span) -> Span | None:
        """Return `named` where it is no more than a speed (产值达到1亿元,年均增速20%左右), None elsewhere."""
        return named if self.unit is None and _SPEED.fullmatch(text, named.start, named.end) else None

    def verb_for(self, text: str, named: Span, quantity: Quantity) -> Statement | None:
        """Return the statement whose verb holds for `named` too, which has none; None where it can't."""
        if self.made is None or quantity.measure is not Measure.COUNT or _PEOPLE.search(quantity.unit):
            return None
        if words.ITS_OWN_VERB.match(text, named.start, named.end):
            return None
        own = words.VERBS.search(text, named.start, named.end) or words.MEASURED.search(named.of(text))
        return None if own else self.made


def measured(text: str, said: Statement) -> Topic:
    """Return what a statement measures, for one behind it: of 产值年均增速15% it is 产值."""
    speed = _SPEED.search(said.subject.of(text))
    if speed and speed.start() > 1:
        return Topic(Span(said.subject.start, said.subject.start + speed.start()), None)
    share = said.quantity.measure is Measure.RATE and said.form in (Form.STATE, Form.LEVEL, Form.PLAIN)
    return Topic(said.subject, None, share=share)


def topic_behind(text: str, part: Span, stated: Sequence[Statement], before: Topic | None) -> Topic | None:
    """Return what the part behind `part` goes on about if it names nothing itself."""
    if not part.of(text).strip(f"{TIME} "):
        return before
    if stated:
        last = stated[-1]
        if last.form is not Form.MAKE:
            return measured(text, last)
        listed = text[part.end : part.end + 1] == ","
        return Topic(last.subject, last.quantity.unit, last if listed else None)
    if grows := _GROWS.search(text, part.start, part.end):
        named = subject(text, Span(max(part.start, grows.start() - REACH), grows.start()))
        return Topic(named, None) if named else None
    return None
