"""The comparison as a part of the evaluation: measures that keep their ids, and tables to look at."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.finding.default_model import prepared_folder
from eval.metrics import success_at
from eval.model import Measure, Part, Table
from eval.peers.grounds import grounds
from eval.peers.measuring import Figures, measure
from eval.peers.program import Line, lines
from eval.peers.roster import OURS, ROSTER
from eval.question_set import HAINAN, POLICIES
from eval.questions import FIRST, About, policy_files
from eval.scores import share

TITLE = "与同类的比较"
ROUNDS = 3
_FAIR = (
    "各做法用同一个向量模型、同样的文件和题目，都不接大模型；题目只取测试题。"
    "同类没有拒答，各给一个在开发题上最好的分数门槛。"
)
_SPEED = "条问的一题是完整作答，同类只是检索；条问的索引含载入模型、提取责任和指标，存在磁盘上。"


@dataclass(frozen=True, slots=True)
class Corpus:
    """Files to compare on, the question set about them, the ids' prefix, and a title."""

    prefix: str
    title: str
    files: tuple[Path, ...]
    questions: Path


def compare(policies: Path | None, rounds: int = ROUNDS) -> Part:
    """Compare on the first document, and on the policies that are asked about if their folder is given.

    Raises ProgramError if a process fails, CorpusError or ModelError as the program does.
    """
    corpora = [Corpus("peers", "海南质量强省实施意见", (FIRST,), HAINAN)]
    if policies is not None:
        files = tuple(policy_files(policies, [About.FIVE]))
        corpora.append(Corpus("peers.policies", "国务院文件五份", files, POLICIES))
    folder, busy = prepared_folder(), os.getloadavg()[0]
    measures: list[Measure] = []
    tables: list[Table] = []
    notes: list[str] = []
    for corpus in corpora:
        with grounds(corpus.files, corpus.questions) as ground:
            measured = measure(ground, folder, rounds, _say)
        measures += measures_of(corpus, measured.figures)
        tables += tables_of(corpus.title, measured.figures)
        notes += [note for note in measured.skipped if note not in notes]
    with grounds(corpora[0].files, HAINAN) as ground:
        more = corpora[1].files if len(corpora) > 1 else ()
        _say("程序整体")
        found = list(lines(ground.env, more, folder, rounds, notes.append))
    measures += [_program_measure(line) for line in found]
    tables.append(program_table(found))
    notes.append(
        f"{os.cpu_count()} 核；开始时本机负载 {busy:.1f}（别的程序占着处理器时，各项耗时都会偏大）。"
    )
    return Part(TITLE, tuple(measures), tuple(tables), tuple(notes))


def ahead(measures: Sequence[Measure]) -> bool:
    """Tell whether the program is ahead of every peer: the right clause first more often, and a faster warm question.

    Where no peer could be run it is ahead of nothing.
    """
    values = {measure.id: measure.value for measure in measures}
    ours = [name for name in values if name.endswith((f".{OURS}.first", f".{OURS}.warm_ms"))]
    compared = False
    for name in ours:
        prefix, figure = name.rsplit(".", 2)[0], name.rsplit(".", 1)[1]
        for peer in set(ROSTER) - {OURS}:
            theirs = values.get(f"{prefix}.{peer}.{figure}")
            if theirs is not None:
                compared = True
                if not (values[name] > theirs if figure == "first" else values[name] < theirs):
                    return False
    return compared


def measures_of(corpus: Corpus, figures: Mapping[str, Figures]) -> list[Measure]:
    """Return the measures of one corpus, figure by figure; ours are to be as good as the best peer's."""
    made: list[Measure] = []
    theirs = [of for name, of in figures.items() if name != OURS]
    most = max((success_at(1, of.ranks) for of in theirs), default=None)
    least = min((of.warm_ms for of in theirs), default=None)
    for name, of in figures.items():
        ours = name == OURS
        made += _shares(corpus, name, of, most if ours else None)
        made += _costs(corpus, name, of, least if ours else None)
    order = list(dict.fromkeys(measure.group for measure in made))
    return sorted(made, key=lambda measure: order.index(measure.group))


def _shares(corpus: Corpus, name: str, of: Figures, goal: float | None) -> Iterator[Measure]:
    prefix, title = f"{corpus.prefix}.{name}", ROSTER[name].title
    first = [rank == 1 for rank in of.ranks]
    third = [rank is not None and rank <= 3 for rank in of.ranks]
    yield from share(f"{prefix}.first", title, first, goal, f"{corpus.title}：对的条排第一")
    yield from share(f"{prefix}.top3", title, third, None, f"{corpus.title}：对的条在前三")
    yield from share(f"{prefix}.refused", title, of.refused, None, f"{corpus.title}：无关题拒答")
    yield from share(
        f"{prefix}.false_refusal",
        title,
        of.falsely_refused,
        None,
        f"{corpus.title}：可答题误拒",
        at_most=True,
    )


def _costs(corpus: Corpus, name: str, of: Figures, goal: float | None) -> Iterator[Measure]:
    prefix, title = f"{corpus.prefix}.{name}", ROSTER[name].title
    yield Measure(
        f"{prefix}.warm_ms", title, of.warm_ms, "ms", goal=goal, group=f"{corpus.title}：热态一题（中位数）"
    )
    yield Measure(f"{prefix}.index_s", title, of.index_s, "s", group=f"{corpus.title}：建索引")
    if of.memory_mib is not None:
        yield Measure(f"{prefix}.memory_mib", title, of.memory_mib, "MiB", group=f"{corpus.title}：内存峰值")


def tables_of(title: str, figures: Mapping[str, Figures]) -> list[Table]:
    """Return two tables of one corpus: how well the peers find and refuse, and what they cost."""
    found = tuple(
        (
            ROSTER[name].title,
            f"{success_at(1, of.ranks):.1%}",
            f"{success_at(3, of.ranks):.1%}",
            f"{sum(of.refused)}/{len(of.refused)}",
            f"{sum(of.falsely_refused)}/{len(of.falsely_refused)}",
        )
        for name, of in figures.items()
    )
    costs = tuple(
        (
            ROSTER[name].title,
            f"{of.warm_ms:.1f}",
            f"{of.index_s:.2f}",
            "—" if of.memory_mib is None else f"{of.memory_mib:.0f}",
        )
        for name, of in figures.items()
    )
    asked = max((len(of.ranks) for of in figures.values()), default=0)
    return [
        Table(
            f"{title}：找得准不准、会不会拒答（{asked} 题）",
            ("做法", "对的条排第一", "在前三", "无关题拒答", "可答题误拒"),
            found,
            note=_FAIR,
            chart="对的条排第一",
        ),
        Table(
            f"{title}：快慢与内存",
            ("做法", "热态一题（毫秒）", "建索引（秒）", "内存峰值（MiB）"),
            costs,
            note=_SPEED,
            chart="热态一题（毫秒）",
        ),
    ]


def program_table(found: Sequence[Line]) -> Table:
    """Return the program as a whole beside the plain recipe."""
    rows = tuple(
        (
            f"{line.name}（{'秒' if line.unit == 's' else line.unit}）",
            "—" if line.plain is None else f"{line.plain:.2f}",
            f"{line.ours:.2f}" if line.unit == "s" else f"{line.ours:.0f}",
            "—" if line.plain is None else f"{line.ours / line.plain:.2f} 倍",
        )
        for line in found
    )
    return Table("整个程序与 LangChain 通常做法", ("项目", "通常做法", "条问", "条问是对方的"), rows)


def _program_measure(line: Line) -> Measure:
    return Measure(
        f"peers.program.{line.id}", line.name, line.ours, line.unit, goal=line.goal, group="整个程序"
    )


def _say(sentence: str) -> None:
    print(f"  {sentence}", file=sys.stderr, flush=True)
