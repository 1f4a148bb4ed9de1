"""Items about the document itself: its number, when it was issued, since when it holds."""

import re
from collections.abc import Iterator, Sequence
from random import Random

from assistant.answering.compose import fact_answer
from assistant.answering.wording import FACT_NAMES
from assistant.quiz.candidate import Candidate, Ground, Secret, Wording, candidate, places
from assistant.quiz.figures import figures_in, others
from assistant.quiz.item import BLANK, Difficulty, ItemKind
from assistant.quiz.material import Material

_OPTIONS = 4
_IN_A_NUMBER = re.compile(r"\d+")
_DATES = ("issued_on", "effective_on")


def document_items(material: Material, rng: Random) -> Iterator[Candidate]:
    """Yield the items about one document's own facts, as far as it gives them."""
    number = material.document.number
    if number and "number" in material.document.facts:
        yield from _about(material, "number", number, _numbers_like(number, rng))
    for fact in _DATES:
        day = getattr(material.document, fact)
        if day and fact in material.document.facts:
            yield from _about(material, fact, _spoken(day), _days_like(_spoken(day), rng), [day])


def _about(
    material: Material, fact: str, right: str, wrong: Sequence[str], also: Sequence[str] = ()
) -> Iterator[Candidate]:
    """Yield the items about one fact; a fill-in takes `also` besides `right`."""
    document = material.document
    name = FACT_NAMES[fact]
    if right in document.title:
        return
    ground = Ground(
        fact_answer("", "", document, fact).citations,
        "",
        (f"document:{document.id}:{fact}",),
        asked=places(material, [document.facts[fact]]),
        secrets=(Secret(document.title, right),),
    )
    subject, why = f"《{document.title}》的{name}是", f"文件的{name}是{right}。"
    easy = Difficulty.EASY
    yield candidate(
        Wording(ItemKind.FILL, f"{subject}{BLANK}。", why, answers=(right, *also), difficulty=easy), ground
    )
    if len(wrong) >= _OPTIONS - 1:
        options = (right, *wrong[: _OPTIONS - 1])
        wording = Wording(
            ItemKind.SINGLE, f"{subject}哪一个？", why, options=options, key=(0,), difficulty=easy
        )
        yield candidate(wording, ground)


def _numbers_like(number: str, rng: Random) -> list[str]:
    """Return document numbers that differ from `number` in its last figure or its year."""
    found = list(_IN_A_NUMBER.finditer(number))
    if not found:
        return []
    last, value = found[-1], int(found[-1][0])
    made = [
        f"{number[: last.start()]}{value + step}{number[last.end() :]}"
        for step in (-11, -5, -2, 2, 4, 7, 10)
        if value + step > 0
    ]
    year = found[0]
    if len(found) > 1 and len(year[0]) == len("2018"):
        made += [f"{number[: year.start()]}{int(year[0]) + step}{number[year.end() :]}" for step in (-1, 1)]
    rng.shuffle(made)
    return made


def _days_like(day: str, rng: Random) -> list[str]:
    (figure,) = figures_in(day)
    return others(figure, (), rng, _OPTIONS)


def _spoken(day: str) -> str:
    """Return 2018-07-16 as 2018年7月16日."""
    return "".join(f"{int(part)}{unit}" for part, unit in zip(day.split("-"), "年月日", strict=False))
