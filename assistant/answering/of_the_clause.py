"""What the clause cited last says to a follow-up that nothing else answers: its sentence that has what is asked.

After 谁签发, 新闻稿呢 is not a question that a search could answer; but the clause that was cited has a sentence about it.
Such a sentence has the follow-up's own words and, where it asks for one, is of the kind asked for: a condition, a
consequence, a permission. Without either the clause doesn't say it.
"""

import re
from collections.abc import Iterator, Sequence

from assistant.answering import compose, ellipsis
from assistant.answering.coverage import Unit, coverage, overlap, units_of
from assistant.answering.evidence import is_heading, of_the_year
from assistant.answering.giving import answered, refuse
from assistant.answering.question import Kind, Question
from assistant.answering.stages import Found, Library
from assistant.answering.statements import best_statement
from assistant.language.normal import normalize
from assistant.types import Answer, Clause, Span

_ENOUGH = 0.7
"""Share of a follow-up's own words that a sentence must have."""
_KINDS = (
    (r"条件|资格|前提|满足|符合|什么情况", r"符合|满足|只要|必须|具备|情形|的[,，]可|条件|须"),
    (r"后果|处罚|处理|追究|违反|违规|怎么罚", r"追究|处罚|处分|问责|查处|责令|罚|移送|追责|惩戒|取消|撤销|处理"),
    (r"例外|除外|不包括|不适用", r"除[^了]|不包括|不适用|不计入|但[^是]?"),
    (r"奖励|好处|表扬|优惠|激励|待遇", r"奖|表扬|激励|优惠|优先|支持"),
    (
        r"[能可让准许].{0,12}[吗么不没]$|行不行|可不可以|能不能|允许|可以",
        r"不得|严禁|禁止|不准|不[^断同]|可以?|允许|鼓励",
    ),
    (r"依据|根据|按(?:照)?(?:什么|哪|啥)", r"按照?|根据|依照|依据|《"),
    (r"资金|经费|费用|钱", r"资金|经费|列支|费用|预算|财政"),
)
"""What asks for a provision of a kind, and what the sentence has that is one."""
_ACTS = re.compile(r"负责|牵头|主管|会同|组织|由[^,，。;；]{2,24}|审定|签发|批准|审批|承办|制定")
_GENERAL = re.compile(
    rf"(?:{ellipsis.ASPECTS}|满足|符合|情况|以后|之后|今后|包括|需要|可以|行不行|能不能|为啥)+|[吗呢么]$"
)


def said_there(found: Found, library: Library) -> Answer:
    """Return what the clauses that the question goes on about say of it, word for word: those cited last, else one
    beside them that has its words; a refusal where none does."""
    understood = found.understood
    own = understood.own or understood.question
    cited = [library.clause(clause) for clause in understood.within]
    named = units_of(_GENERAL.sub(" ", own.topic), library.rarity)
    named = tuple(unit for unit in named if any(len(token) > 1 for token in unit.tokens))
    for clause in [*cited, *(_beside(cited, library) if named else ())]:
        text = library.documents[clause.document].text
        if parts := _telling(own, named, clause, text, library):
            citation = compose.cite(1, library.documents[clause.document], clause, parts)
            return answered(
                found, f"“{compose.quoted(citation, library.documents[clause.document])}”[1]", [citation]
            )
    return refuse(found, "前面引用的条款没有写到这一点。")


def _beside(cited: Sequence[Clause], library: Library) -> Iterator[Clause]:
    """Yield the other clauses under the heading of the (one) cited."""
    for one in cited[:1]:
        for clause in library.documents[one.document].clauses:
            if clause not in cited and clause.headings[:1] == one.headings[:1] != ():
                yield clause


def _telling(
    own: Question, named: tuple[Unit, ...], clause: Clause, text: str, library: Library
) -> tuple[Span, ...] | None:
    """Return the sentence of a clause that tells what is asked: with the words that the question names, if it names any,
    and of the kind that it asks for; without either word or kind there is nothing to tell it by."""
    asked = [stating for asking, stating in _KINDS if re.search(asking, own.normal.rstrip("?。! "))]
    who = own.kind is Kind.WHO or "谁" in own.normal
    if own.kind in (Kind.FIGURE, Kind.WHEN) and not asked:
        enough = not named or coverage(named, normalize(clause.text)) >= _ENOUGH
        return best_statement(own, clause, text, library.rarity) if enough else None
    if not named and not asked and not who:
        return None
    units = units_of(own.topic, library.rarity)
    best: tuple[float, Span] | None = None
    for span in of_the_year(own, clause):
        words = normalize(span.of(text))
        fits = [re.search(stating, words) is not None for stating in asked]
        if who:
            fits.append(_ACTS.search(words) is not None)
        if is_heading(clause, span) or (named and coverage(named, words) < _ENOUGH):
            continue
        if fits and not any(fits) and not named:
            continue
        score = (overlap(named, words) if named else 0.0) + sum(fits) + 0.5 * overlap(units, words)
        if best is None or score > best[0]:
            best = score, span
    return (best[1],) if best else None


