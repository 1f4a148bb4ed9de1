"""`python -m eval.ablations [--policies DIR] [--stard DIR]`: what each part of the search is worth, in one table.

The same ways of searching on our own development questions (the right clause first, in the first three, its reciprocal
rank) and, where its data is given, on STARD (Recall@100, reciprocal rank). Every way searches all clauses exactly; what
the program does is one of the rows, and is marked.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.errors import TiaowenError
from assistant.finding import fusion
from assistant.finding.fusion import best_of, fuse, with_documents
from assistant.finding.words import CHARACTER_WEIGHT
from eval.metrics import reciprocals, success_at
from eval.model import Part, Table
from eval.report.terminal import part_lines
from eval.yardsticks.data import BadDataError, bounded
from eval.yardsticks.signals import Signals, own_questions, statute_questions

TITLE = "拆除试验：检索的各部分值多少"
RRF_K = 60
OWN_TOP = 8
"""Clauses that the program looks at for an answer."""
LONG_TOP = 100

Ranking = Callable[[Signals, int], Mapping[int, float]]
"""From a question's signals and the length of the list to the score of each candidate."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way of searching. `program` marks the rows that the program goes by."""

    name: str
    rank: Ranking
    program: bool = False


def words_alone(unit: str) -> Ranking:
    """Rank by a word score."""
    return lambda signals, top: _best(signals.words[unit], fusion.depth_of(top))


def vectors_alone(grain: str) -> Ranking:
    """Rank by nearness."""
    return lambda signals, top: _best(signals.near[grain], fusion.depth_of(top))


def summed(grain: str, unit: str, weight: float | None = None, documents: bool | None = False) -> Ranking:
    """Add z-scores as the program does, the vectors' times `weight`; `documents` None: in a long list, as it does."""

    def rank(signals: Signals, top: int) -> Mapping[int, float]:
        depth = fusion.depth_of(top)
        scores = fuse(_best(signals.near[grain], depth), signals.words[unit], depth, weight)
        counts = top > fusion.SHORT if documents is None else documents
        return with_documents(scores, signals.homes, signals.mentions) if counts else scores

    return rank


def reciprocal(grain: str, unit: str) -> Ranking:
    """Add reciprocal ranks. Source: Cormack, Clarke & Büttcher, "Reciprocal rank fusion", SIGIR 2009, with their k."""

    def rank(signals: Signals, top: int) -> Mapping[int, float]:
        scores: dict[int, float] = {}
        for signal in (signals.near[grain], signals.words[unit]):
            found = _best(signal, fusion.depth_of(top))
            for place, at in enumerate(sorted(found, key=lambda at: -found[at]), 1):
                scores[at] = scores.get(at, 0.0) + 1 / (RRF_K + place)
        return scores

    return rank


def _best(scores: NDArray[np.float32], depth: int) -> dict[int, float]:
    return {at: float(scores[at]) for at in best_of(scores, depth)}


WAYS = (
    Way(
        "本程序：向量（句子和片段）与词语（字对和单字），z 分数相加",
        summed("pieces", "both", documents=None),
        True,
    ),
    Way("　文件的整体证据和被引：总是计入", summed("pieces", "both", documents=True)),
    Way("　文件的整体证据和被引：从不计入", summed("pieces", "both")),
    Way("　不用单字", summed("pieces", "pairs", documents=None)),
    Way("　不用字对，只用单字", summed("pieces", "characters", documents=None)),
    Way("　结巴分词代替字对", summed("pieces", "jieba", documents=None)),
    Way("　字对加结巴分词", summed("pieces", "pairs+jieba", documents=None)),
    Way("　不用标题和条号", summed("pieces", "bare", documents=None)),
    Way("　BM25 参数 k1=0.9，b=0.4", summed("pieces", "k1=0.9", documents=None)),
    Way("　向量权重 0.5", summed("pieces", "both", 0.5, documents=None)),
    Way("　向量权重 1", summed("pieces", "both", 1.0, documents=None)),
    Way("　向量权重 2", summed("pieces", "both", 2.0, documents=None)),
    Way("　向量权重 3", summed("pieces", "both", 3.0, documents=None)),
    Way("　名次倒数相加（RRF）", reciprocal("pieces", "both")),
    Way("　只有句子，没有片段", summed("sentences", "both", documents=None)),
    Way("　相邻两句为一窗", summed("windows", "both", documents=None)),
    Way("　整条一个向量", summed("whole", "both", documents=None)),
    Way("　整条一个向量，前面加标题", summed("headed", "both", documents=None)),
    Way("只用向量：句子和片段", vectors_alone("pieces")),
    Way("只用向量：整条，前面加标题", vectors_alone("headed")),
    Way("只用词语：字对和单字", words_alone("both")),
    Way("只用词语：字对", words_alone("pairs")),
    Way("只用词语：结巴分词", words_alone("jieba")),
)


@dataclass(frozen=True, slots=True)
class Worth:
    """What a way found: for each question the rank of the first right clause, and the share of all of them."""

    ranks: tuple[int | None, ...]
    recalls: tuple[float, ...]


def measure(ways: Sequence[Way], questions: Iterable[Signals], top: int) -> dict[str, Worth]:
    """Return what each way is worth; one whose signals are missing is left out."""
    ranks: dict[str, list[int | None]] = {}
    recalls: dict[str, list[float]] = {}
    for signals in questions:
        for way in ways:
            try:
                scores = way.rank(signals, top)
            except KeyError:
                continue
            found = [at in signals.gold for at in sorted(scores, key=lambda at: -scores[at])[:top]]
            ranks.setdefault(way.name, []).append(found.index(True) + 1 if True in found else None)
            recalls.setdefault(way.name, []).append(sum(found) / len(signals.gold))
    return {name: Worth(tuple(ranks[name]), tuple(recalls[name])) for name in ranks}


def ablations(policies: Path | None, stard: Path | None) -> Part:
    """Measure all ways on our questions, and on STARD where it is given. Raises BadDataError or TiaowenError."""
    own = measure(WAYS, own_questions(policies), OWN_TOP)
    statutes = measure(WAYS, statute_questions(stard), LONG_TOP) if stard is not None else {}
    head = ["方案", "首位", "前三", "MRR"]
    head += ["STARD Recall@100", "STARD MRR"] if stard is not None else []
    rows = []
    for way in WAYS:
        if way.name in own or way.name in statutes:
            cells = [
                *_own_cells(own.get(way.name)),
                *(_long_cells(statutes.get(way.name)) if statutes else ()),
            ]
            rows.append((("→ " if way.program else "") + way.name, *cells))
    program = own[next(way.name for way in WAYS if way.program)]
    count = len(program.ranks)
    return Part(
        TITLE,
        measures=(
            bounded("ablations.program.first", "本程序：对的条排第一", [r == 1 for r in program.ranks]),
            bounded("ablations.program.mrr", "本程序：MRR", reciprocals(program.ranks)),
        ),
        tables=(Table("逐项对照", tuple(head), tuple(rows), _note(count, "jieba" in _units(own)), "MRR"),),
        notes=("STARD 每条法条只有一个向量（法名、条号和正文），“句子和片段”一栏在那里就是它。",)
        if statutes
        else (),
    )


def _units(worth: Mapping[str, Worth]) -> set[str]:
    return {"jieba"} if any("结巴" in name for name in worth) else set()


def _note(count: int, jieba: bool) -> str:
    said = f"“→”是本程序的做法。我们自己的开发题 {count} 道，看前 {OWN_TOP} 条；单字权重 {CHARACTER_WEIGHT}。"
    return said if jieba else said + "没有安装 jieba，分词的各行略去。"


def _own_cells(worth: Worth | None) -> Iterator[str]:
    if worth is None:
        yield from ("—", "—", "—")
        return
    yield f"{success_at(1, worth.ranks):.3f}"
    yield f"{success_at(3, worth.ranks):.3f}"
    yield _mrr(worth)


def _long_cells(worth: Worth | None) -> Iterator[str]:
    if worth is None:
        yield from ("—", "—")
        return
    yield f"{sum(worth.recalls) / len(worth.recalls):.3f}"
    yield _mrr(worth)


def _mrr(worth: Worth) -> str:
    values = reciprocals(worth.ranks)
    return f"{sum(values) / len(values):.3f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m eval.ablations", description="检索的各部分值多少。")
    parser.add_argument(
        "--policies", type=Path, metavar="DIR", help="policies.jsonl 所问文件（.txt）所在的目录"
    )
    parser.add_argument("--stard", type=Path, metavar="DIR", help="STARD 的文件夹")
    options = parser.parse_args(arguments)
    try:
        part = ablations(options.policies, options.stard)
    except (BadDataError, TiaowenError) as error:
        print(error, file=sys.stderr)
        return 2
    print("\n".join(part_lines(part)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
