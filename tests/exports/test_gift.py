"""GIFT, read by pygiftparser."""

import io
import re
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from pygiftparser import parser
from pygiftparser.answer import Essay, MatchingSet, MultipleChoicesSet, SelectSet, ShortSet, TrueFalseSet
from pygiftparser.question import Question

from assistant.exports.paper import explanation
from assistant.exports.quizzes import export_quiz
from assistant.quiz.item import ItemKind, Quiz, QuizItem
from tests.exports.reading import text_of_html
from tests.exports.samples import NASTY, QUIZ, QUIZZES, seen, seen_all


def readable(quiz: Quiz) -> Quiz:
    """The quiz without the blanks that pygiftparser cannot read: it ends the answers at an escaped brace."""
    return replace(quiz, items=tuple(i for i in quiz.items if not re.search("[{}]", "".join(i.answers))))


def questions_of(quiz: Quiz) -> list[Question]:
    found: list[Question] = parser.parseFile(io.StringIO(export_quiz(quiz, "gift").decode()))
    return found


def unescaped(text: str) -> str:
    return re.sub(r"\\([~=#{}:\\])", r"\1", text)


def text_of(words: str) -> str:
    """A text that was declared as HTML."""
    return seen(text_of_html(unescaped(words)))


def typed(answer: str) -> str:
    """An accepted answer as Moodle compares it: no HTML, the name of a format in front dropped, `\\*` an asterisk."""
    return seen(unescaped(answer).removeprefix("[plain]").replace(r"\*", "*"))


def check(item: QuizItem, question: Question) -> None:
    assert question.valid
    assert question.markup == "html"
    assert question.tail == ""
    assert text_of(question.text) == seen(item.stem)
    assert seen(explanation(item)) in text_of(question.generalFeedback)
    found, options = question.answers, seen_all(item.options)
    match item.kind:
        case ItemKind.SINGLE:
            assert type(found) is SelectSet
            assert [text_of(a.answer) for a in found.answers] == options
            assert [a.fraction for a in found.answers] == [
                100 * (at in item.key) for at in range(len(options))
            ]
        case ItemKind.MULTIPLE:
            assert type(found) is MultipleChoicesSet
            assert [text_of(a.answer) for a in found.answers] == options
            assert [at for at, a in enumerate(found.answers) if a.fraction > 0] == list(item.key)
            assert sum(a.fraction for a in found.answers if a.fraction > 0) == pytest.approx(100, abs=0.001)
            assert {a.fraction for a in found.answers if a.fraction <= 0} <= {-100}
        case ItemKind.TRUE_FALSE:
            assert type(found) is TrueFalseSet
            assert found.answer is (item.key == (0,))
        case ItemKind.FILL:
            assert type(found) is ShortSet
            assert [typed(a.answer) for a in found.answers] == [
                answer.replace("->", "→") for answer in seen_all(item.answers)
            ]
        case ItemKind.MATCHING:
            assert type(found) is MatchingSet
            spare = [("", text) for at, text in enumerate(options) if at not in item.key]
            pairs = [(seen(prompt), options[at]) for prompt, at in zip(item.prompts, item.key, strict=True)]
            assert [(text_of(a.question), text_of(a.answer)) for a in found.answers] == pairs + spare
        case ItemKind.SHORT:
            assert type(found) is Essay
            assert all(point in text_of(question.generalFeedback) for point in seen_all(item.answers))


@pytest.mark.parametrize("quiz", [QUIZ, NASTY], ids=["plain", "nasty"])
def test_a_gift_file_has_the_items(quiz: Quiz) -> None:
    quiz = readable(quiz)
    for item, question in zip(quiz.items, questions_of(quiz), strict=True):
        check(item, question)


@given(QUIZZES)
@settings(deadline=None)
def test_any_text_survives(quiz: Quiz) -> None:
    quiz = readable(quiz)
    assume(quiz.items)
    for item, question in zip(quiz.items, questions_of(quiz), strict=True):
        check(item, question)


def test_a_brace_in_an_accepted_answer_is_escaped() -> None:
    """What pygiftparser cannot read; Moodle takes an accepted answer as it is, so that no entity may stand there."""
    blank = replace(QUIZ.items[5], answers=("{a\\}*", "[b]~=#:"))
    lines = export_quiz(Quiz("", 1, (blank,)), "gift").decode().split("\n")
    assert lines[1:3] == [r"=%100%\{a\\\}\\*", r"=%100%[plain][b]\~\=\#\:"]


def test_special_characters_are_escaped_as_gift_asks() -> None:
    """The file itself, since a lenient reader could hide a missing backslash."""
    written = export_quiz(QUIZ, "gift").decode()
    assert "(牵头单位\\:海口海关,责任单位\\:省商务厅)" in written
    lines = export_quiz(NASTY, "gift").decode().split("\n")
    assert {line[:2] for line in lines} <= {"::", "//", "~%", "=%", "##", "TR", "FA", "}", ""} | {
        line[:2] for line in lines if line[:1] in "~="
    }
    assert not any(line.startswith(("//", "$CATEGORY")) for line in lines)


def test_an_item_is_named_by_its_number_and_its_beginning() -> None:
    assert [question.title for question in questions_of(QUIZ)][:2] == [
        "001 创建出口示范区由哪个单位牵头？",
        "002 示范区要建多少个？",
    ]
