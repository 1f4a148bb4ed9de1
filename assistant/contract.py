"""The JSON that others rely on: documents, clauses and answers as plain values."""

from typing import Any

from assistant.types import Answer, Citation, Clause, Document

Json = dict[str, Any]


def document_json(document: Document) -> Json:
    """Return a document's own facts; a field that it does not give is None. `clauses` counts its leaf clauses."""
    return {
        "id": document.id,
        "title": document.title,
        "issuers": list(document.issuers),
        "number": document.number,
        "issued_on": document.issued_on,
        "effective_on": document.effective_on,
        "repealed_on": document.repealed_on,
        "status": document.status,
        "source": document.source,
        "clauses": len(document.clauses),
    }


def clause_json(clause: Clause) -> Json:
    """Return a leaf clause with its offsets in the canonical text, `end` exclusive."""
    return {
        "id": clause.id,
        "document": clause.document,
        "path": clause.path,
        "label": clause.label,
        "heading": clause.heading,
        "headings": list(clause.headings),
        "text": clause.text,
        "start": clause.span.start,
        "end": clause.span.end,
    }


def answer_json(answer: Answer) -> Json:
    """Return an answer object; `marks` of a citation are the parts of its quote that carry the answer."""
    return {
        "question": answer.question,
        "standalone_question": answer.standalone_question,
        "status": answer.status.value,
        "engine": answer.engine,
        "answer": answer.text,
        "citations": [_citation_json(citation) for citation in answer.citations],
        "duties": [
            {"clause": d.clause, "role": d.role.value, "units": list(d.units), "open_ended": d.open_ended}
            for d in answer.duties
        ],
        "targets": [],
        "notes": list(answer.notes),
        "nearest": [{"clause": near.clause, "label": near.label} for near in answer.nearest],
    }


def _citation_json(citation: Citation) -> Json:
    return {
        "n": citation.n,
        "document": citation.document,
        "clause": citation.clause,
        "label": citation.label,
        "quote": citation.quote,
        "start": citation.span.start,
        "end": citation.span.end,
        "marks": [{"start": mark.start, "end": mark.end} for mark in citation.marks],
    }
