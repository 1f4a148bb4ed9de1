"""How many other documents of the corpus name each document: what others lean on is what a question is likely about."""

import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.language.normal import normalize, squeeze

_NAMED = re.compile(r"《([^《》]{2,80})》")
_STATE = "中华人民共和国"
"""Stands before a law's title on the law, and mostly not where the law is named."""


def mentions(titles: Sequence[str], passages: Iterable[tuple[int, str]]) -> NDArray[np.int64]:
    """Return for each of `titles` in how many other documents it stands between 《》; `passages` are the texts, each
    behind the number of its document (its place in `titles`).

    Documents of one title count as one.
    """
    keys = [_key(title) for title in titles]
    naming: dict[str, set[str]] = {key: set() for key in keys}
    for document, text in passages:
        for named in _NAMED.findall(text):
            if (key := _key(named)) in naming and key != keys[document]:
                naming[key].add(keys[document])
    return np.array([len(naming[key]) for key in keys], np.int64)


def _key(title: str) -> str:
    return squeeze(normalize(title)).removeprefix(_STATE)
