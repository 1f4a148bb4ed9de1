"""The last gate: an answer that can't show each of its words in the text is not given."""

import re
from collections.abc import Callable

from assistant.language.normal import squeeze
from assistant.types import Answer, Document, Status

_NUMBERS = re.compile(r"\[(\d+)\]")
_BOLD = re.compile(r"\*\*(.+?)\*\*")


def faults_of(answer: Answer, document_of: Callable[[str], Document]) -> list[str]:
    """Return what is wrong with `answer`, [] if it may be given.

    Each quote is its span's text and holds its marks; the numbers in the text are those of the citations; each name
    in bold stands in a quote.
    """
    faults = []
    for citation in answer.citations:
        if citation.span.of(document_of(citation.document).text) != citation.quote or not citation.quote:
            faults.append(f"[{citation.n}] is not the text at {citation.span}")
        if any(m.start < citation.span.start or m.end > citation.span.end for m in citation.marks):
            faults.append(f"[{citation.n}] has a mark outside of its quote")
    cited = {int(n) for n in _NUMBERS.findall(_without_quotes(answer, document_of))}
    if cited != {citation.n for citation in answer.citations}:
        faults.append("the numbers in the text are not those of the citations")
    # A name may be broken over two lines in the text: an order's 国务院令, and 第706号 below it.
    quotes = squeeze("\n".join(citation.quote for citation in answer.citations))
    faults += [
        f"{name} stands in no quote"
        for name in _BOLD.findall(answer.text)
        if squeeze(name) not in quotes and not _is_date(name)
    ]
    if answer.status is Status.ANSWERED and not answer.citations:
        faults.append("an answer without a citation")
    return faults


def _without_quotes(answer: Answer, document_of: Callable[[str], Document]) -> str:
    """A document may itself say [1]: the answer's own numbers are what is left without the words it quotes."""
    text = answer.text
    for citation in answer.citations:
        source = document_of(citation.document).text
        for span in (citation.span, *citation.marks):
            text = text.replace(span.of(source), "")
    return text


def _is_date(name: str) -> bool:
    return re.fullmatch(r"\d{4}-\d{2}-\d{2}", name) is not None
