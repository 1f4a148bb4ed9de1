"""The question sets: one JSON object a line in `eval/questions/`, read strictly.

A line has `id`, `kind`, `split` (`dev` may be looked at while the program is worked on, `test` is frozen),
`turns` (the last is the question), `expect`, and where it applies `document` and `same_as` (the plain
question that it says in other words, whose expectation it shares).
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.judging import Expectation

FOLDER = Path(__file__).parent / "questions"
HAINAN = FOLDER / "hainan.jsonl"
POLICIES = FOLDER / "policies.jsonl"
CONVERSATIONS = FOLDER / "conversations.jsonl"
BLIND = FOLDER / "blind.jsonl"
BLIND_CONVERSATIONS = FOLDER / "blind_conversations.jsonl"
TALKS = FOLDER / "talks.jsonl"
NEAR = FOLDER / "near.jsonl"
SECOND = FOLDER / "second.jsonl"
SECOND_CONVERSATIONS = FOLDER / "second_conversations.jsonl"
THIRD = FOLDER / "third.jsonl"
THIRD_POLICIES = FOLDER / "third_policies.jsonl"
THIRD_NEIGHBOURS = FOLDER / "third_neighbours.jsonl"

KINDS = {
    "who": "谁负责",
    "figure": "指标数字",
    "facts": "文件信息",
    "content": "条文内容",
    "clause_ref": "按条号问",
    "reverse": "单位任务",
    "yes_no": "是不是",
    "alias": "别名旧称",
    "table": "汇总",
    "follow_up": "追问",
    "change": "换话题",
    "wording": "换种说法",
    "far": "无关问题",
    "near": "似有实无",
}
SPLITS = ("dev", "test")
REQUIRED = {"id", "kind", "split", "turns", "expect"}
OPTIONAL = {"document", "same_as"}


class BadQuestionError(ValueError):
    """A line of a question set cannot be used; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question with what a right answer has."""

    id: str
    kind: str
    split: str
    turns: tuple[str, ...]
    expect: Expectation
    document: str | None = None
    same_as: str | None = None


def load(path: Path, split: str = "all") -> list[Question]:
    """Read a question set, or one split of it, in the order of the file."""
    questions = [_question(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    if len({question.id for question in questions}) < len(questions):
        raise BadQuestionError(f"{path.name} 中有重复的 id")
    return [question for question in questions if split in {"all", question.split}]


def expectation(value: dict[str, Any]) -> Expectation:
    """Read an expectation; an unknown key is refused, since it would silently ask for nothing."""
    frozen = {key: _freeze(part) for key, part in value.items()}
    try:
        return Expectation(**frozen)
    except TypeError as error:
        raise BadQuestionError(f"expect 不认识：{error}") from error


def _question(line: str) -> Question:
    """Read one line."""
    value = json.loads(line)
    keys = set(value)
    if not keys >= REQUIRED or not keys <= REQUIRED | OPTIONAL:
        raise BadQuestionError(f"{value.get('id', line)} 的键不对：{'、'.join(sorted(keys))}")
    if value["kind"] not in KINDS or value["split"] not in SPLITS or not value["turns"]:
        raise BadQuestionError(f"{value['id']} 的 kind、split 或 turns 不对")
    return Question(
        id=value["id"],
        kind=value["kind"],
        split=value["split"],
        turns=tuple(value["turns"]),
        expect=expectation(value["expect"]),
        document=value.get("document"),
        same_as=value.get("same_as"),
    )


def _freeze(value: Any) -> Any:
    """Turn lists into tuples, all the way down."""
    return tuple(_freeze(part) for part in value) if isinstance(value, list) else value
