"""Duty notes written by a generator: what is put in comes out again."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.facts.duties import duties_of
from assistant.types import Role, Span
from tests.facts.test_duties import document_of

_AREAS = (
    "教育",
    "财政",
    "交通运输",
    "自然资源和规划",
    "住房和城乡建设",
    "文化和旅游",
    "工业和信息化",
    "粮食和储备",
    "生态环境",
    "应急管理",
)
_WHOLE = (
    "海口海关", "团省委", "国家发展改革委", "文化和旅游部", "中央和国家机关工委", "省质量强省工作领导小组成员单位", "人行海口中心支行",
    "中国银监会海南监管局", "海南电网公司", "全国总工会", "供销合作总社", "中央军委装备发展部", "空管委办公室", "各县(市、区)人民政府(管委会)",
    "各省、自治区、直辖市人民政府", "各省（区、市）人民政府", "各有关省级人民政府", "新疆生产建设兵团", "省委网信办", "市公安局交警支队",
    "北京冬奥组委", "各部门", "最高人民法院", "中国铁路总公司", "国家能源局(煤炭司)", "市商务局〔口岸办〕",
)  # fmt: skip
_UNITS = st.one_of(
    st.sampled_from(_WHOLE),
    st.builds(
        "{}{}{}".format,
        st.sampled_from(("省", "市", "县", "国家", "海南省")),
        st.sampled_from(_AREAS),
        st.sampled_from(("厅", "局", "委", "部")),
    ),
)
_LABELS = {
    Role.LEAD: ("牵头单位", "牵头部门", "牵头责任单位", "主办单位", "牵头"),
    Role.RESPONSIBLE: ("责任单位", "责任部门", "负责单位", "承办单位", "落实单位"),
    Role.COOPERATE: ("配合单位", "协办单位", "参与单位", "配合部门", "协助单位"),
}
_VERBS = {
    Role.LEAD: ("牵头", "牵头负责", "牵头组织"),
    Role.RESPONSIBLE: ("负责", "按职责分工负责", "按照职责分工负责", "分别负责", "负责落实", "组织实施"),
    Role.COOPERATE: ("配合", "参与", "协助", "参加", "按职责分工配合"),
}
_ENDS = ("", "等", "等部门", "等有关部门和单位")
_BRACKETS = ("()", "（）", "〔〕", "[]", "【】", "(）")
_LABELLED_SEPARATORS = "、,，;；"
_NO_NOTES = (
    "(中发〔2017〕24号)",
    "（以下简称示范区）",
    "(2018年)",
    "（含试点地区）",
    "〔2020〕5号",
    "(省优质工程)",
    "",
)


@dataclass(frozen=True)
class Written:
    """A note as written, and what it says."""

    note: str
    groups: tuple[tuple[Role, tuple[str, ...], bool], ...]


@st.composite
def _lists(draw: st.DrawFn, separators: str) -> tuple[str, tuple[str, ...], bool]:
    units = tuple(draw(st.lists(_UNITS, min_size=1, max_size=6, unique=True)))
    ending = draw(st.sampled_from(_ENDS))
    separator = draw(st.sampled_from(separators))
    words = units[0]
    for unit in units[1:]:
        words += separator + unit
    return words + ending, units, bool(ending)


@st.composite
def _bodies(draw: st.DrawFn) -> tuple[str, list[tuple[Role, tuple[str, ...], bool]]]:
    labelled = draw(st.booleans())
    roles = draw(st.lists(st.sampled_from(list(Role)), min_size=1, max_size=3, unique=True))
    parts, groups = [], []
    for role in roles:
        words, units, more = draw(_lists(_LABELLED_SEPARATORS if labelled else "、"))
        if labelled:
            parts.append(f"{draw(st.sampled_from(_LABELS[role]))}{draw(st.sampled_from(':：'))}{words}")
        else:
            parts.append(f"{words}{draw(st.sampled_from(_VERBS[role]))}")
        groups.append((role, units, more))
    time = draw(st.sampled_from(("", "", "2025年底前完成", "2025年12月底前", "持续推进")))
    if time:
        parts.append(f"完成时限:{time}" if labelled else time)
    return draw(st.sampled_from(",，;；")).join(parts), groups


@st.composite
def _notes(draw: st.DrawFn) -> Written:
    body, groups = draw(_bodies())
    brackets = draw(st.sampled_from(_BRACKETS))
    return Written(f"{brackets[0]}{body}{brackets[1]}", tuple(groups))


_PARAGRAPHS = st.lists(
    st.tuples(st.sampled_from(_NO_NOTES), _notes(), st.sampled_from(("", "。"))), min_size=1, max_size=4
)


_CASES = [
    json.loads(line) for line in Path(__file__).with_name("duty_notes.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["note"][:30])
def test_notes_as_governments_write_them(case: dict[str, Any]) -> None:
    """A table of notes, and of brackets that look like notes: lists of (role, units, 等), in order."""
    read: list[list[Any]] = []
    for duty in duties_of(document_of([("1.1", f"推进质量提升行动。{case['note']}")])):
        if read and read[-1][0] == duty.role and read[-1][2] == duty.open_ended:
            read[-1][1].append(duty.unit)
        else:
            read.append([duty.role, [duty.unit], duty.open_ended])
    assert read == case["groups"]


@settings(max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_PARAGRAPHS)
def test_what_is_written_is_read(paragraphs: list[tuple[str, Written, str]]) -> None:
    """Units × forms × brackets × separators: every unit comes back whole, in its role, where it stands."""
    document = document_of(
        [
            (f"1.{n}", f"推进工作{beside}。{written.note}{stop}")
            for n, (beside, written, stop) in enumerate(paragraphs, 1)
        ]
    )
    expected = [
        (f"d#1.{n}", role, unit, more)
        for n, (_, written, _) in enumerate(paragraphs, 1)
        for role, units, more in written.groups
        for unit in units
    ]
    duties = duties_of(document)
    assert [(duty.clause, duty.role, duty.unit, duty.open_ended) for duty in duties] == expected
    assert all(duty.span.of(document.text) == duty.unit for duty in duties)


@settings(max_examples=500, deadline=None)
@given(st.text("责任单位牵头负责：:()（）〔〕、，；等和会同由省教育局部下同第一年2025。 \n", max_size=120))
def test_any_text_is_read(text: str) -> None:
    """No text breaks the grammar, and what it finds stands where it says."""
    document = document_of([("1.1", text)])
    for duty in duties_of(document):
        assert duty.span.of(document.text) == duty.unit
        assert Span(*duty.note).start <= duty.span.start < duty.span.end <= duty.note.end
