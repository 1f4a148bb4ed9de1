"""`python -m eval.calibrate [--policies DIR] [--stard DIR]`: fit the line between answering and refusing, write it down.

Answerable are the dev questions, asked of a corpus that has their document: by itself, and among many. One whose right
clause isn't found first is left out: to refuse it is neither right nor wrong. Unanswerable are

- the questions of kind `far`;
- with `--policies`, those about the policies, asked of the first document (the narrow one: what was asked of others it
  doesn't answer);
- with `--stard`, a sample of lay people's legal questions, asked of every corpus;
- every answerable question, as if its clauses were not there: on the subject, and not answered. What is left is often
  the clause beside it, which is no false answer to everybody, so these weigh less.

Questions about years, places, clause numbers and a document's own facts are left out: other rules decide them. Each
corpus weighs the same, and so does each kind of question in it, so the line is none of a small or of a large corpus.
"""

import argparse
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answering.evidence import LEAD
from eval.metrics import matches_any
from eval.process import CORPUS, ROOT
from eval.question_set import HAINAN, POLICIES, SECOND, THIRD, THIRD_POLICIES, Question, load
from eval.yardsticks.data import read_lines

if TYPE_CHECKING:
    from assistant.desk import Desk

TARGET = ROOT / "assistant" / "answering" / "thresholds.toml"
FIGURE_COVERAGE = 0.75
_WEIGHED = ("who", "figure", "content", "wording", "far")
"""The kinds that these signals decide about; other rules decide about the others."""
CAUTION = 0.25
"""What all unanswerable questions weigh against all answerable ones."""
_WITHOUT_WEIGHT = 0.2
"""Weight of the questions without their clauses against the other kinds of unanswerable ones."""
_STARD_EVERY = 5
_TREATED = re.compile("专利|税|公务员|行政|质量|消费者|食品|旅游|药")
"""Subjects of the policies: what STARD asks about them may be answered there."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A question's signals in a corpus, and what it is there: `answerable`, or a kind of unanswerable one."""

    question: str
    corpus: str
    kind: str
    overlap: float
    similarity: float
    lead: float
    breadth: float

    @property
    def both(self) -> float:
        """Overlap times similarity."""
        return self.overlap * self.similarity

    @property
    def answerable(self) -> bool:
        """Whether the corpus answers it."""
        return self.kind == ANSWERABLE


ANSWERABLE, FAR, OTHERS, LAY, WITHOUT = "可答", "无关问题", "别的文件的问题", "百姓法律问题", "所答的条删去后"
_SIGNALS = ("overlap", "similarity", "lead", "breadth", "both")


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, print the errors, and write `thresholds.toml` unless `--dry-run`."""
    parser = argparse.ArgumentParser(prog="python -m eval.calibrate")
    parser.add_argument("--policies", type=Path, metavar="DIR", help="第二个文件库(可省略)")
    parser.add_argument("--stard", type=Path, metavar="DIR", help="STARD 的文件夹(可省略)")
    parser.add_argument("--dry-run", action="store_true", help="只打印,不写入")
    options = parser.parse_args(arguments)
    samples = list(_samples(options.policies, options.stard))
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

    signals = np.array([[getattr(s, name) for name in _SIGNALS] for s in samples])
    answerable = np.array([s.answerable for s in samples])
    weights = np.array(weights_of(samples))
    mean, spread = signals.mean(axis=0), signals.std(axis=0)
    spread[spread == 0] = 1.0
    model = LogisticRegression(C=10.0, max_iter=10_000)
    model.fit((signals - mean) / spread, answerable, sample_weight=weights * len(samples) / weights.sum())
    line = model.coef_[0] / spread
    bias = float(model.intercept_[0] - (line * mean).sum())
    return {**{f"{name}_weight": float(w) for name, w in zip(_SIGNALS, line, strict=True)}, "bias": bias}


def weights_of(samples: Sequence[Sample]) -> list[float]:
    """Return each sample's weight: its corpus' share, of that its side's, of that its kind's, of that its own."""
    counts = Counter((s.corpus, s.kind) for s in samples)

    def shared(corpus: str) -> float:
        return sum(_cost(kind) for where, kind in counts if where == corpus and kind != ANSWERABLE)

    sides = {corpus: shared(corpus) for corpus, _ in counts}
    return [
        (1.0 if s.answerable else CAUTION * _cost(s.kind) / sides[s.corpus]) / counts[s.corpus, s.kind]
        for s in samples
    ]


def _cost(kind: str) -> float:
    return _WITHOUT_WEIGHT if kind == WITHOUT else 1.0


def margin(sample: Sample, fitted: dict[str, float]) -> float:
    """Return how far the sample lies on the answering side."""
    signals: list[float] = [getattr(sample, name) for name in _SIGNALS]
    return fitted["bias"] + sum(
        fitted[f"{name}_weight"] * value for name, value in zip(_SIGNALS, signals, strict=True)
    )


def _samples(policies: Path | None, stard: Path | None) -> Iterator[Sample]:
    from assistant.desk import Desk
    from assistant.settings import load_settings

    settings = load_settings()  # the model that the user has set
    own = [*load(HAINAN, "dev"), *load(SECOND), *load(THIRD, "dev")]
    theirs = [*load(POLICIES, "dev"), *load(THIRD_POLICIES, "dev")] if policies else []
    lay = _lay_questions(stard) if stard else []
    asked = {f"{question.document}.txt" for question in load(POLICIES) if question.document}
    first = sorted(CORPUS.glob("*.txt"))
    all_of = sorted(policies.glob("*.txt")) if policies else []
    corpora = {"一份": first}
    if policies:
        corpora |= {"五份": [file for file in all_of if file.name in asked], "全部": [*first, *all_of]}
    for name, files in corpora.items():
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch, "corpus")
            folder.mkdir()
            for file in (*files, *CORPUS.glob("*.toml")):
                shutil.copy(file, folder)
            desk = Desk.open(replace(settings, corpus=folder, index=Path(scratch, "index")))
            stems = {file.stem for file in files}
            for question in (*own, *theirs):
                yield from _of_set(desk, name, question, (question.document or first[0].stem) in stems)
            for text in lay:
                yield from _sample(desk, name, LAY, text)


def _of_set(desk: "Desk", corpus: str, question: Question, is_there: bool) -> Iterator[Sample]:
    if question.kind not in _WEIGHED or len(question.turns) > 1:
        return
    text = question.turns[-1]
    if question.kind == "far":
        yield from _sample(desk, corpus, FAR, text)
    elif is_there:
        yield from _sample(desk, corpus, ANSWERABLE, text, question.expect.clauses)
    elif corpus == "一份":
        yield from _sample(desk, corpus, OTHERS, text)


def _sample(desk: "Desk", corpus: str, kind: str, text: str, clauses: Sequence[str] = ()) -> Iterator[Sample]:
    found = desk.find(text)
    parsed = found.understood.question
    if parsed.references or parsed.fact or parsed.years or parsed.places or not found.evidence:
        return
    best = found.evidence[0]
    if kind != ANSWERABLE:
        yield Sample(text, corpus, kind, best.overlap, best.similarity, best.lead, best.breadth)
    elif matches_any(clauses, best.hit.clause.id):
        yield Sample(text, corpus, kind, best.overlap, best.similarity, best.lead, best.breadth)
        rest = [e for e in found.evidence if not matches_any(clauses, e.hit.clause.id)]
        if len(rest) > 1:
            lead = min(max(rest[0].hit.score - rest[1].hit.score, 0.0), LEAD)
            yield Sample(text, corpus, WITHOUT, rest[0].overlap, rest[0].similarity, lead, best.breadth)


def _lay_questions(stard: Path) -> list[str]:
    questions = [str(line["question"]) for line in read_lines(stard / "queries.dev.jsonl.gz")]
    return [question for question in questions if not _TREATED.search(question)][::_STARD_EVERY]


def _print(samples: Sequence[Sample], fitted: dict[str, float]) -> None:
    for corpus in dict.fromkeys(s.corpus for s in samples):
        for kind in (ANSWERABLE, FAR, OTHERS, LAY, WITHOUT):
            those = [s for s in samples if (s.corpus, s.kind) == (corpus, kind)]
            wrong = [s for s in those if (margin(s, fitted) > 0) != s.answerable]
            if those:
                fault = "误拒" if kind == ANSWERABLE else "误答"
                share = len(wrong) / len(those)
                print(f"{corpus}，{kind} {len(those)} 题：{fault} {len(wrong)}（{share:.1%}）")
            for s in sorted(wrong, key=lambda s: margin(s, fitted)) if kind != WITHOUT else ():
                signals = f"词 {s.overlap:.2f} 义 {s.similarity:.3f} 领先 {s.lead:.1f}"
                print(f"    {margin(s, fitted):+.2f}  {signals}  {s.question}")


if __name__ == "__main__":
    raise SystemExit(main())
