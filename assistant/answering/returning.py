"""A turn that names an earlier subject of the conversation, and goes back to it; or names one as a clause (旅游那条).

回到第一个问题, 上上个问题          by its place
刚才那个重点产品的，谁牵头          by its name, if an earlier question or the heading of its clause has it
检测维修那条呢                      no clause told before: another subject, of which the same is asked
"""

import re
from collections.abc import Iterator, Mapping

from assistant.answering import ellipsis
from assistant.answering.mentions import office_in
from assistant.answering.question import Question, core_of, topic_of
from assistant.answering.referring import Context, clauses_cited
from assistant.language import numerals
from assistant.language.normal import normalize
from assistant.types import Document

_AGO = r"(?:刚才|刚刚|前面|之前|上面|先前|最?开始)"
_GO_BACK = r"(?:回到|回头再?(?:说|问|看)?|说回|再(?:说|问|看)?回?)"
_BY_NAME = re.compile(
    rf"^(?:那么?|我?(?:还是|再|想|要)*)(?:{_GO_BACK}(?:一?下)?{_AGO}?|{_AGO})(?:我?(?:说|问|提|讲|聊))?(?:到|过)?的?(?:那个|那条|那项)?(?:关于|有关)?"
    r"(?P<name>[^,?。]{2,12}?)(?:的?[这那](?:一)?(?:条|个|项|块|件事|边|份)|的?(?=[,?。]|$))[,。]?(?P<rest>.*)$"
)
_AS_A_CLAUSE = re.compile(
    r"^(?:那么?)?(?:关于|有关|讲|说)?(?P<name>[^,?。]{2,12}?)(?:的)?(?:那一?(?:条款?|块)|[这那]一?(?:条款?|项|块)(?=[呢,?。]|$))的?(?P<rest>.*)$"
)
_NO_NAME = re.compile(
    r"谁|什么|哪|几|多少|怎|第|负责|牵头|配合|单位|部门|问题|话题|情况|[在对按照据跟和就是有把以从由了过到]$|以上|上述|刚才|刚刚|前面|上面|之前"
)
"""What stands before 这条 and names nothing: a verb (谁负责这条), a preposition (在这条), another pointing word."""


def gone_back(
    context: Context, now: Question, documents: Mapping[str, Document]
) -> tuple[Context, str] | None:
    """Return what a question could refer to then, and what is left of it now, where it goes back to an earlier one."""
    return _by_place(context, now) or _by_name(context, now, documents)


def _by_place(context: Context, now: Question) -> tuple[Context, str] | None:
    match = ellipsis.BACK.search(now.normal)
    if not match:
        return None
    line = list(_line(context))[::-1]
    at = len(line) - (3 if match["last"] == "上上" else 2)
    if match["first"]:
        at = 0
    elif match["n"]:
        at = (numerals.parse(match["n"]) or 1) - 1
    rest = now.normal[match.end() :].strip(" ,。?!").removeprefix("的")
    return (line[at], rest) if 0 <= at < len(line) else None


def _by_name(
    context: Context, now: Question, documents: Mapping[str, Document]
) -> tuple[Context, str] | None:
    match = _BY_NAME.match(now.normal)
    if not match or _NO_NAME.search(match["name"]):
        return None
    for said in (_said_of, _told_by):
        for earlier in _line(context):
            if match["name"] in said(earlier, documents):
                return earlier, match["rest"].strip(" ,。?!呢")
    return None


def _said_of(context: Context, documents: Mapping[str, Document]) -> str:
    """Return the question with the heading of the clause that answered it."""
    headings = [clause.heading for clause in clauses_cited(context, documents)[:1]]
    return normalize(" ".join([context.standalone, *headings]))


def _told_by(context: Context, documents: Mapping[str, Document]) -> str:
    """Return the words that were quoted in answer to it."""
    quoted = (mark.of(documents[c.document].text) for c in context.answer.citations for mark in c.marks)
    return normalize(" ".join(quoted))


def named_as_a_clause(now: Question) -> str | None:
    """Return a question that names its subject as a clause (检测维修那条呢) without that; None where it names none."""
    match = _AS_A_CLAUSE.match(now.normal)
    if not match or now.references or _NO_NAME.search(match["name"]) or office_in(match["name"]):
        return None
    if not core_of(topic_of(match["name"])):
        return None
    return f"{match['name']}{match['rest'].strip() or '呢'}"


def _line(context: Context) -> Iterator[Context]:
    """Yield the context and those before it, the last one first."""
    one: Context | None = context
    while one:
        yield one
        one = one.before
