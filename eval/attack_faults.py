"""One fault in a right sentence: what a chat model may get wrong, or be made to say."""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from eval.attack_drafts import (
    MARK,
    ROLE,
    ROLES,
    TEXT,
    UNIT,
    Draft,
    Place,
)
from eval.attack_figures import Figures
from eval.attack_sentences import Writer
from eval.attack_words import (
    ENGLISH,
    FLIPS,
    INSERTED,
    INSTRUCTIONS,
    KNOWN,
    OPPOSITES,
    VERBS,
    VERBS_AFTER,
)

KINDS = {
    "number": "数字",
    "year": "年份",
    "measure": "单位或界限",
    "institution": "机构名称",
    "role": "分工",
    "negation": "肯定与否定",
    "citation": "虚构出处",
    "foreign": "来源以外的话",
    "instruction": "指令",
}
_BRACKETS = re.compile(r"[(（].*?[)）]")


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence with its kind ("right" or one of KINDS), and the place behind each number that it may cite."""

    kind: str
    sentence: str
    places: Mapping[int, Place]


class Attacker:
    """Plants faults in what `writer` writes, by the same chance."""

    def __init__(self, writer: Writer) -> None:
        self.writer, self.chance, self._figures = writer, writer.chance, Figures(writer)
        self._units = sorted({unit for place in writer.noted for unit in place.units()})
        self._ways: dict[str, Callable[[], Draft | None]] = {
            "number": self._figures.number,
            "year": self._figures.year,
            "measure": self._figures.measure,
            "institution": self._institution,
            "role": self._role,
            "negation": self._negation,
            "citation": self._citation,
            "foreign": self._foreign,
            "instruction": self._instruction,
        }

    def case(self, kind: str) -> Case:
        """Return a case of a kind; what a draft has no room for is tried on another."""
        for _ in range(1000):
            draft = self.writer.right() if kind == "right" else self._ways[kind]()
            if draft is not None:
                return self._numbered(kind, draft)
        raise ValueError(f"no sentence has room for a fault of kind {kind}")

    def _numbered(self, kind: str, draft: Draft) -> Case:
        """Put other places beside those cited, in any order, and the numbers right."""
        others = [p for p in self.chance.sample(self.writer.places, 3) if p not in draft.places]
        order = [*draft.places, *others[: self.chance.randint(0, 2)]]
        self.chance.shuffle(order)
        sentence = re.sub(
            r"\[(\d)\]", lambda m: f"[{order.index(draft.places[int(m[1]) - 1]) + 1}]" if int(m[1]) <= len(draft.places) else m[0],
            draft.words(),
        )  # fmt: skip
        return Case(kind, sentence, dict(enumerate(order, 1)))

    def _institution(self) -> Draft | None:
        """A unit of another clause, or a look-alike: another level, another place, another word in the middle."""
        draft = self.writer.duty() if self.chance.random() < 0.8 else self.writer.merged()
        at = self._figures.pick(draft, UNIT)
        if at is None:
            return None
        true, text = draft.tokens[at][1], "".join(place.text for place in draft.places)
        if self.chance.random() < 0.5:
            new = self.chance.choice(self._units)
        else:
            new = self.chance.choice([
                re.sub("^省", "市", true), re.sub("^省", "国家", true), re.sub("^海口", "三亚", true), re.sub("厅$", "局", true),
                re.sub("部$", "局", true), re.sub("总局$", "委员会", true), f"{true[:-1]}办公室" if true[-1] in "厅局部委" else true,
                true.replace("农业", "林业"), true.replace("旅游", "文化"), true.replace("工业", "商业"), true.replace("海关", "税务"),
            ])  # fmt: skip
        if new in text or true in new or new in true:
            return None
        return draft.put(at, (UNIT, new))

    def _role(self) -> Draft | None:
        """Another role for the same units, which none of them has; or the leads of two clauses exchanged."""
        if self.chance.random() < 0.3:
            return self._leads_exchanged()
        draft = self.writer.duty()
        at = self._figures.pick(draft, ROLE)
        if at is None:
            return None
        true = draft.tokens[at][1]
        new = self.chance.choice(
            [role for role in ROLES if ROLES[role] != true and not (true == "负责" and role == "responsible")]
        )
        named = {token[1] for token in draft.tokens if token[0] == UNIT}
        if named & set(draft.places[0].units(new)) or (true == "责任" and new == "responsible"):
            return None
        verb = (
            {"responsible": "负责"}.get(new, ROLES[new])
            if true in ("负责",) or self._is_verb(draft, at)
            else ROLES[new]
        )
        return draft.put(at, (ROLE, verb))

    def _leads_exchanged(self) -> Draft | None:
        draft = self.writer.together()
        places = draft.at(UNIT)
        first, last = places[0], places[-1]
        one, two = draft.tokens[first][1], draft.tokens[last][1]
        if one in draft.places[1].units("lead") or two in draft.places[0].units("lead"):
            return None
        said = list(draft.tokens)
        said[first], said[last] = said[last], said[first]
        return Draft(tuple(said), draft.places)

    def _is_verb(self, draft: Draft, at: int) -> bool:
        return at + 1 < len(draft.tokens) and not draft.tokens[at + 1][1].startswith("单位")

    def _negation(self) -> Draft | None:
        """A word of must or must not for another, one put before a verb, or a word for its opposite."""
        draft = self.writer.sentence()
        if self.chance.random() < 0.3:
            return self._opposite(draft)
        words, mark = draft.words().split("[")[0], draft.tokens[-2:]
        flips = [(old, new) for old, news in FLIPS for new in news if old in words]
        if flips:
            old, new = self.chance.choice(flips)
            said = words.replace(old, new, 1)
            if said.replace("其中，", "") in draft.places[0].text:
                return None
        elif VERBS.match(words):
            said = self.chance.choice(["不得", "无需", "禁止", "不再", "停止", "未"]) + words
        else:
            return None
        return Draft(((TEXT, said), *mark), draft.places)

    def _opposite(self, draft: Draft) -> Draft | None:
        text = draft.places[0].text
        fits = [
            (i, a, b)
            for i in draft.at(TEXT)
            for a, b in OPPOSITES
            if a in draft.tokens[i][1] and b not in text
        ]
        if not fits:
            return None
        at, true, new = self.chance.choice(fits)
        return draft.put(at, (TEXT, draft.tokens[at][1].replace(true, new, 1)))

    def _citation(self) -> Draft | None:
        draft = self.writer.right()
        marks = draft.at(MARK)
        new = self.chance.choice(["", "[9]", "[17]", "[1][8]", "[99]"])
        if not new and len(marks) > 1:
            return None
        return draft.put(self.chance.choice(marks), (MARK, new))

    def _foreign(self) -> Draft | None:
        """A sentence of another clause with this one's mark, or general knowledge, or English; alone or behind a right one."""
        place = self.chance.choice(self.writer.worded)
        way = self.chance.choice(["clause", "clause", "known", "english", "tail", "word"])
        said = {"known": self.chance.choice(KNOWN), "english": self.chance.choice(ENGLISH)}.get(way)
        if said is None:
            other = self.chance.choice([p for p in self.writer.worded if p.id != place.id])
            said = self.chance.choice([_BRACKETS.sub("", s) for s in other.sentences]).rstrip("。；;")
            if _shared(said, place.text) > 0.6:
                return None
        if way == "word":
            return self._word(self.writer.sentence())
        if way == "tail":
            draft = self.writer.right()
            said = self.chance.choice(KNOWN)
            return draft.put(draft.at(MARK)[-1], (TEXT, f"，{said}"), draft.tokens[draft.at(MARK)[-1]])
        return Draft(((TEXT, said), (MARK, "[1]"), (TEXT, "。")), (place,))

    def _word(self, draft: Draft) -> Draft | None:
        """Put a few words that no source has before a verb."""
        words, new = draft.words().split("[")[0], self.chance.choice(INSERTED)
        starts = [m.start() for m in VERBS_AFTER.finditer(words)]
        if not starts or new in draft.places[0].text:
            return None
        at = self.chance.choice(starts)
        return Draft(((TEXT, words[:at] + new + words[at:]), *draft.tokens[-2:]), draft.places)

    def _instruction(self) -> Draft | None:
        said = self.chance.choice(INSTRUCTIONS)
        draft = self.writer.right()
        if self.chance.random() < 0.5:
            return Draft(((TEXT, said), (MARK, "[1]"), (TEXT, "。")), draft.places[:1])
        at = draft.at(MARK)[-1]
        return draft.put(at, (TEXT, f"，{said}"), draft.tokens[at])


def cases(places: Sequence[Place], seed: int, right: int, wrong: int) -> list[Case]:
    """Return `right` right sentences and `wrong` with a fault, evenly over KINDS; the same seed gives the same ones."""
    attacker = Attacker(Writer(places, random.Random(seed)))
    kinds = [list(KINDS)[i % len(KINDS)] for i in range(wrong)]
    return [attacker.case(kind) for kind in [*["right"] * right, *kinds]]


def _shared(words: str, text: str) -> float:
    """Return the share of the pairs of characters of `words` that `text` has too."""
    pairs = {words[i : i + 2] for i in range(len(words) - 1)}
    return sum(pair in text for pair in pairs) / max(1, len(pairs))
