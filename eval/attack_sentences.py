"""Sentences as a chat model might write them from a clause: right ones in other words, and ones with one planted fault.

Nothing here knows how the program verifies. A sentence is a row of tokens, of which each fault changes one; what is true
is read off the gold tables, so that no fault is planted that happens to hold.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

NUMBER, YEAR, BOUND, MEASURE, UNIT, ROLE, MARK, TEXT = "number year bound measure unit role mark text".split()  # noqa: SIM905
ROLES = {"lead": "牵头", "responsible": "责任", "cooperate": "配合"}
Token = tuple[str, str]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """A clause: its id, its subject, its words, the gold rows of its duties and targets, and its sentences."""

    id: str
    subject: str
    text: str
    duties: tuple[Row, ...]
    targets: tuple[Row, ...]
    sentences: tuple[str, ...]

    def units(self, role: str | None = None) -> list[str]:
        """Return the units of one role (None: of all)."""
        return [unit for group in self.duties if role in (None, group["role"]) for unit in group["units"]]


@dataclass(frozen=True, slots=True)
class Draft:
    """A right sentence in tokens, and the places that it cites, in the order of their marks."""

    tokens: tuple[Token, ...]
    places: tuple[Place, ...]

    def words(self) -> str:
        """Return the sentence."""
        return "".join(token[1] for token in self.tokens)

    def at(self, kind: str) -> list[int]:
        """Return where the tokens of a kind stand."""
        return [i for i, token in enumerate(self.tokens) if token[0] == kind]

    def put(self, at: int, *tokens: Token) -> "Draft":
        """Return the draft with the token at `at` replaced."""
        return replace(self, tokens=(*self.tokens[:at], *tokens, *self.tokens[at + 1 :]))


def chinese(number: int) -> str:
    """Write a whole number below 100 million in Chinese: 三百, 一万二千."""
    if number >= 10_000:
        head, tail = divmod(number, 10_000)
        return chinese(head) + "万" + ("零" if 0 < tail < 1000 else "") + (chinese(tail) if tail else "")
    said, zero = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, power)
        if digit:
            said += ("零" if zero and said else "") + "零一二三四五六七八九"[digit] + name
        zero = not digit
    return said.removeprefix("一") if said.startswith("一十") else said


class Writer:
    """Writes right sentences about `places` by chance."""

    def __init__(self, places: Sequence[Place], chance: random.Random) -> None:
        self.places, self.chance = places, chance
        self.noted = [place for place in places if place.duties and len(place.subject) > 3]
        self.aimed = [place for place in places if any(row["kind"] == "target" for row in place.targets)]
        self.worded = [place for place in places if place.sentences]

    def right(self) -> Draft:
        """Return a right sentence of any sort."""
        ways: list[Callable[[], Draft]] = [
            self.duty,
            self.duty,
            self.target,
            self.target,
            self.sentence,
            self.sentence,
        ]
        way = self.chance.choice([*ways, self.merged, self.count, self.quote])
        return way() if self.aimed or way != self.target else self.sentence()

    def duty(self, place: Place | None = None, mark: str = "[1]") -> Draft:
        """Return who does what in a clause."""
        pick = self.chance.choice
        place = place or pick(self.noted)
        groups = list(place.duties)
        subject, parts = place.subject, list[list[Token]]()
        way = pick(["nouns", "verbs", "one", "heads"])
        if way == "one":
            group = pick(groups)
            unit = pick(group["units"])
            role = (ROLE, ROLES[group["role"]])
            tokens = pick(
                [
                    [
                        (UNIT, unit),
                        (TEXT, f"是{subject}的"),
                        role,
                        (TEXT, "单位" + ("之一" if len(group["units"]) > 1 else "")),
                    ],
                    [(TEXT, f"在{subject}中，"), (UNIT, unit), (TEXT, "属于"), role, (TEXT, "单位")],
                ]
            )
            return Draft((*tokens, (MARK, mark), (TEXT, "。")), (place,))
        for group in groups:
            role, names = (ROLE, ROLES[group["role"]]), self._list(group)
            if way == "verbs":
                verb = {"responsible": "负责"}.get(group["role"], role[1])
                parts.append([(TEXT, "由"), *names, (ROLE, verb)])
            else:
                parts.append([role, (TEXT, pick(["单位是", "单位为", "单位：", "单位包括"])), *names])
        if way != "heads" and self.chance.random() < 0.3 and len(parts) > 1:
            parts = parts[:1]
        head = {
            "verbs": f"{subject}",
            "nouns": f"{subject}的",
            "heads": pick([f"{subject}：", f"关于{subject}，"]),
        }[way]
        joined = [
            token for i, part in enumerate(parts) for token in ([(TEXT, pick("，；"))] if i else []) + part
        ]
        return Draft(((TEXT, head), *joined, (MARK, mark), (TEXT, "。")), (place,))

    def _list(self, group: Row) -> list[Token]:
        """Return the names of a group: as they stand, in another order, or some of them with 等."""
        names, more = list(group["units"]), "等" if group["open_ended"] else ""
        if self.chance.random() < 0.4:
            self.chance.shuffle(names)
        if len(names) > 2 and self.chance.random() < 0.4:
            names, more = names[: self.chance.randint(1, len(names) - 1)], "等"
        tokens: list[Token] = []
        for i, name in enumerate(names):
            last = i == len(names) - 1
            tokens += (
                [(TEXT, "和" if last and not more and self.chance.random() < 0.5 else "、")] if i else []
            )
            tokens.append((UNIT, name))
        return [*tokens, (TEXT, more)] if more else tokens

    def count(self) -> Draft:
        """Return how many units have a role."""
        place = self.chance.choice(self.noted)
        group = self.chance.choice(place.duties)
        names = self._list({**group, "open_ended": False})
        role = (ROLE, ROLES[group["role"]])
        size = len([g for g in place.duties if g["role"] == group["role"]]) == 1
        head = [(TEXT, f"{place.subject}的"), role, (TEXT, "单位")]
        told: list[Token] = [(TEXT, f"共{len(group['units'])}家，")] if size else []
        return Draft((*head, *told, (TEXT, "包括"), *names, (MARK, "[1]"), (TEXT, "。")), (place,))

    def target(self, place: Place | None = None, mark: str = "[1]") -> Draft:
        """Return a figure that a clause aims at."""
        pick = self.chance.choice
        place = place or pick(self.aimed)
        row = pick([row for row in place.targets if row["kind"] == "target"])
        figure, year = (
            self._figure(row),
            (YEAR, pick([row["deadline"], row["deadline"], _digits(row["deadline"])]) + "年"),
        )
        subject, act = row["subject"], row["action"].replace("和", pick(["和", "、"]))
        if act:
            tokens = pick(
                [
                    [(TEXT, "到"), year, (TEXT, f"，{act}{subject}"), *figure],
                    [(TEXT, f"要{act}"), *figure, (TEXT, subject)],
                    [
                        (TEXT, pick(["文件提出，到", "按照要求，到"])),
                        year,
                        (TEXT, f"要{act}"),
                        *figure,
                        (TEXT, subject),
                    ],
                ]
            )
        else:
            tokens = pick(
                [
                    [(TEXT, "到"), year, (TEXT, f"，{subject}要达到"), *figure],
                    [(TEXT, f"{subject}的目标是到"), year, (TEXT, "达到"), *figure],
                    [(TEXT, f"{subject}应"), (TEXT, "达到"), *figure],
                    [(TEXT, "到"), year, (TEXT, f"{subject}为"), *figure],
                ]
            )
        return Draft((*tokens, (MARK, mark), (TEXT, "。")), (place,))

    def _figure(self, row: Row) -> list[Token]:
        """Return a figure in one of the ways to write it."""
        value, high, unit = int(row["value"]), row["value_max"], row["unit"]
        style = self.chance.choice(["digits", "digits", "chinese"])
        if unit == "%":
            number = f"百分之{chinese(value)}" if style == "chinese" else f"{value}"
            said: list[Token] = [(NUMBER, number), (MEASURE, "" if style == "chinese" else "%")]
        elif high is not None:
            dash = self.chance.choice(["-", "至", "到", "～"])
            pair = [chinese(int(v)) if style == "chinese" else f"{int(v)}" for v in (value, high)]
            said = [(NUMBER, pair[0] + (dash if style == "digits" else "至") + pair[1]), (MEASURE, unit)]
        else:
            number = chinese(value) if style == "chinese" else self.chance.choice([f"{value}", f"{value:,}"])
            said = [(NUMBER, number), (MEASURE, unit)]
        if row["comparator"] == ">=":
            if self.chance.random() < 0.5:
                return [*said, (BOUND, "以上")]
            return [(BOUND, self.chance.choice(["不低于", "不少于", "至少"])), *said]
        return [*said, (BOUND, "")]

    def merged(self) -> Draft:
        """Return two facts of two clauses in one sentence, each with its mark."""
        first, second = self.chance.sample(self.noted, 2)
        one = self.duty(first, "[1]")
        other = self.target(second, "[2]") if second in self.aimed else self.duty(second, "[2]")
        tail = other.tokens
        return Draft((*one.tokens[:-1], (TEXT, self.chance.choice(["，", "；"])), *tail), (first, second))

    def sentence(self, place: Place | None = None) -> Draft:
        """Return a sentence of a clause, shortened and with other function words."""
        place = place or self.chance.choice(self.worded)
        words = self.chance.choice(place.sentences).rstrip("。；;")
        pieces = re.split("[,，]", words)
        if len(pieces) > 2 and self.chance.random() < 0.6:
            start = self.chance.randint(0, 1)
            pieces = pieces[start : start + self.chance.randint(2, len(pieces))]
        words = "，".join(pieces)
        for old, new in self.chance.sample(_SYNONYMS, 3):
            words = words.replace(old, new, 1)
        for verb, said in self.chance.sample(_MUSTS, 2):
            words = re.sub(f"(?:^|(?<=，)){verb}", said, words, count=1)
        head = self.chance.choice(
            ["", "", "文件要求，", "根据该文件，", "按照规定，", "文件提出：", "其中，"]
        )
        return Draft((*_tokens(head + words), (MARK, "[1]"), (TEXT, "。")), (place,))

    def quote(self) -> Draft:
        """Return a sentence of a clause as a quotation."""
        place = self.chance.choice(self.worded)
        words = self.chance.choice(place.sentences)
        head = self.chance.choice(["文件规定：", "原文写明，", "文件指出，"])
        return Draft(((TEXT, f"{head}“{words}”"), (MARK, "[1]")), (place,))


_SYNONYMS = [
    ("以及", "和"),
    ("、", "和"),
    ("并", "并且"),
    ("应当", "应"),
    ("必须", "应当"),
    ("按照", "依照"),
    ("对于", "对"),
    ("其他", "其它"),
    ("或者", "或"),
    ("与", "和"),
]
_MUSTS = [
    ("加强", "要加强"),
    ("推进", "要推进"),
    ("建立", "需要建立"),
    ("完善", "应完善"),
    ("推动", "应当推动"),
    ("健全", "须健全"),
]
"""A policy's imperative, said as the duty that it is."""
_PARTS = re.compile(
    r"(?P<year>(?:19|20)\d\d年)|(?P<number>(?<![\d.〔第])\d+(?:\.\d+)?)(?P<measure>%|万元|亿元|元|个工作日|个月|日|天|项|个|家|倍|人|吨)(?P<bound>以上|以下|以内|左右)?"
)


def _tokens(words: str) -> Iterator[Token]:
    at = 0
    for match in _PARTS.finditer(words):
        yield (TEXT, words[at : match.start()])
        if match["year"]:
            yield (YEAR, match["year"])
        else:
            yield from ((NUMBER, match["number"]), (MEASURE, match["measure"]), (BOUND, match["bound"] or ""))
        at = match.end()
    yield (TEXT, words[at:])


def _digits(year: str) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in year)
