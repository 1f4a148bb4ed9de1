"""A line that only names a thing, and the paragraph behind it that says it: what a table becomes in a plain text.

知识产权案件审判中引入技术调查官制度
法院审理知识产权案件时,可以引入技术调查官,帮助法官……
"""

import re

from assistant.answering.coverage import Unit, overlap
from assistant.language.normal import normalize
from assistant.types import Clause, Document, Span

_ENDS = re.compile(r"[。;；:：!！?？]")
_PARTS = re.compile(r"[:;。]")
_LONGEST = 60
_SHORTEST = 6
_NUMBERED = re.compile(r"^[\s(（]*[一二三四五六七八九十\d]+[)）]?[、.．\s]*")


def told_under(units: tuple[Unit, ...], said: Span, document: Document) -> Clause | None:
    """Return the paragraph that says what a sentence `said` only names; None where the sentence is no such name.

    It names what stands as a line of its own, there or elsewhere in the document (a list of contents); of a sentence with
    several names that one counts which has most of the question's `units`."""
    names = _PARTS.split(normalize(said.of(document.text)))
    name = _bare(max(names, key=lambda words: overlap(units, words)))
    for at, line in enumerate(document.clauses[:-1]):
        following = document.clauses[at + 1]
        if _is_title(line) and _bare(line.text) == name and _goes_with(line, following):
            return following
    return None


def _is_title(clause: Clause) -> bool:
    formal = clause.path.split(".")[0] in ("pre", "end")
    return not formal and _SHORTEST <= len(clause.text) <= _LONGEST and not _ENDS.search(clause.text)


def _goes_with(title: Clause, following: Clause) -> bool:
    """Tell whether a paragraph is prose and stands beside a line."""
    beside = title.path.rpartition(".")[0] == following.path.rpartition(".")[0]
    return beside and "。" in following.text


def _bare(words: str) -> str:
    return re.sub(r"\W", "", _NUMBERED.sub("", normalize(words)))
