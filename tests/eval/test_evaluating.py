"""`tiaowen eval`: what it refuses, and a run of the real command on a few questions."""

import json
from pathlib import Path

import pytest

import assistant
from assistant.cli.main import main


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--split", "train"], "train"),
        (["--limit", "0"], "--limit"),
        (["--limit", "x"], "--limit"),
        (["--policies", "/no/such/folder"], "不存在"),
        (["--stard", "/no/such/folder"], "不存在"),
        (["--policies", "."], "缺少"),
    ],
)
def test_bad_usage_gets_one_sentence(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 2, and a line that names what is wrong."""
    assert main(["eval", *arguments]) == 2
    error = capsys.readouterr().err
    assert words in error
    assert error.count("\n") == 1


def test_without_the_clone_there_is_nothing_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An installed package has no question sets beside it, and says so."""
    monkeypatch.setattr(assistant, "__file__", str(tmp_path / "assistant" / "__init__.py"))
    assert main(["eval"]) == 2
    assert "源码" in capsys.readouterr().err


def test_the_real_command_reports_and_checks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Three questions of each set: a report is written; with --check a figure below its floor is named, exit status 1."""
    monkeypatch.setenv("TIAOWEN_HOME", str(tmp_path))
    monkeypatch.setattr("eval.main.load_limits", lambda: {"hainan.right": 1.1, "hainan.verbatim": 1.0})
    assert main(["eval", "--quick", "--check", "--limit", "3", "--out", str(tmp_path)]) == 1
    printed = capsys.readouterr()
    assert "hainan.right" in printed.err
    assert "hainan.verbatim" not in printed.err
    assert "跳过“问题集：国务院文件五份”" in printed.out
    assert "跳过“问题集：国务院文件八份（未见过的题）”" in printed.out
    assert str(tmp_path / "latest.html") in printed.out
    report = json.loads((tmp_path / "latest.json").read_text("utf-8"))
    assert len([each for each in report["judged"] if each["key"].startswith("hainan/")]) == 3
    assert (tmp_path / "latest.md").exists()
