"""What a follow-up points back at: the last question and its answer, their subject, their clause."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answering.question import Kind, Question, parse_question
from assistant.language import numerals
from assistant.types import Answer, Choice, Citation, Clause, Document, Span

_THIS_CLAUSE = re.compile(
    r"(?:就)?(?:(?:刚才|刚刚|前面|上面)(?:说|提|讲)?(?:到|过)?的?(?:这|那)?|这|那|该|上述|同)(?:一|个)?(?:条款|条|款|段|项|点|部分)(?:工作|任务|内容)?(?![例文目件])(?:里面?|中)?"
)
_INSIDE = re.compile(
    r"^(?:那么?)?(?:这)?(?:里面|里头|其中|当中|里边)(?=有没有|有无|对|关于|怎么|提|讲|说|写)"
)
_NEIGHBOUR = re.compile(r"(?P<which>(?<![以])上|前|下|(?<!最)后)(?:面)?一(?:条|款|项|个|(?P<part>部分|章))")
TASK_WORDS = re.compile(r"负责|牵头|配合|参与|承担|管|做|任务|工作|职责|事项|哪些|什么|都|的|有|是|了")
"""What is said of a unit in any question about its tasks."""
_QUOTES = re.compile("[“”‘’\"']")
_HOW_MUCH = re.compile(r"多少|几|多[大高长久]")
_FIGURE_LEFT = re.compile(
    r"(?<=..)(?:是|有|为|达到?|要|占|稳定在|保持在?|不(?:低|少|高|多)于)*\d[\d.]*(?:%|个|家|项|条|万元|亿元|元)?(?:以[上下])?(?:对)?$"
)
_ENDS_LEFT = re.compile(
    r"^的|^[要应需](?=..)|(?<=..)(?<![国公私所拥享])有$|(?<=..)[是向的]$|(?<=..)(?<![手食戒])指$"
)
"""What is left of the asking around a subject: 绿色建筑|是50%, 标准提档升级|有(哪些指标)."""
_NUMBERED = re.compile(
    r"第[^\s第]+条(?:之[一二三四五六七八九十]+)?(?:第[^\s第]+款)?(?:第（?[^\s第（）]+）?项)?$"
)


@dataclass(frozen=True, slots=True)
class Context:
    """What a follow-up can refer to: the last question as it reads alone, the units it names, its answer, the document
    that all of it comes from, if it is one, what came before that question, its subject, where it was taken over
    from there, and the clause nearest to it, where it was refused although some clause is about it."""

    standalone: str
    question: Question
    units: tuple[str, ...]
    answer: Answer
    document: str | None
    before: "Context | None" = None
    subject: str | None = None
    nearest: str | None = None

    @property
    def listed(self) -> bool:
        """Whether the answer is a list of clauses."""
        return any(line.startswith("- ") for line in self.answer.text.split("\n"))


@dataclass(frozen=True, slots=True)
class Reading:
    """How a question reads alone, the document it is limited to, and, where it may mean several things, the choices.
    `near`: the clauses it goes on about, which answer before others that have as many of its words; `subject`: what it
    took over from the question before, `own`: its own words beside that; `within`: the clauses that alone may
    answer, of which `told` was quoted already; `again`: what was told before and is the answer once more, behind the
    `verdict` on it, if there is one."""

    standalone: str
    document: str | None = None
    choices: tuple[Choice, ...] = ()
    near: tuple[str, ...] = ()
    subject: str | None = None
    own: str | None = None
    within: tuple[str, ...] = ()
    told: tuple[Span, ...] = ()
    again: tuple[Citation, ...] = ()
    verdict: str = ""


def subject_of(context: Context, documents: Mapping[str, Document]) -> str:
    """Return what the last question is about: its subject, or the clause that it asks for by number."""
    if context.subject:
        return context.subject
    question = context.question
    if (question.references or not question.core) and (clause := _the_clause(context, documents)):
        return name_of(clause, documents)
    # In the words of the one who asks; “双零”活动 is one name.
    subject = parse_question(unquoted(context.standalone)).core or question.core
    for unit in context.units:
        subject = re.sub(rf"(?:是|由|归)?{re.escape(unit)}", " ", subject)
    words = subject.split()
    if context.units:
        words = [word for word in TASK_WORDS.sub(" ", subject).split() if len(word) > 1]
    words = [_FIGURE_LEFT.sub("", _without_verb(word, context, documents)) or word for word in words]
    words = [_ENDS_LEFT.sub("", word) for word in words]
    words = [word for word in words if not word.isdigit()] or words
    named = "、".join([word for word in words if len(word) > 2] or words)
    clause = None if named else _the_clause(context, documents)
    return name_of(clause, documents) if clause else named  # the one task of the unit that was asked about


def unquoted(question: str) -> str:
    """Return a question without quotation marks."""
    return _QUOTES.sub("", question)


def _without_verb(word: str, context: Context, documents: Mapping[str, Document]) -> str:
    """Return a word of a question about a figure without what it leaves of its verb (房贷利息|能扣|多少, 中秋节|放|几天): characters
    that no document has behind those before them."""
    asked = context.question.normal.partition(word)[2]
    while (
        _HOW_MUCH.match(asked) and len(word) > 2 and not any(word[-2:] in d.text for d in documents.values())
    ):
        word = word[:-1]
    if (
        _HOW_MUCH.match(asked)
        and len(word) > 2
        and not _stands_in(word, documents)
        and _stands_in(word[:-1], documents)
    ):
        return word[:-1]
    return word


def _stands_in(word: str, documents: Mapping[str, Document]) -> bool:
    return any(word in document.text for document in documents.values())


def clauses_cited(context: Context, documents: Mapping[str, Document]) -> list[Clause]:
    """Return the clauses that the last answer is about, in its order: all of a list, else the first cited."""
    cited = [_clause(citation.clause, documents) for citation in context.answer.citations]
    found = [clause for clause in dict.fromkeys(cited) if clause is not None]
    return found if context.listed else found[:1]


def clauses_about(context: Context, documents: Mapping[str, Document]) -> list[Clause]:
    """Return the clauses cited by the last answer; of a refusal the clause that comes nearest."""
    nearest = _clause(context.nearest, documents) if context.nearest else None
    return clauses_cited(context, documents) or ([nearest] if nearest else [])


def about_it(
    words: str, context: Context, documents: Mapping[str, Document], own: str | None = None
) -> Reading:
    """Return a reading that goes on about the last subject, and about the clause that was cited for it; `own` is what is
    asked of it this time."""
    near = tuple(clause.id for clause in clauses_about(context, documents))
    return Reading(words, context.document, near=near, subject=subject_of(context, documents), own=own)


def at_a_clause(context: Context, now: Question, documents: Mapping[str, Document]) -> Reading | None:
    """Read 这一条, 上一条, 下一条, 这是哪一条: by the clause's number. Asks back where the answer named several."""
    match = _THIS_CLAUSE.search(now.normal) or _NEIGHBOUR.search(now.normal)
    if match is None and len(clauses_cited(context, documents)) == 1:
        match = _INSIDE.search(now.normal)
    if match and match.group() in ("前一个", "后一个") and len(context.units) > 1:
        return None  # of the two units that were asked about
    asks_where = _ASKS_WHERE.fullmatch(now.normal.rstrip("?。! "))
    if not match and not asks_where:
        return None
    clauses = clauses_cited(context, documents)
    if not clauses:
        return None

    if match and match.groupdict().get("part"):
        first, step = clauses[0].path.split(".")[0], -1 if match["which"] in ("上", "前") else 1
        number = numerals.to_chinese(int(first) + step) if first.isdigit() and int(first) + step > 0 else ""
        return Reading(f"第{number}{match['part']}讲什么?", context.document) if number else None

    def reading(clause: Clause) -> str:
        if asks_where:
            return f"{name_of(clause, documents)}是哪一条?"
        assert match is not None
        which = match.groupdict().get("which")
        named = _neighbour(clause, documents, -1 if which in ("上", "前") else 1) if which else clause
        head, tail = now.normal[: match.start()].removeprefix("那"), now.normal[match.end() :]
        if tail.rstrip("?。! ") in ("", "呢"):  # the same is asked of it as before
            tail = "由谁负责?" if context.question.kind is Kind.WHO else "讲什么?"
        return f"{head}{name_of(named, documents)}{tail}"

    return one_or_ask([(clause.label, reading(clause)) for clause in clauses], context)


_ASKS_WHERE = re.compile(
    r"(?:这|那)?(?:个|句话?|些)?(?:的)?(?:依据|出处|根据|来源|规定)?(?:都)?(?:是|在|出自|见|属于|写在)?(?:文件(?:的|里)?)?(?:哪|第几)(?:一)?(?:条|款|项|章|部分|段)(?:规定|写|说|讲)?(?:的|里)?|(?:有什么|文件|政策|法律)?(?:的)?(?:依据|出处|来源)(?:呢|是什么|是啥|在哪[里儿]?)?"
)


def name_of(clause: Clause, documents: Mapping[str, Document]) -> str:
    """Return a clause by its number, as answering.question reads it: 二、(六), 二、(一)第1段, 第八条第二款; else its heading."""
    if article := _NUMBERED.search(clause.label):
        return article.group()
    parts = clause.path.split(".")
    if not parts[0].isdigit():
        return clause.heading or clause.label
    same = [c for c in documents[clause.document].clauses if c.label == clause.label]
    number = clause.label.removesuffix(clause.heading)
    if len(parts) - (len(same) > 1) < 2:
        number = f"第{numerals.to_chinese(int(parts[0]))}部分"
    return f"{number}第{parts[-1]}段" if len(same) > 1 else number


def one_or_ask(options: Sequence[tuple[str, str]], context: Context) -> Reading:
    """Return the only reading of the (label, question) pairs; of several the first with all of them as choices."""
    different = dict(options)
    if len(different) == 1:
        return Reading(next(iter(different.values())), context.document)
    return Reading(
        options[0][1],
        context.document,
        tuple(Choice(label, question) for label, question in different.items()),
    )


def _the_clause(context: Context, documents: Mapping[str, Document]) -> Clause | None:
    clauses = clauses_cited(context, documents)
    return clauses[0] if len(clauses) == 1 else None


def _clause(clause_id: str, documents: Mapping[str, Document]) -> Clause | None:
    document = documents.get(clause_id.rpartition("#")[0])
    return next((c for c in document.clauses if c.id == clause_id), None) if document else None


def _neighbour(clause: Clause, documents: Mapping[str, Document], step: int) -> Clause:
    """Return the first clause of the section before or behind that of `clause`; `clause` itself at the document's end."""
    firsts: dict[str, Clause] = {}
    for one in documents[clause.document].clauses:
        firsts.setdefault(one.label, one)
    labels = list(firsts)
    at = labels.index(clause.label) + step
    return firsts[labels[at]] if 0 <= at < len(labels) else clause
