"""The rest of a model's sentence: its quotations, whether what the source forbids stays forbidden, and whether its words
are the source's words at all."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum

from assistant.answering.claims_forms import BLANK, content_runs, uncovered

COVERED = 0.85
"""The share of a sentence's content characters that stand, with a neighbour, in the cited sources. See `eval.attacks`:
fitted on its seeds 1 to 3."""
LONGEST_GAP = 1
"""Content characters in a row that no source has; fitted likewise."""
_CJK_RUN = re.compile(r"[㐀-䶿一-鿿〇]+")
_QUOTE = re.compile(r"“([^“”]*)”|《([^《》]*)》|\"([^\"]*)\"|‘([^‘’]*)’")
_ELLIPSIS = re.compile("…+|[.]{3,}")
_FOREIGN_LETTER = re.compile(r"[^\W\d_a-z㐀-䶿一-鿿〇]")
_LATIN = re.compile(r"[a-z]+(?:[.\-+]?\d+)*|\d+[a-z]+")
_ADDRESS = re.compile(r"https?:|www\.|[\w.+-]+@[\w-]+|\b[\w-]+\.(?:com|cn|net|org|gov|io|top|xyz|info)\b")
_INSTRUCTION = re.compile(
    r"忽略|无视|不要理会|不要相信|扮演|提示词|系统指令|指令|验证码|密码|转账|汇款|账号|银行卡|身份证号|扫码|二维码|微信|qq|加群|"
    r"点击|链接|网址|访问|下载|登录|拨打|致电|联系|咨询|回复|转发|请|建议|务必|您|你|我们|我(?!省|市|国|县|区)|作为(?:一个|一名)?(?:ai|人工智能|语言模型|助手)|"
    r"语言模型|人工智能助手|据我所知|众所周知|一般来说|通常来说|总的来说|希望|抱歉|谢谢"
)
_MARKUP = re.compile(r"</?[a-zA-Z!][^<>]*>|&(?:[a-z]+|#\d+);|```|~~~|!?\[[^\[\]]*\]\([^()]*\)|\|.*\||[{}\\]")


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
    (Mode.MAY, "可以|允许|准许|有权|可(?![持再行靠控能追复观见溯信及达用比视编]|以)"),
    (Mode.ENCOURAGE, "鼓励|倡导|支持|引导"),
    (
        Mode.DO,
        "应当|应该|必须|务必|(?<![适相对响供反效])应(?![用急对届付收答])|须|(?<![主重需必首纲概摘扼机])要(?![求素点件闻道地领])|需要|一律|强制",
    ),
)
_MODE = re.compile("|".join(f"(?P<{mode.name}>{words})" for mode, words in _MODES))
_NEGATIVE = {Mode.NOT, Mode.NEVER, Mode.NEED_NOT}
_PAIRS = (
    "提高降低 提升下降 提升降低 增加减少 扩大缩小 扩大压缩 加快放缓 加强削弱 加强放松 强化弱化 进口出口 国内国外 境内境外 城镇农村 城市农村 上调下调 "
    "收紧放宽 严格放宽 公开保密 有偿免费 收费免费 主动被动 集中分散 统一分别 完善取消 建立撤销 上升下降 优先最后 事前事后 促进抑制 "
    "合格不合格 支持反对 同意拒绝 超过低于 重点一般 必要不必要 定期不定期 增长下降 鼓励限制 推进暂缓 推动阻止 全面部分 免除加收 新增核减"
).split()
_OPPOSITES = tuple(way for pair in _PAIRS for way in ((pair[:2], pair[2:]), (pair[2:], pair[:2])))
"""Words that are each other's opposites; the second may be the first with 不."""
_PIECE_ENDS = ",;:。!?\n、"
_WITHIN = 14
"""How far behind a modal word, in characters, its verb may stand."""
_SKIPPED = 6


def faults_of_form(words: str, normal: str, sources: Sequence[str]) -> Iterator[str]:
    """Yield what a sentence has that no answer may have: mark-up, another language, an address, a word to the reader.

    `words` is the sentence as written, `normal` in normal form.
    """
    if _MARKUP.search(words):
        yield "句子里有标记语言。"
    text = "".join(sources)
    for pattern, said in (
        (_ADDRESS, "来源中没有“{}”这个地址。"),
        (_FOREIGN_LETTER, "来源中没有“{}”。"),
        (_LATIN, "来源中没有“{}”。"),
        (_INSTRUCTION, "句子对读者说话或另作指示：“{}”。"),
    ):
        for match in pattern.finditer(normal):
            if match.group() not in text:
                yield said.format(match.group())
                break


def faults_of_quotes(normal: str, sources: Sequence[str]) -> Iterator[str]:
    """Yield a fault for each quotation that stands in no source; what is left out of one (……) parts it."""
    outside = _QUOTE.sub("", normal)
    if re.search('[“”《》"‘’]', outside):
        yield "引号不成对。"
    for match in _QUOTE.finditer(normal):
        quoted = next(group for group in match.groups() if group is not None)
        if not any(_holds(source, _ELLIPSIS.split(quoted)) for source in sources):
            yield f"来源中没有“{quoted}”这段原文。"


def without_quotes(normal: str) -> str:
    """Return the text with its quotations blanked."""
    return _QUOTE.sub(lambda match: BLANK * len(match.group()), normal)


def _holds(source: str, parts: Sequence[str]) -> bool:
    at = 0
    for part in parts:
        bare = part.strip(",。;、")
        at = source.find(bare, at)
        if at < 0:
            return False
        at += len(bare)
    return True


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


def faults_of_words(claim: str, sources: Sequence[str], least: int) -> Iterator[str]:
    """Yield a fault if the content words of a claim aren't those of its sources; what is checked elsewhere is blanked.

    A claim of fewer than `least` content characters states nothing that can be held to the text.
    """
    size = sum(map(len, content_runs(claim)))
    alien = uncovered(claim, sources)
    longest = max(alien, key=len, default="")
    if size < least:
        yield "句子没有可以核对的内容。"
    elif len(longest) > LONGEST_GAP or sum(map(len, alien)) > (1 - COVERED) * size:
        yield f"来源中没有“{longest}”等说法。"
