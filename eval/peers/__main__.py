"""`python -m eval.peers [--policies DIR]`: compare with the peers and print the tables.

Exits 0 if the program is ahead of every peer in finding the right clause first and in the time of a warm question,
1 if not or if it broke off, 2 on bad usage.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import TiaowenError
from eval.layout import table
from eval.model import Part
from eval.peers.run import ROUNDS, ahead, compare
from eval.process import ProgramError
from eval.questions import About, policy_files


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m eval.peers", description="与同类做法同机对比。")
    parser.add_argument("--policies", type=Path, metavar="DIR", help="第二个文件库所在的文件夹（可省略）")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="计时重复几次（冷启动至少五次）")
    options = parser.parse_args(arguments)
    if options.rounds < 1:
        print("--rounds 至少为 1。", file=sys.stderr)
        return 2
    files = policy_files(options.policies, [About.FIVE]) if options.policies else []
    if absent := [str(file) for file in files if not file.is_file()]:
        print(f"找不到文件：{'、'.join(absent)}；请检查 --policies 给出的文件夹。", file=sys.stderr)
        return 2
    try:
        part = compare(options.policies, options.rounds)
    except (ProgramError, TiaowenError) as error:
        print(f"对比没有做完：{error}", file=sys.stderr)
        return 1
    print(describe(part))
    leads = ahead(part.measures)
    print(f"对的条排第一、热态一题：条问{'都优于所有同类' if leads else '没有都优于所有同类'}。")
    return 0 if leads else 1


def describe(part: Part) -> str:
    """Write the tables and notes for a terminal."""
    lines = []
    for shown in part.tables:
        lines += [f"【{shown.title}】", table([shown.head, *shown.rows]), *filter(None, [shown.note]), ""]
    return "\n".join([*lines, *part.notes])


if __name__ == "__main__":
    sys.exit(main())
