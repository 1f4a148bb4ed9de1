"""`python -m eval.tables`: the tables of duties and targets against gold tables written by reading the documents.

Precision and recall over rows, each with all of its fields; beside them those of the plain way (one regular expression
a form, names cut at separators); and whether the answer for each unit has all of the unit's rows. Exits 0 if every goal
is reached, 1 if not, 2 on bad usage.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.judging import Expectation
from eval.layout import table
from eval.metrics import Overlap, overlap
from eval.plain_tables import plain_duties, plain_targets
from eval.process import CORPUS, ProgramError, ask, folders, run
from eval.question_set import Question

GOLD = Path(__file__).parent / "gold"
HAINAN = "hainan-quality-2018"
EXACT, NEARLY = 1.0, 0.98
_DUTY = ("clause", "role", "unit", "open_ended")
_TARGET = (
    "clause",
    "subject",
    "action",
    "comparator",
    "value",
    "value_max",
    "unit",
    "deadline",
    "base_year",
    "kind",
)
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the report: what was compared, ours and the plain way's, and the goal."""

    name: str
    ours: Overlap
    plain: Overlap
    goal: float

    @property
    def passed(self) -> bool:
        """Whether precision and recall reach the goal."""
        return min(self.ours.precision, self.ours.recall) >= self.goal


def gold(name: str) -> list[dict[str, Any]]:
    """Return the rows of a gold file."""
    return [json.loads(line) for line in (GOLD / name).read_text("utf-8").splitlines() if line.strip()]


def duty_rows(groups: Iterable[Mapping[str, Any]]) -> list[Row]:
    """Return a row for each unit of each gold group."""
    return [(g["clause"], g["role"], unit, g["open_ended"]) for g in groups for unit in g["units"]]


def picked(rows: Iterable[Mapping[str, Any]], fields: Sequence[str]) -> list[Row]:
    """Return the `fields` of each row."""
    return [tuple(row[field] for field in fields) for row in rows]


def compare_tables(
    files: Sequence[Path], duties: str, targets: str | None, goal: float
) -> tuple[list[Line], list[str]]:
    """Compare the tables of these documents with their gold; return the lines and the rows that differ."""
    lines, differing = [], []
    with folders(files) as env:
        clauses = json.loads(run(["clauses", "--json"], env))
        wanted = duty_rows(gold(duties))
        known = {row[0].partition("#")[0] for row in wanted}
        got = picked(json.loads(run(["duties", "--format", "json"], env)), _DUTY)
        plain = [row for row in plain_duties(clauses) if row[0].partition("#")[0] in known]
        lines.append(
            Line(f"责任分工（{len(known)} 份文件）", overlap(got, wanted), overlap(plain, wanted), goal)
        )
        differing += _differing(got, wanted)
        if targets:
            wanted = picked(gold(targets), _TARGET)
            got = picked(json.loads(run(["targets", "--kind", "all", "--format", "json"], env)), _TARGET)
            plain = plain_targets(clauses)
            bare = [(row[0], row[4], row[6]) for row in wanted]
            lines.append(Line("量化指标与奖励（1 份文件）", overlap(got, wanted), overlap(plain, bare), goal))
            differing += _differing(got, wanted)
    return lines, differing


def _differing(got: Sequence[Row], wanted: Sequence[Row]) -> list[str]:
    return [f"多出 {row}" for row in got if row not in wanted] + [
        f"缺少 {row}" for row in wanted if row not in got
    ]


def reverse_look_ups(files: Sequence[Path]) -> tuple[int, int, list[str]]:
    """Ask for the duties of every unit of every document; return how many were asked, how many answers have exactly
    the unit's rows, and the units whose answers don't.

    Another spelling of the same office (国家发展改革委, 发展改革委) belongs to the answer, and is not counted against it.
    """
    right, wrong, asked = 0, [], 0
    for file in files:
        with folders([file]) as env:
            rows = json.loads(run(["duties", "--format", "json"], env))
            units = list(dict.fromkeys(row["unit"] for row in rows))
            questions = [_question(f"{n}", f"{unit}负责哪些工作？") for n, unit in enumerate(units)]
            answers = ask(questions, env) if questions else []
        for unit, answer in zip(units, answers, strict=True):
            stated = {(d["clause"], d["role"], u) for d in answer["duties"] for u in d["units"]}
            named = {u for _, _, u in stated} | {unit}
            table_rows = {(row["clause"], row["role"], row["unit"]) for row in rows if row["unit"] in named}
            asked += 1
            right += stated == table_rows
            if stated != table_rows:
                wrong.append(f"{file.stem} {unit}：{answer['answer'][:60]}")
    return asked, right, wrong


def _question(name: str, words: str) -> Question:
    return Question(name, "reverse", "all", (words,), Expectation())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.tables", description="用人工标注的表检验责任分工和指标的提取。"
    )
    parser.add_argument(
        "--policies", type=Path, metavar="DIR", help="policies-duties.jsonl 所标注文件（.txt）所在的目录"
    )
    parser.add_argument("--failures", action="store_true", help="逐行列出差别")
    options = parser.parse_args(arguments)
    sets = [([CORPUS / f"{HAINAN}.txt"], "hainan-duties.jsonl", "hainan-targets.jsonl", EXACT)]
    if options.policies is None:
        print("跳过国务院文件：没有用 --policies 给出文件目录。\n")
    else:
        stems = sorted({row["clause"].partition("#")[0] for row in gold("policies-duties.jsonl")})
        files = [options.policies / f"{stem}.txt" for stem in stems]
        if absent := [str(file) for file in files if not file.is_file()]:
            print(f"找不到文件：{'、'.join(absent)}；请检查 --policies 给出的目录。", file=sys.stderr)
            return 2
        sets.append((files, "policies-duties.jsonl", "", NEARLY))
    try:
        return _report(sets, options.failures)
    except ProgramError as error:
        print(f"无法完成：{error}", file=sys.stderr)
        return 1


def _report(sets: Sequence[tuple[Sequence[Path], str, str, float]], show: bool) -> int:
    rows = [["内容", "标注行数", "准确率", "召回率", "通常做法：准确率", "召回率", "目标"]]
    passed, differences, files = True, list[str](), list[Path]()
    for chosen, duties, targets, goal in sets:
        lines, differing = compare_tables(chosen, duties, targets or None, goal)
        files += chosen
        differences += differing
        for line in lines:
            passed = passed and line.passed
            figures = [
                f"{share:.3f}"
                for share in (line.ours.precision, line.ours.recall, line.plain.precision, line.plain.recall)
            ]
            rows.append(
                [
                    line.name,
                    str(line.ours.wanted),
                    *figures,
                    f"≥{line.goal}{'' if line.passed else ' 未达到'}",
                ]
            )
    print(table(rows))
    asked, right, wrong = reverse_look_ups(files)
    print(f"反查：{asked} 个单位逐一提问，回答与表完全一致的 {right} 个（目标：全部）")
    if show:
        print("\n".join([*differences, *wrong]))
    return 0 if passed and asked == right else 1


if __name__ == "__main__":
    sys.exit(main())
