"""`python -m eval.compare`: the plain LangChain recipe and 条问, side by side on this machine, in one run.

Each line has the plain number, ours, the goal, and whether it is met. Exits 0 if every goal is met, 1 if not.
`--policies DIR` adds a second corpus to index: one document is short.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from eval.layout import table
from eval.metrics import first_rank, matches_any, overlaps_enough, success_at
from eval.process import COMMAND, ProgramError
from eval.question_set import HAINAN, Question, load

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.types import Clause, Document, Sentence
    from eval.plain import PlainRecipe

SAMPLE_QUESTION = "谁负责出口示范区？"
ENOUGH = 400
"""Sentences of the second corpus that are indexed."""


@dataclass(frozen=True, slots=True)
class Line:
    """One comparison: what is measured, the plain number, ours, the goal, and whether it is met (None: no goal)."""

    name: str
    plain: str
    ours: str
    goal: str
    met: bool | None


def answerable(questions: Sequence[Question]) -> list[Question]:
    """Return the questions whose answer stands in one clause and is to be found by what they say.

    Questions by clause number are left out: no search by meaning can know them.
    """
    return [q for q in questions if len(q.expect.clauses) == 1 and q.kind != "clause_ref"]


def found_lines(desk: "Desk", plain: "PlainRecipe", questions: Sequence[Question]) -> Iterator[Line]:
    """Compare how often the right clause comes first and among the first three."""
    clauses: list[Clause] = [clause for document in desk.documents() for clause in desk.clauses(document.id)]
    ours: list[int | None] = []
    plains: list[int | None] = []
    for question in questions:
        text, wanted = question.turns[-1], question.expect.clauses
        targets = [clause for clause in clauses if matches_any(wanted, clause.id)]
        found = desk.retriever.invoke(text)
        ours.append(first_rank([matches_any(wanted, str(hit.metadata["clause"])) for hit in found]))
        plains.append(
            first_rank(
                [
                    any(
                        chunk.document == clause.document
                        and overlaps_enough((chunk.start, chunk.end), clause.span)
                        for clause in targets
                    )
                    for chunk in plain.ask(text)
                ]
            )
        )
    for k, name in ((1, "对的条排在第一"), (3, "对的条在前三")):
        theirs, mine = success_at(k, plains), success_at(k, ours)
        yield Line(
            f"{name}（{len(questions)} 题）", f"{theirs:.1%}", f"{mine:.1%}", "高于简单做法", mine > theirs
        )


def warm_lines(desk: "Desk", plain: "PlainRecipe", texts: Sequence[str], rounds: int) -> Iterator[Line]:
    """Compare the median time of a question once everything is warm: theirs finds chunks, ours answers.

    The time that ours takes for finding only, which is what theirs does, has no goal of its own.
    """
    from eval.timing import alternating

    actions: dict[str, Callable[[str], object]] = {
        "plain": plain.ask,
        "ours": desk.ask,
        "search": lambda text: desk.retriever.search(text, text),
    }
    for text in texts[:10]:
        for action in actions.values():
            action(text)
    taken = {name: time * 1000 for name, time in alternating(actions, list(texts) * rounds).items()}
    name = "热态一题（毫秒，中位数；对方仅检索）"
    yield ratio_line(name, taken["plain"], taken["ours"], 0.25)
    yield ratio_line("其中条问的检索（毫秒）", taken["plain"], taken["search"], None)


def indexing_line(name: str, sentences: "Sequence[Sentence]", theirs: Any, rounds: int) -> Line:
    """Compare embedding and storing the same sentences: theirs in memory, ours on disk, where it stays."""
    from assistant.finding.embeddings import open_embedder
    from assistant.finding.vectors import VectorStore
    from eval.plain import index_sentences
    from eval.timing import alternating

    embedder = open_embedder()
    numbers = count()
    with TemporaryDirectory(prefix="tiaowen-eval-") as folder:

        def index_ours(batch: "Sequence[Sentence]") -> None:
            vectors = embedder.embed_passages([sentence.text for sentence in batch])
            VectorStore.create(Path(folder, str(next(numbers))), batch, vectors)

        actions: dict[str, Callable[[Sequence[Sentence]], object]] = {
            "plain": lambda batch: index_sentences([sentence.text for sentence in batch], theirs),
            "ours": index_ours,
        }
        for warm in actions.values():
            warm(sentences[:32])
        taken = alternating(actions, [sentences] * rounds)
    return ratio_line(f"索引{name} {len(sentences)} 句（秒）", taken["plain"], taken["ours"], 0.5)


def cold_line(rounds: int) -> Line:
    """Compare a whole one-shot question with nothing but the import that the recipe cannot do without."""
    from eval.timing import bare_import, command_seconds, offline_environment

    env = offline_environment()
    commands = {
        "plain": bare_import("sentence_transformers"),
        "ours": [*COMMAND, "ask", SAMPLE_QUESTION, "--json"],
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for command in commands.values():
        command_seconds(command, env)  # builds the index if none stands, and fills the disk cache for both
    for _ in range(rounds):
        for name, command in commands.items():
            taken[name].append(command_seconds(command, env))
    return ratio_line("冷启动答一题（秒；对方仅 import）", median(taken["plain"]), median(taken["ours"]), 0.4)


def memory_line(questions: Sequence[str]) -> Line:
    """Measure the served app's peak memory after some questions."""
    from eval.timing import offline_environment, served_peak

    name = f"网页服务内存峰值（MiB，答 {len(questions)} 题后）"
    try:
        peak = served_peak(questions, offline_environment())
    except ProgramError as error:
        print(f"网页服务没有测成：{error}", file=sys.stderr)
        return Line(name, "—", "没有测成", "< 1024", False)
    return Line(name, "—", f"{peak:.0f}", "< 1024", peak < 1024)


def ratio_line(name: str, plain: float, ours: float, goal: float | None) -> Line:
    """Write a comparison of two durations whose ratio is to stay under a goal, if it has one."""
    ratio = ours / plain
    shown = f"{ours:.3g}（{ratio:.2f} 倍）"
    if goal is None:
        return Line(name, f"{plain:.3g}", shown, "—", None)
    return Line(name, f"{plain:.3g}", shown, f"≤ {goal:g} 倍", ratio <= goal)


def measure(rounds: int, policies: Path | None) -> Iterator[Line]:
    """Run all comparisons, one after the other: nothing else of ours runs while one is measured."""
    from assistant.desk import Desk
    from assistant.finding.corpus import read_corpus
    from assistant.finding.default_model import prepared_folder
    from assistant.settings import load_settings
    from eval.plain import PlainRecipe, plain_embeddings

    desk = Desk.open(load_settings())
    theirs = plain_embeddings(prepared_folder())
    plain = PlainRecipe({document.id: document.text for document in desk.documents()}, theirs)
    questions = load(HAINAN)
    findable = answerable(questions)
    yield from found_lines(desk, plain, findable)
    yield from warm_lines(desk, plain, [question.turns[-1] for question in findable], rounds)
    yield cold_line(max(rounds, 5))
    yield memory_line(list({question.kind: question.turns[-1] for question in questions}.values()))
    yield indexing_line("第一份文件", sentences_of(desk.documents()[:1]), theirs, rounds)
    if policies is not None:
        yield indexing_line(
            "多份文件", sentences_of(read_corpus(policies).documents)[:ENOUGH], theirs, rounds
        )


def sentences_of(documents: "Sequence[Document]") -> "list[Sentence]":
    """Return the sentences of some documents that are searched."""
    from assistant.finding.entries import entries_of

    return [sentence for entry in entries_of(documents) for sentence in entry.sentences]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.compare", description="与最简单的 LangChain 做法同机对比。"
    )
    parser.add_argument("--rounds", type=int, default=3, help="每项重复几次（冷启动至少五次）")
    parser.add_argument("--policies", type=Path, metavar="DIR", help="再索引这个文件库的句子（可省略）")
    options = parser.parse_args(arguments)
    if options.rounds < 1:
        print("--rounds 至少为 1。", file=sys.stderr)
        return 2
    if options.policies is not None and not options.policies.is_dir():
        print(f"没有文件夹 {options.policies}。", file=sys.stderr)
        return 2
    lines: list[Line] = []
    complete = False
    busy = os.getloadavg()[0]
    try:
        for line in measure(options.rounds, options.policies):
            print(f"已测：{line.name}", file=sys.stderr)
            lines.append(line)
        complete = True
    except ProgramError as error:
        print(f"对比没有做完：{error}", file=sys.stderr)
    results = {True: "达到", False: "未达到", None: "—"}
    rows = [["项目", "简单做法", "条问", "目标", "结果"]]
    rows += [[line.name, line.plain, line.ours, line.goal, results[line.met]] for line in lines]
    print(table(rows))
    print(f"{os.cpu_count()} 核；开始时本机负载 {busy:.1f}（别的程序占着处理器时，各项耗时都会偏大）")
    return 0 if complete and all(line.met is not False for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
