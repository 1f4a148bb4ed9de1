"""Everyday words are read as official ones."""

from pathlib import Path

import pytest

import assistant.language
from assistant.language.everyday import in_official_words, thesaurus

FILE = Path(assistant.language.__file__).with_name("everyday.txt")


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


def test_a_shorter_word_is_read_where_the_longer_one_has_nothing() -> None:
    """A phrase is read before what it begins with; where the corpus has nothing for it, its beginning still is."""
    longer, shorter = next(
        (word, word[:end])
        for word, official in thesaurus().items()
        for end in range(2, len(word))
        if not set(official) & set(thesaurus().get(word[:end], official))
    )
    official = thesaurus()[shorter][0]
    made = in_official_words(longer, lambda word: word == official)
    assert made.text == official + longer[len(shorter) :]


def test_every_phrase_stands_once() -> None:
    """A line is `phrases → official words`, and no phrase is in two lines: the second would never be read."""
    lines = [line for line in FILE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    everyday = [word for line in lines for word in line.split(" → ")[0].split("、")]
    assert all(line.count(" → ") == 1 for line in lines)
    assert sorted(everyday) == sorted(set(everyday))
    assert all(2 <= len(word) <= 10 for word in everyday)
