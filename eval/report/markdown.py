"""The report as Markdown: the same order as the page, for a reader without a browser."""

import re
from collections.abc import Iterable, Iterator, Sequence

from eval.report.record import Failure
from eval.report.view import PartView, View, causes, difference, shown

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~-])")


def markdown(view: View) -> str:
    """Write the whole report."""
    run = view.run
    lines = [
        "# 条问评测",
        "",
        f"{escaped(run.made)}，版本 {escaped(run.version)}，{escaped(run.options)}，用时 {run.seconds:.0f} 秒。",
        "",
        *_summary(view),
        *_failures(view),
        *_changes(view),
    ]
    for part in view.parts:
        if not part.part.skipped:
            lines.extend(_part(part))
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Return a text that Markdown shows as it is, on one line."""
    one_line = " ".join(text.split())
    html = one_line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SPECIAL.sub(r"\\\1", html)


def _summary(view: View) -> Iterator[str]:
    met = len(view.goals) - len(view.unmet)
    yield f"目标 {len(view.goals)} 项，达到 {met} 项；答错 {len(view.run.failures)} 题。"
    yield ""
    head = ("项目", "数值", "95% 区间", "题数", "目标", "结果")
    rows = [
        (f"{title}：{row.measure.label}", row.value, row.bounds, row.count, row.goal, row.verdict)
        for title, row, _ in view.headlines
    ]
    yield from _table(head, rows)
    for title, missed in view.unmet_by_group:
        said = "、".join(f"{escaped(row.measure.label)} {row.value}（{row.goal}）" for row in missed)
        yield f"- 未达到：{escaped(title)}：{said}"
    for part in view.skipped:
        yield f"- 跳过：{escaped(part.title)}：{escaped(part.skipped)}"
    yield ""


def _failures(view: View) -> Iterator[str]:
    yield "## 答错的题"
    yield ""
    if not view.run.failures:
        yield "没有。"
        yield ""
    for title, failures in view.failures_by_part:
        yield f"### {escaped(title)}（{len(failures)} 题：{causes(failures)}）"
        yield ""
        for failure in failures:
            yield from _failure(failure)
        yield ""


def _failure(failure: Failure) -> Iterator[str]:
    yield f"- **{escaped(' → '.join(failure.turns))}**（{escaped(failure.key)}，{failure.kind}，{failure.split}）"
    yield f"  - {failure.cause}：{escaped(failure.reason)}"
    yield f"  - 应为：{escaped(failure.expected)}"
    yield f"  - 实为：{escaped(failure.given)}"
    yield f"  - 答案：{escaped(failure.answer)[:400]}"
    found = "；".join(
        f"{'✓' if each.wanted else ''}{escaped(each.candidate.clause)} {each.candidate.score:.2f}"
        f"（判断值 {each.candidate.margin:+.2f}）"
        for each in failure.nearest
    )
    yield f"  - 找到的条款：{found or '无'}"


def _changes(view: View) -> Iterator[str]:
    yield "## 与上次相比"
    yield ""
    changes = view.changes
    if changes is None:
        yield "这是第一份报告。"
        yield ""
        return
    yield (
        f"上次：{escaped(changes.since)}，版本 {escaped(changes.version)}。{changes.compared} 项数值可比，"
        f"{len(changes.moved)} 项有变；新答对 {len(changes.newly_right)} 题，新答错 {len(changes.newly_wrong)} 题，"
        f"新增 {changes.new_questions} 题。"
    )
    yield ""
    if changes.moved:
        rows = [
            (
                f"{each.part}：{each.measure.group} {each.measure.label}",
                shown(each.before, each.measure.unit),
                shown(each.measure.value, each.measure.unit),
                difference(each),
                "变好" if each.better else "变差",
            )
            for each in changes.moved
        ]
        yield from _table(("项目", "上次", "这次", "差", ""), rows)
    for name, questions in (("新答对", changes.newly_right), ("新答错", changes.newly_wrong)):
        for each in questions:
            yield f"- {name}：{escaped(each.question)}（{escaped(each.key)}）"
    yield ""


def _part(view: PartView) -> Iterator[str]:
    part = view.part
    yield f"## {escaped(part.title)}"
    yield ""
    for group in view.groups:
        head = (group.title or "项目", "数值", "95% 区间", "题数", "目标", "结果", "比上次")
        rows = [
            (r.measure.label, r.value, r.bounds, r.count, r.goal, r.verdict, r.change) for r in group.rows
        ]
        yield from _table(head, rows)
    for table in part.tables:
        yield f"**{escaped(table.title)}**"
        yield ""
        yield from _table(table.head, table.rows)
        if table.note:
            yield escaped(table.note)
            yield ""
    for note in part.notes:
        yield f"- {escaped(note)}"
    yield ""


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(escaped(cell) for cell in head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(escaped(cell) for cell in row)} |"
    yield ""
