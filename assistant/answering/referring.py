"""What a follow-up points back at: this clause, the second one, it, them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answering.question import Kind, Question
from assistant.language import numerals
from assistant.types import Answer, Choice, Clause, Document, Role

_THIS_CLAUSE = re.compile(
    r"(?:就)?(?:(?:刚才|刚刚|前面|上面)(?:说|提|讲)?(?:到|过)?的?(?:这|那)?|这|那|该|上述)(?:一|个)?(?:条款|条|款|段|项|点|部分)(?:工作|任务|内容)?(?![例文目])(?:里面?|中)?"
)
_NEIGHBOUR = re.compile(r"(?P<which>(?<![以])上|前|下|(?<!最)后)(?:面)?一(?:条|款|项|个)")
_ORDINAL = re.compile(
    r"(?:上面|前面|刚才|其中)?(?:的|那)?(?P<n>第[一二三四五六七八九十\d]{1,3}|最后那?一?|末尾那?|中间那?一?|头一|首)(?:个|家|位|名|项|条(?=.*(?:上面|刚才)))(?P<what>厅|局|委|部门|单位|机构|任务|条款?)?"
)
_PRONOUN = re.compile(
    r"(?:(?:刚才|刚刚|前面|上面)(?:说|提|讲)?(?:到|过)?的?)?(?:(?P<plural>它们|他们|这些(?:单位|部门))|它(?!山)|他(?=负责|牵头|管|还|配合)|"
    r"该(?:单位|部门|局|厅|委)|(?:这|那)(?:个|家)?(?:单位|部门|局|厅|委|机构)|这家)"
)
_AMONG_THEM = re.compile(
    r"(?:在)?其中(?:之一|的?一[个家员])?(?=吗|[?？]|$|么|吧)|(?:也)?在(?:里面|内|列)|名单(?:里|上|中)"
)
TASK_WORDS = re.compile(r"负责|牵头|配合|参与|承担|管|做|任务|工作|职责|事项|哪些|什么|都|的|有|是|了")
"""What is said of a unit in any question about its tasks."""
_NUMBERED = re.compile(
    r"第[^\s第]+条(?:之[一二三四五六七八九十]+)?(?:第[^\s第]+款)?(?:第（?[^\s第（）]+）?项)?$"
)


@dataclass(frozen=True, slots=True)
class Context:
    """What a follow-up can refer to: the last question as it reads alone, the units it names, its answer, and the
    document that all of it comes from, if it is one."""

    standalone: str
    question: Question
    units: tuple[str, ...]
    answer: Answer
    document: str | None

    @property
    def listed(self) -> bool:
        """Whether the answer is a list of clauses."""
        return any(line.startswith("- ") for line in self.answer.text.split("\n"))


@dataclass(frozen=True, slots=True)
class Reading:
    """How a question reads alone, the document it is limited to, and, where it may mean several things, the choices."""

    standalone: str
    document: str | None = None
    choices: tuple[Choice, ...] = ()


def subject_of(context: Context, documents: Mapping[str, Document]) -> str:
    """Return what the last question is about: its subject, or the clause that it asks for by number."""
    question = context.question
    if (question.references or not question.core) and (clause := _the_clause(context, documents)):
        return name_of(clause, documents)
    subject = question.core
    for unit in context.units:
        subject = re.sub(rf"(?:是|由|归)?{re.escape(unit)}", " ", subject)
    words = TASK_WORDS.sub(" ", subject).split() if context.units else subject.split()
    return "、".join([word for word in words if len(word) > 2] or words)


def clauses_cited(context: Context, documents: Mapping[str, Document]) -> list[Clause]:
    """Return the clauses that the last answer is about, in its order: all of a list, else the first cited."""
    cited = [_clause(citation.clause, documents) for citation in context.answer.citations]
    found = [clause for clause in dict.fromkeys(cited) if clause is not None]
    return found if context.listed else found[:1]


def at_a_clause(context: Context, now: Question, documents: Mapping[str, Document]) -> Reading | None:
    """Read 这一条, 上一条, 下一条, 这是哪一条: by the clause's number. Asks back where the answer named several."""
    match = _THIS_CLAUSE.search(now.normal) or _NEIGHBOUR.search(now.normal)
    asks_where = _ASKS_WHERE.fullmatch(now.normal.rstrip("?。! "))
    if not match and not asks_where:
        return None
    clauses = clauses_cited(context, documents)
    if not clauses:
        return None

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

    return _one_or_ask([(clause.label, reading(clause)) for clause in clauses], context)


_ASKS_WHERE = re.compile(
    r"(?:这|那)?(?:个|句话?|些)?(?:的)?(?:依据|出处|根据|来源|规定)?(?:都)?(?:是|在|出自|见|属于|写在)?(?:文件(?:的|里)?)?(?:哪|第几)(?:一)?(?:条|款|项|章|部分|段)(?:规定|写|说|讲)?(?:的|里)?"
)


def at_an_ordinal(context: Context, now: Question, documents: Mapping[str, Document]) -> Reading | None:
    """Read 第二个, 最后一个单位, 中间那个: by what the last answer listed, its units or its clauses."""
    match = _ORDINAL.search(now.normal)
    if not match:
        return None
    what = match["what"] or ""
    of_units = what in ("厅", "局", "委", "部门", "单位", "机构") or (
        not what and not context.units and not context.listed
    )
    names = (
        _units_asked(context)
        if of_units
        else [name_of(c, documents) for c in clauses_cited(context, documents)]
    )
    if what in ("厅", "局", "委"):
        names = [name for name in names if name.endswith(what)]
    at = _position(match["n"], len(names))
    if at is None:
        return None
    rest = f"{now.normal[: match.start()]}{names[at]}{now.normal[match.end() :]}"
    return Reading(
        re.sub(r"呢?\??$", "", rest) + ("负责什么?" if of_units else "讲什么?")
        if rest.rstrip("?").endswith((names[at], "呢"))
        else rest,
        context.document,
    )


def at_a_unit(context: Context, now: Question, documents: Mapping[str, Document]) -> Reading | None:
    """Read 它, 这个单位, 他们: by the unit that the last question named or its answer gave; asks back between several.
    其中之一 is one of the units of the last answer."""
    if (among := _AMONG_THEM.search(now.normal)) and context.answer.duties:
        subject = subject_of(context, documents)
        words = f"{now.normal[: among.start()]}{subject}的责任单位{now.normal[among.end() :]}"
        return Reading(
            words if "是" in words or "算" in words else f"{words.rstrip('?吗')}是吗?", context.document
        )
    match = _PRONOUN.search(now.normal)
    if not match:
        return None
    units = list(context.units) or _units_asked(context)
    if not units:
        return None

    def reading(name: str) -> str:
        return f"{now.normal[: match.start()]}{name}{now.normal[match.end() :]}"

    if match["plural"]:
        return Reading(reading(units[0]), context.document)
    return _one_or_ask([(unit, reading(unit)) for unit in units], context)


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


def _one_or_ask(options: Sequence[tuple[str, str]], context: Context) -> Reading:
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


def _units_asked(context: Context) -> list[str]:
    """Return the units that the last answer gave, in its order; of one role only, if that was asked for."""
    asked = context.question.normal
    role = Role.LEAD if "牵头" in asked else Role.COOPERATE if re.search("配合|协助", asked) else None
    groups = [group for group in context.answer.duties if role in (None, group.role)] or context.answer.duties
    return list(dict.fromkeys(unit for group in groups for unit in group.units))


def _position(said: str, count: int) -> int | None:
    if said.startswith(("最后", "末尾")):
        at = count - 1
    elif said.startswith("中间"):
        at = count // 2 if count % 2 else -1
    else:
        at = (numerals.parse(said.removeprefix("第")) or 1) - 1 if said.startswith("第") else 0
    return at if 0 <= at < count else None
