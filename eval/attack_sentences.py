"""Sentences as a chat model might write them from a clause: right ones in other words, and ones with one planted fault.

Nothing here knows how the program verifies. A sentence is a row of tokens, of which each fault changes one; what is true
is read off the gold tables, so that no fault is planted that happens to hold.
"""

import random
from collections.abc import Callable, Sequence

from eval.attack_drafts import (
    BOUND,
    MARK,
    MEASURE,
    NUMBER,
    ROLE,
    ROLES,
    TEXT,
    UNIT,
    YEAR,
    Draft,
    Place,
    Row,
    Token,
    chinese,
    digits,
)
from eval.attack_texts import quoted, reworded


class Writer:
    """Writes right sentences about `places` by chance."""

    def __init__(self, places: Sequence[Place], chance: random.Random) -> None:
        self.places, self.chance = places, chance
        self.noted = [place for place in places if place.duties and len(place.subject) > 3]
        self.aimed = [place for place in places if any(row["kind"] == "target" for row in place.targets)]
        self.worded = [place for place in places if place.sentences]

    def right(self) -> Draft:
        """Return a right sentence of any sort."""
        many: list[Callable[[], Draft]] = [self.duty, self.target, self.sentence] * 2
        few: list[Callable[[], Draft]] = [
            self.merged,
            self.together,
            self.count,
            self.quote,
            self.several,
            self.both,
            self.nobody,
        ]
        draft = self.chance.choice([*many, *few])()
        if self.chance.random() < 0.1:
            said = self.chance.choice([f"根据《{draft.places[0].title}》，", "是的，", "经查，文件写明："])
            return Draft(((TEXT, said), *draft.tokens), draft.places)
        return draft

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
            (YEAR, pick([row["deadline"], row["deadline"], digits(row["deadline"])]) + "年"),
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

    def sentence(self) -> Draft:
        """Return a sentence of a clause, shortened and with other function words."""
        return reworded(self.chance.choice(self.worded), self.chance)

    def quote(self) -> Draft:
        """Return a sentence of a clause as a quotation."""
        return quoted(self.chance.choice(self.worded), self.chance)

    def together(self) -> Draft:
        """Return who leads in two clauses, with both marks at the end."""
        led = [place for place in self.noted if place.units("lead")]
        first, second = self.chance.sample(led, 2)
        said: list[Token] = []
        for place in (first, second):
            group = next(group for group in place.duties if group["role"] == "lead")
            said += [(TEXT, f"{place.subject}由"), *self._list(group), (ROLE, "牵头"), (TEXT, "，")]
        return Draft((*said[:-1], (MARK, "[1]"), (MARK, "[2]"), (TEXT, "。")), (first, second))

    def several(self) -> Draft:
        """Return two figures of one clause, one after the other or with 分别."""
        place = self.chance.choice([place for place in self.aimed if len(_rates(place)) > 1])
        one, two = self.chance.sample(_rates(place), 2)
        first, second = self._figure(one), self._figure(two)
        if self.chance.random() < 0.5:
            said = [(TEXT, f"{one['subject']}要达到"), *first, (TEXT, f"，{two['subject']}要达到"), *second]
        else:
            said = [(TEXT, f"{one['subject']}和{two['subject']}分别要达到"), *first, (TEXT, "和"), *second]
        return Draft(
            ((TEXT, "到"), (YEAR, "2020年"), (TEXT, "，"), *said, (MARK, "[1]"), (TEXT, "。")), (place,)
        )

    def both(self) -> Draft:
        """Return who does what, and a figure, of one clause."""
        place = self.chance.choice([place for place in self.aimed if place in self.noted])
        one, other = self.duty(place), self.target(place)
        return Draft((*one.tokens[:-2], (TEXT, self.chance.choice("，；")), *other.tokens), (place,))

    def nobody(self) -> Draft:
        """Return that a clause names no lead."""
        place = self.chance.choice([place for place in self.noted if not place.units("lead")])
        said = self.chance.choice(
            ["文件没有写明{}的牵头单位", "{}没有明确牵头单位", "关于{}，文件未写明牵头单位"]
        )
        return Draft(((TEXT, said.format(place.subject)), (MARK, "[1]"), (TEXT, "。")), (place,))


def _rates(place: Place) -> list[Row]:
    """Return the shares that a clause aims at, one a subject, none the beginning of another."""
    return [
        row
        for row in place.targets
        if row["unit"] == "%" and "、" not in row["subject"] and "和" not in row["subject"]
    ]
