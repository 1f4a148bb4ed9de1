"""Items about the parts of a document: in which part something is said, what is said in a part, which parts it has."""

import re

from eval.quizzes.duty_words import negative
from eval.quizzes.library import Library, span_of, words_of
from eval.quizzes.model import Clause, Fault, Findings, Item, Source, Span, Verdict
from eval.quizzes.wording import bare, fragments, places, squeeze, unquoted

_WHERE = re.compile(r"哪一?(?:个)?(?:部分|章|节|条|方面|项工作|项任务)|出自|何处")
_SAID = re.compile(r"提出|规定|要求|部分|属于|内容")
_NUMBERED = re.compile(r"^(?:[（(]?[\d一二三四五六七八九十]+[)）]?[、.．]?|第[^章节编条]{1,4}[章节编条])")
_LEAST_SAID = 8


def title(heading: str) -> str:
    """Return a heading without its number and its outer quotation marks."""
    return bare(_NUMBERED.sub("", bare(heading)))


def clauses_under(name: str, source: Source) -> list[Clause]:
    """Return the clauses that stand under a heading or have a label; `name` is that, with or without its number."""
    words = bare(name)
    return [
        clause
        for clause in source.clauses
        if words in (bare(clause.label), bare(clause.heading))
        or title(words) in {title(each) for each in (clause.heading, *clause.headings)} - {""}
    ]


def read_where(item: Item, library: Library) -> Verdict | None:
    """Judge an item that quotes the document and asks under which heading that stands."""
    if item.kind != "single" or not _WHERE.search(unquoted(item.stem)):
        return None
    source = library.source(item)
    said = [bare(words) for words in fragments(item.stem) if len(bare(words)) >= _LEAST_SAID]
    said = [words for words in said if words in source.words]
    if not said or not any(clauses_under(option.text, source) for option in item.options):
        return None
    stand = [(at, at + len(said[0])) for at in places(said[0], source.words)]
    found = Findings()
    for option in item.options:
        under = _hold(clauses_under(option.text, source), stand, source)
        found.add(Fault.WRONG_KEY, f"这句话不在“{option.text}”里", option.right and not under)
        found.add(Fault.RIGHT_DISTRACTOR, f"这句话也在“{option.text}”里", under and not option.right)
    inside = [span for span in stand if library.within_quotes(item, span)]
    found.add(Fault.NOT_CITED, "引文里没有这句话", not inside)
    return Verdict(tuple(found.faults), source.id, tuple(inside))


def read_said(item: Item, library: Library) -> Verdict | None:
    """Judge an item that names a part and asks what is said in it; the options are words of the document."""
    if item.kind not in ("single", "multiple") or not _SAID.search(unquoted(item.stem)):
        return None
    source = library.source(item)
    named = [clauses for words in fragments(item.stem) if (clauses := clauses_under(words, source))]
    texts = [bare(option.text) for option in item.options]
    if not named or any(text not in source.words or len(text) < _LEAST_SAID for text in texts):
        return None
    found, spans = Findings(), list[Span]()
    for option in item.options:
        stand = [(at, at + len(bare(option.text))) for at in places(bare(option.text), source.words)]
        under = _hold(named[0], stand, source)
        if under != (option.right != negative(item.stem)):
            fault = Fault.WRONG_KEY if option.right else Fault.RIGHT_DISTRACTOR
            found.add(fault, f"“{option.text}”{'在' if under else '不在'}所问的部分里")
        inside = [span for span in stand if library.within_quotes(item, span)]
        found.add(Fault.NOT_CITED, f"引文里没有“{option.text}”", under and not inside)
        spans += inside if under else []
    return Verdict(tuple(found.faults), source.id, tuple(spans))


def read_headings(item: Item, library: Library) -> Verdict | None:
    """Judge an item whose options are headings of parts: the right ones stand under the part that the stem names."""
    if item.kind not in ("single", "multiple"):
        return None
    source = library.source(item)
    every = {title(h) for clause in source.clauses for h in (*clause.headings, clause.heading)} - {""}
    spoken = {title(words) for words in [*fragments(item.stem), squeeze(item.stem)]} & every
    if not spoken or not all(title(option) in every for option in item.right):
        return None
    parent = max(spoken, key=len)
    found = Findings()
    for option in item.options:
        under = any(_is_under(title(option.text), parent, clause) for clause in source.clauses)
        if under != (option.right != negative(item.stem)):
            fault = Fault.WRONG_KEY if option.right else Fault.RIGHT_DISTRACTOR
            found.add(fault, f"“{option.text}”{'属于' if under else '不属于'}“{parent}”")
    tags = {("heading", source.id, parent, title(option)) for option in item.right}
    return Verdict(tuple(found.faults), source.id, (), frozenset(tags))


def _is_under(child: str, parent: str, clause: Clause) -> bool:
    line = [*map(title, clause.headings), title(clause.heading)]
    return parent in line and child in line[line.index(parent) + 1 :]


def _hold(clauses: list[Clause], stand: list[Span], source: Source) -> bool:
    spans = [span_of(source, clause) for clause in clauses]
    return any(start <= first and last <= end for start, end in spans for first, last in stand)


def intro_of(clause: Clause, source: Source) -> str:
    """Return the words of the clause that a list's item stands under, "" without one."""
    parent = source.by_id.get(clause.id.rpartition(".")[0])
    return words_of(source, parent) if parent else ""
