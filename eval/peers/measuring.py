"""Running the peers over one corpus."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from eval.peers.grounds import Grounds, Sample
from eval.peers.peer import Found
from eval.peers.process import MissingPeerError, PeerProcess
from eval.peers.roster import ROSTER
from eval.peers.scoring import rank, refused, threshold_for

BATCH = 10
"""Questions that one peer is timed on before the next has its turn."""
TIMED = 50
"""Questions that are timed, taken evenly from all."""
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of one peer, on the test questions: one entry a question, then medians and a peak."""

    ranks: tuple[int | None, ...]
    refused: tuple[bool, ...]
    falsely_refused: tuple[bool, ...]
    warm_ms: float
    index_s: float
    memory_mib: float | None


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures by peer, and a sentence for each peer that could not be run."""

    figures: Mapping[str, Figures]
    skipped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Answers:
    """What a peer found for each question of a split: for those that are answered, and for those far off."""

    findable: tuple[Found, ...]
    far: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class _Started:
    """A running peer, with what is known of it before the times are taken."""

    process: PeerProcess
    first_build: float
    dev: _Answers
    test: _Answers
    memory: float | None


def measure(ground: Grounds, folder: Path, rounds: int, say: Say) -> Measured:
    """Measure all peers: first one after the other, then, for the times, in turns.

    `folder` has the embedding model. Raises ProgramError if one fails.
    """
    skipped = []
    with ExitStack() as stack:
        peers: dict[str, _Started] = {}
        for name, entry in ROSTER.items():
            say(entry.title)
            try:
                process = stack.enter_context(closing(PeerProcess(name, folder, ground.env)))
            except MissingPeerError as error:
                skipped.append(
                    f"跳过 {entry.title}：没有安装 {error}；安装：pip install -c constraints.txt -e '.[peers]'。"
                )
                say(skipped[-1])
                continue
            peers[name] = _started(process, ground)
        say("轮流计时")
        warm = _questions_in_turn(peers, evenly(ground.test.asked, TIMED), rounds)
        builds = _builds_in_turn(peers, ground.texts, rounds - 1)
    return Measured(
        {name: _figures(ground.test, peer, warm[name], builds[name]) for name, peer in peers.items()},
        tuple(skipped),
    )


def _started(process: PeerProcess, ground: Grounds) -> _Started:
    """Have a peer index the corpus and look all questions up."""
    first_build = process.build(ground.texts)
    dev, test = _answers(process, ground.dev), _answers(process, ground.test)
    return _Started(process, first_build, dev, test, process.memory())


def _answers(process: PeerProcess, sample: Sample) -> _Answers:
    found = tuple(process.find(sample.asked))
    return _Answers(found[: len(sample.findable)], found[len(sample.findable) :])


def evenly(questions: Sequence[str], most: int) -> list[str]:
    """Return at most so many of the questions, evenly spread over them."""
    step = max(1, len(questions) / most)
    return [questions[int(at * step)] for at in range(min(most, len(questions)))]


def _questions_in_turn(
    peers: Mapping[str, _Started], questions: Sequence[str], rounds: int
) -> dict[str, float]:
    """Return each peer's median seconds for a question: they take turns after every few questions."""
    taken: dict[str, list[float]] = {name: [] for name in peers}
    for _ in range(rounds):
        for begin in range(0, len(questions), BATCH):
            for name, peer in peers.items():
                taken[name] += peer.process.times(questions[begin : begin + BATCH])
    return {name: median(times) for name, times in taken.items()}


def _builds_in_turn(peers: Mapping[str, _Started], texts: Mapping[str, str], rounds: int) -> dict[str, float]:
    """Return each peer's median seconds for indexing, over its first time and some more."""
    taken = {name: [peer.first_build] for name, peer in peers.items()}
    for _ in range(rounds):
        for name, peer in peers.items():
            taken[name].append(peer.process.build(texts))
    return {name: median(times) for name, times in taken.items()}


def _figures(asked: Sample, peer: _Started, warm: float, indexing: float) -> Figures:
    """Judge what a peer found for the test questions; a threshold, where it needs one, comes from the dev questions."""
    threshold = threshold_for(peer.dev.findable, peer.dev.far)
    return Figures(
        ranks=tuple(
            rank(found.passages, places)
            for found, (_, places) in zip(peer.test.findable, asked.findable, strict=True)
        ),
        refused=tuple(refused(found, threshold) for found in peer.test.far),
        falsely_refused=tuple(refused(found, threshold) for found in peer.test.findable),
        warm_ms=warm * 1000,
        index_s=indexing,
        memory_mib=peer.memory,
    )
