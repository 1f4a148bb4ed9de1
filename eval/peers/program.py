"""The program as a whole beside the plain LangChain recipe: cold start, served memory, indexing the same sentences."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from assistant.finding.corpus import read_corpus
from assistant.finding.embeddings import open_embedder
from assistant.finding.entries import entries_of
from assistant.finding.vectors import VectorStore
from assistant.types import Sentence
from eval.peers.process import OFFLINE
from eval.process import COMMAND, ProgramError
from eval.question_set import HAINAN, load
from eval.timing import alternating, bare_import, command_seconds, served_peak

SAMPLE_QUESTION = "谁负责出口示范区？"
ENOUGH = 400
"""Sentences of the second corpus that are indexed."""
SERVED_MIB = 1024


@dataclass(frozen=True, slots=True)
class Line:
    """One comparison: an id, what is measured, the recipe's number and ours, and the most that ours is to be."""

    id: str
    name: str
    unit: str
    plain: float | None
    ours: float
    goal: float


def lines(
    env: Mapping[str, str], more: Sequence[Path], folder: Path, rounds: int, tell: Callable[[str], None]
) -> Iterator[Line]:
    """Compare one thing after the other; nothing else of ours runs meanwhile. What can't be measured is told.

    `env` names the corpus folder, `more` are files whose sentences are indexed too, `folder` has the embedding model.
    """
    env = {**env, **OFFLINE, "GRADIO_ANALYTICS_ENABLED": "False"}
    try:
        yield cold(env, max(rounds, 5))
        yield served(env)
    except ProgramError as error:
        tell(f"冷启动、网页服务没有测全：{error}")
    try:
        yield from indexing(Path(env["TIAOWEN_CORPUS"]), more, folder, rounds)
    except ImportError as error:
        tell(f"没有比较逐句索引：没有安装 {error.name}。")


def cold(env: Mapping[str, str], rounds: int) -> Line:
    """Compare a whole one-shot question with nothing but the import that the recipe cannot do without."""
    commands = {
        "plain": bare_import("sentence_transformers"),
        "ours": [*COMMAND, "ask", SAMPLE_QUESTION, "--json"],
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for command in commands.values():
        command_seconds(command, env)  # builds the index if none stands, and fills the disk cache for both
    for _ in range(rounds):
        for name, command in commands.items():
            taken[name].append(command_seconds(command, env))
    plain = median(taken["plain"])
    return Line("cold_s", "冷启动答一题（对方仅 import）", "s", plain, median(taken["ours"]), 0.4 * plain)


def served(env: Mapping[str, str]) -> Line:
    """Measure the served app's peak memory after a question of each kind. Raises ProgramError."""
    questions = list({question.kind: question.turns[-1] for question in load(HAINAN)}.values())
    peak = served_peak(questions, env)
    return Line("served_mib", f"网页服务内存峰值（答 {len(questions)} 题后）", "MiB", None, peak, SERVED_MIB)


def indexing(corpus: Path, more: Sequence[Path], folder: Path, rounds: int) -> Iterator[Line]:
    """Compare embedding and storing the same sentences: theirs in memory, ours on disk, where it stays.

    Raises ImportError where the recipe's library is missing.
    """
    from eval.peers.langchain_recipe import embeddings, index_sentences

    theirs, embedder, numbers = embeddings(str(folder)), open_embedder(), count()
    with TemporaryDirectory(prefix="tiaowen-eval-") as scratch:

        def index_ours(batch: Sequence[Sentence]) -> None:
            vectors = embedder.embed_passages([sentence.text for sentence in batch])
            VectorStore.create(Path(scratch, str(next(numbers))), batch, vectors)

        actions: dict[str, Callable[[Sequence[Sentence]], object]] = {
            "plain": lambda batch: index_sentences([sentence.text for sentence in batch], theirs),
            "ours": index_ours,
        }
        for name, title, sentences in _batches(corpus, more):
            for warm in actions.values():
                warm(sentences[:32])
            taken = alternating(actions, [sentences] * rounds)
            named = f"逐句索引{title} {len(sentences)} 句"
            yield Line(name, named, "s", taken["plain"], taken["ours"], 0.5 * taken["plain"])


def _batches(corpus: Path, more: Sequence[Path]) -> Iterator[tuple[str, str, list[Sentence]]]:
    """Yield an id, a title and the sentences that are searched, for each corpus."""
    yield "sentences_s", "第一份文件", _sentences(corpus)
    if more:
        yield "policy_sentences_s", "多份文件", _sentences(more[0].parent)[:ENOUGH]


def _sentences(folder: Path) -> list[Sentence]:
    documents = read_corpus(folder).documents
    return [sentence for entry in entries_of(documents) for sentence in entry.sentences]
