"""One question for the figures of several subjects (房贷利息、住房租金每月分别扣多少): each is answered by itself, and the
answer says of which the document gives none."""

from collections.abc import Callable
from dataclasses import replace

from assistant.answering import compose
from assistant.answering.giving import answered
from assistant.answering.joined import asked_in_turn, subjects_of
from assistant.answering.question import Kind, parse_question
from assistant.answering.stages import Found, Library
from assistant.answering.target_answers import asks_for_targets, has_row_of
from assistant.types import Answer, Citation, Status


def several(found: Found, library: Library, answer: Callable[[Found, Library], Answer]) -> Answer | None:
    """Return the answers for each of the joined subjects of a question; None for a question about one, or where the
    register has them all, or where none has an answer."""
    question = found.understood.question
    if question.kind not in (Kind.FIGURE, Kind.WHEN):
        return None
    in_turn = asked_in_turn(question.normal)
    parts = subjects_of(question.normal) or in_turn
    document = found.understood.asked.document
    if not parts or (
        asks_for_targets(question.normal) and all(has_row_of(subject, library, document) for subject in parts)
    ):
        return None
    lines: list[str] = []
    citations: list[Citation] = []
    for subject, asked in parts.items():
        one = parse_question(asked)
        understood = replace(found.understood, question=one, standalone=asked, own=None)
        given = answer(Found(understood, library.evidence(one, document)), library)
        if given.status is not Status.ANSWERED or not given.citations:
            if in_turn:
                return None  # alone it may lack a word of the subject, which stands before the first
            lines.append(f"{subject}：文件没有写明。")
            continue
        lines.append(
            f"{subject}：{''.join(_told(citation, citations, library) for citation in given.citations)}"
        )
    return answered(found, "\n".join(lines), citations) if citations else None


def _told(citation: Citation, citations: list[Citation], library: Library) -> str:
    """Return a citation's words with its number among `citations`, to which it is added if its words are not there yet."""
    quoted = compose.quoted(citation, library.documents[citation.document])
    same = next(
        (one for one in citations if (one.clause, one.marks) == (citation.clause, citation.marks)), None
    )
    if same is None:
        same = replace(citation, n=len(citations) + 1)
        citations.append(same)
    return f"“{quoted}”[{same.n}]"
