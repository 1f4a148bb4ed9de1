"""`python -m eval.calibrate`: fit the line between answering and refusing on the dev questions, and write it down.

A question counts as answerable in its own corpus. It counts as unanswerable if it is of the kind `far`, or if it was
written for the other corpus; questions about years, places, clause numbers and a document's own facts are left out,
since other rules decide them. `--policies DIR` adds the second corpus (without it only the first document is used).
"""

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from eval.question_set import Question, load

if TYPE_CHECKING:
    from assistant.desk import Desk

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "assistant" / "answering" / "thresholds.toml"
FIGURE_COVERAGE = 0.75
_WEIGHED = ("who", "figure", "content", "wording", "far")
"""The kinds that these signals decide about; other rules decide about the others."""
CAUTION = 1.5
"""What a false answer costs against a false refusal."""


@dataclass(frozen=True)
class Sample:
    """A question's signals in a corpus, and whether the corpus answers it."""

    question: str
    answerable: bool
    coverage: float
    similarity: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, print the errors, and write `thresholds.toml` unless `--dry-run`."""
    parser = argparse.ArgumentParser(prog="python -m eval.calibrate")
    parser.add_argument("--policies", type=Path, help="第二个文件库(可省略)")
    parser.add_argument("--dry-run", action="store_true", help="只打印,不写入")
    options = parser.parse_args(arguments)
    samples = list(_samples(options.policies))
    fitted = fit(samples)
    _print(samples, fitted)
    if not options.dry_run:
        lines = [
            f"{name} = {value:.4f}" for name, value in (*fitted.items(), ("figure_coverage", FIGURE_COVERAGE))
        ]
        head = "# Written by `python -m eval.calibrate`; do not edit by hand.\n"
        TARGET.write_text(head + "\n".join(lines) + "\n", "utf-8")
        print(f"已写入 {TARGET.relative_to(ROOT)}")
    return 0


def fit(samples: Sequence[Sample]) -> dict[str, float]:
    """Return the weights of a logistic regression (scikit-learn) on the signals, in their own units."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    signals = np.array([[s.coverage, s.similarity] for s in samples])
    answerable = np.array([s.answerable for s in samples])
    mean, spread = signals.mean(axis=0), signals.std(axis=0)
    balance = {True: 1.0, False: CAUTION * answerable.sum() / max(1, (~answerable).sum())}
    model = LogisticRegression(C=10.0, class_weight=balance, max_iter=10_000)
    model.fit((signals - mean) / spread, answerable)
    weights = model.coef_[0] / spread
    bias = float(model.intercept_[0] - (weights * mean).sum())
    names = ("coverage_weight", "similarity_weight")
    return {**dict(zip(names, map(float, weights), strict=True)), "bias": bias}


def margin(sample: Sample, fitted: dict[str, float]) -> float:
    """Return how far the sample lies on the answering side."""
    return (
        fitted["coverage_weight"] * sample.coverage
        + fitted["similarity_weight"] * sample.similarity
        + fitted["bias"]
    )


def _samples(policies: Path | None) -> Iterator[Sample]:
    from assistant.desk import Desk
    from assistant.settings import Settings

    sets = {"hainan": load(ROOT / "eval/questions/hainan.jsonl", "dev")}
    folders = {"hainan": ROOT / "corpus"}
    if policies is not None:
        sets["policies"] = load(ROOT / "eval/questions/policies.jsonl", "dev")
        folders["policies"] = policies
    else:
        print("没有给出 --policies,只用第一份文件的问题。")
    with tempfile.TemporaryDirectory() as scratch:
        desks = {n: Desk.open(Settings(ROOT, folder, Path(scratch) / n)) for n, folder in folders.items()}
        for name, questions in sets.items():
            for question in questions:
                far = question.kind == "far"
                if question.kind not in _WEIGHED or len(question.turns) > 1:
                    continue
                yield from _sample(question, desks[name], not far)
                if name == "policies" or far:
                    # The first document is the narrow one: what was asked of others it doesn't answer.
                    yield from (
                        _sample(question, desks["hainan" if name == "policies" else "policies"], False)
                        if len(desks) > 1
                        else ()
                    )


def _sample(question: Question, desk: "Desk", answerable: bool) -> Iterator[Sample]:
    found = desk.find(question.turns[-1])
    parsed = found.understood.question
    if parsed.references or parsed.fact or parsed.years or parsed.places or not found.evidence:
        return
    best = found.evidence[0]
    yield Sample(question.turns[-1], answerable, best.coverage, best.similarity)


def _print(samples: Sequence[Sample], fitted: dict[str, float]) -> None:
    wrong = [s for s in samples if (margin(s, fitted) > 0) != s.answerable]
    refused = sum(s.answerable for s in wrong)
    able = sum(s.answerable for s in samples)
    print(f"可答 {able} 题,误拒 {refused};不可答 {len(samples) - able} 题,误答 {len(wrong) - refused}。")
    for sample in wrong:
        kind = "误拒" if sample.answerable else "误答"
        print(f"  {kind} 词 {sample.coverage:.2f} 义 {sample.similarity:.3f}  {sample.question}")


if __name__ == "__main__":
    raise SystemExit(main())
