"""What a question demands of the very words that are given as its answer.

That a clause treats the subject does not yet answer: 为什么 wants a reason, 多少钱 a sum, 几天 a time, 比去年 a comparison, and
民营医院 words that are not only about 公立医院. Each demand is a pair: how it is asked, and how a text tells it. The unit of
evidence is what is quoted; its headings and its document's title may only say what it is about (a place, a kind).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.facts.figures import has_figure

_N = r"(?:\d[\d,.]*|[一二两三四五六七八九十百千万半几]+)"
_CHANGE = r"提高|增长|增加|提升|上升|扩大|降低|下降|减少|压减|压缩|缩短"
_FORMULA = re.compile(r"[×÷*/=]\s*\d+%?")
"""A factor of a formula (a/b×100%) is no figure that anybody gives."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What is demanded, as a reader is told it; the words that ask for it, and those that tell it."""

    name: str
    asked: re.Pattern[str]
    told: re.Pattern[str]


def _demand(name: str, asked: str, told: str) -> Demand:
    return Demand(name, re.compile(asked), re.compile(told))


_DEMANDS = (
    _demand(
        "原因",
        r"(?<![作成变])为什么|为何|为啥|凭什么|(?:什么|啥)(?:原因|理由)|(?:原因|理由)(?:是|有|在)",
        r"因为|由于|为了|鉴于|基于|出于|旨在|以[便利]|目的|原因|理由|(?:^|[,。;“])为(?!主|准|重点)|[,，(](?:努力|切实|有效|充分|坚决|从源头上?|进一步|最大限度地?|更好地?)*(?:避免|防止|防范|消除|杜绝|减少|降低|引导|确保|保障|满足|维护|营造)|以免|从而|便于|有利于|是.{0,40}(?:需要|要求|举措|抓手|途径|基础|关键|手段)|(?:(?<!有)针对(?!性)|解决|破解).{0,20}(?:问题|难题)",
    ),
    _demand(
        "与以前的比较",
        r"(?:比|较|相比)(?:去年|前年|上一?年度?|往年|过去|以前|原来|之前|现在|(?:19|20)\d\d年?)|(?<![占对])比(?![例重赛值率])[^,。最至不]{1,12}[多少高低快长短]了?(?:多少|几)",
        r"比(?![例重])|较(?![为大好高强多完])|同比|上一?年|基础上|翻[一两番]",
    ),
    _demand(
        "增减多少",
        rf"(?:{_CHANGE})了?(?:多少(?![个家项条座所处名批种])|百分之几)",
        rf"{_CHANGE}|增|翻|减半|[增降减]幅",
    ),
    _demand(
        "哪一个居首",
        r"最(?!近|后|终|多|少|高[^,。]{0,3}(?:奖|补)|新)[一-鿿]{1,2}的?[^,。]{0,14}(?:哪(?![一两几]?个?[年月日天])|谁)|(?:哪(?![一两几]?个?[年月日天])|谁)[^,。]{0,10}(?<![至])最(?!近|后|终|新)",
        r"最|第一|首|率先|领先",
    ),
    _demand(
        "材料",
        r"(?:哪些|什么|啥|几份)(?:书面|申报|申请|证明)?(?:材料|资料|证件|证明|手续|表格)",
        r"材料|资料|(?<![论保验印])证(?![明券]?实)|(?<![代发])表(?![示扬达明现彰])|(?:申请|申报|承诺|委托|说明|协议|建议|责任|意见|计划|任务)书|凭|报告|票|合同|协议|记录|(?<!事项)清单|手续",
    ),
    _demand(
        "学历",
        r"(?:什么|啥|哪[种些类]|多高的?|何种)(?:样的)?学历|学历(?:要求|门槛)?(?:是什么|多高|有什么|要多)",
        r"学历|学位|毕业|本科|[专中]科|大专|研究生|硕士|博士|文化程度",
    ),
    _demand(
        "地点",
        r"(?<!是)在(?:哪里|哪儿|何处|什么地方|哪个(?:地方|网站|平台|窗口))|(?:放|设|建)在哪",
        r"在|于|到|至|向|通过|[网站台厅口处馆地址]|系统",
    ),
    _demand(
        "具体地点",
        r"哪(?:几个?|些|个|一个)(?:小区|社区|街道|村(?!镇)|居委会)",
        r"小区|社区|街道|村(?!镇)|居委会|、.{0,20}、",
    ),
    _demand(
        "成立时间",
        r"(?:哪一?年|什么时候|何时|啥时候)(?:开始|首次|正式)?(?:设立|成立|创立|创办)",
        r"设立|成立|创立|创办|创建|建立|组建",
    ),
    _demand(
        "算法",
        r"(?:怎么|如何|怎样|咋)(?:计算|核算|算(?![作不数是得]))",
        r"按|计|算|之[和差比]|[/×÷]|%|比例|倍|元|标准|折合|以.{1,20}为",
    ),
    _demand(
        "法规依据",
        r"(?:依据|根据|按照?|依照?)(?:的)?(?:是)?(?:什么|哪|啥)(?:部|个|一部|些)?(?:法(?!院|官|人)|条例)",
        r"《|法律|法规|条例|规章",
    ),
    _demand("文号", r"文号|发文字号|几号文", r"\[(?:19|20)\d\d\]\s*\d+号|第\d+号"),
    *(
        _demand(title, rf"{title}(?:现在)?(?:是|叫|由)谁|谁(?:是|任|当|担任)[^,。;]{{0,16}}{title}", title)
        for title in (
            "组长",
            "主任",
            "书记",
            "召集人",
            "联系人",
            "秘书长",
            "会长",
            "主席",
            "总理",
            "[省市县区镇乡局厅部院校]长",
        )
    ),
    *(
        _demand(word, rf"{word}", rf"{word}|{form}")
        for word, form in (
            ("电话", r"\d{7,}|\d{3,4}-\d{6,}|热线"),
            ("热线", r"\d{5,}|电话"),
            ("网址", r"https?:|www\."),
            ("邮箱", r"\w[@#]\w"),
            ("传真", r"\d{7,}"),
            ("邮编", r"\d{6}"),
            ("联系方式", r"\d{7,}|联系"),
        )
    ),
    _demand(
        "百分比",
        r"百分之(?:几|多少)|(?:几成|多大)的?(?:比例|比重)|(?:比例|比重|占比|百分比)[^,。]{0,8}(?:多少|多大)",
        r"\d\s*[%‰]|百分之|[一二两三四五六七八九\d]成|半|分之|\d倍|全部|所有|均|上限|下限",
    ),
    _demand(
        "金额",
        r"多少(?:钱|元|块|万元|亿元|资金|经费)|(?:工资|薪水|报酬|保费|费用|(?<!消)费|价格|价钱|罚款|罚金)(?:标准|额度)?(?:是|要|为|有|收|得)?多少|(?:交|缴|罚|补助|补贴|贷)多少(?![个家项条座所处名批种人天])",
        r"元|免|%|倍|\d[万亿]",
    ),
    _demand(
        "数额", r"(?:多少|几)个?(?:百|千)?[万亿](?!一)", r"[万亿元]|(?<!\d)(?!(?:19|20)\d\d年)\d{4,}|番|倍"
    ),
    _demand(
        "天数",
        r"(?:几|多少)个?(?:工作日|自然日|天|日|小时|周|星期|分钟)(?![前级])",
        rf"{_N}个?(?:工作日|自然日|天|小时|周|月|分钟)|{_N}日(?=之?[内前]|以内)|(?<!\d){_N}年(?![底末度])|每[年月季周日天]|立即|即时|第一时间|当[天日]|次日|月底前",
    ),
    _demand(
        "年数",
        r"(?:(?<![近这前头哪])几|多少)年(?!级)",
        rf"(?<!\d)(?!(?:19|20)\d\d){_N}年|每年|长期|终身|永久|个月",
    ),
    _demand("月数", r"(?:几|多少)个月", rf"{_N}个?月|{_N}年|每年|半年"),
    _demand("次数", r"(?:(?<!第)几|多少)(?:次|回|遍)", rf"{_N}[次回遍]"),
    _demand(
        "人数",
        r"(?:几|多少)(?:个人(?!才|所得)|名(?![牌优特录])|人(?![民口才员均]))|(?:有|共|超过)(?:几|多少)位",
        rf"{_N}余?(?:个人|[人名位])",
    ),
)

_PLACE_OF = re.compile(r"在(?:哪里|哪儿|何处|什么地方)(?P<act>[一-鿿]{2})(?:的|[?。!\s])*$")
"""What is done somewhere: 在哪里公示 is not answered by where something else is done."""
_DAY_OF = re.compile(
    r"哪(?:[一两几]个?)?[天日](?:要|得|能|可以|该|才|会)?(?P<act>(?!开始|截止|截至|结束|为止|之前|以前|之后|以后|到期|完成|搞定|生效|算起)[一-鿿]{2})(?:[呢啊的?。!\s])*$|"
    r"(?P<before>(?!截止|截至|开始|结束)[^\W\d日节期限时间天的]{2})(?:是|在)哪(?:[一两几]个?)?[天日](?:[呢啊的?。!\s])*$"
)
"""What is done on a day (哪天补班)."""
_OF_ANYTHING = (
    "规定|要求|表述|安排|部署|考虑|推[进动行]|开展|落实|实[现施行]|进行|处[理置]|解决|办[理的]?|保[障证]|界定|定义|理解|操作|应对|对待|看待|"
    "[写说讲做搞弄]|[规约]束|促进|加强|提[高升到及]|改[善进]|完善|发展|建设|支持|鼓励|服务|管[理控]?|监[管督]|执行|分[的配]?|算|走"
)
"""Acts by which a question asks what is said of a matter, whatever is done."""
_WAY_OF = re.compile(
    rf"(?:怎么|怎样|如何|咋)(?:个|去|来)?(?P<act>(?!{_OF_ANYTHING})[一-鿿]{{2}})(?:[呢啊的?。!\s])*$"
)
"""In what way something is done (怎么提取)."""
_OF_ALL = re.compile(r"占(?!比)[^,。]{2,16}?的?(?:比例|比重|百分比|多少|几成|百分之几)")
_SHARE = re.compile(r"占|比[例重率]|份额|分之一")
_RATE = re.compile(r"([一-鿿]{2})率")
_HOW_MANY = re.compile(r"多少|几(?![乎何类])")

_RIVALS = (
    (
        ("公立|公办|国有|国营", "公|国有|国营"),
        ("民营|民办|私营|私立|非公", "民营|民办|私|非公|社会力量|各类"),
        ("外资|外商投资|港澳台资", "外资|外商|港澳台|各类"),
    ),
    (
        ("国家级|国务院|中央|(?<!副)总理|副总理", "国家|国务院|中央|总理"),
        ("省级|省(?:政府|委|长|里)", "省"),
        ("市级|(?<![超城都夜门股楼闹])市(?:政府|委|长|里)", "市(?!场|民|值)"),
        ("县级|县(?:政府|委|长|里)", "县"),
        ("乡镇|乡级|镇长|村级|村委会|居委会", "乡|镇|村|基层"),
    ),
    (("(?<!第)一级", "一级"), ("(?<!第)二级", "二级"), ("(?<!第)三级", "三级")),
    (("进口", "进口|进出口"), ("出口", "出口")),
    (("门诊", "门诊|门急诊"), ("住院", "住院")),
    (("境内|国内", "境内|国内|内外"), ("境外|国外", "境外|国外|外国|内外")),
)
"""Kinds that exclude one another (who owns it, which level, which grade, which way): the words that ask for one, and those
by which a text may mean it."""
_ORDINAL = re.compile(r"第([一二三四五六七八九十\d]+)(批|届|期|轮|版|季度|阶段)")


def untold(asked: str, said: str) -> Iterator[str]:
    """Yield what a question demands that the words `said` as its answer do not tell, by name; both in normal form."""
    told = _FORMULA.sub("", said)
    for demand in _DEMANDS:
        if demand.asked.search(asked) and not demand.told.search(told):
            yield demand.name
    if (place := _PLACE_OF.search(asked)) and place["act"] not in told:
        yield f"在哪里{place['act']}"
    if (
        _OF_ALL.search(asked)
        and not _SHARE.search(told)
        and not any(of in asked for of in _RATE.findall(told))
    ):
        yield "所问的占比"
    if _HOW_MANY.search(asked) and has_figure(said) and not has_figure(told):
        yield "数字"


def done_on_a_day(asked: str) -> str:
    """Return the act of which a question asks on what day it is done, where it names it in a word (补班); "" without one."""
    day = _DAY_OF.search(asked)
    return (day["act"] or day["before"]) if day else ""


def way_asked(asked: str) -> str:
    """Return the act of which a question asks in what way it is done, where it names it in a word (怎么提取); "" without one
    that says anything."""
    way = _WAY_OF.search(asked)
    return way["act"] if way else ""


def other_kinds(asked: str, said: str, around: str) -> Iterator[str]:
    """Yield the words of a question for a kind, where what is `said` is of another kind of the same, and nothing of it
    or `around` it is of the one asked for; texts in normal form."""
    for rivals in _RIVALS:
        theirs = any(re.search(told, said) for _, told in rivals)
        for wanted, told in rivals:
            word = re.search(wanted, asked)
            if word and theirs and not re.search(told, f"{said}{around}"):
                yield word.group()
    yield from _other_ordinal(asked, f"{said}{around}")


def _other_ordinal(asked: str, told: str) -> Iterator[str]:
    """Yield the ordinal of the question (第三批), where the answer has another of its kind only."""
    for word in _ORDINAL.finditer(asked):
        others = {found.group() for found in _ORDINAL.finditer(told) if found[2] == word[2]}
        if others and word.group() not in others:
            yield word.group()
