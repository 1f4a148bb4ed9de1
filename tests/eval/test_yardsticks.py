"""The public yardsticks on small files of our own in their formats."""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from assistant.finding.embeddings import Progress, Vectors
from eval.model import Part
from eval.yardsticks import cmrc, rgb, stard
from eval.yardsticks.__main__ import main
from eval.yardsticks.data import BadDataError, read_lines
from eval.yardsticks.kept import kept_vectors

RIVER = "青河发源于北山，全长一百二十公里，流经三个县，最后注入东湖。"
TOWER = "钟楼建于1924年，由建筑师李明设计，高三十二米，是老城的标志。"
SQUAD = {
    "version": "v1.0",
    "data": [
        {
            "title": title,
            "paragraphs": [
                {"id": title, "context": text, "qas": [{"id": "1", "question": asked, "answers": answers}]}
            ],
        }
        for title, text, asked, answers in (
            ("青河", RIVER, "青河全长多少？", [{"text": "一百二十公里", "answer_start": 11}]),
            ("钟楼", TOWER, "钟楼由谁设计？", [{"text": "李明", "answer_start": 13}]),
        )
    ],
}
FIRST = [
    {
        "context_id": "a",
        "context_text": RIVER,
        "qas": [{"query_id": "b", "query_text": "青河全长多少？", "answers": ["一百二十公里"]}],
    }
]
NOISE = {
    "id": 0,
    "query": "青河全长多少公里？",
    "answer": ["一百二十"],
    "positive": [RIVER],
    "negative": [TOWER],
}


def values(part: Part) -> dict[str, float]:
    return {measure.id: measure.value for measure in part.measures}


def written(path: Path, value: Any) -> Path:
    path.write_text(json.dumps(value, ensure_ascii=False), "utf-8")
    return path


def test_both_shapes_of_cmrc_are_read(tmp_path: Path) -> None:
    contexts, questions = cmrc.load(written(tmp_path / "squad.json", SQUAD))
    assert contexts == [RIVER, TOWER]
    assert [(q.passage, q.answers) for q in questions] == [(0, ("一百二十公里",)), (1, ("李明",))]
    assert cmrc.load(written(tmp_path / "first.json", FIRST))[1] == questions[:1]


def test_cmrc_finds_the_passage_and_quotes_the_answer(tmp_path: Path) -> None:
    found = values(cmrc.run(written(tmp_path / "squad.json", SQUAD)))
    assert found["cmrc.first"] == found["cmrc.top3"] == 1.0
    assert set(found) == {"cmrc.first", "cmrc.top3", "cmrc.quoted", "cmrc.refused"}


def test_rgb_refuses_on_noise(tmp_path: Path) -> None:
    found = values(rgb.run(written(tmp_path / "zh.json", NOISE), limit=1))
    assert found["rgb.refused"] == 1.0
    assert set(found) == {"rgb.refused", "rgb.false_refusals", "rgb.quoted"}


def test_rgb_groups_are_alternatives_and_passages_are_flattened(tmp_path: Path) -> None:
    row = NOISE | {"answer": [["甲", "乙"], "丙"], "positive": [["一", "二"], ["三"]]}
    asked = rgb.load(written(tmp_path / "zh_int.json", row))[0]
    assert asked.answer == (("甲", "乙"), ("丙",))
    assert asked.positive == ("一", "二", "三")


class Flat:
    """An embedder whose vectors say which of three words a text has."""

    identity, dimension = "flat", 3

    def __init__(self) -> None:
        self.calls = 0

    def embed_query(self, text: str) -> Vectors:
        return np.array([word in text for word in "猫狗鱼"], np.float32)

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        if progress is not None:
            progress(len(texts))
        self.calls += 1
        return np.array([self.embed_query(text) for text in texts])


@pytest.fixture
def statutes(tmp_path: Path) -> Path:
    articles = [
        {"id": 5, "name": "养猫法第一条", "text": "养猫应当登记。"},
        {"id": 6, "name": "养猫法第二条", "text": "猫死亡的，注销登记。"},
        {"id": 9, "name": "养狗条例第一条", "text": "养狗应当拴绳。"},
    ]
    questions = [
        {"id": 0, "question": "养狗要拴绳吗？", "gold": [9]},
        {"id": 1, "question": "养猫要登记吗？", "gold": [5, 6]},
    ]
    for name, rows in (("articles", articles), ("queries.dev", questions)):
        lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        (tmp_path / f"{name}.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    return tmp_path


def test_statutes_are_numbered_by_law(statutes: Path) -> None:
    loaded = stard.load(statutes)
    assert loaded.laws[0] == loaded.laws[1] != loaded.laws[2]
    assert [query.gold for query in loaded.queries] == [{2}, {0, 1}]


def test_stard_measures_each_search_alone_and_joined(statutes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flat = Flat()
    monkeypatch.setattr(stard, "open_embedder", lambda *_: flat)
    monkeypatch.setattr(stard, "kept_vectors", lambda _, texts, embedder, __: embedder.embed_passages(texts))
    found = values(stard.run(statutes))
    assert len(found) == 12
    assert found["stard.joined.recall100"] == found["stard.joined.mrr"] == 1.0


def test_what_a_list_is_worth() -> None:
    query = stard.Query("", frozenset({1, 2}))
    assert stard.rate([query, query], [[7, 1], [8]]) == [stard.Ranked(0.5, 0.5, 0.5), stard.Ranked(0, 0, 0)]


def test_vectors_are_computed_once(tmp_path: Path) -> None:
    flat = Flat()
    first = kept_vectors("x", ["猫", "狗和鱼"], flat, tmp_path)
    assert np.array_equal(kept_vectors("x", ["猫", "狗和鱼"], flat, tmp_path), first)
    assert flat.calls == 1
    kept = next((tmp_path / "yardsticks").iterdir())
    kept.write_bytes(kept.read_bytes()[:40])
    assert np.array_equal(kept_vectors("x", ["猫", "狗和鱼"], flat, tmp_path), first)


@pytest.mark.parametrize("name", ["stard", "cmrc", "rgb"])
def test_missing_data_is_one_sentence(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, str(tmp_path / "nothing")]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("找不到")
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"data": [{"a": 1}]}', '{"query": "q"}', "\ufffd"])
@pytest.mark.parametrize("load", [cmrc.load, rgb.load])
def test_another_format_is_named(load: Any, text: str, tmp_path: Path) -> None:
    file = tmp_path / "data.json"
    file.write_text(text, "utf-8")
    with pytest.raises(BadDataError, match=r"data\.json.*[；]"):
        load(file)


def test_a_damaged_archive_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(b"not packed")
    with pytest.raises(BadDataError, match="无法读取"):
        read_lines(tmp_path / "a.jsonl.gz")
