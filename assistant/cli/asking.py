"""`tiaowen ask` and `tiaowen serve`: questions and their answers."""

import argparse
import gc
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli.output import dumps
from assistant.contract import Json, answer_json
from assistant.errors import QuestionError, UsageError
from assistant.settings import Settings, to_port
from assistant.types import Answer

if TYPE_CHECKING:
    from assistant.desk import Desk

# Imports that cost seconds stand in the commands that need them.


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands to the parser."""
    serve = commands.add_parser("serve", help="启动网页应用")
    serve.add_argument("--host", help="监听地址（默认 127.0.0.1,仅本机可访问）")
    serve.add_argument("--port", help="端口（默认 7860)")
    serve.set_defaults(command=_serve)

    ask = commands.add_parser("ask", help="提一个问题")
    ask.add_argument("question", nargs="?", metavar="问题")
    ask.add_argument("--document", metavar="文件名", help="只在这份文件里找")
    ask.add_argument("--batch", metavar="清单", help="每行一个 JSON 对象 {id, turns} 的文件;- 表示标准输入")
    ask.add_argument("--json", action="store_true", help="输出 JSON")
    ask.set_defaults(command=_ask)


def _serve(options: argparse.Namespace, settings: Settings) -> None:
    host = options.host or settings.host
    port = settings.port if options.port is None else to_port(options.port, "参数 --port ")
    from assistant.web.server import check_port, serve

    check_port(host, port)
    from assistant.desk import Desk

    serve(Desk.open(settings), host, port)


def _ask(options: argparse.Namespace, settings: Settings) -> None:
    if (options.question is None) == (options.batch is None):
        raise UsageError("请给出一个问题，或用 --batch 给出问题清单，二者选一。")
    rows = _batch(options.batch) if options.batch is not None else None
    if rows is None and not options.question.strip():
        raise QuestionError("问题是空的；请输入一句话，例如：谁负责出口示范区？")
    if rows is None:
        with _short_lived():
            _ask_one(options, settings)
    else:
        _ask_all(rows, options, settings)


@contextmanager
def _short_lived() -> Iterator[None]:
    """Look for no garbage in a process that ends with its answer: looking through all that the libraries load, then
    and once more at the exit, is a fifth of its time (measured)."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _ask_one(options: argparse.Namespace, settings: Settings) -> None:
    from assistant.desk import Desk

    desk = Desk.open(settings)
    answer = desk.ask(options.question, document=options.document)
    print(dumps(answer_json(answer)) if options.json else _readable(answer, desk))


def _ask_all(rows: list[Json], options: argparse.Namespace, settings: Settings) -> None:
    from assistant.desk import Desk

    desk = Desk.open(settings)
    for row in rows:
        answer = desk.ask(row["turns"][-1], row["turns"][:-1], row.get("document") or options.document)
        print(
            dumps({"id": row["id"], **answer_json(answer)}, None)
            if options.json
            else _readable(answer, desk),
            flush=True,
        )


def _batch(source: str) -> list[Json]:
    """Return the rows of a batch. Raises UsageError naming the first line that isn't one, or asks nothing."""
    from assistant.answering.question import parse_question

    try:
        lines = sys.stdin.read() if source == "-" else Path(source).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"问题清单“{source}”无法读取（{error}）；请检查路径和编码(UTF-8)。") from None
    rows = []
    for number, line in enumerate(lines.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            turns = row["turns"]
            valid = (
                "id" in row and turns and isinstance(turns, list) and all(isinstance(t, str) for t in turns)
            )
        except (ValueError, KeyError, TypeError, RecursionError):
            valid = False
        if not valid:
            raise UsageError(
                f'问题清单第 {number} 行不对；每行应是 {{"id": "1", "turns": ["问题"]}} 这样的 JSON 对象。'
            )
        try:
            parse_question(turns[-1])
        except QuestionError as error:
            raise UsageError(f"问题清单第 {number} 行：{error}") from None
        rows.append(row)
    return rows


def _readable(answer: Answer, desk: "Desk") -> str:
    from assistant.answering.compose import quoted

    lines = [answer.text.replace("**", "")]
    lines += [
        f"[{c.n}] {c.label}（{c.document}）：“{quoted(c, desk.document(c.document))}”"
        for c in answer.citations
    ]
    lines += [f"说明：{note}" for note in answer.notes]
    if answer.nearest:
        lines.append("可以参考的条款（不是答案）：")
        lines += [f"  {near.label}({near.clause})" for near in answer.nearest]
    return "\n".join(lines)
