"""Items about the document itself: its number, dates, issuers, title, and whether it is in force."""

import re
from collections.abc import Callable

from eval.quizzes.library import Library
from eval.quizzes.model import Fault, Findings, Item, Source, Verdict
from eval.quizzes.values import canonical
from eval.quizzes.wording import squeeze, unquoted

_FIELDS = (
    ("number", re.compile(r"文号|发文字号|令.{0,2}号|第几号")),
    ("effective_on", re.compile(r"施行|生效|实施日期|何时起|什么时候起|开始执行")),
    ("repealed_on", re.compile(r"废止")),
    (
        "issued_on",
        re.compile(
            r"发布(?:日期|时间|于)|印发(?:日期|时间|于)|成文|公布(?:日期|时间|于)|(?:何时|什么时候|哪一天|哪天|哪年).{0,4}(?:发布|印发|公布|制定)|落款|(?:发布|印发|公布)的?日期"
        ),
    ),
    (
        "issuers",
        re.compile(
            r"发文(?:机关|单位)|发布(?:单位|机关|机构)|印发(?:单位|机关)|制定(?:机关|单位)|由.{0,6}(?:发布|印发|公布|制定)|哪.{0,6}(?:发布|印发|公布|制定)|联合(?:发布|印发)"
        ),
    ),
    ("status", re.compile(r"有效性|是否有效|效力|现行有效")),
    ("title", re.compile(r"标题|全称|题目|名称是|文件名")),
)
_DATE = re.compile(r"(\d{4})[-年./](\d{1,2})(?:[-月./](\d{1,2})日?)?")


def field_asked(stem: str) -> str | None:
    """Return the field of the document that a stem asks for, by its words outside of quotations."""
    words = unquoted(stem)
    return next((name for name, pattern in _FIELDS if pattern.search(words)), None)


def read_front(item: Item, library: Library) -> Verdict | None:
    """Judge an item about the document itself; None for others, and where the document doesn't give the field."""
    source = library.source(item)
    name = field_asked(item.stem)
    if name is None or not source.facts.get(name) or item.kind in ("matching", "short", "true_false"):
        return None
    if not _about_the_document(item, source):
        return None
    found = Findings()
    right = list(item.answers) if item.kind == "fill" else item.right
    holds = _judge(name, source)
    whole = name == "issuers" and item.kind != "multiple"
    for option in right:
        true = holds(option) and (not whole or _all_issuers(option, source))
        found.add(Fault.WRONG_KEY, f"“{option}”不是文件的{name}（{source.facts[name]}）", not true)
    for option in item.wrong:
        found.add(Fault.RIGHT_DISTRACTOR, f"“{option}”也是文件的{name}", holds(option))
    _check_cited(item, right, found)
    return Verdict(tuple(found.faults), source.id, (), frozenset({("document", source.id, name)}))


def front_claim(item: Item, library: Library) -> tuple[str, bool] | None:
    """Return the field that a statement gives of the document and whether rightly; None if it gives none."""
    source = library.source(item)
    name = field_asked(item.stem)
    if name is None or not source.facts.get(name) or not _about_the_document(item, source):
        return None
    return name, _stated(name, source, squeeze(item.stem))


def _stated(name: str, source: Source, words: str) -> bool:
    if name.endswith("_on"):
        return _same_day(words, source.facts[name])
    if name == "issuers":
        return all(squeeze(issuer) in words for issuer in source.facts[name])
    return canonical(source.facts[name]) in canonical(words)


def _about_the_document(item: Item, source: Source) -> bool:
    """The citation is of the front, the end, or a clause that says from when on the document applies."""
    for quote in item.quotes:
        path = quote.clause.partition("#")[2]
        if quote.clause not in source.by_id or path.startswith(("pre", "end", "meta", "title")):
            return True
        if re.search(r"施行|生效|发布|公布|废止", quote.text) and len(quote.text) <= 80:
            return True
    return False


def _judge(name: str, source: Source) -> Callable[[str], bool]:
    value = source.facts[name]
    if name.endswith("_on"):
        return lambda option: _same_day(option, value)
    if name == "issuers":
        issuers = [squeeze(issuer) for issuer in value]
        return lambda option: any(part in issuers for part in _parts(option))
    return lambda option: canonical(option).strip("《》") == canonical(value)


def _parts(option: str) -> list[str]:
    return [squeeze(part) for part in re.split(r"[、,，;；\s]|和(?=中共|海南|国务)", option) if part] + [
        squeeze(option)
    ]


def _all_issuers(option: str, source: Source) -> bool:
    return all(squeeze(issuer) in squeeze(option) for issuer in source.facts["issuers"])


def _same_day(option: str, value: str) -> bool:
    given = _DATE.search(canonical(option))
    wanted = _DATE.search(value)
    if not given or not wanted:
        return False
    pairs = zip(given.groups(), wanted.groups(), strict=True)
    return all(one is None or (other is not None and int(one) == int(other)) for one, other in pairs)


def _check_cited(item: Item, right: list[str], found: Findings) -> None:
    words = "".join(squeeze(quote.text) for quote in item.quotes)
    for option in right:
        stands = squeeze(option) in words or canonical(option) in canonical(words) or _day_in(option, words)
        stands = stands or all(part in words for part in _parts(option)[:-1])
        found.add(Fault.NOT_CITED, f"引文里没有“{option}”", not stands)


def _day_in(option: str, words: str) -> bool:
    given = _DATE.search(canonical(option))
    days = [match.groups() for match in _DATE.finditer(canonical(words))]
    wanted = [int(part) for part in given.groups() if part] if given else []
    return bool(wanted) and any([int(p) for p in day if p][: len(wanted)] == wanted for day in days)
