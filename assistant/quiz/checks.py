"""The gate of a quiz: an item with a fault does not leave. What it can, it finds anew from the text."""

from collections.abc import Iterator

from assistant.quiz.candidate import said
from assistant.quiz.item import BLANK, SAID, ItemKind, QuizItem
from assistant.types import Document

_FEWEST_OPTIONS = 4
_LOPSIDED = 3.0
"""How many times longer than every other option the key may not be: length would give it away."""
_SHORT = 12
"""Characters up to which length tells nothing."""


def faults_of(item: QuizItem, document: Document) -> list[str]:
    """Return what is wrong with an item about `document`, [] if it may be handed out."""
    ill_formed = [*_citations(item, document), *_form(item)]
    return ill_formed or [*_options(item), *_blank(item, document), *_follows(item, document)]


def _citations(item: QuizItem, document: Document) -> Iterator[str]:
    if not item.citations:
        yield "no citation"
    for citation in item.citations:
        if citation.span.of(document.text) != citation.quote or not citation.quote.strip():
            yield f"citation {citation.n} is not the text"


def _form(item: QuizItem) -> Iterator[str]:
    expected = {
        ItemKind.SINGLE: (len(item.key) == 1, "one key"),
        ItemKind.MULTIPLE: (1 < len(item.key) < len(item.options), "several keys, and a wrong option"),
        ItemKind.TRUE_FALSE: (len(item.key) == 1 and len(item.options) == 2, "one of two options"),
        ItemKind.MATCHING: (len(item.key) == len(item.prompts) > 2, "an option for each prompt"),
        ItemKind.FILL: (bool(item.answers) and item.stem.count(BLANK) == 1, "one blank and its answer"),
        ItemKind.SHORT: (bool(item.answers), "key points"),
    }
    holds, what = expected[item.kind]
    if not holds:
        yield f"{item.kind.value} needs {what}"
    if any(not 0 <= at < len(item.options) for at in item.key):
        yield "a key without an option"
    if not item.stem.strip() or not item.why.strip() or "\n" in item.stem:
        yield "no stem of one line, or no reason"


def _options(item: QuizItem) -> Iterator[str]:
    plain = [said(option) or option for option in item.options]
    if len(set(plain)) < len(plain):
        yield "two options are alike"
    if item.kind not in (ItemKind.SINGLE, ItemKind.MULTIPLE):
        return
    if len(item.options) < _FEWEST_OPTIONS:
        yield "too few options"
    right = [len(item.options[at]) for at in item.key]
    wrong = [len(option) for at, option in enumerate(item.options) if at not in item.key]
    if wrong and min(right) > _SHORT and min(right) > _LOPSIDED * max(wrong):
        yield "the key is given away by its length"
    if item.kind is ItemKind.SINGLE and item.options[item.key[0]] in item.stem:
        yield "the stem has the key"


def _blank(item: QuizItem, document: Document) -> Iterator[str]:
    """Find a blanked sentence anew: it is the text's with the key in its blank, and with no distractor."""
    if BLANK not in item.stem:
        return
    right = item.answers[0] if item.kind is ItemKind.FILL else item.options[item.key[0]]
    before, _, after = item.stem.partition(BLANK)
    if right in before + after:
        yield "the stem has the key"
    text, quote = said(document.text), said("".join(c.quote for c in item.citations))
    if said(right) not in quote and not item.citations[0].clause.endswith("#meta"):
        yield "the key stands in no quote"
    tail = said(after)
    for at, option in enumerate(item.options):
        if at not in item.key and tail and said(before)[-6:] + said(option) + tail in text:
            yield f"option {at} stands in the text as well"


def _follows(item: QuizItem, document: Document) -> Iterator[str]:
    """Find the key anew in the text, by what is asked: duties in the cited note, sentences in the whole document."""
    sort = item.facts[0].partition(":")[0]
    quotes = [citation.quote for citation in item.citations]
    if sort == "duty" and item.kind in (ItemKind.SINGLE, ItemKind.MULTIPLE):
        for at, option in enumerate(item.options):
            if (option in quotes[0]) != (at in item.key):
                yield f"option {at} {'does not stand' if at in item.key else 'stands'} in the note"
    elif sort == "duty" and item.kind is ItemKind.MATCHING:
        for number, (at, quote) in enumerate(zip(item.key, quotes, strict=True)):
            if [option for option in item.options if option in quote] != [item.options[at]]:
                yield f"prompt {number} has another option in its note"
    elif sort == "statement" and item.kind is ItemKind.TRUE_FALSE:
        words = item.stem.partition(SAID)[2]
        if (words in document.text) != (item.key == (0,)):
            yield "the verdict is not the text's"
    elif sort == "statement":
        verbatim = [option in document.text for option in item.options]
        if verbatim.count(verbatim[item.key[0]]) != 1:
            yield "the key is not the only one of its sort"
