"""`tiaowen duties` and `tiaowen targets` as a process: the contract's rows, the formats, and what bad input gets."""

import csv
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.conftest import Place

DUTY = {"unit", "role", "clause", "label", "open_ended", "start", "end", "successor"}
TARGET = {
    "clause",
    "label",
    "subject",
    "comparator",
    "value",
    "value_max",
    "unit",
    "deadline",
    "quote",
    "start",
    "end",
}


def rows_of(place: Place, *arguments: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = place.run(*arguments, "--format", "json").json()
    return rows


def test_a_duty_row_has_the_contract_s_fields(place: Place) -> None:
    """Every unit stands in the canonical text where its row says; roles are the three that there are."""
    text = place.run("text", "hainan-quality-2018").out
    rows = rows_of(place, "duties", "hainan-quality-2018")
    assert all(set(row) >= DUTY for row in rows)
    assert all(text[row["start"] : row["end"]] == row["unit"] for row in rows)
    assert {row["role"] for row in rows} == {"lead", "responsible"}
    clauses = {clause["id"] for clause in place.run("clauses", "--json").json()}
    assert {row["clause"] for row in rows} <= clauses


def test_a_target_row_has_the_contract_s_fields(place: Place) -> None:
    """Every quote is the text between its offsets and says the number; awards are left out unless asked for."""
    text = place.run("text", "hainan-quality-2018").out
    rows = rows_of(place, "targets")
    assert all(set(row) >= TARGET for row in rows)
    assert all(text[row["start"] : row["end"]] == row["quote"] for row in rows)
    assert all(str(row["value"]) in row["quote"] for row in rows)
    assert {row["kind"] for row in rows} == {"target"}
    awards = rows_of(place, "targets", "--kind", "award")
    assert {(row["value"], row["unit"]) for row in awards} == {(200, "万元"), (100, "万元")}
    assert len(rows_of(place, "targets", "--kind", "all")) == len(rows) + len(awards)


def test_unit_and_role_choose_rows(place: Place) -> None:
    """A short name, an old name's successor and a Chinese role work as well as the exact ones."""
    every = rows_of(place, "duties")
    of_quality = [row for row in every if row["unit"] == "省质监局" and row["role"] == "lead"]
    assert of_quality
    assert rows_of(place, "duties", "--unit", "质监局", "--role", "牵头") == of_quality
    assert {row["successor"] for row in of_quality} == {"省市场监督管理局"}
    assert {row["unit"] for row in rows_of(place, "duties", "--unit", "市场监管局")} == {
        "省质监局",
        "省工商局",
        "省食品药品监管局",
    }


def test_csv_and_workbook_hold_the_same_rows(place: Place, tmp_path: Path) -> None:
    """Excel opens both: the CSV begins with a byte order mark, the workbook has one header row."""
    every = rows_of(place, "duties")
    for name in ("职责.csv", "职责.xlsx"):
        ran = place.run("duties", "--format", name[-4:].strip("."), "--out", str(tmp_path / name))
        assert (ran.status, ran.out) == (0, "")
    written = (tmp_path / "职责.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    (head, *lines) = csv.reader(io.StringIO(written.decode("utf-8-sig")))
    sheet = openpyxl.load_workbook(tmp_path / "职责.xlsx").active
    assert sheet is not None
    cells = list(sheet.iter_rows(values_only=True))
    assert [line[0] for line in lines] == [row["unit"] for row in every] == [row[0] for row in cells[1:]]
    assert list(cells[0]) == head


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("duties", "nosuch"), "nosuch"),
        (("duties", "--unit", "监管局"), "可能指"),
        (("duties", "--unit", "天文台"), "天文台"),
        (("duties", "--role", "boss"), "boss"),
        (("duties", "--format", "pdf"), "pdf"),
        (("targets", "--kind", "dream"), "dream"),
        (("targets", "--format", "csv", "--out", "/nowhere/at/all.csv"), "文件夹"),
    ],
)
def test_bad_input_gets_a_sentence(place: Place, arguments: tuple[str, ...], said: str) -> None:
    """Exit status 2, nothing on standard output, one line that names what is wrong."""
    ran = place.run(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert len(ran.err.strip().splitlines()) == 1


def test_a_broken_file_of_institutions_is_named(own_place: Place) -> None:
    """The sentence says which file is wrong; nothing is lost."""
    (own_place.corpus / "institutions.toml").write_text("[[office]]\nnam = 1\n", "utf-8")
    ran = own_place.run("duties")
    assert ran.status == 2
    assert "institutions.toml" in ran.err
