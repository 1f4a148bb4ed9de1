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
_KEY = "chat_key"
"""The key of a chat model: only as a variable, TIAOWEN_CHAT_KEY, which answering.chat reads; a file is passed on."""
_LONGEST_WAIT = 600
_PATHS = ("corpus", "index", "cache", "eval_policies", "eval_stard", "eval_cmrc", "eval_rgb")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user can choose. `model` is `default`, a local folder or a model's name; `engine` `int8` or `torch`.

    `chat_model` names a chat model (`openai:qwen3`, `ollama:qwen3`), `chat_url` its server, `chat_timeout` the seconds that
    an answer of it may take; without one, answers are extracts. `eval_…` are the data that `tiaowen eval` asks about, beside the first document.
    """

    root: Path
    corpus: Path = Path("corpus")
    index: Path = Path("index")
    cache: Path | None = None
    model: str = "default"
    engine: str = "int8"
    host: str = "127.0.0.1"
    port: int = 7860
    chat_model: str | None = None
    chat_url: str | None = None
    chat_timeout: float = 30.0
    eval_policies: Path | None = None
    eval_stard: Path | None = None
    eval_cmrc: Path | None = None
    eval_rgb: Path | None = None


def load_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings in force. Raises SettingError for an unknown name or an impossible value."""
    root = _root(environ)
    values = _from_file(root / FILE) | _from_environment(environ)
    chosen: dict[str, Any] = {name: _convert(name, value, where) for name, (value, where) in values.items()}
    settings = Settings(root, **chosen)
    paths = {name: getattr(settings, name) for name in _PATHS}
    return replace(settings, **{name: root / path for name, path in paths.items() if path is not None})


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
        if variable.startswith(_PREFIX) and variable not in (f"{_PREFIX}HOME", f"{_PREFIX}{_KEY.upper()}"):
            name = _known(variable.removeprefix(_PREFIX).lower(), f"环境变量 {variable}")
            found[name] = (value, f"环境变量 {variable}")
    return found


def _known(name: str, where: str) -> str:
    if name == _KEY:
        raise SettingError(
            f"{where}里有“{name}”：密钥不能写在文件里，请改用环境变量 {_PREFIX}{_KEY.upper()}。"
        )
    if name not in _names():
        raise SettingError(f"{where}里的设置“{name}”不存在；可用的设置有：{'、'.join(_names())}。")
    return name


def _convert(name: str, value: object, where: str) -> object:
    if name == "port":
        return to_port(value, where)
    if name == "chat_timeout":
        return _to_seconds(value, where)
    if not isinstance(value, str) or not value:
        raise SettingError(f"{where}里的设置“{name}”应是一段文字，现在是 {value!r}；请改正。")
    if name == "engine" and value not in ("int8", "torch"):
        raise SettingError(f"{where}里的设置“engine”只能是 int8 或 torch,现在是“{value}”。")
    return Path(value).expanduser() if name in _PATHS else value


def to_port(value: object, where: str) -> int:
    """Return `value` as a port number (1–65535; 0 lets the system choose); raises SettingError naming `where`."""
    text = str(value)
    if not text.isascii() or not text.isdecimal() or int(text) > 65535:
        raise SettingError(f"{where}里的端口应是 0–65535 的整数，现在是“{text}”。")
    return int(text)


def _to_seconds(value: object, where: str) -> float:
    try:
        seconds = float(str(value))
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= _LONGEST_WAIT:
        raise SettingError(f"{where}里的“chat_timeout”应是 1–{_LONGEST_WAIT} 的秒数，现在是“{value}”。")
    return seconds
