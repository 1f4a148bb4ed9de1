"""STARD: the statute articles that answer a lay person's question, among 58,643.

Su et al., "STARD: A Chinese Statute Retrieval Dataset with Real Queries Issued by Non-professionals", Findings of EMNLP
2024; MIT. Whoever asks writes everyday words, the articles official ones: the hardest sort of retrieval there is for this
program. An article, its name before it, is one passage; its law is its document.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from assistant.answering.question import parse_question
from assistant.finding.embeddings import open_embedder
from assistant.finding.fusion import best_of, depth_of, fuse, with_documents
from assistant.finding.mentions import mentions
from assistant.finding.words import WordIndex
from assistant.settings import load_settings
from eval.model import Measure, Part, Table
from eval.yardsticks.data import BadDataError, bounded, read_lines
from eval.yardsticks.kept import Floats, kept_vectors

TITLE = "公开标尺：STARD（百姓提问找法条）"
LIST = 100
"""Articles in a list, as the paper measures it (Recall@100)."""
CHARACTERS = 300
"""Of an article that are embedded, its name among them: about 160 tokens, nine articles in ten whole."""
PAPER = 0.907
"""Recall@100 of the best retriever in the paper, a trained one."""
_NUMBER = re.compile(r"第[〇零一二三四五六七八九十百千\d]+条.*$")


@dataclass(frozen=True, slots=True)
class Query:
    """A question and the positions of the articles that answer it."""

    text: str
    gold: frozenset[int]


@dataclass(frozen=True, slots=True)
class Ranked:
    """What a question's list is worth."""

    recall10: float
    recall100: float
    reciprocal: float


@dataclass(frozen=True)
class Statutes:
    """The articles, their laws by number, in how many others each law is named, and the questions."""

    texts: tuple[str, ...]
    laws: NDArray[np.int64]
    mentions: NDArray[np.int64]
    queries: tuple[Query, ...]

    @cached_property
    def words(self) -> WordIndex:
        """The program's own word search over the articles."""
        return WordIndex.build(self.texts)


def run(path: Path, limit: int | None = None) -> Part:
    """Search for the questions (the first `limit`) of the folder at `path`. Raises BadDataError or ModelError."""
    statutes = load(path, limit)
    lists: dict[str, list[Sequence[int]]] = {"words": [], "vectors": [], "unnamed": [], "joined": []}
    unnamed = np.zeros_like(statutes.mentions)
    for near, words in signals(statutes):
        lists["words"].append(first_of(words))
        lists["vectors"].append(first_of(near))
        lists["unnamed"].append(joined(near, words, statutes.laws, unnamed))
        lists["joined"].append(joined(near, words, statutes.laws, statutes.mentions))
    results = {name: rate(statutes.queries, found) for name, found in lists.items()}
    names = {
        "words": "只用词语",
        "vectors": "只用向量",
        "unnamed": "两者结合，不看被引",
        "joined": "两者结合",
    }
    measures = [m for name, label in names.items() for m in measures_of(name, label, results[name])]
    return Part(
        TITLE,
        measures=tuple(measures),
        tables=(_gains(results, names),),
        notes=(
            "“被引”指一部法律在多少部别的法律中被提到；两者结合时计入，只用一种时都不计。",
            f"{len(statutes.texts)} 条法条，{len(statutes.queries)} 个问题。默认模型学过其中 800 条法条"
            "（另拟的问题），没有学过这些问题，也没有学过回答它们的法条。",
            f"论文中最好的模型（经过训练）Recall@100 为 {PAPER}；问题的划分不同，只供参考。",
        ),
    )


def load(folder: Path, limit: int | None = None) -> Statutes:
    """Read `articles.jsonl.gz` and `queries.dev.jsonl.gz` (packed or not) in `folder`. Raises BadDataError."""
    if not folder.is_dir():
        raise BadDataError(f"找不到文件夹“{folder}”；其中应有 articles.jsonl.gz 和 queries.dev.jsonl.gz。")
    articles, questions = _rows(folder, "articles.jsonl"), _rows(folder, "queries.dev.jsonl")
    try:
        names = [str(row["name"]) for row in articles]
        texts = tuple(f"{name}\n{row['text']}" for name, row in zip(names, articles, strict=True))
        at = {row["id"]: i for i, row in enumerate(articles)}
        queries = tuple(
            Query(str(row["question"]), frozenset(at[gold] for gold in row["gold"])) for row in questions
        )[:limit]
    except (KeyError, TypeError):
        raise BadDataError(
            f"“{folder}”里的文件不是 STARD 的格式；法条应有 id、name 和 text，问题应有 question 和 gold。"
        ) from None
    if not all(query.gold for query in queries):
        raise BadDataError(f"“{folder}”里有没有标准法条的问题；请重新下载。")
    titles, laws = np.unique([_NUMBER.sub("", name) for name in names], return_inverse=True)
    named = mentions(titles.tolist(), zip(laws.tolist(), texts, strict=True))
    return Statutes(texts, laws, named, queries)


def _rows(folder: Path, name: str) -> list[dict[str, Any]]:
    packed = folder / f"{name}.gz"
    return read_lines(packed if packed.is_file() or not (folder / name).is_file() else folder / name)


def signals(statutes: Statutes) -> Iterator[tuple[Floats, Floats]]:
    """Yield for each question how near each article is, and each article's word score."""
    settings = load_settings()
    embedder = open_embedder(settings.model, settings.engine, settings.cache)
    cut = [text[:CHARACTERS] for text in statutes.texts]
    vectors = kept_vectors("stard", cut, embedder, settings.cache)
    for query in tqdm(statutes.queries, desc="STARD", unit="题", leave=False):
        yield vectors @ embedder.embed_query(query.text), statutes.words.scores(topic_of(query.text))


def topic_of(question: str) -> str:
    """Return what the program searches by words: a question without the asking ones."""
    return parse_question(question).topic or question


def first_of(scores: Floats, limit: int = LIST) -> list[int]:
    """Return the positions of the `limit` best scores, the best first."""
    return sorted(best_of(scores, limit), key=lambda at: -scores[at])


def joined(near: Floats, words: Floats, laws: NDArray[np.int64], named: NDArray[np.int64]) -> list[int]:
    """Return the list that the program makes of both searches: LIST long, so the laws count, and who names them."""
    depth = depth_of(LIST)
    fused = fuse({at: float(near[at]) for at in best_of(near, depth)}, words, depth)
    return in_order(with_documents(fused, laws, named))


def in_order(scores: Mapping[int, float]) -> list[int]:
    """Return the LIST best positions, the best first."""
    return sorted(scores, key=lambda at: -scores[at])[:LIST]


def rate(queries: Sequence[Query], lists: Sequence[Sequence[int]]) -> list[Ranked]:
    """Return what each list is worth.

    Source: recall as in van Rijsbergen, Information Retrieval, 1979, chapter 7; reciprocal rank (Voorhees, TREC-8
    question answering, 1999), nought where no answer is in the list.
    """
    rated = []
    for query, found in zip(queries, lists, strict=True):
        hits = [at in query.gold for at in found]
        first = next((1 / rank for rank, hit in enumerate(hits, 1) if hit), 0.0)
        size = len(query.gold)
        rated.append(Ranked(sum(hits[:10]) / size, sum(hits[:LIST]) / size, first))
    return rated


def measures_of(name: str, label: str, rated: Sequence[Ranked]) -> list[Measure]:
    """Return the three measures of one way of searching."""
    return [
        bounded(f"stard.{name}.recall10", "Recall@10", [r.recall10 for r in rated], group=label),
        bounded(f"stard.{name}.recall100", "Recall@100", [r.recall100 for r in rated], group=label),
        bounded(f"stard.{name}.mrr", "MRR", [r.reciprocal for r in rated], group=label),
    ]


def mean(rated: Sequence[Ranked]) -> tuple[float, float, float]:
    """Return the mean recall among ten, among a hundred, and reciprocal rank."""
    rows = [(r.recall10, r.recall100, r.reciprocal) for r in rated]
    first, second, third = (sum(column) / len(rows) for column in zip(*rows, strict=True))
    return first, second, third


def _gains(results: Mapping[str, list[Ranked]], names: Mapping[str, str]) -> Table:
    both = mean(results["joined"])
    rows = []
    for name in ("words", "vectors"):
        gains = [f"{b / a - 1:+.1%}" if a else "—" for a, b in zip(mean(results[name]), both, strict=True)]
        rows.append((f"比{names[name]}", *gains))
    return Table("两者结合提高多少（相对值）", ("", "Recall@10", "Recall@100", "MRR"), tuple(rows))
