"""`tiaowen eval`: how good the program is, where it fails, what changed. What it runs stands beside this package."""

import argparse
import sys
from pathlib import Path

import assistant
from assistant.errors import TiaowenError, UsageError
from assistant.settings import Settings

# Imports that cost seconds stand in the commands that need them.

DATA = {
    "policies": "问题集所问的国务院文件（.txt）所在的文件夹",
    "stard": "STARD 数据所在的文件夹",
    "cmrc": "CMRC 2018 的数据文件",
    "rgb": "RGB 的数据文件",
}


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    command = commands.add_parser("eval", help="评测：答得怎样，错在哪里，与上次相比有什么变化")
    command.add_argument("--quick", action="store_true", help="只问问题集（三分钟以内）")
    command.add_argument(
        "--check", action="store_true", help="有数值低于 eval/thresholds.toml 的底线时返回 1"
    )
    command.add_argument(
        "--split", metavar="题", default="all", help="dev（开发题）、test（测试题）或 all（默认）"
    )
    for name, what in DATA.items():
        command.add_argument(f"--{name}", metavar="路径", type=Path, help=f"{what}（默认用设置 eval_{name}）")
    command.add_argument("--peers", action="store_true", help="与同类做法比较")
    command.add_argument("--ablations", action="store_true", help="逐一去掉各部分，看差多少")
    command.add_argument("--failures", action="store_true", help="逐题列出答错的题")
    command.add_argument("--limit", metavar="N", help="每个问题集只问前 N 题（试运行）")
    command.add_argument("--out", metavar="文件夹", type=Path, help="报告写在哪里（默认 eval/reports）")
    command.set_defaults(command=_eval)


def _eval(options: argparse.Namespace, settings: Settings) -> None:
    if options.split not in ("dev", "test", "all"):
        raise UsageError(f"--split 不认识“{options.split}”；可用：dev、test、all。")
    if options.limit is not None and not (options.limit.isdecimal() and int(options.limit) > 0):
        raise UsageError(f"--limit 应是正整数，现在是“{options.limit}”。")
    _reach_clone()
    from eval.main import Options, run

    paths = {name: _data(name, options, settings) for name in DATA}
    outcome = run(
        Options(
            split=options.split,
            quick=options.quick,
            **paths,
            peers=options.peers,
            ablations=options.ablations,
            failures=options.failures,
            limit=int(options.limit) if options.limit else None,
            out=options.out,
        )
    )
    sys.stdout.flush()
    complaints = [f"没有做成：{'、'.join(outcome.failed)}"] if outcome.failed else []
    if options.check and outcome.broken:
        complaints.append(f"越过 eval/thresholds.toml 的限度：{'；'.join(outcome.broken)}")
    if complaints:
        raise TiaowenError("。".join(complaints) + "。")


def _reach_clone() -> None:
    """Make `eval` importable. Raises UsageError where the package is installed without the rest of its project."""
    root = Path(assistant.__file__).resolve().parent.parent
    if not (root / "eval" / "main.py").is_file():
        raise UsageError("评测程序和问题集不随软件包安装，请在项目源码的文件夹里运行 tiaowen eval。")
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))


def _data(name: str, options: argparse.Namespace, settings: Settings) -> Path | None:
    """Return where some data lie. Raises UsageError for an option that names nothing; such a setting is passed over."""
    asked: Path | None = getattr(options, name)
    if asked is not None:
        if fault := _fault(name, asked):
            raise UsageError(f"--{name} 给出的“{asked}”{fault}；请检查路径。")
        return asked.resolve()
    configured: Path | None = getattr(settings, f"eval_{name}")
    if configured is None or not (fault := _fault(name, configured)):
        return configured
    print(f"设置 eval_{name} 给出的“{configured}”{fault}，跳过这一部分。", file=sys.stderr)
    return None


def _fault(name: str, path: Path) -> str:
    """Say what is wrong with a path, or nothing: it is to be there, and to have all documents that are asked about."""
    if not path.exists():
        return "不存在"
    if name != "policies":
        return ""
    from eval.questions import policy_files

    absent = [file.name for file in policy_files(path) if not file.is_file()]
    return f"里缺少 {'、'.join(absent)}" if absent else ""
