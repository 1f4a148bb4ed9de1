"""True/false items and “which of these stands in the document”: sentences as they are, and with one element changed."""

from collections.abc import Iterator, Sequence
from random import Random

from assistant.quiz.candidate import Candidate, Ground, Secret, Wording, candidate, citing, in_part, places
from assistant.quiz.changes import Change, changes
from assistant.quiz.from_figures import figures_of
from assistant.quiz.item import FALSE, SAID, TRUE, Difficulty, ItemKind
from assistant.quiz.material import Material
from assistant.quiz.statements import Statement

_OPTIONS = 4
_LONGEST_OPTION = 70
"""Characters of a sentence that is one option among four."""
_ALIKE = 1.6
"""How many times longer than the shortest the longest of four sentences may be."""
_BAND = 12
"""Characters of difference in length that do not count when sentences are put together."""
_AROUND, _NEAR = 8, 4
"""Characters on either side of a changed element by which it is known again elsewhere."""
_SMALL = 3
"""Characters up to which a changed element is easily overlooked."""


def statement_items(material: Material, rng: Random) -> Iterator[Candidate]:
    """Yield the items about the sentences of one document."""
    known = figures_of(material)
    changed = [
        (statement, list(changes(statement, material, known, rng))) for statement in material.statements
    ]
    for statement, ways in changed:
        # Only what can be changed is worth asking: a reader must have something to look for.
        if ways:
            yield _true(material, statement)
            yield _false(material, statement, rng.choice(ways))
    yield from _which(material, changed, rng)


def _true(material: Material, statement: Statement) -> Candidate:
    wording = _judged(statement, statement.text, 0, "与原文一致。", Difficulty.MEDIUM)
    return candidate(wording, _ground(material, [statement], [Secret(statement.text, "")]))


def _false(material: Material, statement: Statement, change: Change) -> Candidate:
    difficulty = Difficulty.HARD if len(change.was) <= _SMALL else Difficulty.MEDIUM
    return candidate(
        _judged(statement, change.text, 1, _told(change), difficulty),
        _ground(material, [statement], _right_words(statement, change)),
    )


def _right_words(statement: Statement, change: Change) -> list[Secret]:
    """Return the words that another item must not have: what was changed, with what stands before it, and with a little
    on either side (两个以上专利代理机构), which the document may say elsewhere as well."""
    before, after = statement.text[: change.at], statement.text[change.at + len(change.was) :]
    near = before[-_NEAR:] + change.was + after[:_NEAR]
    return [Secret(before[-_AROUND:] or statement.text, change.was), Secret(near, "")]


def _judged(statement: Statement, said: str, key: int, why: str, difficulty: Difficulty) -> Wording:
    stem = f"{in_part(statement)}{SAID}{said}"
    return Wording(ItemKind.TRUE_FALSE, stem, why, (TRUE, FALSE), (key,), difficulty=difficulty)


def _told(change: Change) -> str:
    return f"原文是“{change.was}”，题中改成了“{change.now}”。"


def _ground(material: Material, statements: Sequence[Statement], secrets: Sequence[Secret]) -> Ground:
    shown = places(material, [statement.span for statement in statements])
    return Ground(
        citing(material, *((statement.clause, [statement.span]) for statement in statements)),
        statements[0].clause.chapter,
        tuple(_fact(statement) for statement in statements),
        shown,
        shown,  # whoever sees the sentence elsewhere can compare
        tuple(secrets),
    )


def _fact(statement: Statement) -> str:
    return f"statement:{statement.clause.document}:{statement.span.start}"


def _which(
    material: Material, changed: Sequence[tuple[Statement, list[Change]]], rng: Random
) -> Iterator[Candidate]:
    """Yield the items of four sentences of like length, of which one alone is the document's or one alone is not."""
    pool = [(s, ways) for s, ways in changed if ways and len(s.text) <= _LONGEST_OPTION]
    rng.shuffle(pool)
    pool.sort(key=lambda pair: (pair[0].clause.chapter, len(pair[0].text) // _BAND))
    at = 0
    while len(four := pool[at : at + _OPTIONS]) == _OPTIONS:
        if not _alike([statement for statement, _ in four]):
            at += 1
            continue
        at += _OPTIONS
        rng.shuffle(four)
        yield _one_true(material, four, rng)
        yield _one_false(material, four, rng)


def _alike(statements: Sequence[Statement]) -> bool:
    """Tell whether sentences are of one chapter and of like length."""
    lengths = [len(statement.text) for statement in statements]
    chapters = {statement.clause.chapter for statement in statements}
    return len(chapters) == 1 and max(lengths) <= _ALIKE * min(lengths)


def _one_true(material: Material, four: Sequence[tuple[Statement, list[Change]]], rng: Random) -> Candidate:
    (right, _), *rest = four
    changed = [(statement, rng.choice(ways)) for statement, ways in rest]
    wording = Wording(
        ItemKind.SINGLE,
        "下列说法中，与文件规定一致的是哪一项？",
        "其余各项：" + "；".join(f"原文是“{c.was}”，选项中是“{c.now}”" for _, c in changed) + "。",
        options=(right.text, *(c.text for _, c in changed)),
        key=(0,),
        difficulty=Difficulty.HARD,
    )
    return candidate(wording, _four_ground(material, four, changed))


def _one_false(material: Material, four: Sequence[tuple[Statement, list[Change]]], rng: Random) -> Candidate:
    (wrong, ways), *rest = four
    change = rng.choice(ways)
    wording = Wording(
        ItemKind.SINGLE,
        "下列说法中，与文件规定不一致的是哪一项？",
        f"{_told(change)}其余各项与原文一致。",
        options=(change.text, *(statement.text for statement, _ in rest)),
        key=(0,),
        difficulty=Difficulty.HARD,
    )
    return candidate(wording, _four_ground(material, four, [(wrong, change)]))


def _four_ground(
    material: Material,
    four: Sequence[tuple[Statement, list[Change]]],
    changed: Sequence[tuple[Statement, Change]],
) -> Ground:
    statements = [statement for statement, _ in four]
    secrets = [Secret(statement.text, "") for statement in statements]
    secrets += [secret for statement, change in changed for secret in _right_words(statement, change)]
    return _ground(material, statements, secrets)
