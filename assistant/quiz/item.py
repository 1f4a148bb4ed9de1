"""The nouns of a quiz: an item, its kind and difficulty, and the quiz they make up. Frozen, like all nouns."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from assistant.types import Citation, Span

BLANK = "____"
"""What stands in a fill-in item's stem for the words to be filled in; once in each such stem."""
SAID = "文件的表述是："
"""What comes before a sentence of the document, whole or changed, in a stem."""
TRUE, FALSE = "正确", "错误"
"""The two options of a true/false item, in this order."""


class ItemKind(StrEnum):
    """The kinds of items, in the order in which a paper has them."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true_false"
    FILL = "fill"
    MATCHING = "matching"
    SHORT = "short"


KIND_TITLES = {
    ItemKind.SINGLE: "单项选择题",
    ItemKind.MULTIPLE: "多项选择题",
    ItemKind.TRUE_FALSE: "判断题",
    ItemKind.FILL: "填空题",
    ItemKind.MATCHING: "连线题",
    ItemKind.SHORT: "简答题",
}


class Difficulty(StrEnum):
    """How near the distractors are to the key."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


DIFFICULTY_TITLES = {Difficulty.EASY: "易", Difficulty.MEDIUM: "中", Difficulty.HARD: "难"}


class Place(NamedTuple):
    """A stretch of one document's canonical text."""

    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class QuizItem:
    """One item of a quiz. What is asked, by kind:

    - single, multiple, true/false: `options`, of which `key` has the positions of the right ones (ascending, from 0);
      true/false has the options 正确 and 错误.
    - matching: each of `prompts` belongs to one of `options`, `key[i]` being the position of the option of `prompts[i]`;
      there may be more options than prompts.
    - fill-in: the stem has one `BLANK`; `answers` are its accepted spellings, the document's own first.
    - short answer: `answers` are the key points, in the document's order and words.

    `why` says in a sentence what makes the key right (and, of a false statement, what was changed). `citations` are the
    clauses it follows from, numbered from 1. `chapter` is the heading of the outermost part that it is about ("" without
    one). `facts` name what it asks: no two items of a quiz have one in common. `shown` is what of the text a reader of
    the item sees or is asked for.
    """

    kind: ItemKind
    stem: str
    why: str
    citations: tuple[Citation, ...]
    chapter: str
    difficulty: Difficulty
    facts: tuple[str, ...]
    shown: tuple[Place, ...]
    options: tuple[str, ...] = ()
    key: tuple[int, ...] = ()
    prompts: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quiz:
    """A quiz: its title, the seed that makes it again, and its items in the order of the paper."""

    title: str
    seed: int
    items: tuple[QuizItem, ...]


def letter(position: int) -> str:
    """Return the letter of the option at `position` (from 0): A, B, …

    A quiz has at most 26 options an item.
    """
    return chr(ord("A") + position)


def key_text(item: QuizItem) -> str:
    """Return an item's key as a paper prints it: `B`, `A、C`, `正确`, `1—C；2—A`, the words filled in, the key points."""
    match item.kind:
        case ItemKind.TRUE_FALSE:
            return item.options[item.key[0]]
        case ItemKind.SINGLE | ItemKind.MULTIPLE:
            return "、".join(letter(at) for at in item.key)
        case ItemKind.MATCHING:
            return "；".join(f"{number}—{letter(at)}" for number, at in enumerate(item.key, 1))
        case ItemKind.FILL:
            return item.answers[0]
        case ItemKind.SHORT:
            return "\n".join(f"{number}. {point}" for number, point in enumerate(item.answers, 1))
