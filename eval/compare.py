"""`python -m eval.compare`: the plain LangChain recipe and 条问, side by side on this machine, in one run.

Each line has the plain number, ours, the goal, and whether it is met. Exits 0 if every goal is met, 1 if not.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from eval.layout import table
from eval.metrics import first_rank, matches_any, overlaps_enough, success_at
from eval.process import COMMAND, ProgramError
from eval.question_set import HAINAN, Question, load

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.types import Clause
    from eval.plain import PlainRecipe

SAMPLE_QUESTION = "谁负责出口示范区？"


@dataclass(frozen=True, slots=True)
class Line:
    """One comparison: what is measured, the plain number, ours, the goal, and whether it is met."""

    name: str
    plain: str
    ours: str
    goal: str
    met: bool


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


def warm_line(desk: "Desk", plain: "PlainRecipe", texts: Sequence[str], rounds: int) -> Line:
    """Compare the median time of a question once everything is warm: theirs finds chunks, ours answers."""
    from eval.timing import alternating

    actions: dict[str, Callable[[str], object]] = {"plain": plain.ask, "ours": desk.ask}
    for text in texts[:5]:
        for action in actions.values():
            action(text)
    taken = alternating(actions, list(texts) * rounds)
    return ratio_line("热态答一题（毫秒，中位数）", taken["plain"] * 1000, taken["ours"] * 1000, 0.25)


def indexing_line(sentences: Sequence[str], theirs: Any, ours: Any, rounds: int) -> Line:
    """Compare embedding and storing the same sentences."""
    from eval.plain import index_sentences
    from eval.timing import alternating

    def action(embeddings: Any) -> Callable[[Sequence[str]], object]:
        return lambda batch: index_sentences(batch, embeddings)

    actions = {"plain": action(theirs), "ours": action(ours)}
    for warm in actions.values():
        warm(sentences[:8])
    taken = alternating(actions, [sentences] * rounds)
    return ratio_line(f"索引同样的 {len(sentences)} 句（秒）", taken["plain"], taken["ours"], 0.5)


def cold_line(rounds: int) -> Line:
    """Compare a whole one-shot question with nothing but the import that the recipe cannot do without."""
    from eval.timing import bare_import, command_seconds, offline_environment

    env = offline_environment()
    commands = {
        "plain": bare_import("sentence_transformers"),
        "ours": [*COMMAND, "ask", SAMPLE_QUESTION, "--json"],
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    command_seconds(commands["ours"], env)  # builds the index if none stands, and fills the disk cache
    for _ in range(rounds):
        for name, command in commands.items():
            taken[name].append(command_seconds(command, env))
    return ratio_line("冷启动答一题（秒，对方仅 import）", median(taken["plain"]), median(taken["ours"]), 0.4)


def memory_line() -> Line:
    """Measure the served app's peak memory after one question."""
    from eval.timing import offline_environment, served_peak

    peak, answered = served_peak(SAMPLE_QUESTION, offline_environment())
    name = "网页服务内存峰值（MiB）" if answered else "网页服务内存峰值（MiB，提问未得答复）"
    return Line(name, "—", f"{peak:.0f}", "< 1024", answered and peak < 1024)


def ratio_line(name: str, plain: float, ours: float, goal: float) -> Line:
    """Write a comparison of two durations whose ratio is to stay under a goal."""
    ratio = ours / plain
    return Line(name, f"{plain:.3g}", f"{ours:.3g}（{ratio:.2f} 倍）", f"≤ {goal:g} 倍", ratio <= goal)


def measure(rounds: int) -> Iterator[Line]:
    """Run all comparisons, one after the other: nothing else of ours runs while one is measured."""
    from assistant.desk import Desk
    from assistant.finding.default_model import prepared_folder
    from assistant.settings import load_settings
    from eval.plain import PlainRecipe, plain_embeddings

    settings = load_settings()
    desk = Desk.open(settings)
    theirs = plain_embeddings(prepared_folder())
    plain = PlainRecipe({document.id: document.text for document in desk.documents()}, theirs)
    questions = answerable(load(HAINAN))
    yield from found_lines(desk, plain, questions)
    yield warm_line(desk, plain, [question.turns[-1] for question in questions], rounds)
    yield cold_line(max(rounds, 5))
    yield memory_line()
    yield indexing_line(sentences_of(desk), theirs, our_embeddings(desk), rounds)


def sentences_of(desk: "Desk") -> list[str]:
    """Return the sentences of all clauses, cut at full stops, the same list for both sides."""
    clauses = [clause for document in desk.documents() for clause in desk.clauses(document.id)]
    return [part + "。" for clause in clauses for part in clause.text.split("。") if part.strip()]


def our_embeddings(desk: "Desk") -> Any:
    """Return the embeddings that 条问 indexes with, as a LangChain `Embeddings`."""
    embeddings = getattr(desk, "embeddings", None)
    if embeddings is None:
        raise ProgramError("Desk 没有给出 embeddings，无法比较索引的速度。")
    return embeddings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.compare", description="与最简单的 LangChain 做法同机对比。"
    )
    parser.add_argument("--rounds", type=int, default=3, help="每项重复几次（冷启动至少五次）")
    options = parser.parse_args(arguments)
    if options.rounds < 1:
        print("--rounds 至少为 1。", file=sys.stderr)
        return 2
    lines: list[Line] = []
    try:
        for line in measure(options.rounds):
            print(f"已测：{line.name}", file=sys.stderr)
            lines.append(line)
    except ProgramError as error:
        print(f"对比没有做完：{error}", file=sys.stderr)
    rows = [["项目", "简单做法", "条问", "目标", "结果"]]
    rows += [
        [line.name, line.plain, line.ours, line.goal, "达到" if line.met else "未达到"] for line in lines
    ]
    print(table(rows))
    complete = len(lines) == 6
    return 0 if complete and all(line.met for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
