"""What the readings of a follow-up are weighed with, over one library: see answering.weighing."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import pairwise

from assistant.answering.coverage import Unit, coverage, units_of
from assistant.answering.documents import document_named
from assistant.answering.referring import Context, Reading, clauses_cited
from assistant.answering.stages import Found, Library
from assistant.answering.weighing import Tried
from assistant.facts.tables import Row
from assistant.language.normal import normalize
from assistant.types import Answer, Clause, Status

_A_WORD = 8
"""Characters of the longest quote that is taken for the head of a table where it only repeats the question."""


class LibraryScales:
    """Weighs readings by the search and the answers of a library; `find` and `answer` are its steps."""

    def __init__(
        self, library: Library, find: Callable[[Reading], Found], answer: Callable[[Found], Answer]
    ) -> None:
        self._library = library
        self._answer = answer
        self._found = lru_cache(maxsize=1_000)(find)
        self.tried = lru_cache(maxsize=1_000)(self._tried)

    def _tried(self, reading: Reading) -> Tried:
        found = self._found(reading)
        given = self._answer(found)
        cited = [citation.clause for citation in given.citations]
        likely = [evidence.hit.clause.id for evidence in found.evidence[:1] if evidence.margin > 0]
        listed = any(line.startswith("- ") for line in given.text.split("\n"))
        first = next(iter([*cited, *likely]), None)
        answered = given.status is Status.ANSWERED and not _says_nothing(given, found)
        near = next((one.similarity for one in found.evidence if one.hit.clause.id == first), 0.0)
        return Tried(reading, answered, first, tuple(cited) if listed else (), normalize(given.text), near)

    def share(self, words: str, clause: str | None) -> float:
        """How much of the words that name something a clause has: see Scales."""
        named = self._named(words)
        if not named:
            return 1.0
        return coverage(named, self._library.words_of(clause)) if clause else 0.0

    def told(self, words: str, tried: Tried) -> float:
        """How much of the words that name something an answer itself says."""
        return coverage(self._named(words), tried.said)

    def is_bare(self, words: str) -> bool:
        """Whether a question names no thing."""
        return not self._named(words)

    def has_unknown(self, words: str) -> bool:
        """Whether some word of a question stands in no document: two characters in a row that no clause has beside each
        other, nor with those beside them."""
        unknown = self._library.rarity("\0")
        apart = [unit.weight >= unknown and len(unit.text) == 1 for unit in self._named(words)]
        return any(both for both in map(all, pairwise(apart)))

    def names_a_document(self, words: str) -> bool:
        """Whether a question says which document it is about."""
        return document_named(normalize(words), self._library.documents.values()) is not None

    def in_last(self, words: str, context: Context) -> float:
        """Return the greatest share of the words that name something in a clause cited last."""
        cited = clauses_cited(context, self._library.documents)
        return max((self.share(words, clause.id) for clause in cited), default=0.0)

    def nearness(self, words: str, clauses: Iterable[str], *, around: bool = False) -> float:
        """How near the nearest sentence of some clauses is to a question: see Scales."""
        library = self._library
        near = [library.clause(clause) for clause in clauses]
        if around:
            near += [clause for one in near[:1] for clause in library.beside(one)]
        plain = self._found(Reading(words)).understood.question.plain
        return max((one.similarity for one in library.nearest_in(plain, near)), default=0.0)

    def row(self, clause: str) -> Row | None:
        """Return the row of a table that a clause is a cell of; what stands round the text (#meta) is in none."""
        home = self._library.documents[clause.rpartition("#")[0]]
        one = next((each for each in home.clauses if each.id == clause), None)
        return self._library.register.row_of(one) if one else None

    def beside(self, clause: str | None, context: Context) -> bool:
        """Whether a clause is, or stands by, one that the last answer cited."""
        documents = self._library.documents
        if clause is None or clause.rpartition("#")[0] not in documents:
            return False
        one = next((c for c in documents[clause.rpartition("#")[0]].clauses if c.id == clause), None)
        return one is not None and any(
            one.document == other.document and _near(one, other)
            for other in clauses_cited(context, documents)
        )

    def _counted(self, words: str) -> str:
        """Return what counts of a question: in official words, its typos put right."""
        return self._found(Reading(words)).understood.question.core

    def _named(self, words: str) -> tuple[Unit, ...]:
        """Return the units that belong to a word of two characters or more: single ones (钱, 罚) name nothing."""
        units = units_of(self._counted(words), self._library.rarity)
        return tuple(unit for unit in units if any(len(token) > 1 for token in unit.tokens))


def _says_nothing(given: Answer, found: Found) -> bool:
    """Tell whether all that an answer quotes is a word of its question (推广范围怎么规定: “推广范围”, the head of a table)."""
    asked = found.understood.question.normal
    quotes = [normalize(citation.quote).strip(" :。") for citation in given.citations]
    return not given.duties and all(len(quote) <= _A_WORD and quote in asked for quote in quotes)


def _near(one: Clause, other: Clause) -> bool:
    """Tell whether two clauses of a document stand under the same heading, or in the same article."""
    same_heading = one.headings[:1] == other.headings[:1] != ()
    return one.label == other.label or same_heading or one.path.split(".")[0] == other.path.split(".")[0]
