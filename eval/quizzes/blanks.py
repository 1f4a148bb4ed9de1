"""Items with a blank: each option goes into it, and only the key may give the words of the document."""

import re
from collections.abc import Iterable
from itertools import permutations
from typing import NamedTuple

from eval.quizzes.library import Library
from eval.quizzes.model import Fault, Findings, Item, Source, Verdict
from eval.quizzes.values import without_unit
from eval.quizzes.wording import (
    BLANK,
    common_prefix,
    common_suffix,
    lead_ins,
    places,
    quoted,
    squeeze,
)

_LEAST_CONTEXT = 6
_ELLIPSIS = re.compile(r"…+|\.{3,}")
_MARKS = "“”《》：:，,。；;、…（）()？?！—-"
_DEADLINE = re.compile(r"(?:到|至|从|自|截至)?(\d{4}年)(?:底|末)?(?:\d{1,2}月)?(?:底|前|末)?[，,]?")
_NEAR = 400
_MOST_PARTS = 4
_LONGEST_FILL = 40


class Fit(NamedTuple):
    """How a filler stands in the text: where, and how much of the stem's words stands before and behind it there."""

    start: int
    end: int
    left: str
    right: str


def sides(stem: str) -> tuple[str, str]:
    """Return the squeezed words of the stem before and behind its blank."""
    left, _, right = stem.partition(BLANK)
    return squeeze(left), squeeze(right)


def fit(stem: str, filler: str, text: str) -> Fit | None:
    """Return the place of the filler with the most of the stem's words round it; None below six characters of them."""
    left, right = sides(stem)
    best: Fit | None = None
    for start in places(squeeze(filler), text):
        end = start + len(squeeze(filler))
        before = common_suffix(left, text[max(0, start - len(left)) : start])
        behind = common_prefix(right, text[end : end + len(right)])
        if best is None or before + behind > len(best.left) + len(best.right):
            best = Fit(start, end, left[len(left) - before :], right[:behind])
    return best if best and len(best.left) + len(best.right) >= _LEAST_CONTEXT else None


def read_blank(item: Item, library: Library) -> Verdict | None:
    """Judge an item whose stem has a blank in words of the document; None if the key doesn't fit into such words."""
    if BLANK not in item.stem:
        return None
    source = library.source(item)
    if item.kind == "multiple":
        return _read_parts(item, source)
    keys = list(item.answers) if item.kind == "fill" else item.right
    place = fit(item.stem, keys[0], source.words) if keys else None
    if place is None:
        return None
    found = Findings()
    _check_wording(item, place, source.words, found)
    if item.kind == "fill":
        _check_spellings(keys, library, found)
    _check_distractors(item, keys[0], place, library, found)
    _check_others(keys, place, source, library, found)
    inside = library.within_quotes(item, (place.start, place.end))
    found.add(Fault.NOT_CITED, f"引文里没有“{keys[0]}”所在的原文", not inside)
    return Verdict(tuple(found.faults), source.id, ((place.start, place.end),))


def read_misfit(item: Item, library: Library) -> Verdict | None:
    """Judge an item whose blank the key does not fit, though a distractor does, or though the words are the document's."""
    if BLANK not in item.stem:
        return None
    source = library.source(item)
    fitting = [option for option in item.wrong if fit(item.stem, option, source.words)]
    if fitting:
        return Verdict(
            (
                (Fault.WRONG_KEY, f"“{'、'.join(item.right)}”填入后不是原文"),
                (Fault.RIGHT_DISTRACTOR, f"“{fitting[0]}”填入后是原文"),
            ),
            source.id,
        )
    left, right = sides(item.stem)
    around = left[-_LEAST_CONTEXT:], right[:_LEAST_CONTEXT]
    if any(len(words) == _LEAST_CONTEXT and words in source.words for words in around):
        return Verdict(((Fault.WRONG_KEY, "答案填入空格后不是原文"),), source.id)
    return None


def _check_wording(item: Item, place: Fit, text: str, found: Findings) -> None:
    """The stem's words round the blank are the document's, up to its lead-in and its end."""
    left, right = sides(item.stem)
    rest = left[: len(left) - len(place.left)], right[len(place.right) :]
    whole = f"{left}{BLANK}{right}"
    begin = len(left)
    for start, end in quoted(whole):
        if start <= begin < end:
            before = _ELLIPSIS.split(whole[start:begin])[-1]
            behind = _ELLIPSIS.split(whole[begin + len(BLANK) : end])[0]
            same = place.left.endswith(before) and place.right.startswith(behind)
            found.add(Fault.QUOTE, "题干所引的文字与原文不同", not same)
            if not same or len(place.left) <= begin - start:
                return
    before, behind = rest
    before = before[max([0, *lead_ins(before)]) :]
    known = len(before) <= 1 or bool(_ELLIPSIS.search(before)) or _is_deadline(before, place, text)
    found.add(Fault.QUOTE, f"题干里的“{before[-12:]}”与原文不同", not known)
    found.add(Fault.QUOTE, f"题干里的“{behind[:12]}”与原文不同", bool(behind) and behind[0] not in _MARKS)


def _is_deadline(words: str, place: Fit, text: str) -> bool:
    """Tell whether words before the sentence are a deadline of a year that the document gives shortly before it."""
    year = _DEADLINE.fullmatch(words)
    return year is not None and year[1] in text[max(0, place.start - _NEAR) : place.start]


def _check_spellings(keys: list[str], library: Library, found: Findings) -> None:
    for other in keys[1:]:
        same = library.as_good_as(other, keys[0]) or without_unit(other, keys[0])
        found.add(Fault.WRONG_KEY, f"“{other}”与“{keys[0]}”不是一回事", not same)


def _check_distractors(item: Item, key: str, place: Fit, library: Library, found: Findings) -> None:
    words = library.source(item).words
    for option in item.wrong:
        fits = place.left + squeeze(option) + place.right in words
        found.add(Fault.RIGHT_DISTRACTOR, f"“{option}”填入后也是原文", fits)
        equal = library.as_good_as(option, key)
        found.add(Fault.RIGHT_DISTRACTOR, f"“{option}”与答案“{key}”相当", equal and not fits)


def _check_others(keys: list[str], place: Fit, source: Source, library: Library, found: Findings) -> None:
    """The same words stand nowhere else with something else in the blank's place."""
    behind = re.escape(place.right) if place.right else r"(?=[，,。；;、）)])"
    pattern = re.compile(f"{re.escape(place.left)}([^，,。；;]{{1,{_LONGEST_FILL}}}?){behind}")
    found_there = pattern.finditer(source.words) if place.left else ()
    fills = {match[1] for match in found_there if match.start(1) != place.start}
    others = [fill for fill in sorted(fills) if not any(library.as_good_as(fill, key) for key in keys)]
    found.add(Fault.AMBIGUOUS, f"原文里同样的话也填“{'、'.join(others)}”", bool(others))


def _read_parts(item: Item, source: Source) -> Verdict | None:
    """Judge a multiple choice whose right options together fill one blank, as the members of a list do."""
    for joined in _arrangements(item.right):
        place = fit(item.stem, joined, source.words)
        if place:
            found = Findings()
            _check_wording(item, place, source.words, found)
            begin = source.words.rfind("。", 0, place.start) + 1
            sentence = source.words[begin : source.words.find("。", place.end)]
            for option in item.wrong:
                stands = squeeze(option) in sentence
                found.add(Fault.RIGHT_DISTRACTOR, f"“{option}”也在这一句里", stands)
            return Verdict(tuple(found.faults), source.id, ((place.start, place.end),))
    return None


def _arrangements(parts: list[str]) -> Iterable[str]:
    if 1 < len(parts) <= _MOST_PARTS:
        for order in permutations(parts):
            for mark in "、，,；":
                yield mark.join(order)
