"""Answers and refusals as the steps give them, whatever the kind of question."""

import re
from collections.abc import Iterable, Sequence

from assistant.answering import compose
from assistant.answering.evidence import best_sentences
from assistant.answering.stages import Found, Library
from assistant.types import Answer, Citation, Clause, Document, Duty, Hit, Span, Status

_INLINE_DUTY = re.compile(
    r"负责|牵头|主管|会同|归口|由[^,，。;；]{2,24}?(?:组织|实施|承担|制定|管理|办理|审批|监督)"
)


def refuse(found: Found, text: str, notes: Sequence[str] = ()) -> Answer:
    """Return a `not_found` answer that says `text`, with what was found as reading."""
    hits = [evidence.hit for evidence in found.evidence]
    return compose.refusal(found.understood.asked.question, found.understood.standalone, text, hits, notes)


def answered(
    found: Found,
    text: str,
    citations: Sequence[Citation],
    duties: Iterable[Duty] = (),
    notes: Sequence[str] = (),
) -> Answer:
    """Return an answer that states `text`, with its citations and the duties it states."""
    understood = found.understood
    return Answer(
        understood.asked.question,
        understood.standalone,
        Status.ANSWERED,
        compose.ENGINE,
        text,
        tuple(citations),
        compose.duty_groups(duties),
        notes=tuple(notes),
    )


def no_unit(found: Found, clause: Clause, library: Library) -> Answer:
    """Return what a clause without a duty note says of who acts, or that it names nobody."""
    document = library.documents[clause.document]
    question = found.understood.question
    hit = next((e.hit for e in found.evidence if e.hit.clause == clause), Hit(clause, 0.0, ()))
    naming = [
        s
        for s in best_sentences(question, hit, document, library.rarity)
        if _INLINE_DUTY.search(s.of(document.text))
    ]
    if naming:
        citation = compose.cite(1, document, clause, naming[:1])
        return answered(found, f"“{compose.quoted(citation, document)}”[1]", [citation])
    return refuse(
        found, "文件没有写明由哪个单位负责。", [f"“{clause.label}”讲到相近的内容，但没有写明责任单位。"]
    )


def stated(found: Found, document: Document, clause: Clause, parts: Sequence[Span]) -> Answer:
    """Return the `parts` of a clause as the answer, word for word."""
    citation = compose.cite(1, document, clause, parts)
    return answered(found, f"“{compose.quoted(citation, document)}”[1]", [citation])


def sentences_answer(found: Found, hit: Hit, library: Library) -> Answer:
    """Return the sentences of the hit's clause that answer best, word for word, in document order."""
    document = library.documents[hit.clause.document]
    spans = best_sentences(found.understood.question, hit, document, library.rarity)
    citations = [compose.cite(n, document, hit.clause, [span]) for n, span in enumerate(spans, 1)]
    text = "\n".join(f"“{citation.quote}”[{citation.n}]" for citation in citations)
    return answered(found, text, citations)


def which_document(found: Found, documents: Sequence[Document]) -> Answer:
    """Ask back which of `documents` is meant."""
    titles = "\n".join(f"- 《{document.title}》" for document in documents[:8])
    more = f"\n……共 {len(documents)} 份" if len(documents) > 8 else ""
    text = f"请问您问的是哪一份文件？请在问题里写上文件名中的几个字，或先选定文件：\n{titles}{more}"
    understood = found.understood
    return Answer(
        understood.asked.question, understood.standalone, Status.NEEDS_CLARIFICATION, compose.ENGINE, text
    )
