"""A head word with another modifier: 装修贷款 is asked for, and the text is of 住房贷款 only.

The text has the head (贷款), each time with something else before it, and nothing of the modifier that the question has
(装修). Both must be words of their own, at the beginning of a stretch of the question, without particles and numbers: that
is how compounds are built, and seldom how people who ask in everyday words put things.
"""

import re
from collections.abc import Iterator

from assistant.answering.coverage import PARTICLES
from assistant.answering.wording import ACTIONS
from assistant.language.numerals import CHINESE

_LOOSE = re.compile(f"[{''.join(sorted(PARTICLES))}{CHINESE}几多少个用没不到]")
"""Characters that stand between words rather than in them."""
_MODIFIERS, _HEAD = (2, 3, 4), 2
_REACH = 8
"""Characters before a head in which its modifier stands."""
_TWO = re.compile(r"[一-鿿]{2}")


def other_modifiers(core: str, said: str, words: str) -> Iterator[str]:
    """Yield the compounds of a question's `core` whose head is `said` in the answer with other modifiers only; `words` are
    those of the whole clause with its headings and title. All in normal form."""
    for stretch in re.split(r"[的\s]", core):
        for length in _MODIFIERS:
            modifier, head = stretch[:length], stretch[length : length + _HEAD]
            compound = modifier + head
            if not re.fullmatch(rf"[一-鿿]{{{length + _HEAD}}}", compound) or _LOOSE.search(compound):
                continue
            if ACTIONS.fullmatch(head):
                continue  # 重点发展 is no kind of 发展
            pairs = (stretch[at : at + 2] for at in range(length))
            if head in said and not any(pair in words for pair in pairs):
                before = [words[max(at.start() - _REACH, 0) : at.start()] for at in re.finditer(head, words)]
                if all(_is_another(modifier, told) for told in before):
                    yield compound


def _is_another(modifier: str, before: str) -> bool:
    """Tell whether the words before a head modify it, and share no character with `modifier`: 高职 is 高等职业教育 for
    short, and 抽查 as good as 抽检."""
    two = before[-2:]
    modified = _TWO.fullmatch(two) is not None and not _LOOSE.search(two[-1])
    return modified and not set(modifier) & set(before)
