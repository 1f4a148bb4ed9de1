"""What one user is doing with a quiz. Frozen: each step returns what comes of it, and holds no more than one step back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.errors import QuizError
from assistant.quiz.editing import Draft, draft_of, rewrite
from assistant.quiz.item import Quiz, QuizItem
from assistant.quiz.making import Request
from assistant.quiz.scoring import Reply

OPEN = "这一题正在编辑；请先保存或取消。"


class Stage(StrEnum):
    """What is on the page."""

    PREVIEW = "preview"
    TAKING = "taking"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence that stands before the item at position `at`. With `undo`, what it tells of can be taken back."""

    at: int
    sentence: str
    undo: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """A quiz, the request that made it (of one document, or, None, of all), and what has been done with it.

    Items go by their names (`name_of`), which stay when they move or are rewritten. `edited` names those in the
    trainer's own words; `draft` is the open form of the item named `editing`. `before` is what an undo goes back to.
    """

    quiz: Quiz
    request: Request
    document: str | None = None
    edited: frozenset[str] = frozenset()
    stage: Stage = Stage.PREVIEW
    editing: str = ""
    draft: Draft | None = None
    replies: tuple[Reply, ...] = ()
    note: Note | None = None
    before: "Work | None" = None

    def at(self, name: str) -> int | None:
        """Return the position of the item of that name, None where there is none any more."""
        return next((at for at, item in enumerate(self.quiz.items) if name_of(item) == name), None)

    def opened(self, name: str) -> "Work":
        """Open an item's form; while another one is open, that one stays, and says so."""
        at, open_at = self.at(name), self.at(self.editing)
        if at is None:
            return self
        if open_at not in (None, at):
            return replace(self, note=Note(open_at, OPEN))
        return replace(self, editing=name, draft=draft_of(self.quiz.items[at]))

    def written(self, draft: Draft) -> "Work":
        """Keep what stands in the open form by now."""
        return replace(self, draft=draft) if self.draft is not None else self

    def closed(self) -> "Work":
        """Close the form, and leave the item as it was."""
        return replace(self, editing="", draft=None)

    def saved(self, name: str, draft: Draft) -> "Work":
        """Take the form's words into the item; where they make none, keep the form open and say why."""
        if (at := self.at(name)) is None:
            return self
        old = self.quiz.items[at]
        try:
            new = rewrite(old, draft)
        except QuizError as error:
            return replace(self, editing=name, draft=draft, note=Note(at, str(error)))
        edited = self.edited if new == old else self.edited | {name}
        return replace(self.closed()._with({at: new}), edited=edited)

    def replaced(self, name: str, quiz: Quiz) -> "Work":
        """Take the quiz in which another item stands for this one."""
        at = self.at(name)
        if at is None:
            return self
        done = replace(
            self, quiz=quiz, edited=self.edited - {name}, note=Note(at, "已换上另一题。", undo=True)
        )
        return done._after(self, name)

    def removed(self, name: str) -> "Work":
        """Leave an item out."""
        if (at := self.at(name)) is None:
            return self
        items = tuple(item for item in self.quiz.items if name_of(item) != name)
        note = Note(at, f"已删去原第 {at + 1} 题。", undo=True)
        done = replace(self, quiz=replace(self.quiz, items=items), edited=self.edited - {name}, note=note)
        return done._after(self, name)

    def moved(self, name: str, step: int) -> "Work":
        """Let an item change places with the one before (-1) or after it (1), if that is of the same kind."""
        at = self.at(name)
        if at is None or not self.may_move(at, step):
            return self
        items = self.quiz.items
        return self._with({at: items[at + step], at + step: items[at]})

    def may_move(self, at: int, step: int) -> bool:
        """Tell whether there is an item of the same kind on that side."""
        items = self.quiz.items
        return 0 <= at + step < len(items) and items[at + step].kind is items[at].kind

    def undone(self) -> "Work":
        """Go one step back."""
        return self.before or self

    def taken(self) -> "Work":
        """Begin to answer, on an empty sheet."""
        return replace(self.closed(), stage=Stage.TAKING, replies=())

    def handed_in(self, replies: Sequence[Reply]) -> "Work":
        """Look at what the answers came to."""
        return replace(self, stage=Stage.RESULT, replies=tuple(replies))

    def back(self) -> "Work":
        """Go back to the quiz with its keys."""
        return replace(self, stage=Stage.PREVIEW, replies=())

    def quiet(self) -> "Work":
        """Forget what was told last."""
        return replace(self, note=None)

    def _with(self, changes: dict[int, QuizItem]) -> "Work":
        items = tuple(changes.get(at, item) for at, item in enumerate(self.quiz.items))
        return replace(self, quiz=replace(self.quiz, items=items))

    def _after(self, before: "Work", name: str) -> "Work":
        done = self.closed() if self.editing == name else self
        return replace(done, before=replace(before.closed(), before=None, note=None))


def name_of(item: QuizItem) -> str:
    """Return what an item is told from the others by: no two of a quiz have a fact in common."""
    return item.facts[0]
