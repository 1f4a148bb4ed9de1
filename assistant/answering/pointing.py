"""What a follow-up points at in the last answer: the second one, it, them, the lead unit, one of them."""

import re
from collections.abc import Callable, Mapping, Sequence

from assistant.answering.mentions import office_in
from assistant.answering.question import Kind, Question
from assistant.answering.referring import (
    Context,
    Reading,
    about_it,
    clauses_cited,
    name_of,
    one_or_ask,
    subject_of,
)
from assistant.language import numerals
from assistant.types import Document, Role

_ORDINAL = re.compile(
    r"(?:上面|前面|刚才|其中|里面|排在?)?(?:的|那)?(?P<n>(?:倒数)?第[一二三四五六七八九十\d]{1,3}|最后那?一?|末尾那?|中间那?一?|头一|首|(?P<two>前一?者|后一?者|[前后]一(?=[个家])))"
    r"(?(two)[个家]?|(?:个|家|位|名|项|(?P<clause>条)|(?<=第[一二三四五])(?:的?那[个家位]?(?=单位|部门|机构)|(?=的))))(?P<what>(?:牵头|责任|配合)?(?:单位|部门|机构)|厅|局|委|任务|条款?)?"
)
_SEVERAL = (
    r"(?:它们|他们|她们|他俩|它俩|这俩|那俩|这些(?:单位|部门)|[这那](?:几|[两三四五六七八九十]{1,2})(?:家|个)?(?:单位|部门|厅局|厅|局)?(?!条|项|款|年|天)|(?<![一-鿿])[两三](?:家|个)(?:单位|部门)?(?!条|项))"
    r"(?:[两三四五六七八九十]家)?"
)
_PRONOUN = re.compile(
    rf"(?:(?:刚才|刚刚|前面|上面)(?:说|提|讲)?(?:到|过)?的?)?(?:(?P<plural>{_SEVERAL})|它(?!山)|[他她](?=负责|牵头|管|还|配合|也|是|有|当)|人家|"
    r"该(?:单位|部门|局|厅|委)|(?:这|那)(?:个|家)?(?P<what>单位|部门|局|厅|委|机构|海关|公司)|[这那]家(?!牵头)|其中一[家个](?!吗))"
)
_TOGETHER = re.compile("一起|共同|同时")
_AMONG_THEM = re.compile(
    r"(?:在)?其中(?:之一|的?一[个家员])?(?=吗|[?？]|$|么|吧)|(?:也)?在(?:里面|内|列)|名单(?:里|上|中)"
)
_BY_ROLE = re.compile(
    r"^(?:那么?|那家|这家|那个|这个)?(?P<role>牵头|责任|配合)的?(?:[这那])?(?:一?[家个])?(?:单位|部门|厅|局)?(?=还|另外|其他|别的|总共|一共)(?P<rest>.*)$"
)
_MEMBER = re.compile(
    r"(?:那么?|里面|里|其中|当中|名单|责任单位|牵头单位|配合单位|有没有份|有没有|有份|有|包不?包?括|含|也|都|是不是|是|算不算|算|属于|参与|参加|配合|负责|责任|牵头|单位|部门|还是|管不管|管|"
    r"在不在|在|这个|之一|一个|一家|列|的|上|中|吗|么|嘛|吧|不|没有?|[?!。, ])*"
)
_WHETHER = re.compile(r"吗|还是|(?<![什怎那这多])么|嘛|吧|不|没|有份")
_OTHER_TASKS = re.compile(
    r"^(?:的|(?:还|另外|也|又)*(?:负责|管|做|干|承担|参与)(?:着|了)?(?:的|有)?)(?:其他|其它|别的|另外的?)的?"
    r"(?:任务|工作|职责|事情?|活儿?|什么|哪些|啥)*(?:呢|有哪些|是什么|吗|没有?)?\??$"
)
_ALL_BUT = re.compile(
    r"(?:那么?)?除了?(?P<them>[^,]{1,14}?)(?:以外|之外|外)?,?(?:还|另外|其他)*(?:有|由|是)?(?:其他|其它|别的)?(?:哪些|哪几[个家]|什么|谁|几家)?的?"
    r"(?:(?P<role>责任|配合|参与|牵头)?的?(?:单位|部门|机构)|(?<=谁|家)(?:负责|参与|配合|管)?|(?P<act>负责|参与|配合))(?:负责|参与|配合)?(?:呢|吗)?[?。!]*"
)
_THEM = re.compile(
    r"(?:它|他)们?|[这那该](?:个|一?家)?(?:单位|部门|厅|局|委)?|牵头(?:的|单位|部门)?|责任(?:的|单位|部门)?"
)
_IN_THEM = re.compile(rf"(?:那么?)?{_SEVERAL}(?:里面?|里头|当中|之中|中)?(?=有|包|含)")
_LEADING_WORDS = re.compile(r"^.*?(?:有没有|是不是|包括|包含|归|由|(?<!国)有|是)(?=..)")
_ROLE_OF = {"牵头": Role.LEAD, "责任": Role.RESPONSIBLE, "配合": Role.COOPERATE}
_OF_TASKS = re.compile("任务|工作|职责|[项条家]|负责|牵头|责任|配合|参与|管")
_A_PAIR = 2
_UNITS = ("厅", "局", "委", "部门", "单位", "机构")


def at_an_ordinal(context: Context, now: Question, documents: Mapping[str, Document]) -> Reading | None:
    """Read 第二个, 倒数第一家, 后者, 中间那个: by what the last answer listed, its units or its clauses."""
    match = _ORDINAL.search(now.normal)
    if not match:
        return None
    if match["clause"] and not (context.listed and _counts_clauses(match.group(), context)):
        return None
    what = match["what"] or ""
    of_units = what.endswith(_UNITS) or (not what and not context.units and not context.listed)
    if of_units:
        names = units_asked(context, _ROLE_OF.get(what[:2]))
    elif match["two"] and len(context.units) == _A_PAIR:
        of_units, names = True, list(context.units)
    else:
        names = [name_of(clause, documents) for clause in clauses_cited(context, documents)]
    if what in ("厅", "局", "委"):
        names = [name for name in names if name.endswith(what)]
    at = _position(match["n"], len(names))
    if at is None:
        return None
    rest = f"{now.normal[: match.start()]}{names[at]}{_tasks(now.normal[match.end() :])}"
    return Reading(
        re.sub(r"呢?\??$", "", rest) + ("负责什么?" if of_units else "讲什么?")
        if rest.rstrip("?").endswith((names[at], "呢"))
        else rest,
        context.document,
    )


def _tasks(rest: str) -> str:
    """Return what is asked of a unit, its other tasks (的其他任务) as a question."""
    return _OTHER_TASKS.sub("还负责什么?", rest)


def _counts_clauses(said: str, context: Context) -> bool:
    """Tell whether 第二条 is the second of the list: where it says so (上面第二条), or its document numbers no articles."""
    return not said.startswith("第") or not any("#art" in c.clause for c in context.answer.citations)


def _position(said: str, count: int) -> int | None:
    if said.startswith(("前", "后")):
        at = -1 if count != _A_PAIR else int(said.startswith("后"))
    elif said.startswith("倒数第"):
        at = count - (numerals.parse(said.removeprefix("倒数第")) or count + 1)
    elif said.startswith(("最后", "末尾")):
        at = count - 1
    elif said.startswith("中间"):
        at = count // 2 if count % 2 else -1
    else:
        at = (numerals.parse(said.removeprefix("第")) or 1) - 1 if said.startswith("第") else 0
    return at if 0 <= at < count else None


def at_a_unit(context: Context, now: Question, documents: Mapping[str, Document]) -> Reading | None:
    """Read 它, 这个单位, 他们, 牵头单位还管什么: by the unit that the last question named or its answer gave; asks back
    between several. 其中之一 and 省教育厅有份吗 ask about the units of the last answer."""
    if others := _all_but(context, now, documents):
        return others
    if (among := _AMONG_THEM.search(now.normal)) and context.answer.duties:
        subject = subject_of(context, documents)
        words = f"{now.normal[: among.start()]}{subject}的责任单位{now.normal[among.end() :]}"
        return Reading(
            words if "是" in words or "算" in words else f"{words.rstrip('?吗')}是吗?", context.document
        )
    if (by_role := _BY_ROLE.match(now.normal)) and not context.listed:
        units = units_asked(context, _ROLE_OF[by_role["role"]])
        return _of_one(units, lambda unit: f"{unit}还负责什么?", context) if units else None
    return _member(context, now, documents) or _pronoun(context, now)


def _all_but(context: Context, now: Question, documents: Mapping[str, Document]) -> Reading | None:
    """Read 除了它还有哪些责任单位, after who is responsible for something: by all the units of it."""
    match = _ALL_BUT.fullmatch(now.normal) if context.answer.duties else None
    units = [unit for group in context.answer.duties for unit in group.units]
    if not match or context.listed or not (_THEM.fullmatch(match["them"]) or match["them"] in units):
        return None
    verb = {"配合": "配合", "参与": "参与", "牵头": "牵头"}.get(match["role"] or match["act"] or "", "负责")
    return about_it(f"{subject_of(context, documents)}由谁{verb}?", context, documents)


def _pronoun(context: Context, now: Question) -> Reading | None:
    match = _PRONOUN.search(now.normal)
    units = list(context.units) or units_asked(context)
    if not match or not units:
        return None
    of_the_subject = match.group() == "它" and not context.units and now.kind in (Kind.FIGURE, Kind.WHEN)
    if of_the_subject and not _OF_TASKS.search(now.normal):
        return None
    if match["what"] in ("局", "厅", "委", "海关", "公司"):
        units = [unit for unit in units if unit.endswith(match["what"])] or units

    def reading(name: str) -> str:
        rest = _tasks(now.normal[match.end() :])
        words = f"{now.normal[: match.start()]}{name}{'负责什么?' if rest.rstrip('?') == '呢' else rest}"
        if re.search(rf"是{re.escape(name)}[吗么]\??$", words) and context.question.kind is Kind.WHO:
            verb = "牵头" if "牵头" in context.standalone else "负责"
            words = re.sub(r"[吗么]\??$", f"{verb}吗?", words)
        return words

    if match["plural"] and len(units) == _A_PAIR and _TOGETHER.search(now.normal):
        return Reading(reading("和".join(units)), context.document)
    if match["plural"] and _WHETHER.search(now.normal):
        return Reading(reading(units[0]), context.document)
    return _of_one(units, reading, context)


def _member(context: Context, now: Question, documents: Mapping[str, Document]) -> Reading | None:
    """Read 省教育厅有份吗, 有银监局吗, after who is responsible for something: whether that unit is one of them."""
    normal = _IN_THEM.sub("", now.normal)
    name = office_in(normal)
    subject = "" if context.listed or not context.answer.duties else subject_of(context, documents)
    if not name or not subject or _PRONOUN.search(name):
        return None
    unit = re.sub(r"^那么?", "", _LEADING_WORDS.sub("", name))
    rest = normal.replace(unit, "", 1)
    asked = context.standalone if rest.strip("那么?。!,. ") == "呢" and not context.units else rest
    if asked is rest and not (_MEMBER.fullmatch(rest) and _WHETHER.search(rest)):
        return None
    role = next((word for word in ("牵头", "配合") if word in asked), "责任")
    return Reading(f"{unit}是{subject}的{role}单位吗?", context.document, subject=subject)


def _of_one(units: Sequence[str], reading: Callable[[str], str], context: Context) -> Reading:
    return one_or_ask([(unit, reading(unit)) for unit in units], context)


def units_asked(context: Context, role: Role | None = None) -> list[str]:
    """Return the units that the last answer gave, in its order; of one role only, if that was asked for."""
    asked = context.question.normal
    if role is None:
        role = Role.LEAD if "牵头" in asked else Role.COOPERATE if re.search("配合|协助", asked) else None
    groups = [group for group in context.answer.duties if role in (None, group.role)] or context.answer.duties
    return list(dict.fromkeys(unit for group in groups for unit in group.units))
