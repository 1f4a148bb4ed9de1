"""Duty notes, read by the checker's own plain means: who is named in the brackets of a clause, under which role word."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from eval.quizzes.model import Clause, Source
from eval.quizzes.wording import squeeze

LEAD, RESPONSIBLE, COOPERATE, NAMED = "牵头", "责任", "配合", "提及"
"""The roles; NAMED is that of a unit whose role the note gives in other words (指导)."""

_INSIDE = r"(?:[^（()）〔〕\[\]【】]|[（(][^（()）]*[)）])*"
_BRACKETED = re.compile(rf"[（(〔\[【]({_INSIDE})[)）〕\]】]")
_ROLES = {
    "牵头": LEAD,
    "主办": LEAD,
    "责任": RESPONSIBLE,
    "负责": RESPONSIBLE,
    "配合": COOPERATE,
    "协办": COOPERATE,
    "参与": COOPERATE,
    "协助": COOPERATE,
    "指导": NAMED,
}
_WORD = "|".join(_ROLES)
_LABEL = re.compile(rf"({_WORD})(?:{_WORD}|和|、)*(?:单位|部门|机构|处室|主体)[:：]")
_LINE = re.compile(rf"(?:^|(?<=[。；;]))({_LABEL.pattern}[^。]*)[。]?$")
_VERB = re.compile(rf"({_WORD})(?:负责|落实|实施|组织实施|推进|完成)*$")
_NO_ROLE = re.compile(r"负责人|责任人|负责同志|责任制|责任书|责任感|不负责")
_FIRST = re.compile(r"(?:第一位|首位|列第一|排名第一|排第一)")
_PARTS = re.compile(r"[,，;；。]")
_OPEN = re.compile(r"等(?=$|有关|相关|部门|单位|和|及|与|[、,，;；。）)]|按|共同|分别|牵头|负责|配合|参与)")
_MANNER = re.compile(
    r"(?:按照?|根据|依据|依)(?:各自)?(?:职责|职能)?(?:分工|职责)?$|共同$|分别$|具体$|联合$|各自$"
)
_LEADING = re.compile(r"^(?:由|会同|和|及|与|以及)")
_JOINED = re.compile(r"(?<=[部委局厅办会院行署社府组司央家门位关])(?:和|与|及|会同)(?=.{2})|会同|以及")
_NO_NAME = re.compile(r"^(?:有关|相关|各有关|各相关)?(?:部门|单位|部门和单位|部门、单位|地方|方面)?$")
_COLLECTIVE = re.compile(r"成员单位|有关部门|相关部门|有关单位|相关单位|^各|各级")


@dataclass(frozen=True, slots=True)
class Note:
    """A duty note: the names by role as they stand there, the roles whose list is open (等), and where it stands.

    `start` and `end` count in the document's text without white space.
    """

    clause: str
    roles: dict[str, tuple[str, ...]]
    open: frozenset[str]
    start: int
    end: int

    def names(self) -> set[str]:
        """Return all names, in whatever role."""
        return {name for names in self.roles.values() for name in names}

    def roles_of(self, name: str) -> set[str]:
        """Return the roles in which a name stands here."""
        return {role for role, names in self.roles.items() if squeeze(name) in names}

    @property
    def collective(self) -> bool:
        """Whether it names units by what they have in common, so that one can't tell who is not among them."""
        return any(_COLLECTIVE.search(name) for name in self.names())


def notes_of(source: Source) -> dict[str, list[Note]]:
    """Return the duty notes of each clause that has one.

    "排在第一位的为牵头单位，下同" makes the first name of a plain 负责 list the lead, from that note on.
    """
    found, first_leads = dict[str, list[Note]](), False
    for clause in source.clauses:
        begin, end = source.place(clause.start, clause.end)
        words = source.words[begin:end]
        for start, stop, inside in _note_texts(words):
            first_leads = first_leads or bool(_FIRST.search(inside))
            roles, opened = _roles(inside, first_leads)
            if roles:
                note = Note(clause.id, roles, opened, begin + start, begin + stop)
                found.setdefault(clause.id, []).append(note)
    return found


def _note_texts(words: str) -> Iterable[tuple[int, int, str]]:
    for match in _BRACKETED.finditer(words):
        if re.search(_WORD, _NO_ROLE.sub("", match[1])):
            yield match.start(), match.end(), match[1]
    if line := _LINE.search(words):
        yield line.start(1), line.end(1), line[1]


def _roles(inside: str, first_leads: bool) -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    labels = list(_LABEL.finditer(inside))
    pieces = _labelled(inside, labels) if labels else _predicated(inside)
    roles, opened = dict[str, list[str]](), set[str]()
    for role, body in pieces:
        names = _names(body)
        if role == RESPONSIBLE and not labels and first_leads and names and LEAD not in roles:
            roles[LEAD] = [names[0]]
        roles.setdefault(role, []).extend(names)
        if _OPEN.search(body):
            opened.add(role)
    return {role: tuple(names) for role, names in roles.items() if names}, frozenset(opened)


def _labelled(inside: str, labels: list[re.Match[str]]) -> list[tuple[str, str]]:
    ends = [*(label.start() for label in labels[1:]), len(inside)]
    return [
        (_ROLES[label[1]], re.split(r"[。]", inside[label.end() : end])[0])
        for label, end in zip(labels, ends, strict=True)
    ]


def _predicated(inside: str) -> list[tuple[str, str]]:
    """Return who does what in `A牵头，B、C按职责分工负责`; names before a comma wait for the verb after it."""
    pieces, waiting = list[tuple[str, str]](), ""
    for part in _PARTS.split(inside):
        verb = _VERB.search(part)
        if _FIRST.search(part) or part == "下同":
            continue
        if verb:
            pieces.append((_ROLES[verb[1]], f"{waiting}{part[: verb.start()]}"))
            waiting = ""
        else:
            waiting += f"{part}、"
    return pieces


def _names(body: str) -> list[str]:
    """Return the names of a list, in order; one joined by 和 is given whole and in parts."""
    names = list[str]()
    for entry in re.split(rf"[、,，;；]|{_OPEN.pattern}", body):
        whole = _MANNER.sub("", _LEADING.sub("", entry.strip("。")))
        for name in [*_JOINED.split(whole), whole]:
            if not _NO_NAME.match(name) and name not in names:
                names.append(name)
    return names


def section_notes(source: Source, notes: dict[str, list[Note]], clause: Clause) -> list[Note]:
    """Return the notes of all paragraphs that have the same label as `clause`, its own first."""
    others = [other for other in source.clauses if other.label == clause.label and other.id != clause.id]
    return [note for each in [clause, *others] for note in notes.get(each.id, [])]
