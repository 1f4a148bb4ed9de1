"""What a section says as a whole: asked for by its number (第三部分讲什么) or by its heading (基本原则是什么)."""

import re
from collections.abc import Sequence
from itertools import groupby

from assistant.answering import compose
from assistant.answering.evidence import bare_heading, is_heading
from assistant.answering.giving import answered, sentences_answer, which_document
from assistant.answering.question import Kind
from assistant.answering.stages import Found, Library
from assistant.language import sentences
from assistant.types import Answer, Citation, Clause, Document, Hit, Span

_ASKING = re.compile(
    r"^(?:请问|.{2,40}?(?:文件|意见|通知|方案|办法|规划|计划|条例|规定)(?:里面?|中)?(?:的|里|中))|"
    r"(?:(?:主要|具体|都|分别)?(?:是|有|包括|包含|讲|说|写)?(?:了|的是|到)?(?:什么|哪些|啥|哪几[条项点个]|怎么(?:说|写|规定|要求|讲)的?)(?:内容|方面|要求|规定)?)$"
)
"""What stands round a heading in a question: 这份意见里的基本原则有哪些."""
_SAME = (
    {"主要目标", "总体目标", "发展目标", "工作目标", "行动目标", "目标任务", "目标"},
    {"基本原则", "工作原则", "主要原则", "总体原则", "原则"},
    {"保障措施", "组织保障", "组织实施", "工作保障", "保障机制", "组织领导"},
    {"主要任务", "重点任务", "工作任务", "重点工作"},
)
"""Names that one and the same part of a policy document goes by."""
_SHORTEST = 3
_MOST = 40
"""Paragraphs that are listed; of a longer part, that so many are left is said."""


def by_heading(found: Found, library: Library) -> Answer | None:
    """Return what stands under the heading that the question consists of, asking words aside; None where it is no
    heading. Of several documents with that heading, asks back which."""
    question, asked = found.understood.question, found.understood.asked
    if question.kind is not Kind.CONTENT or question.years:
        return None
    subjects = {bare_heading(question.topic), bare_heading(_ASKING.sub("", question.normal.rstrip("?。! ")))}
    documents = [library.documents[asked.document]] if asked.document else list(library.documents.values())
    same = next((names for names in _SAME if subjects & names), set())
    for names in ({subject for subject in subjects if len(subject) >= _SHORTEST}, same):
        under = {d.id: clauses for d in documents if (clauses := _under(d, names))}
        if under:
            break
    if len(under) > 1:
        return which_document(found, [library.documents[d] for d in under])
    for clauses in under.values():
        return about_clauses(found, clauses, library)
    return None


def about_clauses(found: Found, clauses: Sequence[Clause], library: Library) -> Answer:
    """Return what some clauses that belong together say: of one, the sentences that answer best; of several
    paragraphs, how each begins; of several sections, each with its heading."""
    if len(clauses) == 1:
        return sentences_answer(found, Hit(clauses[0], 0.0, ()), library)
    document = library.documents[clauses[0].document]
    citations: list[Citation] = []
    lines: list[str] = []
    sections = [list(members) for _, members in groupby(clauses[:_MOST], key=_section)]
    if len(sections) > 1:
        lines.append(f"这一部分共 {len(set(map(_section, clauses)))} 条：")
    for members in sections:
        for clause in members if len(sections) == 1 else members[:1]:
            citation = compose.cite(len(citations) + 1, document, clause, [_first_sentence(clause)])
            citations.append(citation)
            words = f"“{compose.quoted(citation, document)}”"
            shown = f"- {clause.label}：{words}" if len(sections) > 1 else words
            lines.append(f"{shown}[{citation.n}]")
    left = len(clauses) - _MOST
    notes = [f"这一部分还有 {left} 段，请点开原文查看。"] if left > 0 else ()
    return answered(found, "\n".join(lines), citations, notes=notes)


def in_full(found: Found, clauses: Sequence[Clause], library: Library) -> Answer:
    """Return some clauses that belong together word for word, with the duties that stand in them."""
    document = library.documents[clauses[0].document]
    citations = [compose.cite(n, document, c, [c.span]) for n, c in enumerate(clauses[:_MOST], 1)]
    lines = (f"“{compose.quoted(citation, document)}”[{citation.n}]" for citation in citations)
    shown = {citation.clause for citation in citations}
    duties = dict.fromkeys(d for c in clauses for d in library.register.governing(c) if d.clause in shown)
    return answered(found, "\n".join(lines), citations, tuple(duties))


def _section(clause: Clause) -> str:
    """Return what a clause is a paragraph of: its article, or the section that its label names."""
    article = clause.path.split(".")[0]
    return article if article.startswith("art") else clause.label


def _under(document: Document, names: set[str]) -> list[Clause]:
    """Return the clauses under the first heading of the document that is one of `names`."""
    found: list[Clause] = []
    for clause in document.clauses:
        if any(bare_heading(heading) in names for heading in (clause.heading, *clause.headings)):
            found.append(clause)
        elif found:
            break
    return found


def _first_sentence(clause: Clause) -> Span:
    """Return the first sentence that says something: not the heading that a paragraph begins with."""
    spans = list(sentences.split(clause.text, clause.span.start))
    said = [span for span in spans if not is_heading(clause, span)]
    return (said or spans or [clause.span])[0]
