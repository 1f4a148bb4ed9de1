"""`python -m eval.questions`: ask the question sets of a real process and report kind by kind.

Exits 0 if no kind falls below its floor in `thresholds.toml` and every quote is verbatim, 1 if not, 2 on bad usage. The goal
is where it should get to, the floor is what it has reached: it may only rise.
"""

import argparse
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from eval.layout import table
from eval.metrics import Verdict, by_kind, is_verbatim, judge, markers_agree
from eval.process import CORPUS, ProgramError, ask, canonical_texts, folders
from eval.question_set import HAINAN, KINDS, POLICIES, Question, load

GOAL = 0.95
FLOORS = Path(__file__).with_name("thresholds.toml")


@dataclass(frozen=True, slots=True)
class Result:
    """One question, what it got, and the judgement."""

    question: Question
    answer: dict[str, Any]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Report:
    """The results of one set, and how many of its quotes are word for word."""

    name: str
    results: tuple[Result, ...]
    quotes: int
    verbatim: int

    def passed(self, floors: Mapping[str, float]) -> bool:
        """Tell whether no kind is below its floor and every quote is verbatim."""
        scores = by_kind((result.question.kind, result.verdict.right) for result in self.results)
        return self.verbatim == self.quotes and all(
            score.share >= floors.get(score.kind, 0) for score in scores
        )


def _gate(kind: str) -> str:
    """Return the kind that the goal is set for: a question is to be refused, whether it is far off or near."""
    return "refusal" if kind in ("far", "near") else kind


def evaluate(name: str, questions: Sequence[Question], files: Sequence[Path]) -> Report:
    """Ask the questions of a fresh corpus made of these files, and judge the answers."""
    with folders(files) as env:
        answers = ask(questions, env)
        citations = [citation for answer in answers for citation in answer.get("citations", ())]
        known = {file.stem for file in files}
        texts = canonical_texts((c["document"] for c in citations if c.get("document") in known), env)
    results = tuple(
        Result(question, answer, judge(question.expect, answer))
        for question, answer in zip(questions, answers, strict=True)
    )
    verbatim = sum(is_verbatim(citation, texts) for citation in citations)
    return Report(name, results, len(citations), verbatim)


def describe(report: Report, show_failures: bool) -> str:
    """Write a report: the table, the verbatim rate, and the failures where they are asked for."""
    scores = by_kind((result.question.kind, result.verdict.right) for result in report.results)
    rows = [["类别", "题数", "答对", "比例", f"目标 ≥{GOAL:.0%}"]]
    for score in scores:
        met = "达到" if score.share >= GOAL else "未达到"
        rows.append([KINDS[score.kind], str(score.asked), str(score.right), f"{score.share:.1%}", met])
    refusals = [s for s in scores if _gate(s.kind) == "refusal"]
    if refusals:
        asked, refused = sum(s.asked for s in refusals), sum(s.right for s in refusals)
        met = "达到" if refused / asked >= GOAL else "未达到"
        rows.append(["应拒答合计", str(asked), str(refused), f"{refused / asked:.1%}", met])
    right = sum(score.right for score in scores)
    rows.append(["合计", str(len(report.results)), str(right), f"{right / len(report.results):.1%}", ""])
    failed = [result for result in report.results if not result.verdict.right]
    agreeing = sum(markers_agree(result.answer) for result in report.results)
    lines = [
        f"【{report.name}】",
        table(rows),
        f"引文逐字相符：{report.verbatim}/{report.quotes}（目标：全部）",
        f"标号与引文对应：{agreeing}/{len(report.results)}",
    ]
    if failed and not show_failures:
        lines.append(f"答错 {len(failed)} 题；加 --failures 逐题列出。")
    if show_failures:
        lines.extend(_failure(result) for result in failed)
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.questions", description="用题库检验条问，按类别报告。"
    )
    parser.add_argument("--split", choices=["dev", "test", "all"], default="all", help="题库的哪一半")
    parser.add_argument(
        "--policies", type=Path, metavar="DIR", help="policies.jsonl 所问文件（.txt）所在的目录"
    )
    parser.add_argument("--failures", action="store_true", help="逐题列出答错的题")
    options = parser.parse_args(arguments)
    sets = [("海南质量强省实施意见", load(HAINAN, options.split), [CORPUS / "hainan-quality-2018.txt"])]
    questions = load(POLICIES, options.split)
    if options.policies is None:
        print(f"跳过 policies.jsonl 的 {len(questions)} 题：没有用 --policies 给出文件目录。\n")
    else:
        stems = sorted({question.document for question in load(POLICIES) if question.document})
        sets.append(("国务院文件五份", questions, [options.policies / f"{stem}.txt" for stem in stems]))
    absent = [str(file) for _, _, files in sets for file in files if not file.is_file()]
    if absent:
        print(f"找不到文件：{'、'.join(absent)}；请检查 --policies 给出的目录。", file=sys.stderr)
        return 2
    passed, floors = True, tomllib.loads(FLOORS.read_text("utf-8"))
    files_of = {name: "hainan" if len(files) == 1 else "policies" for name, _, files in sets}
    for name, asked, files in sets:
        try:
            report = evaluate(name, asked, files)
        except ProgramError as error:
            print(f"【{name}】无法完成：{error}", file=sys.stderr)
            passed = False
            continue
        print(describe(report, options.failures) + "\n")
        passed = passed and (options.split != "all" or report.passed(floors[files_of[name]]))
    return 0 if passed else 1


def _failure(result: Result) -> str:
    """Write one failure: the question, why it is wrong, what was expected and what was given."""
    question, answer = result.question, result.answer
    wanted = {key: value for key, value in asdict(question.expect).items() if value not in (None, ())}
    given = {
        "status": answer.get("status"),
        "clauses": [citation.get("clause") for citation in answer.get("citations", ())],
        "duties": {group.get("role"): group.get("units") for group in answer.get("duties", ())},
        "nearest": [near.get("clause") for near in answer.get("nearest", ())],
    }
    return "\n".join(
        [
            f"\n✗ {question.id}（{question.split}）{' → '.join(question.turns)}",
            f"  原因：{result.verdict.reason}",
            f"  应为：{wanted}",
            f"  实为：{given}",
            f"  答案：{' ／ '.join(str(answer.get('answer', '')).splitlines())[:300]}",
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
