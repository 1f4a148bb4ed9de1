"""What a quiz is asked for: the menus above it, and what is chosen in them → a request."""

import math
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

import gradio as gr

from assistant.errors import QuizError
from assistant.quiz.item import DIFFICULTY_TITLES, KIND_TITLES, Difficulty, ItemKind
from assistant.quiz.making import Request
from assistant.types import Document
from assistant.web.filters import ALL, Choices

KIND_CHOICES: Choices = [(title.removesuffix("题"), kind.value) for kind, title in KIND_TITLES.items()]
LEVEL_CHOICES: Choices = [
    ("不限", ALL),
    *((title, difficulty.value) for difficulty, title in DIFFICULTY_TITLES.items()),
]
COUNT = 10
_SEEDS = 10_000
"""Seeds that are drawn are short enough to be read out; any other may be written."""


def draw_seed() -> int:
    """Return a new seed."""
    return 1 + secrets.randbelow(_SEEDS - 1)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The values of the menus, in the order in which they are laid out."""

    document: str | None
    chapters: Sequence[str] | None
    kinds: Sequence[str] | None
    level: str
    count: float | None
    seed: float | None

    def request(self) -> Request:
        """Return what was chosen as a request; all kinds are the same as none in particular.

        Raises QuizError for a number that isn't there, and for no kind at all.
        """
        if not self.kinds:
            raise QuizError("请至少选一种题型。")
        every = len(set(self.kinds)) == len(ItemKind)
        return Request(
            count=_whole(self.count, "题数"),
            kinds=() if every else tuple(ItemKind(kind) for kind in self.kinds),
            chapters=tuple(self.chapters or ()),
            difficulties=(Difficulty(self.level),) if self.level else (),
            seed=_whole(self.seed, "种子"),
        )


def _whole(number: float | None, name: str) -> int:
    if not isinstance(number, int | float) or not math.isfinite(number) or number != int(number):
        raise QuizError(f"{name}要写一个整数。")
    return int(number)


def documents_to_choose(documents: Sequence[Document]) -> Choices:
    """Return the documents as choices; all of them at once come last, for that is what one wants least."""
    each = [(document.title, document.id) for document in documents]
    return [*each, ("全部文件", ALL)] if len(each) > 1 else each


def lay_out_choices() -> tuple[gr.Dropdown, gr.Dropdown, gr.CheckboxGroup, gr.Radio, gr.Number, gr.Number]:
    """Lay out the menus: document, chapters, kinds, difficulty, number, seed."""
    document = gr.Dropdown([], label="文件", visible=False, elem_classes="tw-file", elem_id="tw-quiz-file")
    chapters = gr.Dropdown(
        [],
        label="章节",
        multiselect=True,
        filterable=True,
        elem_classes="tw-file",
        elem_id="tw-quiz-chapters",
    )
    kinds = gr.CheckboxGroup(
        KIND_CHOICES,
        value=[kind for _, kind in KIND_CHOICES],
        label="题型",
        elem_classes=["tw-switch", "tw-several"],
        elem_id="tw-quiz-kinds",
    )
    level = gr.Radio(
        LEVEL_CHOICES, value=ALL, label="难度", elem_classes="tw-switch", elem_id="tw-quiz-level"
    )
    count = gr.Number(COUNT, label="题数", elem_classes="tw-number", elem_id="tw-quiz-count")
    seed = gr.Number(
        draw_seed,
        label="种子（同种子，同题目）",
        elem_classes="tw-number",
        elem_id="tw-quiz-seed",
    )
    return document, chapters, kinds, level, count, seed
