"""An answer for each kind of question, from what was found; or the refusal that fits."""

import re
from collections.abc import Iterable, Sequence

from assistant.answering import compose, wording
from assistant.answering.coverage import coverage, units_of
from assistant.answering.evidence import Evidence, best_sentences, best_statement
from assistant.answering.question import Kind, Question, core_of, topic_of
from assistant.answering.reverse import unit_answer
from assistant.answering.stages import Found, Library
from assistant.facts.duties import governing
from assistant.language.normal import normalize
from assistant.types import Answer, Citation, Clause, Document, Duty, Hit, Role, Span, Status

NOT_FOUND = "文件库里没有找到这个问题的答案。"
_ABOUT_TITLE = 0.6
"""Share of the words of a question about a document's own facts that its title must have."""
_FIGURE_REACH = 0.15
"""How much less of the question's words a clause may have that states the figure, than the one that has most."""
_INLINE_DUTY = re.compile(
    r"负责|牵头|主管|会同|归口|由[^,，。;；]{2,24}?(?:组织|实施|承担|制定|管理|办理|审批|监督)"
)


def answer(found: Found, library: Library) -> Answer:
    """Return the answer to what was understood, from what was found."""
    question = found.understood.question
    if question.references:
        return _by_reference(found, library)
    if given := unit_answer(found, library):
        return given
    if question.fact and (given := _document_fact(found, library)):
        return given
    if not question.counted:
        return _which_subject(found)
    eligible = [e for e in found.evidence if e.margin > 0]
    if not eligible:
        return _refuse(found, NOT_FOUND)
    fitting = [e for e in eligible if not _misses(question, e.hit.clause, library)]
    if not fitting:
        return _near_miss(found, eligible[0], library)
    if question.kind is Kind.WHO:
        return _who(found, fitting, library)
    if question.kind in (Kind.FIGURE, Kind.WHEN):
        return _figure(found, fitting, library)
    return _content(found, fitting[0].hit, library)


def withheld(found: Found) -> Answer:
    """Return what is said instead of an answer that failed its verification."""
    return _refuse(found, "答案没有通过与原文的核对，没有给出；请直接查看下列条款。")


def _refuse(found: Found, text: str, notes: Sequence[str] = ()) -> Answer:
    hits = [evidence.hit for evidence in found.evidence]
    return compose.refusal(found.understood.asked.question, found.understood.standalone, text, hits, notes)


def _answered(
    found: Found,
    text: str,
    citations: Sequence[Citation],
    duties: Iterable[Duty] = (),
    notes: Sequence[str] = (),
) -> Answer:
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


# --- near the document, but not in it ---------------------------------------------------------------------------


def _misses(question: Question, clause: Clause, library: Library) -> list[str]:
    """Return the years and places of the question that neither the clause nor its document's title and date have."""
    document = library.documents[clause.document]
    about = f"{document.title}{document.issued_on}{''.join(document.issuers)}"
    around = normalize(f"{about}{clause.label}{clause.text}")
    return [asked for asked in (*question.years, *question.places) if asked not in around]


def _near_miss(found: Found, nearest: Evidence, library: Library) -> Answer:
    clause = nearest.hit.clause
    missing = _misses(found.understood.question, clause, library)
    asked = "、".join(f"{m}年" if m.isdigit() else m for m in missing)
    years = sorted(set(re.findall(r"(?<!\d)((?:19|20)\d{2})(?=年)", normalize(clause.text))))
    gives = f",给出的是{'、'.join(years)}年的内容" if years and missing[0].isdigit() else ""
    note = f"“{clause.label}”讲到相近的内容{gives}，但没有写到{asked}。"
    return _refuse(found, f"文件里没有写到{asked}的相应内容。", [note])


# --- a clause by its number -------------------------------------------------------------------------------------


def _by_reference(found: Found, library: Library) -> Answer:
    question, asked = found.understood.question, found.understood.asked
    documents = [library.documents[asked.document]] if asked.document else list(library.documents.values())
    for path in question.references:
        holding = {d.id: clauses for d in documents if (clauses := _clauses_at(d, path))}
        if len(holding) > 1:
            holding = _by_title(question, holding, library)
        if len(holding) > 1:
            return _which_document(found, [library.documents[d] for d in holding])
        for clauses in holding.values():
            return _about_clauses(found, clauses, library)
    return _refuse(found, "文件里没有这一条款编号。")


def _clauses_at(document: Document, path: str) -> list[Clause]:
    """Return the clauses at `path`; where sections are numbered through ((一)…(二十)), those of the one with that number."""
    exact = [c for c in document.clauses if c.path == path or c.path.startswith(f"{path}.")]
    if exact or "." in path:
        return exact
    numbered = {
        ".".join(c.path.split(".")[:2]): c for c in document.clauses if c.path.split(".")[1:2] == [path]
    }
    sections = [section for section in numbered if section.split(".")[0].isdigit()]
    return _clauses_at(document, sections[0]) if len(sections) == 1 else []


def _by_title(
    question: Question, holding: dict[str, list[Clause]], library: Library
) -> dict[str, list[Clause]]:
    units = units_of(question.counted, library.rarity)
    shares = {d: coverage(units, normalize(library.documents[d].title)) for d in holding} if units else {}
    best = max(shares.values(), default=0.0)
    return {d: holding[d] for d in holding if shares.get(d, 0.0) == best} if best >= _ABOUT_TITLE else holding


def _about_clauses(found: Found, clauses: Sequence[Clause], library: Library) -> Answer:
    question, document = found.understood.question, library.documents[clauses[0].document]
    clauses = [c for c in clauses if any(year in c.text for year in question.years)] or clauses
    if question.kind is Kind.WHO:
        return _duties_of_clauses(found, clauses, library)
    if question.kind in (Kind.FIGURE, Kind.WHEN):
        for clause in clauses:
            if parts := best_statement(question, clause, document.text, library.rarity):
                return _stated(found, document, clause, parts)
    if len(clauses) == 1:
        return _content(found, Hit(clauses[0], 0.0, ()), library)
    citations = [compose.cite(n, document, c, [_first_sentence(c)]) for n, c in enumerate(clauses[:3], 1)]
    text = "\n".join(f"“{compose.quoted(c, document)}”[{c.n}]" for c in citations)
    left = len(clauses) - len(citations)
    return _answered(
        found, text, citations, notes=[f"这一部分还有 {left} 段，请点开原文查看。"] if left else ()
    )


def _first_sentence(clause: Clause) -> Span:
    end = clause.text.find("。") + 1
    return Span(clause.span.start, clause.span.start + end) if end else clause.span


def _duties_of_clauses(found: Found, clauses: Sequence[Clause], library: Library) -> Answer:
    document = library.documents[clauses[0].document]
    noted: dict[Span, list[Duty]] = {}
    for clause in clauses:
        for duty in governing(clause, document, library.duties[document.id]):
            noted.setdefault(duty.note, [])
            if duty not in noted[duty.note]:
                noted[duty.note].append(duty)
    if not noted:
        return _no_unit(found, clauses[0], library)
    lines, citations = [], []
    for n, (note, duties) in enumerate(noted.items(), 1):
        home = library.clause(duties[0].clause)
        citations.append(compose.cite(n, document, home, [note]))
        before = f"{home.label}:" if len(noted) > 1 else ""
        lines.append(f"{before}{compose.duty_sentence(compose.duty_groups(duties))}[{n}]")
    return _answered(found, "\n".join(lines), citations, [d for ds in noted.values() for d in ds])


# --- who ---------------------------------------------------------------------------------------------------------


def _who(found: Found, fitting: Sequence[Evidence], library: Library) -> Answer:
    """Answer from the duty note that governs the clause found; without one, from a sentence that names who acts."""
    best = max(e.coverage for e in fitting)
    for evidence in (e for e in fitting if e.coverage >= best - 0.1):
        clause = evidence.hit.clause
        document = library.documents[clause.document]
        duties = governing(clause, document, library.duties[document.id])
        if duties:
            return _duty_answer(found, evidence, duties, library)
    return _no_unit(found, fitting[0].hit.clause, library)


def _duty_answer(found: Found, evidence: Evidence, duties: Sequence[Duty], library: Library) -> Answer:
    question, clause = found.understood.question, evidence.hit.clause
    document = library.documents[clause.document]
    sentence = best_sentences(question, evidence.hit, document, library.rarity, most=1)
    own = [duty for duty in duties if duty.clause == clause.id]
    marks = [*sentence, *dict.fromkeys(duty.note for duty in own)]
    citations = [compose.cite(1, document, clause, marks)]
    if not own:
        # The note stands on a line of its own, or above: it is a quote of its own.
        citations.append(compose.cite(2, document, library.clause(duties[0].clause), [duties[0].note]))
    groups = compose.duty_groups(duties)
    text = compose.duty_sentence(groups) + "".join(f"[{c.n}]" for c in citations)
    lead_asked = re.search(r"牵头|主办|挑头", question.plain) and Role.LEAD not in {
        group.role for group in groups
    }
    notes = ["这一条没有写明牵头单位。"] if lead_asked else []
    return _answered(found, text, citations, duties, notes)


def _no_unit(found: Found, clause: Clause, library: Library) -> Answer:
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
        return _answered(found, f"“{compose.quoted(citation, document)}”[1]", [citation])
    return _refuse(
        found, "文件没有写明由哪个单位负责。", [f"“{clause.label}”讲到相近的内容，但没有写明责任单位。"]
    )


# --- figures, times, content -------------------------------------------------------------------------------------


def _figure(found: Found, fitting: Sequence[Evidence], library: Library) -> Answer:
    question = found.understood.question
    best = max(e.coverage for e in fitting)
    for clause in (e.hit.clause for e in fitting if e.coverage >= best - _FIGURE_REACH):
        document = library.documents[clause.document]
        if parts := best_statement(question, clause, document.text, library.rarity):
            return _stated(found, document, clause, parts)
    clause = fitting[0].hit.clause
    what = "时间" if question.kind is Kind.WHEN else "数字"
    return _refuse(
        found, f"文件没有给出这个{what}。", [f"“{clause.label}”讲到相近的内容，但没有写明所问的{what}。"]
    )


def _stated(found: Found, document: Document, clause: Clause, parts: Sequence[Span]) -> Answer:
    citation = compose.cite(1, document, clause, parts)
    return _answered(found, f"“{compose.quoted(citation, document)}”[1]", [citation])


def _content(found: Found, hit: Hit, library: Library) -> Answer:
    document = library.documents[hit.clause.document]
    spans = best_sentences(found.understood.question, hit, document, library.rarity)
    citations = [compose.cite(n, document, hit.clause, [span]) for n, span in enumerate(spans, 1)]
    text = "\n".join(f"“{citation.quote}”[{citation.n}]" for citation in citations)
    return _answered(found, text, citations)


# --- the document's own facts ------------------------------------------------------------------------------------


def _document_fact(found: Found, library: Library) -> Answer | None:
    """Answer from the title and metadata of the document asked about; None where the question is about its content."""
    understood = found.understood
    question = understood.question
    assert question.fact is not None
    rest = core_of(topic_of(wording.DOCUMENT_FACTS[question.fact].sub(" ", question.normal)))
    units = units_of(wording.OF_A_DOCUMENT.sub(" ", rest), library.rarity)
    documents = list(library.documents.values())
    if understood.asked.document:
        documents = [library.documents[understood.asked.document]]
    shares = {d.id: coverage(units, normalize(d.title)) for d in documents}
    best = max(shares.values())
    if best < _ABOUT_TITLE:
        return None
    chosen = [d for d in documents if shares[d.id] == best]
    if len(chosen) > 1:
        return _which_document(found, chosen)
    return compose.fact_answer(understood.asked.question, understood.standalone, chosen[0], question.fact)


def _which_subject(found: Found) -> Answer:
    understood = found.understood
    text = "请说明您想问的是哪件事，例如“出口示范区由谁负责？”。"
    return Answer(
        understood.asked.question, understood.standalone, Status.NEEDS_CLARIFICATION, compose.ENGINE, text
    )


def _which_document(found: Found, documents: Sequence[Document]) -> Answer:
    titles = "\n".join(f"- 《{document.title}》" for document in documents[:8])
    more = f"\n……共 {len(documents)} 份" if len(documents) > 8 else ""
    text = f"请问您问的是哪一份文件？请在问题里写上文件名中的几个字，或先选定文件：\n{titles}{more}"
    understood = found.understood
    return Answer(
        understood.asked.question, understood.standalone, Status.NEEDS_CLARIFICATION, compose.ENGINE, text
    )
