"""RGB: refusing where all the passages given are noise, answering where they hold the answer.

Chen et al., "Benchmarking Large Language Models in Retrieval-Augmented Generation", AAAI 2024. Lines of `query`, `answer`,
`positive` (passages with the answer) and `negative` (passages near it without). As there, five passages are given
(`passage_num`): all negative to see it refuse (noise rate 1), all positive to see it answer (noise rate 0). Each
question has a corpus of its own, made of its passages.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tqdm import tqdm

from assistant.types import Answer
from eval.model import Part, Table
from eval.yardsticks.data import BadDataError, bounded, read_lines
from eval.yardsticks.passages import Shelf, quotes, shelf, squeezed

TITLE = "公开标尺：RGB 中文（噪声段落与拒答）"
PASSAGES = 5
_MOST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its passages. `answer` holds groups of alternatives: one of each group must be given."""

    text: str
    answer: tuple[tuple[str, ...], ...]
    positive: tuple[str, ...]
    negative: tuple[str, ...]


def run(path: Path, limit: int | None = None) -> Part:
    """Ask the questions of the file at `path` (the first `limit`). Raises BadDataError."""
    questions = load(path)[:limit]
    refused: list[bool] = []
    false_refusals: list[bool] = []
    right: list[bool] = []
    answered: list[tuple[str, ...]] = []
    with shelf() as shelved:
        for asked in tqdm(questions, desc="RGB", unit="题", leave=False):
            if asked.negative:
                answer = _ask(shelved, asked.text, asked.negative)
                refused.append(not answer.citations)
                if answer.citations:
                    answered.append((asked.text, quotes(answer)[:80]))
            if asked.positive:
                answer = _ask(shelved, asked.text, asked.positive)
                false_refusals.append(not answer.citations)
                right.append(_has(quotes(answer), asked.answer))
    series = (
        ("rgb.refused", "段落全是噪声时拒答", refused),
        ("rgb.false_refusals", "段落有答案时误拒", false_refusals),
        ("rgb.quoted", "段落有答案时，引文中有标准答案", right),
    )
    return Part(
        TITLE,
        measures=tuple(
            bounded(name, label, values, at_most=name == "rgb.false_refusals")
            for name, label, values in series
            if values
        ),
        tables=(_answered(answered),),
        notes=(f"每题只给它自己的段落，最多 {PASSAGES} 段；问 {len(questions)} 题。",),
    )


def load(path: Path) -> list[Asked]:
    """Return the questions of a file. Raises BadDataError."""
    try:
        return [
            Asked(
                str(row["query"]),
                tuple(tuple(_flat(group)) for group in _list(row["answer"])),
                tuple(_flat(row["positive"]))[:PASSAGES],
                tuple(_flat(row["negative"]))[:PASSAGES],
            )
            for row in read_lines(path)
        ]
    except (KeyError, TypeError):
        raise BadDataError(
            f"文件“{path}”不是 RGB 的格式；每行应有 query、answer、positive 和 negative。"
        ) from None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _flat(value: Any) -> Iterator[str]:
    """Yield the strings of a list, or of the lists in it: the file on integration groups its passages."""
    for part in _list(value):
        if isinstance(part, list):
            yield from _flat(part)
        elif isinstance(part, str):
            yield part
        else:
            raise TypeError


def _ask(shelved: Shelf, question: str, passages: tuple[str, ...]) -> Answer:
    return shelved.hold([(f"p{i}", text) for i, text in enumerate(passages)]).ask(question)


def _has(text: str, answer: tuple[tuple[str, ...], ...]) -> bool:
    """Tell whether a text has the answer. Source: `checkanswer` of RGB's evalue.py."""
    found = squeezed(text)
    return all(any(squeezed(option) in found for option in group) for group in answer)


def _answered(rows: list[tuple[str, ...]]) -> Table:
    note = f"共 {len(rows)} 题，列出前 {_MOST_SHOWN} 题。" if len(rows) > _MOST_SHOWN else ""
    return Table("该拒而答的题", ("问题", "引文"), tuple(rows[:_MOST_SHOWN]), note)
