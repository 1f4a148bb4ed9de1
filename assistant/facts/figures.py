"""Figures in a sentence: a number with its unit, told from years, dates, ordinals and document numbers."""

import re
from collections.abc import Iterator

from assistant.language.normal import fold_width
from assistant.types import Span

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_UNIT = (
    r"个百分点|%|‰|万|亿|余|多|元|个|项|家|条|处|座|所|种|批|名|人|倍|成|次|件|户|套|艘|辆|台|张|份|分|平方|公里|公顷|亩|吨|千|兆|"
    r"年(?=以上|以内|内|以下|期|制)|天|日内|个月|小时|分钟|工作日|岁|周|级|点|例|盏|枚|门|部|场|届(?=以上)|以上|以下|左右"
)
_FIGURE = re.compile(
    rf"(?<![\d第〔\[.])(?:{_NUMBER}(?:\s*[-—–~～至到]\s*{_NUMBER})?\s*(?:{_UNIT})|百分之[一二三四五六七八九十百点\d]+|"
    # 二次开发, 二次污染: a second time; so many times are 两次.
    rf"(?<![第一二三四五六七八九十])(?!二次)(?:[二三四五六七八九两半]|[一二三四五六七八九十百千万]{{2,}}|十|百)"
    rf"(?:个百分点|个|项|家|倍|成|万元|亿元|元|年(?=以上|以内|内|以下|期|[。；;,])|天|个月|名|所|次))"
)
_TIME = re.compile(
    r"(?:19|20)\d{2}\s*年|\d{1,2}月(?:\d{1,2}日|底)|年底|[一二三四五六七八九十\d]+(?:年(?!度)|个月|天|日|周|个工作日)(?!行动|计划|规划|滚动)(?:内|以内|以上|底|前)?|终身(?!教育|学习|职业)|长期|每[年日天周月]|每(?:半|两|三|四|五|\d)?个?(?:年|季度?|月|周)|次[年月日]|定期"
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
