"""The model while it learns: low-rank changes beside its frozen matrices, and a loss over questions and passages.

Sources: Hu et al., "LoRA: Low-Rank Adaptation of Large Language Models", arXiv:2106.09685; the loss is InfoNCE (van den
Oord et al., arXiv:1807.03748) both ways, with the other passages of a batch and mined ones as negatives (Karpukhin et al.,
"Dense Passage Retrieval", arXiv:2004.04906).
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

RANK = 16
SCALE = 30.0
"""Inverse temperature. The model was made with 100, which leaves all similarities between 0.7 and 1; less spreads them."""
NEAR_WEIGHT = 0.5
"""Weight of the loss from passages to questions, where a near question is a negative of its passage."""
DROPOUT = 0.05
MOST_TOKENS = 128
_FAR = -1e4


class Adapted(nn.Module):
    """A linear map with a low-rank change added: x W' + b + 2 (x A') B'."""

    def __init__(self, base: nn.Linear) -> None:
        super().__init__()
        self.base = base
        self.a = nn.Parameter(torch.randn(RANK, base.in_features) / math.sqrt(base.in_features))
        self.b = nn.Parameter(torch.zeros(base.out_features, RANK))

    def forward(self, x: Tensor) -> Tensor:
        """Return the mapped `x` (…, out)."""
        change = 2 * (x @ self.a.to(x.dtype).T @ self.b.to(x.dtype).T)
        mapped: Tensor = self.base(x) + change
        return mapped


class Network:
    """A sentence-transformers model whose layers are adapted; only the changes are learnt."""

    def __init__(self, folder: Path) -> None:
        from sentence_transformers import SentenceTransformer

        model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        self._tokenizer: Any = model.tokenizer
        self._prompts: Mapping[str, str] = model.prompts
        self._bert: Any = model[0].auto_model
        for parameter in self._bert.parameters():
            parameter.requires_grad_(False)
        self._adapted: dict[str, Adapted] = {}

    def adapt(self) -> list[nn.Parameter]:
        """Put changes (so far none) beside each matrix of the layers and return what is to be learnt."""
        for i, layer in enumerate(self._bert.encoder.layer):
            attention = layer.attention.self
            for module, there, here in (
                (attention, "query", "q"),
                (attention, "key", "k"),
                (attention, "value", "v"),
                (layer.attention.output, "dense", "ao"),
                (layer.intermediate, "dense", "fi"),
                (layer.output, "dense", "fo"),
            ):
                adapted = Adapted(getattr(module, there))
                setattr(module, there, adapted)
                self._adapted[f"l{i}.{here}"] = adapted
        self._bert.train()
        for module in self._bert.modules():
            if isinstance(module, nn.Dropout):
                module.p = DROPOUT
        return [parameter for adapted in self._adapted.values() for parameter in (adapted.a, adapted.b)]

    @contextmanager
    def at_rest(self) -> Iterator[None]:
        """While this lasts nothing is dropped out."""
        learning = self._bert.training
        self._bert.eval()
        try:
            yield
        finally:
            self._bert.train(learning)

    def vectors(self, texts: Sequence[str], prompt: str) -> Tensor:
        """Return the vectors of `texts` under a prompt (`query` or `passage`): (n, hidden), unit length."""
        rows = [self._prompts[prompt] + text for text in texts]
        tokens = self._tokenizer(
            rows, padding=True, truncation=True, max_length=MOST_TOKENS, return_tensors="pt"
        )
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = self._bert(
                input_ids=tokens["input_ids"], attention_mask=tokens["attention_mask"]
            ).last_hidden_state
        mask = tokens["attention_mask"].unsqueeze(-1).float()
        return functional.normalize((states.float() * mask).sum(1), dim=-1)

    def load(self, path: Path) -> None:
        """Take over the changes of an adapter's file."""
        read_changes(self._adapted, path)

    def save(self, path: Path) -> None:
        """Write the changes as `assistant.finding.adapter` reads them."""
        write_changes(self._adapted, path)


def write_changes(adapted: Mapping[str, Adapted], path: Path) -> None:
    """Write the two factors of each change, as halves; the second one with the 2 that `Adapted` multiplies by."""
    factors = {
        f"{name}.{part}": (2 if part == "b" else 1) * getattr(one, part).detach().numpy()
        for name, one in adapted.items()
        for part in "ab"
    }
    halves: dict[str, Any] = {name: value.astype(np.float16) for name, value in factors.items()}
    np.savez_compressed(path, **halves)


def read_changes(adapted: Mapping[str, Adapted], path: Path) -> None:
    """Take over the changes that `write_changes` wrote. Raises KeyError if the file lacks one."""
    with np.load(path) as factors, torch.no_grad():
        for name, one in adapted.items():
            one.a.copy_(torch.from_numpy(factors[f"{name}.a"].astype(np.float32)))
            one.b.copy_(torch.from_numpy(factors[f"{name}.b"].astype(np.float32)) / 2)


@dataclass(frozen=True, slots=True)
class Batch:
    """Vectors of q questions and p passages: `questions` (q, hidden) are answered by the `passages` (p, hidden) that
    `owners` (q) numbers; `near` (p, hidden) are these passages' near questions; `hard` (p, hidden) are passages like
    them, none of which answers, but for those that `own` (q, p) marks."""

    questions: Tensor
    owners: Tensor
    near: Tensor
    passages: Tensor
    hard: Tensor
    own: Tensor


def loss(batch: Batch) -> Tensor:
    """Return what is to be made small: how far a question's passage is from being the nearest, and the other way round."""
    found = SCALE * batch.questions @ torch.cat([batch.passages, batch.hard]).T
    hard = found[:, len(batch.passages) :].masked_fill(batch.own, _FAR)
    found = torch.cat([found[:, : len(batch.passages)], hard], dim=1)
    forth = functional.cross_entropy(found, batch.owners)
    asked = (SCALE * batch.passages @ batch.questions.T)[batch.owners]
    others = batch.owners[:, None] == batch.owners[None, :]
    others.fill_diagonal_(fill_value=False)
    near = (SCALE * batch.passages @ batch.near.T)[batch.owners]
    asked = torch.cat([asked.masked_fill(others, _FAR), near], dim=1)
    back = functional.cross_entropy(asked, torch.arange(len(batch.questions)))
    return forth + NEAR_WEIGHT * back
