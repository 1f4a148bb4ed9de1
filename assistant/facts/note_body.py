"""The body of a duty note, part by part (grammar: notes.py): labels, verbs, rules and times, and the names they claim."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.facts.names import Item, is_office, is_unit_like, items_in, may_name, name_in
from assistant.types import Role, Span

_OFFICE = r"(?:[（(]?(?:单位|部门|处室|科室|股室|机构|主体|地区)[）)]?(?:[（(](?:单位|部门|地区)[）)]|[和及、/](?:单位|部门|责任人))?)"
LABEL = re.compile(
    r"(?:国家|省级|市级|县级|区级|省直|市直|镇级|乡镇|街道)?"
    rf"(?:(?P<lead>(?:总)?牵头(?:责任|负责|落实)?{_OFFICE}?|主办{_OFFICE}?)|"
    rf"(?P<responsible>(?:主要|第[一二三]|具体|共同)?(?:责任|负责|承办|落实|实施|主管|执行|主责|分工){_OFFICE}|责任分工)|"
    rf"(?P<cooperate>(?:配合|协办|协助|参与|参加|协同|协作|支持)(?:责任|落实)?{_OFFICE}?)|"
    r"(?P<other>[一-鿿]{2,8}))(?:\s*[:：∶]\s*|(?<=[单位部门])\s+(?=\S))"
)
_SHARE = (
    r"(?:(?:按照?|根据|依据|依照?)(?:各自|工作|部门|国家)?(?:的)?(?:职责|职能|分工|权限|任务)+(?:范围|要求)?内?)?"
    r"(?:分别|共同|联合|具体|统筹|各自|分级|分头|分工|组织|积极|做好|代为|(?:结合|根据)(?:各自|本地区|本地|工作)?实际)*"
)
_DOING = r"(?:组织|协调|落实|实施|推进|推动|办理|开展|完成|制定|执行|督导|督促|指导|抓好?)*"
_VERB = re.compile(
    rf"^(?P<name>.*?){_SHARE}(?:(?P<lead>(?:负责)?(?:总)?牵头(?:负责)?{_DOING}|主办|主抓|为(?:总)?牵头{_OFFICE}|为主办{_OFFICE})|"
    rf"(?P<cooperate>(?:配合|协助|参与|参加|协同|协办|支持){_DOING}(?:配合|工作)?|为(?:配合|协办|参与){_OFFICE})|"
    rf"(?P<responsible>负责{_DOING}|(?:组织)?(?:实施|落实)|承办|承担|主管|办理|推进|完成|执行|抓好?落实|为(?:责任|负责|承办){_OFFICE})|"
    r"(?P<other>(?:加强)?(?:指导|督促|监督|督导|督办)(?:落实|支持)?))(?:工作)?$"
)
_TASK = re.compile(r"^(?P<name>.{2,20}?)(?:负责|牵头)(?P<object>[^的]{2,14})$")
_RULE = re.compile(
    r"(?:第一|首位|居首|列首|排首|首个|最前|排名在前|排在前)[^，,。；;]*牵头|牵头[^，,。；;]*(?:第一|首位|居首|列首)"
)
_NO_OFFICE_ALONE = ("公司", "企业", "单位", "机构", "学校", "大学", "集团", "社", "会", "行")
_CARRY_ON = re.compile(r"(?:^|[^不])下同|以下(?:各项|类|皆|均)?同")
_TIME = re.compile(
    r"^(?:(?:并|拟|力争|争取|确保|计划|预计|原则上)?(?:于|在|自|从|到|至)?"
    r"(?:(?:20\d{2}|[二〇○]{2}[一二三四五六七八九〇○]{2})年?(?:[—\-–~～至到](?:20)?\d{2}年?)?|\d{1,2}月|今年|明年|年[底内末]|每年|\d{1,2}个月|一季度|[上下]半年)"
    r"[\d年月日—\-–~～至到底末初上下中旬季度半之以内前起后各一二三四]*|"
    r"持续|长期|常年|全年|适时|近期|即日起|逐步|已|定期|随时|立即|尽快|常态化?)"
)
_ROLE_IN_BRACKETS = re.compile(
    r"[（(](?:(?P<lead>(?:总)?牵头(?:单位|部门|负责)?|主办(?:单位)?)|(?P<cooperate>(?:配合|协办|参与)(?:单位|部门)?)|"
    r"(?P<responsible>(?:责任|负责)(?:单位|部门)?))[）)]$"
)


@dataclass(frozen=True, slots=True)
class Group:
    """The units of one role in a note, each with its span, and whether the list ends in 等."""

    role: Role
    units: tuple[Span, ...]
    open_ended: bool


def labelled_items(text: str, body: Span) -> Iterator[Item]:
    """Yield the items of a body, a label being an item of its own even where nothing separates it from names."""
    start = body.start
    for label in LABEL.finditer(text, body.start, body.end):
        if label["other"] and text[label.start() - 1] not in "、，,；;。（(〔[【 \n":
            continue
        yield from items_in(text, Span(start, label.start()))
        yield Item(Span(*label.span()), False)
        start = label.end()
    yield from items_in(text, Span(start, body.end))


class Parsing:
    """Reads the items of one body in order: names wait for the verb behind them, or belong to the label before."""

    def __init__(self, text: str, strict: bool = False) -> None:
        self.text = text
        self._strict = strict  # all names must be offices, and all words part of the note
        self._spoilt = self._timed = False
        self._part = 0
        self.groups: list[Group] = []
        self.first_leads = self.carries_on = False
        self._waiting: list[Span] = []
        self._open_ended = False
        self._label: Role | None = None
        self._in_other = False  # behind 完成时限: and the like, until the next label
        self._doubtful = False
        self._sectors = False
        self._tasks = 0

    def take(self, item: Item) -> None:
        """Read the next item."""
        words = item.span.of(self.text)
        if label := LABEL.fullmatch(words):
            self._close(self._label)
            self._label = _role(label)
            self._in_other = self._label is None
        elif _RULE.search(words) or _CARRY_ON.search(words):
            self.first_leads = self.first_leads or _RULE.search(words) is not None
            self.carries_on = self.carries_on or _CARRY_ON.search(words) is not None
        elif not self._in_other:
            if self.text[item.span.start - 1] in "；;﹔":
                self._part = len(self._waiting)
            self._take_words(item, words)

    def _take_words(self, item: Item, words: str) -> None:
        if (time := _TIME.match(words)) and not self._strict:
            item = Item(Span(item.span.start + time.end(), item.span.end), item.joined)
            words = item.span.of(self.text)
            self._timed = True
            if not words.startswith("由"):
                return
        verb = _VERB.match(words)
        if verb is None:
            self._take_task(item, words)
            return
        start, end = item.span.start, item.span.start + verb.end("name")
        if end > start:
            self._take_name(Item(Span(start, end), item.joined))
        if self._label is not None and 0 < self._part < len(self._waiting):
            # 牵头部门:A、B;C、D配合: the verb claims what stands behind the semicolon
            before, self._waiting = self._waiting[: self._part], self._waiting[self._part :]
            self.groups.append(Group(self._label, tuple(before), open_ended=False))
        self._close(_role(verb))

    def _take_task(self, item: Item, words: str) -> None:
        task = _TASK.match(words)
        if task is None or not is_unit_like(task["name"]) or self._label is not None or self._strict:
            self._take_name(item)
            return
        self._tasks += 1
        self._take_name(Item(Span(item.span.start, item.span.start + task.end("name")), item.joined))
        self._close(Role.LEAD if words[task.end("name")] == "牵" else Role.RESPONSIBLE)

    def _take_name(self, item: Item) -> None:
        words = item.span.of(self.text)
        if own := _ROLE_IN_BRACKETS.search(words):
            start = item.span.start
            name = Span(start, start + own.start())
            if may_name(name.of(self.text)):
                self.groups.append(Group(_role(own) or Role.LEAD, (name,), False))
            return
        name_span, more = name_in(self.text, item)
        self._open_ended = self._open_ended or more
        self._sectors = self._sectors or (more and words.endswith("部门"))  # 财政、农业等部门
        if name_span is None:
            return
        if may_name(name_span.of(self.text)):
            self._waiting.append(name_span)
        else:
            self._doubtful = True

    def _close(self, role: Role | None) -> None:
        """Give the waiting names their role; names that no verb or label claims, or that can't be offices, are lost."""
        names = [span.of(self.text) for span in self._waiting]
        likely = sum(map(is_unit_like, names))
        if self._strict and (role is None or self._doubtful or not all(map(_is_named_office, names))):
            self._spoilt = True
        trusted = (
            self._label is not None or self._sectors or (not self._doubtful and 2 * likely >= len(names))
        )
        if role is not None and names and trusted:
            self.groups.append(Group(role, tuple(self._waiting), self._open_ended))
        self._waiting, self._open_ended, self._doubtful, self._sectors = [], False, False, False
        self._part = 0  # how many of the waiting names stand before the last semicolon

    def finish(self, bare: bool = False) -> tuple[Group, ...]:
        """Return the groups; names left at the end belong to the label, or are responsible beside named leads, or where
        they are a list of offices and nothing else (`bare`)."""
        names = [span.of(self.text) for span in self._waiting]
        offices = sum(map(_is_named_office, names))
        listed = bare and not (self.groups or self._doubtful) and 2 * offices > len(names)
        listed = listed and all(map(is_unit_like, names)) and not self._timed
        if len(names) == 1 and names[0].endswith(_NO_OFFICE_ALONE):
            listed = False
        if self._strict and names:
            return ()
        self._close(self._label or (Role.RESPONSIBLE if self.groups or listed else None))
        if self._spoilt:
            return ()
        alone = self._tasks == 1 and len(self.groups) == 1
        return () if alone else tuple(self.groups)


def _is_named_office(name: str) -> bool:
    return is_office(name) or name.startswith("各")


def _role(match: re.Match[str]) -> Role | None:
    return next((role for role in Role if match.groupdict().get(role.value)), None)
