"""Everyday words are read as official ones."""

import pytest

from assistant.language.everyday import in_official_words, thesaurus


def test_words_that_the_corpus_has_take_the_place_of_everyday_ones() -> None:
    made = in_official_words("保姆归谁管", {"家政服务", "家政"}.__contains__)
    assert made.text == "家政服务归谁管"
    assert [(c.typed, c.understood) for c in made.replaced] == [("保姆", "家政服务")]
    assert made.others == (("家政服务", "家政"),)


@pytest.mark.parametrize("known", [{"保姆", "家政服务"}, set()])
def test_a_word_stays_that_the_corpus_has_or_has_nothing_for(known: set[str]) -> None:
    made = in_official_words("保姆归谁管", known.__contains__)
    assert made.text == "保姆归谁管" and made.replaced == () and made.others == ()


def test_names_are_left_alone() -> None:
    made = in_official_words("保姆公司负责什么,保姆呢", {"家政服务"}.__contains__, ["保姆公司"])
    assert made.text == "保姆公司负责什么,家政服务呢"


def test_no_everyday_word_asks() -> None:
    """Asking words are read as such; a synonym that swallowed one would change what is asked."""
    assert not [word for word in thesaurus() if any(asks in word for asks in ("多少", "谁", "什么", "哪"))]
    assert all(word not in official for word, official in thesaurus().items())
