"""Results and runs made up for the tests of figures and reports."""

from typing import Any

from eval.judging import Expectation, judge
from eval.model import Part
from eval.question_set import Question
from eval.questions import SETS, part
from eval.report.record import Run, failures, judged
from eval.results import Candidate, Evaluated, Result, Trace

CANDIDATE = Candidate("d#1", "一、标题", 2.5, 0.8, 0.9, 1.2)


def answered(text: str = "“甲乙”[1]", clause: str = "d#1", quote: str = "甲乙") -> dict[str, Any]:
    """Return an answer object that cites one clause."""
    citation = {"n": 1, "document": "d", "clause": clause, "label": "", "quote": quote, "start": 0, "end": 2}
    return {"status": "answered", "answer": text, "citations": [citation], "duties": [], "nearest": []}


def refused() -> dict[str, Any]:
    """Return a refusal."""
    return {"status": "not_found", "answer": "文件没有写", "citations": [], "duties": [], "nearest": []}


def result(
    name: str,
    answer: dict[str, Any],
    kind: str = "content",
    split: str = "test",
    *,
    words: str = "问什么？",
    same_as: str | None = None,
    expect: Expectation | None = None,
) -> Result:
    """Return the result of a question that expects clause `d#1`, or to be refused if its kind says so."""
    plain = Expectation(status="not_found") if kind in ("far", "near") else Expectation(clauses=("d#1",))
    question = Question(name, kind, split, (words,), expect or plain, same_as=same_as)
    trace = Trace((CANDIDATE,), sought=kind == "content", rank=1, gold=(("d", 0, 4),))
    verbatim = tuple(True for _ in answer["citations"])
    return Result(question, answer, judge(question.expect, answer), trace, verbatim)


def evaluated(*results: Result) -> Evaluated:
    """Return the results as those of the first question set."""
    return Evaluated(SETS[0].id, SETS[0].title, results)


def run_of(*results: Result, parts: tuple[Part, ...] = ()) -> Run:
    """Return a run with these results, and other parts after them."""
    first = evaluated(*results)
    return Run(
        "2026-01-02T03:04:05+08:00",
        "1.0",
        "全部题",
        12.0,
        (part(first, "all"), *parts),
        failures([first]),
        judged([first]),
    )
