import html
import re
from dataclasses import replace

import pytest

from assistant.facts.institutions import Succession
from assistant.types import Role
from assistant.web.filters import Order
from assistant.web.matrix import column_names, render_matrix
from assistant.web.tables import (
    MOST_SHOWN,
    count_duties,
    count_targets,
    date_of,
    render_duties,
    render_empty,
    render_targets,
    succession_of,
)
from tests.web.samples import DOCUMENT, DUTIES, NOTE, RULES, SPLIT, TARGETS, TEXT, TITLE

OURS = [row for row in DUTIES if row.document is DOCUMENT]


def cells(made: str) -> list[list[str]]:
    """The words in the body of a table, by row."""
    body = made.partition("<tbody>")[2]
    rows = re.findall(r"<tr.*?</tr>", body, re.DOTALL)
    return [
        [html.unescape(re.sub(r"<[^>]*>", "", cell)) for cell in re.findall(r"<t[dh].*?</t[dh]>", row)]
        for row in rows
    ]


def test_a_row_says_who_what_where_and_in_which_words() -> None:
    made = render_duties(DUTIES, several=True)
    assert cells(made)[0] == ["海口海关", "●牵头", "二、(六)外贸", TITLE, NOTE]
    assert cells(made)[4] == [
        "省旅游文化厅",
        "●牵头 等",
        "第二章 促进 第十三条第二款",
        "民宿管理办法",
        "(牵头单位:省旅游文化厅等)",
    ]
    assert [row[1] for row in cells(made)] == ["●牵头", "○责任", "△配合", "△配合", "●牵头 等"]


def test_the_document_is_a_column_only_where_there_are_several() -> None:
    made = render_duties(OURS, several=False)
    assert "文件" not in made and len(cells(made)[0]) == 4
    assert "文件" not in render_targets(TARGETS, False, Order())


def test_a_row_opens_its_clause_with_unit_and_note_marked() -> None:
    made = render_duties(OURS, several=False)
    unit, note = OURS[0].duty.span, OURS[0].duty.note
    assert (unit.of(TEXT), note.of(TEXT)) == ("海口海关", NOTE)
    marks = f"{unit.start}-{unit.end},{note.start}-{note.end}"
    assert f'data-open data-document="notice" data-clause="notice#2.6" data-marks="{marks}"' in made
    assert made.count("data-open") == len(OURS)
    assert "(牵头单位:<b>海口海关</b>,责任单位:省商务厅)" in made


def test_a_note_that_a_row_shares_with_the_row_above_is_told_so() -> None:
    made = render_duties(DUTIES, several=True)
    assert re.findall(r'<tr class="tw-row( tw-again)?">', made) == ["", " tw-again", "", "", ""]


@pytest.mark.parametrize(
    ("succession", "expected"),
    [
        (None, ""),
        (Succession("甲", ("省市场监督管理局",), True, None, "", ""), "现：省市场监督管理局"),
        (Succession("甲", ("乙厅", "丙厅"), True, None, "", ""), "现：乙厅、丙厅（职能分拆）"),
        (Succession("甲", ("乙厅",), False, None, "", ""), "现：乙厅（待核实）"),
        (Succession("甲", ("乙", "丙"), False, None, "", ""), "现：乙、丙（职能分拆，待核实）"),
        (Succession("甲", (), False, None, "", ""), "现：待核实"),
        (Succession("甲", (), True, None, "", ""), ""),
    ],
)
def test_what_became_of_a_unit_is_noted(succession: Succession | None, expected: str) -> None:
    assert re.sub(r"<[^>]*>", "", succession_of(succession)) == expected


def test_what_became_of_a_unit_is_escaped() -> None:
    made = succession_of(SPLIT)
    assert "乙&lt;b&gt;局" in made and 'title="省商务厅的职责已划入&quot;甲局&quot;。"' in made


def test_the_count_says_how_many_by_role() -> None:
    said = re.sub(r"<[^>]*>", "", count_duties(DUTIES))
    assert said == "5 项：牵头 2，责任 1，配合 2"
    assert re.sub(r"<[^>]*>", "", count_duties(DUTIES[:1])) == "1 项：牵头 1"
    assert re.sub(r"<[^>]*>", "", count_duties(())) == re.sub(r"<[^>]*>", "", count_targets(())) == "0 项"


def test_targets_are_written_as_one_reads_them() -> None:
    made = render_targets(TARGETS, True, Order())
    assert [row[:3] for row in cells(made)] == [
        ["创建示范区", "2–3个", "2020年"],
        ["民宿的投诉处理率", "≥ 95%", "未写"],
        ["建成民宿村", "= 10个", "2021年12月31日"],
    ]
    assert '<span class="tw-action">创建</span>示范区' in made
    span = TARGETS[0].target.span
    assert f'data-clause="notice#2.6" data-marks="{span.start}-{span.end}"' in made


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        (None, "未写"),
        ("2020", "2020年"),
        ("2021-06", "2021年6月"),
        ("2021-06-01", "2021年6月1日"),
        ("年底", "年底"),
    ],
)
def test_a_deadline_is_written_in_chinese(deadline: str | None, expected: str) -> None:
    assert date_of(deadline) == expected


def test_headers_say_how_the_table_is_sorted() -> None:
    made = render_targets(TARGETS, False, Order("deadline", descending=True))
    assert re.findall(r'aria-sort="(\w+)"', made) == ["none", "none", "descending", "none"]
    assert re.findall(r'data-sort="(\w+)"', made) == ["subject", "requirement", "deadline", "clause"]
    assert "aria-sort" not in render_duties(DUTIES, True)


def test_an_endless_table_is_cut_and_says_so() -> None:
    made = render_duties([DUTIES[0]] * (MOST_SHOWN + 3), False)
    assert made.count('<tr class="tw-row') == MOST_SHOWN
    assert f"前 {MOST_SHOWN} 项，还有 3 项" in made


def test_everything_in_a_table_is_escaped() -> None:
    evil = '<img src=x onerror="alert(1)">'
    clause = replace(DOCUMENT.clauses[0], label=evil, id=evil, document=evil, headings=(evil,), heading="")
    document = replace(DOCUMENT, title=evil, id=evil, text=evil * 40)
    rows = [replace(r, clause=clause, document=document, duty=replace(r.duty, unit=evil)) for r in OURS]
    aim = replace(TARGETS[0].target, subject=evil, action=evil, unit=evil, deadline=evil)
    targets = [replace(TARGETS[0], target=aim, clause=clause, document=document)]
    for made in (
        render_duties(rows, True),
        render_matrix(rows, True),
        render_targets(targets, True, Order()),
        render_empty(evil),
    ):
        assert "<img" not in made and 'onerror="' not in made


def test_the_matrix_has_units_by_clauses_with_the_roles_in_words() -> None:
    made = render_matrix(OURS, several=False)
    assert cells(made) == [["海口海关 1", "●牵头", ""], ["省商务厅 1", "○责任", ""], ["引号 1", "", "△配合"]]
    assert 'colspan="2" title="二、构筑优势"' in made
    assert made.count("data-open") == 3 + 2  # the cells, and the clauses above them
    assert TITLE not in html.unescape(made) and TITLE in html.unescape(render_matrix(OURS, several=True))


def test_the_matrix_has_the_unit_with_most_duties_first() -> None:
    rows = [DUTIES[3], DUTIES[4], replace(DUTIES[4], duty=replace(DUTIES[4].duty, role=Role.COOPERATE))]
    made = render_matrix(rows, several=False)
    assert cells(made) == [["省旅游文化厅 2", "", "●牵头△配合"], ["公安机关 1", "△配合", ""]]
    assert re.findall(r'class="tw-chapter"[^>]*><span>([^<]*)', made) == ["第一章 总则", "第二章 促进"]


def test_a_column_has_a_short_name() -> None:
    assert column_names(DOCUMENT.clauses) == [("二(六)", ""), ("二(六)1", "")]
    assert [name for name, _ in column_names(RULES.clauses)] == [
        "第十二条",
        "第十三条第一款",
        "第十三条第二款",
    ]
    first, second = (replace(DOCUMENT.clauses[0], path=path) for path in ("2.6.1", "2.6.2"))
    assert column_names([first, second]) == [("二(六)", "第1段"), ("二(六)", "第2段")]
    plain = replace(
        DOCUMENT.clauses[0], label="附件1 任务分工表及其他需要说明的事项", heading="", headings=()
    )
    assert column_names([plain]) == [("附件1任务分工表及其……", "")]
