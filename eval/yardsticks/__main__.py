"""`python -m eval.yardsticks stard|cmrc|rgb PATH [--limit N]`: measure on a public yardstick and print the part.

Exits 2, with a sentence, where the data can't be used.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import TiaowenError
from eval.report.terminal import part_lines
from eval.yardsticks import cmrc, rgb, stard
from eval.yardsticks.data import BadDataError

YARDSTICKS = {"stard": stard.run, "cmrc": cmrc.run, "rgb": rgb.run}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.yardsticks", description="用公开数据检验条问；数据由您自备，程序不下载。"
    )
    parser.add_argument("name", choices=sorted(YARDSTICKS), metavar="stard|cmrc|rgb", help="哪一个标尺")
    parser.add_argument("path", type=Path, metavar="PATH", help="stard 是文件夹，cmrc 和 rgb 是文件")
    parser.add_argument("--limit", type=_positive, metavar="N", help="只问前 N 题")
    options = parser.parse_args(arguments)
    try:
        part = YARDSTICKS[options.name](options.path, options.limit)
    except (BadDataError, TiaowenError) as error:
        print(error, file=sys.stderr)
        return 2
    print("\n".join(part_lines(part)))
    return 0


def _positive(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"应是正整数，现在是“{text}”")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
