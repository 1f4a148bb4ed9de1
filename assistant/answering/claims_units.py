"""Institutions and places in a model's sentence: whether the sources name them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.answering.claims_forms import BLANK, normal_form
from assistant.language.places import places_in

NAME = "\ue000"
"""Stands for an institution's name where a sentence is parsed."""
_LEVELS = (*"省市县区州镇乡国", "国家", "中央")
_UNKNOWN = re.compile(
    r"[一-鿿]{2,12}?(?:厅(?!级)|局(?![面势部限])|委(?![托任派员])|(?<![全干内外东西中南北局一两各])部(?![分署门级队件位长])|办(?![理法事学公案])|"
    r"海关(?!特)|总署|公司|银行|政府|法院|检察院|办公室|委员会|领导小组|集团|协会|中心)"
)
_NO_NAME = re.compile("[的由和与及是为在对向把将或]")
_LISTED = re.compile(
    r"(?:^|[、,;:由]|是|为)(?P<name>[一-鿿]{2,14}(?:厅|局|委|部|署|办|办公室))(?=$|[、,;。等▪和与及]|牵头|负责|配合|属于|是)"
)
"""A name between two marks, all of it: 工业和信息化部."""
_NOT_AN_OFFICE = re.compile("(?:[开举创承兴主协督]办|[格布结]局|部委|[餐客]厅|党委|常委)$")
_PLACE = re.compile(r"[一-鿿]{2}(?:自治[区州县]|[省市县])(?![场级委直场])")
_NO_PLACE = re.compile("[全我本各该在由到向与和及的城都超上股门省]")


@dataclass(frozen=True, slots=True)
class Named:
    """A text with each known name, longest match, replaced by NAME; `names` are they, in order."""

    masked: str
    names: tuple[str, ...]


@lru_cache(maxsize=8)
def _pattern(units: frozenset[str]) -> re.Pattern[str] | None:
    names = {normal_form(unit) for unit in units}
    longest = sorted((name for name in names if len(name) > 1), key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, longest))) if longest else None


@lru_cache(maxsize=1_000)
def named(normal: str, units: frozenset[str]) -> Named:
    """Return the text with the names in it taken out; `units` are the known ones."""
    pattern = _pattern(units)
    if pattern is None:
        return Named(normal, ())
    return Named(pattern.sub(NAME, normal), tuple(pattern.findall(normal)))


def faults_of_names(claim: str, sources: Sequence[str], units: frozenset[str]) -> Iterator[str]:
    """Yield what is wrong with the institutions and places that a claim names; all in normal form."""
    given = {name for source in sources for name in named(source, units).names}
    found = named(claim, units)
    yield from (f"来源中没有“{name}”。" for name in dict.fromkeys(found.names) if name not in given)
    rest = found.masked.replace(NAME, BLANK)
    for match in _LISTED.finditer(rest):
        if not any(match["name"] in source for source in sources) and not _NOT_AN_OFFICE.search(
            match["name"]
        ):
            yield f"来源中没有“{match['name']}”。"
    for match in _UNKNOWN.finditer(rest):
        if not _NOT_AN_OFFICE.search(match.group()) and (fault := _unknown(match.group(), sources)):
            yield fault
    for place in places_in(claim):
        if not any(place in source for source in sources):
            yield f"来源中没有地名“{place}”。"
    for match in _PLACE.finditer(rest):
        if not _NO_PLACE.search(match.group()) and not any(match.group() in source for source in sources):
            yield f"来源中没有地名“{match.group()}”。"


def _unknown(words: str, sources: Sequence[str]) -> str | None:
    """Return a fault if the name at the end of `words` is in no source, or there with another level or place before it.

    Where the name begins isn't known: the longest ending that a source has is taken for it.
    """
    name = _NO_NAME.split(words)[-1]
    if len(name) < 2:
        return None
    start = next((at for at in range(len(name) - 1) if any(name[at:] in s for s in sources)), len(name))
    rest, kept = name[:start], name[start:]
    if len(kept) < min(3, len(name)) or rest.endswith(_LEVELS):
        return f"来源中没有“{name}”。"
    return None
