"""CMRC 2018: the right passage among all, and the answer in what the program quotes from it.

Cui et al., "A Span-Extraction Dataset for Chinese Machine Reading Comprehension", EMNLP 2019; CC BY-SA 4.0. Passages of
Wikipedia with questions whose answers are spans of them. Both published shapes are read: SQuAD's
(`data[].paragraphs[].context`, `qas[].question`, `answers[].text`) and the first one (`[].context_text`,
`qas[].query_text`, `answers[]`). There the passage is given; here it has to be found among all of the file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tqdm import tqdm

from eval.model import Part, Table
from eval.yardsticks.data import BadDataError, bounded, read_json
from eval.yardsticks.passages import quotes, shelf, squeezed

TITLE = "公开标尺：CMRC 2018（百科段落阅读理解）"
_MOST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the passage (by its number) that answers it, and the answers that count."""

    text: str
    passage: int
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What became of a question: the rank of its passage from 1 (None: not found), and what was answered."""

    asked: Asked
    rank: int | None
    answered: bool
    quoted: bool


def run(path: Path, limit: int | None = None) -> Part:
    """Ask the questions of the file at `path` (the first `limit`); all its passages are searched. Raises BadDataError."""
    contexts, questions = load(path)
    given = _ask(contexts, questions[:limit])
    return Part(
        TITLE,
        measures=(
            bounded("cmrc.first", "答案所在段落排第一", [g.rank == 1 for g in given]),
            bounded("cmrc.top3", "答案所在段落在前三", [g.rank is not None and g.rank <= 3 for g in given]),
            bounded("cmrc.quoted", "引文中有标准答案", [g.quoted for g in given]),
            bounded("cmrc.refused", "误拒（答“没有写”）", [not g.answered for g in given], at_most=True),
        ),
        tables=(_missed(given),),
        notes=(f"{len(contexts)} 个段落各存为一份文件，在全部段落中查找；问 {len(given)} 题。",),
    )


def load(path: Path) -> tuple[list[str], list[Asked]]:
    """Return the passages of a file, and its questions. Raises BadDataError."""
    value = read_json(path)
    contexts: list[str] = []
    questions: list[Asked] = []
    try:
        for context, qas in _paragraphs(value):
            for qa in qas:
                text = str(qa["question"] if "question" in qa else qa["query_text"])
                found = [a["text"] if isinstance(a, dict) else a for a in qa["answers"]]
                questions.append(Asked(text, len(contexts), tuple(dict.fromkeys(map(str, found)))))
            contexts.append(context)
    except (KeyError, TypeError, AttributeError):
        raise BadDataError(f"文件“{path}”不是 CMRC 2018 的格式；请给出 SQuAD 格式的 JSON 文件。") from None
    if not questions:
        raise BadDataError(f"文件“{path}”里没有问题；请检查给出的路径。")
    return contexts, questions


def _paragraphs(value: Any) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    if isinstance(value, list):
        yield from ((str(row["context_text"]), row["qas"]) for row in value)
        return
    for article in value["data"]:
        yield from ((str(paragraph["context"]), paragraph["qas"]) for paragraph in article["paragraphs"])


def _ask(contexts: list[str], questions: list[Asked]) -> list[Given]:
    given = []
    with shelf() as shelved:
        desk = shelved.hold([(f"p{i}", context) for i, context in enumerate(contexts)])
        for asked in tqdm(questions, desc="CMRC 2018", unit="题", leave=False):
            found = dict.fromkeys(e.hit.clause.document for e in desk.find(asked.text).evidence)
            answer = desk.ask(asked.text)
            quoted = squeezed(quotes(answer))
            given.append(
                Given(
                    asked,
                    next((n for n, name in enumerate(found, 1) if name == f"p{asked.passage}"), None),
                    bool(answer.citations),
                    any(squeezed(text) in quoted for text in asked.answers),
                )
            )
    return given


def _missed(given: list[Given]) -> Table:
    rows = [
        (g.asked.text, "、".join(g.asked.answers), str(g.rank or "没有找到")) for g in given if g.rank != 1
    ]
    note = f"共 {len(rows)} 题，列出前 {_MOST_SHOWN} 题。" if len(rows) > _MOST_SHOWN else ""
    return Table("段落没有排第一的题", ("问题", "标准答案", "名次"), tuple(rows[:_MOST_SHOWN]), note)
