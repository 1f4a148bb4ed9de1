"""`tiaowen eval`: runs the parts that can be run here, writes the report, and says in a page how good the program is."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from assistant.errors import TiaowenError
from eval import questions
from eval.limits import broken, load_limits
from eval.model import Part
from eval.process import ROOT, ProgramError
from eval.report import writing
from eval.report.record import Run, failures, judged
from eval.report.terminal import failure_lines, page
from eval.report.view import View
from eval.results import Evaluated

_NOT_HERE = "这份源码里还没有这一部分。"


@dataclass(frozen=True, slots=True)
class Options:
    """What is to be run. A yardstick without a path is skipped; so are the peers and the ablations, if not asked for.

    `limit` takes the first questions of each set only.
    """

    split: str = "all"
    quick: bool = False
    policies: Path | None = None
    stard: Path | None = None
    cmrc: Path | None = None
    rgb: Path | None = None
    peers: bool = False
    ablations: bool = False
    failures: bool = False
    limit: int | None = None
    out: Path | None = None

    def words(self) -> str:
        """Say what is run, for the head of the report."""
        said = [{"all": "全部题", "dev": "只问开发题", "test": "只问测试题"}[self.split]]
        said += ["快速"] if self.quick else []
        said += [f"每个问题集只问前 {self.limit} 题"] if self.limit is not None else []
        return "，".join(said)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to: the report, the parts that broke off, and the figures beyond their limits."""

    view: View
    failed: tuple[str, ...]
    broken: tuple[str, ...]


def run(options: Options) -> Outcome:
    """Run the evaluation, write the report, print the page, and return what it came to."""
    begun = time.monotonic()
    evaluated, parts, failed = _question_sets(options)
    for title, step in _other_parts(options):
        part, broke = _timed(title, step)
        parts.append(part)
        failed += [title] if broke else []
    result = Run(
        made=datetime.now().astimezone().isoformat(timespec="seconds"),
        version=_version(),
        options=options.words(),
        seconds=time.monotonic() - begun,
        parts=tuple(parts),
        failures=failures(evaluated),
        judged=judged(evaluated),
    )
    folder = options.out or writing.FOLDER
    view = writing.write(result, folder)
    print(page(view))
    if options.failures:
        print("\n".join(line for failure in result.failures for line in failure_lines(failure)))
    print(f"用时 {result.seconds:.0f} 秒。报告：{folder / 'latest.html'}")
    return Outcome(view, tuple(failed), tuple(broken(result.measures(), load_limits())))


def _question_sets(options: Options) -> tuple[list[Evaluated], list[Part], list[str]]:
    """Ask the question sets; return their results and parts, and the titles of those that broke off."""
    title = "问题集"
    _say(title)
    begun = time.monotonic()
    try:
        evaluated = questions.evaluate_sets(options.split, options.policies, options.limit)
    except ProgramError as error:
        return [], [Part(title, skipped=f"没有做成：{error}")], [title]
    parts = [questions.part(each, options.split) for each in evaluated]
    spent = f"问题集共用时 {time.monotonic() - begun:.0f} 秒。"
    parts[0] = replace(parts[0], notes=(*parts[0].notes, spent))
    return evaluated, parts, []


def _other_parts(options: Options) -> Iterator[tuple[str, Callable[[], Part]]]:
    """Yield the title of each other part that is due or is to be named as skipped, and how it is run."""
    for name, title, path in (
        ("stard", "公开标尺：STARD 法条检索", options.stard),
        ("cmrc", "公开标尺：CMRC 2018 阅读理解", options.cmrc),
        ("rgb", "公开标尺：RGB 拒答", options.rgb),
    ):
        reason = f"没有给出数据（--{name} 或设置 eval_{name}）。"
        if path is not None and options.quick:
            reason = "快速评测不包括它。"
        yield (
            title,
            _step(
                title,
                reason,
                f"eval.yardsticks.{name}",
                "run",
                path,
                due=path is not None and not options.quick,
            ),
        )
    asked = "没有要求"
    yield (
        "与同类的比较",
        _step(
            "与同类的比较",
            f"{asked}（--peers）。",
            "eval.peers",
            "compare",
            options.policies,
            due=options.peers,
        ),
    )
    yield (
        "拆除试验",
        _step(
            "拆除试验",
            f"{asked}（--ablations）。",
            "eval.ablations",
            "ablations",
            options.policies,
            options.stard,
            due=options.ablations,
        ),
    )


def _step(
    title: str, reason: str, module: str, function: str, *arguments: Path | None, due: bool
) -> Callable[[], Part]:
    """Return a call of another module's function, imported only then; if it isn't due, one that says why."""

    def step() -> Part:
        if not due:
            return Part(title, skipped=reason)
        _say(title)
        part = getattr(import_module(module), function)(*arguments)
        assert isinstance(part, Part)
        return part

    return step


def _timed(title: str, step: Callable[[], Part]) -> tuple[Part, bool]:
    """Run a part; return it with the time that it took, and whether it broke off. One that does is no loss to the rest."""
    begun = time.monotonic()
    try:
        part = step()
    except ModuleNotFoundError as error:
        missing = str(error.name)
        own = missing.partition(".")[0] == "eval"
        return Part(
            title, skipped=_NOT_HERE if own else f"没有安装 {missing}；安装方法见 README 的“评测”。"
        ), False
    except (ProgramError, TiaowenError, OSError, ValueError, KeyError) as error:
        return Part(title, skipped=f"没有做成：{error or type(error).__name__}"), True
    if part.skipped:
        return part, False
    return replace(part, notes=(*part.notes, f"用时 {time.monotonic() - begun:.0f} 秒。")), False


def _version() -> str:
    """Return the program's version, and the commit that it stands at where that can be told."""
    try:
        number = version("tiaowen")
    except PackageNotFoundError:
        number = "未安装"
    try:
        command = ["git", "describe", "--always", "--dirty=+改动"]
        described = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return number
    return f"{number}（{described}）"


def _say(title: str) -> None:
    print(f"正在评测：{title}……", file=sys.stderr, flush=True)
