"""How long the making of a quiz takes in a process that has everything open."""

import statistics
import time
from collections.abc import Mapping
from typing import Any, get_type_hints

TIMES = 3


def warm_seconds(document: str, count: int, env: Mapping[str, str]) -> float | None:
    """Return the median seconds of a quiz of `count` items in a warm process; None where the desk makes no quizzes yet.

    The first quiz, which reads what is read only once, is not counted. What a request is, Desk.quiz itself says: nothing
    of the part that makes quizzes is imported here.
    """
    from assistant.desk import Desk
    from assistant.settings import load_settings

    make = getattr(Desk, "quiz", None)
    if make is None:
        return None
    request: Any = get_type_hints(make)["request"]
    desk = Desk.open(load_settings(env))
    taken = []
    for seed in range(TIMES + 1):
        begun = time.perf_counter()
        make(desk, request(count=count, seed=seed), document)
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken[1:])
