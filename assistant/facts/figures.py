"""Figures and times in a sentence: a number with its unit, told from years, dates, ordinals and document numbers; what is
written in words (过半, 翻一番) counts as well."""

import re
from collections.abc import Iterator

from assistant.language.normal import fold_width
from assistant.types import Span

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_TO = r"\s*[-—–~～至到]\s*"
_UNIT = (
    r"个百分点|%|‰|万|亿|余|多|元|个|项|家|条|处|座|所|种|批|名|人|倍|成|次|件|户|套|艘|辆|台|张|份|分|平方|公里|公顷|亩|吨|千|兆|"
    r"年(?=以上|以内|内|以下|期|制)|天|日内|个月|小时|分钟|工作日|周?岁|周|级|点|例|盏|枚|门|部|场|届(?=以上)|以上|以下|左右"
)
_CHINESE_UNIT = (
    r"个百分点|个|项|家|倍|成|[百千万亿]?元|万[人户亩吨名次]|年(?=以上|以内|内|以下|期|时间|左右|[。；;,，])|天|个月|名|所|人次|次|户|"
    r"小时|周岁"
)
_DIGIT = "[一二三四五六七八九十]"
_FIGURE = re.compile(
    rf"(?<![\d第〔\[.])(?:{_NUMBER}(?:{_TO}{_NUMBER})?\s*(?:{_UNIT})|[百千万]分之[一二三四五六七八九十百点\d]+|"
    # 二次开发, 二次污染: a second time; so many times are 两次.
    rf"(?<![第一二三四五六七八九十])(?!二次)(?:[二三四五六七八九两半]|[一二三四五六七八九十百千万]{{2,}}|{_DIGIT}{_TO}{_DIGIT}|十|百)"
    rf"(?:{_CHINESE_UNIT})|"
    r"一半(?!是)|过半|半数|[一二三四五六七八九十两]分之一|三分之二|翻[一两二三]?番|(?<!第)一倍)"
)
_COUNT = rf"(?:{_DIGIT}+|[两半数]|\d+)"
_TIME = re.compile(
    r"(?:19|20)\d{2}\s*年|\d{1,2}月(?:\d{1,2}日|底|份|[上中下]旬|初|末|之?前|[-—–~～至到])|年底|"
    rf"(?:{_COUNT}{_TO})?{_COUNT}(?:年(?!度)|个月|天|日|周|个工作日)(?!行动|计划|规划|滚动)(?:内|以内|以上|底|前)?|"
    r"终身(?!教育|学习|职业)|长期|永久|每[年日天周月]|每(?:半|两|三|四|五|\d)?个?(?:年|季度?|月|周|学期|学年)|次[年月日]|定期|按照?(?:年度|季度|月度?|学期)|随时|立即|"
    # 未成年中, 青年中心: no 年中.
    r"(?<![青少成老壮童近学])年[中末终](?![国央心小学间期])|年初|月[初末]|季[初末]|[上下]半年|[一二三四]季度|"
    r"之日|当[日天]|(?<=的)当[年月]|\d{1,2}[时点](?=[-—–~～至到前后半]|\d)"
)
_PIECE_ENDS = ",，;；"
_OPEN, _CLOSE = "(（[〔“《", ")）]〕”》"


def has_figure(text: str) -> bool:
    """Tell whether `text` states a quantity."""
    return _FIGURE.search(fold_width(text)) is not None


def has_time(text: str) -> bool:
    """Tell whether `text` states a time or a duration."""
    return _TIME.search(fold_width(text)) is not None


def statements(sentence: str) -> Iterator[Span]:
    """Yield the parts of `sentence` that state one thing each, as spans in it: between commas and semicolons, and
    between 、 where a list gives each item its own figure (打造名牌产品100个、优质农产品1000个、…)."""
    for piece in _cut(sentence, Span(0, len(sentence)), _PIECE_ENDS):
        items = list(_cut(sentence, piece, "、"))
        if sum(has_figure(item.of(sentence)) for item in items) > 1:
            yield from items
        else:
            yield piece


def _cut(text: str, span: Span, separators: str) -> Iterator[Span]:
    depth, start = 0, span.start
    for at in range(span.start, span.end):
        depth += (text[at] in _OPEN) - (text[at] in _CLOSE)
        if depth <= 0 and text[at] in separators:
            if at > start:
                yield Span(start, at)
            start = at + 1
    if span.end > start:
        yield Span(start, span.end)
