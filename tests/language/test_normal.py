import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.normal import join_spaced, normalize


@given(st.text())
def test_normal_form_keeps_offsets(text: str) -> None:
    """An offset in the normal form is an offset in the original."""
    assert len(normalize(text)) == len(text)


@given(st.text(alphabet="誰负責出口示範區？（）ＡＢc１２①「」", max_size=30))
def test_normal_form_is_stable(text: str) -> None:
    """Normalizing twice is normalizing once."""
    assert normalize(normalize(text)) == normalize(text)


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("誰負責出口示範區？", "谁负责出口示范区?"),
        ("４Ａ级（以上）", "4a级(以上)"),
        ("「三品一標」", "“三品一标”"),
        ("①２㎡", "①2㎡"),
    ],
)
def test_normalize(typed: str, normal: str) -> None:
    """Traditional characters, full width and quotes are folded; ① and ㎡ are not taken apart."""
    assert normalize(typed) == normal


@pytest.mark.parametrize(
    ("spaced", "joined"),
    [
        ("国 务 院 工 作 规 则", "国务院工作规则"),
        ("总　　则", "总则"),
        ("中共海南省委 海南省人民政府关于质量的意见", "中共海南省委 海南省人民政府关于质量的意见"),
        ("1+X 证书", "1+X 证书"),
    ],
)
def test_join_spaced(spaced: str, joined: str) -> None:
    """Spaces that stretch a title go; a space between two names stays."""
    assert join_spaced(spaced) == joined
