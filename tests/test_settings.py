"""Settings: where they come from, which wins, what is refused."""

from pathlib import Path

import pytest

from assistant.errors import SettingError
from assistant.settings import Settings, load_settings


def test_defaults_stand_in_the_project_folder(tmp_path: Path) -> None:
    """Without a file or a variable, corpus and index are folders of the project, and the web app is for this machine."""
    settings = load_settings({"TIAOWEN_HOME": str(tmp_path)})
    assert settings == Settings(
        tmp_path.resolve(), tmp_path.resolve() / "corpus", tmp_path.resolve() / "index"
    )
    assert (settings.model, settings.engine, settings.host, settings.port) == (
        "default",
        "int8",
        "127.0.0.1",
        7860,
    )


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    """What the environment doesn't name is the file's."""
    (tmp_path / "tiaowen.toml").write_text('port = 8000\nmodel = "m"\ncorpus = "docs"\n', "utf-8")
    settings = load_settings({"TIAOWEN_HOME": str(tmp_path), "TIAOWEN_PORT": "9000", "OTHER": "x"})
    assert (settings.port, settings.model) == (9000, "m")
    assert settings.corpus == tmp_path.resolve() / "docs"


def test_data_of_the_evaluation_are_the_projects_if_relative(tmp_path: Path) -> None:
    """Without a setting there is none; a relative one is the project's, an absolute one stays."""
    home = {"TIAOWEN_HOME": str(tmp_path)}
    assert load_settings(home).eval_policies is None
    (tmp_path / "tiaowen.toml").write_text('eval_policies = "policies"\n', "utf-8")
    settings = load_settings({**home, "TIAOWEN_EVAL_RGB": "/data/zh.json"})
    assert settings.eval_policies == tmp_path.resolve() / "policies"
    assert settings.eval_rgb == Path("/data/zh.json")


def test_an_absolute_path_stays(tmp_path: Path) -> None:
    """Only relative paths are the project's."""
    settings = load_settings(
        {"TIAOWEN_HOME": str(tmp_path), "TIAOWEN_INDEX": "/var/index", "TIAOWEN_CACHE": "c"}
    )
    assert settings.index == Path("/var/index")
    assert settings.cache == tmp_path.resolve() / "c"


@pytest.mark.parametrize("marker", ["corpus/", "tiaowen.toml", ""])
def test_the_working_folder_is_the_project_if_it_looks_like_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, marker: str
) -> None:
    """A corpus/ or a tiaowen.toml in it tells; else the package's own folder is."""
    if marker.endswith("/"):
        (tmp_path / marker).mkdir()
    elif marker:
        (tmp_path / marker).touch()
    monkeypatch.chdir(tmp_path)
    root = load_settings({}).root
    assert root == (tmp_path if marker else Path(__file__).resolve().parents[1])


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("TIAOWEN_FOO", "1", "foo.*不存在.*corpus"),
        ("TIAOWEN_ROOT", "/", "root.*不存在"),
        ("TIAOWEN_PORT", "65536", "65536"),
        ("TIAOWEN_PORT", "-1", "-1"),
        ("TIAOWEN_PORT", "", "端口"),
        ("TIAOWEN_PORT", "８０", "端口"),
        ("TIAOWEN_PORT", "1e3", "端口"),
        ("TIAOWEN_ENGINE", "gpu", "int8 或 torch"),
        ("TIAOWEN_CORPUS", "", "corpus"),
        ("TIAOWEN_HOME", "/no/such/folder", "/no/such/folder"),
    ],
)
def test_a_bad_variable_is_refused(tmp_path: Path, variable: str, value: str, words: str) -> None:
    """The sentence names the setting."""
    with pytest.raises(SettingError, match=words):
        load_settings({"TIAOWEN_HOME": str(tmp_path), variable: value})


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"port = ", "tiaowen.toml"),
        (b"\xff\xfe", "tiaowen.toml"),
        (b"colour = 'red'", "colour"),
        (b"model = 5", "model"),
        (b"port = 80.5", "端口"),
        (b"port = true", "端口"),
        (b"[corpus]\npath = 'x'", "corpus"),
    ],
)
def test_a_bad_settings_file_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    """A file that can't be read, an unknown name, a value of the wrong kind."""
    (tmp_path / "tiaowen.toml").write_bytes(content)
    with pytest.raises(SettingError, match=words):
        load_settings({"TIAOWEN_HOME": str(tmp_path)})
