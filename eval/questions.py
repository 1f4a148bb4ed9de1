"""The question sets as a part of the evaluation: asked of a real process, judged, counted.

    python -m eval.questions [--split dev|test|all] [--policies DIR] [--failures]

prints this part alone. Exits 0 if no figure falls below its floor in `thresholds.toml`, 1 if not, 2 on bad usage. The
goal is where it should get to, the floor is what it has reached: it may only rise.
"""

import argparse
import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice
from pathlib import Path

from eval import scores
from eval.judging import judge
from eval.metrics import is_verbatim
from eval.model import Part
from eval.process import CORPUS, ProgramError, ask, canonical_texts, folders
from eval.question_set import (
    BLIND,
    BLIND_CONVERSATIONS,
    CONVERSATIONS,
    HAINAN,
    NEAR,
    POLICIES,
    SECOND,
    SECOND_CONVERSATIONS,
    TALKS,
    THIRD,
    THIRD_NEIGHBOURS,
    THIRD_POLICIES,
    Question,
    load,
)
from eval.results import Evaluated, Result
from eval.tracing import traces

FIRST = CORPUS / "hainan-quality-2018.txt"
HARD = scores.Goals(right=0.97, kind=0.92, wrong_turn=0.02)
EASED = scores.Goals(right=0.92)


class About(Enum):
    """The corpora that are asked about: the first document, and others of the folder of policies."""

    FIRST = auto()
    FIVE = auto()
    EIGHT = auto()
    """Documents whose questions were written by reading alone, and whose answers were never looked at to change the
    program. MIXED has conversations about six of them."""
    MIXED = auto()
    """The first document among policies that the five don't have."""
    NEIGHBOURS = auto()
    """The first document among policies that the eight don't have: what is asked of them may be looked at."""


WITH_FIRST = (About.MIXED, About.NEIGHBOURS)


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions about one corpus: the id that their measures begin with, a title, their file, what they are to reach;
    of a file with both, whether they are the conversations or the single questions.

    All of the second round, written from the text alone after the first, may be looked at; of the third one half, the
    other was written when the first had been answered, and is frozen."""

    id: str
    title: str
    path: Path
    goals: scores.Goals
    about: About
    conversations: bool | None = None

    def load(self, split: str = "all") -> list[Question]:
        """Read the questions; the conversations about the first two corpora stand in one file."""
        questions = load(self.path, split) if self.path.is_file() else []
        if self.conversations is not None:
            return [q for q in questions if (len(q.turns) > 1) is self.conversations]
        if self.path in (CONVERSATIONS, SECOND_CONVERSATIONS):
            return [q for q in questions if (q.document in (None, FIRST.stem)) == (self.about is About.FIRST)]
        return questions


SETS = (
    QuestionSet("hainan", "海南质量强省实施意见", HAINAN, HARD, About.FIRST),
    QuestionSet("conversations", "多轮对话（海南）", CONVERSATIONS, EASED, About.FIRST),
    QuestionSet("policies", "国务院文件五份", POLICIES, EASED, About.FIVE),
    QuestionSet("policy_conversations", "多轮对话（国务院文件）", CONVERSATIONS, EASED, About.FIVE),
    QuestionSet("blind", "国务院文件八份（未见过的题）", BLIND, EASED, About.EIGHT),
    QuestionSet(
        "blind_conversations",
        "多轮对话（国务院文件八份，未见过的题）",
        BLIND_CONVERSATIONS,
        EASED,
        About.EIGHT,
    ),
    QuestionSet("talks", "多轮对话（多份文件一起）", TALKS, EASED, About.MIXED),
    QuestionSet("near", "似有实无，与只差一处的可答题", NEAR, EASED, About.NEIGHBOURS),
    QuestionSet("second", "海南质量强省实施意见，第二轮", SECOND, EASED, About.FIRST),
    QuestionSet("second_conversations", "多轮对话（海南），第二轮", SECOND_CONVERSATIONS, EASED, About.FIRST),
    QuestionSet(
        "second_policy_conversations",
        "多轮对话（国务院文件），第二轮",
        SECOND_CONVERSATIONS,
        EASED,
        About.FIVE,
    ),
    *(
        QuestionSet(
            f"{id}{'_conversations' * talks}",
            f"{'多轮对话（' * talks}{title}{'）' * talks}，第三轮",
            path,
            EASED,
            about,
            talks,
        )
        for id, title, path, about in (
            ("third", "海南质量强省实施意见", THIRD, About.FIRST),
            ("third_policies", "国务院文件五份", THIRD_POLICIES, About.FIVE),
            ("third_neighbours", "九份文件一起", THIRD_NEIGHBOURS, About.NEIGHBOURS),
        )
        for talks in (False, True)
    ),
)


def evaluate(questions: Sequence[Question], files: Sequence[Path]) -> tuple[Result, ...]:
    """Ask the questions of a fresh corpus made of these files, and judge the answers."""
    if not questions:
        return ()
    with folders(files) as env:
        answers = ask(questions, env)
        known = {file.stem for file in files}
        cited = {c.get("document") for answer in answers for c in answer.get("citations", ())}
        texts = canonical_texts(known & cited, env)
        found = traces(questions, answers, env)
    return tuple(
        Result(
            question,
            answer,
            judge(question.expect, answer),
            trace,
            tuple(is_verbatim(citation, texts) for citation in answer.get("citations", ())),
        )
        for question, answer, trace in zip(questions, answers, found, strict=True)
    )


def policy_files(policies: Path, about: Collection[About] = tuple(About)) -> list[Path]:
    """Return the files in the folder that the questions about these corpora need."""
    asked = [question.document for each in SETS if each.about in about for question in each.load()]
    return [policies / f"{stem}.txt" for stem in sorted({stem for stem in asked if stem} - {FIRST.stem})]


def corpus_of(about: About, policies: Path | None) -> list[Path]:
    """Return the files that the sets about one corpus are asked of; none without the folder `policies` that has them."""
    if about is About.FIRST:
        return [FIRST]
    files = policy_files(policies, [about]) if policies else []
    return [FIRST, *files] if about in WITH_FIRST and files else files


def evaluate_sets(split: str, policies: Path | None, limit: int | None = None) -> list[Evaluated]:
    """Ask all question sets, those about the same corpus in one go; without `policies` those about them stay unasked.

    `limit` takes the first questions of each set only. Raises ProgramError.
    """
    asked = [(each, each.load(split)[:limit]) for each in SETS]
    results: dict[str, tuple[Result, ...]] = {}
    for about in About:
        corpus = corpus_of(about, policies)
        chosen = [(each, questions) for each, questions in asked if each.about is about]
        everything = iter(
            evaluate([q for _, questions in chosen for q in questions], corpus) if corpus else ()
        )
        results |= {each.id: tuple(islice(everything, len(questions))) for each, questions in chosen}
    return [
        Evaluated(each.id, each.title, results[each.id], len(questions) - len(results[each.id]))
        for each, questions in asked
        if questions
    ]


def part(evaluated: Evaluated, split: str) -> Part:
    """Return the figures of one question set: over all its questions, and over the frozen ones by themselves."""
    results, name = evaluated.results, evaluated.id
    goals = next(each.goals for each in SETS if each.id == name)
    title = f"问题集：{evaluated.title}"
    if not results:
        return Part(
            title,
            skipped=f"没有给出这些问题所问的文件（--policies 或设置 eval_policies），{evaluated.left_out} 题没有问。",
        )
    frozen = [result for result in results if result.question.split == "test"]
    only_frozen = len(frozen) == len(results)
    said = "测试题" if only_frozen else {"all": "全部题", "dev": "开发题"}[split]
    prefix = name if split == "all" else f"{name}.{split}"
    measures = scores.right_measures(prefix, results, goals, f"{said}：答对率")
    if split == "all" and frozen and not only_frozen:
        measures = [
            *scores.right_measures(f"{name}.test", frozen, goals, "测试题：答对率"),
            *scores.refusal_measures(f"{name}.test", frozen, goals, "测试题：拒答"),
            *measures,
        ]
    measures += [
        *scores.refusal_measures(prefix, results, goals, f"{said}：拒答"),
        *scores.source_measures(prefix, results, f"{said}：检索与引文"),
        *scores.consistency_measures(prefix, results, f"{said}：换种说法"),
    ]
    notes = [
        "测试题在改程序时不看，是真正的成绩；区间是 95% 自助法区间，全部答对时它退化为一点，不说明以后不会错。"
    ]
    return Part(title, tuple(measures), (scores.kinds_table(results),), tuple(notes))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    from eval.limits import broken, load_limits
    from eval.report.record import failures
    from eval.report.terminal import failure_lines, part_lines

    parser = argparse.ArgumentParser(
        prog="python -m eval.questions", description="用题库检验条问，按类别报告。"
    )
    parser.add_argument("--split", choices=["dev", "test", "all"], default="all", help="题库的哪一半")
    parser.add_argument("--policies", type=Path, metavar="DIR", help="问题集所问文件（.txt）所在的文件夹")
    parser.add_argument("--failures", action="store_true", help="逐题列出答错的题")
    options = parser.parse_args(arguments)
    files = policy_files(options.policies) if options.policies else []
    if absent := [str(file) for file in files if not file.is_file()]:
        print(f"找不到文件：{'、'.join(absent)}；请检查 --policies 给出的文件夹。", file=sys.stderr)
        return 2
    try:
        evaluated = evaluate_sets(options.split, options.policies)
    except ProgramError as error:
        print(f"无法完成：{error}", file=sys.stderr)
        return 1
    parts = [part(each, options.split) for each in evaluated]
    print("\n\n".join("\n".join(part_lines(each)) for each in parts))
    if options.failures:
        print("\n".join(line for failed in failures(evaluated) for line in failure_lines(failed)))
    below = broken([measure for each in parts for measure in each.measures], load_limits())
    for sentence in below:
        print(f"低于底线：{sentence}")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
