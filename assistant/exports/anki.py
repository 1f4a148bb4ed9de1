"""A quiz as an Anki deck (.apkg): stem and options in front, key, reason and clause behind.

The only module that knows genanki. A note is known again by its fact: importing a quiz that was edited since changes
the cards that are there instead of adding others.
"""

import itertools
import sqlite3
import time
from hashlib import sha256

from genanki import Deck, Model, Note, Package

from assistant.exports.archives import zip_of
from assistant.exports.paper import explanation, key_in_words, lettered, numbered_prompts
from assistant.exports.text import as_html
from assistant.quiz.item import DIFFICULTY_TITLES, KIND_TITLES, Quiz, QuizItem

FIELDS = ("题目", "题型", "选项", "答案", "解析")
_FRONT = "<div class='kind'>{{题型}}</div><div>{{题目}}</div><div class='options'>{{选项}}</div>"
_BACK = "{{FrontSide}}<hr id='answer'><div class='key'>{{答案}}</div><div class='why'>{{解析}}</div>"
_CSS = """
.card { font: 18px/1.7 sans-serif; text-align: left; max-width: 42em; margin: 0 auto; padding: 0 1em; }
.kind, .why { font-size: 85%; opacity: .8; }
.options, .why { margin-top: .8em; }
.key { font-weight: bold; }
"""
_MODEL_ID = 1_604_218_773
"""The note type's own number, drawn once: Anki tells note types apart by it."""


def as_apkg(quiz: Quiz, now: float | None = None) -> bytes:
    """Return the deck as an Anki package. `now` (seconds since 1970; the clock's time without it) is when it was made:

    Anki changes a note that it has only where the imported one is younger, so the bytes differ from time to time.
    """
    made_at = time.time() if now is None else now
    deck = Deck(_number(quiz.title), quiz.title.replace("::", "："))  # “::” would begin a deck within a deck.
    for item in quiz.items:
        deck.add_note(_note(quiz, item))
    # Package.write_to_file would leave a temporary file behind each time.
    with sqlite3.connect(":memory:") as database:
        Package(deck).write_to_db(database.cursor(), made_at, itertools.count(int(made_at * 1000)))
    collection = database.serialize()
    database.close()
    return zip_of([("collection.anki2", collection), ("media", b"{}")])


def _note(quiz: Quiz, item: QuizItem) -> Note:
    options = "\n".join([*numbered_prompts(item), *lettered(item)])
    fields = [item.stem, KIND_TITLES[item.kind], options, key_in_words(item), explanation(item)]
    tags = [KIND_TITLES[item.kind], DIFFICULTY_TITLES[item.difficulty], "_".join(item.chapter.split())]
    return Note(
        model=_model(),
        fields=[_field(text) for text in fields],
        tags=[tag for tag in tags if tag],
        guid=_digest(quiz.title, item.kind.value, *(item.facts or (item.stem,))),
    )


def _model() -> Model:
    return Model(
        _MODEL_ID,
        "条问测验",
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "测验", "qfmt": _FRONT, "afmt": _BACK}],
        css=_CSS,
    )


def _field(text: str) -> str:
    """Return a text as a field has it: HTML, in which `[sound:…]` and the like mean nothing."""
    return as_html(text).replace("[", "&#91;")


def _digest(*texts: str) -> str:
    return sha256("\0".join(texts).encode()).hexdigest()[:20]


def _number(title: str) -> int:
    """Return a deck's number, the same for the same title: between 2^30 and 2^31, as genanki asks for."""
    return (1 << 30) + int(sha256(title.encode()).hexdigest()[:7], 16)
