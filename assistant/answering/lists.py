"""A list in a document: the paragraph that leads it in (应当具备下列条件:), and the items under it, each a clause of its own."""

import re
from collections.abc import Iterator

from assistant.types import Clause, Document

_LEADS_IN = re.compile(r"[:：]$")


def leads_in(words: str) -> bool:
    """Tell whether a paragraph, or its last sentence, only leads a list in."""
    return _LEADS_IN.search(words.rstrip()) is not None


def lead_in_of(item: Clause, document: Document) -> Clause | None:
    """Return the paragraph that leads the list in which `item` stands; None where it stands in none."""
    at = document.clauses.index(item)
    for before in reversed(document.clauses[:at]):
        if _is_item_of(item, before):
            return before
        if not before.path.startswith(_above(item)):
            return None
    return None


def items_under(lead_in: Clause, document: Document) -> Iterator[Clause]:
    """Yield the items that stand right behind the paragraph that leads them in; none where it leads none in."""
    if not leads_in(lead_in.text):
        return
    for clause in document.clauses[document.clauses.index(lead_in) + 1 :]:
        if not _is_item_of(clause, lead_in):
            return
        yield clause


def _is_item_of(item: Clause, lead_in: Clause) -> bool:
    """Tell whether a clause is numbered under another one (art8.2 under art8), or under what that is a paragraph of before
    its items begin (37.2 under 37.0.1)."""
    over, _, _ = lead_in.path.rpartition(".0.")
    return leads_in(lead_in.text) and _above(item) == f"{over or lead_in.path}."


def _above(clause: Clause) -> str:
    return f"{clause.path.rpartition('.')[0]}."
