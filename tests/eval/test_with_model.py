"""What is measured beside a chat model: its first words, why it was struck, and what it may not have said."""

import logging
from collections.abc import Iterator
from dataclasses import replace

import pytest

from assistant.answering.chat import Chat
from assistant.desk import Desk
from eval.with_model import StruckSentences, TimedChat, _held_to_the_text


class Scripted(Chat):
    """A chat model that says what it is given."""

    def __init__(self, *pieces: str) -> None:
        self.name, self.timeout, self._pieces = "scripted", 1.0, pieces

    def stream(self, *_: object) -> Iterator[str]:
        """Yield the pieces."""
        yield from self._pieces


def test_the_first_words_are_timed_and_passed_on() -> None:
    """Nothing is held back; a model that says nothing has no first words."""
    timed = TimedChat(Scripted("甲", "乙"))
    assert list(timed.stream([])) == ["甲", "乙"]
    assert timed.first is not None and timed.first >= 0
    silent = TimedChat(Scripted())
    assert list(silent.stream([])) == [] and silent.first is None


def test_faults_are_counted_by_their_sort() -> None:
    """What is quoted in a fault is left out, so that the sorts add up."""
    struck = StruckSentences()
    log = logging.getLogger("assistant.answering.writing")
    try:
        for word in ("甲", "乙"):
            log.warning("struck from %s: %s (%s)", "m", "一句。", f"来源中没有“{word}”。；还有别的。")
    finally:
        log.removeHandler(struck)
    assert dict(struck.faults) == {"来源中没有“…”。": 2}


@pytest.mark.parametrize(
    ("sentence", "broken", "rephrased"),
    [
        ("森林覆盖率稳定在62%以上[1]。", 0, 0),
        ("森林覆盖率要稳定在62%以上[1]。", 0, 1),
        ("森林覆盖率要稳定在63%以上[1]。", 1, 1),
        ("省财政厅负责森林覆盖率[1]。", 1, 1),
        ("森林覆盖率要稳定在62%以上。", 1, 1),
    ],
)
def test_a_sentence_that_the_text_does_not_have_is_found(
    desk: Desk, sentence: str, broken: int, rephrased: int
) -> None:
    """Numbers and institutions are looked for in the clause cited, apart from the verification."""
    extract = desk.ask("森林覆盖率要达到多少?")
    marks = "" if "[1]" in sentence else "\n原文：" + extract.text
    given = replace(extract, engine="scripted", text=sentence + marks)
    found, other = _held_to_the_text(extract, given, desk)
    assert (len(found), len(other)) == (broken, rephrased)
