"""The order of the rooms: imports run one way, and a library lives in its own module."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "assistant"
LAYERS = (
    ("types", "errors"),
    ("language",),
    ("reading",),
    ("facts",),
    ("finding",),
    ("answering",),
    ("quiz",),
    ("settings", "contract"),
    ("exports",),
    ("desk",),
    ("web",),
    ("cli",),
    ("__main__",),
)
RANK = {room: rank for rank, rooms in enumerate(LAYERS) for room in rooms}
HOMES = {
    "chromadb": {"finding/vectors.py"},
    "bm25s": {"finding/words.py"},
    "sentence_transformers": {"finding/embeddings.py"},
    "opencc": {"language/normal.py"},
    "pypinyin": {"language/homophones.py"},
    "filelock": {"finding/generations.py", "finding/default_model.py"},
    "openpyxl": {"exports/sheets.py"},
    "docx": {"exports/word.py"},
    "genanki": {"exports/anki.py"},
    "jinja2": {"exports/page.py"},
    "langchain_core": {"finding/retriever.py", "answering/chain.py"},
    "langchain": {"answering/chat.py"},
}
MODULES = sorted(p for p in PACKAGE.rglob("*.py"))


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def room_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_run_one_way(path: Path) -> None:
    """A room imports only itself and the rooms below it."""
    room = room_of(path)
    if room == "__init__":
        assert list(imports_of(path)) == []
        return
    imported = {name.split(".")[1] for name in imports_of(path) if name.startswith("assistant.")}
    assert {other for other in imported if other != room and RANK[other] >= RANK[room]} == set()


@pytest.mark.parametrize("library", HOMES)
def test_a_library_has_one_home(library: str) -> None:
    """Only its own module knows a library."""
    users = {
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        if any(name.split(".")[0] == library for name in imports_of(path))
    }
    assert users == HOMES[library]


def test_only_the_web_knows_gradio() -> None:
    """Gradio is imported by the rooms of the web app only."""
    users = {room_of(p) for p in MODULES if any(n.split(".")[0] == "gradio" for n in imports_of(p))}
    assert users == {"web"}
