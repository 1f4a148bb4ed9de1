"""Faults in numbers, years, units of measure and bounds."""

import re

from eval.attack_drafts import BOUND, MEASURE, NUMBER, YEAR, Draft, Row, chinese
from eval.attack_sentences import Writer
from eval.attack_words import MEASURES


class Figures:
    """Plants a fault in a figure of what `writer` writes; None where there is no room for it."""

    def __init__(self, writer: Writer) -> None:
        self.writer, self.chance = writer, writer.chance

    def pick(self, draft: Draft, kind: str) -> int | None:
        """Return where one of the tokens of a kind stands, None where there is none."""
        places = draft.at(kind)
        return self.chance.choice(places) if places else None

    def _figured(self) -> Draft:
        targets = bool(self.writer.aimed) and self.chance.random() < 0.7
        return self.writer.target() if targets else self.writer.sentence()

    def number(self) -> Draft | None:
        """Another number: one near it, one with a digit more, that of another figure of the clause, or two exchanged."""
        if self.chance.random() < 0.25:
            return self._exchanged()
        draft = self._figured()
        at = self.pick(draft, NUMBER)
        if at is None:
            return None
        true, place = draft.tokens[at][1], draft.places[0]
        rows = [row for row in place.targets if row["subject"] in draft.words()]
        if rows and rows[0]["value_max"] is not None:
            return draft.put(at, (NUMBER, self.chance.choice(["3-5", "5至6", "四至五", "12-13"])))
        if not rows and not re.fullmatch(r"[\d.]+", true):
            return None
        others = [int(row["value"]) for row in place.targets if len(rows) == 1 and _is_rival(row, rows[0])]
        if others and self.chance.random() < 0.5:
            return draft.put(at, (NUMBER, self._like(true, self.chance.choice(others))))
        new = self._near(rows[0]["value"] if rows else float(true))
        if new <= 1 or f"{new:g}" in re.findall(r"\d+(?:\.\d+)?", place.text):
            return None
        if new != int(new) and not true[0].isdecimal():
            return None
        return draft.put(at, (NUMBER, self._like(true, int(new)) if new == int(new) else f"{new:g}"))

    def _near(self, value: float) -> float:
        return self.chance.choice([value - 1, value + 1, value * 10, value - 10, value + 5, value / 2])

    def _exchanged(self) -> Draft | None:
        draft = self.writer.several()
        one, two = draft.at(NUMBER)
        if _plain(draft.tokens[one][1]) == _plain(draft.tokens[two][1]):
            return None
        said = list(draft.tokens)
        said[one : one + 2], said[two : two + 2] = said[two : two + 2], said[one : one + 2]
        return Draft(tuple(said), draft.places)

    def _like(self, true: str, value: int) -> str:
        """Write a number as the one that it replaces is written."""
        if true[0].isdecimal():
            return f"{value:,}" if "," in true else f"{value}"
        return ("百分之" if true.startswith("百分之") else "") + chinese(value)

    def year(self) -> Draft | None:
        """Another year, which the clause doesn't name."""
        draft = self._figured()
        at = self.pick(draft, YEAR)
        if at is None:
            return None
        new = f"{self.chance.choice(range(2012, 2036))}年"
        if new in draft.places[0].text:
            return None
        if draft.tokens[at][1][0] in "一二":
            new = "".join("〇一二三四五六七八九"[int(c)] for c in new[:4]) + "年"
        return draft.put(at, (YEAR, new))

    def measure(self) -> Draft | None:
        """Another unit of measure, or another bound."""
        draft = self._figured()
        at = self.pick(draft, self.chance.choice([MEASURE, BOUND]))
        if at is None:
            return None
        kind, true = draft.tokens[at]
        if kind == MEASURE:
            digits = draft.tokens[at - 1][1][0].isdecimal()
            fits = [m for m in MEASURES.get(true, []) if digits or m not in ("%", "倍")]
            return draft.put(at, (kind, self.chance.choice(fits))) if fits else None
        before = draft.tokens[at - 1][1] if at else ""
        if true == "" and re.search(
            "不少于|不低于|不超过|不高于|至少|最高|超过|约|低于|近$|达$",
            before + draft.tokens[max(0, at - 3)][1],
        ):
            return None
        new = {"以上": ["以下", "", "左右", "以内"], "不低于": ["不超过", "", "约"], "不少于": ["不超过", ""], "至少": ["至多", "最高"],
               "以下": ["以上"], "以内": ["以上"], "左右": ["以上"], "": ["以下", "以上", "左右"]}[true]  # fmt: skip
        return draft.put(at, (kind, self.chance.choice(new)))


def _plain(number: str) -> str:
    """Return a share as it would be in Chinese, to compare two."""
    return chinese(int(number)) if number.isdecimal() else number.removeprefix("百分之")


def _is_rival(row: Row, true: Row) -> bool:
    """Tell whether a target has another value of the same sort."""
    return row["value"] != true["value"] and all(row[key] == true[key] for key in ("unit", "comparator"))
