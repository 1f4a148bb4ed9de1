"""Kill the program while it builds its index, at random moments; what stands afterwards must answer rightly.

    python -m eval.kill [--times 10] [--policies FOLDER] [--seed 0]

Exits 1 if any answer after a kill is wrong.
"""

import argparse
import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from eval.process import COMMAND, CORPUS, ROOT, ProgramError, folders, run
from eval.timing import command_seconds

QUESTION = "谁负责出口示范区?"
CLAUSE = "hainan-quality-2018#2.6"
DUTIES = [("lead", ["海口海关"]), ("responsible", ["省商务厅"])]
REBUILD = (*COMMAND, "index", "--rebuild")


def kill_after(delay: float, env: Mapping[str, str]) -> bool:
    """Start a rebuild, kill it with all its processes after `delay` seconds; tell whether it was still running."""
    process = subprocess.Popen(
        REBUILD,
        env=dict(env),
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(delay)
    running = process.poll() is None
    # The group outlives its leader where that has left children; it may just as well be gone.
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return running


def fault_of_next_answer(env: Mapping[str, str]) -> str:
    """Ask, and return what is wrong with the answer; "" if nothing is."""
    try:
        answer = json.loads(run(["ask", QUESTION, "--json"], env))
    except (ProgramError, ValueError) as error:
        return f"没有得到答案({error})"
    stated = [(duty["role"], duty["units"]) for duty in answer["duties"]]
    if answer["status"] != "answered" or stated != DUTIES:
        return f"答案不对({answer['status']}:{answer['answer'][:60]})"
    if not answer["citations"] or answer["citations"][0]["clause"] != CLAUSE:
        return "出处不对"
    return ""


def generations(env: Mapping[str, str]) -> int:
    """Count the generations on disk, half-built ones included."""
    return sum(1 for _ in Path(env["TIAOWEN_INDEX"], "generations").glob("*"))


def measure(files: Iterable[Path], times: int, seed: int) -> int:
    """Kill as often as asked, print a line each and a summary, and return how many answers were wrong."""
    chance = random.Random(seed)
    with folders(files) as env:
        # The shorter of two: a kill after the end tells nothing.
        whole = min(command_seconds(REBUILD, env) for _ in range(2))
        documents = len(json.loads(run(["documents", "--json"], env)))
        print(f"文件 {documents} 份;完整重建一次用时 {whole:.1f} 秒。")
        wrong = killed = most = 0
        for n in range(1, times + 1):
            delay = chance.uniform(0, whole)
            running = kill_after(delay, env)
            most = max(most, generations(env))
            fault = fault_of_next_answer(env)
            killed += running
            wrong += fault != ""
            how = "杀死时仍在运行" if running else "此前已完成"
            print(f"第 {n} 次:{delay:.2f} 秒后 kill -9({how}),随后提问:{fault or '答对'}", flush=True)
        print(
            f"共 {times} 次,其中 {killed} 次在建立索引途中被杀;随后提问答对 {times - wrong} 次,"
            f"答错或失败 {wrong} 次;磁盘上最多同时有 {most} 代索引。"
        )
    return wrong


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line, measure, and return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.kill", description="建立索引时随机 kill -9,检验随后的答案。"
    )
    parser.add_argument("--times", type=int, default=10, help="次数(默认 10)")
    parser.add_argument("--policies", type=Path, help="另外放入文件库的文件夹(.txt、.md)")
    parser.add_argument("--seed", type=int, default=0, help="随机数种子(默认 0)")
    options = parser.parse_args(arguments)
    files = [CORPUS / "hainan-quality-2018.txt"]
    if options.policies:
        files += sorted(path for path in options.policies.iterdir() if path.suffix in (".txt", ".md"))
    return 1 if measure(files, options.times, options.seed) else 0


if __name__ == "__main__":
    sys.exit(main())
