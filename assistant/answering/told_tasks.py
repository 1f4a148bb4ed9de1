"""What a unit does, as sentences tell it where no duty note does: 国家药监局负责对……进行认定, 住房城乡建设部门要加强……."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answering import compose
from assistant.answering.coverage import Unit, coverage, units_of
from assistant.answering.giving import answered
from assistant.answering.mentions import Mention
from assistant.answering.stages import Found, Library
from assistant.facts.office_names import Grade, grade, is_vague
from assistant.language import sentences
from assistant.language.normal import normalize
from assistant.types import Answer, Clause, Document, Span

_DOES = (
    r"(?:分别|共同|联合|具体|统一|统筹|定期|依法|分工|积极|切实|进一步|也|都|会同[^,。;]{2,20})*"
    r"(?:要|应当?|须|必须|负责(?!同志|人)|牵头|会同|将|不得|按照?|依据|依照|根据|结合|对|加强|做好|承担|组织(?:实施|开展|制定)|制定|建立)"
)
_BEGINS = re.compile(
    rf"(?:^|[,。;:])(?:第[一二三四五六七八九十百]+条\s*)?(?P<names>[^,。;:的]{{2,60}}?)(?:等(?:有关|相关)?(?:部门|单位))?{_DOES}"
)
"""The units with which a sentence, or a part of it, begins, and that do something in it."""
_BY = re.compile(
    r"由(?P<names>(?:(?!组成)[^,。;:的]){2,40}?)(?:等(?:有关|相关)?(?:部门|单位))?(?:分别|共同|具体|统一|依法)*"
    r"(?:负责(?!同志|人)|牵头|会同|制定|组织(?:实施|开展))"
)
_BETWEEN = re.compile(r"[、和与及]|以及|会同")
_MOST = 20
"""Sentences that are quoted; of more, that so many are left is said."""
_ABOUT = 0.6
"""Share of the subject's words that a clause must have to be about it (省质监局在检验检测方面负责什么)."""
_ROUND_A_SUBJECT = re.compile(r"[这那][些个]|一共|[在里中上对就]")
_IN_SHORT = re.compile(r"[一-鿿]{3,}")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a question about a unit limits itself to: its words, and those that may stand for a name in full (综保区)."""

    units: tuple[Unit, ...]
    in_full: tuple[re.Pattern[str], ...]

    @classmethod
    def of(cls, words: str, library: Library) -> "Subject | None":
        """Return the subject that `words` of a question name; None where they name none."""
        short = _IN_SHORT.findall(_ROUND_A_SUBJECT.sub(" ", words))
        in_full = tuple(re.compile("[一-鿿]{0,2}?".join(word)) for word in short)
        units = units_of(words, library.rarity)
        return cls(units, in_full) if units else None

    def is_of(self, clause: Clause, document: Document, library: Library, share: float = _ABOUT) -> bool:
        """Tell whether the clause, with what it stands under, has that share of the subject's words, or its name in full."""
        words = f"{normalize(document.title)} {library.words_of(clause.id)}"
        return coverage(self.units, words) >= share or any(full.search(words) for full in self.in_full)


def told_tasks(found: Found, library: Library, mention: Mention, subject: Subject | None) -> Answer | None:
    """Return the sentences in which the unit is the one who acts, all of them; of a `subject`, those in clauses about
    it. None without one."""
    chosen = found.understood.asked.document
    documents = [library.documents[chosen]] if chosen else list(library.documents.values())
    told = [
        (document, clause, span)
        for document in documents
        for clause in document.clauses
        if subject is None or subject.is_of(clause, document, library)
        for span in _acting(mention, clause, document)
    ]
    if not told:
        return None
    citations = [
        compose.cite(n, document, clause, [span])
        for n, (document, clause, span) in enumerate(told[:_MOST], 1)
    ]
    lines = [f"“{citation.quote}”[{citation.n}]" for citation in citations]
    left = len(told) - len(citations)
    notes = [f"正文还有 {left} 处写到“{mention.typed}”做什么，没有全部列出。"] if left > 0 else []
    return answered(found, "\n".join(lines), citations, notes=notes)


def _acting(mention: Mention, clause: Clause, document: Document) -> Iterator[Span]:
    """Yield the sentences of the clause in which the unit is one of those that act."""
    for span in sentences.split(clause.text, clause.span.start):
        words = normalize(span.of(document.text))
        matches = (*_BEGINS.finditer(words), *_BY.finditer(words))
        # A name that means no office in particular begins others' as well (省政府|政务服务中心).
        begins = not is_vague(mention.typed) and re.search(
            rf"(?:^|[,。;]){re.escape(mention.typed)}(?![的、和与及等是为])[一-鿿]", words
        )
        if begins or any(_is_one_of(mention, match["names"]) for match in matches):
            yield span


def _is_one_of(mention: Mention, names: str) -> bool:
    """Tell whether the unit that a question names is one of those in a list of names, whole or in short: the departments
    of a line of work (住房城乡建设部门) are meant by its short name (住建部) as well."""
    typed = _department(mention.typed)
    return any(
        name.endswith(mention.typed)
        or (not is_vague(name) and grade(typed, _department(name)) >= Grade.SCATTERED)
        for name in _BETWEEN.split(names)
    )


def _department(name: str) -> str:
    return name.removesuffix("门") if name.endswith("部门") else name
