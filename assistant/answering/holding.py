"""Whether an answer holds what its question demands, down to the words that it quotes; if not, the refusal that fits."""

import re
from collections.abc import Iterator, Sequence

from assistant.answering.compounds import other_modifiers
from assistant.answering.coverage import unknown_words
from assistant.answering.demands import done_on_a_day, other_kinds, untold, way_asked
from assistant.answering.evidence import full_stop_before
from assistant.answering.giving import refuse
from assistant.answering.question import Kind, Question
from assistant.answering.stages import Found, Library, Understood
from assistant.language.normal import normalize
from assistant.language.places import stands_for
from assistant.types import Answer, Citation, Clause, Document, Status

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_PLACE = re.compile(r"[一-鿿]{2,5}(?:省|市|县|区|州|盟|旗|镇|乡|村)")

_AS_GOOD_AS_SAID = 0.6
"""Similarity of a sentence that is about the very thing that is asked, in whatever words."""
_A_PLACE = 3
"""Characters that the shortest name of a place has, its ending counted (文昌市)."""


def held(given: Answer, found: Found, library: Library) -> Answer:
    """Return the answer; or, where its quotes lack something specific of the question, a refusal that says what, and
    what the clause does say."""
    if given.status is not Status.ANSWERED or not given.citations:
        return given
    missing = list(dict.fromkeys((*_missing(found.understood, given, library), *_way_untold(found, given))))
    if not missing:
        return given
    first = given.citations[0]
    words = re.sub(r"\[\d+\]$", "", given.text.split("\n")[0]) if not given.duties else f"“{first.quote}”"
    note = f"“{first.label}”讲到相近的内容，写的是：{words}"
    return refuse(found, f"文件里没有写到{'、'.join(missing)}的相应内容。", [note])


def unknown_places(question: Question, library: Library) -> tuple[str, ...]:
    """Return the words of the question that name a place by their ending (文昌市) and stand in no document, not even in
    full (综保区: 综合保税区)."""
    words = unknown_words(question.counted, library.rarity)
    return tuple(word for word in words if _PLACE.fullmatch(word) and not _stands_in_full(word, library))


def _stands_in_full(word: str, library: Library) -> bool:
    """Tell whether a document has a word whose characters, some left out, make this one, or what of it ends in the place: the
    word before may have lent it its last character (文物回流|综保区)."""
    ends = (word[at:] for at in range(len(word) - _A_PLACE + 1))
    in_full = [re.compile("[一-鿿]{0,2}?".join(end)) for end in ends]
    return any(full.search(document.text) for document in library.documents.values() for full in in_full)


def misses(question: Question, clause: Clause, library: Library) -> list[str]:
    """Return the years, places and ranks of the question that neither the clause nor its document's title and date have."""
    document = library.documents[clause.document]
    # A figure is of the year that its clause gives, not of that in which the document was issued.
    issued = "" if question.kind is Kind.FIGURE else document.issued_on
    about = f"{document.title}{issued}{''.join(document.issuers)}"
    around = normalize(f"{about}{clause.label}{clause.text}")
    missing = [asked for asked in (*question.years, *question.levels) if asked not in around]
    places = (place for place in question.places if not stands_for(around, place))
    return [*missing, *places, *unknown_places(question, library)]


def _missing(understood: Understood, given: Answer, library: Library) -> Iterator[str]:
    """Yield what the question names or demands that neither the quotes nor what they stand under have."""
    question = understood.question
    clauses = [library.clause(citation.clause) for citation in given.citations]
    said = normalize(given.text)
    around = normalize(
        " ".join(
            _under(citation, clause, library.documents[clause.document])
            for citation, clause in zip(given.citations, clauses, strict=True)
        )
    )
    # The units of a duty note are its answer; its sentence need only be about the same kind of thing.
    yield from untold(question.normal, said)
    if (act := done_on_a_day(question.normal)) and not _tells_of(act, said, library):
        yield f"哪天{act}"
    if given.duties:
        yield from other_kinds(question.normal, around, around)
        return
    yield from (
        f"{year}年" for year in question.years if not _is_of_year(year, given.citations, clauses, around)
    )
    yield from (level for level in question.levels if level not in around)
    yield from (place for place in question.places if not stands_for(around, place))
    yield from other_kinds(question.normal, said, around)
    if understood.corrections:
        return  # words that were put in its place of others make compounds that nobody typed
    words = around + "".join(library.words_of(clause.id) for clause in clauses)
    yield from other_modifiers(question.core, said, words)


def _tells_of(act: str, said: str, library: Library) -> bool:
    """Tell whether words tell of an act: by its own word if the documents have it, else by one that shares a character with
    it (补班: 上班)."""
    return act in said if library.occurs(act) else bool(set(act) & set(said))


def _way_untold(found: Found, given: Answer) -> Iterator[str]:
    """Yield the act of which a question asks in what way it is done (怎么提取), where what is quoted has not one
    character of it, and its clause is not so near that it may say it in other words."""
    cited = {citation.clause for citation in given.citations}
    near = max((one.similarity for one in found.evidence if one.hit.clause.id in cited), default=1.0)
    act = way_asked(found.understood.question.normal)
    if act and near < _AS_GOOD_AS_SAID and not set(act) & set(normalize(given.text)):
        yield f"怎么{act}"


def _under(citation: Citation, clause: Clause, document: Document) -> str:
    """Return the quote's whole sentence with the headings, the title and the issuers that it stands under."""
    start, end = full_stop_before(clause, citation.span.start), citation.span.end
    sentence = clause.text[start - clause.span.start : end - clause.span.start]
    return " ".join([document.title, *document.issuers, clause.label, *clause.headings, sentence])


def _is_of_year(year: str, citations: Sequence[Citation], clauses: Sequence[Clause], around: str) -> bool:
    """Tell whether an answer is of that year: its sentences or what they stand under name it, or it is the last one that
    their clause names before them (a date holds for the sentences behind it, up to the next one)."""
    before = [
        _YEAR.findall(clause.text[: citation.span.start - clause.span.start])[-1:]
        for citation, clause in zip(citations, clauses, strict=True)
    ]
    named = _YEAR.findall(around)
    return not (named or any(before)) or any(year in years for years in (named, *before))
