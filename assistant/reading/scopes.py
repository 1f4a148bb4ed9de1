"""The parts of a body that are numbered on their own: the document, its attachments, its closing text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.language.normal import fold_width, squeeze
from assistant.reading.dates import DATE
from assistant.reading.lines import Line
from assistant.reading.numbering import markers_of
from assistant.reading.outline import Node, build_tree

_ATTACHMENT = re.compile(
    r"附\s*件\s*(?P<n>[\d一二三四五六七八九十]{0,3})\s*[:：.、]?\s*(?P<title>[^。；;]{0,40})"
)
_CONTENTS = re.compile(r"目\s*[录次]")
_STOP = ("。", "；", ";", "：", ":", "，", ",", "！", "？")
# A closing paragraph speaks of the document itself, to those it is addressed to, or says when it takes effect.
_SELF = r"本(?:意见|通知|办法|方案|决定|规定|规划|纲要|计划|细则|措施|实施意见|实施方案|行动计划|指导意见|条例|规则)"
_CLOSING = re.compile(rf"各[一-鿿（）()、，,]{{1,40}}?(?:要|应|须|可).*{_SELF}|{_SELF}(?:自|由|从)")
_DUTY_NOTE_END = re.compile(r"(?:单位|部门|负责|牵头|配合)[^。]*[)）\]〕】]。?$")


@dataclass(frozen=True, slots=True)
class Scope:
    """A tree with the title it stands under (None: the document itself) and the paragraphs that close it."""

    root: Node
    title: str | None
    closing: tuple[Line, ...] = ()


def split_scopes(lines: Sequence[Line]) -> list[Scope]:
    """Return the document's scopes in order, the document itself first; each line stands in exactly one of them."""
    contents_end = _contents_end(lines)
    starts = _attachment_starts(lines)
    main_end = starts[0] if starts else len(lines)
    scopes = [_main_scope(lines[:main_end], contents_end)]
    for start, end in zip(starts, [*starts, len(lines)][1:], strict=True):
        scopes.append(_attachment(lines[start:end]))
    return scopes


def _main_scope(lines: Sequence[Line], contents_end: int) -> Scope:
    signed = _signature(lines)
    root = build_tree(lines[contents_end:signed])
    root.content[:0] = lines[:contents_end]
    return Scope(root, None, (*_take_closing(root), *lines[signed:]))


def _attachment(lines: Sequence[Line]) -> Scope:
    """The line 附件 (and the line of its title below) name the scope and stay in it as text."""
    match = _ATTACHMENT.match(lines[0].content)
    title = match["title"].strip() if match else lines[0].content
    if not title and len(lines) > 1 and _is_short(lines[1]) and not markers_of(lines[1].content):
        title = squeeze(lines[1].content)
    number = match["n"] if match else ""
    return Scope(build_tree(lines), f"附件{number} {title}".strip())


def _contents_end(lines: Sequence[Line]) -> int:
    """Return the index behind a table of contents (目录 and the headings that all come again), 0 without one."""
    for i, line in enumerate(lines):
        if not _CONTENTS.fullmatch(line.content):
            continue
        later = [_bare(other.content) for other in lines[i + 1 :]]
        end = i + 1
        while end < len(lines) and _bare(lines[end].content) in later[end - i :]:
            end += 1
        return end if end > i + 2 else 0
    return 0


def _bare(content: str) -> str:
    return re.sub(r"[\s.…·]+\d*$", "", squeeze(fold_width(content)))


def _attachment_starts(lines: Sequence[Line]) -> list[int]:
    starts: list[int] = []
    for i, line in enumerate(lines):
        match = _ATTACHMENT.fullmatch(line.content)
        if match is None or _is_list_of_attachments(lines, i):
            continue
        alone = not match["title"]
        signed = any(_is_date(other) for other in lines[:i])
        if alone or starts or (signed and not line.content.endswith(_STOP)):
            starts.append(i)
    embedded = _embedded_start(lines[: starts[0]] if starts else lines)
    return [embedded, *starts] if embedded else starts


def _is_list_of_attachments(lines: Sequence[Line], index: int) -> bool:
    """Tell whether the line opens the list of attachments above the signature: short lines, then a date."""
    for line in lines[index + 1 : index + 16]:
        if _is_date(line):
            return True
        if len(line.content) > 60 or line.content.endswith("。"):
            return False
    return False


def _embedded_start(lines: Sequence[Line]) -> int | None:
    """Return where the document that a notice prints begins, if the notice has numbered sections of its own."""
    for i, line in enumerate(lines):
        if not _is_date(line):
            continue
        after = i + 1
        while after < len(lines) and lines[after].content.startswith(("(", "（")):
            after += 1
        above, below = build_tree(lines[:i]), build_tree(lines[after:])
        if len(above.children) > 1 and len(below.children) > 1:
            return after
    return None


def _signature(lines: Sequence[Line]) -> int:
    """Return the index of the signature (issuers, then a date) that ends the text, len(lines) without one.

    A signature with numbered text behind it is that of a notice that prints a document: it belongs to the preamble.
    """
    for i in range(len(lines) - 1, -1, -1):
        if not _is_date(lines[i]):
            continue
        if build_tree(lines[i + 1 :]).children:
            return len(lines)
        start = i
        while start > 0 and _is_short(lines[start - 1]) and not markers_of(lines[start - 1].content):
            start -= 1
        return start
    return len(lines)


def _take_closing(root: Node) -> list[Line]:
    """Take the paragraphs off the last section that close the whole document, by how its sisters are built.

    A paragraph after the last section's text is none of the section's: where sections have their text on the
    numeral's own line and no other paragraph; where it follows a duty note and has none, while no other paragraph of
    the document does so; or where it speaks of the document itself (各市县要……本意见…, 本通知自…).
    """
    nodes = [node for node in root.walk() if node.marker]
    if not nodes or nodes[-1].family == "article":
        return []
    last = nodes[-1]
    while last.is_item and last.parent is not None:
        last = last.parent
    if last.marker is None or not last.text_lines or last.content != last.paragraphs:
        return []
    sisters = [node for node in nodes if node.family == last.family and node is not last]
    own = last.text_lines
    keep = max(1, len(own))
    if not last.is_heading and sisters and all(not s.is_heading and len(s.text_lines) == 1 for s in sisters):
        keep = 1
    for i in range(1, len(own)):
        noted = _DUTY_NOTE_END.search(own[i - 1].content) and not _DUTY_NOTE_END.search(own[i].content)
        if (noted and not any(map(_goes_on_after_note, sisters))) or _CLOSING.match(own[i].content):
            keep = min(keep, i)
    closing = own[keep:]
    last.content = [part for part in last.content if part not in closing]
    return closing


def _goes_on_after_note(node: Node) -> bool:
    texts = [line.content for line in node.text_lines]
    pairs = pairwise(texts)
    return any(_DUTY_NOTE_END.search(a) and not _DUTY_NOTE_END.search(b) for a, b in pairs)


def _is_date(line: Line) -> bool:
    return DATE.fullmatch(squeeze(fold_width(line.content))) is not None


def _is_short(line: Line) -> bool:
    return len(line.content) <= 40 and not line.content.endswith(_STOP)
