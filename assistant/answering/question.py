"""What a question asks: its kind, its subject, and the clause, years and places it names."""

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.answering import wording
from assistant.errors import QuestionError
from assistant.language import numerals
from assistant.language.normal import normalize
from assistant.language.places import places_in

LONGEST = 2000
"""Characters. Longer ones are pasted documents, not questions."""

_CN = f"[{numerals.CHINESE}]{{1,5}}"
_N = rf"(?:{_CN}|\d{{1,3}})"
_PART = re.compile(
    rf"第\s*(?P<a>{_N})\s*(?:大)?(?:部分|大点|大项|方面|章|块)(?:的|里的|中的|里面的|中|里|,)?\s*第?\s*\(?(?P<b>{_N})\)?\s*(?:小)?(?:条|点|项|款|节|部分|个)"
)
_NESTED = re.compile(
    rf"(?:第\s*)?(?P<a>{_CN})\s*(?:部分)?[、.,]?\s*(?:第\s*)?\((?P<b>{_CN}|\d{{1,2}})\)\s*(?:项|条|点)?(?:第?\s*(?P<c>\d{{1,2}})[.、项点条])?"
)
_PARAGRAPH = re.compile(rf"(?:的)?第\s*(?P<n>{_N})\s*(?:自然)?段")
_ARTICLE = re.compile(
    rf"第\s*\(?(?P<a>{_N})\)?\s*条(?:之(?P<sub>{_CN}))?(?:\s*第\s*(?P<b>{_N})\s*款)?(?:\s*第\s*\(?(?P<c>{_N})\)?\s*项)?"
)
_DOTTED = re.compile(
    r"(?<![a-z\d.])(?P<n>\d{1,2}(?:\.\d{1,2}){1,3})(?![\d.]*\s*(?:%|个|万|亿|倍|元|级|公里|吨|次|年|℃|分))"
)
_WHOLE = re.compile(rf"第\s*(?P<a>{_N})\s*(?:大)?(?P<what>部分|大点|章)")
_SURROGATES = re.compile("[\ud800-\udfff]")
_YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d{2})(?:\s*年|(?=\s|$|[?!,。;])|(?=(?![个项家元万亿人名件条所吨亩公千米平户次余多点号岁天分块小座处种批倍份张台辆套级部场])[一-鿿]{2}))|([一二][零〇九][零〇一二三四五六七八九]{2})年|(?<!\d)(\d{2})年(?=[底末的前,]|$)"
)


_AROUND = re.compile(
    r"^(?:为了?|的(?!士)|在(?![职校岗线册编建读籍途])|和(?![谐平解睦])|与(?!会)|及(?![时格早])|把(?![关握手])|将(?![军来])|被(?![征保扶告帮])|是(?!非)|到(?![期位岗账])|"
    r"从(?![业事严犯])|对(?![口外接象比策标照等岸])|了(?!解))+|"
    r"(?:(?<!目)的|(?<![存现潜外内所])在|(?<![调缓温总])和|(?<![参给])与|(?<![普涉])及|(?<![可若国])是|了|(?<![所获取])得|(?<![主重需必纪])要|"
    r"(?<![自理缘经])由|(?<![回])归|(?<![相供反对适响效])应)+$"
)
"""Particles at the ends of a stretch of a question, but for those that end or begin a word (需要, 个人所得, 对口)."""
_BY_YEAR = re.compile(rf"[到至]?(?:{_YEAR.pattern})")
_EXCEPT = re.compile(r"除了?[^,]{1,14}?(?:以外|之外|外)?,")


class Kind(StrEnum):
    """What is asked for."""

    WHO = "who"
    FIGURE = "figure"
    WHEN = "when"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Question:
    """A question taken apart.

    `text` is as typed, `normal` its normal form with English asking words in Chinese, `plain` that without politeness, `topic` what is left without the asking words
    (searched by words), `core` the topic without its general words (counted for refusal). `fact` names the field of
    the document that may be asked for; `references` are the paths of a clause asked for by its number. `others`: an
    official word that stands for an everyday one, and another that may be meant as well.
    """

    text: str
    normal: str
    plain: str
    topic: str
    core: str
    kind: Kind
    fact: str | None
    references: tuple[str, ...]
    years: tuple[str, ...]
    places: tuple[str, ...]
    levels: tuple[str, ...]
    others: tuple[tuple[str, str], ...] = ()

    @property
    def counted(self) -> str:
        """The words that a clause is weighed by: the core; the topic where it is all general words (目标, 要求)."""
        return self.core or " ".join(wording.POINTING.sub(" ", _YEAR.sub(" ", self.topic)).split())

    @property
    def readings(self) -> tuple[str, ...]:
        """`counted`, as it reads with each of the other official words."""
        return (self.counted, *(self.counted.replace(word, other) for word, other in self.others))


def parse_question(text: str) -> Question:
    """Return `text` taken apart. Raises QuestionError for an empty question or one over LONGEST characters."""
    if len(text) > LONGEST:
        raise QuestionError(f"问题太长了（{len(text)} 字）；请用不超过 {LONGEST} 字的一句话来问。")
    normal = _translate(normalize(_SURROGATES.sub("", text)))
    if not any(c.isalnum() for c in normal):
        raise QuestionError("问题是空的；请输入一句话，例如：谁负责出口示范区？")
    plain = " ".join(re.sub(r"[?!。,;:\"'“”‘’…~]+", " ", wording.WRAPPING.sub(" ", normal)).split())
    references, rest = _references(normal)
    years = _years(normal)
    topic = topic_of(rest)
    return Question(
        text=text,
        normal=normal,
        plain=plain or normal,
        topic=topic,
        core=core_of(topic),
        kind=_kind(normal),
        fact=next(
            (name for name, asked in wording.DOCUMENT_FACTS.items() if asked.search(normal.rstrip("?。! "))),
            None,
        ),
        references=references,
        years=years,
        places=places_in(normal),
        levels=tuple(dict.fromkeys(wording.LEVEL.findall(normal))),
    )


def _translate(normal: str) -> str:
    for pattern, chinese in wording.ENGLISH:
        normal = re.sub(pattern, chinese, normal)
    return " ".join(normal.split())


def _kind(normal: str) -> Kind:
    bare = re.sub(r"[?!。,.;:\s]+$", "", normal)
    if wording.WHO.search(bare) and not wording.NOT_WHO.search(bare):
        return Kind.WHO
    if wording.NAMES.search(bare):
        return Kind.CONTENT
    if wording.WHEN.search(bare):
        return Kind.WHEN
    if re.search(r"吗$|(?<![什怎那这])么$|是否|[要该能可]不[要该能可]", bare) and not re.search(
        r"多少|几|\d", bare
    ):
        return Kind.CONTENT  # 比例要设上限吗: that it has one is not asked for its figure
    return Kind.FIGURE if wording.FIGURE.search(bare) else Kind.CONTENT


def core_of(topic: str) -> str:
    """Return a topic without years and general words."""
    return " ".join(wording.WEAK.sub(" ", _BY_YEAR.sub(" ", topic)).split())


def topic_of(normal: str) -> str:
    """Return a question (in normal form) without its asking words."""
    topic = _EXCEPT.sub(" ", normal)
    for pattern in (wording.ASKING, wording.WRAPPING, wording.ASKING):
        topic = pattern.sub(" ", topic)
    words = [_AROUND.sub("", word) for word in re.split(r"[^\w%]+", topic)]
    return " ".join(word for word in words if word)


def _years(normal: str) -> tuple[str, ...]:
    found = []
    for full, chinese, short in _YEAR.findall(normal):
        found.append(full or (f"20{short}" if short else str(numerals.parse(chinese) or "")))
    return tuple(dict.fromkeys(found))


def _references(normal: str) -> tuple[tuple[str, ...], str]:
    """Return the paths that the question may mean by a clause's number, the likeliest first, and the question
    without that number."""
    for pattern in (_ARTICLE_IN_PART, _PART, _NESTED):
        if match := pattern.search(normal):
            path = ".".join(str(numerals.parse(p)) for p in match.groups() if p)
            rest = _without(normal, match)
            if paragraph := _PARAGRAPH.search(rest):
                return (f"{path}.{numerals.parse(paragraph['n'])}", path), _without(rest, paragraph)
            return (path,), rest
    if match := _ARTICLE.search(normal):
        parts = [str(numerals.parse(match[name])) for name in "abc" if match[name]]
        sub = f"-{numerals.parse(match['sub'])}" if match["sub"] else ""
        article = f"art{parts[0]}{sub}"
        paths = (".".join([article, *parts[1:]]), f"~{parts[0]}", parts[0])
        return paths, _without(normal, match)
    if match := _DOTTED.search(normal):
        return (match["n"],), _without(normal, match)
    if match := _WHOLE.search(normal):
        number = numerals.parse(match["a"]) or 0
        chapter = (f"第{numerals.to_chinese(number)}章",) if match["what"] == "章" and number else ()
        return (*chapter, str(number)), _without(normal, match)
    return (), normal


_ARTICLE_IN_PART = re.compile(rf"第\s*(?P<a>{_N})\s*条第\s*\((?P<b>{_N})\)\s*(?:条|点)")


def _without(normal: str, match: re.Match[str]) -> str:
    return f"{normal[: match.start()]} {normal[match.end() :]}"
