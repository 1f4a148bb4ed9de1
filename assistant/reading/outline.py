"""The body's lines become a tree: sections, articles, items, each with its own paragraphs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.language.normal import join_spaced
from assistant.reading.lines import Line
from assistant.reading.numbering import Marker, markers_of
from assistant.reading.numbering import Sequence as Numbering

_LONGEST_HEADING = 45
_NOTE = re.compile(r"[（(\[〔【［][^（(]*(?:负责|牵头|配合|单位|部门)[^）)]*[）)\]〕】］]$")
_NOTE_LINE = re.compile(r"\s*(?:牵头|责任|配合|主办|协办|承办|参与|完成|落实|负责|办理)[一-鿿]{0,6}[:：]")
_LEADS_IN = re.compile(r"(?:下列|以下|如下).*。$")
_SHORT_SENTENCE = re.compile(r"(?P<heading>[^。；;：:]{2,40})。")
_BEFORE_COLON = re.compile(r"(?P<heading>[^。，,；;：:\d（(〔\[【]{2,12})[：:]")
_BEFORE_NOTE = re.compile(rf"(?P<heading>[^。，,；;：:]{{2,40}}?)\s*{_NOTE.pattern}")


@dataclass(slots=True)
class Node:
    """A numbered section, article or item under construction (`marker` None: the root of a scope).

    `content` holds its paragraphs and its children in document order.
    """

    marker: Marker | None = None
    line: Line | None = None
    parent: "Node | None" = None
    content: "list[Line | Node]" = field(default_factory=list)

    @property
    def family(self) -> str:
        """The numbering family, "" for a root."""
        return self.marker.family if self.marker else ""

    @property
    def rest(self) -> str:
        """What the marker's line says after the marker."""
        if self.line is None or self.marker is None:
            return ""
        return self.line.content[len(self.marker.written) :].lstrip(" 　")

    @property
    def children(self) -> "list[Node]":
        """The numbered parts below."""
        return [part for part in self.content if isinstance(part, Node)]

    @property
    def paragraphs(self) -> list[Line]:
        """The unnumbered paragraphs that follow the marker's line."""
        return [part for part in self.content if isinstance(part, Line)]

    @property
    def is_heading(self) -> bool:
        """Tell whether the marker's line is a heading and nothing else (it then belongs to the labels)."""
        if self.line is None or not self.content or len(self.rest) > _LONGEST_HEADING:
            return False
        if self.rest.endswith("。") and all(
            isinstance(p, Line) and _NOTE_LINE.match(p.content) for p in self.content
        ):
            return False  # a task with its note lines below it
        if _LEADS_IN.search(self.rest):
            return False  # it says of what comes below what holds for it
        if self.family == "article" and re.search(r"[，,。；;：:]", self.rest):
            return False
        return not re.search(r"[；;：:，,]$|[。；;：:].", self.rest) and not _NOTE.search(self.rest)

    @property
    def heading(self) -> str:
        """The heading, whether it has a line of its own or opens the paragraph (（一）医疗质量。提供…)."""
        if self.is_heading:
            return join_spaced(self.rest.rstrip("。"))
        if self.family == "article" or self.is_item:
            return ""
        if match := _BEFORE_NOTE.match(self.rest):
            return match["heading"]
        if match := _BEFORE_COLON.match(self.rest) or _SHORT_SENTENCE.match(self.rest):
            return match["heading"] if match.end() < len(self.rest) else ""
        return ""

    @property
    def text_lines(self) -> list[Line]:
        """The lines that are the node's own text, the marker's line among them unless it is a heading."""
        own = [self.line] if self.line is not None and not self.is_heading else []
        return own + self.paragraphs

    @property
    def is_item(self) -> bool:
        """Tell whether this is an item of a list (项): of an article, or of a list whose items end in semicolons."""
        if self.parent is None or self.parent.marker is None:
            return False
        if self.parent.family == "article" or self.parent.is_item:
            return True
        first = next(c for c in self.parent.children if c.family == self.family)
        return first.rest.endswith(("；", ";"))

    def walk(self) -> "Iterator[Node]":
        """Yield this node and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


def build_tree(lines: Sequence[Line]) -> Node:
    """Return the root of the tree of `lines`; each line stands in exactly one node."""
    root = Node()
    numbering = Numbering()
    trail = [root]
    for line in lines:
        placed = _place(line, numbering)
        if placed is None:
            _owner(trail[-1]).content.append(line)
            continue
        marker, depth = placed
        numbering.enter(marker, depth)
        node = Node(marker, line, trail[depth])
        trail[depth].content.append(node)
        trail[depth + 1 :] = [node]
    return root


def _place(line: Line, numbering: Numbering) -> tuple[Marker, int] | None:
    for marker in markers_of(line.content):
        depth = numbering.place(marker)
        if depth is not None:
            return marker, depth
    return None


def _owner(node: Node) -> Node:
    """Return the node that an unnumbered paragraph after `node` belongs to: an item is one paragraph, so its list's."""
    while node.is_item and node.parent is not None:
        node = node.parent
    return node
