"""How much of a question's words a text has: by their rarity, and all alike."""

import pytest

from assistant.answering.coverage import coverage, overlap, share_of, units_of

TEXT = "做大做强热带水果、花卉、冬季瓜菜等优势品牌"


def rarity(token: str) -> float:
    """Say that what the text has is common, and all else rare."""
    return 1.0 if token in TEXT else 5.0


@pytest.mark.parametrize(
    ("core", "share"),
    [
        ("热带水果", 1.0),  # every pair stands there
        ("冬天菜", 1 / 3),  # 冬 and 菜 stand there without their pairs
        ("鲜花", 1 / 4),
        ("羽毛球", 0.0),
        ("水果 鲜花", 2.5 / 4),
        ("gdp", 0.0),
        ("", 1.0),
    ],
)
def test_overlap(core: str, share: float) -> None:
    """A character counts as one with its pair, as a half by itself, as nothing where it is not; all count alike."""
    assert overlap(units_of(core, rarity), TEXT) == pytest.approx(share)


def test_rare_words_weigh_in_coverage_only() -> None:
    """An everyday word that no document has takes most of the coverage, and its own share of the overlap."""
    units = units_of("水果 鲜花", rarity)
    assert coverage(units, TEXT) == pytest.approx(2 / 12)
    assert overlap(units, TEXT) == pytest.approx(2.5 / 4)


def test_half_a_word_is_half() -> None:
    """A number or a Latin word is there or is not: half of it is nothing."""
    (number,) = units_of("12", rarity)
    assert share_of(number, "共120项") == 1.0
    assert share_of(number, "共1项2类") == 0.0
