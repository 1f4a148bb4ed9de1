"""What the commands print, apart from answers in words: JSON on standard output, complaints on standard error."""

import json
import sys
from collections.abc import Iterable


def dumps(value: object, indent: int | None = 2) -> str:
    """Return `value` as JSON with Chinese characters as they are; None: on one line."""
    return json.dumps(value, ensure_ascii=False, indent=indent)


def complain(complaints: Iterable[str]) -> None:
    """Print what was left out of the corpus, and why."""
    for complaint in complaints:
        print(complaint, file=sys.stderr)
