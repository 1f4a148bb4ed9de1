"""What the search found for each question, looked up in this process beside the answers of the real one."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from eval.metrics import first_rank, matches_any
from eval.process import ROOT
from eval.question_set import Question
from eval.quoting import Span, gold_spans
from eval.results import Candidate, Trace

if TYPE_CHECKING:
    from assistant.desk import Desk


def traces(
    questions: Sequence[Question], answers: Sequence[Mapping[str, Any]], env: Mapping[str, str]
) -> list[Trace]:
    """Return a trace for each question, from the corpus and the index that the answers came from.

    A follow-up is searched as the program understood it, with what it takes from the turns before, but isn't counted:
    its clause may be known without a search.
    """
    from assistant.desk import Desk
    from assistant.settings import load_settings

    desk = Desk.open(load_settings({"TIAOWEN_HOME": str(ROOT), **env}))
    texts = {document.id: document.text for document in desk.documents()}
    spans = {
        clause.id: (document.id, *clause.span) for document in desk.documents() for clause in document.clauses
    }
    return [
        trace(question, str(answer.get("standalone_question") or question.turns[-1]), desk, spans, texts)
        for question, answer in zip(questions, answers, strict=True)
    ]


def trace(
    question: Question, standalone: str, desk: "Desk", spans: Mapping[str, Span], texts: Mapping[str, str]
) -> Trace:
    """Search for one question."""
    found = tuple(
        Candidate(
            evidence.hit.clause.id,
            evidence.hit.clause.label,
            evidence.hit.score,
            evidence.overlap,
            evidence.similarity,
            evidence.margin,
        )
        for evidence in desk.find(standalone).evidence
    )
    wanted = question.expect.clauses
    acceptable = [span for clause, span in spans.items() if matches_any(wanted, clause)]
    places = acceptable or [(document, 0, len(text)) for document, text in texts.items()]
    gold = gold_spans(question.expect.evidence, places, texts) if question.expect.evidence else None
    return Trace(
        found=found,
        sought=bool(wanted) and question.kind != "clause_ref" and len(question.turns) == 1,
        rank=first_rank([matches_any(wanted, candidate.clause) for candidate in found]),
        gold=None if gold is None else tuple(gold),
    )
