"""Times in a sentence: by when (到2020年底), since when, compared with when (比2015年), and for how long.

    moment    = [prefix] when [suffix]
    when      = year [month [day] | half | quarter] | year dash year 年 | year { 、 year } | “十四五”
    deadline  = 到|至|力争 when | when 底|末|前 | when at the head of a part or before a predicate
    base      = 比|较 when | 在 when 基础上 | 与 when 相比 | 由|从 when 的 quantity
    since     = 自|从 when [起] | when 起|以来|开始
    so far    = 截至 when
    month     = 6月底前 | 年底前 | 今年                      a deadline in the year named before it, if any
    duration  = 三年内 | 用5年时间 | 未来三年                  governs nothing

A year inside of a name (2022年北京冬奥会, 2018年版) is no moment.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.facts.aims.enclosures import TIME
from assistant.language.numerals import DIGITS, parse
from assistant.types import Span


class Kind(StrEnum):
    """What a moment says of the aim near it."""

    DEADLINE = "deadline"
    BASE = "base"
    SINCE = "since"
    SO_FAR = "so far"
    DURATION = "duration"


@dataclass(frozen=True, slots=True)
class Moment:
    """A time with its words of direction. `dates` are ISO dates or years, more than one for 2025年和2030年; `firm` where
    it has a word of direction (到, 底前) and doesn't rest on its place alone."""

    span: Span
    kind: Kind
    dates: tuple[str, ...] = ()
    firm: bool = True

    @property
    def year(self) -> int:
        """The (last) year, 0 for a duration."""
        return int(self.dates[-1][:4]) if self.dates else 0


_YEAR = r"(?:(?:19|20)\d\d|[一二]\s?[〇○零九八七六五四三二一]{3})"
_DASH = r"\s*[-—–~～－至到]{1,2}\s*"
_DAY = r"\d{1,2}\s*月\s*\d{1,2}\s*[日号]"
_PLAN = r"“?十[一二三四五六七八九]五”?"
_N = r"[\d一二两三四五六七八九十]+"
_WHEN = re.compile(
    rf"""(?P<prefix>力争到|争取到|截至到?|截止到?|与|比|较|同|以|由|从|自|(?<![高升长加低少降压])[到至]|在|于|力争|争取|确保)?\s*
    (?:(?P<from>{_YEAR})\s*年?{_DASH}(?P<to>{_YEAR})\s*年
      |(?P<since>{_YEAR})\s*年\s*{_DAY}{_DASH}(?:(?P<until>{_YEAR})\s*年)?\s*(?P<last>{_DAY})
      |(?P<series>{_YEAR}\s*年(?:\s*[、和及与]\s*{_YEAR}\s*年)+)
      |(?P<year>{_YEAR})\s*年(?:\s*(?P<month>\d{{1,2}})\s*月(?:份|(?P<day>\s*\d{{1,2}})\s*[日号])?
        |(?P<half>上半年|下半年)|第?(?P<quarter>[一二三四1-4])季度)?
      |(?P<month_only>\d{{1,2}})\s*月(?:份|(?P<day_only>\s*\d{{1,2}})\s*[日号])?(?=底|末|之?前|以前)
      |(?P<year_end>年(?=底前|底,)|今年|明年|本年度)
      |(?P<plan>{_PLAN})(?=规划?(?:时期|期间|期末|末)|时期|期间|期末|末|以来|后[两三]年))
    (?P<suffix>(?:规划|计划)?(?:时期|期间|期内|期)?(?:年?底|年末|期末|末)?(?:之?前|以前|以内|内|起|开始|以来|以后|之后|后|度)?
      (?:的?(?P<based>基础上|相比|水平上|为基(?:期|数|准|础)))?)""",
    re.VERBOSE,
)
_DURATION = re.compile(
    rf"(?:(?:未来|今后|近|接下来|利用|再?用|经过|力争|争取|确保)(?:的)?{_N}(?:[-—至到]{_N})?(?:年|个月)(?:左右)?(?:的?(?:时间|努力))?"
    rf"|(?<![至到为过达于\d.]){_N}(?:[-—至到]{_N})?(?:年|个月|天|日|个工作日)(?:之内|以内|内|左右的?时间|的?时间)(?![^,;、]{{0,2}}(?:以|完成率))"
    r"|年内)"
)
_HEAD = re.compile(r"(?:^|[,;:、]|全省|全市|全县|全区|全国|我省|我市|我县|我区|每年|和|以及|其中)\s*$")
_NAME = re.compile(
    r"版|修[正订]|的|北京|[^,]{0,6}(?:奥运|冬奥|世界杯|亚运|全运|世博|进博)|一号文件|可持续发展议程"
)
_SAYS = re.compile(
    r"\s*(?:[,、]|全面|全部|基本|初步|力争|争取|确保|实现|达到|达|完成|建成|建设|新增|新建|培育|打造|创建|提高|提升|增长|下降|降低|"
    r"全国|全省|全市|全县|全区|每|年均|要|将|再|累计|总|稳定|保持|控制|突破|超过|不|目标)"
)
_MONTHS = {"上半年": 6, "下半年": 12, "一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}


def moments(bare: str) -> tuple[Moment, ...]:
    """Return the moments of a sentence (as `enclosures.bare` gives it), in order."""
    found: list[Moment] = []
    for match in _WHEN.finditer(bare):
        year = next((moment.dates[-1][:4] for moment in reversed(found) if moment.dates), None)
        if moment := _in_named_year(match, year) or _moment(bare, match):
            found.append(moment)
    taken = [moment.span for moment in found]
    for match in _DURATION.finditer(bare):
        if all(match.end() <= span.start or match.start() >= span.end for span in taken):
            found.append(Moment(Span(*match.span()), Kind.DURATION))
    return tuple(sorted(found, key=lambda moment: moment.span))


def masked(bare: str, found: tuple[Moment, ...]) -> str:
    """Return `bare` with each moment as a run of `TIME`."""
    chars = list(bare)
    for moment in found:
        chars[moment.span.start : moment.span.end] = TIME * (moment.span.end - moment.span.start)
    return "".join(chars)


def _moment(bare: str, match: re.Match[str]) -> Moment | None:
    prefix, suffix = match["prefix"] or "", match["suffix"] or ""
    span, dates = Span(*match.span()), tuple(_dates(match))
    after = bare[match.end() : match.end() + 12]
    if not dates:
        return None
    if kind := _directed(prefix, suffix, bool(match["based"]), after):
        return Moment(span, kind, dates)
    if prefix in ("到", "至", "力争", "争取", "确保", "力争到", "争取到") or re.search(
        "底|末|前|内|期", suffix
    ):
        return Moment(span, Kind.DEADLINE, dates)
    if after.startswith("的") and bare[: match.start()].endswith(("到", "至")):
        return Moment(span, Kind.DEADLINE, dates)
    head = _HEAD.search(bare[max(0, match.start() - 4) : match.start()])
    if _SAYS.match(after) or (head and not _NAME.match(after)):
        return Moment(span, Kind.DEADLINE, dates, firm=bool(match["from"] or match["plan"]))
    return None


def _in_named_year(match: re.Match[str], year: str | None) -> Moment | None:
    """Read a deadline without a year: in `year`, which stands before it; without a date where there is none."""
    if not (match["month_only"] or match["year_end"]):
        return None
    dates: tuple[str, ...] = ()
    if year and match["month_only"]:
        day = int(match["day_only"]) if match["day_only"] else None
        dates = tuple(_date(int(year), int(match["month_only"]), day))
    elif year and match["year_end"] == "年":
        dates = (year,)
    return Moment(Span(*match.span()), Kind.DEADLINE, dates)


def _directed(prefix: str, suffix: str, based: bool, after: str) -> Kind | None:
    if prefix.startswith("截"):
        return Kind.SO_FAR
    if based or prefix in ("比", "较") or (prefix in ("与", "同") and "相比" in after):
        return Kind.BASE
    if prefix in ("由", "从") and after.startswith("的"):
        return Kind.BASE
    if prefix in ("自", "从", "由") or re.search("起|开始|以来|后$", suffix):
        return Kind.SINCE
    return None


def _dates(match: re.Match[str]) -> Iterator[str]:
    if match["plan"]:
        ordinal = parse(match["plan"].strip("“”")[:-1])
        yield str(1955 + 5 * (ordinal or 0))
    elif match["to"]:
        yield _year(match["to"])
    elif match["series"]:
        yield from (_year(year) for year in re.findall(_YEAR, match["series"]))
    elif match["last"]:
        year = _year(match["until"] or match["since"])
        month, day = re.findall(r"\d+", match["last"])
        yield from _date(int(year), int(month), int(day))
    elif match["month"] or match["half"] or match["quarter"]:
        yield from _in_year(match)
    else:
        yield _year(match["year"])


def _in_year(match: re.Match[str]) -> Iterator[str]:
    year = int(_year(match["year"]))
    month = int(match["month"] or _MONTHS[match["half"] or match["quarter"]])
    yield from _date(year, month, int(match["day"]) if match["day"] else None)


def _date(year: int, month: int, day: int | None) -> Iterator[str]:
    """Yield the date, the last of the month where no day is given; nothing where there's no such date."""
    if 1 <= month <= 12:
        last = monthrange(year, month)[1]
        if 1 <= (day or last) <= last:
            yield f"{year}-{month:02d}-{day or last:02d}"


def _year(written: str) -> str:
    digits = [str(DIGITS.get(char, char)) for char in written if not char.isspace()]
    return "".join(digits)
