"""`thresholds.toml`: what must not get worse. A floor for each measure by its id, or a ceiling where less is better."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from eval.model import Measure

FILE = Path(__file__).with_name("thresholds.toml")


def load_limits(path: Path = FILE) -> dict[str, float]:
    """Read the limits: `right = 0.9` under `[hainan.test]` is that of `hainan.test.right`."""
    return dict(_flat("", tomllib.loads(path.read_text("utf-8"))))


def broken(measures: Iterable[Measure], limits: Mapping[str, float]) -> list[str]:
    """Say which measures are on the wrong side of their limit; a limit whose measure wasn't taken is not asked for."""
    return [
        f"{measure.id} {measure.value:.4g}（{'高' if measure.is_ceiling else '低'}于 {limits[measure.id]:g}）"
        for measure in measures
        if measure.id in limits and not measure.keeps(limits[measure.id])
    ]


def _flat(prefix: str, table: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(f"{prefix}{name}.", value)
        else:
            yield f"{prefix}{name}", float(value)
