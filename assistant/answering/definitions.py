"""What a term means, and what a kind of thing consists of: told by the sentence that says so, wherever it stands.

主要工作城市指什么      本办法所称主要工作城市是指……
“两库”是哪两个库        ……名录库和……名录库(统称“两库”)
抽查事项分成哪几类      抽查事项分为……
可以采取哪些方式        ……采取实地核查、书面检查等方式
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answering.coverage import overlap, units_of
from assistant.answering.evidence import Evidence
from assistant.answering.giving import stated
from assistant.answering.question import Kind
from assistant.answering.stages import Found, Library
from assistant.answering.telling import names_each
from assistant.language import sentences
from assistant.language.normal import normalize
from assistant.types import Answer, Status

_ASKED = re.compile(
    r"指的?是?(?:什么|啥|哪)|是指(?:什么|啥|哪)|(?:什么|啥)(?:叫|是|算)|(?:是|算)(?:什么|啥)意思|"
    r"(?:[分包]|由)(?:成|为|括|含)?(?:了|的)?(?:是|有)?(?:哪|什么|几[类种级档部])|(?:是|有|讲|说)(?:的是)?哪(?:[几两二三四五六七八九十\d]+|些)|由(?:哪|什么)[^,。]{0,8}(?:组|构)成"
)
_MEANING = re.compile(r"(?:什么|啥)(?:叫|意思|含义)|指的?是?(?:什么|啥)|^(?:什么|啥)是")
_DEFINES = re.compile(
    r"(?P<term>[^,，。;；、()（）“”\"]{2,24}?|[“\"][^”\"]{2,12}[”\"])\s*(?:[(（][^)）]*[)）])?(?:[,，])?"
    r"(?:是指|系指|指的是|指(?!标|导|定|数|示|挥|南|引|出|派|向)|[,，]?即|包括|包含|分为|分成|分别(?:是|为)|由(?=[^,，。;；]{2,40}[组构]成)|以(?=[^,，。;；]{2,40}为准))"
)
_NAMED_AFTER = re.compile(
    r"(?:统称|简称|合称|并称|以下称|称为|即)[:：]?[“\"]?(?P<term>[^”\"()（）,，。]{2,12})"
)
_LISTED_BEFORE = re.compile(
    r"[^,，。;；、]+(?:、[^,，。;；、“]+)+(?:[和及与][^,，。;；、“]+)?(?:等)?[“\"](?P<term>[^”\"]{2,8})[”\"]"
)
_LISTED_AS = re.compile(r"[^,，。;；、]+(?:、[^,，。;；、]+)+?等(?P<term>[一-鿿]{3})")
"""The first characters of what things are listed as (计量、标准等质量基础设施)."""
_KIND_ASKED = re.compile(
    r"(?:哪|什么)(?:几|些|[两二三四五六七八九十\d]+)?(?:个|项|种|类|道|样|大|条|方面的?)?(?P<kind>[一-鿿]{1,4}?)(?:的|来|呢|吗|[?。!,\s]|$)"
)
_NO_KIND = re.compile(
    r"^(?:个|项|种|类|道|样|条|点|件|方面|内容|时候|要求|规定|措施|东西|部门|单位|人|事|[是有在些].*)$"
)
_HAS_THE_TERM = 0.5
"""Share of a question's words that a clause must have to explain them."""
_LEAST = 3
"""Characters of a defined term that a question must have, from its end; all of a shorter one."""


def definition(found: Found, fitting: Sequence[Evidence], library: Library) -> Answer | None:
    """Return the sentence that says what the thing asked for is or consists of; None where that isn't asked, or no clause
    found says it."""
    question = found.understood.question
    if question.kind is not Kind.CONTENT:
        return None
    if _ASKED.search(question.normal) and (given := _first(found, fitting, library, _defines)):
        return given
    kind = _KIND_ASKED.search(question.normal.replace("内容", ""))
    if kind is None or _NO_KIND.match(kind["kind"]):
        return None
    several = re.compile(
        rf"(?:[^,，。;；、]+{kind['kind']}、){{2,}}|、[^,，。;；]{{1,16}}?(?:等|这?[一二两三四五六七八九十]+[个种项类])+的?{kind['kind']}"
    )
    as_full = [one for one in fitting if one.coverage >= fitting[0].coverage]
    return _first(found, as_full, library, lambda words, _: several.search(words) is not None)


def is_unexplained(found: Found, fitting: Sequence[Evidence]) -> bool:
    """Tell whether a question asks for the meaning of what no clause found has the words of: one that is merely near doesn't
    explain it."""
    asked = _MEANING.search(found.understood.question.normal)
    return asked is not None and max(one.coverage for one in fitting) < _HAS_THE_TERM


def noted_as_undefined(found: Found, given: Answer) -> Answer:
    """Return the answer; with a note that it only mentions the thing, where its meaning is asked and no sentence says X是."""
    normal = found.understood.question.normal
    subject = "".join(found.understood.question.counted.split())
    said = normalize(given.text)
    if given.status is not Status.ANSWERED or not _MEANING.search(normal) or f"{subject}是" in said:
        return given
    return replace(given, notes=(*given.notes, "文件没有专门解释这个说法；以上是提到它的原文。"))


def _first(
    found: Found, evidence: Sequence[Evidence], library: Library, tells: Callable[[str, str], bool]
) -> Answer | None:
    """Return the first clause's sentence that tells it: of several the one with most of the question's words."""
    question = found.understood.question
    units = units_of(question.counted, library.rarity)
    for one in evidence:
        clause, document = one.hit.clause, library.documents[one.hit.clause.document]
        telling = [
            span
            for span in sentences.split(clause.text, clause.span.start)
            if tells(normalize(span.of(document.text)), question.normal)
        ]
        if telling:
            best = max(telling, key=lambda span: overlap(units, normalize(span.of(document.text))))
            return stated(found, document, clause, [best])
    return None


def _defines(words: str, asked: str) -> bool:
    """Tell whether a sentence defines a term that the question has."""
    return names_each(words, asked) or any(
        _is_asked_for(match["term"], asked)
        for pattern in (_DEFINES, _NAMED_AFTER, _LISTED_BEFORE, _LISTED_AS)
        for match in pattern.finditer(words)
    )


def _is_asked_for(term: str, asked: str) -> bool:
    term = re.sub(r"[“”\"\s\d.]", "", term)
    return len(term) > 1 and term[-_LEAST:] in re.sub(r"[“”\"\s]", "", asked)
