from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language import sentences


@given(st.text(alphabet="甲乙丙。；！，（）()“” \n"))
def test_nothing_is_lost(text: str) -> None:
    """The sentences hold each character but white space, once and in order."""
    spans = list(sentences.split(text))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一。二！三", ["一。", "二！", "三"]),
        ("坚持“质量第一。效益优先”。推进", ["坚持“质量第一。效益优先”。", "推进"]),
        ("见附件（共3页。略）后。完", ["见附件（共3页。略）后。", "完"]),
        ("短；短", ["短；短"]),
        (f"{'长' * 50}；{'长' * 50}。", [f"{'长' * 50}；", f"{'长' * 50}。"]),
    ],
)
def test_split(text: str, expected: list[str]) -> None:
    """A stop in brackets or quotes ends no sentence; only a long sentence is cut at semicolons."""
    assert [span.of(text) for span in sentences.split(text)] == expected


def test_offset() -> None:
    """Spans are shifted into the document's offsets."""
    assert [tuple(span) for span in sentences.split(" 一。二。", 10)] == [(11, 13), (13, 15)]
