"""How long the making of a quiz takes in a process that has everything open."""

import statistics
import time
from collections.abc import Mapping

TIMES = 3


def warm_seconds(document: str, count: int, env: Mapping[str, str]) -> float | None:
    """Return the median seconds of a quiz of `count` items in a warm process; None where the desk makes no quizzes yet.

    The first quiz, which reads what is read only once, is not counted.
    """
    from assistant.desk import Desk
    from assistant.settings import load_settings

    make = getattr(Desk, "quiz", None)
    if make is None:
        return None
    desk = Desk.open(load_settings(env))
    taken = []
    for seed in range(TIMES + 1):
        begun = time.perf_counter()
        make(desk, document, count=count, seed=seed)
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken[1:])
