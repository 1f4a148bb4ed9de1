"""A follow-up to what the last answer named: whether one is among it, what else stands in its list, the number of the
document that it quoted.

这几个里有财政部吗, 其中包括乡镇吗          yes or no by the words that were quoted, and these once more
除了这个还有别的任务吗, 还有其他情形吗      the items beside the one that was quoted
人家不肯改呢                                the case behind the words quoted (拒绝修改的,应当报告)
那个文件的文号呢                            of 《……》(国发[2020]1号), where that was quoted
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from assistant.answering import compose
from assistant.answering.evidence import is_heading
from assistant.answering.lists import items_under, lead_in_of
from assistant.answering.question import Question
from assistant.answering.referring import Context, Reading, clauses_cited, subject_of
from assistant.facts.office_names import Grade, grade
from assistant.language import sentences
from assistant.language.normal import normalize
from assistant.types import Citation, Clause, Document, Span, Status

_AMONG = re.compile(
    r"(?:那么?)?(?:[在]?(?:[这那](?:[几些]|[两二三四五六七八九十\d]{1,2})(?:个|家|项|种|类|条|者)?(?:单位|部门|机构|地方|区域|地区|城市|人)?|其中|名单|以上|上述)(?:之?[里中]|里面|里头|当中|之内)?|(?:这|那)?里[面头])"
    r"(?:有没有|有无|是否有|是否包括|包不包括|包括|包含|含|有)(?P<name>(?!几|多少|哪|什么|谁|别的|其他|没有)[^,?。]{2,14}?)(?:在?(?:里面|内|其中))?(?:吗|么|没有|没|不)?[?。! ]*"
)
_IS_AMONG = re.compile(
    r"(?:那么?)?(?P<name>(?!几|多少|哪|什么|谁|这|那|它)[^,?。]{2,14}?)(?:也|都|算|是不是|是否|是|在不在|在|属于|包括)+(?:这|那)?(?:其中|里[面头]|名单|这些|之列|当中)(?:之一|里|中|的?一[个家员])?(?:吗|么|没有|没|不)?[?。! ]*"
)
_LOOSELY = re.compile(r"(?:那么?)?(?:这|那)?里[面头]")
"""Points at what was told, or at the document."""
_APART = re.compile(r"[、，,。；;：:（）()]|(?<=..)(?:以及|和|及|与)(?=..)")
_OTHERS = re.compile(
    r"(?:那么?)?(?:除了?(?:这|那|它|此)(?:个|一?[项点条种])?(?:以外|之外|外)?[,，]?)?(?:(?:它|他们|该[一-鿿]{1,4}|这里|里面|其中)(?:们)?)?"
    r"(?:还|另外?|是否还|是不是还)(?:都|要|得)?(?:有|包括|负责|做|管|讨论|干|承担)?(?:没有|无)?(?:(?:别的?|其他的?|其它的?|另外的?|哪些|哪几[项条个种]|什么|啥)+)"
    r"(?:的)?(?:主要)?(?:任务|职责|职能|工作|事项?|事情?|情形|情况|条件|要求|内容|规定|类型|方面|点|项)?(?:吗|么|呢|没有|没|是什么)?[?。! ]*"
)
_NOT_DOING = re.compile(
    r"(?:那么?)?[^,?。]{0,10}?(?:不(?![同足少超低高多满是含])|拒绝?|未|没有?|逾期)[^,?。]{1,8}?(?:呢|怎么办|咋办|怎么处理|会怎样)[?。! ]*"
)
_IS_NOT_DONE = re.compile(r"[^,。;]{0,20}(?:拒|不|未|逾期|没有)[^,。;]{0,16}的,")
_A_DOCUMENT = re.compile(
    r"(?:[那这该](?:个|份|部|篇)?|它的?|所?(?:引用|提到|贯彻|依据)的?)(?:文件|意见|通知|法规|法律?|条例|规定|办法|决定|规划|方案|文)"
)
_QUOTED = re.compile(r"《[^《》]+》\s*[(（](?P<number>[^()（）]{2,24}?号)[)）]")
_NAMED = re.compile(r"《[^《》]+》")
_NOTHING = "呢"
_MOST = 4
"""Sentences of the rest of a clause that are told."""


def among_those_told(context: Context, now: Question, documents: Mapping[str, Document]) -> Reading | None:
    """Return whether a name is among what the last answer quoted, and the quote once more; None where that isn't asked, or
    the last answer told duties, which have their own way."""
    answer, normal = context.answer, now.normal.strip()
    match = _AMONG.fullmatch(normal) or _IS_AMONG.fullmatch(normal)
    if not match or answer.status is not Status.ANSWERED or answer.duties or context.listed:
        return None
    name = match["name"]
    told = next((c for c in answer.citations if "、" in c.quote), answer.citations[0])
    if not re.search("[、和及与]", told.quote) or told.clause != answer.citations[0].clause:
        return None
    among = any(name in each or grade(name, each) >= Grade.SCATTERED for each in _names(told, documents))
    if not among and _LOOSELY.match(normal) and name in normalize(documents[told.document].text):
        return None  # which may say it elsewhere
    open_ended = normalize(compose.quoted(told, documents[told.document])).rstrip("。").endswith("等")
    verdict = (
        f"{name}在其中。" if among else f"其中没有写到{name}{'，但原文以“等”结尾' if open_ended else ''}。"
    )
    subject = subject_of(context, documents)
    again = (replace(told, n=1),)
    return Reading(
        f"{subject}，{now.text}", context.document, subject=subject, again=again, verdict=f"{verdict}[1]"
    )


def _names(citation: Citation, documents: Mapping[str, Document]) -> Iterator[str]:
    words = normalize(compose.quoted(citation, documents[citation.document]))
    yield from filter(None, (name.strip() for name in _APART.split(words)))


def others_of_the_list(context: Context, now: Question, documents: Mapping[str, Document]) -> Reading | None:
    """Return the items that stand beside the one quoted last, with what leads them in; None where it is none of a list."""
    cited = clauses_cited(context, documents)
    if not _OTHERS.fullmatch(now.normal.strip()) or context.answer.duties or len(cited) != 1:
        return None
    document = documents[cited[0].document]
    lead_in = lead_in_of(cited[0], document)
    if lead_in is None and any(items_under(cited[0], document)):
        return Reading(context.standalone, document.id)  # told from its beginning, it has nothing else
    if lead_in is None:
        return _rest_of_the_clause(context, now, cited[0], documents)
    told = {citation.clause for citation in context.answer.citations}
    others = [item for item in items_under(lead_in, document) if item.id not in told]
    quotes = [lead_in, *others]
    if not others:
        return Reading(context.standalone, document.id)
    again = tuple(compose.cite(n, document, clause, [clause.span]) for n, clause in enumerate(quotes, 1))
    subject = subject_of(context, documents)
    return Reading(f"{subject}，{now.text}", document.id, subject=subject, again=again)


def _rest_of_the_clause(
    context: Context, now: Question, clause: Clause, documents: Mapping[str, Document]
) -> Reading | None:
    """Return the sentences of a clause behind those that were told, or else those before them; as a question that it alone is to answer where none is left.
    What else a unit does is not for one clause to say."""
    if context.units:
        return None
    document, subject = documents[clause.document], subject_of(context, documents)
    standalone = f"{subject}，{now.text}"
    told = [mark for citation in context.answer.citations for mark in citation.marks]
    rest = [
        span
        for span in sentences.split(clause.text, clause.span.start)
        if not is_heading(clause, span) and not any(t.start < span.end and span.start < t.end for t in told)
    ]
    rest = ([span for span in rest if span.start > told[-1].start] or rest)[:_MOST]
    if not rest:
        return Reading(standalone, document.id, own=_NOTHING, within=(clause.id,))
    again = (compose.cite(1, document, clause, rest),)
    return Reading(standalone, document.id, subject=subject, again=again, verdict="同一条里还写到：")


def what_comes_of_not_doing(
    context: Context, now: Question, documents: Mapping[str, Document]
) -> Reading | None:
    """Return the sentence behind the words quoted last for a turn that asks what comes of not doing it, if it is such a case;
    None for another turn or sentence."""
    answer = context.answer
    if not _NOT_DOING.fullmatch(now.normal.strip()) or not answer.citations or context.listed:
        return None
    last = answer.citations[-1]
    document = documents[last.document]
    clause = next((each for each in document.clauses if each.id == last.clause), None)
    said = sentences.split(clause.text, clause.span.start) if clause else ()
    behind = next((span for span in said if span.start >= last.span.end), None)
    if not clause or not behind or not is_case_of_not_doing(behind.of(document.text)):
        return None
    subject = subject_of(context, documents)
    again = (compose.cite(1, document, clause, [behind]),)
    return Reading(f"{subject}，{now.text}", document.id, subject=subject, again=again)


def is_case_of_not_doing(sentence: str) -> bool:
    """Tell whether a sentence begins with the case that something isn't done (纳税人拒绝修改的,应当……)."""
    return _IS_NOT_DONE.match(normalize(sentence)) is not None


def of_the_document_quoted(
    context: Context, now: Question, documents: Mapping[str, Document]
) -> Reading | None:
    """Return the number of the one document that the last answer quoted the title of, behind which it stands; as a question
    that this clause alone is to answer where it gives none."""
    answer = context.answer
    if now.fact is None or not _A_DOCUMENT.search(now.normal) or answer.status is not Status.ANSWERED:
        return None
    asked_for_it = re.search(
        r"哪[个份部一]?[^,?]{0,6}(?:文件|意见|规定|法)|依据|根据|什么文件", context.question.normal
    )
    if not (now.normal.lstrip().startswith(("那个", "那份", "那部")) or asked_for_it):
        return None
    for citation in answer.citations:
        document = documents[citation.document]
        quote = citation.span.of(document.text)
        named, numbered = _NAMED.findall(quote), list(_QUOTED.finditer(quote))
        if not named:
            continue
        subject = named[0]
        standalone = f"{subject}，{now.text}"
        if now.fact == "number" and len(numbered) == 1:
            (found,) = numbered
            at = citation.span.start
            mark = Span(at + found.start(), at + found.end())
            clause = next(c for c in document.clauses if c.id == citation.clause)
            return Reading(
                standalone, document.id, subject=subject, again=(compose.cite(1, document, clause, [mark]),)
            )
        return Reading(standalone, document.id, own=_NOTHING, within=(citation.clause,))
    return None
