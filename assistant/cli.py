"""The command line. Standard output carries answers, standard error everything else; exit status as in errors.py."""

import argparse
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from assistant.contract import Json, answer_json, clause_json, document_json
from assistant.errors import QuestionError, TiaowenError, UsageError
from assistant.settings import Settings, load_settings, to_port
from assistant.types import Answer

if TYPE_CHECKING:
    from assistant.desk import Desk

# Imports that cost seconds stand in the commands that need them.


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one Chinese line."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{_in_chinese(message)}；用“{self.prog} --help”查看用法。")


def _in_chinese(message: str) -> str:
    """Return argparse's complaint in Chinese, with the word that it is about."""
    for pattern, chinese in (
        (r"argument 命令: invalid choice: '(.*?)'", "没有“{}”这个命令"),
        (r"unrecognized arguments: (.*)", "不认识的参数“{}”"),
        (r"the following arguments are required: (.*)", "缺少“{}”"),
        (r"argument (\S+): expected .*", "参数“{}”后面缺少内容"),
        (r"argument (\S+): ignored explicit argument .*", "参数“{}”不带内容"),
    ):
        if match := re.match(pattern, message):
            return chinese.format(match[1])
    return f"命令写得不对（{message}）"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 2 bad usage or input, 1 anything else."""
    try:
        options = _parser().parse_args(arguments)
        _use_utf8()
        command: Callable[[argparse.Namespace, Settings], None] = options.command
        command(options, load_settings())
        sys.stdout.flush()
    except TiaowenError as error:
        print(f"错误：{error}", file=sys.stderr)
        return error.exit_status
    except KeyboardInterrupt:
        print("已中断。", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of a pipe (head, less) has gone; there is nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        if os.environ.get("PYTHONFAULTHANDLER") or os.environ.get("PYTHONDEVMODE"):
            raise
        print(
            f"错误：程序出了意外（{type(error).__name__}: {error}）；设 PYTHONDEVMODE=1 可看详情。",
            file=sys.stderr,
        )
        return 1
    return 0


def _use_utf8() -> None:
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _parser() -> _Parser:
    parser = _Parser(prog="tiaowen", description="条问：向中文政策文件提问，得到原文和出处。", add_help=True)
    commands = parser.add_subparsers(metavar="命令", required=True, parser_class=_Parser)

    serve = commands.add_parser("serve", help="启动网页应用")
    serve.add_argument("--host", help="监听地址（默认 127.0.0.1,仅本机可访问）")
    serve.add_argument("--port", help="端口（默认 7860)")
    serve.set_defaults(command=_serve)

    index = commands.add_parser("index", help="使索引与文件库一致")
    index.add_argument("--rebuild", action="store_true", help="丢弃原有索引，全部重建")
    index.set_defaults(command=_index)

    add = commands.add_parser("add", help="把文件(.txt、.md)加入文件库并建立索引")
    add.add_argument("files", nargs="+", metavar="文件", type=Path)
    add.set_defaults(command=_add)

    ask = commands.add_parser("ask", help="提一个问题")
    ask.add_argument("question", nargs="?", metavar="问题")
    ask.add_argument("--document", metavar="文件名", help="只在这份文件里找")
    ask.add_argument("--batch", metavar="清单", help="每行一个 JSON 对象 {id, turns} 的文件;- 表示标准输入")
    ask.add_argument("--json", action="store_true", help="输出 JSON")
    ask.set_defaults(command=_ask)

    documents = commands.add_parser("documents", help="列出文件库里的文件")
    documents.add_argument("--json", action="store_true", help="输出 JSON")
    documents.set_defaults(command=_documents)

    text = commands.add_parser("text", help="输出一份文件的标准文本")
    text.add_argument("document", metavar="文件名")
    text.set_defaults(command=_text)

    clauses = commands.add_parser("clauses", help="列出条款")
    clauses.add_argument("document", nargs="?", metavar="文件名")
    clauses.add_argument("--json", action="store_true", help="输出 JSON")
    clauses.set_defaults(command=_clauses)
    return parser


def _serve(options: argparse.Namespace, settings: Settings) -> None:
    host = options.host or settings.host
    port = settings.port if options.port is None else to_port(options.port, "参数 --port ")
    from assistant.web.server import check_port, serve

    check_port(host, port)
    from assistant.desk import Desk

    serve(Desk.open(settings), host, port)


def _index(options: argparse.Namespace, settings: Settings) -> None:
    from assistant.desk import Desk, changes_sentences

    desk = Desk(settings)
    for sentence in changes_sentences(desk.refresh(options.rebuild)):
        print(sentence)


def _add(options: argparse.Namespace, settings: Settings) -> None:
    from assistant.desk import Desk

    print(Desk(settings).add(options.files))


def _ask(options: argparse.Namespace, settings: Settings) -> None:
    if (options.question is None) == (options.batch is None):
        raise UsageError("请给出一个问题，或用 --batch 给出问题清单，二者选一。")
    rows = _batch(options.batch) if options.batch is not None else None
    if rows is None and not options.question.strip():
        raise QuestionError("问题是空的；请输入一句话，例如：谁负责出口示范区？")
    from assistant.desk import Desk

    desk = Desk.open(settings)
    if rows is None:
        answer = desk.ask(options.question, document=options.document)
        print(_dumps(answer_json(answer)) if options.json else _readable(answer, desk))
        return
    for row in rows:
        answer = desk.ask(row["turns"][-1], row["turns"][:-1], row.get("document") or options.document)
        print(
            _dumps({"id": row["id"], **answer_json(answer)}, None)
            if options.json
            else _readable(answer, desk),
            flush=True,
        )


def _batch(source: str) -> list[Json]:
    """Return the rows of a batch. Raises UsageError naming the first line that isn't one."""
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
        except (ValueError, KeyError, TypeError):
            valid = False
        if not valid:
            raise UsageError(
                f'问题清单第 {number} 行不对；每行应是 {{"id": "1", "turns": ["问题"]}} 这样的 JSON 对象。'
            )
        rows.append(row)
    return rows


def _documents(options: argparse.Namespace, settings: Settings) -> None:
    from assistant.finding.corpus import read_corpus

    corpus = read_corpus(settings.corpus)
    _complain(corpus.complaints)
    if options.json:
        print(_dumps([document_json(document) for document in corpus.documents]))
        return
    for document in corpus.documents:
        print(
            f"{document.id}\t{document.title}\t{document.issued_on or '日期未载明'}\t{len(document.clauses)} 条"
        )


def _text(options: argparse.Namespace, settings: Settings) -> None:
    from assistant.desk import find_document
    from assistant.finding.corpus import read_corpus

    document = find_document(read_corpus(settings.corpus).documents, options.document)
    sys.stdout.buffer.write(document.text.encode("utf-8"))


def _clauses(options: argparse.Namespace, settings: Settings) -> None:
    from assistant.desk import find_document
    from assistant.finding.corpus import read_corpus

    corpus = read_corpus(settings.corpus)
    _complain(corpus.complaints)
    chosen = [find_document(corpus.documents, options.document)] if options.document else corpus.documents
    clauses = [clause for document in chosen for clause in document.clauses]
    if options.json:
        print(_dumps([clause_json(clause) for clause in clauses]))
        return
    for clause in clauses:
        print(f"{clause.id}\t{clause.label}\t{clause.text[:40]}")


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


def _dumps(value: object, indent: int | None = 2) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)


def _complain(complaints: Iterable[str]) -> None:
    for complaint in complaints:
        print(complaint, file=sys.stderr)
