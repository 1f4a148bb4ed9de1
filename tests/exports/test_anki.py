"""The Anki package, opened as what it is: a zip archive with an SQLite file."""

import io
import json
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given, settings

from assistant.exports.anki import FIELDS, as_apkg
from assistant.exports.paper import explanation
from assistant.exports.quizzes import export_quiz
from assistant.exports.text import clean_quiz
from assistant.quiz.item import KIND_TITLES, ItemKind, Quiz, QuizItem, letter
from tests.exports.reading import text_of_html
from tests.exports.samples import NASTY, QUIZ, QUIZZES, seen, seen_all


@dataclass(frozen=True)
class Note:
    guid: str
    fields: dict[str, str]
    raw: str
    tags: list[str]


def rows(data: bytes, query: str) -> list[Any]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert sorted(package.namelist()) == ["collection.anki2", "media"]
        assert json.loads(package.read("media")) == {}
        collection = package.read("collection.anki2")
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(collection)
        assert database.execute("pragma integrity_check").fetchall() == [("ok",)]
        return database.execute(query).fetchall()


def notes_of(data: bytes) -> list[Note]:
    return [
        Note(guid, dict(zip(FIELDS, fields.split("\x1f"), strict=True)), fields, tags.split())
        for guid, fields, tags in rows(data, "select guid, flds, tags from notes order by id")
    ]


def check(item: QuizItem, note: Note) -> None:
    shown = {name: seen(text_of_html(field)) for name, field in note.fields.items()}
    assert shown["题目"] == seen(item.stem)
    assert shown["解析"] == seen(explanation(item))
    options = [f"{letter(at)}．{text}" for at, text in enumerate(item.options)]
    match item.kind:
        case ItemKind.SINGLE | ItemKind.MULTIPLE:
            assert shown["选项"] == seen("\n".join(options))
            assert shown["答案"] == seen("\n".join(options[at] for at in item.key))
        case ItemKind.TRUE_FALSE:
            assert (shown["选项"], shown["答案"]) == ("", item.options[item.key[0]])
        case ItemKind.FILL:
            assert shown["答案"].startswith(seen(item.answers[0]))
            assert all(answer in shown["答案"] for answer in seen_all(item.answers))
        case ItemKind.MATCHING:
            prompts = [f"{at}．{text}" for at, text in enumerate(item.prompts, 1)]
            assert shown["选项"] == seen("\n".join([*prompts, *options]))
            pairs = zip(prompts, item.key, strict=True)
            assert shown["答案"] == seen("\n".join(f"{prompt} —— {options[at]}" for prompt, at in pairs))
        case ItemKind.SHORT:
            assert all(point in shown["答案"] for point in seen_all(item.answers))


@pytest.mark.parametrize("quiz", [QUIZ, NASTY], ids=["plain", "nasty"])
def test_a_deck_has_the_items(quiz: Quiz) -> None:
    notes = notes_of(export_quiz(quiz, "apkg"))
    for item, note in zip(quiz.items, notes, strict=True):
        check(item, note)
        assert KIND_TITLES[item.kind] in note.tags


@given(QUIZZES)
@settings(deadline=None)
def test_any_text_survives(quiz: Quiz) -> None:
    for item, note in zip(quiz.items, notes_of(export_quiz(quiz, "apkg")), strict=True):
        check(item, note)


def test_each_note_has_one_card_in_the_quizs_deck() -> None:
    data = export_quiz(QUIZ, "apkg")
    cards = rows(data, "select did, count(*) from cards join notes on notes.id = cards.nid group by did")
    ((decks,),) = rows(data, "select decks from col")
    ((deck, count),) = cards
    assert count == len(QUIZ.items)
    assert json.loads(decks)[str(deck)]["name"] == QUIZ.title


def test_a_title_makes_no_deck_within_a_deck() -> None:
    ((decks,),) = rows(export_quiz(NASTY, "apkg"), "select decks from col")
    assert not any("::" in deck["name"] for deck in json.loads(decks).values())


def test_an_edited_item_stays_the_same_note_in_the_same_deck() -> None:
    """Anki knows a note by its guid, a deck and a note type by their numbers, and takes the younger of two notes."""
    edited = replace(
        QUIZ, seed=8, items=(replace(QUIZ.items[0], stem="由谁牵头？", why="改过。"), *QUIZ.items[1:])
    )
    before, after = (as_apkg(clean_quiz(quiz), now) for quiz, now in ((QUIZ, 1000.0), (edited, 2000.0)))
    assert [n.guid for n in notes_of(before)] == [n.guid for n in notes_of(after)]
    assert len({n.guid for n in notes_of(before)}) == len(QUIZ.items)
    query = "select distinct did, mid, notes.mod from cards join notes on notes.id = cards.nid"
    ((deck, model, first),) = rows(before, query)
    assert rows(after, query) == [(deck, model, first + 1000)]


def test_an_item_of_another_quiz_is_another_note() -> None:
    other = replace(QUIZ, title="另一次测验")
    mine, theirs = notes_of(export_quiz(QUIZ, "apkg")), notes_of(export_quiz(other, "apkg"))
    assert not {n.guid for n in mine} & {n.guid for n in theirs}


def test_the_same_quiz_at_the_same_moment_gives_the_same_bytes() -> None:
    assert as_apkg(QUIZ, 1000.0) == as_apkg(QUIZ, 1000.0)


def test_a_text_never_plays_a_sound() -> None:
    """Anki takes `[sound:…]` for a file to play and lists it as missing."""
    assert not any("[sound:" in note.raw for note in notes_of(export_quiz(NASTY, "apkg")))
