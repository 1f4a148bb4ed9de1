"""Word search: pairs of characters, and single ones."""

from pathlib import Path

import numpy as np
import pytest

from assistant.finding.words import WordIndex, characters

TEXTS = ("夫妻共同承担所欠的债务。", "建设夜市街区5个。", "GDP增长6.5%")


@pytest.fixture
def index() -> WordIndex:
    return WordIndex.build(TEXTS)


@pytest.mark.parametrize(("question", "clause"), [("欠债", 0), ("夜市", 1), ("gdp", 2)])
def test_a_question_finds_the_clause_with_its_words_or_characters(
    index: WordIndex, question: str, clause: int
) -> None:
    assert int(index.scores(question).argmax()) == clause


def test_unknown_words_score_nothing(index: WordIndex) -> None:
    assert not index.scores("鲸鱼").any()


def test_a_saved_index_scores_the_same(index: WordIndex, tmp_path: Path) -> None:
    index.save(tmp_path)
    loaded = WordIndex.load(tmp_path)
    assert np.array_equal(loaded.scores("夜市的债务"), index.scores("夜市的债务"))
    assert loaded.count == len(TEXTS)


def test_an_index_without_its_characters_is_damaged(index: WordIndex, tmp_path: Path) -> None:
    index.save(tmp_path)
    for file in (tmp_path / "characters").iterdir():
        file.unlink()
    with pytest.raises(OSError, match="characters"):
        WordIndex.load(tmp_path)


def test_frequencies_are_those_of_pairs(index: WordIndex) -> None:
    assert index.frequency("夜市") == 1
    assert index.frequency("债") == 0
    assert "债务" in index.vocabulary


def test_a_corpus_without_chinese_can_be_searched() -> None:
    assert WordIndex.build(["GDP", "CPI"]).scores("cpi").argmax() == 1


def test_latin_words_and_numbers_stay_whole() -> None:
    assert characters("GDP增长6.5%") == ["gdp", "增", "长", "6.5"]
