"""What of a file is the document's body, and what stands round it: title, number, metadata table, site footer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.language.normal import fold_width, join_spaced, squeeze
from assistant.reading.lines import Line, lines_of, unmarked
from assistant.reading.metadata import Metadata, find_metadata
from assistant.reading.numbering import markers_of
from assistant.types import Span

NUMBER = re.compile(
    r"[一-鿿]{1,12}(?:发电|发|函|字|令|办|规|公告|明电)?\s*[〔\[(（【]\s*\d{4}\s*[〕\])）】]\s*(?:第\s*)?\d+\s*号"
)
_ORDER_NUMBER = re.compile(r"第?\s*\d+\s*号")
_ORDER = re.compile(r".*(?:令|公告)$")
_SENTENCE_END = ("。", "；", ";", "！", "!", "？", "?", "：", ":", "，", ",")
# Words of a web page's own footer; all of its lines have one.
_FOOTER = re.compile(
    r"本网|版权|转载|邮箱|E-?mail|QQ|责任编辑|打印|关闭窗口|上一篇|下一篇|相关链接|扫一扫|分享到|ICP|公网安备|"
    r"技术支持|网站地图|网站标识码|浏览次数|字号[:：]|主办单位[:：]|承办单位[:：]|免责声明|微信公众号",
    re.IGNORECASE,
)
_NOTICES = ("通知", "意见", "决定", "的函", "批复", "公告", "通报", "决议", "公报", "报告", "命令")
_KINDS = (
    "办法",
    "条例",
    "规定",
    "细则",
    "方案",
    "规划",
    "纲要",
    "计划",
    "规则",
    "准则",
    "预案",
    "措施",
    "指南",
    "法",
)
_LONGEST_TITLE_LINE = 60
_MOST_TITLE_LINES = 4


@dataclass(frozen=True, slots=True)
class Layout:
    """A text told apart. `title`, `number` carry the span they were read from; `body` is in document order."""

    title: str
    title_span: Span
    number: str | None
    number_span: Span | None
    metadata: Metadata
    body: tuple[Line, ...] = field(repr=False)


def lay_out(text: str, fallback_title: str) -> Layout:
    """Return the layout of a canonical `text`; `fallback_title` serves where none is found."""
    lines = lines_of(text)
    lines = lines[: _footer_start(lines)]
    metadata = find_metadata(lines)
    before, after = lines[: metadata.first], lines[metadata.end :]
    if not metadata.entries:
        before, after = [], lines
    title_lines = _title_lines(before) or _title_lines(after)
    if title_lines and title_lines[0] in after:
        after = after[after.index(title_lines[-1]) + 1 :]
    before = [line for line in before if line not in title_lines]
    number, after = _take_number(after, title_lines)
    title, title_span = _title(title_lines, metadata, fallback_title)
    after = [line for line in after if squeeze(unmarked(line).content) != squeeze(title)]
    body = (*_unrepeated(before, after), *after)
    return Layout(title, title_span, *number, metadata, tuple(map(unmarked, body)))


def _footer_start(lines: Sequence[Line]) -> int:
    """Return the index of the first line of the site's footer: the run of lines at the end that all speak of the site."""
    start = len(lines)
    while start > 0 and _FOOTER.search(lines[start - 1].content):
        start -= 1
    return start


def _title_lines(lines: Sequence[Line]) -> list[Line]:
    found: list[Line] = []
    for line in lines[:_MOST_TITLE_LINES]:
        content = unmarked(line).content
        is_title = (
            len(content) <= _LONGEST_TITLE_LINE
            and not content.endswith(_SENTENCE_END)
            and not content.startswith(("(", "（", "《" if not found else "（"))
            and not NUMBER.fullmatch(content)
            and not _ORDER_NUMBER.fullmatch(fold_width(content))
            and not markers_of(content)
        )
        if not is_title:
            break
        found.append(line)
        if _is_complete(found):
            break
    return found


def _is_complete(lines: Sequence[Line]) -> bool:
    """Tell whether a title may end here: it names its kind (…办法, but not 关于印发…办法), or was a Markdown heading."""
    title = "".join(squeeze(line.content) for line in lines)
    if title.startswith("#") or _ORDER.match(title):
        return True
    forwards = re.search(r"关于(?:印发|转发|批转|公布|发布|废止|修改)", title)
    return title.endswith(_NOTICES if forwards else (*_NOTICES, *_KINDS))


def _title(lines: Sequence[Line], metadata: Metadata, fallback: str) -> tuple[str, Span]:
    if lines:
        joined = "".join(join_spaced(unmarked(line).content) for line in lines)
        return joined, Span(lines[0].span.start, lines[-1].span.end)
    entry = metadata.entries.get("title")
    if entry and entry.value:
        return entry.value, entry.span
    return fallback, Span(0, 0)


def _take_number(
    lines: list[Line], title_lines: Sequence[Line]
) -> tuple[tuple[str | None, Span | None], list[Line]]:
    """Take the line that gives the document's number (国发〔2019〕5号; an order's 第707号) from under the title."""
    if not lines:
        return (None, None), lines
    content = lines[0].content.strip("()（） ")
    if NUMBER.fullmatch(content):
        return (content, lines[0].span), lines[1:]
    order = title_lines and _ORDER.match(title_lines[-1].content)
    if order and _ORDER_NUMBER.fullmatch(fold_width(content)):
        both = Span(title_lines[-1].span.start, lines[0].span.end)
        return (title_lines[-1].content + squeeze(content), both), lines[1:]
    return (None, None), lines


def _unrepeated(before: Sequence[Line], after: Sequence[Line]) -> list[Line]:
    """Return the lines above the metadata table that the body does not repeat (sites preview the preamble there)."""
    repeated = {squeeze(line.content) for line in after}
    return [line for line in before if squeeze(line.content) not in repeated]
