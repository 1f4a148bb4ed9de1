"""The part of a clause that states the figure or the time asked for."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.answering import wording
from assistant.answering.coverage import Rarity, share_of, units_of
from assistant.answering.evidence import full_stop_before, is_heading, of_the_year, thresholds
from assistant.answering.question import Kind, Question
from assistant.facts.figures import has_figure, has_time, statements
from assistant.language import sentences
from assistant.language.normal import normalize
from assistant.types import Clause, Span

_LEAD_IN = re.compile(
    r"(?:到|至|截至|力争到?|力争在?)?\s*(?:19|20)\d{2}\s*年(?:底|末|底前|前|\d+月底)?(?:前)?[,，]"
)
_PER = re.compile(
    r"每(?:一)?个?([百千万]人|十万人|月|年|天|日|周|人|户|次|亩|吨|件|辆|学期|学年|小时|平方米|立方米)"
)
_NUMBER = r"[\d一二两三四五六七八九十百千万半]"
_BOUNDS = (
    (
        re.compile(
            r"上限|最高|最多|至多|顶多|封顶|限额|顶格|不(?:得|能|可|应)?(?:超过?|高于|多于|大于)多|最长|最晚|最迟"
        ),
        re.compile(
            rf"(?:最高|最多|最长|不(?:得|能|应|可|准|再)?(?:超过|高于|多于|大于|长于|迟于|晚于)|至多|上限|限额|控制在)[^,，]{{0,8}}{_NUMBER}|"
            rf"{_NUMBER}[^\d,，。(（]{{0,3}}(?:以内|以下|之内|限额|封顶|内(?!容))"
        ),
    ),
    (
        re.compile(
            r"下限|最低|最少|至少|起码|不(?:得|能|可|应)?(?:低于|少于|小于)多|多少[^,]{0,3}以上|超过多少|满多少"
        ),
        re.compile(
            rf"(?:不(?:得|能|应|可)?(?:低于|少于|小于)|至少|超过|满|下限|最低|达到|力争)[^,，]{{0,8}}{_NUMBER}|{_NUMBER}[^\d,，。(（]{{0,3}}以上"
        ),
    ),
)
"""What asks for an upper or a lower bound, and what states one."""
_PHYSICAL = re.compile(
    r"(?:多少|几)(?:万|亿)?(?:公里|吨|亩|公顷|平方|立方|岁|次|千瓦|兆瓦|公斤|升|米|度|小时)"
)
_OF_WHAT = re.compile(
    rf"{_NUMBER}[^,，;；]{{0,12}}(?:以[上下内]|超过|不满|不足)[^,，;；]{{0,12}}的[^,，;；。\d]{{0,12}}$"
)
"""A condition that a figure is part of, before the comma: what it is a condition for stands behind."""
_NUMBER_ASKED = re.compile(r"文号|发文字号")
_DOCUMENT_NUMBER = re.compile(r"[\[〔【［(（](?:19|20)\d\d[\]〕】］)）]\s*\d+\s*号")
_PER_HEAD = re.compile(r"每(?:[百千万]|十万)人")
_DATE = re.compile(r"几月|几[号日]|哪(?:一)?[天月日]")
_A_DATE = re.compile(
    r"(?:19|20)\d{2}年|\d{1,2}月|[一二三四五六七八九十次]月|[月年季]度?[底末]|[\d一二三四五六七八九十]日"
)
_DEADLINE = re.compile(
    r"(?:什么时[候间]|何时|啥时候)(?:底|之?前|以前|才|能|要|应|该|全部|全面|基本|得|可以)*(?:完成|实现|建成|达到|到位|出台|结束|报送|上报|提交|办结)|"
    r"(?:完成|截止|整改|报送|上报|办结)的?(?:时限|期限|时间|日期)"
)
"""What is to be done by a date: 终身, 定期 and 每年 say none."""
_REFERS_BACK = re.compile(
    r"(?:该|这|此|各?上述|以上|前述)[一几]?(?:项|些|类)?(?:工作|任务|行动|活动|事项|目标|要求|措施|改革)"
)
"""A statement about what its paragraph says before it (该项工作于4月底前完成)."""
_OFTEN = re.compile(r"(?:多久|几[年月天周]|隔多久|多长时间).{0,8}(?:一次|一回|一遍|1次)|隔(?:多久|几[年月])")
_MEASURE = re.compile(
    r"(?:多少|几)(个|项|家|条|座|所|处|名|批|种|倍|次|件|户|辆|艘|套|亩|公里|吨|平方米|级|岁|天|日|年|个月)(?!月)"
)

_COUNTED = re.compile(r"(?:多少|几)[个项家条座所处名批种]")

_ENOUGH_OF_THE_KIND = 0.45
"""Share of the question's words that the clause has at all which such a statement must have (几项 … 团体标准20项), where it
has _STANDS_OUT times as many as the next one of the kind."""
_STANDS_OUT = 1.4
_AT_SECOND_HAND = 0.5
"""What a word counts that a statement only refers to, where several are weighed against one another."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a statement must state (`states`), and what it should, to be of the kind that was asked for (`fits`)."""

    states: Callable[[str], bool]
    fits: tuple[re.Pattern[str], ...]

    def fully(self, words: str) -> bool:
        return self.states(words) and all(wanted.search(words) for wanted in self.fits)


def best_statement(
    question: Question, clause: Clause, text: str, rarity: Rarity, exactly: bool = False
) -> tuple[Span, ...] | None:
    """Return the parts of `clause` that state the figure (or, for Kind.WHEN, the time) asked for; None without one.

    A statement must have those words of the question that the clause has at all: a figure about something else in
    the same clause is no answer. One that is of the kind asked for (a rate 每月, an upper bound, so many 家) goes before
    others, and is the only one wanted where `exactly`. A date that leads the sentence in (到2020年,) comes with it.
    """
    asked = _asked(question)
    candidates = list(_stating(question, clause, text, asked.states))
    fitting = [(sentence, part) for sentence, part in candidates if asked.fully(normalize(part.of(text)))]
    if exactly and not fitting:
        return None
    return _chosen(
        question, clause, text, rarity, fitting or candidates, of_the_kind=bool(asked.fits and fitting)
    )


def is_particular(question: Question) -> bool:
    """Tell whether the question asks for a figure of a kind of its own: a rate, a bound, so many of a thing."""
    return bool(_asked(question).fits)


def states_it(question: Question, words: str) -> bool:
    """Tell whether `words` state a figure or a time of the very kind that the question asks for, whatever it is of: of what
    is counted one can't tell."""
    return not _COUNTED.search(question.normal) and _asked(question).fully(normalize(words))


def is_measured(question: Question) -> bool:
    """Tell whether the question asks for so much in a unit that nothing else can stand for (多少公里 is not 300项)."""
    return any(asked.search(question.normal) for asked in (_PHYSICAL, _DATE, _DEADLINE, _PER_HEAD))


def lead_in_statement(question: Question, lead_in: Clause, text: str) -> tuple[Span, ...] | None:
    """Return the part of a paragraph over an item that states what is asked for (有下列行为之一的,处10万元以下罚款); None
    without one. The item is what the question is about, so the paragraph need not have its words."""
    asked = _asked(question)
    candidates = list(_stating(question, lead_in, text, asked.states))
    fitting = [pair for pair in candidates if asked.fully(normalize(pair[1].of(text)))] or candidates
    return (fitting[0][0],) if fitting else None


def _asked(question: Question) -> _Asked:
    normal = question.normal
    fits = [re.compile(f"每(?:一)?个?{match[1]}") for match in [_PER.search(normal)] if match]
    fits += [stating for asking, stating in _BOUNDS if asking.search(normal)]
    if _OFTEN.search(normal):
        return _Asked(has_time, (*fits, re.compile("每|定期|不定期|\\d次|一次|两次")))
    if _DATE.search(normal):
        fits.append(re.compile(r"\d{1,2}月|[一二三四五六七八九十次]月|月底|[\d一二三四五六七八九十]日"))
    if _DEADLINE.search(normal):
        fits.append(_A_DATE)
    if question.kind is Kind.WHEN:
        return _Asked(has_time, tuple(fits))
    if _NUMBER_ASKED.search(normal):
        return _Asked(lambda words: _DOCUMENT_NUMBER.search(words) is not None, tuple(fits))
    if match := _MEASURE.search(normal):
        fits.append(re.compile(rf"[\d一二三四五六七八九十两百千万余多]\s*{match[1]}"))
        only_one = re.compile(rf"[只仅][^,，。;；]{{0,8}}一{match[1]}")
        return _Asked(lambda words: has_figure(words) or only_one.search(words) is not None, tuple(fits))
    if wording.MONEY_ASKED.search(normal):
        return _Asked(lambda words: has_figure(words) and "元" in words, tuple(fits))
    return _Asked(has_figure, tuple(fits))


def _stating(
    question: Question, clause: Clause, text: str, states: Callable[[str], bool]
) -> Iterator[tuple[Span, Span]]:
    """Yield each part of the clause that states something of the kind, behind the sentence that it stands in."""
    for sentence in of_the_year(question, clause):
        words = sentence.of(text)
        for part in _with_what_follows(list(statements(words)), words):
            if states(part.of(words)):
                yield sentence, Span(sentence.start + part.start, sentence.start + part.end)


def _with_what_follows(parts: list[Span], words: str) -> Iterator[Span]:
    """Yield the parts of a sentence, one whose figure only says of what it is (500万元以下的业务收费,) with the next."""
    parts = parts[::-1]
    while parts:
        part = parts.pop()
        if parts and _OF_WHAT.search(part.of(words)):
            part = Span(part.start, parts.pop().end)
        yield part


def _chosen(
    question: Question,
    clause: Clause,
    text: str,
    rarity: Rarity,
    found: list[tuple[Span, Span]],
    *,
    of_the_kind: bool,
) -> tuple[Span, ...] | None:
    """Return the part (or parts of one sentence) that has most of the question's words, if it has enough of those that the
    clause's heading leaves: what that says is said of every statement under it. Fewer are enough where all of `found` are
    of the particular kind asked for, and no other has nearly as many."""
    if not found:
        return None
    units = units_of(wording.ACTIONS.sub(" ", question.counted), rarity)
    own_units = [unit for unit in units if not unit.is_in(normalize(clause.heading))]
    total = sum(unit.weight for unit in own_units if unit.is_in(normalize(clause.text)))
    # Of several things that are counted (景区10家、酒店100家) none is meant by a question that has no word of theirs.
    any_will_do = not (len(found) > 1 and _COUNTED.search(question.normal))

    def fit(span: Span) -> float:
        own = sum(unit.weight * share_of(unit, normalize(span.of(text))) for unit in units)
        return own + _AT_SECOND_HAND * sum(unit.weight for unit in units if unit.is_in(back(span)))

    def back(span: Span) -> str:
        return normalize("".join(before.of(text) for before in _referred_to(span, clause, text)))

    def enough(span: Span, share: float) -> bool:
        words = back(span) + normalize(span.of(text))
        has = sum(unit.weight for unit in own_units if unit.is_in(words))
        return has / total >= share if total else any_will_do

    best = max(fit(part) for _, part in found)
    chosen = [(sentence, part) for sentence, part in found if fit(part) >= best - 1e-9]
    next_best = max((fit(part) for pair in found if pair not in chosen for part in pair[1:]), default=0.0)
    home = chosen[0][0]
    if before := _referred_to(chosen[0][1], clause, text):
        told = next((span for span in before if fit(span)), before[0])
        whole = Span(told.start, chosen[0][1].end)
        return (whole,) if enough(chosen[0][1], thresholds().figure_coverage) else None
    stands_out = of_the_kind and len(chosen) == 1 and best >= _STANDS_OUT * next_best
    if enough(chosen[0][1], _ENOUGH_OF_THE_KIND if stands_out else thresholds().figure_coverage):
        return _with_lead_in([part for sentence, part in chosen if sentence == home], home, clause, text)
    # The words may be spread over the sentence: 对……的,处10万元以下罚款.
    whole = max((sentence for sentence, _ in found), key=fit)
    return (whole,) if enough(whole, thresholds().figure_coverage) else None


def _referred_to(part: Span, clause: Clause, text: str) -> list[Span]:
    """Return the sentences of the clause before a part that refers to them; [] for another part."""
    if not _REFERS_BACK.search(part.of(text)):
        return []
    spans = sentences.split(clause.text, clause.span.start)
    return [span for span in spans if span.end <= part.start and not is_heading(clause, span)]


def _with_lead_in(parts: list[Span], sentence: Span, clause: Clause, text: str) -> tuple[Span, ...]:
    """Put the date that opens the sentence (or the sentence that a semicolon cut it from) before the parts."""
    start = full_stop_before(clause, sentence.start)
    lead = _LEAD_IN.match(text, start, parts[0].start + 12)
    if lead and lead.end() <= parts[0].start:
        return (Span(lead.start(), lead.end()), *parts)
    return tuple(parts)
