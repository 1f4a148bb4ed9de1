"""What one run of the evaluation hands to its report, and what the next run reads of it."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from eval.judging import STATUSES, Expectation
from eval.metrics import matches_any
from eval.model import Measure, Part
from eval.question_set import KINDS
from eval.results import Candidate, Evaluated, Result

_FIELDS = {
    "clauses": "首条引文",
    "lead": "牵头单位",
    "responsible": "责任单位",
    "units": "单位",
    "figures": "引文有数字",
    "quote_contains": "引文有",
    "answer_contains": "答案有",
    "notes_contain": "说明有",
    "duties": "责任分工",
    "targets": "指标",
    "begins": "答案开头",
    "evidence": "标准证据",
}
_ROLES = {"lead": "牵头", "responsible": "责任", "cooperate": "配合"}


@dataclass(frozen=True, slots=True)
class Judged:
    """One question and whether it was answered rightly; `key` is its set and id."""

    key: str
    question: str
    right: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A clause that the search found, and whether it is an acceptable one."""

    candidate: Candidate
    wanted: bool


@dataclass(frozen=True, slots=True)
class Failure:
    """One question answered wrongly: what it should have got, what it got, and what the search had found."""

    key: str
    part: str
    kind: str
    split: str
    turns: tuple[str, ...]
    cause: str
    reason: str
    expected: str
    given: str
    answered: bool
    answer: str
    found: tuple[Found, ...]

    @property
    def nearest(self) -> list[Found]:
        """The first five clauses found, and the acceptable ones wherever they come."""
        return [each for rank, each in enumerate(self.found) if rank < 5 or each.wanted]


@dataclass(frozen=True, slots=True)
class Run:
    """All that one run found. `made` is an ISO time, `version` of the program, `options` what was asked for."""

    made: str
    version: str
    options: str
    seconds: float
    parts: tuple[Part, ...]
    failures: tuple[Failure, ...] = ()
    judged: tuple[Judged, ...] = ()

    def measures(self) -> list[Measure]:
        """Return the measures of all parts."""
        return [measure for part in self.parts for measure in part.measures]


@dataclass(frozen=True, slots=True)
class Earlier:
    """What is kept of the runs before: the last value of each measure, and the last judgement of each question."""

    made: str
    version: str
    values: dict[str, float] = field(default_factory=dict)
    judgements: dict[str, bool] = field(default_factory=dict)


def judged(evaluated: Iterable[Evaluated]) -> tuple[Judged, ...]:
    """Return each question's judgement."""
    return tuple(
        Judged(f"{each.id}/{r.question.id}", " → ".join(r.question.turns), r.right)
        for each in evaluated
        for r in each.results
    )


def failures(evaluated: Iterable[Evaluated]) -> tuple[Failure, ...]:
    """Return what was answered wrongly, in the order of the sets."""
    return tuple(_failure(each, result) for each in evaluated for result in each.results if not result.right)


def load_earlier(path: Path) -> Earlier | None:
    """Read what a run before has left; None if there is nothing, or nothing that can be read."""
    try:
        value = json.loads(path.read_text("utf-8"))
        values = value["earlier"]["values"] | {
            measure["id"]: float(measure["value"]) for part in value["parts"] for measure in part["measures"]
        }
        judgements = value["earlier"]["judgements"] | {each["key"]: each["right"] for each in value["judged"]}
        return Earlier(value["made"], value["version"], values, judgements)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def as_json(run: Run, earlier: Earlier | None) -> dict[str, Any]:
    """Return a run as plain values; what the runs before had measured and this one did not is handed on."""
    kept: dict[str, Any] = {"values": {}, "judgements": {}}
    if earlier is not None:
        taken, asked = {measure.id for measure in run.measures()}, {each.key for each in run.judged}
        kept["values"] = {name: value for name, value in earlier.values.items() if name not in taken}
        kept["judgements"] = {key: right for key, right in earlier.judgements.items() if key not in asked}
    return {**asdict(run), "earlier": kept}


def _failure(evaluated: Evaluated, result: Result) -> Failure:
    question, answer = result.question, result.answer
    return Failure(
        key=f"{evaluated.id}/{question.id}",
        part=evaluated.title,
        kind=KINDS[question.kind],
        split=question.split,
        turns=question.turns,
        cause=result.verdict.cause,
        reason=result.verdict.reason,
        expected=expected_words(question.expect),
        given=_given_words(result),
        answered=result.status == "answered",
        answer=str(answer.get("answer", "")),
        found=tuple(
            Found(candidate, matches_any(question.expect.clauses, candidate.clause))
            for candidate in result.trace.found
        ),
    )


def expected_words(expect: Expectation) -> str:
    """Say what an expectation asks for."""
    said = [STATUSES.get(expect.status, expect.status)]
    for name, title in _FIELDS.items():
        value = getattr(expect, name)
        if value not in (None, (), "") or (
            value == () and name in ("lead", "responsible", "units", "duties")
        ):
            said.append(f"{title}：{_words(value) or '无'}")
    return "；".join(said)


def _words(value: Any) -> str:
    """Write a value of an expectation: alternatives with “或”, rows with spaces."""
    if not isinstance(value, tuple):
        return _ROLES.get(str(value), str(value))
    if value and isinstance(value[0], tuple):
        rows = all(len(row) > 1 and "#" in str(row[0]) for row in value)
        return "、".join((" " if rows else "或").join(_words(part) for part in row) for row in value)
    return "、".join(_words(part) for part in value)


def _given_words(result: Result) -> str:
    """Say what an answer has, in the order in which expectations are said."""
    answer = result.answer
    said = [STATUSES.get(result.status, result.status)]
    if clauses := [str(citation.get("clause")) for citation in answer.get("citations", ())]:
        said.append(f"引文：{'、'.join(dict.fromkeys(clauses))}")
    duties = [
        f"{_ROLES.get(group['role'], group['role'])} {'、'.join(group['units'])}"
        for group in answer.get("duties", ())
    ]
    if duties:
        said.append(f"责任分工：{'；'.join(duties[:6])}{'……' if len(duties) > 6 else ''}")
    if nearest := [str(near.get("clause")) for near in answer.get("nearest", ())]:
        said.append(f"供参考：{'、'.join(nearest)}")
    return "；".join(said)
