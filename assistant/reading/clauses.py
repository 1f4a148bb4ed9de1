"""The tree becomes clauses: each leaf paragraph with its path and its label."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.language import numerals
from assistant.reading.lines import Line
from assistant.reading.numbering import DIVISIONS
from assistant.reading.outline import Node
from assistant.reading.scopes import Scope
from assistant.types import Clause


@dataclass(frozen=True, slots=True)
class _Name:
    """What a leaf is called: its label, its nearest heading, and all heading lines above it."""

    label: str
    heading: str = ""
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Leaf:
    path: tuple[str, ...]
    name: _Name
    line: Line


def clauses_of(document: str, scopes: Sequence[Scope]) -> tuple[Clause, ...]:
    """Return the leaf clauses of the document with the id `document`, in document order; paths are unique."""
    leaves: list[_Leaf] = []
    for number, scope in enumerate(scopes):
        leaves.extend(_scope_leaves(scope, number))
    leaves.sort(key=lambda leaf: leaf.line.span.start)
    used: set[str] = set()
    clauses = []
    for leaf in leaves:
        path, name = _unused(".".join(leaf.path), used), leaf.name
        where = (name.label, name.heading, name.headings)
        clauses.append(
            Clause(f"{document}#{path}", document, path, *where, leaf.line.span, leaf.line.content)
        )
    return tuple(clauses)


def _unused(path: str, used: set[str]) -> str:
    """Two lists that restart under one parent would share paths; the later one goes under `0`."""
    while path in used:
        path += ".0"
    used.add(path)
    return path


def _scope_leaves(scope: Scope, number: int) -> Iterator[_Leaf]:
    own = scope.root.paragraphs
    base: tuple[str, ...] = ()
    before = ""
    if scope.title is None:
        yield from _numbered(own, ("pre",), _Name("开头"))
        yield from _numbered(scope.closing, ("end",), _Name("结尾"))
    else:
        base, before = (f"att{number}",), f"{scope.title} "
        several = scope.root.children and len(own) > 1
        yield from _numbered(own, (*base, "0") if several else base, _Name(scope.title, scope.title))
    counted = _divisions_count(scope.root)
    for child in scope.root.children:
        yield from _node_leaves(child, base, before, counted)


def _numbered(lines: Sequence[Line], path: tuple[str, ...], name: _Name) -> Iterator[_Leaf]:
    """One paragraph has the path itself; of several each has its number."""
    for i, line in enumerate(lines, 1):
        yield _Leaf((*path, str(i)) if len(lines) > 1 else path, name, line)


def _divisions_count(root: Node) -> bool:
    """Tell whether chapters must stand in the paths: when the numbering starts anew in each of them."""
    seen: set[tuple[str, str]] = set()
    for node in root.walk():
        if node.marker is None or node.family in DIVISIONS or node.parent is None:
            continue
        if node.parent.marker is None or node.parent.family in DIVISIONS:
            key = (node.family, node.marker.component)
            if key in seen:
                return True
            seen.add(key)
    return False


def _node_leaves(node: Node, base: tuple[str, ...], before: str, counted: bool) -> Iterator[_Leaf]:
    assert node.marker is not None
    path = (*base, node.marker.component)
    if node.family in DIVISIONS:
        label = f"{before}{node.marker.written} {node.heading}".strip()
        yield from _numbered(node.text_lines, path, _name(node, label))
        for child in node.children:
            yield from _node_leaves(child, path if counted else base, f"{label} ", counted)
    elif node.family == "article":
        yield from _article_leaves(node, path, before)
    else:
        own = node.text_lines
        inner = (*path, "0") if node.children and len(own) > 1 else path
        yield from _numbered(own, inner, _name(node, label_of(node, before)))
        for child in node.children:
            yield from _node_leaves(child, path, before, counted)


def _article_leaves(node: Node, path: tuple[str, ...], before: str) -> Iterator[_Leaf]:
    """An article's paragraphs (款) are numbered where there are several; its items (项) stand under theirs."""
    own = node.text_lines
    several = len(own) > 1
    label = label_of(node, before)
    count = 0
    for part in [*([node.line] if node.line in own else []), *node.content]:
        if isinstance(part, Line):
            count += 1
        numbered = several and count > 0
        where = f"{label}第{numerals.to_chinese(count)}款" if numbered else label
        under = (*path, str(count)) if numbered else path
        if isinstance(part, Line):
            yield _Leaf(under, _name(node, where), part)
        elif part is not None:
            yield from _item_leaves(part, under, where)


def _item_leaves(node: Node, base: tuple[str, ...], before: str) -> Iterator[_Leaf]:
    assert node.marker is not None
    path, label = (*base, node.marker.component), f"{before}第{node.marker.written.rstrip('、.．')}项"
    yield from _numbered(node.text_lines, path, _name(node, label))
    for child in node.children:
        yield from _item_leaves(child, path, label)


def label_of(node: Node, before: str = "") -> str:
    """Return what a civil servant would write: the numerals from the outside in, and the nearest heading."""
    chain = [at for at in _chain(node) if at.family not in DIVISIONS]
    label, headed = "", next((at for at in reversed(chain) if at.heading), None)
    for part in chain:
        assert part.marker is not None
        if part.family == "decimal":
            label = ""
        label += part.marker.written
        if part is headed:
            label += (" " if part.family in ("decimal", "article") else "") + part.heading
    return before + label


def _name(node: Node, label: str) -> _Name:
    chain = _chain(node)
    nearest = next((at.heading for at in reversed(chain) if at.heading), "")
    return _Name(
        label, nearest, tuple(at.line.content for at in chain if at.line is not None and at.is_heading)
    )


def _chain(node: Node) -> list[Node]:
    """Return the numbered nodes from the outside in, `node` last."""
    chain: list[Node] = []
    at: Node | None = node
    while at is not None and at.marker is not None:
        chain.insert(0, at)
        at = at.parent
    return chain
