"""The report for a terminal: a page of text, and the failures one by one where they are asked for."""

from collections.abc import Iterator

from eval.layout import table
from eval.model import Part
from eval.report.record import Failure, Run
from eval.report.view import Row, View, causes, view_of

SHOWN_MOVES = 12


def page(view: View) -> str:
    """Write the summary: the first figures of each part, the goals missed, and what changed."""
    lines = [f"跳过“{part.title}”：{part.skipped}" for part in view.skipped]
    rows = [["项目", "数值", "95% 区间", "题数", "目标", "结果", "比上次"]]
    for view_of_part in view.parts:
        for group in view_of_part.groups[:2]:
            first = group.rows[0]
            name = "，".join(
                word for word in (view_of_part.part.title, group.title, first.measure.label) if word
            )
            rows.append([name, *_cells(first)])
    if len(rows) > 1:
        lines.insert(0, table(rows))
    met = len(view.goals) - len(view.unmet)
    lines.append(f"目标 {len(view.goals)} 项，达到 {met} 项；答错 {len(view.run.failures)} 题。")
    for title, missed in view.unmet_by_group:
        said = "、".join(f"{row.measure.label} {row.value}（{row.goal}）" for row in missed)
        lines.append(f"  未达到：{title}：{said}")
    for title, failures in view.failures_by_part:
        lines.append(f"  答错：{title} {len(failures)} 题：{causes(failures)}")
    lines.extend(_changes(view))
    return "\n".join(lines)


def part_lines(part: Part) -> Iterator[str]:
    """Write one part in full."""
    view = view_of(Run("", "", "", 0.0, (part,)), None).parts[0]
    yield f"【{part.title}】"
    if part.skipped:
        yield f"跳过：{part.skipped}"
    for group in view.groups:
        rows = [[group.title or "项目", "数值", "95% 区间", "题数", "目标", "结果"]]
        rows += [[row.measure.label, *_cells(row)[:-1]] for row in group.rows]
        yield table(rows)
        yield ""
    for each in part.tables:
        yield each.title
        yield table([each.head, *each.rows])
        if each.note:
            yield each.note
    yield from part.notes


def failure_lines(failure: Failure) -> Iterator[str]:
    """Write one failure: the question, why it is wrong, what was expected, what was given, what was found."""
    yield f"\n✗ {failure.key}（{failure.kind}，{failure.split}）{' → '.join(failure.turns)}"
    yield f"  {failure.cause}：{failure.reason}"
    yield f"  应为：{failure.expected}"
    yield f"  实为：{failure.given}"
    yield f"  答案：{' ／ '.join(failure.answer.splitlines())[:300]}"
    for found in failure.found[:3]:
        clause = found.candidate
        yield (
            f"  {'＊' if found.wanted else '　'}{clause.clause}  得分 {clause.score:.2f}  用词 {clause.overlap:.2f}"
            f"  意义 {clause.similarity:.3f}  判断值 {clause.margin:+.2f}"
        )


def _cells(row: Row) -> list[str]:
    return [row.value, row.bounds, row.count, row.goal, row.verdict, row.change]


def _changes(view: View) -> Iterator[str]:
    changes = view.changes
    if changes is None:
        yield "这是第一份报告，没有上次可比。"
        return
    yield (
        f"与上次（{changes.since}，{changes.version}）相比：{changes.compared} 项数值中 {len(changes.moved)} 项有变；"
        f"新答对 {len(changes.newly_right)} 题，新答错 {len(changes.newly_wrong)} 题，新增 {changes.new_questions} 题。"
    )
    for each in changes.newly_wrong[:SHOWN_MOVES]:
        yield f"  新答错：{each.key} {each.question}"
