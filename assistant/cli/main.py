"""The command line. Standard output carries answers, standard error everything else; exit status as in errors.py."""

import argparse
import os
import re
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

from assistant.cli import asking, evaluating, keeping, quizzes, tables
from assistant.errors import TiaowenError, UsageError
from assistant.settings import Settings, load_settings


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
    for room in (keeping, asking, tables, quizzes, evaluating):
        room.add_commands(commands)
    return parser
