import pytest

from assistant.language.homophones import Speller
from assistant.language.tokens import tokenize

CORPUS = "大力发展装配式建筑。加大缺陷产品召回力度。提升公民素质。陕西省的质量工作。绿色建筑。全省社会公用计量标准。"


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("装陪式建筑", "装配式建筑"),
        ("缺限产品招回", "缺陷产品召回"),
        ("绿色建铸", "绿色建筑"),
        ("公用计亮标准", "公用计量标准"),
        ("装配式建筑", "装配式建筑"),  # nothing to correct
        ("山西省的质量", "山西省的质量"),  # a place is never another place
        ("民宿质量", "民宿质量"),  # an unknown word is not made into a known one
        ("红烧肉做法", "红烧肉做法"),
        ("gdp 2018", "gdp 2018"),
    ],
)
def test_correct(typed: str, understood: str) -> None:
    """A character that sounds like the corpus's own is put right; anything else is left as typed."""
    corrected, notes = Speller(tokenize(CORPUS), CORPUS.__contains__).correct(typed)
    assert corrected == understood
    assert bool(notes) == (typed != understood)
