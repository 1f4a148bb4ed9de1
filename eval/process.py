"""The program as a user starts it: real processes, each on folders of its own."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from eval.question_set import Question

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
COMMAND = (sys.executable, "-m", "assistant")


class ProgramError(RuntimeError):
    """The program failed or printed something else than it should; the message has its last words."""


@contextmanager
def folders(files: Iterable[Path]) -> Iterator[dict[str, str]]:
    """Yield an environment whose corpus is these files and whose index is empty; both go away afterwards.

    The institutions' aliases come along: a user's corpus has them too.
    """
    with TemporaryDirectory(prefix="tiaowen-eval-") as name:
        corpus, index = Path(name, "corpus"), Path(name, "index")
        corpus.mkdir()
        index.mkdir()
        for file in [*files, *CORPUS.glob("*.toml")]:
            shutil.copy(file, corpus)
        yield {**os.environ, "TIAOWEN_CORPUS": str(corpus), "TIAOWEN_INDEX": str(index)}


def run(arguments: Sequence[str], env: Mapping[str, str], stdin: str = "") -> str:
    """Run one command of the program and return its standard output, byte for byte as UTF-8."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        input=stdin.encode(),
        capture_output=True,
        env=dict(env),
        cwd=ROOT,
        check=False,
    )
    if done.returncode != 0:
        last = done.stderr.decode(errors="replace").strip().splitlines()[-5:]
        raise ProgramError(f"{' '.join(arguments)} 退出码 {done.returncode}：" + "\n".join(last))
    return done.stdout.decode()


def ask(questions: Sequence[Question], env: Mapping[str, str]) -> list[dict[str, Any]]:
    """Ask all questions in one batch; the answers come in the same order, one a question."""
    lines = [json.dumps({"id": q.id, "turns": q.turns}, ensure_ascii=False) for q in questions]
    output = run(["ask", "--batch", "-", "--json"], env, stdin="\n".join(lines) + "\n")
    answers: list[dict[str, Any]] = [json.loads(line) for line in output.split("\n") if line.strip()]
    if [answer.get("id") for answer in answers] != [question.id for question in questions]:
        raise ProgramError(f"问了 {len(questions)} 题，答了 {len(answers)} 题，或次序不对")
    return answers


def canonical_texts(documents: Iterable[str], env: Mapping[str, str]) -> dict[str, str]:
    """Get the canonical text of each document."""
    return {document: run(["text", document], env) for document in sorted(set(documents))}
