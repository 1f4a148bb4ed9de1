"""Answer objects made up for the tests of the judging and of the formulas."""

from typing import Any

TEXT = "到2020年，绿色建筑占50%。（牵头单位：甲厅，责任单位：乙局）"
QUOTE = "绿色建筑占50%"
START = TEXT.index(QUOTE)
NOT_FOUND = {"status": "not_found", "answer": "文件没有写", "citations": [], "nearest": []}


def citation(**changes: Any) -> dict[str, Any]:
    """Return a citation that is right in everything, but for the changes."""
    whole = {"n": 1, "document": "d", "clause": "d#2.3", "quote": QUOTE, "start": START}
    return {**whole, "end": START + len(QUOTE), **changes}


def answer(**changes: Any) -> dict[str, Any]:
    """Return an answer object that is right in everything, but for the changes."""
    duties = [
        {"clause": "d#2.3", "role": "lead", "units": ["甲厅"], "open_ended": False},
        {"clause": "d#2.3", "role": "responsible", "units": ["乙局", "丙委"], "open_ended": False},
    ]
    whole = {"status": "answered", "answer": f"{QUOTE}[1]", "citations": [citation()], "duties": duties}
    return {**whole, **changes}
