"""What the commands print, apart from answers in words: JSON and files on standard output, complaints on standard error;
and what they make of an option that names one of several things."""

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from assistant.errors import UsageError

_Value = TypeVar("_Value")


def dumps(value: object, indent: int | None = 2) -> str:
    """Return `value` as JSON with Chinese characters as they are; None: on one line."""
    return json.dumps(value, ensure_ascii=False, indent=indent)


def complain(complaints: Iterable[str]) -> None:
    """Print what was left out of the corpus, and why."""
    for complaint in complaints:
        print(complaint, file=sys.stderr)


def chosen(choices: Mapping[str, _Value], value: str, option: str) -> _Value:
    """Return what `value` names. Raises UsageError, naming what there is."""
    if value not in choices:
        raise UsageError(f"{option} 不认识“{value}”；可用：{'、'.join(choices)}。")
    return choices[value]


def check_place(out: Path | None, form: str, binary: bool) -> None:
    """Raise UsageError, before any work is done, where a file can't go to `out` (None: standard output)."""
    if out is None:
        if binary and sys.stdout.isatty():
            raise UsageError(f"{form} 是二进制文件；请用 --out 文件 指明写到哪里。")
    elif not out.resolve().parent.is_dir():
        raise UsageError(f"“{out}”所在的文件夹不存在；请先建立它，或换一个位置。")


def give(made: bytes, out: Path | None, size: str) -> None:
    """Write a file to `out` and say so, with its `size` in words; or to standard output."""
    if out is None:
        sys.stdout.buffer.write(made)
        return
    try:
        out.write_bytes(made)
    except OSError as error:
        raise UsageError(f"无法写入“{out}”（{error.strerror}）；请检查路径和权限。") from None
    print(f"已写入 {out}，{size}。", file=sys.stderr)
