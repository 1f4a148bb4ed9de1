"""`python -m eval.quiz_check --seeds 50 --count 20 [--policies DIR]`: quizzes held against the text of the documents.

The quizzes come from the real command line, the documents from `tiaowen text` and `tiaowen clauses`; what judges them
(eval/quizzes) shares no code with what makes them. The documents take turns, a seed each. Exits 0 if no item has a
problem, 1 if one has (an item that can't be judged is a problem), 2 on bad usage.
"""

import argparse
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.settings import load_settings
from eval.layout import table
from eval.process import CORPUS, ProgramError, folders, run
from eval.question_set import load
from eval.quizzes.check import check_quiz
from eval.quizzes.library import Library
from eval.quizzes.model import KINDS, Fault, Item, Problem, Quiz, quiz_of, source_of
from eval.quizzes.offices import Offices
from eval.quizzes.planting import plant_all
from eval.quizzes.spread import Spread, spreads
from eval.quizzes.timing import warm_seconds

FIRST = "hainan-quality-2018"
TIMED_ITEMS = 50
PLANTED_BY = 1
"""The seed by which faults are planted."""
_AT_MOST = re.compile(r"最多[^\d]{0,12}(\d+)")
_TITLES = {
    "single": "单项选择",
    "multiple": "多项选择",
    "true_false": "判断",
    "fill": "填空",
    "matching": "连线",
    "short": "简答",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """A quiz of a document, and what is wrong with it."""

    document: str
    quiz: Quiz
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """All quizzes that were made and checked, and how many items the documents could not give."""

    checked: tuple[Checked, ...]
    short_of: Mapping[str, int]

    @property
    def items(self) -> list[Item]:
        """The items of all quizzes."""
        return [item for each in self.checked for item in each.quiz.items]

    @property
    def problems(self) -> list[Problem]:
        """The problems of all quizzes."""
        return [problem for each in self.checked for problem in each.problems]


def documents_asked(policies: Path | None) -> list[Path]:
    """Return the first document and, of a folder of policies, those that the question sets are about."""
    files = [CORPUS / f"{FIRST}.txt"]
    if policies is None:
        return files
    asked = {
        q.document for q in load(Path(__file__).parent / "questions/policies.jsonl", "all") if q.document
    }
    return [*files, *(policies / f"{name}.txt" for name in sorted(asked))]


def read_library(documents: Sequence[str], env: Mapping[str, str]) -> Library:
    """Put the documents together from what the commands of the program print."""
    clauses = json.loads(run(["clauses", "--json"], env))
    facts = {row["id"]: row for row in json.loads(run(["documents", "--json"], env))}
    texts = {name: run(["text", name], env) for name in documents}
    sources = {name: source_of(name, text, clauses, facts[name]) for name, text in texts.items()}
    return Library(sources, Offices.read(CORPUS / "institutions.toml"))


def make_quiz(document: str, count: int, seed: int, env: Mapping[str, str]) -> Quiz:
    """Make a quiz on the command line; where the document gives fewer items than `count`, as many as it gives."""
    try:
        return quiz_of(json.loads(_quiz(document, count, seed, env)))
    except ProgramError as error:
        fewer = _AT_MOST.search(str(error))
        if fewer is None or int(fewer[1]) >= count or int(fewer[1]) == 0:
            raise
        return quiz_of(json.loads(_quiz(document, int(fewer[1]), seed, env)))


def _quiz(document: str, count: int, seed: int, env: Mapping[str, str]) -> str:
    options = ["--count", str(count), "--seed", str(seed), "--format", "json"]
    return run(["quiz", document, *options], env)


def check_all(
    documents: Sequence[str], seeds: int, count: int, library: Library, env: Mapping[str, str]
) -> Iterator[tuple[Checked, int]]:
    """Yield each quiz, checked, with how many of the wanted items the document could not give; a seed each.

    A quiz is a process of its own, as many at a time as there are processors.
    """
    wanted = [(documents[(seed - 1) % len(documents)], seed) for seed in range(1, seeds + 1)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        quizzes = pool.map(lambda each: make_quiz(each[0], count, each[1], env), wanted)
        for (document, _), quiz in zip(wanted, quizzes, strict=True):
            yield Checked(document, quiz, tuple(check_quiz(quiz, library))), count - len(quiz.items)


def kinds_table(outcome: Outcome) -> str:
    """Return how many items there are of each kind, and how many problems of each class."""
    kind_of = {(each.quiz.seed, item.n): item.kind for each in outcome.checked for item in each.quiz.items}
    faults = Counter(
        (kind_of[each.quiz.seed, problem.n], problem.fault)
        for each in outcome.checked
        for problem in each.problems
    )
    items = Counter(item.kind for item in outcome.items)
    rows = [["题型", "题数", *(fault.value for fault in Fault)]]
    for kind in KINDS:
        rows.append([_TITLES[kind], str(items[kind]), *(str(faults[kind, fault]) for fault in Fault)])
    totals = [str(sum(faults[kind, fault] for kind in KINDS)) for fault in Fault]
    return table([*rows, ["合计", str(len(outcome.items)), *totals]])


def spread_table(found: Sequence[Spread]) -> str:
    """Return how often the key stood in each place, and how likely that is."""
    rows = [["答案的位置", "各位置次数", "均匀时如此不均的概率"]]
    for spread in found:
        name = f"{_TITLES[spread.kind]}（{len(spread.counts)}个选项）"
        rows.append([name, " ".join(map(str, spread.counts)), f"{spread.likelihood:.3f}"])
    return table(rows)


def options_line(items: Sequence[Item]) -> str:
    """Say how many options and right ones the items have."""
    singles = Counter(len(item.options) for item in items if item.kind == "single")
    rights = Counter(f"{len(item.right)}/{len(item.options)}" for item in items if item.kind == "multiple")
    pairs = Counter(len(item.pairs) for item in items if item.kind == "matching")
    return f"选项数：单项选择 {_counts(singles)}；多项选择（答案/选项）{_counts(rights)}；连线（对）{_counts(pairs)}"


def _counts(counter: Mapping[Any, int]) -> str:
    ordered = sorted(counter.items(), key=lambda entry: str(entry[0]))
    return "、".join(f"{name} 有 {number} 题" for name, number in ordered) or "没有"


def problem_lines(outcome: Outcome) -> list[str]:
    """Return every problem in full, with the item's stem and options."""
    lines = []
    for each in outcome.checked:
        items = {item.n: item for item in each.quiz.items}
        for problem in each.problems:
            place = f"{each.document} 种子 {each.quiz.seed} 第 {problem.n} 题"
            lines.append(f"【{problem.fault}】{place}：{problem.words}")
            lines += [_item_lines(items[n]) for n in (problem.n, problem.other) if n is not None]
    return lines


def _item_lines(item: Item) -> str:
    marks = [f"{'√' if option.right else '　'}{option.label}. {option.text}" for option in item.options]
    pairs = [f"{left} — {right}" for left, right in item.pairs]
    answers = [f"答：{answer}" for answer in item.answers]
    quotes = [f"引：{quote.clause}" for quote in item.quotes]
    stem = f"第 {item.n} 题（{_TITLES.get(item.kind, item.kind)}）{item.stem}"
    return "\n".join(f"    {line}" for line in [stem, *marks, *pairs, *answers, f"由：{item.why}", *quotes])


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    options = _parser().parse_args(arguments)
    policies = options.policies or load_settings().eval_policies
    files = documents_asked(policies)
    if absent := [str(file) for file in files if not file.is_file()]:
        print(f"找不到文件：{'、'.join(absent)}；请检查 --policies 给出的目录。", file=sys.stderr)
        return 2
    if policies is None:
        print("只用第一份文件：没有用 --policies 或设置 eval_policies 给出国务院文件的目录。\n")
    try:
        with folders(files) as env:
            return _report([file.stem for file in files], options, env)
    except (ProgramError, json.JSONDecodeError, KeyError) as error:
        print(f"无法完成：{type(error).__name__} {error}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m eval.quiz_check", description="独立核对测验：答案、干扰项、引文、重复和泄底。"
    )
    parser.add_argument("--seeds", type=int, default=50, metavar="N", help="出几份测验，种子 1…N（默认 50）")
    parser.add_argument("--count", type=int, default=20, metavar="N", help="每份几题（默认 20）")
    parser.add_argument(
        "--policies",
        type=Path,
        metavar="DIR",
        help="policies.jsonl 所问文件（.txt）所在的目录（默认用设置 eval_policies）",
    )
    parser.add_argument("--plant", action="store_true", help="另在没有问题的题里各埋一处错，看核对找出多少")
    return parser


def _report(documents: Sequence[str], options: argparse.Namespace, env: Mapping[str, str]) -> int:
    begun, checked, short_of = time.monotonic(), list[Checked](), Counter[str]()
    run(["index"], env)
    library = read_library(documents, env)
    for each, missing in check_all(documents, options.seeds, options.count, library, env):
        checked.append(each)
        short_of[each.document] += missing
    outcome = Outcome(tuple(checked), short_of)
    print(f"{len(checked)} 份测验，{len(outcome.items)} 题，{time.monotonic() - begun:.0f} 秒。")
    for document, missing in short_of.items():
        if missing:
            print(f"{document} 题目不够，共少 {missing} 题。")
    found = spreads(outcome.items)
    print(f"\n{kinds_table(outcome)}\n\n{spread_table(found)}\n\n{options_line(outcome.items)}")
    _print_timing(documents[0], env)
    if options.plant:
        planted, missed = plant_all(outcome.items, library, PLANTED_BY)
        rows = [[name, str(number), str(number - missed[name])] for name, number in sorted(planted.items())]
        print("\n" + table([["埋下的错", "处数", "找出"], *rows]))
    uneven = [spread for spread in found if spread.uneven and spread.kind == "single"]
    for spread in uneven:
        print(f"\n【答案位置不均】{len(spread.counts)}个选项的单项选择题：{spread.counts}")
    lines = problem_lines(outcome)
    print("\n" + "\n".join(lines or ["没有发现问题。"]))
    return 1 if lines or uneven or not outcome.items else 0


def _print_timing(document: str, env: Mapping[str, str]) -> None:
    seconds = warm_seconds(document, TIMED_ITEMS, env)
    if seconds is None:
        print("\n没有计时：程序内还没有 Desk.quiz。")
    else:
        print(f"\n程序内出一份 {TIMED_ITEMS} 题的测验：{seconds:.2f} 秒（三次的中位数）。")


if __name__ == "__main__":
    sys.exit(main())
