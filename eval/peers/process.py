"""The parent's side of a peer's process: starts it offline, asks it, ends it."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from eval.peers.peer import Found, Passage
from eval.process import ROOT, ProgramError
from eval.timing import high_water

OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "ANONYMIZED_TELEMETRY": "False",  # Chroma
    "HAYSTACK_TELEMETRY_ENABLED": "False",
    "LANGSMITH_TRACING": "false",
    "DO_NOT_TRACK": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "PYTHONIOENCODING": "utf-8",
}
"""No hub, no telemetry, nothing waits for a network."""


class MissingPeerError(Exception):
    """A peer's library is not installed; the message is its name."""


class PeerProcess:
    """A peer in a process of its own. Raises MissingPeerError where its library is missing, ProgramError if it fails."""

    def __init__(self, name: str, folder: Path, env: Mapping[str, str]) -> None:
        self._name = name
        self._errors = TemporaryFile()  # noqa: SIM115  closed with the process
        self._process = subprocess.Popen(
            [sys.executable, "-m", "eval.peers.child", name, str(folder)],
            cwd=ROOT,
            env={**env, **OFFLINE},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            encoding="utf-8",
        )
        try:
            greeting = self._reply()
            if "missing" in greeting:
                raise MissingPeerError(greeting["missing"])
        except BaseException:
            self.close()
            raise

    def build(self, texts: Mapping[str, str]) -> float:
        """Index the texts anew, and return the seconds that it took."""
        return float(self._ask({"do": "build", "texts": dict(texts)}))

    def find(self, questions: Sequence[str]) -> list[Found]:
        """Return what each question finds."""
        return [
            Found(tuple(Passage(**p) for p in found["passages"]), found["confidence"], found["refused"])
            for found in self._ask({"do": "find", "questions": list(questions)})
        ]

    def times(self, questions: Sequence[str]) -> list[float]:
        """Return the seconds that each question takes."""
        return [float(taken) for taken in self._ask({"do": "time", "questions": list(questions)})]

    def memory(self) -> float | None:
        """Return the peak resident memory so far in MiB, None where the system does not tell."""
        return high_water(self._process.pid)

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None and self._process.stdout is not None
        with suppress(BrokenPipeError):  # it has ended by itself
            self._process.stdin.close()
        try:
            self._process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()
        self._errors.close()

    def _ask(self, request: Mapping[str, object]) -> Any:
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):  # it has ended: `_reply` says with what words
            self._process.stdin.write(json.dumps(request, ensure_ascii=False) + "\n")
            self._process.stdin.flush()
        return self._reply()

    def _reply(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            self._errors.seek(0)
            last = self._errors.read().decode(errors="replace").strip().splitlines()[-1:] or ["没有说明"]
            raise ProgramError(f"{self._name} 的进程意外结束：{last[0]}")
        return json.loads(line)
