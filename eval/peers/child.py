"""`python -m eval.peers.child NAME FOLDER`: one peer in a process of its own, with the embedding model in FOLDER.

Each line on standard input is a JSON object `{"do": …}`, each line on standard output the JSON that answers it; the
first says `{"ready": true}`, or `{"missing": "a library"}`. It ends with its input.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any, TextIO

from eval.peers.peer import Peer, embedding_model
from eval.peers.roster import load
from eval.timing import PAUSE, seconds


def main() -> int:
    """Load the peer and answer until the input ends."""
    replies = _own_output()
    name, folder = sys.argv[1:]
    try:
        peer = load(name, embedding_model(Path(folder)))
    except ImportError as error:
        _say({"missing": error.name or str(error)}, replies)
        return 0
    _say({"ready": True}, replies)
    serve(peer, sys.stdin, replies)
    return 0


def serve(peer: Peer, requests: Iterable[str], replies: TextIO) -> None:
    """Answer each request with a line."""
    actions: dict[str, Callable[[Mapping[str, Any]], object]] = {
        "build": lambda request: seconds(partial(peer.build, request["texts"])),
        "find": lambda request: [asdict(peer.find(question)) for question in request["questions"]],
        "time": lambda request: [_timed(peer, question) for question in request["questions"]],
    }
    for line in requests:
        request = json.loads(line)
        _say(actions[request["do"]](request), replies)


def _timed(peer: Peer, question: str) -> float:
    time.sleep(PAUSE)
    return seconds(partial(peer.serve, question))


def _own_output() -> TextIO:
    """Return standard output for the replies alone; what libraries print goes to standard error."""
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return replies


def _say(value: object, replies: TextIO) -> None:
    replies.write(json.dumps(value, ensure_ascii=False) + "\n")
    replies.flush()


if __name__ == "__main__":
    sys.exit(main())
