"""From the results of a question set to its figures: every one with its interval and what it rests on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eval.bootstrap import interval
from eval.judging import duties_agree
from eval.metrics import (
    Wording,
    consistency,
    markers_agree,
    mean_reciprocal_rank,
    reciprocals,
    refusals,
    success_at,
)
from eval.model import Measure, Table
from eval.question_set import KINDS
from eval.quoting import shown_spans, span_overlap, support
from eval.results import Result


@dataclass(frozen=True, slots=True)
class Goals:
    """Where a question set should get to: the share of right answers, of every kind, and of the two wrong turns."""

    right: float
    kind: float | None = None
    wrong_turn: float | None = None


def kinds_of(results: Sequence[Result]) -> list[str]:
    """Return the kinds of the questions, in the order of KINDS."""
    present = {result.question.kind for result in results}
    return [kind for kind in KINDS if kind in present]


def right_measures(prefix: str, results: Sequence[Result], goals: Goals, group: str) -> list[Measure]:
    """Return the share of right answers, over all and kind by kind.

    Source: accuracy. The kinds are never averaged: a weak one is to be seen.
    """
    measures = share(f"{prefix}.right", "合计", _right(results), goals.right, group)
    for kind in kinds_of(results):
        of_kind = _right(result for result in results if result.question.kind == kind)
        measures += share(f"{prefix}.{kind}", KINDS[kind], of_kind, goals.kind, group)
    return measures


def refusal_measures(prefix: str, results: Sequence[Result], goals: Goals, group: str) -> list[Measure]:
    """Return how refusing went."""
    found = refusals((result.question.expect.status, result.status) for result in results)
    worst = goals.wrong_turn
    return [
        *share(
            f"{prefix}.false_refusals",
            "误拒（写了却说没有）",
            found.false_refusals,
            worst,
            group,
            at_most=True,
        ),
        *share(
            f"{prefix}.false_answers",
            "误答（没有却给了答案）",
            found.false_answers,
            worst,
            group,
            at_most=True,
        ),
        *share(f"{prefix}.refusal_precision", "拒答精确率", found.precision, None, group),
        *share(f"{prefix}.refusal_recall", "拒答召回率", found.recall, None, group),
    ]


def source_measures(prefix: str, results: Sequence[Result], group: str) -> list[Measure]:
    """Return how the right clause is found, and how well the answers rest on their quotes."""
    ranks = [result.trace.rank for result in results if result.trace.sought]
    answered = [result for result in results if result.status == "answered"]
    duties = [duties_agree(result.question.expect, result.answer) for result in results]
    overlaps = [
        span_overlap(shown_spans(r.answer), r.trace.gold) for r in results if r.trace.gold is not None
    ]
    supports = [support(result.answer) for result in answered]
    return [
        *share(f"{prefix}.success1", "检索：对的条排第一", _within(1, ranks), None, group),
        *share(f"{prefix}.success3", "检索：对的条在前三", _within(3, ranks), None, group),
        *share(f"{prefix}.mrr", "检索：平均倒数排名（MRR）", reciprocals(ranks), None, group),
        *share(f"{prefix}.span_recall", "引文覆盖标准证据的字", [o.recall for o in overlaps], None, group),
        *share(
            f"{prefix}.span_precision",
            "引文中属于标准证据的字",
            [o.precision for o in overlaps if o.found],
            None,
            group,
        ),
        *share(f"{prefix}.citation_recall", "答案的话有引文支持", [s.recall for s in supports], None, group),
        *share(f"{prefix}.citation_precision", "引文都用得上", [s.precision for s in supports], None, group),
        *share(
            f"{prefix}.duties", "责任单位一个不多一个不少", [d for d in duties if d is not None], None, group
        ),
        *share(f"{prefix}.verbatim", "引文逐字相符", [v for r in results for v in r.verbatim], 1.0, group),
        *share(
            f"{prefix}.markers", "标号与引文对应", [markers_agree(r.answer) for r in answered], 1.0, group
        ),
    ]


def consistency_measures(prefix: str, results: Sequence[Result], group: str) -> list[Measure]:
    """Return whether the same question in several wordings is answered alike, and rightly."""
    found = consistency(
        Wording(r.question.same_as or r.question.id, r.status, r.first_clause, r.right) for r in results
    )
    return [
        *share(f"{prefix}.alike", "几种说法答得一样（每组）", found.alike, None, group),
        *share(f"{prefix}.alike_right", "几种说法都答对（每组）", found.right, None, group),
    ]


def kinds_table(results: Sequence[Result]) -> Table:
    """Return one row a kind: right answers, and beside them what the quotes are like."""
    rows = []
    for kind in [*kinds_of(results), ""]:
        chosen = [result for result in results if kind in ("", result.question.kind)]
        frozen = [result for result in chosen if result.question.split == "test"]
        ranks = [result.trace.rank for result in chosen if result.trace.sought]
        supports = [support(result.answer) for result in chosen if result.status == "answered"]
        overlaps = [
            span_overlap(shown_spans(r.answer), r.trace.gold) for r in chosen if r.trace.gold is not None
        ]
        rows.append(
            (
                KINDS.get(kind, "合计"),
                _counted(_right(chosen)),
                _counted(_right(frozen)),
                f"{success_at(1, ranks):.2f} / {mean_reciprocal_rank(ranks):.2f}" if ranks else "—",
                _pair([s.recall for s in supports], [s.precision for s in supports]),
                _pair([o.recall for o in overlaps], [o.precision for o in overlaps if o.found]),
            )
        )
    return Table(
        "答对与引文",
        ("类别", "答对", "其中测试题", "检索排第一 / MRR", "引文支持 / 用得上", "证据覆盖 / 精确"),
        tuple(rows),
        note="引文好不等于答对：引得再整齐，条款错了仍是错。两者要一起看。",
    )


def share(
    name: str,
    label: str,
    values: Iterable[float],
    goal: float | None,
    group: str,
    *,
    at_most: bool = False,
) -> list[Measure]:
    """Return the mean of values from 0 to 1 as a measure with its interval; nothing for no values."""
    numbers = [float(value) for value in values]
    if not numbers:
        return []
    low, high = interval(numbers)
    value = sum(numbers) / len(numbers)
    return [Measure(name, label, value, "share", low, high, len(numbers), goal, at_most, group)]


def _right(results: Iterable[Result]) -> list[bool]:
    return [result.right for result in results]


def _within(k: int, ranks: Iterable[int | None]) -> list[bool]:
    return [rank is not None and rank <= k for rank in ranks]


def _counted(values: Sequence[bool]) -> str:
    return f"{sum(values)}/{len(values)} = {sum(values) / len(values):.1%}" if values else "—"


def _pair(first: Sequence[float], second: Sequence[float]) -> str:
    means = [f"{sum(values) / len(values):.2f}" if values else "—" for values in (first, second)]
    return " / ".join(means) if first or second else "—"
