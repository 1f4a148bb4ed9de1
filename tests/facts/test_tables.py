"""Flattened tables: which paragraphs are the cells of a row, and of which column."""

from pathlib import Path

from assistant.facts.tables import rows_of
from assistant.reading.reader import read_document

HEAD = "北岭市更新项目清单\n\n现将更新项目公布如下。\n\n序号\n项目\n主 要 内 容\n主管部门\n"


def _rows(tmp_path: Path, body: str) -> list[dict[str, str]]:
    path = tmp_path / "list.txt"
    path.write_text(HEAD + body, "utf-8")
    document = read_document(path)
    return [{cell.column: cell.clause.text for cell in row.cells} for row in rows_of(document)]


def test_a_cell_a_paragraph(tmp_path: Path) -> None:
    """Each row has its cells by the names of the columns, spaced-out names put together."""
    body = "1\n旧桥加固\n更换支座和栏杆。\n市交通局\n2\n绿道贯通\n连接三段绿道。\n市园林局、市水务局\n"
    assert _rows(tmp_path, body) == [
        {"项目": "旧桥加固", "主要内容": "更换支座和栏杆。", "主管部门": "市交通局"},
        {"项目": "绿道贯通", "主要内容": "连接三段绿道。", "主管部门": "市园林局、市水务局"},
    ]


def test_headings_between_rows_and_rows_left_out(tmp_path: Path) -> None:
    """The numbers go on under the next heading, with some of them left out."""
    body = (
        "一、交通\n1\n旧桥加固\n更换支座。\n市交通局\n二、略\n三、绿化\n7\n绿道贯通\n连接绿道。\n市园林局\n"
    )
    assert [row["项目"] for row in _rows(tmp_path, body)] == ["旧桥加固", "绿道贯通"]


def test_a_row_of_other_length_is_passed_over(tmp_path: Path) -> None:
    """Where a cell has two paragraphs nobody can tell which; the next row is read again."""
    body = "1\n旧桥加固\n更换支座。\n更换栏杆。\n市交通局\n2\n绿道贯通\n连接绿道。\n市园林局\n"
    assert [row["项目"] for row in _rows(tmp_path, body)] == ["绿道贯通"]
