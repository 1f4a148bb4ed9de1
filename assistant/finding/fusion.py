"""Two searches become one ranking: the sum of their z-scores; in a long list, also what speaks for a whole document."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

NEIGHBOURS = 60
"""Clauses taken from the word search before both searches are fused, where a short list is wanted."""
SHORT = 20
"""Clauses. A list for answering is short; a longer one is for reading on or for a re-ranker."""
DEPTH = 10
"""Candidates for each clause of a long list. On STARD, 3, 10 and 30 were tried."""
VECTOR_WEIGHT = 2.0
"""Weight of the vectors' z-score against the words' in a short list. Of 0.5, 1, 2 and 3, the right clause came first most
often with 2 on the development questions (`python -m eval.ablations`)."""
LONG_VECTOR_WEIGHT = 1.0
"""The same in a long list: on STARD none is favoured."""
DOCUMENT_WEIGHT = 0.3
"""Weight of a document's share of the evidence. Fitted on half of STARD's questions, with SHARPNESS."""
SHARPNESS = 2.0
"""How much more the better clauses of a document count than the many."""
MENTION_WEIGHT = 1.0
"""Weight of the logarithm of a document's mentions. Of 0.25 to 2, Recall@100 is best here on half of STARD's questions;
between 0.75 and 1.5 little changes."""


def depth_of(top: int) -> int:
    """Return how many candidates each search gives for a list of `top` clauses."""
    return NEIGHBOURS if top <= SHORT else DEPTH * top


def fuse(
    similarities: Mapping[int, float],
    word_scores: NDArray[np.float32],
    depth: int = NEIGHBOURS,
    weight: float | None = None,
) -> dict[int, float]:
    """Return the fused score of each candidate: the sum of both searches' z-scores over the candidates, the vectors'
    times `weight` (None: what it is for a list of that depth).

    `similarities` are of the clauses that the vectors found; a candidate that only the words found gets the least of
    them. Candidates are these clauses and the best `depth` of `word_scores`. Source: CombSUM (Fox & Shaw, TREC-2, 1994)
    of scores made comparable by their mean and spread (Montague & Aslam, "Relevance score normalization for
    metasearch", CIKM 2001).
    """
    candidates = sorted({*similarities, *best_of(word_scores, depth)})
    if not candidates:
        return {}
    if weight is None:
        weight = VECTOR_WEIGHT if depth <= NEIGHBOURS else LONG_VECTOR_WEIGHT
    floor = min(similarities.values(), default=0.0)
    meaning = z_scores(np.array([similarities.get(at, floor) for at in candidates]))
    words = z_scores(word_scores[candidates].astype(np.float64))
    return dict(zip(candidates, (weight * meaning + words).tolist(), strict=True))


def with_documents(
    scores: Mapping[int, float], documents: NDArray[np.int64], mentions: NDArray[np.int64]
) -> dict[int, float]:
    """Return fused scores with what speaks for each document added: its share of the evidence, `weight *
    log(sum(exp(sharpness * score)))` over its candidates, and `weight * log(1 + mentions)`.

    `documents` numbers the document of each clause; `mentions` says of each document how many others name it. Among
    thousands of documents it is half of the question which one answers; among few, or for the first clauses of the
    list, it says nothing that the clause doesn't (measured).
    Sources: a document is as relevant as its passages are (Callan, "Passage-level evidence in document retrieval", SIGIR
    1994), here turned round; summing over those found, as in ReDDE (Si & Callan, SIGIR 2003); what does not depend on
    the question, the references to a document among it, added as a logarithm (Craswell et al., "Relevance weighting for
    query independent evidence", SIGIR 2005).
    """
    if not scores:
        return {}
    values = np.array(list(scores.values()))
    homes = documents[list(scores)]
    # The best stands for 0, so that nothing overflows; the constant moves all documents alike.
    sums = np.bincount(homes, weights=np.exp(SHARPNESS * (values - values.max())))
    values += DOCUMENT_WEIGHT * np.log(sums[homes]) + MENTION_WEIGHT * np.log1p(mentions[homes])
    return dict(zip(scores, values.tolist(), strict=True))


def best_of(scores: NDArray[np.float32], limit: int) -> list[int]:
    """Return the positions of the `limit` best scores above nought, in no order."""
    best = np.argpartition(-scores, limit)[:limit] if len(scores) > limit else np.arange(len(scores))
    return [int(at) for at in best if scores[at] > 0]


def z_scores(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how many standard deviations each value lies above the mean; noughts where all are equal."""
    spread = values.std()
    return (values - values.mean()) / spread if spread > 0 else np.zeros_like(values)
