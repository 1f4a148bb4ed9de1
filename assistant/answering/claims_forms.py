"""The form in which a model's words are compared with the text: normal, without white space, numbers in digits."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from assistant.language.normal import normalize, squeeze
from assistant.language.numerals import parse
from assistant.types import Span

SENTENCE_END = re.compile(r"[。!?\n]")
BLANK = "▪"
"""Stands for a character that has been checked already, or says nothing by itself."""
_CHINESE_YEAR = re.compile(r"([一二][〇○零一二三四五六七八九]{3})(?=年)")
_CHINESE_DAY = re.compile(r"(?<=[年至到])([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十]{1,3})日)?")
_THOUSANDS = re.compile(r"(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d,])")
_LARGE = re.compile(r"([一二两三四五六七八九十百千零]+)([万亿])([一二三四五六七八九十百千零]+)(?![万亿])")
_CJK_RUN = re.compile(r"[㐀-䶿一-鿿〇]+")
FUNCTION_WORDS = re.compile(
    "根据|依据|按照|依照|对于|关于|为了|以及|并且|而且|同时|此外|另外|其中|其次|首先|最后|因此|所以|但是|不过|分别|具体|"
    "包括|包含|主要|如下|以下|上述|该项|该条|本条|这一|这项|这些|这个|此项|各自|均为|共同|方面|即为|就是|也是|还是|而是|属于|作为|"
    "之一|分工|来源|经查|综上|总之|可见|据此|只有|仅有|唯一|是的|不是|原文|文件|条款|规定|明确|指出|提出|提到|写明|载明|列明|要求|表示|显示|需要|应当|应该|必须|务必|可以|能够|进行|给予|予以|加以|"
    "目标|工作|任务|事项|内容|措施|职责|单位|部门|情况|达到|达|实现|保持|稳定|力争|比例为|一项|一个|一家|一些|"
    "的|了|和|与|及|并|而|也|还|又|都|均|则|即|就|其|该|此|这|那|各|在|于|对|按|由|被|把|将|向|从|自|到|至|为|以|因|若|但|"
    "且|或|等|有|是"
)
"""Words that state nothing by themselves: the connective words of any sentence, and what an answer says of its source
(文件规定). Modal verbs among them are held to the text by `claims_modes`."""
FILLERS = frozenset("要应须需会能可使让项个条家共地得中内外上下前后时做作之所者如")
"""Characters that may stand alone between words of the source, and are parts of words elsewhere."""


@lru_cache(maxsize=1_000)
def normal_form(text: str) -> str:
    """Return `text` simplified, half-width, lower-case, with plain quotes and no white space."""
    return squeeze(normalize(text))


def arabic(normal: str) -> str:
    """Return a text with Chinese years, dates and numbers beyond 万 in digits: 二〇二〇年 → 2020年, 一万二千 and 12,000 → 12000."""
    text = _THOUSANDS.sub(lambda m: m.group().replace(",", ""), normal)
    text = _CHINESE_YEAR.sub(lambda m: str(parse(m[1])), text)
    text = _CHINESE_DAY.sub(
        lambda m: f"{parse(m[1]) or m[1]}月" + (f"{parse(m[2]) or m[2]}日" if m[2] else ""), text
    )
    return _LARGE.sub(_in_digits, text)


def _in_digits(match: re.Match[str]) -> str:
    head, tail = parse(match[1]), parse(match[3].lstrip("零"))
    if head is None or tail is None:
        return match.group()
    return str(head * {"万": 10_000, "亿": 100_000_000}[match[2]] + tail)


@lru_cache(maxsize=5_000)
def pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring Chinese characters, function words taken out first."""
    return frozenset(run[i : i + 2] for run in content_runs(text) for i in range(len(run) - 1))


def content_runs(text: str) -> list[str]:
    """Return the runs of Chinese characters that are left without function words."""
    return _CJK_RUN.findall(FUNCTION_WORDS.sub(BLANK, text))


def uncovered(text: str, sources: Sequence[str]) -> list[str]:
    """Return the stretches of content characters that no source has. A character is covered if it and one of its
    neighbours stand side by side in a source; one alone, if it stands there. FILLERS may stand anywhere between."""
    found = [""]
    for run in content_runs(text):
        found.append("")
        for at, char in enumerate(run):
            around = {run[max(0, at - 1) : at + 1], run[at : at + 2]} - {char} or {char}
            if any(pair in source for pair in around for source in sources):
                found.append("")
            else:
                found[-1] += char
    return [stretch for stretch in found if set(stretch) - FILLERS]


def blanked(text: str, spans: Iterable[Span]) -> str:
    """Return the text with the spans blanked, length kept."""
    chars = list(text)
    for span in spans:
        chars[span.start : span.end] = BLANK * (span.end - span.start)
    return "".join(chars)


def cut(text: str, span: Span, ends: re.Pattern[str]) -> Iterator[Span]:
    """Yield the parts of a span of the text, each up to behind one of the `ends`."""
    bounds = [span.start, *(match.end() for match in ends.finditer(text, span.start, span.end)), span.end]
    yield from (Span(a, b) for a, b in pairwise(bounds) if b > a)
