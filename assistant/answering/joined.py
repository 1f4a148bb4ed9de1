"""Several subjects joined in one question, each of which is asked for (房贷利息、住房租金每月分别扣多少)."""

import re

_EACH = re.compile(
    r"(?:(?:这|那|,)?(?:[两二三四五六]|几)(?:个|项|样|种|者)(?:指标|目标)?)?(?P<year>(?:到|至)?(?:19|20)\d\d年(?:底)?的?)?"
    r"(?:的?(?:数(?:量|字|值)?|目标|指标))?,?(?:要求?|应当?|需要?)?(?P<word>各自|各(?![种类项级个界地省市县区方部])|分别|(?<=[个项样种者数])(?:是|要|有)|(?<=[年的]数)是)"
)
_AND = re.compile(r"[、]|以及|[和与及](?=.{2})")
_SHARED = re.compile(r"(?:的[^的、]{1,8}|每个?[年月天人次]|(?:到|至)?(?:19|20)\d\d年(?:底)?)$")
_OPENING = re.compile(r"^(?:请问|问一下|那么?|(?:到|至)?(?:19|20)\d\d年(?:底)?,?|,)+")
_MOST, _SHORTEST = 6, 2
_EACH_ASKED = re.compile(
    r"(?P<before>.*?)(?P<first>(?:多少|几)(?P<one>[^,;、和与及]{2,14}))[、,和与及]+(?P<rest>(?:.{0,6})(?:多少|几)(?P<two>[^,;、]{2,14}?))[?。!\s]*$"
)
"""Things that are counted each (多少项赛事和多少个品牌)."""
_CLASSIFIER = re.compile(r"^[个项家条座所处名批种件户次](?=.{2})")


def subjects_of(normal: str) -> dict[str, str]:
    """Return the joined subjects of a question that asks for each of them, each with the question for it alone; {} for
    another question."""
    if counted := _EACH_ASKED.fullmatch(normal):
        named = [_CLASSIFIER.sub("", counted[group]) for group in ("one", "two")]
        asked = [counted["before"] + counted[group] for group in ("first", "rest")]
        return dict(zip(named, asked, strict=True))
    each = next((match for match in _EACH.finditer(normal) if match["word"]), None)
    asking = normal[each.end() :] if each else ""
    if not each or not re.search(r"多少|几|多[久高大长]|什么时候|何时", asking):
        return {}
    listed = _OPENING.sub("", normal[: each.start()])
    shared = []
    while match := _SHARED.search(listed):
        shared.append(match.group())
        listed = listed[: match.start()]
    subjects = [subject.strip(" ,的") for subject in _AND.split(listed)]
    if not 1 < len(subjects) <= _MOST or any(len(subject) < _SHORTEST for subject in subjects):
        return {}
    by_year = "".join(re.findall(r"(?:到|至)?(?:19|20)\d\d年(?:底)?", normal)[:1])
    common = "".join(part for part in reversed(shared) if part.strip("到至底") not in by_year)
    verb = "是" if each["word"] in ("是", "各", "各自", "分别") and re.match("多少|几", asking) else ""
    return {subject: f"{by_year}{subject}{common}{verb}{asking}" for subject in subjects}


def asked_in_turn(normal: str) -> dict[str, str]:
    """Return what is asked in turn (面积多少、半径多少), each with its question; {} for another question."""
    parts = [part for part in re.split(r"[、,;]|以及|[和及](?=.{2})", normal.rstrip("?。! ")) if part]
    asked = [re.search(r"(?:要|有|是|为|达到)*(?:多少|几(?=[个项家条年天次]))", part) for part in parts]
    if not 1 < len(parts) <= _MOST or not all(match and match.start() >= _SHORTEST for match in asked):
        return {}
    return {part[: match.start()]: part for part, match in zip(parts, asked, strict=True) if match}
