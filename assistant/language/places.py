"""Provinces and large cities, to notice a question about a place that the document isn't about."""

import re

# Provincial-level divisions of China by their short names, and their capitals and cities with independent planning
# status (Ministry of Civil Affairs, list of administrative divisions).
PROVINCES = [
    "北京",
    "天津",
    "上海",
    "重庆",
    "河北",
    "山西",
    "辽宁",
    "吉林",
    "黑龙江",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "海南",
    "四川",
    "贵州",
    "云南",
    "陕西",
    "甘肃",
    "青海",
    "台湾",
    "内蒙古",
    "广西",
    "西藏",
    "宁夏",
    "新疆",
    "香港",
    "澳门",
]
CITIES = [
    "石家庄",
    "太原",
    "沈阳",
    "长春",
    "哈尔滨",
    "南京",
    "杭州",
    "合肥",
    "福州",
    "南昌",
    "济南",
    "郑州",
    "武汉",
    "长沙",
    "广州",
    "海口",
    "成都",
    "贵阳",
    "昆明",
    "西安",
    "兰州",
    "西宁",
    "呼和浩特",
    "南宁",
    "拉萨",
    "银川",
    "乌鲁木齐",
    "大连",
    "青岛",
    "宁波",
    "厦门",
    "深圳",
    "苏州",
    "无锡",
    "佛山",
    "东莞",
    "珠海",
    "温州",
    "三亚",
    "儋州",
    "三沙",
]
COUNTRIES = "美国 日本 韩国 德国 法国 英国 俄罗斯 印度 新加坡 欧盟".split()  # noqa: SIM905

_KINDS_OF_CITIES = {
    re.compile("(?<!自治区、)直辖市"): ("北京", "天津", "上海", "重庆"),
    re.compile(r"省会|首府"): tuple(CITIES[:27]),
    re.compile("(?<!直辖市、)(?<!直辖市[及和])计划单列市"): ("大连", "青岛", "宁波", "厦门", "深圳"),
}
"""What a text may name cities by. Not 各省、自治区、直辖市、计划单列市: that names everybody."""


_LETTERS = {
    "京": "北京",
    "津": "天津",
    "沪": "上海",
    "渝": "重庆",
    "冀": "河北",
    "晋": "山西",
    "辽": "辽宁",
    "苏": "江苏",
    "浙": "浙江",
    "皖": "安徽",
    "闽": "福建",
    "赣": "江西",
    "鲁": "山东",
    "豫": "河南",
    "鄂": "湖北",
    "湘": "湖南",
    "粤": "广东",
    "琼": "海南",
    "川": "四川",
    "黔": "贵州",
    "滇": "云南",
    "陕": "陕西",
    "蒙": "内蒙古",
    "桂": "广西",
    "藏": "西藏",
}
_BY_LETTER = re.compile(rf"[离进来返赴驻抵在][{''.join(_LETTERS)}](?![一-鿿]?[省市区县州镇级])")
"""A province by its one letter, behind what one does there: 离京, 赴粤. Letters that are everyday words (新, 港, 青) are left
out."""


def stands_for(normalized: str, place: str) -> bool:
    """Tell whether a normalized text has the place, its letter (北京: 离京), or the kind of city that it is (深圳:
    计划单列市)."""
    return (
        place in normalized
        or any(_LETTERS[letter.group()[-1]] == place for letter in _BY_LETTER.finditer(normalized))
        or any(place in cities and kind.search(normalized) for kind, cities in _KINDS_OF_CITIES.items())
    )


def places_in(normalized: str) -> tuple[str, ...]:
    """Return the places that a normalized text names, each once, in order of appearance."""
    found = [
        (normalized.find(name), name) for name in (*PROVINCES, *CITIES, *COUNTRIES) if name in normalized
    ]
    return tuple(name for _, name in sorted(found))
