"""`institutions.toml`: the offices that a user describes, read and checked."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from assistant.errors import CorpusError
from assistant.facts.office_names import Grade, grade, parse, same_office, written

_KEYS = {"name", "aliases", "region", "to", "date", "document", "note", "sure", "until"}
_OF_A_SUCCESSION = {"to", "date", "document", "note"}
_NEEDED_FOR_A_SUCCESSION = ("name", "to", "date", "document")
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Office:
    """An office: its names, and, if it is no more, who has its tasks (`to`), since when and by which document.

    `region` limits it to documents of that place, `until` to documents issued before that date (a name that means
    another office today).
    """

    name: str
    aliases: tuple[str, ...] = ()
    region: str | None = None
    to: tuple[str, ...] = ()
    date: str = ""
    document: str = ""
    note: str = ""
    sure: bool = True
    until: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Return the office's name and aliases."""
        return (self.name, *self.aliases)

    def is_called(self, name: str) -> bool:
        """Tell whether `name` is one of the office's names in some spelling, and names no other place."""
        if written(name) in map(written, self.names):
            return True
        return not self._is_elsewhere(name) and any(same_office(name, known) for known in self.names)

    def fit(self, name: str) -> Grade:
        """Tell how well `name` fits the office; of an alias it is no short form (计委 of 省卫计委)."""
        as_alias = max((grade(name, alias) for alias in self.aliases), default=Grade.NOT)
        best = max(grade(name, self.name), as_alias if as_alias >= Grade.SAME_CORE else Grade.NOT)
        return best if best is Grade.EXACT or not self._is_elsewhere(name) else Grade.NOT

    def _is_elsewhere(self, name: str) -> bool:
        place = parse(name).place
        return bool(self.region and place and place not in self.region)


def read_offices(path: Path) -> tuple[Office, ...]:
    """Read the offices in `path`; none where there is no file.

    Raises CorpusError with one sentence for a file that can't be understood.
    """
    table = _parse(path)
    for key in table:
        if key != "office":
            _refuse(path, f"有不认识的项“{key}”", "只能有 [[office]] 条目")
    entries = table.get("office", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        _refuse(path, "office 不是条目", "请把每个机构写在 [[office]] 下面")
    offices = tuple(_office(path, n, entry) for n, entry in enumerate(entries, 1))
    _check_names(path, offices)
    _check_circles(path, offices)
    return offices


def next_office(offices: Iterable[Office], name: str, region: str | None) -> Office | None:
    """Return the office that a `to` of an office of `region` means: one of that region, else a national one."""
    own = [office for office in offices if office.until is None and office.is_called(name)]
    for scope in (region, None):
        for office in own:
            if office.region == scope:
                return office
    return None


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        where = f"第 {line[1]} 行" if line else "末尾"
        _refuse(path, f"{where}不合 TOML 格式", "请按文件开头的说明改正")
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError:
        _refuse(path, "不是 UTF-8 编码", "请另存为 UTF-8")
    except OSError as error:
        _refuse(path, f"无法读取（{error.strerror}）", "请检查权限")


def _office(path: Path, n: int, entry: Mapping[str, Any]) -> Office:
    name = entry.get("name")
    where = f"第 {n} 个 [[office]]" + (f"“{name}”" if isinstance(name, str) and name else "")
    for key in entry:
        if key not in _KEYS:
            _refuse(path, f"{where}有不认识的项“{key}”", f"可用的项是 {'、'.join(sorted(_KEYS))}")
    strings = {key: _string(path, where, entry, key) for key in ("name", "region", "document", "note")}
    lists = {key: _strings(path, where, entry, key) for key in ("aliases", "to")}
    dates = {key: _date(path, where, entry, key) for key in ("date", "until")}
    sure = entry.get("sure", True)
    if not isinstance(sure, bool):
        _refuse(path, f"{where}的 sure 不是真假值", "请写 true 或 false")
    for key in _NEEDED_FOR_A_SUCCESSION if entry.keys() & _OF_A_SUCCESSION else ("name",):
        if not {**strings, **lists, **dates}[key]:
            _refuse(path, f"{where}缺少“{key}”", "请补上")
    return Office(
        strings["name"],
        lists["aliases"],
        strings["region"] or None,
        lists["to"],
        dates["date"],
        strings["document"],
        strings["note"],
        sure,
        dates["until"] or None,
    )


def _string(path: Path, where: str, entry: Mapping[str, Any], key: str) -> str:
    value = entry.get(key, "")
    if not isinstance(value, str) or (key in entry and not value.strip()):
        _refuse(path, f"{where}的 {key} 不是文字", "请用引号写上文字")
    return value.strip()


def _strings(path: Path, where: str, entry: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        _refuse(path, f"{where}的 {key} 不是名称的列表", f'请写成 {key} = ["名称", "名称"]')
    return tuple(dict.fromkeys(item.strip() for item in value))


def _date(path: Path, where: str, entry: Mapping[str, Any], key: str) -> str:
    value = str(entry.get(key, ""))
    if key in entry and not _DATE.fullmatch(value):
        _refuse(path, f"{where}的 {key} 不是日期", '请写成 "2018"、"2018-09" 或 "2018-09-29"')
    return value


def _check_names(path: Path, offices: Iterable[Office]) -> None:
    """Refuse a name that two offices of one region have today."""
    owners: dict[tuple[str | None, str], Office] = {}
    for office in offices:
        if office.until is not None:
            continue
        for name in office.names:
            owner = owners.setdefault((office.region, written(name)), office)
            if owner is not office:
                _refuse(
                    path,
                    f"里“{name}”既指“{owner.name}”又指“{office.name}”",
                    "请只留一处，或给已不存在的那个写上 until（名称改指别的机构的日期）",
                )


def _check_circles(path: Path, offices: tuple[Office, ...]) -> None:
    """Refuse successions that lead back to where they came from."""
    done: set[Office] = set()

    def follow(office: Office, way: tuple[Office, ...]) -> None:
        if office in way:
            circle = "→".join(step.name for step in (*way[way.index(office) :], office))
            _refuse(path, f"里的承接关系绕成了圈（{circle}）", "请改正其中一条的 to")
        if office not in done:
            for name in office.to:
                if later := next_office(offices, name, office.region):
                    follow(later, (*way, office))
            done.add(office)

    for office in offices:
        follow(office, ())


def _refuse(path: Path, what: str, fix: str) -> NoReturn:
    raise CorpusError(f"“{path}”{what}；{fix}。") from None
