"""Units and measure words, by what a number of them can be: a share, a count, money, a length of time, an amount."""

import re
from enum import StrEnum


class Measure(StrEnum):
    """What a unit measures. TIMES are frequencies (每年2次), NONE is a bare number (指数达到120)."""

    RATE = "rate"
    COUNT = "count"
    MONEY = "money"
    DURATION = "duration"
    TIMES = "times"
    AMOUNT = "amount"
    NONE = "none"


_WORDS = {
    Measure.RATE: "个百分点 百分点 个基点 个等级 个等次 个位次 % ‰ 倍 番 成",
    Measure.MONEY: "元 元人民币 美元 港元 欧元",
    Measure.DURATION: (
        "个工作日 工作日 个月 小时 个小时 分钟 秒 个季度 周岁 岁 年 天 周 学年 学期 学时 课时 个学时 个课时"
    ),
    Measure.TIMES: "次 遍 轮 届 期 批 批次",
    Measure.COUNT: (
        "个 家 项 名 人 人年 位 户 条 件 种 类 款 套 所 座 处 台 辆 艘 架 列 支 只 头 羽 株 棵 张 间 栋 幢 部 册 本 篇 首 "
        "幅 集 门 场 例 宗 起 笔 单 份 枚 盏 块 片 眼 口 点 对 组 根 杆 箱 人次 场次 台次 架次 班次 件次 户次 亩次 台套 标准箱 "
        "标箱 TEU"
    ),
    Measure.AMOUNT: (
        "平方公里 平方千米 平方米 立方米 平米 立方 公里 千米 海里 米 厘米 毫米 公顷 亩 吨 吨标准煤 吨标煤 公斤 千克 克 斤 "
        "毫克 微克 升 毫升 千瓦时 兆瓦时 千瓦 兆瓦 吉瓦 瓦 度 千伏安 千伏 蒸吨 载重吨 摄氏度 分贝 兆 字 分 级 ℃ km km² m² "
        "m³ ㎡ kW kWh MW MWh GW GWh kV kVA mg μg EFLOPS PFLOPS Gbps Mbps GB TB PB EB P"
    ),
}
_MEASURES = {word: measure for measure, words in _WORDS.items() for word in words.split()}
_PER = r"(?:\s?/\s?(?:[百千万]人|百公里|千克|人|年|日|天|月|户|亩|吨|次|套|台|万人|千人|公顷|平方米|平方公里|立方米|小时|秒|床|元|万元|升|L|m³|kg))*"
_SHARE = r"/\s?(?:10万|十万)"
"""A share of so many: 14.5/10万."""
_LONGER = {
    "人": "民才",
    "位": "一体",
    "元": "旦",
    "分": "类别之布级支项工析区批期步段散局行院校会",
    "单": "位元",
    "口": "径岸",
    "周": "年边期",
    "场": "所",
    "字": "节母",
    "家": "庭",
    "度": "假",
    "年": "级度代制",
    "成": "为立效果本都长员",
    "支": "持撑",
    "期": "间望",
    "本": "地市省科",
    "次": "性",
    "点": "多半钟",
    "片": "区",
    "种": "植养子",
    "类": "别",
    "级": "别政",
    "组": "织",
    "起": "步草",
    "部": "门委分",
    "门": "户诊类",
    "集": "中群团约体",
    "首": "批次",
}
"""The characters that make a unit the first half of another word: 5年级, 30周年, 10部门, 一次性."""


def _alternatives(words: list[str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) + _not_longer(word) for word in longest_first)


def _not_longer(word: str) -> str:
    if word.isascii() and word.isalpha():
        return r"(?![A-Za-z\d])"
    return f"(?![{_LONGER[word]}])" if word in _LONGER else ""


_AFTER_CHINESE = (
    "个百分点 倍 番 成 元 个月 个工作日 个季度 小时 分钟 年 天 岁 个 家 项 名 人 人次 户 条 件 种 套 所 座 处 台 辆 艘 架 "
    "张 间 栋 场 亩 公顷 公里 米 平方米 平方公里 吨 斤 公斤"
)
UNITS = f"(?:(?:{_alternatives(list(_MEASURES))}){_PER}|{_SHARE})"
"""The units after an Arabic number, as a pattern."""
CHINESE_UNITS = f"(?:{_alternatives(_AFTER_CHINESE.split())})"
"""The units after a Chinese number: fewer, for 三级, 两类 and 四次 are names more often than counts."""
_SCALE = re.compile(r"^(?:[十百千]?万亿|[十百千]?[万亿]|[十百千])")


def measure_of(unit: str) -> Measure:
    """Return what `unit` (万元, 人次, 微克/立方米, "") measures."""
    if not unit:
        return Measure.NONE
    if unit.startswith("/"):
        return Measure.RATE
    per = unit.partition("/")[0].strip()
    bare = per if per in _MEASURES else _SCALE.sub("", per)
    return _MEASURES.get(bare, Measure.AMOUNT)
