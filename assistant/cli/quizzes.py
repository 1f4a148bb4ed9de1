"""`tiaowen quiz`: a quiz, printed or in one of the formats that a trainer hands out."""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from random import SystemRandom

from assistant.cli.corpus import open_register
from assistant.cli.output import check_place, chosen, give
from assistant.errors import UsageError
from assistant.quiz.item import (
    DIFFICULTY_TITLES,
    KIND_TITLES,
    Difficulty,
    ItemKind,
    Quiz,
    QuizItem,
    key_text,
    letter,
)
from assistant.quiz.making import MOST_ITEMS, QuizMaker, Request
from assistant.settings import Settings

TEXT = "text"
_COUNT = 20
_SEEDS = 1_000_000
_SEPARATORS = ",，、;；"
_KINDS: Mapping[str, ItemKind] = (
    {kind.value: kind for kind in ItemKind}
    | {title: kind for kind, title in KIND_TITLES.items()}
    | {
        "单选": ItemKind.SINGLE,
        "单选题": ItemKind.SINGLE,
        "多选": ItemKind.MULTIPLE,
        "多选题": ItemKind.MULTIPLE,
    }
    | {"判断": ItemKind.TRUE_FALSE, "填空": ItemKind.FILL, "连线": ItemKind.MATCHING, "简答": ItemKind.SHORT}
)
_DIFFICULTIES: Mapping[str, Difficulty] = {d.value: d for d in Difficulty} | {
    title: difficulty for difficulty, title in DIFFICULTY_TITLES.items()
}


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    quiz = commands.add_parser("quiz", help="出一份测验：每题有答案、理由和条款原文")
    quiz.add_argument("document", nargs="?", metavar="文件名")
    quiz.add_argument(
        "--count", metavar="题数", default=str(_COUNT), help=f"题数（默认 {_COUNT}，最多 {MOST_ITEMS}）"
    )
    quiz.add_argument(
        "--types",
        metavar="题型",
        help=f"只要这些题型，用逗号分开：{'、'.join(kind.value for kind in ItemKind)}",
    )
    quiz.add_argument("--chapters", metavar="章节", help="只从这些章节出题，用逗号分开，写编号或标题里的词")
    quiz.add_argument("--difficulty", metavar="难度", help="只要这些难度，用逗号分开：easy、medium、hard")
    quiz.add_argument("--seed", metavar="种子", help="同一个种子出同一份题；不给则随机")
    quiz.add_argument(
        "--format",
        metavar="格式",
        default=TEXT,
        help="text（默认）、json、docx、docx-key、xlsx、html、gift、moodle-xml、qti 或 apkg",
    )
    quiz.add_argument("--json", dest="format", action="store_const", const="json", help="即 --format json")
    quiz.add_argument("--out", metavar="文件", type=Path, help="写入这个文件；二进制格式必须给出")
    quiz.set_defaults(command=_quiz)


def _quiz(options: argparse.Namespace, settings: Settings) -> None:
    from assistant.exports.quizzes import FORMATS, export_quiz, format_named

    name = TEXT if options.format == TEXT else format_named(options.format)
    check_place(options.out, name, binary=name != TEXT and FORMATS[name].binary)
    request = _request(options)
    register = open_register(settings, options.document)
    documents = [d for d in register.documents if options.document in (None, d.id)]
    quiz = QuizMaker(register).make(documents, request)
    made = _as_text(quiz).encode() if name == TEXT else export_quiz(quiz, name)
    if options.seed is None:
        print(f"种子是 {quiz.seed}；加上 --seed {quiz.seed} 可以再出同一份题。", file=sys.stderr)
    give(made, options.out, f"共 {len(quiz.items)} 题")


def _request(options: argparse.Namespace) -> Request:
    seed = SystemRandom().randrange(_SEEDS) if options.seed is None else _number(options.seed, "--seed")
    return Request(
        _number(options.count, "--count"),
        kinds=tuple(chosen(_KINDS, name, "--types") for name in _listed(options.types)),
        chapters=tuple(_listed(options.chapters)),
        difficulties=tuple(
            chosen(_DIFFICULTIES, name, "--difficulty") for name in _listed(options.difficulty)
        ),
        seed=seed,
    )


def _listed(value: str | None) -> list[str]:
    """Return what stands between commas, of either width."""
    for separator in _SEPARATORS:
        value = value.replace(separator, "\n") if value else value
    return [part.strip() for part in (value or "").split("\n") if part.strip()]


def _number(value: str, option: str) -> int:
    try:
        return int(value)
    except ValueError:
        raise UsageError(f"{option} 要一个整数，收到的是“{value}”。") from None


def _as_text(quiz: Quiz) -> str:
    """Return a quiz for the terminal: each item with its key, the reason and where it stands."""
    items = "\n\n".join(_item_text(number, item) for number, item in enumerate(quiz.items, 1))
    return f"{quiz.title}（种子 {quiz.seed}）\n\n{items}\n"


def _item_text(number: int, item: QuizItem) -> str:
    lines = [f"{number}. [{KIND_TITLES[item.kind]}] {item.stem}"]
    lines += [f"   {at}) {prompt}" for at, prompt in enumerate(item.prompts, 1)]
    if item.kind is not ItemKind.TRUE_FALSE:
        lines += [f"   {letter(at)}. {option}" for at, option in enumerate(item.options)]
    key = key_text(item).replace("\n", "\n         ")
    lines.append(f"   答案：{key}")
    lines.append(
        f"   依据：{item.why}（{'；'.join(dict.fromkeys(citation.label for citation in item.citations))}）"
    )
    return "\n".join(lines)
