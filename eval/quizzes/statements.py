"""Statements: a true one stands in the document word for word; a false one doesn't, and what was changed matters."""

import re

from eval.quizzes.duty_claims import Claim, claim
from eval.quizzes.fronts import front_claim
from eval.quizzes.library import Library, span_of, words_of
from eval.quizzes.model import Fault, Findings, Item, Span, Verdict
from eval.quizzes.offices import looks_like_unit
from eval.quizzes.values import same_amount
from eval.quizzes.wording import (
    Change,
    bare,
    changes,
    fragments,
    lead_ins,
    places,
    quoted,
    squeeze,
    token,
    unquoted,
    unwrapped,
)

TRUE, FALSE = "正确", "错误"
_CHOICE = re.compile(r"表述|说法|叙述|陈述|描述|符合|一致|正确的|错误的|不正确|有误|原文")
_NEGATIVE = re.compile(r"不正确|错误|不符|不一致|有误|不准确|不属于|不是")
_ASIDE = re.compile(r"[（(](?:判断(?:对错|正误)?|对错|正误|　| )*[)）]$")
_COUNTS = re.compile(r"[不未无非禁免\d]|除外|仅|只|都|均|全")
_LEAST = 6
_MOST_CHANGED = 0.4
_DIGITS = "0123456789.%"


def statement_of(stem: str, text: str) -> str:
    """Return the statement that a stem puts up for judging: what is quoted after a colon, or all behind its lead-in.

    What begins like a lead-in but is mostly words of `text`, that of the cited clauses, belongs to the statement.
    """
    words = _ASIDE.sub("", squeeze(stem))
    for start, end in quoted(words):
        if end - start >= _LEAST and (start < 2 or words[start - 2] in "：:") and len(words) - end <= 12:
            return bare(words[start:end])
    begin = 0
    for end in lead_ins(words):
        plain = not re.search("[“《]|文件", words[begin:end])
        if len(words) - end < _LEAST or (plain and _nearly(words[begin : end - 1], text)):
            break
        begin = end
    return bare(unwrapped(words[begin:].rstrip("。")))


def _nearly(statement: str, text: str) -> bool:
    """Tell whether most of a statement is words of the text as they stand."""
    differing = changes(statement, text)
    return differing is not None and sum(len(change.put) for change in differing) <= _MOST_CHANGED * len(
        statement
    )


def read_true_false(item: Item, library: Library) -> Verdict | None:
    """Judge a true/false item."""
    if item.kind != "true_false":
        return None
    marked = item.right == [TRUE]
    source = library.source(item)
    text = "\n".join(words_of(source, clause) for clause in library.cited(item))
    statement = statement_of(item.stem, text)
    if statement in source.words:
        return _read_verbatim(statement, marked, item, library)
    said = claim(item.stem, item, library)
    if said and (quoted(squeeze(item.stem)) or not _nearly(statement, source.words)):
        return _read_claim(said, marked, item, library)
    front = front_claim(item, library)
    if front and not _nearly(statement, source.words):
        name, true = front
        faults = (
            () if true == marked else ((Fault.WRONG_KEY, f"关于{name}的陈述应为{TRUE if true else FALSE}"),)
        )
        return Verdict(faults, source.id, (), frozenset({("document", source.id, name)}))
    if marked:
        return Verdict(((Fault.WRONG_KEY, f"标为正确的“{statement}”不是原文"),), source.id)
    return _read_changed(statement, item, library)


def _read_verbatim(statement: str, marked: bool, item: Item, library: Library) -> Verdict:
    found = Findings()
    found.add(Fault.WRONG_KEY, f"标为错误的“{statement}”是原文", not marked)
    spans = _cited_spans(statement, item, library)
    found.add(Fault.NOT_CITED, "引文里没有这句话", not spans)
    return Verdict(tuple(found.faults), library.source(item).id, tuple(spans))


def _read_claim(said: Claim, marked: bool, item: Item, library: Library) -> Verdict:
    found = Findings()
    names = "、".join(said.units)
    if not said.notes:
        found.add(Fault.UNJUDGED, "陈述所说的条款没有责任分工")
    elif said.true != marked:
        found.add(Fault.WRONG_KEY, f"“{names}”的角色与责任分工{'相符' if said.true else '不符'}")
    listed = {name for note in said.notes for name in note.names()}
    absent = [unit for unit in said.units if unit not in listed]
    near = sorted(name for name in listed for unit in absent if library.offices.kin(name, unit))
    words = f"“{names}”与列入的“{'、'.join(near)}”是一家、有隶属或沿革关系"
    found.add(Fault.AMBIGUOUS, words, not marked and bool(near))
    tags = {
        ("duty", note.clause, role, unit) for note in said.notes for role in said.roles for unit in said.units
    }
    return Verdict(tuple(found.faults), library.source(item).id, (), frozenset(tags))


def _read_changed(statement: str, item: Item, library: Library) -> Verdict:
    """A false statement: it nearly stands in the cited clause, what differs matters, and the reason names it."""
    source = library.source(item)
    differing = nearest(statement, item, library)
    if differing is None:
        return Verdict(((Fault.UNJUDGED, f"找不到“{statement}”改自哪一句"),), source.id)
    found = Findings()
    spans = [_place(change, source.words) for change in differing]
    for complaint in harmless(statement, differing, source.words, library):
        found.add(Fault.WRONG_KEY, f"标为错误的“{statement}”：{complaint}")
    undone = any(restores(statement, words, source.words) for words in fragments(item.why))
    found.add(Fault.REASON, "按理由改回后不是原文", not undone)
    outside = not any(library.within_quotes(item, span) for span in spans)
    found.add(Fault.NOT_CITED, "引文里没有被改动的原文", outside)
    return Verdict(tuple(found.faults), source.id, tuple(spans))


def read_choice(item: Item, library: Library) -> Verdict | None:
    """Judge an item whose options are statements, of which the document's own are right (or, if so asked, wrong)."""
    if item.kind not in ("single", "multiple") or not _CHOICE.search(unquoted(item.stem)):
        return None
    source = library.source(item)
    if not any(
        len(bare(option.text)) >= _LEAST and bare(option.text) in source.words for option in item.options
    ):
        return None
    turned = bool(_NEGATIVE.search(unquoted(item.stem)))
    found, spans = Findings(), list[Span]()
    for option in item.options:
        places_of, complaints = _weigh(bare(option.text), option.right == turned, item, library)
        fault = Fault.WRONG_KEY if option.right else Fault.RIGHT_DISTRACTOR
        for complaint in complaints:
            found.add(fault, f"“{option.text}”{complaint}")
        found.add(Fault.UNJUDGED, f"找不到“{option.text}”改自哪一句", not places_of and not complaints)
        cited = any(library.within_quotes(item, span) for span in places_of)
        found.add(Fault.NOT_CITED, f"引文里没有“{option.text}”的原文", option.right and not cited)
        spans += places_of
    return Verdict(tuple(found.faults), source.id, tuple(spans))


def _weigh(words: str, false: bool, item: Item, library: Library) -> tuple[list[Span], list[str]]:
    """Return where the original of a statement stands, and why the statement is not as true or false as it should be."""
    source = library.source(item)
    stand = [(at, at + len(words)) for at in places(words, source.words)]
    if not false or stand:
        return stand, (["是原文"] if false else [] if stand else ["不是原文"])
    differing = nearest(words, item, library) or []
    return [_place(change, source.words) for change in differing], harmless(
        words, differing, source.words, library
    )


def nearest(statement: str, item: Item, library: Library) -> list[Change] | None:
    """Return the changes that lead from words of the document to a statement, placed in its words; None if nothing is near.

    Of the cited clauses and the whole document, that counts which needs the least change.
    """
    source = library.source(item)
    spans = [*(span_of(source, clause) for clause in library.cited(item)), (0, len(source.words))]
    ways = [
        [change._replace(start=start + change.start) for change in found]
        for start, end in spans
        if (found := changes(statement, source.words[start:end]))
    ]
    return min(ways, key=lambda way: sum(len(c.put) + len(c.original) for c in way), default=None)


def harmless(statement: str, differing: list[Change], text: str, library: Library) -> list[str]:
    """Return why changes leave a statement true, or not clearly false; empty if they make it false."""
    found = []
    for change in differing:
        put = token(statement, change.at, len(change.put))
        original = token(text, change.start, len(change.original))
        units = looks_like_unit(put) and looks_like_unit(original)
        if not change.put and not _COUNTS.search(change.original):
            found.append(f"只是少了“{change.original}”")
        elif same_amount(put, original):
            found.append(f"“{put}”与“{original}”相当")
        elif units and library.offices.kin(put, original):
            found.append(f"“{put}”与“{original}”是一家或有沿革关系")
        elif sorted(change.put) == sorted(change.original):
            found.append(f"“{change.put}”与“{change.original}”只是次序不同")
    return found


def restores(statement: str, original: str, text: str) -> bool:
    """Tell whether putting `original` in place of some words of the statement gives words of the text.

    At least a third of the statement must be left standing, or the original be much like it.
    """
    least = min(len(statement) // 3, len(statement) - 1)
    for at in places(original, text):
        end = at + len(original)
        left = next(
            (i for i in range(min(len(statement), at), -1, -1) if statement[:i] == text[at - i : at]), 0
        )
        rest = range(left, len(statement) + 1)
        right = next((j for j in rest if text.startswith(statement[j:], end)), len(statement))
        if left + len(statement) - right >= least:
            return True
        if len(original) >= len(statement) // 2 and changes(statement, original):
            return True
    return False


def _place(change: Change, text: str) -> Span:
    """Return where the original of a change stands, with all digits of a number."""
    start, end = change.start, change.start + max(1, len(change.original))
    while start > 0 and text[start - 1] in _DIGITS:
        start -= 1
    while end < len(text) and text[end] in _DIGITS:
        end += 1
    return start, end


def _cited_spans(words: str, item: Item, library: Library) -> list[Span]:
    source = library.source(item)
    spans = [(at, at + len(words)) for at in places(words, source.words)]
    return [span for span in spans if library.within_quotes(item, span)]
