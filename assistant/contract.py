"""The JSON that others rely on: documents, clauses, answers and quizzes as plain values."""

from typing import Any

from assistant.facts.register import DutyRow, TargetRow
from assistant.language.numerals import whole
from assistant.quiz.item import ItemKind, Quiz, QuizItem, letter
from assistant.types import Answer, Citation, Clause, Document, Target

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


def duty_json(row: DutyRow) -> Json:
    """Return a duty; `successor` is the office of today (several joined by 、), or None where nothing is known of one.

    `start` and `end` are the unit's name, `note_start` and `note_end` the whole duty note, in the canonical text.
    """
    duty, succession = row.duty, row.succession
    return {
        "unit": duty.unit,
        "role": duty.role.value,
        "clause": duty.clause,
        "label": row.clause.label,
        "open_ended": duty.open_ended,
        "start": duty.span.start,
        "end": duty.span.end,
        "successor": "、".join(succession.successors) or None if succession else None,
        "successor_sure": succession.sure if succession else None,
        "successor_note": succession.note if succession else None,
        "note_start": duty.note.start,
        "note_end": duty.note.end,
    }


def target_json(row: TargetRow) -> Json:
    """Return a target; `quote` is the canonical text from `start` to `end`, which states it."""
    target = row.target
    return {
        "clause": target.clause,
        "label": row.clause.label,
        **_aim_json(target),
        "quote": target.span.of(row.document.text),
        "start": target.span.start,
        "end": target.span.end,
    }


def _aim_json(target: Target) -> Json:
    return {
        "subject": target.subject,
        "action": target.action,
        "comparator": target.comparator.value,
        "value": whole(target.value),
        "value_max": whole(target.value_max),
        "unit": target.unit,
        "deadline": target.deadline,
        "base_year": target.base_year,
        "kind": target.kind.value,
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
        "targets": [
            {
                "clause": target.clause,
                **_aim_json(target),
                "start": target.span.start,
                "end": target.span.end,
            }
            for target in answer.targets
        ],
        "notes": list(answer.notes),
        "nearest": [{"clause": near.clause, "label": near.label} for near in answer.nearest],
        "choices": [{"label": choice.label, "question": choice.question} for choice in answer.choices],
    }


def quiz_json(quiz: Quiz) -> Json:
    """Return a quiz; an item's `n` is its place in it, from 1."""
    items = [_item_json(n, item) for n, item in enumerate(quiz.items, 1)]
    return {"title": quiz.title, "seed": quiz.seed, "items": items}


def _item_json(n: int, item: QuizItem) -> Json:
    """Return an item.

    `key` has the letters of the right options (of a matching item, one for each prompt, in their order); without
    options, the texts: the accepted spellings of a blank, the document's own first, or the key points. `citation` is
    the first of `citations`.
    """
    citations = [_citation_json(citation) for citation in item.citations]
    pairs = zip(item.prompts, item.key, strict=True) if item.kind is ItemKind.MATCHING else ()
    return {
        "n": n,
        "kind": item.kind.value,
        "stem": item.stem,
        "options": [
            {"label": letter(at), "text": text, "right": at in item.key}
            for at, text in enumerate(item.options)
        ],
        "key": [letter(at) for at in item.key] if item.options else list(item.answers),
        "prompts": list(item.prompts),
        "pairs": [{"left": prompt, "right": item.options[at]} for prompt, at in pairs],
        "answers": list(item.answers),
        "why": item.why,
        "citation": citations[0] if citations else None,
        "citations": citations,
        "chapter": item.chapter,
        "difficulty": item.difficulty.value,
        "facts": list(item.facts),
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
