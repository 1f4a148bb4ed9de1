"""Reading a yardstick's files, and a share with its bounds: what the yardsticks have in common."""

import gzip
import json
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from eval.bootstrap import interval
from eval.model import Measure


class BadDataError(ValueError):
    """The data can't be used; the message is a Chinese sentence that says which file, why, and what to do."""


def read(path: Path) -> str:
    """Return the text of a file, packed or not. Raises BadDataError."""
    if not path.is_file():
        raise BadDataError(f"找不到文件“{path}”；请检查给出的路径。")
    try:
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        return raw.decode("utf-8-sig")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise BadDataError(f"文件“{path}”无法读取（{error}）；请重新下载。") from None


def read_json(path: Path) -> Any:
    """Return what a JSON file holds. Raises BadDataError."""
    try:
        return json.loads(read(path))
    except json.JSONDecodeError as error:
        raise BadDataError(f"文件“{path}”第 {error.lineno} 行不是 JSON；请检查文件是否完整。") from None


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a file with one JSON object a line. Raises BadDataError."""
    rows = []
    for number, line in enumerate(read(path).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError:
            raise BadDataError(f"文件“{path}”第 {number} 行不是 JSON；请检查文件是否完整。") from None
        if not isinstance(row, dict):
            raise BadDataError(f"文件“{path}”第 {number} 行不是 JSON 对象；请检查文件格式。")
        rows.append(row)
    if not rows:
        raise BadDataError(f"文件“{path}”是空的；请检查给出的路径。")
    return rows


def bounded(
    name: str, label: str, values: Sequence[float], at_most: bool = False, group: str = ""
) -> Measure:
    """Return the mean of `values` as a measure with its 95 % bounds."""
    low, high = interval(values)
    return Measure(
        name,
        label,
        sum(values) / len(values),
        low=low,
        high=high,
        count=len(values),
        at_most=at_most,
        group=group,
    )
