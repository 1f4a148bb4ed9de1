"""The table that a web page puts round a document: 发布单位 | … |, 发布日期：…."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.reading.dates import iso_date
from assistant.reading.lines import Line
from assistant.types import Span

FIELDS = {
    "title": ("标题", "名称", "文件名称"),
    "issuers": (
        "发布单位",
        "发文机关",
        "发布机构",
        "发布机关",
        "发文单位",
        "制定机关",
        "颁布单位",
        "颁布机关",
    ),
    "number": ("发布文号", "发文字号", "文号", "文件编号", "发文文号"),
    "issued_on": ("发布日期", "成文日期", "发文日期", "印发日期", "公布日期", "颁布日期", "发布时间"),
    "effective_on": ("生效日期", "实施日期", "施行日期", "生效时间", "实施时间"),
    "repealed_on": ("废止日期", "失效日期", "废止时间"),
    "status": ("有效性状态", "有效性", "时效性", "效力状态", "是否有效", "法规状态"),
    "source": ("来源", "信息来源", "文件来源", "出处", "原文链接"),
}
OTHER_KEYS = ("索引号", "主题分类", "主题词", "公开类别", "公开方式", "体裁分类", "组配分类", "属性", "专业属性", "其他",
              "备注", "关键词", "分类", "效力级别", "法规类别", "浏览次数", "字体", "收藏", "附件下载")  # fmt: skip
NOTHING = {"", "暂无", "无", "未知", "空", "-", "--", "—", "——", "/"}
_FIELD_OF = {name: field for field, names in FIELDS.items() for name in names}
_KEYS = {*_FIELD_OF, *OTHER_KEYS}
_COLON = re.compile(r"^(?P<key>[^：:|]{2,12})\s*[：:]\s*(?P<value>.*)$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A field of the table: its value (None where it says 暂无) and the span of key and value together."""

    value: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the table gives by field name, and the indices of its lines, `end` exclusive (empty: no table)."""

    entries: dict[str, Entry] = field(default_factory=dict)
    first: int = 0
    end: int = 0


def find_metadata(lines: Sequence[Line], search: int = 60) -> Metadata:
    """Return the metadata that stands among the first `search` lines: a `|` table, or a run of `key：value` lines."""
    head = lines[:search]
    return _bar_table(head) or _colon_lines(head) or Metadata()


def _bar_table(lines: Sequence[Line]) -> Metadata | None:
    barred = [i for i, line in enumerate(lines) if "|" in line.content]
    if not barred or not any(_key(cell) for i in barred for cell, _ in _cells(lines[i])):
        return None
    first, end = barred[0], barred[-1] + 1
    if end - first > 3 * len(barred) + 3:
        return None
    cells = [cell for line in lines[first:end] for cell in _cells(line)]
    return Metadata(_entries(cells), first, end)


def _cells(line: Line) -> Iterator[tuple[str, Span]]:
    at = line.span.start
    for raw in line.content.split("|"):
        content = raw.strip()
        if content and set(content) - set("-: "):
            begin = at + raw.index(content)
            yield content, Span(begin, begin + len(content))
        at += len(raw) + 1


def _entries(cells: Sequence[tuple[str, Span]]) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for i, (content, span) in enumerate(cells):
        name = _FIELD_OF.get(_key(content) or "")
        if name is None or name in entries:
            continue
        follower = cells[i + 1] if i + 1 < len(cells) else None
        if follower is None or _key(follower[0]):
            entries[name] = Entry(None, span)
        else:
            entries[name] = Entry(_value(name, follower[0]), Span(span.start, follower[1].end))
    return entries


def _colon_lines(lines: Sequence[Line]) -> Metadata | None:
    found: list[tuple[int, str, Entry]] = []
    for i, line in enumerate(lines):
        match = _COLON.match(line.content)
        key = _key(match["key"]) if match else None
        if match and key:
            found.append((i, key, Entry(_value(_FIELD_OF.get(key, ""), match["value"]), line.span)))
        elif found:
            break
    if len(found) < 2:
        return None
    entries: dict[str, Entry] = {}
    for _, key, entry in found:
        if key in _FIELD_OF:
            entries.setdefault(_FIELD_OF[key], entry)
    return Metadata(entries, found[0][0], found[-1][0] + 1)


def _key(text: str) -> str | None:
    name = re.sub(r"[\s*:：]", "", text)
    return name if name in _KEYS else None


def _value(name: str, text: str) -> str | None:
    text = text.strip().strip("*")
    if text in NOTHING:
        return None
    return iso_date(text) or text if name.endswith("_on") else text
