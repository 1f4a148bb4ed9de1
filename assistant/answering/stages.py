"""What the steps of the chain hand on, and the library that they look things up in."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.answering.coverage import Rarity, rarity_of
from assistant.answering.evidence import Evidence, weigh
from assistant.answering.lists import lead_in_of
from assistant.answering.question import Kind, Question
from assistant.facts.register import Register
from assistant.finding.retriever import ClauseRetriever
from assistant.language.homophones import Correction, Speller
from assistant.language.normal import normalize
from assistant.types import Choice, Citation, Clause, Document, MatchedSentence, Span

_BESIDE = 30
"""Clauses of a section that are taken for what stands beside one of them."""
_A_HEADING = 4
"""Characters of a question's subject that a heading must have for it to be about the subject."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it comes in: earlier questions of the conversation, and the one document it is about, if any."""

    question: str
    turns: tuple[str, ...] = ()
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """The question taken apart, typos put right; `standalone` is how it reads without the conversation. `choices` are
    there where it reads in several ways; `own` is what was asked this time, where a subject of before was put to it; `within`: the clauses
    that alone may answer, of which `told` was quoted already; `again`: what was told before and is the answer once more,
    behind the `verdict` on it, if there is one."""

    asked: Asked
    standalone: str
    question: Question
    corrections: tuple[Correction, ...]
    choices: tuple[Choice, ...] = ()
    own: Question | None = None
    within: tuple[str, ...] = ()
    told: tuple[Span, ...] = ()
    again: tuple[Citation, ...] = ()
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The understood question with the evidence for it, the best first."""

    understood: Understood
    evidence: tuple[Evidence, ...]


class Library:
    """What the chain looks things up in; nothing of it changes while it answers."""

    def __init__(
        self,
        documents: Mapping[str, Document],
        register: Register,
        retriever: ClauseRetriever,
    ):
        self.documents = documents
        self.register = register
        self.retriever = retriever
        # A cache of its own: one of the class would keep libraries that were replaced.
        self.words_of = lru_cache(maxsize=5_000)(self._words_of)
        words = retriever.index.words
        self.speller = Speller(words.vocabulary, self.occurs)
        self._searched = Counter(entry.clause.document for entry in retriever.index.entries)
        self.rarity: Rarity = lru_cache(maxsize=100_000)(rarity_of(words.frequency, max(words.count, 1)))

    def evidence(self, question: Question, document: str | None) -> tuple[Evidence, ...]:
        """Return the evidence for `question`, from one `document` if given, the best first."""
        # Whose a task is mostly stands in a note that is no sentence: there a sentence need only be about the task.
        meant = question.topic if question.kind is Kind.WHO and question.topic else question.plain
        passages = self.retriever.invoke(
            meant,
            words=" ".join([question.topic or question.plain, *(other for _, other in question.others)]),
            document=document,
        )
        hits = [passage.metadata["hit"] for passage in passages]
        words = (question.topic, question.core) if question.kind is Kind.WHO else (question.topic,)
        subjects = {"".join(subject.split()) for subject in words}
        if named := tuple(subject for subject in subjects if len(subject) >= _A_HEADING):
            # what a heading names as a whole stands under it before it stands elsewhere
            hits.sort(key=lambda hit: not any(subject in normalize(hit.clause.heading) for subject in named))
        among = self._searched[document] if document else self._searched.total()
        return tuple(weigh(question, hits, self.rarity, lambda clause: self.words_of(clause.id), among))

    def nearest_in(self, words: str, clauses: Sequence[Clause]) -> tuple[MatchedSentence, ...]:
        """Return the sentences of some clauses that are nearest to a question by its meaning, the nearest first."""
        return self.retriever.nearest_in(words, [clause.id for clause in clauses])

    def beside(self, one: Clause) -> tuple[Clause, ...]:
        """Return the clauses that stand with one under the same heading, or in the same article, nearest _BESIDE first."""
        clauses = self.documents[one.document].clauses
        at = clauses.index(one)
        same = [
            (abs(place - at), clause)
            for place, clause in enumerate(clauses)
            if clause != one and (clause.label == one.label or clause.headings[:1] == one.headings[:1] != ())
        ]
        return tuple(clause for _, clause in sorted(same, key=lambda pair: pair[0])[:_BESIDE])

    def _words_of(self, clause: str) -> str:
        """Return the words of the clause with that id, in normal form."""
        entry = self.retriever.entry(clause)
        if entry is None:
            return ""
        lead_in = lead_in_of(entry.clause, self.documents[entry.clause.document])
        return normalize(f"{lead_in.text if lead_in else ''} {entry.words}")

    def occurs(self, words: str) -> bool:
        """Tell whether some clause has `words` (in normal form)."""
        return any(words in self.words_of(entry.clause.id) for entry in self.retriever.index.entries)

    def clause(self, clause: str) -> Clause:
        """Return the clause with that id."""
        document = self.documents[clause.rpartition("#")[0]]
        return next(c for c in document.clauses if c.id == clause)
