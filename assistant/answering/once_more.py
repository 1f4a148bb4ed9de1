"""A follow-up to the very words that were told: the third of what they list, the higher of two figures, the date of one.

Its answer stands in what was quoted, or in the same clause; to search for 第三个 or 哪个高 would find anything.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.answering import compose
from assistant.answering.evidence import full_stop_before
from assistant.answering.giving import answered
from assistant.answering.question import Question
from assistant.answering.referring import Context, Reading, clauses_cited, subject_of
from assistant.answering.stages import Found, Library
from assistant.facts.figures import has_figure, has_time
from assistant.language import numerals
from assistant.language.normal import normalize
from assistant.types import Answer, Citation, Clause, Document, Span, Status

_THE_NTH = re.compile(
    r"(?:那么?)?(?:其中|里面|上面|前面)?的?(?P<n>(?:倒数)?第[一二三四五六七八九十\d]{1,3}|最后一?)(?:个|项|种|类|点|方面)(?:条件|要求|内容|情形|方面|中心)?"
    r"(?:具体|又)?(?:是|指|说|讲|叫)?的?(?:什么|啥|哪一?[个项种类点]?|内容)?(?:呢|来着)?[?。!]*"
)
_WHICH_IS_MORE = re.compile(
    r"(?:那么?)?(?:[这那它他]?们?(?:[两二俩])(?:个|者|项|样)?)?(?:的|之间|中|里面?)?(?:要求|指标|目标|标准|比例|数字?)?(?:相?比(?:较|起来|一下)?)?,?"
    r"(?:哪|谁)(?:一?[个者项边])?的?(?:要求|指标|目标|标准|比例|数字?)?(?:[一-鿿]{1,2}得)?(?:更|要|比较|的)*(?:高|低|多|少|大|小|长|短|早|晚|严格?|松)(?:一?[些点])?(?:呢|啊)?[?。!]*"
)
_BY_WHEN = re.compile(
    r"(?:那么?)?(?:要|需要?|应该?|得|最[晚迟]|计划|预计|打算)*[在到]?(?:什么时候|何时|哪一?年|啥时候|什么时间)(?:之?前|以前|底)?(?:才|能|要)*(?:完成|实现|达到|达成|做到|达标)(?:呢|啊)?[?。!]*"
)
_MARKER = r"(?:[(（]{n}[)）]|{n}是|第{n}[,，、])"
_DATE = re.compile(
    r"(?:到|至|截至|力争到?|力争在?)?\s*(?:19|20)\d{2}\s*年(?:\d{1,2}月)?(?:底|末)?(?:之?前)?(?=[,，、])"
)
_OF_A_LIST = re.compile(r"[^，。；：,;:！？!?]+")
_AND = re.compile(r"(?<=..)(?:以及|和|及|与)(?=..)")
_A_PAIR = 2
_NOTHING = "呢"
"""Asks for nothing that a clause could say."""


def asked_once_more(context: Context, now: Question, documents: Mapping[str, Document]) -> Reading | None:
    """Read 第三个是什么, 这两个哪个高, 什么时候完成: by what the last answers quoted; None where it asks for nothing of them."""
    if context.answer.status is not Status.ANSWERED or context.listed:
        return None
    normal = now.normal.strip()
    if _WHICH_IS_MORE.fullmatch(normal):
        return _compared(context, now, documents)
    if context.answer.duties:
        return None
    if nth := _THE_NTH.fullmatch(normal):
        return _of_a_list(context, nth["n"], now, documents)
    if _BY_WHEN.fullmatch(normal) and has_figure(normalize(context.answer.citations[0].quote)):
        return _dated(context, now, documents)
    return None


def told_again(found: Found, library: Library) -> Answer:
    """Return what was told before and is the answer once more, word for word; a cell under the name of its column."""
    understood = found.understood
    lines = [
        f"{_column(c, library)}“{compose.quoted(c, library.documents[c.document])}”[{c.n}]"
        for c in understood.again
    ]
    return answered(found, "\n".join([*filter(None, [understood.verdict]), *lines]), understood.again)


def _column(citation: Citation, library: Library) -> str:
    row = library.register.row_of(library.clause(citation.clause))
    named = (cell.column for cell in row.cells if cell.clause.id == citation.clause) if row else ()
    return next((f"{column}：" for column in named), "")


# --- the third of a list ------------------------------------------------------------------------------------------


def _of_a_list(context: Context, said: str, now: Question, documents: Mapping[str, Document]) -> Reading:
    """Return the n-th of what the last answer lists: the items under the clause that it cites, or those in its words; as a
    question that this clause alone is to answer where it lists none."""
    subject, cited = subject_of(context, documents), clauses_cited(context, documents)
    standalone = f"{subject}，{now.text}"
    for clause in cited[:1]:
        document = documents[clause.document]
        count = _count_asked(context.question.normal)
        marks = [mark for citation in context.answer.citations for mark in citation.marks]
        for items in (_items_under(clause, document), *_lists_in(clause, marks, document.text, count)):
            at = _position(said, len(items))
            if at is not None:
                home, span = items[at]
                return Reading(
                    standalone,
                    context.document,
                    subject=subject,
                    again=(compose.cite(1, document, home, [span]),),
                )
    return Reading(standalone, context.document, own=_NOTHING, within=tuple(clause.id for clause in cited))


def _items_under(clause: Clause, document: Document) -> list[tuple[Clause, Span]]:
    return [(c, c.span) for c in document.clauses if c.path.rpartition(".")[0] == clause.path]


def _lists_in(
    clause: Clause, marks: Sequence[Span], text: str, count: int | None
) -> Iterator[list[tuple[Clause, Span]]]:
    """Yield the lists in the clause, the likeliest first: what it numbers (一是…二是…), then what stands between 、 in the
    words that were quoted; with as many items as were asked for, if a number was."""
    numbered = list(_numbered(clause))
    listed = [_between_commas(Span(*part.span()), text) for part in _parts(marks, text)]
    for items in sorted([numbered, *listed], key=lambda items: (len(items) != count, -len(items))):
        if len(items) > 1:
            yield [(clause, item) for item in items]


def _parts(marks: Sequence[Span], text: str) -> Iterator[re.Match[str]]:
    for mark in marks:
        yield from _OF_A_LIST.finditer(text, mark.start, mark.end)


def _numbered(clause: Clause) -> Iterator[Span]:
    """Yield the parts of a clause that it numbers itself, each up to the next one."""
    starts: list[int] = []
    while found := re.compile(_MARKER.format(n=numerals.to_chinese(len(starts) + 1))).search(
        clause.text, starts[-1] + 1 if starts else 0
    ):
        starts.append(found.start())
    for start, end in pairwise([*starts, len(clause.text)]):
        words = clause.text[start:end].rstrip()
        yield Span(clause.span.start + start, clause.span.start + start + len(words))


def _between_commas(part: Span, text: str) -> list[Span]:
    """Return the items that 、 sets side by side, the last two cut at 和 (以及, 与) where there is one between them."""
    items, start = [], part.start
    for end in [*(match.start() for match in re.finditer("、", part.of(text))), part.end - part.start]:
        items.append(Span(start, part.start + end))
        start = part.start + end + 1
    last = items[-1]
    cuts = list(_AND.finditer(text, last.start, last.end))
    if len(items) > 1 and len(cuts) == 1:
        items[-1:] = [Span(last.start, cuts[0].start()), Span(cuts[0].end(), last.end)]
    return items


def _count_asked(normal: str) -> int | None:
    """Return how many things a question asked for (哪五个中心)."""
    found = re.search(r"(?:哪|这|那)([二两三四五六七八九十]{1,2})(?:个|项|种|类|大|点|方面)", normal)
    return numerals.parse(found[1]) if found else None


def _position(said: str, count: int) -> int | None:
    if said.startswith("最后"):
        at = count - 1
    elif said.startswith("倒数第"):
        at = count - (numerals.parse(said.removeprefix("倒数第")) or count + 1)
    else:
        at = (numerals.parse(said.removeprefix("第")) or 0) - 1
    return at if 0 <= at < count else None


# --- figures told before ------------------------------------------------------------------------------------------


def _compared(context: Context, now: Question, documents: Mapping[str, Document]) -> Reading | None:
    """Return the figures of the last two answers, or those of the last one where it has several; a question that nothing
    answers without two, None where nothing was told."""
    before = context.before
    answers = [context.answer] if not context.answer.duties else []
    if before and before.answer.status is Status.ANSWERED and not before.answer.duties:
        answers.insert(0, before.answer)
    told = {(c.clause, c.span): c for answer in answers for c in answer.citations if has_figure(c.quote)}
    named = list(dict.fromkeys(subject_of(each, documents) for each in (before, context) if each))
    words = f"{'和'.join(named)}，{now.text}"
    if not told or (
        len(told) == 1 and len(answers) < _A_PAIR
    ):  # a quote alone has nothing to be compared with
        near = tuple(clause.id for clause in clauses_cited(context, documents))
        return Reading(words, context.document, own=_NOTHING, within=near) if near else None
    again = tuple(replace(citation, n=n) for n, citation in enumerate(told.values(), 1))
    return Reading(words, context.document, again=again)


def _dated(context: Context, now: Question, documents: Mapping[str, Document]) -> Reading | None:
    """Return the figure told with the date that its sentence, or one before it in the clause, gives for it."""
    for clause in clauses_cited(context, documents):
        citation = context.answer.citations[0]
        document = documents[clause.document]
        marks = list(citation.marks)
        if not has_time(normalize(compose.quoted(citation, document))):
            start = full_stop_before(clause, citation.span.start)
            dates = list(_DATE.finditer(document.text, clause.span.start, citation.span.start))
            same = [date for date in dates if date.start() >= start]
            if not dates:
                return None
            marks.insert(0, Span(*(same or dates)[-1].span()))
        subject = subject_of(context, documents)
        again = (compose.cite(1, document, clause, marks),)
        return Reading(f"{subject}，{now.text}", context.document, subject=subject, again=again)
    return None
