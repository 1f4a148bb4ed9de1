"""A quiz on request: gather what the documents give, make candidates, choose, check."""

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from assistant.errors import QuizError
from assistant.facts.register import Register
from assistant.language.normal import normalize
from assistant.language.numerals import parse, to_chinese
from assistant.quiz.candidate import Candidate, collide, rewritten
from assistant.quiz.checks import faults_of
from assistant.quiz.choosing import arranged, choose, most
from assistant.quiz.from_document import document_items
from assistant.quiz.from_duties import duty_items
from assistant.quiz.from_figures import figure_items
from assistant.quiz.from_lists import list_items
from assistant.quiz.from_parts import part_items
from assistant.quiz.from_statements import statement_items
from assistant.quiz.item import KIND_TITLES, Difficulty, ItemKind, Quiz
from assistant.quiz.material import Material, gather
from assistant.types import Document

MOST_ITEMS = 500
SOURCES = (duty_items, figure_items, statement_items, list_items, part_items, document_items)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Request:
    """What a trainer asks for. No `kinds` or `difficulties` mean all; `chapters` are numbers or words of headings."""

    count: int
    kinds: tuple[ItemKind, ...] = ()
    chapters: tuple[str, ...] = ()
    difficulties: tuple[Difficulty, ...] = ()
    seed: int = 0


class QuizMaker:
    """Makes quizzes from one register; what it has gathered of a document it keeps. Safe to use from several threads."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._gathered: dict[str, Material] = {}

    def make(self, documents: Sequence[Document], request: Request) -> Quiz:
        """Return a quiz of exactly `request.count` items on `documents`; the same again for the same request.

        Raises QuizError where the request is impossible or the documents don't give as many, saying how many they do.
        """
        if not 1 <= request.count <= MOST_ITEMS:
            raise QuizError(f"题数要在 1 到 {MOST_ITEMS} 之间，收到的是 {request.count}。")
        kinds = request.kinds or tuple(ItemKind)
        rng = Random(request.seed)  # noqa: S311  a quiz must be made again by its seed, not be unguessable
        pool = self._candidates(documents, request, rng)
        chosen = choose(pool, request.count, kinds, rng)
        if len(chosen) < request.count:
            chosen = max(chosen, most(pool, kinds, rng), key=len)[: request.count]
        if len(chosen) < request.count:
            raise QuizError(_too_few(len(chosen), request))
        title = (
            f"《{documents[0].title}》测验"
            if len(documents) == 1
            else f"政策文件测验（{len(documents)} 份文件）"
        )
        return Quiz(title, request.seed, arranged(chosen, rng))

    def another(self, documents: Sequence[Document], request: Request, quiz: Quiz, number: int) -> Quiz:
        """Return `quiz` with its item `number` (from 1) replaced by another of its kind that collides with no other.

        Raises QuizError where there is none.
        """
        old = quiz.items[number - 1]
        pool = self._candidates(documents, request, Random(request.seed))  # noqa: S311  as above
        made = {(c.item.kind, c.item.facts, c.item.stem): c for c in pool}
        others = [
            made.get((item.kind, item.facts, item.stem)) or rewritten(item)
            for item in quiz.items
            if item is not old
        ]
        rng = Random(f"{request.seed} {number} {old.stem}")  # noqa: S311  as above
        rng.shuffle(pool)
        for found in pool:
            if (
                found.item.kind is old.kind
                and set(found.item.facts).isdisjoint(old.facts)
                and not any(collide(found, other) for other in others)
            ):
                (new,) = arranged([found], rng)
                return replace(quiz, items=tuple(new if item is old else item for item in quiz.items))
        raise QuizError(f"没有别的{KIND_TITLES[old.kind]}可以换上；可以换一个种子重新出题，或扩大章节范围。")

    def chapters(self, documents: Sequence[Document]) -> tuple[str, ...]:
        """Return the outermost headings of `documents`, in their order."""
        return tuple(
            dict.fromkeys(
                clause.headings[0] for document in documents for clause in document.clauses if clause.headings
            )
        )

    def _candidates(self, documents: Sequence[Document], request: Request, rng: Random) -> list[Candidate]:
        known = self.chapters(documents)
        wanted = {chapter for asked in request.chapters for chapter in _chapters_named(asked, known)}
        several = len(documents) > 1
        return [
            _titled(found, document) if several else found
            for document in documents
            for found in self._of_document(document, rng)
            if (not request.kinds or found.item.kind in request.kinds)
            and (not request.chapters or found.item.chapter in wanted)
            and (not request.difficulties or found.item.difficulty in request.difficulties)
        ]

    def _of_document(self, document: Document, rng: Random) -> Iterator[Candidate]:
        material = self._gathered.get(document.id) or gather(document, self._register)
        self._gathered[document.id] = material
        for source in SOURCES:
            for found in source(material, rng):
                if faults := faults_of(found.item, document):
                    _log.debug("item left out: %s: %s", found.item.stem, "; ".join(faults))
                else:
                    yield found


def _titled(found: Candidate, document: Document) -> Candidate:
    """Return a candidate whose stem says which document it is about, as it must where there are several."""
    if f"《{document.title}》" in found.item.stem:
        return found
    return replace(found, item=replace(found.item, stem=f"《{document.title}》：{found.item.stem}"))


def _chapters_named(asked: str, known: Sequence[str]) -> tuple[str, ...]:
    """Return the headings that `asked` names: by number (三, 3, 第三章) or by words. Raises QuizError for none."""
    bare = asked.strip().removeprefix("第").rstrip("章部分编节、.")
    if number := parse(bare):
        numerals = (str(number), to_chinese(number)) if number < 10_000 else ()
        numbered = (
            re.compile(rf"\s*第?(?:{'|'.join(numerals)})(?:[、.．章编部\s\u3000]|$)") if numerals else None
        )
        found = tuple(heading for heading in known if numbered and numbered.match(heading))
    else:
        words = _squeezed(asked)
        found = tuple(heading for heading in known if words and words in _squeezed(heading))
    if not found:
        there = "；".join(known[:20]) or "（没有分章节）"
        raise QuizError(f"文件里没有“{asked}”这一章；现有：{there}。")
    return found


def _squeezed(words: str) -> str:
    return "".join(normalize(words).split())


def _too_few(possible: int, request: Request) -> str:
    narrowed = [
        *(["题型"] if request.kinds else []),
        *(["章节"] if request.chapters else []),
        *(["难度"] if request.difficulties else []),
    ]
    advice = f"，或放宽{'、'.join(narrowed)}" if narrowed else ""
    if not possible:
        return f"按这些条件一题也出不了：文件里没有可以出题的内容{'；请放宽' + '、'.join(narrowed) if narrowed else ''}。"
    return f"最多能出 {possible} 题，要的是 {request.count} 题；请减少题数{advice}。"
