"""What the ablations rank by: for a question, how near each clause is and its word scores, in several cuts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.finding.embeddings import Embedder, open_embedder
from assistant.finding.entries import Entry
from assistant.finding.words import TokenIndex, WordIndex, characters
from assistant.language.normal import normalize
from assistant.language.tokens import tokenize
from assistant.settings import Settings, load_settings
from eval.metrics import matches_any
from eval.process import CORPUS
from eval.question_set import HAINAN, POLICIES, Question, load
from eval.yardsticks import stard
from eval.yardsticks.data import BadDataError

if TYPE_CHECKING:
    from assistant.desk import Desk

Floats = NDArray[np.float32]
WordScores = Callable[[str], Floats]

NOT_SEARCHED = ("clause_ref", "facts", "reverse", "table", "follow_up", "change")
"""Kinds that are looked up, or need the turns before."""


@dataclass(frozen=True, slots=True)
class Signals:
    """One question over all clauses: nearness by what is embedded, word scores by their units, the number of each
    clause's document, in how many others each document is named, and the clauses that are right."""

    near: Mapping[str, Floats]
    words: Mapping[str, Floats]
    homes: NDArray[np.int64]
    mentions: NDArray[np.int64]
    gold: frozenset[int]


def word_scorers(texts: Sequence[str], bare: Sequence[str] | None = None) -> dict[str, WordScores]:
    """Return the word searches by name; those with jieba only where it is installed."""
    both = WordIndex.build(texts)
    cuts: dict[str, Callable[[str], list[str]]] = {"pairs": tokenize, "characters": characters}
    try:
        jieba = import_module("jieba")  # not of the program's: compared where it happens to be installed
    except ModuleNotFoundError:
        pass
    else:
        jieba.setLogLevel(60)
        cuts["jieba"] = lambda text: [w for w in jieba.lcut(normalize(text)) if w[0].isalnum()]
        cuts["pairs+jieba"] = lambda text: [*tokenize(text), *cuts["jieba"](text)]
    scorers = {name: _scorer(texts, cut) for name, cut in cuts.items()}
    scorers["k1=0.9"] = _scorer(texts, tokenize, k1=0.9, b=0.4)
    if bare is not None:
        scorers["bare"] = WordIndex.build(bare).scores
    return {"both": both.scores, **scorers}


def _scorer(texts: Sequence[str], cut: Callable[[str], list[str]], **parameters: float) -> WordScores:
    index = TokenIndex.build(map(cut, texts), **parameters)
    return lambda text: index.scores(cut(text))


def own_questions(policies: Path | None) -> Iterator[Signals]:
    """Yield the signals of our development questions: on the first document, and on the policies where given."""
    yield from _questions_on([CORPUS / "hainan-quality-2018.txt"], load(HAINAN, "dev"))
    if policies is not None:
        stems = sorted({question.document for question in load(POLICIES) if question.document})
        files = [policies / f"{stem}.txt" for stem in stems]
        if absent := [file.name for file in files if not file.is_file()]:
            raise BadDataError(f"“{policies}”里找不到{'、'.join(absent)}；请检查 --policies 给出的目录。")
        yield from _questions_on(files, load(POLICIES, "dev"))


def _questions_on(files: Sequence[Path], questions: Sequence[Question]) -> Iterator[Signals]:
    from assistant.desk import Desk

    with TemporaryDirectory(prefix="tiaowen-ablations-") as name:
        corpus = Path(name, "corpus")
        corpus.mkdir()
        for file in [*files, *CORPUS.glob("*.toml")]:
            (corpus / file.name).write_bytes(file.read_bytes())
        settings = load_settings()
        own = Settings(
            Path(name), corpus, Path(name, "index"), settings.cache, settings.model, settings.engine
        )
        yield from _signals_of(Desk.open(own, report=lambda _: None), _embedder(settings), questions)


def _embedder(settings: Settings) -> Embedder:
    return open_embedder(settings.model, settings.engine, settings.cache)


def _signals_of(desk: "Desk", embedder: Embedder, questions: Sequence[Question]) -> Iterator[Signals]:
    entries: tuple[Entry, ...] = desk.retriever.index.entries
    ids = [entry.clause.id for entry in entries]
    homes = np.unique([entry.clause.document for entry in entries], return_inverse=True)[1]
    scorers = word_scorers([e.words for e in entries], [e.clause.text for e in entries])
    cuts = [_Cut.of(texts, embedder) for texts in _texts(entries).values()]
    for question in questions:
        gold = frozenset(i for i, name in enumerate(ids) if matches_any(question.expect.clauses, name))
        if question.kind in NOT_SEARCHED or len(question.turns) > 1 or not gold:
            continue
        parsed = desk.find(question.turns[0]).understood.question
        words = " ".join([parsed.topic or parsed.plain, *(other for _, other in parsed.others)])
        vector = embedder.embed_query(parsed.plain)
        near = {name: cut.near(vector) for name, cut in zip(_texts(entries[:1]), cuts, strict=True)}
        yield Signals(
            near,
            {name: scores(words) for name, scores in scorers.items()},
            homes,
            desk.retriever.mentions,
            gold,
        )


def _texts(entries: Sequence[Entry]) -> dict[str, list[list[str]]]:
    """Return what is embedded of each clause, by name."""
    plain = [[sentence.text for sentence in entry.sentences] or [entry.clause.text] for entry in entries]
    return {
        "pieces": [
            [*own, *(piece.text for _, piece in e.pieces)] for own, e in zip(plain, entries, strict=True)
        ],
        "sentences": plain,
        "windows": [[a + b for a, b in pairwise(own)] or own for own in plain],
        "whole": [[entry.clause.text] for entry in entries],
        "headed": [[f"{entry.clause.label}\n{entry.clause.text}"] for entry in entries],
    }


@dataclass(frozen=True, slots=True)
class _Cut:
    """The vectors of all that is embedded of the clauses, and where each clause's begin."""

    vectors: Floats
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, texts: Sequence[Sequence[str]], embedder: Embedder) -> "_Cut":
        sizes = [len(own) for own in texts]
        vectors = embedder.embed_passages([text for own in texts for text in own])
        return cls(vectors, np.cumsum([0, *sizes[:-1]]))

    def near(self, vector: Floats) -> Floats:
        """Return the nearness of each clause: of the nearest of its parts."""
        nearest: Floats = np.maximum.reduceat(self.vectors @ vector, self.starts)
        return nearest


def statute_questions(folder: Path) -> Iterator[Signals]:
    """Yield the signals of STARD's questions. Raises BadDataError."""
    statutes = stard.load(folder)
    scorers = word_scorers(statutes.texts, [text.partition("\n")[2] for text in statutes.texts])
    for query, (near, words) in zip(statutes.queries, stard.signals(statutes), strict=True):
        topic = stard.topic_of(query.text)
        scores = {name: scorer(topic) for name, scorer in scorers.items() if name != "both"}
        found = {"both": words, **scores}
        yield Signals({"pieces": near, "headed": near}, found, statutes.laws, statutes.mentions, query.gold)
