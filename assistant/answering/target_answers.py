"""Questions for all targets, or the largest award, answered from the register: complete, with each row's own words."""

import re
from collections.abc import Callable, Sequence
from itertools import groupby

from assistant.answering import compose
from assistant.answering.coverage import coverage, units_of
from assistant.answering.giving import answered, refuse
from assistant.answering.joined import subjects_of
from assistant.answering.question import core_of, topic_of
from assistant.answering.rows import in_part
from assistant.answering.stages import Found, Library
from assistant.answering.year_goals import goals_in_words
from assistant.facts.aims.quantities import factor_of
from assistant.facts.register import TargetRow
from assistant.language import sentences
from assistant.language.normal import normalize
from assistant.types import Answer, Citation, Span, TargetKind

_ALL = r"(?:哪些|哪几[个项]|全部|所有|列出|列举|汇总|清单|一共|总共|都有|有什么|有啥|多少[个项]|几[个项]|一览|完整)"
_AIMS = r"(?:指标|量化(?:的)?(?:目标|要求|任务)|(?:数字|数量)(?:目标|指标|要求|任务)|目标(?:值|数)|数字(?!化|经济|政府)|约束性|预期性)"
_ASKS_FOR_TARGETS = re.compile(
    rf"{_ALL}.{{0,16}}{_AIMS}|{_AIMS}.{{0,8}}{_ALL}|(?:全部|所有|列出|列举|汇总|清单|一览).{{0,16}}目标|目标(?:清单|一览|汇总)|目标[^,]{0, 6},?(?:请|都|全|全部|逐[一项条])+(?:给我)?(?:列|说)|"
    rf"[、和与及].{{2,}}(?:这|那)(?:[两二三四五六]|几)[个项样种者].{{0,12}}多少|(?:各|分别)(?:自)?(?:要求?|应|是|有|为|达到|新增)*(?:多少|几[个家项条])|(?:19|20)\d{{2}}年?.{{0,12}}(?:哪些|全部|所有|哪几|几个|多少个).{{0,8}}目标|(?:19|20)\d{{2}}年?.{{0,10}}目标.{{0,4}}(?:哪些|哪几)"
)
_ASKS_FOR_GOALS = re.compile(
    r"(?:19|20)\d{2}年.{0,8}(?:什么|啥|怎样|哪些)(?:样)?的?(?:总体|主要|发展|工作|远景)?目标|(?:19|20)\d{2}年.{0,6}目标是(?:什么|啥)"
)
_A_COUNT = re.compile(r"指标.{0,4}(?:多少|几)[个项]|(?:多少|几)[个项].{0,4}指标")
_ASKS_FOR_AWARD = re.compile(
    r"(?:最高|最大|最多|最重|顶格).{0,10}(?:奖|补助|补贴|资助|扶持)|奖得最(?:高|多)|(?:奖励|奖金|补助|补贴|资助)(?:(?!人数|名额|数量|比例|时间|[期年时]限|面积).){0,12}(?:最高|最大|最多|封顶|上限)|重奖"
)
_GENERAL = re.compile(
    r"指标|目标|量化|数字|数量|数值|约束性|预期性|(?:都|全部|全都|逐[一项条])?列(?:出来|出|举|一?下|全)|都列|全部|所有|哪些|哪几|汇总|清单|一共|总共|一览|完整|都有|有什么|多少|几[个项]|要求|任务|实现|达到|完成|"
    r"最高|最大|最多|最重|顶格|奖励|奖金|奖项|获奖|封顶|上限|一项|金额|的奖|大的|高的|给|能|拿|方面|领域|文件|年底|之前|以前|关于|相关|硬|这一?[条款节章]|这(?:个)?部分|[定提]出?了|定了?|设定|啥|一笔|笔|项目|总额|各项|全[省市县区国]|新增|增加|各|分别|是|到|前|内|在|有|共"
)
_ABOUT = 0.6
"""Share of the subject's words that a row must have to be about it."""
_ABOUT_HEADING = 0.9
"""The same of the headings above a target, which stand over all of their section."""
_ABOUT_ITSELF = 0.5
"""The same of a target's own words, which are few."""
_BOTH_SIDES = 2
_A_NAME = 2
"""Characters that a subject must have without 建设 or 发展, which say nothing of its own."""
_ABOUT_ONE = 0.85
"""The same for one of several joined subjects."""


def targets_answer(found: Found, library: Library) -> Answer | None:
    """Return all targets that the question asks for, by year and subject; None where it doesn't ask for all."""
    question, document = found.understood.question, found.understood.asked.document
    if not _ASKS_FOR_TARGETS.search(question.normal):
        return _goals_of_a_year(found, library)
    rows = [
        row
        for row in library.register.targets_of(document)
        if _fits_places(row, question.places) and in_part(found, row.clause)
    ]
    about = _about(found, library, rows)
    subject = _subject(found)
    if subject and not about:
        return goals_in_words(found, library, subject) if question.years else None
    dated = [row for row in about if not question.years or (row.target.deadline or "")[:4] in question.years]
    if not dated and (in_words := goals_in_words(found, library, subject)):
        return in_words
    if not dated:
        given = "、".join(sorted({row.target.deadline[:4] for row in about if row.target.deadline}))
        years = "、".join(question.years)
        notes = [f"文件给出的量化指标，期限是{given}年。"] if given else []
        return refuse(found, f"文件里没有{years + '年的' if years else ''}量化指标。", notes)
    years = f"到{'、'.join(question.years)}年的" if question.years else ""
    related = f"与“{subject}”有关的" if subject else ""
    head = f"文件里{related}{years}量化指标共 {len(dated)} 项："
    lines, citations = _listed(dated)
    return answered(found, "\n".join([head, *lines]), citations, targets=[row.target for row in dated])


def _goals_of_a_year(found: Found, library: Library) -> Answer | None:
    """Return what is wanted by a year, whatever it is of, where that is asked and the register has nothing of the year."""
    question, document = found.understood.question, found.understood.asked.document
    if not _ASKS_FOR_GOALS.search(question.normal) or _subject(found):
        return None
    rows = library.register.targets_of(document)
    if any((row.target.deadline or "")[:4] in question.years for row in rows):
        return None
    return goals_in_words(found, library, "")


def largest_award(found: Found, library: Library) -> Answer | None:
    """Return the largest sum that is promised as an award; None where that isn't asked."""
    if not _ASKS_FOR_AWARD.search(found.understood.question.normal):
        return None
    document = found.understood.asked.document
    awards = [
        row for row in library.register.targets_of(document, TargetKind.AWARD) if _money(row) is not None
    ]
    rows = _about(found, library, awards) if _subject(found) else awards
    if not rows:
        return None
    largest = max(_money(row) or 0.0 for row in rows)
    chosen = [row for row in rows if _money(row) == largest]
    citations, lines = [], []
    for n, row in enumerate({_sentence_of(row): row for row in chosen}.values(), 1):
        citations.append(compose.cite(n, row.document, row.clause, [_sentence_of(row)]))
        lines.append(f"“{citations[-1].quote}”[{n}]")
    amount = f"{chosen[0].target.value:g}{chosen[0].target.unit}"
    head = f"文件写明的奖励金额共 {len(rows)} 项，最高的是{amount}："
    return answered(found, "\n".join([head, *lines]), citations, targets=[row.target for row in chosen])


def _subject(found: Found) -> str:
    """Return what the question is about, beside asking for targets; "" where it asks for all of them."""
    question = found.understood.question
    if joined := subjects_of(question.normal):
        return "、".join(joined)
    # A clause's number is no subject (二(八)有哪些指标): it chooses the part.
    topic = core_of(question.topic if question.references else topic_of(question.normal))
    return _bare("".join(_GENERAL.sub(" ", topic).split()))


def _bare(words: str) -> str:
    words = re.sub(r"^[的都把来了要]+|(?:(?<![系排行并])列|[的都把来了要])+$", "", words)
    named = re.sub(r"(?:建设|发展|推进|工作)$", "", words)
    return named if len(named) >= _A_NAME else words


def _about(found: Found, library: Library, rows: Sequence[TargetRow]) -> list[TargetRow]:
    """Return the rows on the question's subject: by their own words, else their headings', else their clause's; all
    without a subject."""
    units = units_of(_subject(found), library.rarity)
    if not units:
        return list(rows)

    def chosen(words_of: Callable[[TargetRow], str], enough: float) -> list[TargetRow]:
        return [row for row in rows if coverage(units, words_of(row)) >= enough]

    own = chosen(_own_words, _ABOUT_ITSELF)
    question = found.understood.question
    for one in (*subjects_of(question.normal), *_joined(question.topic.replace(" ", "、"))):
        of_one = units_of(_bare(_GENERAL.sub("", one)), library.rarity)
        own += [
            row
            for row in rows
            if of_one and row not in own and coverage(of_one, _own_words(row)) >= _ABOUT_ONE
        ]
    headed = chosen(
        lambda row: normalize("".join((*row.clause.headings, row.clause.heading))), _ABOUT_HEADING
    )
    if own or headed:
        return [row for row in rows if row in own or row in headed or _stands_between(row, rows, own)]
    in_sentence = chosen(lambda row: normalize(_sentence_of(row).of(row.document.text)), _ABOUT_HEADING)
    if in_sentence or _A_COUNT.search(question.normal):
        return in_sentence  # 监测指标有多少个 counts something that the text may number itself
    return chosen(lambda row: library.words_of(row.clause.id), _ABOUT)


def _stands_between(row: TargetRow, rows: Sequence[TargetRow], chosen: Sequence[TargetRow]) -> bool:
    """Tell whether a row stands in a list, under the same verb, between two that are chosen: a hotel among the sights."""
    at = rows.index(row)
    around = [*rows[max(at - 1, 0) : at], *rows[at + 1 : at + 2]]
    return (
        len(around) == _BOTH_SIDES
        and row.target.action != ""
        and all(
            other in chosen
            and (other.clause, other.target.action) == (row.clause, row.target.action)
            and _sentence_of(other) == _sentence_of(row)
            for other in around
        )
    )


def asks_for_targets(normal: str) -> bool:
    """Tell whether a question (in normal form) asks for several targets."""
    return _ASKS_FOR_TARGETS.search(normal) is not None


def has_row_of(subject: str, library: Library, document: str | None) -> bool:
    """Tell whether the register has a target whose own words are those of `subject`."""
    units = units_of(_bare(_GENERAL.sub("", subject)), library.rarity)
    rows = library.register.targets_of(document)
    return bool(units) and any(coverage(units, _own_words(row)) >= _ABOUT_ONE for row in rows)


def _own_words(row: TargetRow) -> str:
    return normalize(f"{row.target.action}{row.target.subject}")


def _joined(subject: str) -> list[str]:
    """Return each of several joined subjects by itself (食品、药品的合格率 → 食品合格率, 药品合格率); [] for one."""
    whole, _, shared = subject.rpartition("的")
    parts = [part for part in re.split(r"[、,]|[和与及](?=.{2})", whole or shared) if part]
    return [part + (shared if whole else "") for part in parts] if len(parts) > 1 else []


def _fits_places(row: TargetRow, places: Sequence[str]) -> bool:
    around = normalize(f"{row.document.title}{''.join(row.document.issuers)}{row.clause.text}")
    return all(place in around for place in places)


def _money(row: TargetRow) -> float | None:
    """Return an award's sum in yuan, None where it is no sum of money."""
    unit = row.target.unit
    if not unit.endswith("元"):
        return None
    return (row.target.value_max or row.target.value) * factor_of(unit)


def _sentence_of(row: TargetRow) -> Span:
    spans = sentences.split(row.clause.text, row.clause.span.start)
    return next((span for span in spans if span.start <= row.target.span.start < span.end), row.clause.span)


def _listed(rows: Sequence[TargetRow]) -> tuple[list[str], list[Citation]]:
    """Return the rows as lines, grouped by document and clause, each with its words, and a citation for each clause."""
    lines: list[str] = []
    citations: list[Citation] = []
    several = len({row.document.id for row in rows}) > 1
    for document, of_document in groupby(rows, key=lambda row: row.document):
        if several:
            lines.append(f"《{document.title}》")
        for clause, of_clause in groupby(of_document, key=lambda row: row.clause):
            members = list(of_clause)
            citation = compose.cite(
                len(citations) + 1, document, clause, [_with_action(row) for row in members]
            )
            citations.append(citation)
            lines.append(f"{clause.label}[{citation.n}]")
            lines += [f"- {_told(row)}" for row in members]
    return lines, citations


def _with_action(row: TargetRow) -> Span:
    """Return a target's words, with the verb that stands right before them."""
    span, action = row.target.span, row.target.action
    start = span.start - len(action)
    return Span(start, span.end) if row.document.text[start : span.start] == action else span


def _told(row: TargetRow) -> str:
    """Return a target in its document's words, with the verb of its list and its year."""
    words = row.target.span.of(row.document.text).strip()
    action = row.target.action
    head = f"{action}：" if action and action not in words else ""
    return f"{head}{words}{f'（{row.target.deadline}年）' if (row.target.deadline or '').isdigit() else ''}"
