"""What answers are worth, by kind and in all."""

from fractions import Fraction

import pytest

from assistant.quiz.item import ItemKind, QuizItem
from assistant.quiz.scoring import Reply, Tally, points, tallies
from tests.web.quiz_samples import FILL, MATCHING, MULTIPLE, QUIZ, SHORT, SINGLE, VERDICT

HALF, THIRD = Fraction(1, 2), Fraction(1, 3)
WORTH: tuple[tuple[QuizItem, Reply, Fraction | int], ...] = (
    (SINGLE, Reply((0,)), 1),
    (SINGLE, Reply((1,)), 0),
    (SINGLE, Reply((0, 1)), 0),
    (SINGLE, Reply(), 0),
    (VERDICT, Reply((1,)), 1),
    (VERDICT, Reply((0,)), 0),
    (MULTIPLE, Reply((0, 2)), 1),
    (MULTIPLE, Reply((2, 0)), 1),
    (MULTIPLE, Reply((2,)), HALF),
    (MULTIPLE, Reply((0, 1)), 0),
    (MULTIPLE, Reply((0, 1, 2, 3)), 0),
    (MULTIPLE, Reply(), 0),
    (FILL, Reply(text="2-3个"), 1),
    (FILL, Reply(text="  ２—３ 个。"), 1),
    (FILL, Reply(text="“2-3”"), 1),
    (FILL, Reply(text="23个"), 0),
    (FILL, Reply(text="3个"), 0),
    (FILL, Reply(text=" “” "), 0),
    (MATCHING, Reply((1, 0, 2)), 1),
    (MATCHING, Reply((1, 2, 0)), THIRD),
    (MATCHING, Reply((None, 0, 2)), 2 * THIRD),
    (MATCHING, Reply((None, None, None)), 0),
    (MATCHING, Reply((1, 1, 1)), THIRD),
    (MATCHING, Reply(), 0),
    (SHORT, Reply(text="随便写写"), 0),
    (SHORT, Reply(text="第一点", covered=(0,)), THIRD),
    (SHORT, Reply(covered=(0, 1, 2)), 1),
    (SHORT, Reply(covered=(0, 0, 9)), THIRD),
)


@pytest.mark.parametrize(("item", "reply", "worth"), WORTH)
def test_an_answer_is_worth_what_of_it_is_right(item: QuizItem, reply: Reply, worth: Fraction) -> None:
    assert points(item, reply) == worth


def test_points_add_up_by_kind_and_in_all() -> None:
    replies = (
        Reply((0,)),
        Reply((0,)),
        Reply((0,)),
        Reply(text="2-3"),
        Reply((1, 2, 0)),
        Reply(covered=(1,)),
    )
    assert tallies(QUIZ.items, replies) == (
        Tally(ItemKind.SINGLE, 1, Fraction(1)),
        Tally(ItemKind.MULTIPLE, 1, HALF),
        Tally(ItemKind.TRUE_FALSE, 1, Fraction(0)),
        Tally(ItemKind.FILL, 1, Fraction(1)),
        Tally(ItemKind.MATCHING, 1, THIRD),
        Tally(ItemKind.SHORT, 1, THIRD),
        Tally(None, 6, 3 + Fraction(1, 6)),
    )


@pytest.mark.parametrize(
    ("reply", "given"),
    [
        (Reply(), False),
        (Reply((None, None)), False),
        (Reply(text=" \n"), False),
        (Reply((None, 0)), True),
        (Reply(text="1"), True),
    ],
)
def test_an_empty_answer_is_none(reply: Reply, given: bool) -> None:
    assert reply.given is given
