"""Which sentences of a clause can answer, by the way the question asks: of a clause that is about the matter only one may say
what is asked of it.

可以收费吗                  检查不得收取任何费用           a permission or a duty, of that very act
用什么形式开                采用电视电话会等形式召开       the noun that is asked for, with what it is
涉及群众切身利益的,怎么…    涉及群众切身利益的,应当……      the case that is put
要交哪些材料                留存合同等资料备查             a provision of the kind
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.answering.coverage import PARTICLES
from assistant.answering.provisions import MATERIALS, asked_for
from assistant.language import numerals


@dataclass(frozen=True, slots=True)
class Telling:
    """How a sentence (in normal form) says what is asked for; `sure` where it hardly says anything else."""

    tells: Callable[[str], bool]
    sure: bool = False


_MAY = (
    r"可不可以|能不能|能否|可否|该不该|要不要|需不需要|用不用|准不准|让不让|"
    r"(?<![许认])可以|允许|(?<![功职可性智节产效不])能够?|(?<!不)准许?|必须|(?<![不适响效供])应[该当]|(?<!不)需要|不得不"
)
_ACT_ASKED = re.compile(rf".*(?:{_MAY})(?P<act>[一-鿿]{{2,8}}?)(?:[吗么呢啊吧不]|是不是)*[?。!\s]*$")
_WHETHER = re.compile(r"[吗么吧不][?。!\s]*$|(?P<verb>[一-鿿])不(?P=verb)|[能可是]否")
_PROVIDES = re.compile(
    r"不得|严禁|禁止|不准|不许|不再|不予|不(?![断同仅但足良])|(?<![许认])可(?![靠能行持])|允许|鼓励|支持|应当?|必须|须|要|免|方可|有权|原则上|无需|除外"
)
_NOUN_ASKED = re.compile(
    r"(?:什么样的?|什么|啥|哪[种类些]|何种|怎样的)(?P<noun>(?!时候|要求|规定|内容|措施|部门|单位|事[情儿项]?|办法|人|东西|地方|问题|条件|后果|好处|意思|区别|不同|关系|举措|安排|材料|[是叫用呢啊])"
    r"(?:[一-鿿]{2}[制权金费证率]|[一-鿿]{2}))"
)
_COUNTED_NAME = re.compile(r"[“\"'‘「](?P<number>[一两二三四五六七八九])(?P<thing>[一-鿿])[”\"'’」]")
_CASE = re.compile(
    r"(?P<case>[^,。;?]{4,}?)(?:的话?|时|时候|以?后)?,(?=.*(?:怎|如何|咋|[吗么]|什么|哪|多|能|要))"
)
_CASE_PUT = re.compile(r"(?:的|的话|时|后),")
_CASE_LENGTH = 8
"""Characters of a case, from its end: what comes before them is what it is a case of."""
_OF_THE_CASE = 0.6
_OF_THE_ACT = 0.6


def tellings(normal: str) -> Iterator[Telling]:
    """Yield the ways in which a sentence may answer a question (in normal form), the surest first."""
    if act := _act(normal):
        yield Telling(lambda words: _provides_for(act, words), sure=True)
    if _COUNTED_NAME.search(normal):
        yield Telling(lambda words: names_each(words, normal), sure=True)
    if noun := _NOUN_ASKED.search(normal):
        named = re.compile(rf"[^,。;:\s“\"]{noun['noun']}")
        yield Telling(lambda words: named.search(words) is not None)
    if (case := _CASE.search(normal)) and _CASE_PUT.search(normal):
        put = case["case"].rstrip("的").split("的")[-1][-_CASE_LENGTH:]
        yield Telling(lambda words: _share(put, words) >= _OF_THE_CASE, sure=True)
    asking, stating = MATERIALS
    if asking.search(normal):
        yield Telling(lambda words: stating.search(words) is not None, sure=True)
    kinds = asked_for(normal)
    if kinds:
        yield Telling(lambda words: any(stating.search(words) for stating in kinds))


def names_each(words: str, asked: str) -> bool:
    """Tell whether a sentence names each of the things that a question's short name counts (“两表”: 《甲表》和《乙表》)."""
    counted = _COUNTED_NAME.search(asked)
    if not counted:
        return False
    thing = rf"[^,。;、]{{1,24}}?{counted['thing']}[》)”\"]*"
    others = (numerals.parse(counted["number"].replace("两", "二")) or 2) - 1
    return re.search(rf"{thing}(?:(?:、|和|及|与|以及){thing}){{{others}}}", words) is not None


def _act(normal: str) -> str:
    """Return the act that a question asks to be allowed or demanded (可以收费吗); "" where it asks for none."""
    asked = _ACT_ASKED.match(normal) if _WHETHER.search(normal) else None
    return "".join(char for char in asked["act"] if char not in PARTICLES) if asked else ""


def _provides_for(act: str, words: str) -> bool:
    """Tell whether a sentence says that an act may, must or must not be done: the characters of the act stand behind that,
    maybe apart (收取任何费用)."""
    return any(
        sum(char in words[provides.start() :] for char in act) >= _OF_THE_ACT * len(act)
        for provides in _PROVIDES.finditer(words)
    )


def _share(put: str, words: str) -> float:
    """Return the share of the pairs of characters of `put` that words have."""
    pairs = [put[at : at + 2] for at in range(len(put) - 1)]
    return sum(pair in words for pair in pairs) / max(len(pairs), 1)
