"""What the clause cited last says to a follow-up that nothing else answers: its sentence that has what is asked.

After 谁签发, 新闻稿呢 is not a question that a search could answer; but the clause that was cited has a sentence about it.
Such a sentence has the follow-up's own words and, where it asks for one, is of the kind asked for: a condition, a
consequence, a permission. Without either the clause doesn't say it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering import compose, ellipsis, provisions
from assistant.answering.coverage import Unit, coverage, overlap, share_of, units_of, unknown_words
from assistant.answering.demands import untold
from assistant.answering.evidence import is_heading, of_the_year
from assistant.answering.figure_check import ASKS_WHETHER
from assistant.answering.giving import answered, refuse
from assistant.answering.holding import held
from assistant.answering.question import Kind, Question
from assistant.answering.stages import Found, Library
from assistant.answering.statements import best_statement
from assistant.answering.told_lists import is_case_of_not_doing
from assistant.answering.weighing import ENOUGH
from assistant.facts.figures import has_figure, has_time
from assistant.language import sentences
from assistant.language.normal import normalize
from assistant.types import Answer, Clause, Span

_ENOUGH = 0.7
"""Share of a follow-up's own words that a sentence must have."""
NEAR = 0.31
_NOT_FARTHER = 0.1
"""Similarity of a sentence of the clause, or beside it, to a follow-up in other words that it answers, and by how much less
that may be than of the nearest one anywhere: of the development conversations' follow-ups that nothing else answers, those
that such a sentence answers lie within both, most others don't."""
_A_VERB = 3
"""Characters unknown to the documents of which a thing of its own has more (红烧肉怎么做好吃) and a word for one of theirs
needn't have more (两口子, 起名)."""
_TRIED = 3
_A_NAME = 24
"""Characters of the longest heading that only names what stands under it; a longer one is a sentence."""
_IS_IN_CHARGE = re.compile(r"谁(?:来)?(?:负责|牵头|主?管)")
_ACTS = re.compile(r"负责|牵头|主管|会同|组织|由[^,，。;；]{2,24}|审定|签发|批准|审批|承办|制定")


def said_there(found: Found, library: Library) -> Answer:
    """Return what the clauses that the question goes on about say of it: see _said; of something that isn't done, what comes
    of that."""
    return _case_behind(found, _said(found, library), library)


def _said(found: Found, library: Library) -> Answer:
    """Return what the clauses that the question goes on about say of it, word for word, what was not quoted already before
    what was; else what one beside them says that has its words; a refusal where none does."""
    understood = found.understood
    asked = _asked(understood.own or understood.question, understood.question, library)
    cited = [clause for each in understood.within for clause in _with_its_words(each, library)]
    if ellipsis.THEN.fullmatch((understood.own or understood.question).normal):
        return _what_follows(found, cited, library)
    beside = [clause for one in cited[:1] for clause in library.beside(one) if clause not in cited]
    beside.sort(key=lambda clause: -coverage(asked.subject, normalize(clause.text)))
    about = [clause for clause in beside if coverage(asked.subject, normalize(clause.text)) >= _ENOUGH]
    passes: list[tuple[Sequence[Clause], Sequence[Span]]] = [(cited, ()), (about, ())]
    if asked.named:
        headed = [clause for clause in beside if coverage(asked.named, normalize(clause.heading)) >= 1]
        passes = [(cited, understood.told), (headed, ()), (cited, ()), (beside, ())]
    for clauses, told in passes:
        for clause in clauses:
            document = library.documents[clause.document]
            parts = _telling(asked, clause, document.text, library, told)
            if parts and not any(
                untold(asked.own.normal, normalize(document.text[parts[0].start : parts[-1].end]))
            ):
                citation = compose.cite(1, document, clause, parts)
                return answered(found, f"“{compose.quoted(citation, document)}”[1]", [citation])
    nearest = _nearest_by_meaning(found, asked, [*cited, *beside], library)
    return nearest or refuse(found, "前面引用的条款没有写到这一点。")


def _what_follows(found: Found, cited: Sequence[Clause], library: Library) -> Answer:
    """Return the sentence behind what was quoted (以后呢); a refusal where nothing is."""
    end = max((span.end for span in found.understood.told), default=0)
    for clause in cited:
        document = library.documents[clause.document]
        if behind := [
            span for span in sentences.split(clause.text, clause.span.start) if span.start >= end > 0
        ]:
            citation = compose.cite(1, document, clause, behind[:1])
            return answered(found, f"“{compose.quoted(citation, document)}”[1]", [citation])
    return refuse(found, "前面引用的条款后面没有别的内容了。")


def _case_behind(found: Found, given: Answer, library: Library) -> Answer:
    """Return the answer to a turn that asks what comes of not doing it (不肯改呢); the sentence behind what that quotes, if only
    this one is a case of it (拒绝修改的,应当报告)."""
    own = (found.understood.own or found.understood.question).normal
    if (
        not given.citations
        or not ellipsis.PENALTY.match(own)
        or is_case_of_not_doing(given.citations[-1].quote)
    ):
        return given
    last = given.citations[-1]
    behind = replace(found, understood=replace(found.understood, told=(last.span,)))
    following = _what_follows(behind, [library.clause(last.clause)], library)
    return (
        following if any(is_case_of_not_doing(citation.quote) for citation in following.citations) else given
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a follow-up asks for, by itself and with its subject: its own words that name something, all of its words, those of the subject as well, the
    kinds of provision."""

    own: Question
    whole: Question
    named: tuple[Unit, ...]
    words: tuple[Unit, ...]
    subject: tuple[Unit, ...]
    kinds: tuple[re.Pattern[str], ...]

    @property
    def for_a_figure(self) -> bool:
        return self.own.kind in (Kind.FIGURE, Kind.WHEN)

    @property
    def for_a_sentence(self) -> bool:
        """Whether words without a figure may answer: 比例有上限吗, 不设上限."""
        return not self.for_a_figure or ASKS_WHETHER.search(self.own.normal) is not None


def _asked(own: Question, whole: Question, library: Library) -> _Asked:
    words = units_of(ellipsis.GENERAL.sub(" ", own.topic), library.rarity)
    bare = own.normal.rstrip("?。! ")
    kinds = list(provisions.asked_for(bare))
    if own.kind is Kind.WHO or ("谁" in bare and not kinds):
        kinds.append(_ACTS)
    return _Asked(
        own,
        whole,
        tuple(unit for unit in words if any(len(token) > 1 for token in unit.tokens)),
        words,
        units_of(ellipsis.GENERAL.sub(" ", whole.topic), library.rarity),
        tuple(kinds),
    )


def _nearest_by_meaning(
    found: Found, asked: _Asked, clauses: Sequence[Clause], library: Library
) -> Answer | None:
    """Return the sentence that is nearest to a follow-up in other words than the clause's (起名有啥要求: 名称应简洁规范);
    None where none is near, where it lacks what is demanded, or where the follow-up names a thing that no document has."""
    if not asked.named or asked.own.kind is Kind.WHO or len(found.understood.within) > 1:
        return None
    if len("".join(unknown_words(asked.own.counted, library.rarity))) > _A_VERB:
        return None
    evidence = library.evidence(asked.own, None)
    if any(e.margin > 0 and e.coverage >= ENOUGH and e.hit.clause not in clauses for e in evidence):
        return None  # words decide, where a clause elsewhere has them
    least = max(NEAR, max((e.similarity for e in evidence), default=0.0) - _NOT_FARTHER)
    near = [one for one in library.nearest_in(asked.own.plain, clauses) if one.similarity >= least]
    told = found.understood.told
    for one in near[:_TRIED]:
        clause, span = library.clause(one.sentence.clause), one.sentence.span
        if asked.for_a_figure:
            words = normalize(one.sentence.text)
            tells = has_figure(words) or (asked.own.kind is Kind.WHEN and has_time(words))
        else:  # something else than was told
            tells = not any(t.start < span.end and span.start < t.end for t in told)
        if not tells or is_heading(clause, span):
            continue
        document = library.documents[clause.document]
        citation = compose.cite(1, document, clause, [span])
        given = answered(found, f"“{compose.quoted(citation, document)}”[1]", [citation])
        own = replace(found.understood, question=asked.own, corrections=())
        asking = replace(found, understood=own)
        return given if held(given, asking, library) is given else None
    return None


def _with_its_words(clause: str, library: Library) -> list[Clause]:
    """Return a clause; with the next one where it is only a title and has no sentence."""
    one = library.clause(clause)
    clauses = library.documents[one.document].clauses
    following = clauses[clauses.index(one) + 1 :][:1]
    return [one] if "。" in one.text else [one, *following]


def _telling(
    asked: _Asked, clause: Clause, text: str, library: Library, told: Sequence[Span]
) -> tuple[Span, ...] | None:
    """Return the part of a clause that tells what is asked; None without one."""
    has_words = coverage(asked.named, normalize(clause.text)) >= _ENOUGH
    if asked.for_a_figure and has_words:
        # One that names nothing (什么时候完成, 返多少) asks for that of its subject; any other time of the clause is no answer.
        whole, by_itself = [asked.whole], [asked.own]
        of_anything = [] if asked.own.kind is Kind.WHEN else by_itself
        for question in by_itself if asked.named else whole + of_anything:
            if parts := best_statement(question, clause, text, library.rarity):
                return parts
    if not asked.for_a_sentence:
        return None
    best: tuple[float, Span] | None = None
    for span in of_the_year(asked.own, clause):
        names_only = is_heading(clause, span) and span.end - span.start <= _A_NAME
        if names_only or any(one.start < span.end and span.start < one.end for one in told):
            continue
        score = _score(asked, normalize(span.of(text)))
        if score and (best is None or score > best[0]):
            best = score, span
    return (best[1],) if best else None


def _score(asked: _Asked, words: str) -> float:
    """Return how well a sentence tells what is asked, 0 where it doesn't: it has the words that the question names; where
    that names none it is of the kind asked for, or has all else that was said (学什么: 学习)."""
    fits = sum(kind.search(words) is not None for kind in asked.kinds)
    share = overlap(asked.subject, words)
    if asked.named and not fits and _IS_IN_CHARGE.search(asked.own.normal):
        return 0.0
    if asked.named:
        return fits + share + 1 if coverage(asked.named, words) >= _ENOUGH else 0.0
    said = bool(asked.words) and all(share_of(unit, words) for unit in asked.words)
    return fits + share if fits or said else 0.0
