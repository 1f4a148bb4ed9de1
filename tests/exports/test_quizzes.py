"""The one entrance to the formats, and the JSON."""

import json

import pytest
from hypothesis import given, settings

from assistant.errors import UsageError
from assistant.exports.quizzes import ALIASES, FORMATS, export_quiz, format_named
from assistant.quiz.item import ItemKind, Quiz
from tests.exports.samples import NASTY, QUIZ, QUIZZES


def test_there_are_these_formats() -> None:
    assert set(FORMATS) == {"json", "html", "docx", "docx-key", "xlsx", "gift", "moodle-xml", "qti", "apkg"}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("word", "docx"),
        ("word-key", "docx-key"),
        ("excel", "xlsx"),
        ("moodle", "moodle-xml"),
        ("XML", "moodle-xml"),
        ("anki", "apkg"),
        (" Docx ", "docx"),
        ("qti", "qti"),
    ],
)
def test_a_format_has_other_names(said: str, meant: str) -> None:
    assert format_named(said) == meant
    assert export_quiz(QUIZ, said)[:2] == export_quiz(QUIZ, meant)[:2]


def test_no_alias_hides_a_format() -> None:
    assert not set(ALIASES) & set(FORMATS)


def test_an_unknown_format_names_those_there_are() -> None:
    with pytest.raises(UsageError, match="没有“pdf”这种格式；可用：docx、docx-key、"):
        export_quiz(QUIZ, "pdf")


@pytest.mark.parametrize("format_name", FORMATS)
def test_a_quiz_without_items_is_said_to_be_one(format_name: str) -> None:
    with pytest.raises(UsageError, match="没有题目"):
        export_quiz(Quiz("空", 1, ()), format_name)


@pytest.mark.parametrize("quiz", [QUIZ, NASTY], ids=["plain", "nasty"])
@pytest.mark.parametrize("format_name", sorted(set(FORMATS) - {"apkg"}))
def test_the_same_quiz_gives_the_same_bytes(
    quiz: Quiz, format_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whenever it is made: the libraries ask for the time in different ways, so this makes one of them lie."""
    first = export_quiz(quiz, format_name)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert export_quiz(quiz, format_name) == first


@given(QUIZZES)
@settings(deadline=None)
def test_json_has_every_character(quiz: Quiz) -> None:
    for item, found in zip(quiz.items, json.loads(export_quiz(quiz, "json"))["items"], strict=True):
        assert (found["stem"], found["why"]) == (item.stem, item.why)
        assert [option["text"] for option in found["options"]] == list(item.options)
        assert [at for at, option in enumerate(found["options"]) if option["right"]] == sorted(item.key)
        assert (found["prompts"], found["answers"]) == (list(item.prompts), list(item.answers))


def test_json_says_what_an_item_is() -> None:
    made = json.loads(export_quiz(QUIZ, "json"))
    assert (made["title"], made["seed"]) == (QUIZ.title, 7)
    first = made["items"][0]
    quote = QUIZ.items[0].citations[0].quote
    assert first == {
        "n": 1,
        "kind": "single",
        "stem": "创建出口示范区由哪个单位牵头？",
        "options": [
            {"label": "A", "text": "省商务厅", "right": False},
            {"label": "B", "text": "海口海关", "right": True},
            {"label": "C", "text": "省财政厅", "right": False},
            {"label": "D", "text": "省农业厅", "right": False},
        ],
        "key": ["B"],
        "prompts": [],
        "pairs": [],
        "answers": [],
        "why": "该条的责任分工写明了牵头单位。",
        "citation": first["citations"][0],
        "citations": [
            {
                "n": 1,
                "document": "hainan",
                "clause": "hainan#2.6",
                "label": "二、(六)加快外贸优化升级",
                "quote": quote,
                "start": 1000,
                "end": 1000 + len(quote),
                "marks": [{"start": 1000, "end": 1004}],
            }
        ],
        "chapter": "二、构筑质量优势",
        "difficulty": "medium",
        "facts": ["single:创建出口示范区由哪个单位牵头？"],
    }
    keys = {item["kind"]: item["key"] for item in made["items"]}
    assert keys == {
        "single": ["B"],
        "multiple": ["A", "C", "E"],
        "true_false": ["B"],
        "fill": ["2-3", "2至3", "二至三"],
        "matching": ["B", "C", "A"],
        "short": ["坚持质量第一。", "坚持创新驱动。"],
    }
    assert set(keys) == {kind.value for kind in ItemKind}
    assert made["items"][6]["pairs"] == [
        {"left": "出口示范区", "right": "海口海关"},
        {"left": "绿色建筑", "right": "省住建厅"},
        {"left": "民宿质量", "right": "省旅游委"},
    ]
    assert made["items"][1]["citation"] is None
