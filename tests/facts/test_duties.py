"""Duty notes in the forms that governments write them in."""

import pytest

from assistant.facts.duties import duties_of, governing
from assistant.types import Clause, Document, Role, Span

Expected = list[tuple[str, list[str], bool]]
"""Role, its units and whether the list is open, for each role in a note."""


def document_of(paragraphs: list[tuple[str, str]]) -> Document:
    """Return a document of (path, paragraph); all paragraphs of a path's section have its label."""
    text, clauses = "", []
    for path, paragraph in paragraphs:
        start = len(text)
        text += paragraph + "\n"
        section = ".".join(path.split(".")[:2])
        clauses.append(
            Clause(
                f"d#{path}", "d", path, section, section, (), Span(start, start + len(paragraph)), paragraph
            )
        )
    return Document("d", "题目", (), None, None, None, None, None, None, text, tuple(clauses), {})


def groups_of(document: Document, clause: str | None = None) -> Expected:
    """Return the document's duties, of one clause if given, grouped by role in order of appearance."""
    groups: dict[str, tuple[list[str], bool]] = {}
    for duty in duties_of(document):
        if clause in (None, duty.clause):
            units, _ = groups.setdefault(duty.role.value, ([], False))
            units.append(duty.unit)
            groups[duty.role.value] = (units, duty.open_ended)
    return [(role, units, more) for role, (units, more) in groups.items()]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (
            "(牵头单位:省农业厅、省林业厅,责任单位:省质监局、海口海关等)",
            [("lead", ["省农业厅", "省林业厅"], False), ("responsible", ["省质监局", "海口海关"], True)],
        ),
        ("(责任单位:省质监局)", [("responsible", ["省质监局"], False)]),
        (
            "(责任单位:省质量强省工作领导小组成员单位)",
            [("responsible", ["省质量强省工作领导小组成员单位"], False)],
        ),
        (
            "(牵头单位:省教育厅;责任单位:省财政厅、团省委)",
            [("lead", ["省教育厅"], False), ("responsible", ["省财政厅", "团省委"], False)],
        ),
        (
            "（牵头单位：市发改委；配合单位：市财政局、市统计局等）",
            [("lead", ["市发改委"], False), ("cooperate", ["市财政局", "市统计局"], True)],
        ),
        (
            "（教育部牵头，财政部、人力资源社会保障部按职责分工负责）",
            [("lead", ["教育部"], False), ("responsible", ["财政部", "人力资源社会保障部"], False)],
        ),
        (
            "（工业和信息化部牵头负责，科技部配合）",
            [("lead", ["工业和信息化部"], False), ("cooperate", ["科技部"], False)],
        ),
        ("（国家发展改革委、财政部等按职责分工负责）", [("responsible", ["国家发展改革委", "财政部"], True)]),
        (
            "（发展改革委、财政部会同有关部门负责）",
            [("responsible", ["发展改革委", "财政部"], False)],
        ),
        (
            "〔责任单位:市教育局,市财政局、各县(市、区)人民政府(管委会)〕",
            [("responsible", ["市教育局", "市财政局", "各县(市、区)人民政府(管委会)"], False)],
        ),
        (
            "【责任单位：自然资源和规划局、住房和城乡建设局】",
            [("responsible", ["自然资源和规划局", "住房和城乡建设局"], False)],
        ),
        ("（教育部和财政部负责）", [("responsible", ["教育部", "财政部"], False)]),
        ("(责任单位:市商务局;完成时限:2025年12月)", [("responsible", ["市商务局"], False)]),
        (
            "（科技部、教育部负责，排在第一位的为牵头部门）",
            [("lead", ["科技部"], False), ("responsible", ["教育部"], False)],
        ),
        (
            "（牵头部门：市住建局 责任部门：市城管局）",
            [("lead", ["市住建局"], False), ("responsible", ["市城管局"], False)],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_forms_of_duty_notes(note: str, expected: Expected) -> None:
    """Each unit is given as the document spells it, with its role; 等 leaves the list open."""
    assert groups_of(document_of([("1.1", f"推进质量提升行动。{note}")])) == expected


@pytest.mark.parametrize(
    "bracket",
    [
        "(中发〔2017〕24号)",
        "(以下简称示范区)",
        "（第三方负责的情形由双方约定）",
        "(省优质工程)",
        "(“双零”活动)",
        "(含牵头单位)",
        "(不包括责任单位)",
        "（由谁负责另行规定。）",
        "(2018年)",
        "(责任单位:)",
        "(责任单位:省质监局",
        "责任单位:省质监局)",
        "()",
    ],
)
def test_brackets_that_are_no_duty_notes(bracket: str) -> None:
    """A bracket that names no unit with a role, or never closes, gives no duty."""
    assert groups_of(document_of([("1.1", f"推进质量提升行动{bracket}。")])) == []


def test_spans_are_those_of_the_names() -> None:
    """A duty's span is the unit's name in the document, inside of its note's span."""
    document = document_of(
        [("1.1", "前言。"), ("1.2", "推进(中发〔2017〕24号)。(牵头单位:海口海关,责任单位:省商务厅等)")]
    )
    duties = duties_of(document)
    assert [duty.unit for duty in duties] == ["海口海关", "省商务厅"]
    for duty in duties:
        assert duty.span.of(document.text) == duty.unit
        assert duty.note.of(document.text) == "(牵头单位:海口海关,责任单位:省商务厅等)"
        assert duty.clause == "d#1.2"


def test_first_named_leads_from_there_on() -> None:
    """(排在第一位的为牵头部门，下同) holds for the notes behind it, not for one before, and not for one alone."""
    document = document_of(
        [
            ("1.1", "甲。（教育部、财政部负责）"),
            ("1.2", "乙。（科技部、财政部负责，排在第一位的为牵头部门，下同）"),
            ("1.3", "丙。（商务部、海关总署按职责分工负责）"),
            ("1.4", "丁。（中国人民银行负责）"),
            ("1.5", "戊。（工业和信息化部、商务部牵头，财政部负责）"),
        ]
    )
    assert groups_of(document, "d#1.1") == [("responsible", ["教育部", "财政部"], False)]
    assert groups_of(document, "d#1.2") == [("lead", ["科技部"], False), ("responsible", ["财政部"], False)]
    assert groups_of(document, "d#1.3") == [("lead", ["商务部"], False), ("responsible", ["海关总署"], False)]
    assert groups_of(document, "d#1.4") == [("responsible", ["中国人民银行"], False)]
    assert groups_of(document, "d#1.5") == [
        ("lead", ["工业和信息化部", "商务部"], False),
        ("responsible", ["财政部"], False),
    ]


def test_a_rule_that_isn_t_carried_on_ends_with_its_note() -> None:
    """The next note's first unit is no lead."""
    document = document_of(
        [
            ("1.1", "乙。（科技部、财政部负责，排在第一位的为牵头部门）"),
            ("1.2", "丙。（商务部、海关总署负责）"),
        ]
    )
    assert groups_of(document, "d#1.2") == [("responsible", ["商务部", "海关总署"], False)]


LINES = [
    ("1.1.1", "推进夜间公交。"),
    ("1.1.2", "延长运营时间。"),
    ("1.1.3", "责任单位:市交通局、市公安局"),
    ("1.2", "建设夜市。"),
    ("1.3", "打造街区。(责任单位:市商务局)"),
]


@pytest.mark.parametrize(
    ("path", "units"),
    [
        ("1.1.1", ["市交通局", "市公安局"]),
        ("1.1.2", ["市交通局", "市公安局"]),
        ("1.1.3", ["市交通局", "市公安局"]),
        ("1.2", []),
        ("1.3", ["市商务局"]),
    ],
)
def test_a_note_on_its_own_line_governs_the_paragraphs_before_it(path: str, units: list[str]) -> None:
    """Within its section only: a section without a note has none."""
    document = document_of(LINES)
    clause = next(c for c in document.clauses if c.path == path)
    governed = governing(document, duties_of(document)).get(clause.id, ())
    assert [duty.unit for duty in governed] == units
    assert {duty.role for duty in governed} <= {Role.RESPONSIBLE}


def test_a_section_s_note_governs_its_items() -> None:
    """An item without a note has that of the paragraph above it, not that of another item."""
    document = document_of(
        [
            ("1.1", "推进质量提升:(责任单位:市质监局)"),
            ("1.1.1", "制定标准;"),
            ("1.1.2", "开展抽检。(责任单位:市药监局)"),
            ("1.1.3", "公布结果。"),
        ]
    )
    held = governing(document, duties_of(document))
    units = {c.path: [d.unit for d in held[c.id]] for c in document.clauses}
    assert units == {
        "1.1": ["市质监局"],
        "1.1.1": ["市质监局"],
        "1.1.2": ["市药监局"],
        "1.1.3": ["市质监局"],
    }


def test_lines_of_notes_are_one_note() -> None:
    """牵头单位 and 责任单位 on lines that follow one another hold together, for the items before them too."""
    document = document_of(
        [
            ("2.3.1", "开展培训。"),
            ("2.3.2", "发布指南。"),
            ("2.3.3.1", "牵头单位：市文旅局"),
            ("2.3.3.2", "责任单位：市教育局、市财政局"),
        ]
    )
    held = governing(document, duties_of(document))
    units = ["市文旅局", "市教育局", "市财政局"]
    assert {
        path: [duty.unit for duty in held[f"d#{path}"]] for path in ("2.3.1", "2.3.2", "2.3.3.1", "2.3.3.2")
    } == dict.fromkeys(("2.3.1", "2.3.2", "2.3.3.1", "2.3.3.2"), units)


def test_the_last_section_s_line_is_its_own() -> None:
    """A line behind the last of several sections says nothing of the sections before."""
    document = document_of([("2.1", "加强交通。"), ("2.2.1", "加强教育。"), ("2.2.2", "责任单位：市教育局")])
    held = governing(document, duties_of(document))
    assert "d#2.1" not in held
    assert [duty.unit for duty in held["d#2.2.1"]] == ["市教育局"]


def test_a_heading_s_note_governs_its_section() -> None:
    """三、保障措施（牵头单位：市委办） holds for the paragraphs below that have no note."""
    document = document_of(
        [
            ("3.0.1", "三、保障措施（牵头单位：市委办）"),
            ("3.0.2", "加强领导。"),
            ("3.1", "加大投入。（责任单位：市财政局）"),
            ("3.2", "加强宣传。"),
        ]
    )
    held = governing(document, duties_of(document))
    assert {path: [duty.unit for duty in held[f"d#{path}"]] for path in ("3.0.2", "3.1", "3.2")} == {
        "3.0.2": ["市委办"],
        "3.1": ["市财政局"],
        "3.2": ["市委办"],
    }


def test_the_running_text_may_say_who_leads() -> None:
    """A rule stated outside of the notes holds for all of them; 第一书记牵头 is no such rule."""
    ruled = document_of(
        [("1.1", "各责任单位中排在第一位的为牵头单位。"), ("1.2", "推进。（责任单位：市教育局、市财政局）")]
    )
    assert groups_of(ruled) == [("lead", ["市教育局"], False), ("responsible", ["市财政局"], False)]
    other = document_of(
        [("1.1", "由村党支部第一书记牵头推进。"), ("1.2", "推进。（责任单位：市教育局、市财政局）")]
    )
    assert groups_of(other) == [("responsible", ["市教育局", "市财政局"], False)]
