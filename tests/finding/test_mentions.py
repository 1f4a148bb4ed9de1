"""Which documents others name."""

import pytest

from assistant.finding.mentions import mentions

TITLES = ["中华人民共和国水法", "取水条例", "节水办法"]


@pytest.mark.parametrize(
    ("passages", "expected"),
    [
        ([(1, "依照《水法》制定。"), (2, "依照《中华人民共和国水法》制定。")], [2, 0, 0]),
        ([(1, "依照《水法》制定。"), (1, "按《水法》第三条处理。")], [1, 0, 0]),  # counted in documents
        ([(0, "本法即《水法》。")], [0, 0, 0]),  # nobody speaks for himself
        ([(2, "见《取水条例》和《水法实施细则》。")], [0, 1, 0]),  # only whole titles
        ([(2, "依照水法和取水条例制定。")], [0, 0, 0]),  # only in title marks
        ([(0, "見《節水辦法》。")], [0, 0, 1]),  # traditional characters
        ([], [0, 0, 0]),
    ],
)
def test_a_document_is_named_by_others(passages: list[tuple[int, str]], expected: list[int]) -> None:
    assert mentions(TITLES, passages).tolist() == expected


def test_documents_of_one_title_are_named_together() -> None:
    assert mentions(["水法", "中华人民共和国水法", "办法"], [(0, "《水法》"), (2, "《水法》")]).tolist() == [
        1,
        1,
        0,
    ]
