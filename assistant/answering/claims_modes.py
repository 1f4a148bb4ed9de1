"""Must and must not in a model's sentence: what the sources forbid stays forbidden, and no word becomes its opposite."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum

from assistant.answering.claims_forms import BLANK

_CJK_RUN = re.compile(r"[㐀-䶿一-鿿〇]+")


class Mode(Enum):
    """What a sentence says of doing something."""

    DO = "做"
    NOT = "不"
    NEVER = "不得"
    NEED_NOT = "无需"
    MAY = "可以"
    ENCOURAGE = "鼓励"


_MODES = (
    (Mode.NEVER, "不得|不准|不许|不允许|禁止|严禁|不能(?!够?不)|不应当?|不宜|切勿|不可(?![或逆抗再])"),
    (Mode.NEED_NOT, "无需|无须|毋须|不必|不需要?|不用|免予|免于|免除|可以?不(?!断|同)|不再(?:要求|需要)"),
    (
        Mode.NOT,
        "尚未|从未|并未|并非|没有|不再|不(?!断|同|仅|但|限|只|论|管|少|足|低|超|高|大|小|动产|一样)|未(?!来)|"
        "无(?!人机|障碍|线|形|偿|锡|论|数|效|限)|非(?!遗|常|洲|公|物质)|拒绝|停止|取消|暂停|终止|限制|反对|阻止",
    ),
    (Mode.MAY, "可以|允许|准许|有权|可(?![抗逆或持再行靠控能追复观见溯信及达用比视编]|以)"),
    (Mode.ENCOURAGE, "鼓励|倡导|支持|引导"),
    (
        Mode.DO,
        "应当|应该|必须|务必|(?<![适相对响供反效])应(?![用急对届付收答])|须|(?<![主重需必首纲概摘扼机])要(?![求素点件闻道地领])|需要|一律|强制",
    ),
)
_MODE = re.compile("|".join(f"(?P<{mode.name}>{words})" for mode, words in _MODES))
_NEGATIVE = {Mode.NOT, Mode.NEVER, Mode.NEED_NOT}
_PAIRS = [
    "提高降低",
    "提升下降",
    "提升降低",
    "增加减少",
    "扩大缩小",
    "扩大压缩",
    "加快放缓",
    "加强削弱",
    "加强放松",
    "强化弱化",
    "进口出口",
    "国内国外",
    "境内境外",
    "城镇农村",
    "城市农村",
    "上调下调",
    "收紧放宽",
    "严格放宽",
    "公开保密",
    "有偿免费",
    "收费免费",
    "主动被动",
    "集中分散",
    "统一分别",
    "完善取消",
    "建立撤销",
    "上升下降",
    "优先最后",
    "事前事后",
    "促进抑制",
    "合格不合格",
    "支持反对",
    "同意拒绝",
    "超过低于",
    "重点一般",
    "必要不必要",
    "定期不定期",
    "增长下降",
    "鼓励限制",
    "推进暂缓",
    "推动阻止",
    "全面部分",
    "免除加收",
    "新增核减",
]
_OPPOSITES = tuple(way for pair in _PAIRS for way in ((pair[:2], pair[2:]), (pair[2:], pair[:2])))
"""Words of two characters and their opposites."""
_PIECE_ENDS = ",;:。!?\n、"
_WITHIN = 14
"""How far behind a modal word, in characters, its verb may stand."""
_SKIPPED = 6
_BEFORE = 4
"""Characters before a negative by which its place is known in other words."""


def faults_of_modes(claim: str, sources: Sequence[str]) -> Iterator[str]:
    """Yield a fault where what may, must or must not be done isn't what the source says of doing it.

    For each modal word of the claim the words behind it are looked up; for each negative of a source the words behind it
    are looked for in the claim. All have their figures blanked: 不少于 is the figures' business.
    """
    for match in _MODE.finditer(claim):
        mode = _mode_of(match)
        verb = _verb_behind(claim, match.end(), sources)
        if verb is None:
            before = claim[max(0, match.start() - 2) : match.end()]
            if mode in {*_NEGATIVE, Mode.MAY} and not any(before in source for source in sources):
                yield f"来源中没有“{claim[match.start() : match.end() + 6].strip(BLANK)}”的说法。"
            continue
        said = {
            found for source in sources for at in _all(source, verb) for found in _modes_before(source, at)
        }
        if not _agree(mode, said):
            yield f"来源对“{verb}”的说法不是“{match.group()}”。"
    for source in sources:
        for match in _MODE.finditer(source):
            if _mode_of(match) in _NEGATIVE and (verb := _dropped(claim, source, match, sources)):
                yield f"来源说的是“{match.group()}{verb}”。"


def _mode_of(match: re.Match[str]) -> Mode:
    return next(mode for mode in Mode if match[mode.name])


def _agree(mode: Mode, said: set[Mode]) -> bool:
    if mode in (Mode.NOT, Mode.NEVER):
        return bool(said & {Mode.NOT, Mode.NEVER})
    return mode in said


def _verb_behind(claim: str, start: int, sources: Sequence[str]) -> str | None:
    """Return the longest words of the sources that begin at `start` or a few characters behind it, in the same piece."""
    for at in range(start, min(start + _SKIPPED, len(claim) - 1)):
        if claim[at] in _PIECE_ENDS:
            return None
        if found := _longest(claim, at, sources):
            return found
    return None


def _longest(text: str, at: int, sources: Sequence[str]) -> str:
    size = 1
    while at + size < len(text) and text[at + size] not in _PIECE_ENDS:
        if not any(text[at : at + size + 1] in source for source in sources):
            break
        size += 1
    return text[at : at + size] if size > 1 and text[at] != BLANK else ""


def _modes_before(text: str, at: int) -> set[Mode]:
    """Return what is said of the words at `at`: the nearest modal word before them in their piece; else DO."""
    start = max(text.rfind(end, max(0, at - _WITHIN), at) for end in _PIECE_ENDS) + 1
    found = list(_MODE.finditer(text, max(start, at - _WITHIN), at))
    return {_mode_of(found[-1])} if found else {Mode.DO}


def _dropped(claim: str, source: str, negative: re.Match[str], sources: Sequence[str]) -> str | None:
    """Return the words behind a source's negative that the claim says without one, if no source does so too."""
    if _skipped(claim, source, negative):
        return source[negative.end() : negative.end() + 4]
    verb = _longest(source, negative.end(), [claim])
    if not verb:
        return None
    joined = source[max(0, negative.start() - 2) : negative.start()] + verb[:2]
    if len(joined) == 4 and joined in claim and not any(joined in other for other in sources):
        return verb
    if any(_modes_before(claim, at) & _NEGATIVE for at in _all(claim, verb)):
        return None
    elsewhere = (_modes_before(other, at) for other in sources for at in _all(other, verb))
    return None if any(not modes & _NEGATIVE for modes in elsewhere) else verb


def _skipped(claim: str, source: str, negative: re.Match[str]) -> bool:
    """Tell whether the claim goes on from the words before a negative to what is said behind it, without any negative."""
    before = source[max(0, negative.start() - _BEFORE) : negative.start()]
    behind = source[negative.end() : negative.end() + _WITHIN]
    said = {behind[i : i + 2] for i in range(len(behind) - 1) if _CJK_RUN.fullmatch(behind[i : i + 2])}
    if len(before) < _BEFORE or source.count(before) > 1:
        return False
    for at in _all(claim, before):
        rest = re.split("[,;。]", claim[at + len(before) :])[0][:_WITHIN]
        first = _MODE.search(rest)
        if not (first and _mode_of(first) in _NEGATIVE) and any(pair in rest for pair in said):
            return True
    return False


def _all(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def faults_of_opposites(claim: str, sources: Sequence[str]) -> Iterator[str]:
    """Yield a fault for each word whose opposite the source has in its place: beside the same two characters."""
    for word, opposite in _OPPOSITES:
        for at in _all(claim, word):
            behind, before = claim[at + len(word) :][:2], claim[max(0, at - 2) : at]
            for head, tail in (("", behind), (before, "")):
                said, contrary = f"{head}{word}{tail}", f"{head}{opposite}{tail}"
                whole = len(head + tail) == 2 and _CJK_RUN.fullmatch(head + tail)
                if whole and not any(said in s for s in sources) and any(contrary in s for s in sources):
                    yield f"来源说的是“{contrary}”，不是“{said}”。"
