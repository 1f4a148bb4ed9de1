"""The words of a model's sentence: its form, its quotations, and whether they are the sources' words at all."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.answering.claims_forms import BLANK, FILLERS, content_runs, uncovered

COVERED = 0.85
"""The share of a sentence's content characters that stand, with a neighbour, in the cited sources. Fitted with LONGEST_GAP
on `eval.attacks`, seeds 1 to 3: of 0.7 to 0.95 all lose no right sentence with it."""
LONGEST_GAP = 1
"""Content characters in a row that no source may have. With 2, three planted faults in 900 are kept, with 3 four."""
_ALONE = 0.25
"""The share of characters that may stand between marks by themselves: 三、亚、海、关 isn't to hide a name."""
_SAID_AGAIN = 3
"""Times that a sentence may not say the same piece."""
_STRANGE = re.compile(
    r"[^\w\s，。、；：！？“”‘’「」『』《》〈〉（）()\[\]【】［］〔〕…—–\-~～·/%％‰.,:;!?+×=<>*℃&|{}\\`'\"#@]"
)
_PIECE_END = re.compile("[,;。!?]")
_QUOTE = re.compile(r"“([^“”]*)”|《((?:[^《》]|《[^《》]*》)*)》|\"([^\"]*)\"|‘([^‘’]*)’")
_ELLIPSIS = re.compile("…+|[.]{3,}")
_FOREIGN_LETTER = re.compile(r"[^\W\d_a-z㐀-䶿一-鿿〇]")
_LATIN = re.compile(r"[a-z]+(?:[.\-+]?\d+)*|\d+[a-z]+")
_ADDRESS = re.compile(r"https?:|www\.|[\w.+-]+@[\w-]+|\b[\w-]+\.(?:com|cn|net|org|gov|io|top|xyz|info)\b")
_INSTRUCTION = re.compile(
    r"忽略|无视|不要理会|不要相信|扮演|提示词|系统指令|指令|验证码|密码|转账|汇款|账号|银行卡|身份证号|扫码|二维码|微信|qq|加群|"
    r"点击|链接|网址|访问|下载|登录|拨打|致电|联系|咨询|回复|转发|(?<![申邀聘提报])请(?![示求假愿教])|建议|务必|您|你|我们|我(?!省|市|国|县|区)|作为(?:一个|一名)?(?:ai|人工智能|语言模型|助手)|"
    r"语言模型|人工智能助手|据我所知|众所周知|一般来说|通常来说|总的来说|希望|抱歉|谢谢"
)
_MARKUP = re.compile(r"</?[a-zA-Z!][^<>]*>|&(?:[a-z]+|#\d+);|```|~~~|!?\[[^\[\]]*\]\([^()]*\)|\|.*\||[{}\\]")
_ROLE_SAID = re.compile("(?:牵头|责任|配合)(?:单位|部门)|负责|牵头")
_QUANTIFIER = re.compile("唯一|只(?!要)|仅|所有|全部|一律|任何|首次|全额|每年|每月|永久|立即")


def faults_of_form(words: str, normal: str, sources: Sequence[str]) -> Iterator[str]:
    """Yield what a sentence has that no answer may have: mark-up, another language, an address, a word to the reader.

    `words` is the sentence as written, `normal` in normal form.
    """
    text = "\n".join(sources)
    if _MARKUP.search(words):
        yield "句子里有标记语言。"
    if "?" in _QUOTE.sub("", normal):
        yield "这是一句问话，不是回答。"
    if strange := [char for char in _STRANGE.findall(normal) if char not in text]:
        yield f"句子里有来源中没有的符号：{'、'.join(f'U+{ord(char):04X}' for char in dict.fromkeys(strange))}。"
    pieces = Counter(piece for piece in _PIECE_END.split(normal) if len(piece) > 2)
    if pieces and max(pieces.values()) >= _SAID_AGAIN:
        yield "句子反复说同一句话。"
    for match in _QUANTIFIER.finditer(normal):
        if match.group() not in text and not _ROLE_SAID.search(normal):
            yield f"来源没有说“{match.group()}”。"
    for pattern, said in (
        (_ADDRESS, "来源中没有“{}”这个地址。"),
        (_FOREIGN_LETTER, "来源中没有“{}”。"),
        (_LATIN, "来源中没有“{}”。"),
        (_INSTRUCTION, "句子对读者说话或另作指示：“{}”。"),
    ):
        given = set(pattern.findall(text))
        alien = next((found for found in pattern.findall(normal) if found not in given), None)
        if alien is not None:
            yield said.format(alien)


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


def faults_of_words(claim: str, sources: Sequence[str], least: int) -> Iterator[str]:
    """Yield a fault if the content words of a claim aren't those of its sources; what is checked elsewhere is blanked.

    A claim of fewer than `least` content characters states nothing that can be held to the text.
    """
    runs = content_runs(claim)
    size, alone = sum(map(len, runs)), sum(len(run) == 1 and run not in FILLERS for run in runs)
    alien = uncovered(claim, sources)
    longest = max(alien, key=len, default="")
    if size < least:
        yield "句子没有可以核对的内容。"
    elif alone > max(2, _ALONE * size):
        yield "句子里单字太多，无法核对。"
    elif len(longest) > LONGEST_GAP or sum(map(len, alien)) > (1 - COVERED) * size:
        yield f"来源中没有“{longest}”等说法。"
