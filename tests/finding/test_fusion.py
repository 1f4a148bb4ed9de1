"""How two searches become one ranking."""

import numpy as np
import pytest

from assistant.finding.fusion import NEIGHBOURS, best_of, depth_of, fuse, with_documents

NOBODY = np.zeros(9, np.int64)
"""Mentions: no document names another."""


def test_what_both_searches_find_comes_before_what_one_finds() -> None:
    words = np.array([5.0, 0.0, 5.0, 0.0], np.float32)
    scores = fuse({0: 0.9, 1: 0.9, 3: 0.8}, words)
    assert max(scores, key=scores.__getitem__) == 0
    assert set(scores) == {0, 1, 2, 3}


def test_nothing_found_is_no_ranking() -> None:
    assert fuse({}, np.zeros(3, np.float32)) == {}
    assert with_documents({}, np.array([0, 1]), NOBODY) == {}


def test_without_words_the_vectors_rank_alone() -> None:
    scores = fuse({0: 0.8, 1: 0.9}, np.zeros(2, np.float32))
    assert scores[1] > scores[0]


def test_a_document_with_more_evidence_lifts_its_clauses() -> None:
    scores = with_documents({0: 1.0, 1: 0.9, 2: 0.9}, np.array([7, 8, 8]), NOBODY)
    assert scores[1] == scores[2] > scores[0]


def test_a_document_that_others_name_comes_before_its_equal() -> None:
    given, documents = {0: 1.0, 1: 1.0, 2: 9.0}, np.array([0, 1, 2])
    scores = with_documents(given, documents, np.array([0, 3, 0]))
    assert scores[2] > scores[1] > scores[0]


def test_one_document_changes_nothing_in_the_order() -> None:
    given = {0: 0.3, 1: -2.0, 2: 40.0}
    scores = with_documents(given, np.zeros(3, np.int64), NOBODY)
    assert sorted(scores, key=scores.__getitem__) == sorted(given, key=given.__getitem__)


@pytest.mark.parametrize(("top", "depth"), [(1, NEIGHBOURS), (20, NEIGHBOURS), (100, 1000)])
def test_a_long_list_is_taken_from_more_candidates(top: int, depth: int) -> None:
    assert depth_of(top) == depth


@pytest.mark.parametrize(("limit", "best"), [(1, [2]), (2, [0, 2]), (9, [0, 2])])
def test_the_best_are_those_above_nought(limit: int, best: list[int]) -> None:
    assert sorted(best_of(np.array([1.0, 0.0, 2.0], np.float32), limit)) == best
