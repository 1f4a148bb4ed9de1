"""A model's answer against its sources: what holds is kept, sentence by sentence, the rest is struck and said why.

No model takes part. A sentence is kept only if nothing in it is at fault: each rule is a generator of faults, in
`claims_figures` and `claims_times` (numbers, years), `claims_units` (institutions, places), `claims_roles` (who leads, how
many), `claims_modes` (must and must not), `claims_halves` (two cases mixed up)
and `claims_wording` (quotations, the words at all). What cannot be taken apart is struck.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.answering import (
    claims_figures,
    claims_halves,
    claims_modes,
    claims_roles,
    claims_units,
    claims_wording,
)
from assistant.answering.claims_forms import BLANK, normal_form
from assistant.types import Duty

_MARK = re.compile(r"[\[［【]\s*(\d{1,3}(?:\s*[,，、]\s*\d{1,3})*)\s*[\]］】]")
_MARKS = re.compile(rf"(?:{_MARK.pattern}\s*)+")
_LIST_MARK = re.compile(r"^\s*(?:[-*+•·]|#{1,6}|>|\d{1,2}[.)、](?!\d)|[(（]\d{1,2}[)）])\s*")
_EMPHASIS = re.compile(r"\*\*|__|(?<!\*)\*(?!\*)|`(?!``)")
_END = re.compile(r"[。！？!?]+[”’」』）)]*")
_OPEN, _CLOSE = "“「『（(《", "”」』）)》"
_LONGEST = 600
"""Characters of a sentence that is looked at; none of a model's is longer that answers anything."""
_LEAST_CONTENT = 2


@dataclass(frozen=True, slots=True)
class Source:
    """One citation as the verifier sees it: `text` holds the words that may be relied on (the whole clause, its label, the
    document's title), `duties` those that govern the clause."""

    n: int
    text: str
    duties: tuple[Duty, ...] = ()


@dataclass(frozen=True, slots=True)
class Struck:
    """A sentence that failed, and what is wrong with it."""

    sentence: str
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What holds and what was struck, in the order of the answer."""

    kept: tuple[str, ...]
    struck: tuple[Struck, ...]


def checked(text: str, sources: Mapping[int, Source], units: Collection[str] = ()) -> Checked:
    """Return the sentences of a model's answer that hold and those that don't. A sentence said again is struck."""
    kept, struck, seen = [], [], set[str]()
    for sentence in sentences_of(text):
        bare = re.sub(r"\W", "", _MARK.sub("", sentence))
        faults = ("与前面的句子重复。",) if bare in seen else faults_in(sentence, sources, units)
        seen.add(bare)
        if faults:
            struck.append(Struck(sentence, faults))
        else:
            kept.append(sentence)
    return Checked(tuple(kept), tuple(struck))


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a model's answer, each with the marks [n] behind it; list and emphasis marks are taken off,
    and 【1、2】 is written [1][2].

    The items of a list are one sentence with the line that ends in a colon before them: by themselves they say nothing.
    """
    sentences: list[str] = []
    head = ""
    for line in text.splitlines():
        item = _LIST_MARK.match(line)
        words = _MARK.sub(_plain_mark, _EMPHASIS.sub("", line[item.end() if item else 0 :])).strip()
        if head and item and words:
            sentences[-1] += ("" if sentences[-1] == head else "；") + words.rstrip("；;。")
            continue
        head = ""
        for sentence in _split(words):
            sentences.append(sentence)
        if words.endswith(("：", ":")):
            head = sentences[-1]
    return sentences


def _plain_mark(mark: re.Match[str]) -> str:
    return "".join(f"[{int(n)}]" for n in re.findall(r"\d+", mark.group()))


def _split(line: str) -> Iterator[str]:
    """Yield the sentences of a line: up to a full stop outside of quotes, and the marks behind it."""
    start = 0
    for match in _END.finditer(line):
        stretch = line[start : match.start()]
        inside = any(stretch.count(o) > stretch.count(c) for o, c in zip(_OPEN, _CLOSE, strict=True))
        last = match.end() == len(line) or _MARK.match(line, match.end()) is not None
        if match.start() < start or (inside and not last):
            continue
        marks = _MARKS.match(line, match.end())
        end = marks.end() if marks else match.end()
        yield line[start:end].strip()
        start = end
    if rest := line[start:].strip():
        yield rest


def faults_in(sentence: str, sources: Mapping[int, Source], units: Collection[str] = ()) -> tuple[str, ...]:
    """Return what is wrong with a sentence, () if it holds. Never raises: what can't be taken apart is a fault."""
    try:
        return tuple(dict.fromkeys(_faults(sentence, sources, frozenset(units))))
    except Exception as error:  # noqa: BLE001  whatever goes wrong with a model's words, they are not given
        return (f"无法核对这一句（{type(error).__name__}）。",)


def _faults(sentence: str, sources: Mapping[int, Source], units: frozenset[str]) -> Iterator[str]:
    segments = list(_segments(sentence))
    cited = dict.fromkeys(n for _, marks in segments for n in marks)
    if unknown := [n for n in cited if n not in sources]:
        yield f"没有编号为{'、'.join(f'[{n}]' for n in unknown)}的来源。"
        return
    if not cited:
        yield "句子没有标出来源。"
        return
    if len(sentence) > _LONGEST:
        yield "句子过长，无法核对。"
        return
    every = [sources[n] for n in cited]
    whole = "".join(words for words, _ in segments)
    texts = [normal_form(source.text) for source in every]
    yield from claims_wording.faults_of_form(whole, normal_form(whole), texts)
    yield from claims_roles.faults_of_roles(
        claims_wording.without_quotes(normal_form(whole)),
        [(t, s.duties) for t, s in zip(texts, every, strict=True)],
        units,
        aligned=False,
    )
    for words, marks in segments:
        yield from _segment_faults(words, [sources[n] for n in marks], units)
    yield from _word_faults(whole, texts, units, _LEAST_CONTENT)


def _segments(sentence: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield the stretches of a sentence with the numbers behind each; a last one without any has those of all."""
    start, found = 0, list[tuple[str, tuple[int, ...]]]()
    for match in _MARKS.finditer(sentence):
        numbers = tuple(int(n) for n in re.findall(r"\d+", match.group()))
        found.append((sentence[start : match.start()], numbers))
        start = match.end()
    every = tuple(dict.fromkeys(n for _, numbers in found for n in numbers))
    found.append((sentence[start:], every))
    for numbers, group in groupby(found, key=lambda segment: segment[1]):
        if (words := "".join(words for words, _ in group)).strip("。！？!?，,；;、 　"):
            yield words, numbers


def _segment_faults(words: str, sources: Sequence[Source], units: frozenset[str]) -> Iterator[str]:
    """Yield the faults of a stretch of a sentence against its own sources."""
    normal = normal_form(words)
    texts = [normal_form(source.text) for source in sources]
    yield from claims_wording.faults_of_quotes(normal, texts)
    plain = claims_wording.without_quotes(normal)
    yield from claims_units.faults_of_names(plain, texts, units)
    noted = [(text, source.duties) for text, source in zip(texts, sources, strict=True)]
    yield from claims_roles.faults_of_roles(plain, noted, units, aligned=True)
    numbers = [claims_figures.numbers_in(text) for text in texts]
    told = _without_duties(plain)
    bare = claims_units.named(told, units).masked.replace(claims_units.NAME, BLANK)
    figures = claims_figures.numbers_in(claims_roles.ROLE_WORDS.sub(BLANK, bare))
    yield from claims_figures.faults_of_numbers(figures, numbers)
    modes = claims_figures.numbers_in(told).masked
    yield from claims_modes.faults_of_modes(modes, [number.masked for number in numbers])
    yield from claims_modes.faults_of_opposites(plain, texts)
    yield from claims_halves.faults_of_halves(plain, texts)
    yield from claims_halves.faults_of_levels(plain, texts)
    yield from claims_halves.faults_of_directions(normal, texts)
    yield from _word_faults(words, texts, units, 0)


def _without_duties(plain: str) -> str:
    """Return the words with what is held to the duties blanked: counts of units, and that nobody has a role."""
    for pattern in (claims_roles.COUNT, claims_roles.ABSENT):
        plain = pattern.sub(lambda match: BLANK * len(match.group()), plain)
    return plain


def _word_faults(words: str, texts: Sequence[str], units: frozenset[str], least: int) -> Iterator[str]:
    plain = claims_wording.without_quotes(normal_form(words))
    bare = claims_units.named(claims_figures.numbers_in(_without_duties(plain)).masked, units)
    without_roles = claims_roles.ROLE_WORDS.sub(BLANK, bare.masked)
    enough = 0 if bare.names and without_roles != bare.masked else least
    if _without_duties(plain) != plain or plain.count(BLANK) > len(plain) // 2:
        enough = 0  # what has been checked already says enough: a count, an absence, a quotation
    yield from claims_wording.faults_of_words(without_roles, texts, enough)
