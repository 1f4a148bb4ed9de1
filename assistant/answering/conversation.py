"""A follow-up becomes a question that stands alone, by what was asked and answered before it."""

import re
from collections.abc import Mapping

from assistant.answering import ellipsis, wording
from assistant.answering.last_clause import said_by_the_last
from assistant.answering.mentions import office_in
from assistant.answering.once_more import asked_once_more
from assistant.answering.pointing import at_a_unit, at_an_ordinal
from assistant.answering.question import Kind, Question, core_of, parse_question, topic_of
from assistant.answering.referring import Context, Reading, at_a_clause, clauses_cited, name_of
from assistant.answering.replacing import about, with_year
from assistant.answering.returning import gone_back, named_as_a_clause
from assistant.answering.row_again import of_its_row
from assistant.answering.subjects import on_the_last, other_subject, without_subject
from assistant.answering.tasks_again import of_an_office, of_its_tasks
from assistant.answering.told_lists import (
    among_those_told,
    of_the_document_quoted,
    others_of_the_list,
    what_comes_of_not_doing,
)
from assistant.answering.weighing import Scales
from assistant.language import numerals
from assistant.language.normal import normalize
from assistant.types import Document, Status

_SEVERAL = 2
"""Documents."""


def read(context: Context | None, text: str, documents: Mapping[str, Document], scales: Scales) -> Reading:
    """Return how the question `text` reads after what came before it.

    What it leaves out comes from the last question and its answer: the clause, the unit, the subject, the kind of
    question. Where its words leave several readings, `scales` weighs what they find. A question of its own stays as it
    is, and nothing is carried into it. Raises QuestionError as parse_question does.
    """
    if context is None or is_pleasantry(text):
        parse_question(text)
        return Reading(text)
    thanked = ellipsis.THANKS.sub("", text) or text
    now = parse_question(ellipsis.OPENING.sub("", thanked) or thanked)
    if earlier := gone_back(context, parse_question(thanked), documents):
        context, rest = earlier
        if not rest:
            return Reading(context.standalone, context.document)
        now = parse_question(rest)
    now = parse_question(ellipsis.BESIDE_THIS.sub("", now.text) or now.text)
    if named := named_as_a_clause(now) or ellipsis.named_first(now.normal):
        now = parse_question(named)
    pointing = (
        _chosen(context, now)
        or _again(context, now)
        or _corrected(context, now, documents, scales)
        or of_its_row(context, now, documents, scales)
        or among_those_told(context, now, documents)
        or others_of_the_list(context, now, documents)
        or what_comes_of_not_doing(context, now, documents)
        or of_the_document_quoted(context, now, documents)
        or asked_once_more(context, now, documents)
        or at_a_clause(context, now, documents)
        or at_an_ordinal(context, now, documents)
        or at_a_unit(context, now, documents)
        or of_an_office(context, now, scales)
        or of_its_tasks(context, now)
        or _other_aims(context, now, documents, scales)
        or _of_the_document(context, now, documents)
    )
    if pointing:
        return pointing
    reading = (
        without_subject(context, now, documents)
        or other_subject(context, now, documents, scales)
        or (None if _is_of_a_document(now) else on_the_last(context, now, documents, scales))
        or Reading(now.text)
    )
    return said_by_the_last(context, now, reading, documents, scales)


def is_pleasantry(text: str) -> bool:
    """Tell whether a turn asks nothing (好的, 谢谢): what comes behind it goes on where it stood before."""
    return bool(wording.PLEASANTRY.fullmatch(normalize(text).strip()))


def _chosen(context: Context, now: Question) -> Reading | None:
    """Read an answer to a question back (省委的): as the one choice that has its words."""
    if context.answer.status is not Status.NEEDS_CLARIFICATION:
        return None
    choices = context.answer.choices
    if (which := ellipsis.WHICH_CHOICE.fullmatch(now.normal)) and (
        at := numerals.parse(which["n"]) or 1
    ) <= len(choices):
        return Reading(choices[at - 1].question, context.document)
    said = re.sub(r"[\W]|的|那[一个]?|吧|是|指|我问|就|个", "", now.normal)
    fitting = [choice for choice in choices if said and (said in choice.label or choice.label in said)]
    return Reading(fitting[0].question, context.document) if len(fitting) == 1 else None


def _again(context: Context, now: Question) -> Reading | None:
    """Read 还有吗: as the same question again, whose answer is complete."""
    return Reading(context.standalone, context.document) if ellipsis.MORE.match(now.normal) else None


def _corrected(
    context: Context, now: Question, documents: Mapping[str, Document], scales: Scales
) -> Reading | None:
    match = ellipsis.CORRECTED.match(now.normal)
    if not match:
        return None
    rest = match["rest"] or match["other"]
    if ellipsis.YEAR.fullmatch(rest):
        return Reading(with_year(context.standalone, rest), context.document)
    corrected = parse_question(rest)
    names_an_office = context.units and office_in(corrected.normal) == corrected.normal
    if names_an_office or not (corrected.core or corrected.fact or corrected.references):
        return read(context, f"{rest}呢", documents, scales)  # 我问的是责任单位: as a turn of its own
    if corrected.kind is not Kind.CONTENT or corrected.fact or corrected.references:
        return Reading(rest)
    return Reading(about(rest, context, documents))


def _other_aims(
    context: Context, now: Question, documents: Mapping[str, Document], scales: Scales
) -> Reading | None:
    """Read 环境方面还有别的指标吗: as all aims of the clause cited last, if that has what they are to be of."""
    match = ellipsis.OTHER_AIMS.fullmatch(now.normal.rstrip("?。! "))
    cited = clauses_cited(context, documents)
    if not match or len(cited) != 1 or (match["of"] and scales.share(match["of"], cited[0].id) < 1):
        return None
    return Reading(f"{name_of(cited[0], documents)}有哪些指标?", context.document)


def _of_the_document(context: Context, now: Question, documents: Mapping[str, Document]) -> Reading | None:
    """Read what is asked of a document as such (什么时候发布的, 还有效吗), where there are several: of the last one."""
    if not _is_of_a_document(now) or not context.document or len(documents) < _SEVERAL:
        return None
    title = documents[context.document].title
    words = wording.THIS_DOCUMENT.sub("", now.text).lstrip("那么,， ")
    return Reading(f"《{title}》{words}", context.document)


def _is_of_a_document(now: Question) -> bool:
    """Tell whether a question is about a document as such, and doesn't say which."""
    if not now.fact:
        return False
    asked = wording.THIS_DOCUMENT.sub("", wording.DOCUMENT_FACTS[now.fact].sub(" ", now.normal))
    return not re.sub(r"[\W_]", "", wording.OF_A_DOCUMENT.sub(" ", core_of(topic_of(asked))))
