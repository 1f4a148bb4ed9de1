"""The settings: defaults, then `tiaowen.toml`, then `TIAOWEN_*` variables; an unknown name is refused.

All paths are relative to the project folder, `root`: the folder named by TIAOWEN_HOME; else the working folder if it
has a `corpus/` or a `tiaowen.toml`; else the folder that this package stands in.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from assistant.errors import SettingError

FILE = "tiaowen.toml"
_PREFIX = "TIAOWEN_"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user can choose. `model` is `default`, a local folder or a model's name; `engine` `int8` or `torch`."""

    root: Path
    corpus: Path = Path("corpus")
    index: Path = Path("index")
    cache: Path | None = None
    model: str = "default"
    engine: str = "int8"
    host: str = "127.0.0.1"
    port: int = 7860


def load_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings in force. Raises SettingError for an unknown name or an impossible value."""
    root = _root(environ)
    values = _from_file(root / FILE) | _from_environment(environ)
    chosen: dict[str, Any] = {name: _convert(name, value, where) for name, (value, where) in values.items()}
    settings = Settings(root, **chosen)
    return replace(
        settings,
        corpus=root / settings.corpus,
        index=root / settings.index,
        cache=root / settings.cache if settings.cache else None,
    )


def _root(environ: Mapping[str, str]) -> Path:
    if home := environ.get(f"{_PREFIX}HOME"):
        path = Path(home).expanduser()
        if not path.is_dir():
            raise SettingError(f"TIAOWEN_HOME 指向的文件夹“{home}”不存在；请改正或删除这个环境变量。")
        return path.resolve()
    here = Path.cwd()
    if (here / "corpus").is_dir() or (here / FILE).is_file():
        return here
    return Path(__file__).resolve().parent.parent


def _names() -> list[str]:
    return [field.name for field in fields(Settings) if field.name != "root"]


def _from_file(path: Path) -> dict[str, tuple[object, str]]:
    if not path.exists():
        return {}
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingError(f"设置文件“{path}”无法读取（{error}）；请改正后再试。") from None
    return {_known(name, f"设置文件 {FILE}"): (value, f"设置文件 {FILE}") for name, value in table.items()}


def _from_environment(environ: Mapping[str, str]) -> dict[str, tuple[object, str]]:
    found: dict[str, tuple[object, str]] = {}
    for variable, value in environ.items():
        if variable.startswith(_PREFIX) and variable != f"{_PREFIX}HOME":
            name = _known(variable.removeprefix(_PREFIX).lower(), f"环境变量 {variable}")
            found[name] = (value, f"环境变量 {variable}")
    return found


def _known(name: str, where: str) -> str:
    if name not in _names():
        raise SettingError(f"{where}里的设置“{name}”不存在；可用的设置有：{'、'.join(_names())}。")
    return name


def _convert(name: str, value: object, where: str) -> object:
    if name == "port":
        return to_port(value, where)
    if not isinstance(value, str) or not value:
        raise SettingError(f"{where}里的设置“{name}”应是一段文字，现在是 {value!r}；请改正。")
    if name == "engine" and value not in ("int8", "torch"):
        raise SettingError(f"{where}里的设置“engine”只能是 int8 或 torch,现在是“{value}”。")
    return Path(value).expanduser() if name in ("corpus", "index", "cache") else value


def to_port(value: object, where: str) -> int:
    """Return `value` as a port number (1–65535; 0 lets the system choose); raises SettingError naming `where`."""
    text = str(value)
    if not text.isascii() or not text.isdecimal() or int(text) > 65535:
        raise SettingError(f"{where}里的端口应是 0–65535 的整数，现在是“{text}”。")
    return int(text)
