from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from eval.training.data import FOLDER, INVENTED, POLICIES, STATUTES
from eval.training.network import RANK, Adapted, Batch, loss, read_changes, write_changes
from eval.yardsticks.data import read_lines


@pytest.mark.parametrize("name", [INVENTED, POLICIES, STATUTES])
def test_each_sentence_has_four_questions_and_a_near_one(name: str) -> None:
    """No two the same; of a text that isn't ours only the place is written down."""
    rows = read_lines(FOLDER / name)
    assert len(rows) > 400
    for row in rows:
        asked = [*row["questions"], row["near"]]
        assert len(set(asked)) == 5, row
        assert all(3 <= len(question) <= 60 for question in asked), row
        assert ("text" in row) is (name == INVENTED)


def test_what_is_learnt_from_is_asked_about_in_no_frozen_set() -> None:
    """The documents of the first sets and of the unseen ones stay out of it."""
    from eval.question_set import BLIND, BLIND_CONVERSATIONS, HAINAN, load
    from eval.question_set import POLICIES as FIVE

    learnt = {row["clause"].partition("#")[0] for row in read_lines(FOLDER / POLICIES)}
    asked = {q.document for path in (HAINAN, FIVE, BLIND, BLIND_CONVERSATIONS) for q in load(path)}
    assert learnt
    assert not learnt & {"hainan-quality-2018", *asked}


def batch(questions: torch.Tensor, near: torch.Tensor) -> Batch:
    """Two passages at right angles, a question for each, a hard negative far from both."""
    passages = torch.eye(3)[:2]
    own = torch.zeros(2, 2, dtype=torch.bool)
    return Batch(questions, torch.tensor([0, 1]), near, passages, torch.eye(3)[2:].repeat(2, 1), own)


def test_the_loss_is_small_where_questions_lie_with_their_passages() -> None:
    """Larger where they lie with the other's; larger too where a near question lies with its passage."""
    right, aside = torch.eye(3)[:2], torch.eye(3)[2:].repeat(2, 1)
    best = loss(batch(right, aside))
    assert best < 0.01
    assert loss(batch(right.flip(0), aside)) > best + 1
    assert loss(batch(right, right)) > best + 0.1


def test_a_hard_negative_that_answers_is_none() -> None:
    """Where a neighbour drawn for another passage is the question's own, it does not count against it."""
    passages = torch.eye(3)[:2]
    own = torch.tensor([[False, True], [False, False]])
    hard = torch.stack([torch.eye(3)[2], passages[0]])
    parts = (passages, torch.tensor([0, 1]), torch.eye(3)[2:].repeat(2, 1), passages, hard)
    assert loss(Batch(*parts, own)) < 0.01
    assert loss(Batch(*parts, torch.zeros_like(own))) > 0.3


def test_an_adapted_map_starts_as_it_was_and_becomes_the_sum() -> None:
    """What is written down, factor times factor, is what was added."""
    base = nn.Linear(5, 7)
    adapted, x = Adapted(base), torch.randn(3, 5)
    assert torch.equal(adapted(x), base(x))
    with torch.no_grad():
        adapted.b.normal_()
    change = 2 * adapted.b.detach().numpy() @ adapted.a.detach().numpy()
    assert np.linalg.matrix_rank(change) <= RANK
    assert torch.allclose(adapted(x), base(x) + x @ torch.from_numpy(change).T, atol=1e-4)


def test_what_was_learnt_is_gone_on_with(tmp_path: Path) -> None:
    """Changes that are written and read again map as before, but for the half precision that they are kept in."""
    base = nn.Linear(5, 7)
    learnt, again, x = Adapted(base), Adapted(base), torch.randn(3, 5)
    with torch.no_grad():
        learnt.b.normal_()
    write_changes({"l0.q": learnt}, tmp_path / "adapter.npz")
    assert not torch.allclose(again(x), learnt(x), atol=0.1)
    read_changes({"l0.q": again}, tmp_path / "adapter.npz")
    assert torch.allclose(again(x), learnt(x), atol=0.02)
