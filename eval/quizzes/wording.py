"""Words against words: a text without white space, what is quoted in it, and where two texts run alike."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

BLANK = "____"
_SINGLE_QUOTES = str.maketrans("‘’", "“”")
_SENTENCE = re.compile(r"[^。；;！？!?\n]+[。；;！？!?]?")
_EDGE = "。；;，,：:、！？!?."
_DELIMITERS = "、，,。；;：:（()）“”《》〔〕[]！？"


class Run(NamedTuple):
    """A stretch that two texts have in common: where it starts in each, and its length."""

    here: int
    there: int
    length: int


def squeeze(text: str) -> str:
    """Return the text without white space; quotation marks inside of quotation marks (‘ ’) become outer ones."""
    return "".join(char for char in text if not char.isspace()).translate(_SINGLE_QUOTES)


def bare(text: str) -> str:
    """Return the squeezed text without the punctuation at its ends and the “…” round all of it."""
    return unwrapped(squeeze(text).strip(_EDGE)).strip(_EDGE)


def unwrapped(words: str) -> str:
    """Return squeezed words without the “…” round all of them."""
    spans = quoted(words)
    return words[1:-1] if spans == [(1, len(words) - 1)] else words


def quoted(text: str) -> list[tuple[int, int]]:
    """Return where the outermost “…” stand, without their marks."""
    found, depth, begin = list[tuple[int, int]](), 0, 0
    for at, char in enumerate(text):
        if char == "“":
            begin = at + 1 if depth == 0 else begin
            depth += 1
        elif char == "”" and depth:
            depth -= 1
            if depth == 0:
                found.append((begin, at))
    return found


def fragments(text: str) -> list[str]:
    """Return everything that stands between quotation marks, outer and inner, squeezed."""
    whole = squeeze(text)
    outer = [whole[start:end] for start, end in quoted(whole)]
    inner = re.findall(r"“([^“”]+)”", whole)
    return list(dict.fromkeys([*outer, *inner]))


def unquoted(text: str) -> str:
    """Return the squeezed text without what is quoted and without titles in 《…》."""
    whole = squeeze(text)
    for start, end in reversed(quoted(whole)):
        whole = whole[:start] + whole[end:]
    return re.sub(r"《[^》]*》", "《》", whole)


_ABOUT = re.compile(r"^(?:关于|在|对于|对)(?=“)")
_LEAD_INS = (
    re.compile(r"^[^“《_]{0,30}[？?]"),
    re.compile(r"^(?:根据|按照|依据|按|依照)(?:《[^》]*》|“[^”]*”|[^，,：:“])*[，,：:]"),
    re.compile(r"^(?:判断|下列|下面|以下|关于)[^，,：:“]*[，,：:]"),
    re.compile(r"^(?:《[^》]*》|[^，,：:“。])*(?:规定|提出|要求|明确|指出|部署|表述)(?:的?是)?[，,：:]"),
)


def lead_ins(words: str) -> list[int]:
    """Return where the lead-ins of a squeezed stem end, one after the other: 按原文填空？关于“…”，文件的表述是：…"""
    ends, at = list[int](), 0
    while end := _lead_in(words[at:]):
        at += end
        ends.append(at)
    return ends


def _lead_in(words: str) -> int:
    if about := _ABOUT.match(words):
        end = next((end for start, end in quoted(words) if start == about.end() + 1), 0)
        if end and words[end + 1 : end + 2] in {"，", ",", "：", ":"}:
            return end + 2
    found = next((match for pattern in _LEAD_INS if (match := pattern.match(words))), None)
    return found.end() if found else 0


def places(needle: str, text: str) -> Iterator[int]:
    """Yield each position at which `needle` stands in `text`."""
    at = text.find(needle) if needle else -1
    while at >= 0:
        yield at
        at = text.find(needle, at + 1)


def sentences(text: str) -> list[tuple[int, int]]:
    """Return where the sentences of `text` stand; a semicolon ends one too."""
    return [match.span() for match in _SENTENCE.finditer(text)]


def runs(segment: str, text: str, least: int) -> list[Run]:
    """Return, from left to right, the stretches of `segment` of at least `least` characters that stand in `text`.

    Each is as long as can be from where it starts, and is given once for every place that it has in `text`.
    """
    found, at = list[Run](), 0
    while at + least <= len(segment):
        length = _longest(segment, at, text, least)
        if length:
            found += [Run(at, place, length) for place in places(segment[at : at + length], text)]
        at += length or 1
    return found


def _longest(segment: str, at: int, text: str, least: int) -> int:
    if segment[at : at + least] not in text:
        return 0
    low, high = least, len(segment) - at
    while low < high:
        middle = (low + high + 1) // 2
        if segment[at : at + middle] in text:
            low = middle
        else:
            high = middle - 1
    return low


def common_prefix(first: str, second: str) -> int:
    """Return how many characters two texts have in common at their starts."""
    for at, (one, other) in enumerate(zip(first, second, strict=False)):
        if one != other:
            return at
    return min(len(first), len(second))


def common_suffix(first: str, second: str) -> int:
    """Return how many characters two texts have in common at their ends."""
    return common_prefix(first[::-1], second[::-1])


class Change(NamedTuple):
    """A place where a statement leaves its original: the original's words, the statement's, and where each stand."""

    original: str
    put: str
    start: int
    at: int


_NEAR = 30
_LEAST_RUN = 4


def changes(statement: str, text: str) -> list[Change] | None:
    """Return where `statement` leaves the nearest words of `text`; None if there are no such words.

    The longest stretch that both have in common is taken for the same; before and behind it, whatever differs up to
    the next words in common is one change. At the ends of the statement an original runs to the next mark.
    """
    match = SequenceMatcher(None, statement, text, autojunk=False).find_longest_match()
    if match.size < max(_LEAST_RUN, len(statement) // 4):
        return None
    found, behind = [], match.a + match.size
    if match.a:
        found.append(_before(statement[: match.a], text, match.b))
    if behind < len(statement):
        found.append(_behind(statement[behind:], behind, text, match.b + match.size))
    return found


def _before(head: str, text: str, end: int) -> Change:
    floor = max(0, end - len(head) - _NEAR)
    for length in range(len(head), 1, -1):
        at = text.rfind(head[:length], floor, end)
        if at >= 0:
            return Change(text[at + length : end], head[length:], at + length, length)
    begin = end
    while begin > floor and text[begin - 1] not in _DELIMITERS:
        begin -= 1
    return Change(text[begin:end], head, begin, 0)


def _behind(tail: str, at: int, text: str, begin: int) -> Change:
    ceiling = min(len(text), begin + len(tail) + _NEAR)
    for length in range(len(tail), 1, -1):
        found = text.find(tail[-length:], begin, ceiling)
        if found >= 0:
            return Change(text[begin:found], tail[:-length], begin, at)
    end = begin
    while end < ceiling and text[end] not in _DELIMITERS:
        end += 1
    return Change(text[begin:end], tail, begin, at)


def token(text: str, start: int, length: int) -> str:
    """Return `length` characters of a text with the words round them, up to the punctuation on both sides."""
    end = start + length
    while start > 0 and text[start - 1] not in _DELIMITERS:
        start -= 1
    while end < len(text) and text[end] not in _DELIMITERS:
        end += 1
    return text[start:end]
