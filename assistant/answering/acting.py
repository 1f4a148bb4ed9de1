"""Who acts, as a sentence says it where no duty note does: 由总理召集和主持, 办公室要定期开展督查."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.answering import compose
from assistant.answering.acts import ACTS, OFFICE, Saying, act_asked, object_asked, who_does
from assistant.answering.coverage import coverage, units_of
from assistant.answering.evidence import best_sentences
from assistant.answering.figure_check import ASKS_WHETHER
from assistant.answering.giving import answered, refuse, stated
from assistant.answering.lists import lead_in_of
from assistant.answering.mentions import office_in
from assistant.answering.question import core_of, topic_of
from assistant.answering.stages import Found, Library
from assistant.language import sentences
from assistant.language.normal import normalize
from assistant.types import Answer, Clause, Hit, Span

_INLINE_DUTY = re.compile(
    r"负责|牵头|主管|会同|归口|由[^,，。;；]{2,24}?(?:组织|实施|承担|制定|管理|办理|审批|监督|受理|审核|核发|批准|登记|征收|"
    r"处理|查处|处罚|解释|认定|评定|确定|公布|发布|统筹|协调)"
)
_ABOUT = 0.6
"""Share of a question's words, an office that it names aside, that a sentence must have for who acts in it to be meant."""
_OWN_WORDS = 0.5
_CLEARLY = 0.15
_A_VERB = 2
_A_THING = 3
"""Characters of a word that names a thing by itself (新闻稿)."""


@dataclass(frozen=True, slots=True)
class Said:
    """The sentence of a clause that says what was asked for, with the share of the question's words that it has; and
    whether it has the very thing that somebody makes (计划 or 细则, be they of the same matter)."""

    clause: Clause
    sentence: Span
    share: float
    of_it: bool


def acting(found: Found, clauses: Iterable[Clause], library: Library, saying: Saying | None) -> Answer | None:
    """Return the sentence that says what is asked for in the way of `saying` (see acts.py): that of the first of `clauses`
    with one, or another's which has clearly more of the question's words. None without one."""
    said = [one for clause in clauses if saying and (one := _said(found, clause, library, saying))]
    said = [one for one in said if one.of_it] or said
    if not said:
        return None
    fullest = max(said, key=lambda one: one.share)
    chosen = fullest if fullest.share > said[0].share + _CLEARLY else said[0]
    return stated(found, library.documents[chosen.clause.document], chosen.clause, [chosen.sentence])


def _said(found: Found, clause: Clause, library: Library, saying: Saying) -> Said | None:
    shares = _shares(found, clause, library)
    words = {span: normalize(span.of(library.documents[clause.document].text)) for span in shares}
    near = _nearest_sentences(found, clause, library)

    def says(span: Span, share: float) -> bool:
        enough = share >= saying.enough
        plainly = saying.plain is not None and (span in near or enough) and saying.plain.search(words[span])
        loosely = saying.loose is not None and enough and saying.loose.search(words[span])
        return bool(plainly or loosely)

    said = [span for span, share in shares.items() if says(span, share)]
    if not said or _asks_for_another(
        found, [words[s] for s in said], [words[s] for s in shares if s not in said]
    ):
        return None
    thing = object_asked(found.understood.question.normal)
    of_it = [span for span in said if thing in words[span]]
    chosen = max(of_it or said, key=lambda span: shares[span])
    return Said(clause, chosen, shares[chosen], bool(of_it))


def _asks_for_another(found: Found, said: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether the question names a thing (新闻稿的常务会议纪要谁签发) of which another sentence says by whom it is done."""
    things = [
        thing for thing in re.split(r"[的\s]", found.understood.question.core) if len(thing) >= _A_THING
    ]
    return any(
        thing in words and ACTS.search(words) is not None and not any(thing in told for told in said)
        for words in others
        for thing in things
    )


def confirmed(found: Found, clause: Clause, library: Library) -> Answer | None:
    """Return the sentence of the clause in which the office that a yes-or-no question names does what it asks about."""
    shares = _shares(found, clause, library)
    text = library.documents[clause.document].text
    said = [span for span in shares if _has_office(found, normalize(span.of(text)), library)]
    if not said:
        return None
    return stated(
        found, library.documents[clause.document], clause, [max(said, key=lambda span: shares[span])]
    )


def _shares(found: Found, clause: Clause, library: Library) -> dict[Span, float]:
    """Return the sentences of a clause, the nearest to the question first, with the share of its words that each has.

    A paragraph that leads a list in is a heading to the rest (一、会议由总理召集和主持。会议的任务是:), and says it none the less.
    """
    text = library.documents[clause.document].text
    units = units_of(found.understood.question.counted, library.rarity)
    spans = dict.fromkeys(
        (*_nearest_sentences(found, clause, library), *sentences.split(clause.text, clause.span.start))
    )
    shares = {span: coverage(units, normalize(span.of(text))) for span in spans}
    own = found.understood.own
    its = units_of(own.core, library.rarity) if own else ()
    if not its or coverage(its, normalize(clause.text)) < _OWN_WORDS:
        return shares
    # A question that goes on about the last subject means the sentence with its own words (新闻稿呢).
    return {s: share for s, share in shares.items() if coverage(its, normalize(s.of(text))) >= _OWN_WORDS}


def listed_actor(found: Found, clause: Clause, library: Library) -> Answer | None:
    """Return the item of a list that begins with an office, where the paragraph above says what all in the list do
    (下列部门应当提供信息: (一)公安部门有关户籍的信息)."""
    document = library.documents[clause.document]
    act, lead_in = act_asked(found.understood.question.normal), lead_in_of(clause, document)
    if not act or len(act) < _A_VERB or not lead_in or act not in normalize(lead_in.text):
        return None
    if not re.match(rf"(?:\(?[\w]{{1,3}}[).、])?[^,。;]{{0,16}}{OFFICE}", normalize(clause.text)):
        return None
    said = stated(found, document, clause, [clause.span])
    above = compose.cite(2, document, lead_in, [lead_in.span])
    text = f"{said.text}\n“{compose.quoted(above, document)}”[2]"
    return answered(found, text, [*said.citations, above])


def no_unit(found: Found, clause: Clause, library: Library) -> Answer:
    """Return what a clause without a duty note says of who acts, or that it names nobody."""
    if given := acting(found, [clause], library, who_does(found.understood.question.normal)):
        return given
    document = library.documents[clause.document]
    for span in _nearest_sentences(found, clause, library):
        if _INLINE_DUTY.search(span.of(document.text)):
            return stated(found, document, clause, [span])
    return refuse(
        found, "文件没有写明由哪个单位负责。", [f"“{clause.label}”讲到相近的内容，但没有写明责任单位。"]
    )


def _nearest_sentences(found: Found, clause: Clause, library: Library) -> tuple[Span, ...]:
    hit = next((e.hit for e in found.evidence if e.hit.clause == clause), Hit(clause, 0.0, ()))
    return best_sentences(found.understood.question, hit, library.documents[clause.document], library.rarity)


def _has_office(found: Found, words: str, library: Library) -> bool:
    """Tell whether a sentence has the office that the question names, and is about the rest of it."""
    normal = found.understood.question.normal
    office = office_in(normal)
    if office is None or office not in words or not ASKS_WHETHER.search(normal):
        return False
    rest = core_of(topic_of(normal.replace(office, " ")))
    return bool(rest) and coverage(units_of(rest, library.rarity), words) >= _ABOUT
