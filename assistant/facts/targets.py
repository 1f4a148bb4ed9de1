"""Targets: the quantified aims of a clause, and the awards that it promises.

    sentence   = parts with moments and quantities              see moments, quantities, phrases, statements, awards
    aim        = statement in an aim context | statement with a verb that aims by itself
    context    = deadline | 力争|确保|目标 | 主要目标 as heading or label | (预期性)|(约束性)
    deadline   = the nearest moment before the quantity in its sentence; for 其中,… that of the sentence before;
                 for the items behind 到2020年,实现以下目标: that of their head, and so under 主要目标 for the marked
                 items behind a paragraph that opens with its one year; else the one year that the aims before it in
                 the paragraph are due; else the year or period that the title is about (2024年工作要点)
    no aim     = the past (2017年…达到…, 已建成, 目前) | a condition (达到…的,) | a procedure (20个工作日内) | law text

Each row is read from its own sentence; what the grammar doesn't know gives no row.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from assistant.facts.aims.aims import Scope, Sentence, is_meant, tells_of_the_past
from assistant.facts.aims.enclosures import bare
from assistant.facts.aims.indicators import due_year, indicator
from assistant.facts.aims.moments import Kind, Moment, moments
from assistant.facts.aims.phrases import Form, Statement
from assistant.facts.aims.statements import statements
from assistant.language.normal import simplify
from assistant.types import Clause, Comparator, Document, Span, Target, TargetKind

_SENTENCE = re.compile(r"[^。！？!?\n]+")
_GOAL = re.compile(r"(?:目标|指标)(?:(?:和|与|及)?(?:主要|重点)?任务|要求)?[。:：]?$")
_REVIEW = re.compile(
    r"(?:回顾|现状|背景|形势|基本情况|进展情况|(?:发展|工作|现实|良好)基础|(?:发展|工作|主要|建设|改革|重大|取得的?|阶段性)成[效就绩])[。:：]?$"
)
_GOAL_LABEL = re.compile(r"\s*[^,;:。]{0,12}(?:目标|指标)(?:任务|要求)?(?:是|为)?\s*:")
_PERIOD = re.compile(r"20\d\d年?\s*[-—–~～至到]+\s*(?P<end>20\d\d)年?")
_YEAR_PLAN = re.compile(
    r"(?P<year>20\d\d)年(?:度)?[^，,。]{0,20}(?:工作要点|重点工作|重点任务|工作任务|工作安排|工作计划|实施计划|行动计划|实事|工作报告|工作方案|攻坚方案|政府工作)"
)
_EACH = re.compile(r"[每各](?!项|种|类|级|界|方面)[^,;、]{1,20}$")
_ITEM = re.compile(r"\s*(?:—|-|[•·●①-⑳]|[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．是])")


@dataclass(frozen=True, slots=True)
class _Head:
    """A clause that announces a list, and the deadline of its items."""

    clause: Clause
    deadline: Moment


def targets_of(document: Document) -> tuple[Target, ...]:
    """Return all targets and awards of `document`, in order."""
    year, titled = _year_of(document), _due_by_title(document.title)
    found: list[Target] = []
    head: _Head | None = None
    due: str | None = None
    for clause in document.clauses:
        due = due_year(clause.text) or due
        if row := indicator(document.text, clause, due):
            found.append(row)
            continue
        deadline = head.deadline if head and _is_item(clause, head.clause) else None
        goal, review = (_heads(pattern, clause) for pattern in (_GOAL, _REVIEW))
        scope = Scope(year, clause.path.startswith("art"), goal, review, deadline)
        sentences = list(_sentences(clause.text, scope, yearly=titled is not None))
        rows: list[Target] = []
        for start, sentence in sentences:
            rows.extend(_targets(document.text, clause, clause.span.start + start, sentence, scope))
        found.extend(_with_deadlines(rows, titled))
        head = _head(clause, [sentence for _, sentence in sentences], goal) or (head if deadline else None)
    return tuple(found)


def _heads(pattern: re.Pattern[str], clause: Clause) -> bool:
    return any(pattern.search(heading) for heading in (*clause.headings, clause.heading))


def _head(clause: Clause, sentences: Sequence[Sentence], goal: bool) -> _Head | None:
    """Return what `clause` announces, if it does: 到2025年,实现以下目标: or, under 主要目标, the one year that opens it."""
    deadlines = [m for sentence in sentences for m in sentence.moments if m.kind is Kind.DEADLINE]
    if not deadlines:
        return None
    if clause.text.rstrip().endswith((":", "：")):
        return _Head(clause, deadlines[-1])
    opens = (
        deadlines[0].firm
        and not _ITEM.match(clause.text)
        and not sentences[0].text[: deadlines[0].span.start].strip()
    )
    one = len({deadline.dates for deadline in deadlines}) == 1
    return _Head(clause, deadlines[0]) if goal and opens and one else None


def _year_of(document: Document) -> int:
    """Return the year in which `document` was issued, or its period begins (“十四五”: 2021); 0 where it doesn't say."""
    for stated, pattern in (
        (document.issued_on, r"(\d{4})-"),
        (document.effective_on, r"(\d{4})-"),
        (document.number, r"[〔\[(（]((?:19|20)\d\d)[〕\])）]"),
        (document.title, r"((?:19|20)\d\d)年?\s*[-—–~～至到]+\s*20\d\d"),
        (document.title, r"((?:19|20)\d\d)年"),
    ):
        if match := re.search(pattern, stated or ""):
            return int(match[1])
    plan = re.search("十([一二三四五六])五", document.title)
    return 2001 + 5 * "一二三四五六".index(plan[1]) + 5 if plan else 0


def _due_by_title(title: str) -> str | None:
    """Return the year by which the aims of a plan are due that its title names: the last of a period, or its own."""
    if period := _PERIOD.search(title):
        return period["end"]
    plan = _YEAR_PLAN.search(title)
    return plan["year"] if plan else None


def _with_deadlines(rows: Sequence[Target], titled: str | None) -> Iterator[Target]:
    """Yield the rows of one paragraph, an aim without a deadline with that of the aims before it, if these agree."""
    due: set[str] = set()
    for row in rows:
        if row.kind is TargetKind.AIM and row.deadline is None:
            yield replace(row, deadline=next(iter(due)) if len(due) == 1 else None if due else titled)
        else:
            due |= {row.deadline} if row.deadline else set()
            yield row


def _is_item(clause: Clause, head: Clause) -> bool:
    """Tell whether `clause` is an item of the list that `head` announces."""
    if clause.path.startswith(f"{head.path}."):
        return True
    return clause.headings == head.headings and _ITEM.match(clause.text) is not None


def _sentences(text: str, scope: Scope, yearly: bool) -> Iterator[tuple[int, Sentence]]:
    """Yield the sentences of a clause, each with its offset in it; `yearly`: the title names the year of its aims, so
    全年 is said of them."""
    blanked = bare(simplify(text))
    deadline, past = scope.deadline, False
    for match in _SENTENCE.finditer(blanked):
        found = moments(match.group())
        inherits = match.group().lstrip().startswith("其中")
        goal = scope.goal or _GOAL_LABEL.match(match.group()) is not None
        goal = goal or (yearly and "全年" in match.group())
        sentence = Sentence.of(
            match.group(), found, deadline if inherits else scope.deadline, goal=goal, past=past
        )
        yield match.start(), sentence
        deadline = sentence.governing(len(match.group()))
        past = tells_of_the_past(sentence, len(match.group()), scope) or (past and deadline is None)


def _targets(text: str, clause: Clause, start: int, sentence: Sentence, scope: Scope) -> Iterator[Target]:
    accepted = (statement for statement in statements(sentence.text) if is_meant(statement, sentence, scope))
    for _, group in groupby(accepted, key=lambda statement: statement.part):
        series = list(group)
        for i, statement in enumerate(series):
            yield _target(text, clause, start, sentence, statement, nth=i, of=len(series))


def _target(
    text: str, clause: Clause, start: int, sentence: Sentence, said: Statement, *, nth: int, of: int
) -> Target:
    """Build the row of the `nth` statement `of` those in its part (2020年和2025年分别 gives each its own year)."""
    governing = sentence.governing(said.quantity.span.start)
    dates = governing.dates if governing and governing.kind is Kind.DEADLINE else ()
    deadline = dates[nth] if len(dates) == of else dates[-1] if dates else None
    return Target(
        subject=_shifted(said.subject, start).of(text),
        action=_shifted(said.action, start).of(text) if said.action else "",
        comparator=_comparator(said, sentence.text),
        value=said.quantity.value,
        value_max=said.quantity.value_max,
        unit=said.quantity.unit,
        deadline=deadline,
        base_year=_base_year(said, sentence),
        kind=TargetKind.AWARD if said.form is Form.AWARD else TargetKind.AIM,
        clause=clause.id,
        span=_shifted(_span(said, sentence.text), start),
    )


def _span(said: Statement, text: str) -> Span:
    """Return the words that state it, subject to unit; from 每 or 各 on where it is meant of each (每县建成2个)."""
    ends = (said.subject, said.quantity.span)
    start = min(end.start for end in ends)
    each = (
        _EACH.search(text, max(said.part.start, start - 40), start) if said.form is not Form.AWARD else None
    )
    return Span(each.start() if each else start, max(end.end for end in ends))


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _comparator(said: Statement, text: str) -> Comparator:
    """Return the quantity's comparator, with the words that stand off from it: 至少建成1个, 控制在5%."""
    before = text[max(said.part.start, said.quantity.span.start - 40) : said.quantity.span.start]
    if said.quantity.comparator is not Comparator.EQUAL:
        return said.quantity.comparator
    if "至少" in before or "最少" in before:
        return Comparator.AT_LEAST
    return Comparator.AT_MOST if before.endswith(("控制在", "控制到")) else Comparator.EQUAL


def _base_year(said: Statement, sentence: Sentence) -> str | None:
    """Return the year that this is compared with: one in its own part, or one that makes up the part before."""
    at = said.quantity.span.start
    for moment in sentence.before(at):
        if moment.kind is Kind.BASE:
            between = sentence.text[moment.span.end : said.part.start]
            return str(moment.year) if not between.strip("◇, 相比") else None
    return None
