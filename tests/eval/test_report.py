"""The report: data stay data, failures come first, and a second run shows what changed."""

import json
import re
from pathlib import Path

import pytest

from eval.model import Measure, Part, Table
from eval.report.changes import changes_since
from eval.report.markdown import escaped
from eval.report.record import Earlier, Run, load_earlier
from eval.report.terminal import page
from eval.report.view import view_of
from eval.report.writing import write
from tests.eval.samples import answered, refused, result, run_of

EVIL = '<script>alert("x")</script>& | *甲* [乙](http://e.example)'
TIMES = Part(
    "耗时",
    (Measure("t.ms", "一题", 20.0, unit="ms", goal=30.0), Measure("t.slow", "另一题", 40.0, unit="ms")),
    (Table("同类", ("名", "答对"), (("甲", "80.0%"), ("乙", "40.0%"), ("丙", "—")), chart="答对"),),
    ("说明",),
)


def files_of(run: Run, folder: Path) -> tuple[str, str]:
    """Write the report of a run, and return the page and the Markdown."""
    write(run, folder)
    return (folder / "latest.html").read_text("utf-8"), (folder / "latest.md").read_text("utf-8")


def test_what_was_asked_and_answered_is_escaped(tmp_path: Path) -> None:
    """Nothing that stands in a question, an answer, a table or a note becomes markup."""
    wrong = result("a", answered(text=EVIL, clause=EVIL), words=EVIL)
    part = Part(EVIL, (Measure("m", EVIL, 0.5),), (Table(EVIL, (EVIL,), ((EVIL,),), note=EVIL),), (EVIL,))
    page_text, markdown = files_of(run_of(wrong, parts=(part, Part(EVIL, skipped=EVIL))), tmp_path)
    for text in (page_text, markdown):
        assert "<script>alert" not in text
        assert "&lt;script&gt;" in text
    assert "[乙](" not in markdown


def test_the_page_needs_nothing_from_elsewhere(tmp_path: Path) -> None:
    """No address, no import, no script: the file is all there is."""
    html, _ = files_of(run_of(result("a", refused()), parts=(TIMES,)), tmp_path)
    assert not re.search(r"(?:src|href)=|@import|url\(|https?://|<script|<link", html)
    assert "<svg" in html
    assert "prefers-color-scheme: dark" in html


def test_failures_come_before_figures(tmp_path: Path) -> None:
    """What went wrong is read first, with what was expected, given and found."""
    html, markdown = files_of(run_of(result("a", refused(), words="谁牵头？")), tmp_path)
    for text in (html, markdown):
        assert text.index("答错的题") < text.index("谁牵头？") < text.rindex("测试题：答对率")
        for words in ("误拒", "应作答，实为拒答", "2.50", "一、标题" if text is html else "d\\#1"):
            assert words in text


def test_a_second_run_shows_what_changed(tmp_path: Path) -> None:
    """Figures that moved, questions newly right and newly wrong, beside the last report."""
    write(run_of(result("a", refused()), result("b", answered()), result("c", answered())), tmp_path)
    second = write(run_of(result("a", answered()), result("b", refused()), result("c", answered())), tmp_path)
    assert second.changes is not None
    assert [each.key for each in second.changes.newly_right] == ["hainan/a"]
    assert [each.key for each in second.changes.newly_wrong] == ["hainan/b"]
    assert second.changes.moved == ()
    third = write(run_of(result("a", answered()), result("b", answered()), result("d", answered())), tmp_path)
    assert third.changes is not None
    assert third.changes.new_questions == 1
    moved = {each.measure.id: each for each in third.changes.moved}
    assert moved["hainan.right"].before == pytest.approx(2 / 3)
    assert moved["hainan.right"].better
    assert moved["hainan.false_refusals"].better
    html = (tmp_path / "latest.html").read_text("utf-8")
    assert "+33.3 点" in html
    assert "新答对" in html


def test_what_a_run_leaves_out_is_not_forgotten(tmp_path: Path) -> None:
    """A quick run between two full ones does not hide what changed between them."""
    write(run_of(result("a", refused()), parts=(TIMES,)), tmp_path)
    write(run_of(result("b", answered())), tmp_path)
    earlier = load_earlier(tmp_path / "latest.json")
    assert earlier is not None
    assert earlier.values["t.ms"] == 20.0
    assert earlier.judgements == {"hainan/a": False, "hainan/b": True}


@pytest.mark.parametrize("content", [None, "", "{}", "[]", '{"parts": 5}'])
def test_a_report_that_cannot_be_read_is_no_hindrance(tmp_path: Path, content: str | None) -> None:
    """The run is then the first."""
    if content is not None:
        (tmp_path / "latest.json").write_text(content, "utf-8")
    view = write(run_of(result("a", answered())), tmp_path)
    assert view.changes is None
    assert json.loads((tmp_path / "latest.json").read_text("utf-8"))["judged"][0]["key"] == "hainan/a"


@pytest.mark.parametrize(
    ("measure", "before", "moved", "better"),
    [
        (Measure("m", "", 0.5), 0.5004, False, None),
        (Measure("m", "", 0.5), 0.4, True, True),
        (Measure("m", "", 0.5, at_most=True), 0.4, True, False),
        (Measure("m", "", 20.0, unit="ms"), 21.0, False, None),
        (Measure("m", "", 20.0, unit="ms"), 30.0, True, True),
        (Measure("m", "", 20.0, unit="ms"), 0.0, True, False),
    ],
)
def test_a_figure_moves_to_the_better_or_the_worse(
    measure: Measure, before: float, moved: bool, better: bool | None
) -> None:
    """Less of the bad is better; a time has not moved by a little."""
    run = Run("", "", "", 0.0, (Part("p", (measure,)),))
    changes = changes_since(Earlier("", "", {"m": before}), run)
    assert changes is not None
    assert [each.better for each in changes.moved] == ([better] if moved else [])


def test_bars_are_per_cent_of_their_scale() -> None:
    """Shares of the whole, times of the longest; a cell without a number has no bar."""
    view = view_of(run_of(result("a", answered()), parts=(TIMES,)), None).parts[-1]
    assert [row.bar.width for row in view.groups[0].rows] == [50.0, 100.0]
    assert [bar and bar.width for bar in view.tables[0].bars] == [80.0, 40.0, None]
    assert view.tables[0].drawn == 1


def test_the_terminal_names_missed_goals_and_skipped_parts() -> None:
    """One page: first figures, goals missed, sorts of mistakes, parts left out."""
    text = page(view_of(run_of(result("a", refused()), parts=(Part("标尺", skipped="没有数据"),)), None))
    for words in ("跳过“标尺”：没有数据", "未达到：", "误拒 1", "第一份报告"):
        assert words in text


def test_markdown_shows_a_text_as_it_is() -> None:
    """On one line, without its marks being taken for Markdown."""
    assert escaped("*甲*\n| <b>") == r"\*甲\* \| &lt;b&gt;"
