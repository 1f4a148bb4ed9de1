"""Which names of offices are too near to each other to be right and wrong in one item.

Read from corpus/institutions.toml as a user keeps it; names are compared by rules of this module's own.
"""

import re
import tomllib
from collections import defaultdict
from pathlib import Path

_HEAD = re.compile(r"^(?:中华人民共和国|国家|中国|国务院|全国|海南省(?=.{3})|海南(?=.{4}))")
_FOLDS = (
    ("委员会", "委"),
    ("办公室", "办"),
    ("监督管理", "监管"),
    ("行政管理", "管理"),
    ("有限责任公司", "公司"),
    ("有限公司", "公司"),
    ("部门", "部"),
)
_AND = re.compile(r"[和与及]")
_ENDS = re.compile(
    r"(?:[部委局厅办会院行署社府组司团校室处科所站队]|公司|中心|部门|单位|海关|集团|企业|机构|法院|大学|医院|机关|军区|试点城市)$"
)
_LONGEST = 30
_SHORTEST_PART = 2


def looks_like_unit(name: str) -> bool:
    """Tell whether a text can be the name of a unit: short, no sentence, and with a unit's ending."""
    return 1 < len(name) <= _LONGEST and not re.search(r"[，,。；;：:？?]", name) and bool(_ENDS.search(name))


def folded(name: str) -> str:
    """Return a name without what its spellings differ in: 国家, 和, 委员会 for 委 …"""
    plain = _AND.sub("", "".join(name.split()))
    for long, short in _FOLDS:
        plain = plain.replace(long, short)
    return re.sub(r"^省?海南(?=省)", "", _HEAD.sub("", plain, count=1)) or name


class Offices:
    """The offices of institutions.toml, with their other names and successors."""

    def __init__(self, rows: list[dict[str, object]]) -> None:
        self._same: dict[str, set[str]] = defaultdict(set)
        self._to: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            name = folded(str(row["name"]))
            for other in [str(row["name"]), *_list(row.get("aliases"))]:
                self._same[folded(other)].add(name)
            self._to[name] |= {folded(successor) for successor in _list(row.get("to"))}

    @classmethod
    def read(cls, file: Path) -> "Offices":
        """Read the file."""
        return cls(tomllib.loads(file.read_text("utf-8")).get("office", []))

    def kin(self, first: str, second: str) -> bool:
        """Tell whether two names may mean the same office, one a part of the other's, or one followed on the other."""
        if _alike(first, second) or _alike(folded(first), folded(second)):
            return True
        one, other = self._line(first), self._line(second)
        return bool(self._names(first) & other or self._names(second) & one)

    def _names(self, name: str) -> set[str]:
        return self._same.get(folded(name), set()) | {folded(name)}

    def _line(self, name: str) -> set[str]:
        """Return the office and all that came after it."""
        seen, waiting = set[str](), [*self._names(name)]
        while waiting:
            office = waiting.pop()
            if office not in seen:
                seen.add(office)
                waiting += [n for successor in self._to.get(office, ()) for n in self._names(successor)]
        return seen


def _list(value: object) -> list[str]:
    return [str(entry) for entry in value] if isinstance(value, list) else []


def _alike(first: str, second: str) -> bool:
    """Tell whether one name is the other, a part of it, or its short form (住建厅 for 住房城乡建设厅)."""
    short, long = sorted((first, second), key=len)
    if len(short) >= _SHORTEST_PART and short in long:
        return True
    return len(short) >= 3 and short[0] == long[0] and short[-1] == long[-1] and _within(short, long)


def _within(short: str, long: str) -> bool:
    rest = iter(long)
    return all(char in rest for char in short)
