"""What must not get worse: a lowered figure is found, whichever way down is."""

from pathlib import Path

import pytest

from eval.limits import broken, load_limits
from eval.model import Measure

LIMITS = {"a.right": 0.9, "a.false": 0.02, "a.ms": 40.0, "b.right": 0.5}


@pytest.mark.parametrize(
    ("measure", "named"),
    [
        (Measure("a.right", "", 0.9), ""),
        (Measure("a.right", "", 0.95), ""),
        (Measure("a.right", "", 0.89), "a.right 0.89（低于 0.9）"),
        (Measure("a.false", "", 0.02, at_most=True), ""),
        (Measure("a.false", "", 0.03, at_most=True), "a.false 0.03（高于 0.02）"),
        (Measure("a.ms", "", 39.0, unit="ms"), ""),
        (Measure("a.ms", "", 41.0, unit="ms"), "a.ms 41（高于 40）"),
        (Measure("c.right", "", 0.0), ""),
    ],
)
def test_a_figure_beyond_its_limit_is_named(measure: Measure, named: str) -> None:
    """A figure without a limit passes, and so does a limit without a figure."""
    assert broken([measure], LIMITS) == ([named] if named else [])


def test_limits_are_named_as_measures_are(tmp_path: Path) -> None:
    """Tables of the file are the parts of an id."""
    path = tmp_path / "limits.toml"
    path.write_text("[hainan]\nwho = 0.5\n[hainan.test]\nright = 1\n", "utf-8")
    assert load_limits(path) == {"hainan.who": 0.5, "hainan.test.right": 1.0}


def test_every_quote_is_to_be_verbatim() -> None:
    """The floors that are in force hold every set to that."""
    limits = load_limits()
    sets = {name.partition(".")[0] for name in limits}
    assert {"hainan", "policies"} <= sets
    assert all(limits[f"{name}.verbatim"] == 1.0 for name in sets)
