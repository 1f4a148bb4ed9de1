"""Items about figures, deadlines and dates: from the targets and from whatever sentence has a figure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from assistant.facts.register import TargetRow
from assistant.quiz.candidate import (
    Candidate,
    Ground,
    Secret,
    Wording,
    candidate,
    citing,
    common,
    in_part,
    places,
)
from assistant.quiz.figures import Figure, figures_in, others
from assistant.quiz.item import BLANK, Difficulty, ItemKind
from assistant.quiz.material import Material
from assistant.types import Clause, Span

_OPTIONS = 4
_PAIRS = 4
_AROUND = 8
"""Characters before a figure by which it is known again elsewhere."""
_BOUNDS = ("以上", "以下", "以内", "左右")
_YEAR = 4
_IN_FORCE = re.compile("起(?:施行|实施|执行|生效)")


@dataclass(frozen=True, slots=True)
class _Passage:
    """The words at `span` of a clause, of which `figure` is asked; `lead_in` comes before them in the stem."""

    clause: Clause
    span: Span
    figure: Figure
    lead_in: str

    def around(self, text: str) -> tuple[str, str]:
        """Return the words before and behind the figure."""
        return text[self.span.start : self.figure.span.start], text[self.figure.span.end : self.span.end]


def figure_items(material: Material, rng: Random) -> Iterator[Candidate]:
    """Yield the items about the figures of one document."""
    known = figures_of(material)
    targets = [passage for row in material.targets for passage in _of_target(row, material.document.text)]
    taken = {passage.figure.span.start for passage in targets}
    sentences = [
        _Passage(statement.clause, statement.span, figure, in_part(statement))
        for statement in material.statements
        for figure in figures_in(statement.text, statement.span.start)
        if figure.span.start not in taken
    ]
    for passage in (*targets, *sentences):
        yield from _about(material, passage, known, rng)
    yield from _matching(material, rng)


def figures_of(material: Material) -> list[Figure]:
    """Return all figures of the document's clauses."""
    return [
        figure
        for clause in material.document.clauses
        for figure in figures_in(clause.text, clause.span.start)
    ]


def _of_target(row: TargetRow, text: str) -> Iterator[_Passage]:
    """Yield a target's own figure, in its words with the verb right before them (培育|团体标准20项)."""
    target, span, lead_in = row.target, row.target.span, ""
    if target.action and text[: span.start].endswith(target.action):
        span = Span(span.start - len(target.action), span.end)
    elif target.action and target.action not in span.of(text):
        lead_in = f"{target.action}……"
    if target.deadline is not None and len(target.deadline) == _YEAR and "年" not in span.of(text):
        lead_in = f"到{target.deadline}年，{lead_in}"
    for figure in figures_in(span.of(text), span.start):
        if (figure.value, figure.upper) == (target.value, target.value_max):
            yield _Passage(row.clause, span, figure, lead_in)


def _about(
    material: Material, passage: _Passage, known: Sequence[Figure], rng: Random
) -> Iterator[Candidate]:
    """Yield a fill-in and a single-choice item with the passage's figure blanked."""
    text, figure = material.document.text, passage.figure
    before, after = passage.around(text)
    if figure.bare in before + after or _IN_FORCE.match(after):
        return  # the stem would show the key, or ask since when the document holds, which is asked by itself
    stem = f"{passage.lead_in}{before.lstrip('，,；; ')}{BLANK}{after.rstrip('。；;，,')}。"
    why = f"原文：“{passage.span.of(text)}”"
    ground = Ground(
        citing(material, (passage.clause, [passage.span])),
        passage.clause.chapter,
        (f"figure:{material.document.id}:{figure.span.start}",),
        places(material, [passage.span]),
        places(material, [figure.span]),
        (Secret(before[-_AROUND:] or after[:_AROUND], figure.text),),
    )
    yield candidate(
        Wording(ItemKind.FILL, stem, why, answers=(figure.text,), difficulty=Difficulty.HARD), ground
    )
    near = sorted(known, key=lambda other: abs(other.span.start - figure.span.start))
    wrong = [
        other
        for other in others(figure, near, rng, 2 * _OPTIONS)
        if other not in before + after and before + other + after not in text
    ]
    if len(wrong) >= _OPTIONS - 1:
        options = (figure.text, *wrong[: _OPTIONS - 1])
        asked = f"按文件原文，空白处应填哪一项？{stem}"
        yield candidate(Wording(ItemKind.SINGLE, asked, why, options=options, key=(0,)), ground)


def _matching(material: Material, rng: Random) -> Iterator[Candidate]:
    """Yield items that join the subjects of targets to their figures: four of one unit and of different values."""
    by_unit: dict[str, list[tuple[TargetRow, Figure]]] = {}
    for row in material.targets:
        for passage in _of_target(row, material.document.text):
            by_unit.setdefault(row.target.unit, []).append((row, passage.figure))
    for pairs in by_unit.values():
        waiting = list(pairs)
        rng.shuffle(waiting)
        while len(chosen := _apart(waiting)) == _PAIRS:
            waiting = [pair for pair in waiting if pair not in chosen]
            yield _match(material, chosen, rng)


def _apart(pairs: Sequence[tuple[TargetRow, Figure]]) -> list[tuple[TargetRow, Figure]]:
    """Return the first pairs of which no two have the same value or subject."""
    chosen: list[tuple[TargetRow, Figure]] = []
    for row, figure in pairs:
        if len(chosen) < _PAIRS and all(
            figure.value != f.value and row.target.subject != r.target.subject for r, f in chosen
        ):
            chosen.append((row, figure))
    return chosen


def _match(material: Material, chosen: Sequence[tuple[TargetRow, Figure]], rng: Random) -> Candidate:
    text = material.document.text
    values = [_with_bound(figure, row, text) for row, figure in chosen]
    options = list(values)
    rng.shuffle(options)
    spans = [row.target.span for row, _ in chosen]
    wording = Wording(
        ItemKind.MATCHING,
        "将下列指标与文件规定的数值对应起来。",
        "；".join(f"“{span.of(text)}”" for span in spans) + "。",
        options=tuple(options),
        key=tuple(options.index(value) for value in values),
        prompts=tuple(f"{row.target.action}{row.target.subject}" for row, _ in chosen),
    )
    ground = Ground(
        citing(material, *((row.clause, [row.target.span]) for row, _ in chosen)),
        common(row.clause.chapter for row, _ in chosen),
        tuple(f"figure:{material.document.id}:{figure.span.start}" for _, figure in chosen),
        places(material, spans),
        places(material, [figure.span for _, figure in chosen]),
        tuple(Secret(row.target.subject, figure.text) for row, figure in chosen),
    )
    return candidate(wording, ground)


def _with_bound(figure: Figure, row: TargetRow, text: str) -> str:
    """Return a figure with the bound behind it (98%以上)."""
    rest = text[figure.span.end : row.target.span.end]
    return figure.text + next((bound for bound in _BOUNDS if rest.startswith(bound)), "")
