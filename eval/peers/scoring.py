"""Judging what a peer found: pure functions."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from eval.metrics import first_rank, overlaps_enough
from eval.peers.grounds import Place
from eval.peers.peer import Found, Passage


def rank(passages: Iterable[Passage], places: Sequence[Place]) -> int | None:
    """Return the rank of the first passage that counts for the clause, None if none does."""
    return first_rank(
        [
            any(
                passage.document == document and overlaps_enough((passage.start, passage.end), (start, end))
                for document, start, end in places
            )
            for passage in passages
        ]
    )


def balanced_accuracy(threshold: float, answerable: Sequence[float], far: Sequence[float]) -> float:
    """Return the mean of two shares: of the answerable questions answered, and of the far ones refused.

    Source: balanced accuracy (Brodersen et al., The Balanced Accuracy and Its Posterior Distribution, 2010). What is
    below the threshold is refused.
    """
    answered = sum(score >= threshold for score in answerable) / len(answerable)
    refused = sum(score < threshold for score in far) / len(far)
    return (answered + refused) / 2


def best_threshold(answerable: Sequence[float], far: Sequence[float]) -> float:
    """Return the threshold with the best balanced accuracy: midway between two scores, the lowest if several are as good.

    Raises ValueError if there are no questions of one of the two sorts.
    """
    if not answerable or not far:
        raise ValueError("a threshold needs questions of both sorts")
    scores = sorted({*answerable, *far})
    middles = [(low + high) / 2 for low, high in pairwise(scores)]
    return max([scores[0], *middles], key=lambda threshold: balanced_accuracy(threshold, answerable, far))


def threshold_for(answerable: Sequence[Found], far: Sequence[Found]) -> float | None:
    """Return the threshold that a peer is given, fitted on what these questions found; None if it refuses by itself."""
    if any(found.refused is not None for found in (*answerable, *far)):
        return None
    return best_threshold([found.confidence for found in answerable], [found.confidence for found in far])


def refused(found: Found, threshold: float | None) -> bool:
    """Tell whether a question is refused, by the peer itself or by its threshold."""
    return bool(found.refused) if threshold is None else found.confidence < threshold
