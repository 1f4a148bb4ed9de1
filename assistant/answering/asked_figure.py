"""What kind of figure or time a question asks for: which words state one, and what it is a figure of."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.answering import wording
from assistant.answering.question import Kind, Question, core_of, topic_of
from assistant.facts.figures import has_figure, has_time

_NUMBER = r"[\d一二两三四五六七八九十百千万半]"
_PER = re.compile(
    r"每(?:一)?个?([百千万]人|十万人|月|年|天|日|周|人|户|次|亩|吨|件|辆|学期|学年|小时|平方米|立方米)"
)
_BOUNDS = (
    (
        re.compile(
            r"上限|最高|最多|至多|顶多|封顶|限额|顶格|不(?:得|能|可|应)?(?:超过?|高于|多于|大于)多|最长|最晚|最迟"
        ),
        re.compile(
            rf"(?:最高|最多|最长|不(?:得|能|应|可|准|再)?(?:超过|高于|多于|大于|长于|迟于|晚于)|至多|上限|限额|控制在)[^,，]{{0,8}}{_NUMBER}|"
            rf"{_NUMBER}[^\d,，。(（]{{0,3}}(?:以内|以下|之内|限额|封顶|内(?!容)|前)|不设上限"
        ),
    ),
    (
        re.compile(
            r"下限|最低|最少|至少|起码|不(?:得|能|可|应)?(?:低于|少于|小于)多|多少[^,]{0,3}以上|超过多少|满多少"
        ),
        re.compile(
            rf"(?:不(?:得|能|应|可)?(?:低于|少于|小于)|至少|超过|满|下限|最低|达到|力争)[^,，]{{0,8}}{_NUMBER}|{_NUMBER}[^\d,，。(（]{{0,3}}以上|"
            r"不设下限"
        ),
    ),
)
"""What asks for an upper or a lower bound, and what states one."""
_UNBOUNDED = re.compile(r"不设[^,，。;；]{0,3}限|(?:不受|没有|无)[^,，。;；]{0,10}限制|不限(?!于)")
_PHYSICAL = re.compile(
    r"(?:多少|几)(?:万|亿)?(?:公里|吨|亩|公顷|平方|立方|周?岁|次|千瓦|兆瓦|公斤|升|米|度|小时)"
)
_SUM_ASKED = re.compile(
    r"(?:扣除?|交|缴|补助?|补贴|奖励?|贷|付|收|赔)(?:到|给)?多少(?![个家项条座所处名批种人天年次小月])"
)
_NUMBER_ASKED = re.compile(r"文号|发文字号")
_DOCUMENT_NUMBER = re.compile(r"[\[〔【［(（](?:19|20)\d\d[\]〕】］)）]\s*\d+\s*号")
_NTH_ASKED = re.compile(r"第(?:几|多少)(次|届|批|期|号|轮|版|位|名)")
_PER_HEAD = re.compile(r"每(?:[百千万]|十万)人")
_DATE = re.compile(r"(?<!第)几月|(?<!第)几[号日]|哪(?:一|[两几]个?)?[天月日号]|(?<!截止)(?<!时间)日期")
_DATED = (
    r"\d{1,2}月|[一二三四五六七八九十次]月|月底|[\d一二三四五六七八九十]日|之日|[当次][日天]|年[中末终初底]"
)
_DATES_ASKED = re.compile(r"(?:几|哪一?)[月号日天年].{0,4}[到至](?:几|哪一?)[月号日天年]")
_A_DATE = re.compile(
    r"(?:19|20)\d{2}年|\d{1,2}月|[一二三四五六七八九十次]月|[月年季]度?[底末]|[\d一二三四五六七八九十]日|之日"
)
_DEADLINE = re.compile(
    r"(?:什么时[候间]|何时|啥时候)(?:底|之?前|以前|才|能|要|应|该|全部|全面|基本|得|可以)*(?:完成|实现|建成|达到|到位|出台|结束|报送|上报|提交|办结)|"
    r"(?:完成|截止|整改|报送|上报|办结)的?(?:时限|期限|时间|日期)"
)
"""What is to be done by a date: 终身, 定期 and 每年 say none."""
_OFTEN = re.compile(r"(?:多久|几[年月天周]|隔多久|多长时间).{0,8}(?:一次|一回|一遍|1次)|隔(?:多久|几[年月])")
_MEASURE = re.compile(
    r"(?<!第)(?:多少|几)(个(?!税|人所)|项|家|条|座|所|处|名|批|种|倍|次|件|户|辆|艘|套|亩|公里|吨|平方米|级|周?岁|天|日|年|个月)(?!月)"
)
_COUNTED = re.compile(r"(?:多少|几)[个项家条座所处名批种]")
_ASKED_WORDS = re.compile(
    r"(?:一共|总共|总计|合计|大概|大约|至少|最多|最高|最低|最晚|最迟|从|在|到|要|应|该|能|可以?|得|有|是|为|共|隔|占|达到?)*"
    r"(?:(?:百分之)?(?:多少|几|多高|多大|多长时间|多久)|哪(?=[一两几]?个?[天月日年])|什么时[候间]|何时)(?:[一两几]?个?[年月日天号]|[个项家条座所处名批种件户岁次])?"
)
_A_WORD = 2
_LAST_OF = re.compile(r".*(?:的|里[头面边]?|当?中|其中)(?=..)")


@dataclass(frozen=True, slots=True)
class AskedFigure:
    """What a statement must state (`states`), and what it should, to be of the kind that was asked for (`fits`)."""

    states: Callable[[str], bool]
    fits: tuple[re.Pattern[str], ...]

    def fully(self, words: str) -> bool:
        """Tell whether `words` (in normal form) state what is asked for, of the kind that it should be."""
        return self.states(words) and all(wanted.search(words) for wanted in self.fits)


def asked_figure(question: Question) -> AskedFigure:
    """Return what a statement must state to answer `question`."""
    normal = question.normal
    fits = [re.compile(f"每(?:一)?个?{match[1]}") for match in [_PER.search(normal)] if match]
    bounds = [stating for asking, stating in _BOUNDS if asking.search(normal)]
    fits += bounds
    if _OFTEN.search(normal):
        return AskedFigure(has_time, (*fits, re.compile("每|定期|\\d次|(?<!第)[一两]次|按照?[年季月]")))
    if nth := _NTH_ASKED.search(normal):
        ordinal = re.compile(rf"第{_NUMBER}+{nth[1]}")
        return AskedFigure(lambda words: ordinal.search(words) is not None, ())
    if _DATES_ASKED.search(normal):
        fits.append(re.compile(rf"(?:{_DATED})[^,，。;；]{{0,6}}[-—–~～至到][^,，。;；]{{0,6}}(?:{_DATED})"))
    elif _DATE.search(normal):
        fits.append(re.compile(_DATED))
    if _DEADLINE.search(normal):
        fits.append(_A_DATE)
    if question.kind is Kind.WHEN:
        return AskedFigure(has_time, tuple(fits))
    if _NUMBER_ASKED.search(normal):
        return AskedFigure(lambda words: _DOCUMENT_NUMBER.search(words) is not None, tuple(fits))
    if match := _MEASURE.search(normal):
        unit = match[1].replace("周岁", "岁").replace("岁", "周?岁")
        fits.append(re.compile(rf"[\d一二三四五六七八九十两百千万余多]\s*{unit}"))
        only_one = re.compile(rf"[只仅][^,，。;；]{{0,8}}一{match[1]}")
        return AskedFigure(lambda words: has_figure(words) or only_one.search(words) is not None, tuple(fits))
    if wording.MONEY_ASKED.search(normal) and "占" not in normal:
        return AskedFigure(lambda words: has_figure(words) and "元" in words, tuple(fits))
    if _SUM_ASKED.search(normal):
        fits.append(re.compile(r"元|%|倍|分之|成"))
    if bounds and "百分之几" not in normal and "具体" not in normal:
        return AskedFigure(
            lambda words: has_figure(words) or _UNBOUNDED.search(words) is not None, tuple(fits)
        )
    return AskedFigure(has_figure, tuple(fits))


def is_particular(question: Question) -> bool:
    """Tell whether the question asks for a figure of a kind of its own: a rate, a bound, so many of a thing."""
    return bool(asked_figure(question).fits)


def is_measured(question: Question) -> bool:
    """Tell whether the question asks for so much in a unit that nothing else can stand for (多少公里 is not 300项)."""
    return any(asked.search(question.normal) for asked in (_PHYSICAL, _DATE, _DEADLINE, _PER_HEAD))


def is_counting(question: Question) -> bool:
    """Tell whether the question asks how many there are of something."""
    return _COUNTED.search(question.normal) is not None


def head_of(question: Question) -> str:
    """Return the words of the question that its figure is of, before all others: those behind the asking words (哪两天上班);
    else, where things are counted, the last ones before (考核的监测指标有多少个: 监测, 院校教材: 教材). "" without any."""
    asked = _ASKED_WORDS.search(question.normal)
    if not asked:
        return ""
    behind = re.split(r"[,;。?!]", question.normal[asked.end() :])[0]
    often = _OFTEN.search(question.normal) is not None
    if (head := core_of(topic_of(behind))) and not often:
        return head
    if not (often or is_counting(question)):
        return ""  # of a measure (近海的水质优良率) the word before says more
    before = re.split(r"[,;。?!]", question.normal[: asked.start()])[-1].rstrip("的")
    last = core_of(topic_of(_LAST_OF.sub("", before)))
    return last if last != core_of(topic_of(before)) else last[-_A_WORD:]
