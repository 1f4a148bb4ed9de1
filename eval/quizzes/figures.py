"""Items that ask for a figure without a blank, and the pairs of subjects and figures."""

import re

from eval.quizzes.library import Library, span_of
from eval.quizzes.model import Fault, Findings, Item, Source, Span, Verdict
from eval.quizzes.values import Figure, figures, has_number, same_amount
from eval.quizzes.wording import BLANK, bare, places, runs, sentences, squeeze

_BREAKS = re.compile(r"[,，、;；。：:]")
_WHEN = re.compile(r"哪一?年|何时|什么时候|时间|期限|年份")
_LEAST_RUN = 4
_LONGEST_VERB = 4


def value_beside(subject: str, source: Source, scope: list[Span]) -> list[tuple[Figure, Span]]:
    """Return the figures that stand for a subject in the sentences of a scope, with where they stand.

    That is the figure right in front of the subject (50所高水平高等职业学校), else the first one behind it in the sentence
    (合格率达到98%以上).
    """
    found, needle = [], bare(subject)
    for begin, end in _sentences(source, scope):
        sentence = source.words[begin:end]
        for start, stop in _subject_places(needle, sentence):
            if figure := _beside(sentence, start, stop):
                found.append((figure, (begin + figure.start, begin + figure.end)))
    return found


def _subject_places(subject: str, sentence: str) -> list[Span]:
    """Return where a subject stands in a sentence; its verb may stand before an earlier one of the list
    (打造海南省名牌产品100个、海南名牌农产品120个).
    """
    for verb in range(min(_LONGEST_VERB, len(subject) - _LEAST_RUN) + 1):
        rest = subject[verb:]
        found = [(at, at + len(rest)) for at in places(rest, sentence) if subject[:verb] in sentence[:at]]
        if found:
            return found
    return []


def _sentences(source: Source, scope: list[Span]) -> list[Span]:
    return [
        (start + first, start + last)
        for start, end in scope
        for first, last in sentences(source.words[start:end])
    ]


def _beside(sentence: str, start: int, end: int) -> Figure | None:
    """Return the figure that belongs to sentence[start:end]; those words may begin with its unit (所示范学校)."""
    every = figures(sentence)
    for figure in reversed([f for f in every if f.start < start and start - 2 <= f.end < end]):
        if not _BREAKS.search(sentence[figure.end : start]):
            return figure
    return next((f for f in every if f.start >= end), None)


def read_figure(item: Item, library: Library) -> Verdict | None:
    """Judge an item whose options are figures and whose stem has the words of the sentence that gives the key."""
    if item.kind != "single" or BLANK in item.stem or not all(has_number(o.text) for o in item.options):
        return None
    source = library.source(item)
    keys = item.right
    if not keys or not has_number(keys[0]):
        return None
    scope = [span_of(source, clause) for clause in library.cited(item)]
    place = _asked_beside(item.stem, source, scope)
    if place is None:
        return None
    (begin, end), run = place
    sentence, key = source.words[begin:end], bare(keys[0])
    found, stands = Findings(), list(places(key, sentence))
    found.add(Fault.WRONG_KEY, f"“{keys[0]}”不在所问的句子里", not stands)
    figure = _beside(sentence, *run)
    if figure and stands and not (_WHEN.search(item.stem) and "年" in key):
        other = figure.text not in key and key not in figure.text
        found.add(Fault.WRONG_KEY, f"所问的数字是“{figure.text}”", other)
    for option in item.wrong:
        found.add(Fault.RIGHT_DISTRACTOR, f"“{option}”与答案相当", same_amount(option, keys[0]))
    spans = tuple((begin + at, begin + at + len(key)) for at in stands[:1])
    found.add(
        Fault.NOT_CITED, f"引文里没有“{keys[0]}”", not all(library.within_quotes(item, s) for s in spans)
    )
    return Verdict(tuple(found.faults), source.id, spans)


def _asked_beside(stem: str, source: Source, scope: list[Span]) -> tuple[Span, Span] | None:
    """Return the sentence that the longest words of the stem stand in, and where in it they stand."""
    best: tuple[Span, Span] | None = None
    for begin, end in _sentences(source, scope):
        for run in runs(squeeze(stem), source.words[begin:end], _LEAST_RUN):
            if best is None or run.length > best[1][1] - best[1][0]:
                best = (begin, end), (run.there, run.there + run.length)
    return best
