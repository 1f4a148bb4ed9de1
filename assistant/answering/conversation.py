"""A follow-up becomes a question that stands alone, by what was asked and answered before it."""

import re
from collections.abc import Mapping

from assistant.answering import wording
from assistant.answering.mentions import office_in
from assistant.answering.pointing import at_a_unit, at_an_ordinal
from assistant.answering.question import Kind, Question, core_of, parse_question, topic_of
from assistant.answering.referring import (
    TASK_WORDS,
    Context,
    Reading,
    at_a_clause,
    clauses_cited,
    name_of,
    subject_of,
)
from assistant.answering.weighing import Scales, best, going_on, of_the_last
from assistant.language import numerals
from assistant.language.normal import normalize
from assistant.language.places import places_in
from assistant.types import Document, Status

_AND = re.compile(
    r"^(?:那么|那|换成|换|还有|以及|另外|再问)?(?P<subject>.{1,30}?)(?:的?(?:呢|捏|呐|咧)|又如何|也(?:是|一样|同样)(?:这样|一样)?(?:的)?(?:吗|么|吧))[?？。!！]*$"
)
_CHANGED = re.compile(r"^(?:那么|那)?(?:换成|换)(?:个)?(?P<subject>.{2,30}?)[?？。!！]*$")
_MORE = re.compile(
    r"^(?:那)?(?:还有(?:吗|呢|没有|别的吗|其他的?吗|哪些|什么|谁|哪家|哪些单位|哪几家)?|没了吗|就这些吗?|只有这些吗?|全了吗|再(?:说|讲|来|问)一(?:遍|次)|"
    r"(?:都|全部?|详细|完整)?列(?:一下|出来|举一下)|(?:分别)?(?:都)?是(?:哪些|哪几[个项条家])|展开(?:说说|讲讲)|具体(?:点|说说|讲讲|是哪些|有哪些)|(?:你)?(?:确定|肯定)(?:吗|么|不)?|真的吗?|不对吧|没(?:搞|弄)?错吧|是吗)[?？。!！]*$"
)
_CORRECTED = re.compile(
    r"^(?:哦|噢|啊|不好意思|抱歉)?[,，\s]*(?:不对|不是(?:这个|的|问这个)?|(?:我)?(?:打|说|写|问)?错了|更正(?:一下)?|我(?:说|指|问|讲)的(?=是)|我(?=是[说指问]))[,，。!！\s]*"
    r"(?:应该|我)?(?:要|想)?(?:问)?(?:的)?(?:是|指)?[说指问]?(?:的是)?(?P<rest>.{2,40}?)(?:的)?[?？。!！]*$|^我(?:要|想)?问的是(?P<other>.{2,40}?)[?？。!！]*$"
)
_THANKS = re.compile(rf"^(?:{wording.PLEASANTRY.pattern})(?<=[,。!~ ，！])", re.IGNORECASE)
_OPENING = re.compile(
    r"^(?:(?:哦|噢|嗯+|诶|对了|算了|另外|还有|顺便|接着|最后|我|那|再|想|请)*(?:问(?:一)?[下问]|还?有(?:一)?个问题|换(?:一)?个(?:问题|话题))|算了|对了|哦对|另外|顺便)"
    r"(?:[,，。、:：\s]+|(?=.{4}))|^(?:回到|说回|回头(?:说|问|看))(?=[^,，]{2,12}[,，])(?!.{0,4}(?:问题|话题))|"
    r"^(?:那|还是)?(?:刚才|刚刚|前面|之前)(?:说|问|提|讲)?(?:到|过)?的?(?:那个)?的?(?=[一-鿿]{2})(?!这|那|第|单位|部门|问题|话题|谁|是|有|几|两|[条款项局厅委])"
)
"""What opens a turn and asks nothing: 再问一下, 算了, 刚才那个(双随机)."""
_BACK = re.compile(
    r"^(?:我?(?:还是|再|想|要)*(?:回到|回头(?:说|问|看)?|说回|接着(?:说|问)?|继续(?:说|问)?|再(?:说|问|看))(?:一下)?)?(?:刚才|前面|刚刚|之前|最?开始)?(?:问)?的?"
    r"(?:(?P<first>最初|最开始|最早|头一个|一开始)(?:的|那个)?(?:那个)?|第(?P<n>[一二三四五\d])个?|(?P<last>上上|上|前)(?:一|面)?个?)(?:问的)?(?:那个)?(?:问题|话题|提问)[,。:]?"
)
_WHICH_CHOICE = re.compile(r"(?:是|要|选|那)?第(?P<n>[一二三四五六七八九十\d])个?(?:吧|的)?[?。!]*")
_IN_A_PART = re.compile(r"第?[一二三四五六七八九十]+(?:大)?(?:部分|章)(?!第)")
_NUMBER = re.compile(r"(?:那么?)?第?\(?(?P<n>[一二三四五六七八九十]{1,3})\)?(?:条|项|点|款)?呢[?]?")
_YEAR = re.compile(r"(?:到)?(?:19|20)\d{2}年?(?:底)?")
_ROLE_ONLY = re.compile(
    r"(?:由)?(?:它|他们|该单位)?(?P<role>牵头|配合|参与|负责|责任)(?:的)?(?:任务|工作|事项|单位|部门)?"
)
_WHO = re.compile(
    r"(?:那么|那)?(?:有(?:没有)?)?(?:由)?(?P<role>牵头|配合|参与|负责|责任|协助)(?:的)?(?:单位|部门|人|方)?(?:都|又|还)?(?:是|有)?(?:谁|哪些|哪几家|哪个|哪家|什么|哪些单位)?(?:呢|吗|么)?"
)
_HOW_MANY = re.compile(
    r"(?:一共|总共|共|合计)?(?:有)?(?:几|多少)(?:家|个(?:单位|部门)?)(?:单位|部门)?(?:呢)?"
)
_AIMS = re.compile(
    r"(?:那么|那)?(?:有)?(?:[对相]应的?|它的|其)?(?:具体|量化)?的?(?:目标|指标|比例|数量)(?:呢|是啥)?"
)
_ORIGINAL = re.compile(
    r"(?=.*(?:原文|原话|条文|全文|详细|细一?点))(?:原文|原话|条文|全文|完整|全部|详细|细|具体|发|给|贴|我|看看?|一下|出来|把|来|再|请|能|可以|不|吗|说说|讲讲|怎么|如何|说|写|讲|规定|表述|"
    r"一?[点些]|的|是|什么|样|里|中|它|那|呢|内容)+"
)
_PREDICATE = re.compile(
    r"(?:那么?|又|还|有|都|具体|分别|应该?|要|需要?|必须|得|最[多少晚迟]|由|向|找|让|从|在|到|于)*"
    r"(?:谁(?:(?:负责|牵头|来|具体)*(?=(?:落实|实施|执行|监督|考核|审批|推进|组织|办理|检查|验收|审核)[的呢?]?)|(?!负责|牵头|主?管|抓))|怎么|如何|怎样|为什么|为啥|凭什么|(?:什么|啥)时候|何时|哪(?:一)?[年天月](?:之?前|以前|底)?|(?:几|多少)(?:年|天|日|个?月|家|个|次|元)?(?:之?内|以内)?|哪里|哪儿)"
    r"(?:来|去|给|能|可以|才|开始|要|会)*[一-鿿]{1,2}(?:的|了|呢|啊)?[?。!]*"
)
"""An asking word and a verb, without a thing."""
_PENALTY = re.compile(r"^(?:不|未|没有?|逾期|拒不|拒绝|违反|违规)")
_THIS = re.compile(r"(?:的是)?(?:这个|这事|这件事|这[一]?块|它)(?=[?？。!！]*$)")
_HOW_MUCH = r"标准|金额|额度|费用|比例|比重|占比|规模|数量|年龄|罚款|价格|次数|人数|指标|目标"
_BY_WHEN = r"期限|时限|时间|日期|有效期|截止日期"
_ASPECTS = rf"{_HOW_MUCH}|{_BY_WHEN}|条件|资格|要求|对象|范围|材料|手续|流程|程序|步骤|方式|渠道|地点|后果|处罚|责任|奖励|好处|待遇|优惠|补贴|资金|经费|依据|例外|名单|措施"
"""What can be asked of any provision, and is no subject: it belongs to the last one."""
_ASPECT = re.compile(rf"(?:具体|相关|对应|适用|申请|办理)?的?(?P<of>{_ASPECTS})")
_ASPECT_ASKED = re.compile(
    rf"(?:那么?|又|还|都|具体|分别)*(?:有没有|有|给|要|需要?|得|享受|提供|受|能拿)*(?:(?:什么|哪些|啥|哪几[种个项])(?:{_ASPECTS}|[一-鿿]{{2}})|(?:{_ASPECTS})(?:是|有|为|要|定)*(?:什么|多少|哪些|怎么样|几|啥|吗))(?:呢|吗)?[?。!]*"
)
_A_NOUN = re.compile(rf"(?:{_ASPECTS}|牵头)")
_OF_THESE = re.compile(r"^(?:那么?|其中|这里面|里面|当中)+(?:的)?")
_COUNTED = re.compile(
    r"几[项个条次]|多少[项个条次]?|哪[几些]?[条项]|一共|总共|吗|呢|分别|单位|责任|当|作为|在|那"
)
_TOGETHER = re.compile(r"(?:和|跟|与|同)[一-鿿]{2,20}(?:一起|共同|重合|重叠|都)")
_SOME = re.compile(
    r"(?:跟|和|与|关于|涉及)?(?P<subject>.{1,12}?)(?:有关|相关|方面)的?(?:呢|(?:任务)?(?:是|有)?哪[些几]?[条项个]?)?"
)
_OWN_KIND = re.compile(r".+的(?:(?P<unit>(?:牵头|责任|配合|负责)(?:单位|部门))|目标|指标|比例|数量)")
_ASKING = {
    Kind.WHO: "由谁负责?",
    Kind.FIGURE: "的目标是多少?",
    Kind.WHEN: "是什么时候?",
    Kind.CONTENT: "是怎么规定的?",
}
_SHORTLY = {
    Kind.WHO: "由谁负责?",
    Kind.FIGURE: "是多少?",
    Kind.WHEN: "是什么时候?",
    Kind.CONTENT: "怎么规定?",
}
_CONDITION = re.compile(r"\d|以上|以下|以内|以外|超过|不足|不到|未满")
"""What narrows the last subject (单户500万以下的) and is none of its own."""
_PLAINLY = 0.8
"""Share of a new subject's words that a clause of another document must have for it to be meant."""
_SEVERAL = 2
"""Documents."""
_A_NAME = 12
"""Characters of the longest question that is taken for a mere name."""


def read(context: Context | None, text: str, documents: Mapping[str, Document], scales: Scales) -> Reading:
    """Return how the question `text` reads after what came before it.

    What it leaves out comes from the last question and its answer: the clause, the unit, the subject, the kind of
    question. Where its words leave several readings, `scales` weighs what they find. A question of its own stays as it
    is, and nothing is carried into it. Raises QuestionError as parse_question does.
    """
    if context is None or is_pleasantry(text):
        parse_question(text)
        return Reading(text)
    now = parse_question(_OPENING.sub("", _THANKS.sub("", text)) or text)
    if earlier := _earlier(context, now):
        context, rest = earlier
        if not rest:
            return Reading(context.standalone, context.document)
        now = parse_question(rest)
    return (
        _chosen(context, now)
        or _again(context, now)
        or _corrected(context, now, documents)
        or at_a_clause(context, now, documents)
        or at_an_ordinal(context, now, documents)
        or at_a_unit(context, now, documents)
        or _of_an_office(context, now)
        or _of_its_tasks(context, now)
        or _of_the_document(context, now, documents)
        or _without_subject(context, now, documents)
        or _other_subject(context, now, documents, scales)
        or _going_on(context, now, documents, scales)
        or Reading(now.text)
    )


def is_pleasantry(text: str) -> bool:
    """Tell whether a turn asks nothing (好的, 谢谢): what comes behind it goes on where it stood before."""
    return bool(wording.PLEASANTRY.fullmatch(normalize(text).strip()))


def _earlier(context: Context, now: Question) -> tuple[Context, str] | None:
    """Read 回到第一个问题, 上上个问题: what a question could refer to then, and what is left of it now."""
    match = _BACK.search(now.normal)
    if not match:
        return None
    line = [context]
    while line[0].before:
        line.insert(0, line[0].before)
    if match["n"]:
        at = (numerals.parse(match["n"]) or 1) - 1
    else:
        at = (
            0
            if match["first"]
            else len(line) - (2 if match["last"] is None else 3 if match["last"] == "上上" else 2)
        )
    rest = now.normal[match.end() :].strip(" ,。?!").removeprefix("的")
    return (line[at], rest) if 0 <= at < len(line) else None


def _chosen(context: Context, now: Question) -> Reading | None:
    """Read an answer to a question back (省委的): as the one choice that has its words."""
    if context.answer.status is not Status.NEEDS_CLARIFICATION:
        return None
    choices = context.answer.choices
    if (which := _WHICH_CHOICE.fullmatch(now.normal)) and (at := numerals.parse(which["n"]) or 1) <= len(
        choices
    ):
        return Reading(choices[at - 1].question, context.document)
    said = re.sub(r"[\W]|的|那[一个]?|吧|是|指|我问|就|个", "", now.normal)
    fitting = [choice for choice in choices if said and (said in choice.label or choice.label in said)]
    return Reading(fitting[0].question, context.document) if len(fitting) == 1 else None


def _again(context: Context, now: Question) -> Reading | None:
    """Read 还有吗: as the same question again, whose answer is complete."""
    return Reading(context.standalone, context.document) if _MORE.match(now.normal) else None


def _corrected(context: Context, now: Question, documents: Mapping[str, Document]) -> Reading | None:
    match = _CORRECTED.match(now.normal)
    if not match:
        return None
    rest = match["rest"] or match["other"]
    if _YEAR.fullmatch(rest):
        return Reading(_with_year(context.standalone, rest), context.document)
    corrected = parse_question(rest)
    if corrected.kind is not Kind.CONTENT or corrected.fact or corrected.references:
        return Reading(rest)
    return Reading(_about(rest, context, documents))


def _with_year(question: str, year: str) -> str:
    return _YEAR.sub(year, question, count=1) if _YEAR.search(question) else f"{year}{question}"


def _of_an_office(context: Context, now: Question) -> Reading | None:
    """Read a follow-up to a question about an office (省质监局负责什么): about another (那省商务厅呢), or its other role
    (那牵头的呢); None where it is neither."""
    before = parse_question(context.standalone)
    office = context.units[0] if len(context.units) == 1 else office_in(before.normal)
    follow = _AND.match(now.normal.strip()) or _CHANGED.match(now.normal.strip())
    if not office or not follow:
        return None
    subject = follow["subject"]
    if office_in(subject) == subject:
        return Reading(before.normal.replace(office, subject), context.document)
    role = _ROLE_ONLY.fullmatch(subject)
    if role and not TASK_WORDS.sub("", context.question.counted.replace(office, "")).strip():
        as_one = "当责任单位的有哪些?" if role["role"] == "责任" else f"{role['role']}哪些工作?"
        return Reading(f"{office}{as_one}", context.document)
    return None


def _of_its_tasks(context: Context, now: Question) -> Reading | None:
    """Read what is asked of the tasks of a unit just listed (其中牵头的有几项, 跟钱有关的呢); None where they weren't."""
    if len(context.units) != 1 or not context.listed or now.fact:
        return None
    (unit,) = context.units
    bare = _OF_THESE.sub("", now.normal.rstrip("?。! "))
    if part := _IN_A_PART.search(bare):
        rest = TASK_WORDS.sub("", _COUNTED.sub("", bare.replace(part.group(), "")))
        return None if rest else Reading(f"{unit}在{part.group()}负责什么?", context.document)
    if now.references:
        return None
    if _TOGETHER.match(bare) and office_in(bare):
        return Reading(f"{unit}{bare.replace('重合', '一起').replace('重叠', '一起')}?", context.document)
    if not TASK_WORDS.sub("", _COUNTED.sub("", bare)):
        return Reading(f"{unit}{bare.removeprefix('都')}?", context.document)
    if about := _SOME.fullmatch(bare):
        return Reading(f"{unit}在{about['subject']}方面负责什么?", context.document)
    return None


def _without_subject(context: Context, now: Question, documents: Mapping[str, Document]) -> Reading | None:
    """Read a question that names no subject of its own (目标是多少, 配合的有谁, 一共几家, 原文怎么说): about the last one."""
    bare = now.normal.strip().rstrip("?。!")
    role, count = _WHO.fullmatch(bare), _HOW_MANY.fullmatch(bare)
    if count and context.question.kind is not Kind.WHO and not re.search("家|单位|部门", bare):
        count = None
    original, aims = _ORIGINAL.fullmatch(bare), _AIMS.fullmatch(bare)
    if now.fact or now.references or not (role or count or original or aims or not now.core):
        return None
    subject = subject_of(context, documents)
    if not subject:
        return None
    if aims:
        words = f"{subject}{_ASKING[Kind.FIGURE]}"
    elif original:
        words = f"{subject}{_ASKING[Kind.CONTENT]}"
    elif count:
        words = f"{subject}的{'牵头' if '牵头' in context.standalone else '责任'}单位一共几家?"
    elif role:
        words = f"{subject}由谁{role['role'].replace('责任', '负责')}?"
    else:
        words = (
            f"{subject}{'的' if _A_NOUN.match(now.normal) else ''}{_THIS.sub('', now.text.lstrip('那么'))}"
        )
    return _about_it(words, context, documents)


def _about_it(words: str, context: Context, documents: Mapping[str, Document]) -> Reading:
    """Return a reading that goes on about the last subject, and about the clause that was cited for it."""
    near = tuple(clause.id for clause in clauses_cited(context, documents))
    return Reading(words, context.document, near=near, subject=subject_of(context, documents))


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


def _other_subject(
    context: Context, now: Question, documents: Mapping[str, Document], scales: Scales
) -> Reading | None:
    """Read 那会展呢, 换成会展, 竣工验收: as the last question about another subject, or about a part of the last one."""
    follow = _AND.match(now.normal.strip()) or _CHANGED.match(now.normal.strip())
    if now.kind is not Kind.CONTENT or now.fact:
        return None
    if now.references or _NUMBER.fullmatch(now.normal):
        return _other_clause(context, now, documents) if follow else None
    subject = follow["subject"] if follow else _bare_name(context, now)
    if not subject:
        return None
    if role := _ROLE_ONLY.fullmatch(subject):
        return Reading(
            f"{subject_of(context, documents)}由谁{role['role'].replace('责任', '负责')}?", context.document
        )
    if own := _OWN_KIND.fullmatch(subject):
        return Reading(f"{subject}{'是谁' if own['unit'] else '是多少'}?")
    if _YEAR.fullmatch(subject):
        return Reading(_with_year(context.standalone, subject), context.document)
    subject = re.sub(r"(?<=..)方面的?$", "", subject)
    before = subject_of(context, documents)
    if before and (aspect := _ASPECT.fullmatch(subject)):
        asked = "是多少?" if re.fullmatch(_HOW_MUCH, aspect["of"]) else "是什么?"
        asked = "是什么时候?" if re.fullmatch(_BY_WHEN, aspect["of"]) else asked
        return _about_it(f"{before}的{subject}{asked}", context, documents)
    home, near = context.document, tuple(clause.id for clause in clauses_cited(context, documents))
    if _PENALTY.match(subject) and before:
        return _about_it(f"{before}{subject}的怎么处理?", context, documents)
    short = f"{subject.removesuffix('的')}{_SHORTLY[context.question.kind]}"
    replaced = [_about(subject, context, documents), short]
    narrowed = []
    if before and context.standalone.count(before) == 1:
        narrowed = [context.standalone.replace(before, f"{subject.removesuffix('的')}的{before}")]
    first, then = (narrowed, replaced) if _CONDITION.search(subject) else (replaced, narrowed)
    if narrowed and subject.removesuffix("的") in places_in(subject):
        return Reading(narrowed[0], home)
    for words in (first, then):
        if chosen := best(subject, [Reading(each, home, near=near) for each in words], scales):
            return chosen
    elsewhere = best(subject, [Reading(each) for each in replaced], scales, _PLAINLY)
    return elsewhere or (Reading(replaced[0], home) if follow else None)


def _other_clause(context: Context, now: Question, documents: Mapping[str, Document]) -> Reading | None:
    """Read 那二(四)呢, and (四)呢 after a question about 二(三): as the same about that clause."""
    follow = _AND.match(now.normal.strip())
    clause = follow["subject"] if follow else ""
    if (number := _NUMBER.fullmatch(now.normal)) and context.document and context.question.references:
        above, _, _ = context.question.references[0].rpartition(".")
        path = f"{above}.{numerals.parse(number['n'])}"
        named = [c for c in documents[context.document].clauses if f"{c.path}.".startswith(f"{path}.")]
        if not above or not named:
            return None
        clause = (
            f"{numerals.to_chinese(int(above))}、({number['n']})"
            if above.isdigit()
            else name_of(named[0], documents)
        )
    role = "牵头" if "牵头" in context.standalone else "负责"
    asked = {Kind.WHO: f"由谁{role}?", Kind.CONTENT: "讲什么?"}.get(
        context.question.kind, _ASKING[Kind.FIGURE]
    )
    return Reading(f"{clause}{asked}", context.document) if clause else None


def _bare_name(context: Context, now: Question) -> str | None:
    """Return a question that is but a name (竣工验收, 单户500万以下的), after one that asked something."""
    name = now.normal.strip().rstrip("?。!")
    is_name = 2 <= len(name) <= _A_NAME and "".join(now.topic.split()) == name.removesuffix("的")
    return name if is_name and context.question.kind is not Kind.CONTENT else None


def _about(subject: str, context: Context, documents: Mapping[str, Document]) -> str:
    """Return the last question with `subject` in place of its own."""
    before = subject_of(context, documents)
    if before and context.standalone.count(before) == 1:
        asked = context.standalone.replace(before, "")
        if not any(char.isalnum() for char in asked):
            return f"{subject}的{before.rpartition('的')[2]}?"  # a heading of its own, of which the new subject is a case
        return context.standalone.replace(before, subject)
    first, _, rest = before.partition("、")
    if rest and context.question.kind is not Kind.CONTENT and context.standalone.count(first) == 1:
        return subject + context.standalone.partition(first)[2]  # 在省会租房|每月扣多少
    return subject + _ASKING[context.question.kind]


def _going_on(
    context: Context, now: Question, documents: Mapping[str, Document], scales: Scales
) -> Reading | None:
    """Read a question that is complete by its form (租房的能同时扣吗, 要在哪一年前建成), or names nothing (向谁申请)."""
    if office_in(now.normal) or _is_of_a_document(now):
        return None
    subject = "" if now.references else subject_of(context, documents)
    if not subject or not clauses_cited(context, documents):
        return going_on(context, now.text, None, scales)
    if scales.is_bare(now.text):
        return _about_it(f"{subject}{now.text}", context, documents)
    if _PREDICATE.fullmatch(now.normal) or _ASPECT_ASKED.fullmatch(now.normal):
        return of_the_last(context, now.text, _about_it(f"{subject}{now.text}", context, documents), scales)
    return going_on(context, now.text, _about_it(f"{subject}，{now.text}", context, documents), scales)
