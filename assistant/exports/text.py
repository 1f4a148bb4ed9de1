"""A document's words in a file of another kind: what of them it can hold, and how HTML writes them."""

import re
from dataclasses import replace
from html import escape

from assistant.quiz.item import Quiz, QuizItem
from assistant.types import Citation

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x09\x0e-\x1f\x7f-\x9f]")


def printable(text: str) -> str:
    """Return a text without the characters that XML does not have."""
    return _NOT_IN_XML.sub("", text)


def clean(text: str) -> str:
    r"""Return a text with every line break as `\n`, a tab as a space, and no other control character."""
    return printable(_CONTROL.sub("", _LINE_BREAK.sub("\n", text).replace("\t", " ")))


def clean_quiz(quiz: Quiz) -> Quiz:
    """Return a quiz of clean texts, ready for every format; a quote that changed loses its marks."""
    return replace(quiz, title=clean(quiz.title), items=tuple(_clean_item(item) for item in quiz.items))


def _clean_item(item: QuizItem) -> QuizItem:
    return replace(
        item,
        stem=clean(item.stem),
        why=clean(item.why),
        citations=tuple(_clean_citation(citation) for citation in item.citations),
        chapter=clean(item.chapter),
        options=tuple(clean(option) for option in item.options),
        prompts=tuple(clean(prompt) for prompt in item.prompts),
        answers=tuple(clean(answer) for answer in item.answers),
    )


def _clean_citation(citation: Citation) -> Citation:
    quote = clean(citation.quote)
    return replace(
        citation,
        document=clean(citation.document),
        label=clean(citation.label),
        quote=quote,
        marks=citation.marks if quote == citation.quote else (),
    )


def as_html(text: str) -> str:
    """Return a clean text as HTML shows it: escaped, a line break as `<br>`."""
    return escape(text, quote=False).replace("\n", "<br>")
