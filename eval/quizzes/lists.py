"""Items about what belongs to a list: the members of an enumeration, the items of an article;
and short answers, whose points must stand in the cited clauses.
"""

import re

from eval.quizzes.duty_words import negative
from eval.quizzes.library import Library, span_of, words_of
from eval.quizzes.model import Clause, Fault, Findings, Item, Source, Span, Verdict
from eval.quizzes.parts import intro_of
from eval.quizzes.wording import bare, places, runs, sentences, squeeze, token, unquoted

_LEAST_ANCHOR = 4
_LEAST_QUOTED = 8
_ALL_OF_IT = re.compile(r"主要内容|哪些内容|全部内容")
_LISTS = re.compile(r"下列|以下|如下")
_COUNT = re.compile(r"([2-9两二三四五六七八九十])(?:项|个|点|方面|条|类|种|大)")
_ORDINAL = re.compile(r"第[\d一二三四五六七八九十百]+")
_SOME = re.compile(r"任意|至少|举出|部分内容|其中|答出|写出")
_DIGITS = {char: n for n, char in enumerate("零一二三四五六七八九十")} | {"两": 2}


def siblings(source: Source, clause: Clause) -> list[Clause]:
    """Return the items of the list that a clause is an item of: itself alone where it is none."""
    parent = clause.path.rpartition(".")[0]
    is_item = clause.label.endswith("项") or any(other.path == parent for other in source.clauses)
    if not parent or not is_item:
        return [clause]
    return [
        other
        for other in source.clauses
        if other.path.rpartition(".")[0] == parent
        and other.label.endswith("项") == clause.label.endswith("项")
    ]


def read_members(item: Item, library: Library) -> Verdict | None:
    """Judge an item whose right options are members of a list of the cited clauses, and whose wrong ones are not.

    The list is the sentences that the members stand in, or, for the items of an article, all its items. The stem must
    name it by words of the clause or of its label, else this is not judged.
    """
    if item.kind not in ("single", "multiple"):
        return None
    source = library.source(item)
    turned = negative(item.stem)
    members = item.wrong if turned else item.right
    scope = _scope(members, item, library)
    if scope is None or not _anchored(item, scope, library):
        return None
    found, spans = Findings(), list[Span]()
    for option in item.options:
        stands = _stands(option.text, scope, source)
        if option.right != turned:
            inside = [span for span in stands if library.within_quotes(item, span)]
            found.add(Fault.NOT_CITED, f"引文里没有“{option.text}”", bool(stands) and not inside)
            spans += inside
        if bool(stands) != (option.right != turned):
            fault = Fault.WRONG_KEY if option.right else Fault.RIGHT_DISTRACTOR
            found.add(fault, f"“{option.text}”{'在' if stands else '不在'}所问的列举里")
            continue
        if not stands:
            near = [member for member in members if library.as_good_as(option.text, member)]
            fault = Fault.WRONG_KEY if option.right else Fault.RIGHT_DISTRACTOR
            found.add(fault, f"“{option.text}”与“{'、'.join(near)}”相当", bool(near))
    _check_intro(item, library, found)
    return Verdict(tuple(found.faults), source.id, tuple(spans))


def read_misplaced(item: Item, library: Library) -> Verdict | None:
    """Judge an item of which the cited clauses have some right options but not all: those are wrong keys."""
    if item.kind not in ("single", "multiple"):
        return None
    source = library.source(item)
    clauses = [span_of(source, each) for clause in library.cited(item) for each in siblings(source, clause)]
    stand = [option for option in item.options if _stands(option.text, clauses, source)]
    absent = [option.text for option in item.options if option.right and option not in stand]
    if not stand or not absent or negative(item.stem):
        return None
    faults = [(Fault.WRONG_KEY, f"“{text}”不在所引的条款里") for text in absent]
    faults += [(Fault.RIGHT_DISTRACTOR, f"“{o.text}”在所引的条款里") for o in stand if not o.right]
    return Verdict(tuple(faults), source.id)


def read_short(item: Item, library: Library) -> Verdict | None:
    """Judge a short answer: each point stands in a cited clause, in order, and the list that they make up is whole."""
    if item.kind != "short":
        return None
    source = library.source(item)
    found, spans = Findings(), list[Span]()
    found.add(Fault.WRONG_KEY, "没有要点", not item.answers)
    for point in item.answers:
        stands = [
            span
            for span in ((at, at + len(bare(point))) for at in places(bare(point), source.words))
            if library.within_quotes(item, span)
        ]
        found.add(Fault.WRONG_KEY, f"要点“{point}”不在所引的原文里", not stands)
        spans += stands[:1] if len(stands) == 1 else _next(stands, spans)
    found.add(Fault.FORM, "要点的次序与原文不同", spans != sorted(spans))
    _check_complete(item, spans, library, found)
    _check_intro(item, library, found)
    return Verdict(tuple(found.faults), source.id, tuple(spans))


def _check_intro(item: Item, library: Library, found: Findings) -> None:
    """A stem that quotes what a list of items is introduced by quotes the words that say what is listed (下列行为)."""
    source, stem = library.source(item), squeeze(item.stem)
    for clause in library.cited(item):
        intro = intro_of(clause, source)
        marker = _LISTS.search(intro)
        if marker and runs(stem, intro, _LEAST_QUOTED):
            said = token(intro, marker.start(), len(marker[0]))
            told = intro[marker.end() :][:2] in stem or any(
                run.there <= marker.end() < run.there + run.length for run in runs(stem, intro, _LEAST_ANCHOR)
            )
            found.add(Fault.AMBIGUOUS, f"题干没有引到“{said}”，看不出列举的是什么", not told)
            return


def _next(stands: list[Span], before: list[Span]) -> list[Span]:
    """Return the first of several places that follows those before, else the first."""
    return [span for span in stands if not before or span[0] >= before[-1][1]][:1] or stands[:1]


def _check_complete(item: Item, spans: list[Span], library: Library, found: Findings) -> None:
    if _SOME.search(unquoted(item.stem)):
        return
    source = library.source(item)
    if count := _COUNT.search(_ORDINAL.sub("", unquoted(item.stem))):
        wanted = int(count[1]) if count[1].isdigit() else _DIGITS[count[1]]
        found.add(
            Fault.WRONG_KEY, f"题干说有{count[0]}，要点有{len(item.answers)}个", wanted != len(item.answers)
        )
    cited = {c.id for c in library.cited(item)}
    for clause in library.cited(item):
        missing = [other.label for other in siblings(source, clause) if other.id not in cited]
        if clause.label.endswith("项") and len(cited) > 1 and missing:
            found.add(Fault.INCOMPLETE, f"要点没有包括“{'、'.join(missing)}”")
            return
    if _ALL_OF_IT.search(unquoted(item.stem)):
        _check_all_said(item, spans, library, found)
    for clause in library.cited(item):
        start, end = span_of(source, clause)
        if clause.label.endswith("项") and not any(start <= s < end for s, _ in spans):
            found.add(Fault.INCOMPLETE, f"要点没有包括“{clause.label}”")


def _check_all_said(item: Item, spans: list[Span], library: Library, found: Findings) -> None:
    """Points that are whole sentences of a clause are all its sentences, but for its run-in heading and its duty note."""
    source = library.source(item)
    whole = {(start, end) for start, end in spans if source.words[end : end + 1] in {"。", "；", ";", ""}}
    for clause in library.cited(item):
        start, end = span_of(source, clause)
        points = [span for span in whole if start <= span[0] and span[1] <= end]
        for first, last in sentences(source.words[start:end]):
            said = source.words[start + first : start + last]
            covered = any(a < start + last and start + first < b for a, b in points)
            aside = bare(said).endswith(bare(clause.heading) or "\n") or said[0] in "（(〔[【"
            left_out = bool(points) and not covered and not aside and len(bare(said)) >= _LEAST_QUOTED
            found.add(Fault.INCOMPLETE, f"要点没有包括“{said}”", left_out)


def _scope(members: list[str], item: Item, library: Library) -> list[Span] | None:
    """Return where the list stands; None unless every member stands in a cited clause (or an item beside it)."""
    source = library.source(item)
    clauses = library.cited(item)
    every = list({c.id: c for clause in clauses for c in siblings(source, clause)}.values())
    spans = [span_of(source, clause) for clause in every]
    if not members or not all(_stands(member, spans, source) for member in members):
        return None
    if any(clause.label.endswith("项") for clause in clauses) and len(every) > 1:
        return spans
    lists = [
        (start + first, start + last)
        for start, end in spans
        for first, last in sentences(source.words[start:end])
    ]
    holding = [span for span in lists if any(_stands(member, [span], source) for member in members)]
    return holding or spans


def _stands(words: str, spans: list[Span], source: Source) -> list[Span]:
    needle = bare(words)
    return [
        (start + at, start + at + len(needle))
        for start, end in spans
        for at in places(needle, source.words[start:end])
    ]


def _anchored(item: Item, scope: list[Span], library: Library) -> bool:
    """The stem has some words of the list's sentence, of its clause's intro, or names the clause."""
    source = library.source(item)
    stem = squeeze(item.stem)
    near = "\n".join(source.words[max(0, start - 60) : end] for start, end in scope)
    if runs(stem, near, _LEAST_ANCHOR):
        return True
    for clause in library.cited(item):
        parent = clause.path.rpartition(".")[0]
        intro = "\n".join(words_of(source, c) for c in source.clauses if c.path == parent)
        names = [squeeze(clause.label), bare(clause.heading), intro]
        if any(runs(stem, name, _LEAST_ANCHOR) for name in names if name):
            return True
        if (article := re.search(r"第[^第]{1,5}条", clause.label)) and squeeze(article[0]) in stem:
            return True
    return False
