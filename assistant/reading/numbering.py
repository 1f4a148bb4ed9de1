"""The numbering of a Chinese document as a small grammar: families of numerals, and which of them nest here.

A line may begin with a marker of one of the families below. Whether it *is* a heading is decided by the sequence:
a family opens with its first ordinal (or goes on where it stopped under the last parent: （一）…（二十七） running
through all the parts), goes on with the next one, and closes when a family outside of it goes on. So no family has
a fixed rank, and “二、三产业” or a wrapped line that begins with “(二)的要求” fits nowhere and stays running text.
"""

import re
from dataclasses import dataclass

from assistant.language import numerals
from assistant.language.normal import fold_width

_CN = f"[{numerals.CHINESE}]{{1,7}}"
_N = rf"(?:{_CN}|\d{{1,4}})"

# The forms of GB/T 9704-2012 (7.3.3: 一、（一）1.（1）), of the Legislation Law (编 章 节 条), and of contingency
# plans (1 / 1.1 / 1.1.1). Matched on the half-width form of a line.
FAMILIES: dict[str, re.Pattern[str]] = {
    "part": re.compile(rf"第\s*(?P<n>{_N})\s*(?:编|篇|部分)(?=\s|$|[:：])"),
    "chapter": re.compile(rf"第\s*(?P<n>{_N})\s*章(?=\s|$|[^,。、的])"),
    "section": re.compile(rf"第\s*(?P<n>{_N})\s*节(?=\s|$|[^,。、的])"),
    "article": re.compile(rf"第\s*(?P<n>{_N})\s*条(?:之(?P<sub>{_CN}))?(?=\s|$|[^,。、;的第款项])"),
    "cn_comma": re.compile(rf"(?P<n>{_CN})\s*[、.．]"),
    "cn_formal": re.compile(rf"(?P<n>[{numerals.FORMAL}]{{1,3}})\s*[、.．]"),
    "cn_bracket": re.compile(rf"[(\[]\s*(?P<n>{_CN})\s*[)\]][、.]?"),
    "decimal": re.compile(r"(?P<n>\d{1,2}(?:\.\d{1,2}){1,4})(?:[.、]|(?=\s|[㐀-鿿“《]))"),
    "arabic": re.compile(r"(?P<n>\d{1,3})(?:[.、](?!\d)|(?=\s+[㐀-鿿“《]))"),
    "arabic_bracket": re.compile(r"\(\s*(?P<n>\d{1,3})\s*\)[、.]?"),
    "arabic_half": re.compile(r"(?P<n>\d{1,2})\)"),
    "circled": re.compile(r"(?P<n>[①-⑳㉑-㉟㊱-㊿])[、.]?"),
}
DIVISIONS = ("part", "chapter", "section")
"""Families that stand in the label only, since the numbering below them runs through the document."""

# What can't follow a heading's marker: it refers (“(二)的要求”, “(一)、(二)项”), or counts (“二、三产业”).
_REFERS = re.compile(
    rf"[的、,;)]|(?:和|及|与|至|到|或)?\s*(?:[(\[]{_CN}[)\]]|第{_N}[款项条])|[项款条](?:[的、,]|规定|所)|规定(?:的|[,、执办])|所[称列]|"
    rf"[{numerals.CHINESE}]+(?:、|[次级]?产业|[年班]级|线城市)"
)


@dataclass(frozen=True, slots=True)
class Marker:
    """A numeral at the start of a line: its family, its ordinals (several in 1.2.3), and how it is written."""

    family: str
    ordinals: tuple[int, ...]
    sub: int
    written: str

    @property
    def ordinal(self) -> int:
        """The last of the ordinals."""
        return self.ordinals[-1]

    @property
    def component(self) -> str:
        """What the marker adds to a clause's path: `6`, `art12`, `art12-1` (第十二条之一), `ch2`."""
        sub = f"-{self.sub}" if self.sub else ""
        prefix = {"article": "art", "part": "part", "chapter": "ch", "section": "sec"}.get(self.family, "")
        return f"{prefix}{self.ordinal}{sub}"


def markers_of(line: str) -> list[Marker]:
    """Return the markers that `line` may begin with (at most one a family); [] for running text."""
    folded = fold_width(line)
    found = []
    for family, pattern in FAMILIES.items():
        match = pattern.match(folded)
        if match is None or _REFERS.match(folded, match.end()):
            continue
        ordinals = tuple(numerals.parse(part) or 0 for part in match["n"].split("."))
        if all(0 < n < 10_000 for n in ordinals):
            sub = numerals.parse(match.groupdict().get("sub") or "") or 0
            found.append(Marker(family, ordinals, sub, line[: match.end()].strip()))
    return found


class Sequence:
    """The families that are open at a point of the document, outermost first, and where each one stopped."""

    def __init__(self) -> None:
        self.open: list[Marker] = []
        self._stopped: dict[str, int] = {}
        self._parent: dict[str, str | None] = {}

    def place(self, marker: Marker, gap: int = 3) -> int | None:
        """Return the depth at which `marker` continues the sequence (0 is outermost), or None: running text.

        `gap` is how far an ordinal may jump (a text may have been abridged); an article may jump any number ahead, for
        what only refers to one goes on after it (第十二条规定的…), which no marker does.
        """
        if marker.family == "decimal":
            return self._place_decimal(marker)
        for depth, opened in enumerate(self.open):
            if opened.family == marker.family:
                step = marker.ordinal - opened.ordinal
                goes_on = (
                    0 < step <= gap
                    or (step > 0 and marker.family == "article")
                    or (step == 0 and marker.sub > opened.sub)
                    or marker.ordinal == 1
                )
                return depth if goes_on else None
        return self._place_new(marker)

    def _place_new(self, marker: Marker) -> int | None:
        stopped = self._stopped.get(marker.family, 0)
        continues = marker.ordinal == stopped + 1 or (
            marker.family == "article" and marker.ordinal > stopped > 0
        )
        if not continues and marker.ordinal != 1:
            return None
        families = [opened.family for opened in self.open]
        if marker.family in DIVISIONS:
            # A division can't stand inside of an article or a paragraph's list.
            rank = DIVISIONS.index(marker.family)
            return sum(f in DIVISIONS and DIVISIONS.index(f) < rank for f in families)
        if marker.family in self._parent:
            parent = self._parent[marker.family]
            if parent is None and continues and marker.ordinal != 1:
                return 0
            if parent in families:
                return families.index(parent) + 1 if marker.ordinal != 1 else len(families)
        return len(families)

    def _place_decimal(self, marker: Marker) -> int | None:
        """1.2.1 stands under an open 1.2 and follows 1.2.0 or its own elder sister."""
        for depth, opened in enumerate(self.open):
            if opened.family in ("arabic", "decimal") and opened.ordinals == marker.ordinals[:-1]:
                sister = self.open[depth + 1 : depth + 2]
                previous = sister[0].ordinal if sister and sister[0].family == "decimal" else 0
                return depth + 1 if 0 < marker.ordinal - previous <= 3 else None
        return None

    def enter(self, marker: Marker, depth: int) -> None:
        """Open `marker` at `depth`, closing what stood there and below."""
        self.open[depth:] = [marker]
        self._stopped[marker.family] = marker.ordinal
        self._parent.setdefault(marker.family, self.open[depth - 1].family if depth else None)
