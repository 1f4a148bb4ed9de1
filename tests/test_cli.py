"""The command line as a real process, by its contract."""

import json
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import DOCUMENT, Place, Ran

ID = "hainan-quality-2018"
KEYS = [
    *("question", "standalone_question", "status", "engine", "answer"),
    *("citations", "duties", "targets", "notes", "nearest", "choices"),
]
SECOND = """某市关于促进夜间经济发展的通知
各区人民政府:
一、完善夜间公交
延长公交线路运营时间,夜间公交线路不少于12条。(牵头单位:市交通局,责任单位:市公安局)
二、建设夜市街区
打造特色夜市街区5个。(责任单位:市商务局)
"""


def assert_contract(answer: dict[str, Any], text: str) -> None:
    """Keys, quotes word for word, numbers and citations one for one."""
    assert set(KEYS) <= set(answer)
    for citation in answer["citations"]:
        assert text[citation["start"] : citation["end"]] == citation["quote"]
        assert citation["clause"].startswith(f"{citation['document']}#")
    cited = {int(n) for n in re.findall(r"\[(\d+)\]", answer["answer"])}
    assert cited == {citation["n"] for citation in answer["citations"]}


def assert_refused(ran: Ran, words: str) -> None:
    """Exit status 2, one line on stderr that has `words`, no traceback, nothing on stdout."""
    assert ran.status == 2, ran.err
    assert ran.out == ""
    lines = ran.err.strip().splitlines()
    assert len(lines) == 1, ran.err
    assert lines[0].startswith("错误") and words in lines[0]
    assert "Traceback" not in ran.err


# --- ask ----------------------------------------------------------------------------------------------------------


def test_who_is_responsible_is_answered_by_the_clause_s_duty_note(place: Place) -> None:
    """The question that the project began with gets lead, responsible unit and clause."""
    answer = place.run("ask", "谁负责出口示范区?", "--json").json()
    assert answer["status"] == "answered"
    assert answer["question"] == "谁负责出口示范区?"
    assert answer["citations"][0]["clause"] == f"{ID}#2.6"
    assert answer["citations"][0]["label"] == "二、(六)加快对外贸易优化升级"
    assert [(d["clause"], d["role"], d["units"], d["open_ended"]) for d in answer["duties"]] == [
        (f"{ID}#2.6", "lead", ["海口海关"], False),
        (f"{ID}#2.6", "responsible", ["省商务厅"], False),
    ]
    assert_contract(answer, place.run("text", ID).out)


def test_a_question_off_the_topic_is_not_found(place: Place) -> None:
    """A refusal cites nothing and lists the nearest clauses by id and label only."""
    answer = place.run("ask", "红烧肉怎么做才好吃?", "--json").json()
    assert answer["status"] == "not_found"
    assert answer["citations"] == [] and answer["duties"] == []
    assert "[" not in answer["answer"]
    assert all(set(near) == {"clause", "label"} for near in answer["nearest"])


def test_ask_without_json_prints_the_answer_with_its_quote(place: Place) -> None:
    """A reader at the terminal gets the units, the clause and the words of the document, without asterisks."""
    ran = place.run("ask", "谁负责出口示范区?")
    assert ran.status == 0
    assert "海口海关" in ran.out and "二、(六)加快对外贸易优化升级" in ran.out and "省商务厅)" in ran.out
    assert "**" not in ran.out


BATCH = [
    {"id": "b", "turns": ["谁负责出口示范区?", "目标是多少"]},
    {"id": "a", "turns": ["红烧肉怎么做才好吃?"]},
    {"id": 3, "turns": ["谁负责出口示范区?"]},
]


@pytest.mark.parametrize("way", ["stdin", "file"])
def test_a_batch_keeps_order_and_ids_and_answers_the_last_turn(
    place: Place, tmp_path: Path, way: str
) -> None:
    """A follow-up without a subject takes that of the turn before."""
    lines = "\n\n".join(json.dumps(row, ensure_ascii=False) for row in BATCH) + "\n"
    if way == "stdin":
        ran = place.run("ask", "--batch", "-", "--json", stdin=lines)
    else:
        (tmp_path / "batch.jsonl").write_text(lines, "utf-8")
        ran = place.run("ask", "--batch", str(tmp_path / "batch.jsonl"), "--json")
    assert ran.status == 0, ran.err
    answers = [json.loads(line) for line in ran.out.splitlines()]
    assert [answer["id"] for answer in answers] == ["b", "a", 3]
    assert [answer["status"] for answer in answers] == ["answered", "not_found", "answered"]
    follow_up = answers[0]
    assert follow_up["question"] == "目标是多少"
    assert "示范区" in follow_up["standalone_question"]
    assert follow_up["citations"][0]["clause"] == f"{ID}#2.6"
    assert "2-3个" in follow_up["answer"]
    text = DOCUMENT.read_text("utf-8")
    for answer in answers:
        assert_contract(answer, text)


def test_a_question_may_be_put_to_one_document(own_place: Place) -> None:
    """With --document, no other document is cited."""
    (own_place.corpus / "夜间经济.txt").write_text(SECOND, "utf-8")
    question = "谁负责夜间公交?"
    everywhere = own_place.run("ask", question, "--json").json()
    assert everywhere["citations"][0]["document"] == "夜间经济"
    assert {tuple(duty["units"]) for duty in everywhere["duties"]} == {("市交通局",), ("市公安局",)}
    elsewhere = own_place.run("ask", question, "--json", "--document", ID).json()
    assert {citation["document"] for citation in elsewhere["citations"]} <= {ID}
    assert "市交通局" not in elsewhere["answer"]


# --- documents, text, clauses, index, add -------------------------------------------------------------------------


def test_documents_gives_each_document_s_own_facts(place: Place) -> None:
    """A field that the document doesn't give (发布文号 暂无) is null."""
    (document,) = place.run("documents", "--json").json()
    assert document["id"] == ID
    assert document["title"].startswith("中共海南省委") and document["title"].endswith("实施意见")
    assert document["issuers"] == ["中共海南省委", "海南省人民政府"]
    assert document["number"] is None
    assert (document["issued_on"], document["effective_on"]) == ("2018-07-16", "2018-07-16")
    assert document["status"] == "现行有效"
    assert "source" in document
    assert document["clauses"] == len(place.run("clauses", "--json").json())


def test_clauses_are_leaf_paragraphs_in_document_order(place: Place) -> None:
    """Each is its span's text; none overlaps the next; sections of several paragraphs number them."""
    clauses = place.run("clauses", ID, "--json").json()
    text = DOCUMENT.read_text("utf-8")
    end = 0
    for clause in clauses:
        assert clause["id"] == f"{ID}#{clause['path']}" and clause["document"] == ID
        assert text[clause["start"] : clause["end"]] == clause["text"] != ""
        assert clause["start"] >= end
        end = clause["end"]
    paths = [clause["path"] for clause in clauses]
    assert len(paths) == len(set(paths))
    assert {"pre", "1.1", "1.2.1", "2.1.1", "2.1.2", "2.6", "6.4"} <= set(paths)
    labels = {clause["path"]: clause["label"] for clause in clauses}
    assert labels["2.6"] == "二、(六)加快对外贸易优化升级"
    assert {clause["path"]: clause["heading"] for clause in clauses}["2.6"] == "加快对外贸易优化升级"


@pytest.mark.parametrize("data", [DOCUMENT.read_bytes(), SECOND.encode()], ids=["file", "trailing newline"])
def test_text_prints_the_document_byte_for_byte(tmp_path: Path, data: bytes) -> None:
    """No newline is added and none is taken away."""
    elsewhere = Place(tmp_path)
    elsewhere.corpus.mkdir()
    (elsewhere.corpus / "doc.txt").write_bytes(data)
    ran = elsewhere.run("text", "doc")
    assert ran.status == 0
    assert ran.out.encode() == data


def test_a_first_question_builds_the_index_and_keeps_stdout_clean(tmp_path: Path) -> None:
    """Without an index the question is answered all the same; what is being built is said on stderr."""
    fresh = Place(tmp_path)
    fresh.corpus.mkdir()
    (fresh.corpus / "夜间经济.txt").write_text(SECOND, "utf-8")
    ran = fresh.run("ask", "夜市街区要建设多少个?", "--json")
    answer = ran.json()
    assert "5个" in answer["answer"]
    assert answer["citations"][0]["clause"] == "夜间经济#2"
    assert "索引" in ran.err


def test_index_says_what_changed(own_place: Place) -> None:
    """Documents and clauses added, changed, removed and kept are counted."""
    (own_place.corpus / "夜间经济.txt").write_text(SECOND, "utf-8")
    assert re.search(r"新增 1 份 \d+ 条.更改 0 份.*移除 0 份.*未变 1 份", own_place.run("index").out)
    (own_place.corpus / "夜间经济.txt").write_text(SECOND.replace("12", "15"), "utf-8")
    assert re.search(r"新增 0 份.*更改 1 份.*移除 0 份.*未变 1 份", own_place.run("index").out)
    (own_place.corpus / "夜间经济.txt").unlink()
    assert re.search(r"新增 0 份.*更改 0 份.*移除 1 份.*未变 1 份", own_place.run("index").out)
    again = own_place.run("index")
    assert "没有改动" in again.out and again.err == ""


def test_add_copies_a_document_and_answers_from_it(own_place: Place, tmp_path: Path) -> None:
    """The copy is whole, nothing half-written stays beside it, and adding it twice is no mistake."""
    file = tmp_path / "夜间经济.txt"
    file.write_text(SECOND, "utf-8")
    ran = own_place.run("add", str(file))
    assert ran.status == 0, ran.err
    assert "夜间经济" in ran.out
    assert sorted(path.name for path in own_place.corpus.iterdir()) == [
        DOCUMENT.name,
        "institutions.toml",
        file.name,
    ]
    assert (own_place.corpus / file.name).read_bytes() == file.read_bytes()
    answer = own_place.run("ask", "谁负责夜间公交?", "--json").json()
    assert answer["citations"][0]["clause"] == "夜间经济#1"
    again = own_place.run("add", str(file))
    assert again.status == 0 and "已有" in again.out


# --- a damaged index ----------------------------------------------------------------------------------------------


def _truncate_store(index: Path) -> None:
    (store,) = index.glob("generations/*/chroma/chroma.sqlite3")
    with store.open("r+b") as file:
        file.truncate(5000)


def _garble_store(index: Path) -> None:
    (store,) = index.glob("generations/*/chroma/chroma.sqlite3")
    store.write_bytes(b"\xff" * 20000)


def _garble_pointer(index: Path) -> None:
    (index / "current").write_bytes(b"\xff\xfe../../nowhere\0")


def _lead_nowhere(index: Path) -> None:
    (index / "current").write_text("0123456789abcdef", "utf-8")


def _empty_pointer(index: Path) -> None:
    (index / "current").write_text("", "utf-8")


def _garble_manifest(index: Path) -> None:
    (manifest,) = index.glob("generations/*/manifest.json")
    manifest.write_text('{"format": 1', "utf-8")


def _empty_words(index: Path) -> None:
    for file in index.glob("generations/*/words/**/*"):
        if file.is_file():
            file.write_bytes(b"")


@pytest.mark.parametrize(
    "damage",
    [
        _truncate_store,
        _garble_store,
        _garble_pointer,
        _lead_nowhere,
        _empty_pointer,
        _garble_manifest,
        _empty_words,
    ],
)
def test_a_damaged_index_is_rebuilt_and_said(own_place: Place, damage: Any) -> None:
    """The question is answered rightly all the same, and the next one finds the index whole."""
    damage(own_place.index)
    ran = own_place.run("ask", "谁负责出口示范区?", "--json")
    assert [duty["units"] for duty in ran.json()["duties"]] == [["海口海关"], ["省商务厅"]]
    assert "索引" in ran.err and "Traceback" not in ran.err
    assert own_place.run("ask", "谁负责出口示范区?", "--json").err == ""


def test_a_bad_file_in_the_corpus_closes_nothing(own_place: Place) -> None:
    """It is complained of on stderr; the other documents answer."""
    (own_place.corpus / "坏.txt").write_bytes(bytes(range(256)) * 10)
    ran = own_place.run("ask", "谁负责出口示范区?", "--json")
    assert ran.json()["duties"][0]["units"] == ["海口海关"]
    assert "坏.txt" in ran.err


# --- bad input ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ask", ""], "问题是空的"),
        (["ask", "  \n\t　"], "问题是空的"),
        (["ask", "?!。"], "问题是空的"),
        (["ask", "问" * 34_000], "问题太长了"),
        (["ask"], "--batch"),
        (["ask", "谁负责?", "--batch", "-"], "--batch"),
        (["ask", "--batch", "/no/such.jsonl"], "/no/such.jsonl"),
        (["ask", "谁负责出口示范区?", "--document", "没有"], "没有"),
        (["text", "没有"], "没有"),
        (["clauses", "没有", "--json"], "没有"),
        (["text", "../corpus/hainan-quality-2018"], "文件库里没有"),
        (["add", "/no/such.txt"], "/no/such.txt"),
        (["add", "/"], ".txt"),
        (["nonsense"], "--help"),
        ([], "--help"),
        (["ask", "--nonsense", "x"], "--help"),
        (["serve", "--port", "70000"], "端口"),
        (["serve", "--port", "-1"], "-1"),
        (["serve", "--port", "abc"], "端口"),
        (["serve", "--port", "²"], "端口"),
    ],
    ids=lambda value: " ".join(value)[:30] if isinstance(value, list) else None,
)
def test_bad_usage_is_refused_in_one_line(place: Place, arguments: list[str], words: str) -> None:
    """It says what is wrong, without a traceback, with exit status 2."""
    assert_refused(place.run(*arguments), words)


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({"TIAOWEN_CORPUS": "/no/such"}, "/no/such"),
        ({"TIAOWEN_FOO": "1"}, "foo"),
        ({"TIAOWEN_MODEL": "/no/such"}, "/no/such"),
        ({"TIAOWEN_ENGINE": "fast"}, "int8"),
        ({"TIAOWEN_PORT": "http"}, "端口"),
        ({"TIAOWEN_HOME": "/no/such"}, "/no/such"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else None,
)
def test_a_bad_setting_is_refused_in_one_line(place: Place, environ: dict[str, str], words: str) -> None:
    """Whatever setting can't be met is named."""
    assert_refused(place.run("ask", "谁负责出口示范区?", "--json", environ=environ), words)


@pytest.mark.parametrize(
    "line",
    [
        "不是JSON",
        "[]",
        "5",
        '{"id": "x"}',
        '{"turns": ["谁负责?"]}',
        '{"id": "x", "turns": []}',
        '{"id": "x", "turns": "谁负责?"}',
        '{"id": "x", "turns": [1]}',
        '{"id": "x", "turns": ["谁负责?", "？"]}',
        "[" * 100_000,
    ],
)
def test_a_bad_line_of_a_batch_is_named_by_its_number(place: Place, line: str) -> None:
    """Nothing is answered before all lines are known to be good."""
    good = '{"id": "1", "turns": ["谁负责出口示范区?"]}'
    assert_refused(place.run("ask", "--batch", "-", "--json", stdin=f"{good}\n{line}\n"), "第 2 行")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("二进制.txt", bytes(range(256)) * 20, "二进制.txt"),
        ("空.txt", b"", "空.txt"),
        ("空白.txt", b" \n\n\t\n", "空白.txt"),
        ("文档.docx", b"PK\x03\x04", ".txt"),
        (DOCUMENT.name, SECOND.encode(), "内容不同"),
    ],
)
def test_a_file_that_can_t_be_a_document_is_not_added(
    own_place: Place, tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    """A good file given along with it isn't added either: all or none."""
    (tmp_path / name).write_bytes(data)
    (tmp_path / "夜间经济.txt").write_text(SECOND, "utf-8")
    assert_refused(own_place.run("add", str(tmp_path / "夜间经济.txt"), str(tmp_path / name)), words)
    assert sorted(path.name for path in own_place.corpus.iterdir()) == [DOCUMENT.name, "institutions.toml"]


def test_an_empty_corpus_says_how_to_add_a_document(tmp_path: Path) -> None:
    """An existing folder without a document is told from a missing one."""
    empty = Place(tmp_path)
    empty.corpus.mkdir()
    assert_refused(empty.run("ask", "谁负责出口示范区?"), "tiaowen add")


@contextmanager
def taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        yield taken.getsockname()[1]


def test_serve_on_a_taken_port_is_refused(place: Place) -> None:
    """The port and the way out are named."""
    with taken_port() as port:
        assert_refused(place.run("serve", "--port", str(port)), f"端口 {port}")


@pytest.mark.parametrize("command", [[], ["ask"], ["serve"], ["add"], ["index"]], ids=" ".join)
def test_help_is_on_stdout(place: Place, command: list[str]) -> None:
    """--help is an answer: exit status 0, nothing on stderr."""
    ran = place.run(*command, "--help")
    assert ran.status == 0 and ran.err == ""
    assert "tiaowen" in ran.out
