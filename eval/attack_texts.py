"""A clause's own sentences in a model's manner: shortened, with other function words, or quoted."""

import random
import re

from eval.attack_drafts import MARK, TEXT, Draft, Place, tokens_of

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


def reworded(place: Place, chance: random.Random) -> Draft:
    """Return a sentence of a clause, shortened and with other function words."""
    words = chance.choice(place.sentences).rstrip("。；;")
    pieces = re.split("[,，]", words)
    if len(pieces) > 2 and chance.random() < 0.6:
        start = chance.randint(0, 1)
        pieces = pieces[start : start + chance.randint(2, len(pieces))]
    words = "，".join(pieces)
    for old, new in chance.sample(_SYNONYMS, 3):
        words = words.replace(old, new, 1)
    for verb, said in chance.sample(_MUSTS, 2):
        words = re.sub(f"(?:^|(?<=，)){verb}", said, words, count=1)
    head = chance.choice(["", "", "文件要求，", "根据该文件，", "按照规定，", "文件提出：", "其中，"])
    return Draft((*tokens_of(head + words), (MARK, "[1]"), (TEXT, "。")), (place,))


def quoted(place: Place, chance: random.Random) -> Draft:
    """Return a sentence of a clause as a quotation."""
    words = chance.choice(place.sentences)
    head = chance.choice(["文件规定：", "原文写明，", "文件指出，"])
    return Draft(((TEXT, f"{head}“{words}”"), (MARK, "[1]")), (place,))
