"""Follow-ups, as they read when they stand alone."""

import pytest

from assistant.answering.conversation import standalone_question


@pytest.mark.parametrize(
    ("turns", "question", "standalone"),
    [
        (["谁负责出口示范区?"], "目标是多少?", "出口示范区的目标是多少?"),
        (["谁负责出口示范区?", "目标是多少"], "那会展呢?", "会展的目标是多少?"),
        (["谁负责出口示范区?"], "那牵头的呢", "出口示范区由谁牵头?"),
        (["民宿质量归谁管"], "那绿色建筑的目标呢", "绿色建筑的目标是多少?"),
        (["省质监局负责什么"], "那省商务厅呢", "省商务厅负责什么"),
        (["省质监局负责什么"], "那牵头的呢", "省质监局牵头哪些工作?"),
        (["省质监局负责什么"], "它配合什么", "省质监局配合什么"),
        (["省商务厅是出口示范区的牵头单位吗"], "那海口海关呢?", "海口海关是出口示范区的牵头单位吗"),
        (["省财政厅负责什么?"], "谁负责民宿质量?", "谁负责民宿质量?"),
        (["省财政厅负责什么?"], "到2020年森林覆盖率要达到多少", "到2020年森林覆盖率要达到多少"),
    ],
)
def test_follow_ups(turns: list[str], question: str, standalone: str) -> None:
    """What a follow-up leaves out comes from the turns before; a question of its own stays as it is."""
    assert standalone_question(turns, question) == standalone
