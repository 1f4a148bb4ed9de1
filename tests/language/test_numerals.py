import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language import numerals


@given(st.integers(1, 9999))
def test_round_trip(number: int) -> None:
    """A number written as a heading writes it reads back as itself."""
    assert numerals.parse(numerals.to_chinese(number)) == number


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("十二", 12), ("二十", 20), ("一百零三", 103), ("一千零一十", 1010), ("二〇一八", 2018), ("二○○五", 2005),
        ("12", 12), ("１２", 12), ("①", 1), ("⑳", 20), ("㉑", 21), ("两", 2), ("廿一", 21),
        ("", None), ("甲", None), ("二十百", None), ("三五", 35), ("%", None), ("½", None), ("㈠", None),
    ],
)  # fmt: skip
def test_parse(numeral: str, value: int | None) -> None:
    """Chinese, full-width and circled numerals are read; anything else is none."""
    assert numerals.parse(numeral) == value


@pytest.mark.parametrize("number", [0, -1, 10_000])
def test_out_of_range(number: int) -> None:
    """A heading has no numeral beyond 1–9999."""
    with pytest.raises(ValueError, match="no heading numeral"):
        numerals.to_chinese(number)
