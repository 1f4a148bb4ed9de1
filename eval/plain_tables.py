"""The plain way to extract the tables: one regular expression a form, names cut at separators, no grammar."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

_LABELLED = re.compile(
    r"(牵头|责任|配合)(?:单位|部门)[:：]([^（）()\[\]〔〕;；]*?)(?=[,，;；]?(?:牵头|责任|配合)(?:单位|部门)[:：]|[）)\]〕])"
)
_PREDICATED = re.compile(r"[（(]([^（）()]*?)(牵头|负责|配合|参与)[）)]")
_ROLES = {
    "牵头": "lead",
    "责任": "responsible",
    "负责": "responsible",
    "配合": "cooperate",
    "参与": "cooperate",
}
_TARGET = re.compile(r"(\d+(?:\.\d+)?)\s*(%|个|项|家|条|万元|亿元)")


def plain_duties(clauses: Iterable[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    """Return (clause, role, unit, open_ended) as a regular expression finds them."""
    rows = []
    for clause in clauses:
        found = [(m[1], m[2]) for m in _LABELLED.finditer(clause["text"])]
        found += [(m[2], m[1]) for m in _PREDICATED.finditer(clause["text"])]
        for role, names in found:
            more = names.endswith("等")
            units = [name.strip() for name in re.split(r"[、,，]", names.removesuffix("等")) if name.strip()]
            rows += [(clause["id"], _ROLES[role], unit, more) for unit in units]
    return rows


def plain_targets(clauses: Iterable[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    """Return (clause, value, unit) of every number with a unit: subjects are beyond the plain way."""
    return [(clause["id"], float(m[1]), m[2]) for clause in clauses for m in _TARGET.finditer(clause["text"])]
