"""`tiaowen duties` and `tiaowen targets`: the tables, printed or exported."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.cli.corpus import open_register
from assistant.cli.output import check_place, chosen, dumps, give
from assistant.contract import Json, duty_json, target_json
from assistant.errors import UsageError
from assistant.facts.register import Register
from assistant.settings import Settings
from assistant.types import Role, TargetKind

if TYPE_CHECKING:
    from assistant.exports.sheets import Column

# Excel's library is imported by the commands that export: the others, ask above all, don't wait for it.

FORMATS = ("table", "json", "csv", "xlsx")
ROLES = {"牵头": Role.LEAD, "责任": Role.RESPONSIBLE, "配合": Role.COOPERATE}
SHOWN = {"单位", "角色", "现机构", "条款", "指标", "动作", "要求", "数值", "上限", "期限"}
"""Columns that a terminal has room for; 文件 as well, where there are several."""
KINDS: dict[str, TargetKind | None] = {"target": TargetKind.AIM, "award": TargetKind.AWARD, "all": None}


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands to the parser."""
    duties = commands.add_parser("duties", help="列出责任分工：哪个单位在哪一条牵头、负责或配合")
    duties.add_argument("document", nargs="?", metavar="文件名")
    duties.add_argument("--unit", metavar="单位", help="只列这个单位（可用简称、别名）")
    duties.add_argument(
        "--role", metavar="角色", help="lead（牵头）、responsible（责任）或 cooperate（配合）"
    )
    duties.set_defaults(command=_duties)

    targets = commands.add_parser("targets", help="列出量化指标及其期限")
    targets.add_argument("document", nargs="?", metavar="文件名")
    targets.add_argument(
        "--kind", metavar="类别", default="target", help="target（指标，默认）、award（奖励金额）或 all"
    )
    targets.set_defaults(command=_targets)
    for table in (duties, targets):
        table.add_argument(
            "--format", metavar="格式", default="table", help="table（默认）、json、csv 或 xlsx"
        )
        table.add_argument(
            "--json", dest="format", action="store_const", const="json", help="即 --format json"
        )
        table.add_argument("--out", metavar="文件", type=Path, help="写入这个文件；xlsx 必须给出")


def _duties(options: argparse.Namespace, settings: Settings) -> None:
    from assistant.exports.tables import DUTY_COLUMNS

    role = (
        chosen(ROLES | {role.value: role for role in Role}, options.role, "--role") if options.role else None
    )
    _check_output(options)
    register = open_register(settings, options.document)
    units = None
    if options.unit is not None:
        units = _units_named(options.unit, register, options.document)
    rows = register.duties_of(options.document, units, role)
    _give(options, rows, duty_json, DUTY_COLUMNS, "职责")


def _targets(options: argparse.Namespace, settings: Settings) -> None:
    from assistant.exports.tables import TARGET_COLUMNS

    kind = chosen(KINDS, options.kind, "--kind")
    _check_output(options)
    rows = open_register(settings, options.document).targets_of(options.document, kind)
    _give(options, rows, target_json, TARGET_COLUMNS, "指标")


def _units_named(name: str, register: Register, document: str | None) -> tuple[str, ...]:
    """Return the units that `name` means. Raises UsageError, naming what there is, where none or several fit."""
    units = register.units(document)
    found = register.institutions.resolve(name, units)
    if len(found) == 1:
        return found
    if len(found) > 1:
        raise UsageError(f"“{name}”可能指：{'、'.join(found)}；请用其中一个名称再试。")
    if taken_over := register.institutions.predecessors(name, units):
        return taken_over
    raise UsageError(f"责任分工里没有“{name}”；不加 --unit 可以列出全部单位。")


def _check_output(options: argparse.Namespace) -> None:
    if options.format not in FORMATS:
        raise UsageError(f"--format 不认识“{options.format}”；可用：{'、'.join(FORMATS)}。")
    check_place(options.out, options.format, binary=options.format == "xlsx")


def _give(
    options: argparse.Namespace,
    rows: Sequence[Any],
    as_json: Callable[[Any], Json],
    columns: "Sequence[Column[Any]]",
    title: str,
) -> None:
    """Print the rows, or write them to the file that was asked for."""
    from assistant.exports.sheets import as_xlsx
    from assistant.exports.tables import as_csv, as_table

    made: bytes
    match options.format:
        case "json":
            made = (dumps([as_json(row) for row in rows]) + "\n").encode()
        case "csv":
            made = as_csv(columns, rows)
        case "xlsx":
            made = as_xlsx(columns, rows, title)
        case _:
            several = len({row.document.id for row in rows}) > 1
            columns = [c for c in columns if c.title in SHOWN or (several and c.title == "文件")]
            made = (as_table(columns, rows) + "\n").encode() if rows else "没有符合条件的内容。\n".encode()
    give(made, options.out, f"共 {len(rows)} 行")
