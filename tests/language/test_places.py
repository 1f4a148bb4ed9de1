"""Places, and what a text may call them by."""

import pytest

from assistant.language.places import places_in, stands_for


@pytest.mark.parametrize(
    ("text", "place", "stands"),
    [
        ("深圳的标准为每月1500元", "深圳", True),
        ("直辖市、省会(首府)城市、计划单列市为每月1500元", "深圳", True),
        ("直辖市、省会(首府)城市、计划单列市为每月1500元", "海口", True),
        ("直辖市、省会(首府)城市、计划单列市为每月1500元", "上海", True),
        ("直辖市、省会(首府)城市、计划单列市为每月1500元", "苏州", False),
        ("主任离京外出须报告", "北京", True),
        ("赴粤务工人员", "广东", True),
        ("船舶进港须报告", "香港", False),
        ("京剧院团", "北京", False),
        ("省会城市为每月1500元", "深圳", False),
        ("各省、自治区、直辖市人民政府", "上海", False),
        ("各省、自治区、直辖市、计划单列市财政厅", "深圳", False),
        ("各省、自治区、直辖市及计划单列市财政厅", "深圳", False),
    ],
)
def test_stands_for(text: str, place: str, stands: bool) -> None:
    """A text has a city by its name or by its kind; a list of all authorities names no city."""
    assert stands_for(text, place) is stands


def test_places_in_order() -> None:
    """Each place once, in order of appearance."""
    assert places_in("从深圳到海南再到深圳") == ("深圳", "海南")
