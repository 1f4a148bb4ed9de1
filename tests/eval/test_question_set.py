"""The question sets are well-formed, balanced, and taken from the document word for word."""

from collections import Counter
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from assistant.finding.corpus import read_corpus
from eval.judging import Expectation
from eval.metrics import matches_any
from eval.process import CORPUS
from eval.question_set import (
    BLIND,
    BLIND_CONVERSATIONS,
    CONVERSATIONS,
    HAINAN,
    KINDS,
    NEAR,
    POLICIES,
    SECOND,
    SECOND_CONVERSATIONS,
    TALKS,
    THIRD,
    THIRD_NEIGHBOURS,
    THIRD_POLICIES,
    BadQuestionError,
    Question,
    expectation,
    load,
)
from eval.questions import SETS, About, policy_files

DOCUMENT = "hainan-quality-2018"
HALVED = [path for path in (HAINAN, POLICIES, CONVERSATIONS, TALKS) if path.is_file()]
UNSEEN = (BLIND, BLIND_CONVERSATIONS)
SECOND_ROUND = (SECOND, SECOND_CONVERSATIONS)
THIRD_ROUND = (THIRD, THIRD_POLICIES, THIRD_NEIGHBOURS)
FILES = [*HALVED, *UNSEEN, NEAR, *SECOND_ROUND, *THIRD_ROUND]


def strings(expect: Expectation) -> list[tuple[str, ...]]:
    """Return the alternatives that an expectation takes from the document."""
    units = chain(expect.lead or (), expect.responsible or (), expect.units or ())
    return [(text,) for text in chain(units, expect.figures)] + list(expect.quote_contains)


@pytest.mark.parametrize("path", HALVED, ids=lambda path: path.stem)
def test_every_kind_is_split_in_halves(path: Path) -> None:
    """Neither half of a kind has more than two questions more than the other."""
    counts = Counter((question.kind, question.split) for question in load(path))
    assert {kind for kind, _ in counts} <= set(KINDS)
    assert all(abs(counts[kind, "dev"] - counts[kind, "test"]) <= 2 for kind in KINDS)


@pytest.mark.parametrize("path", UNSEEN, ids=lambda path: path.stem)
def test_what_is_asked_of_other_documents_is_frozen(path: Path) -> None:
    """All of it is of the test split, and about no document whose single questions the program was developed on."""
    questions = load(path)
    developed = {
        question.document for each in (HAINAN, POLICIES, CONVERSATIONS) for question in load(each)
    } | {DOCUMENT}
    assert questions
    assert all(question.split == "test" for question in questions)
    assert not {question.document for question in questions if question.document} & developed


def test_what_is_asked_of_other_documents_is_of_every_kind() -> None:
    """All kinds but those that need a whole table, or an institution's other name."""
    asked = {question.kind for path in UNSEEN for question in load(path)}
    assert set(KINDS) - asked == {"reverse", "alias", "table"}


def test_refusals_have_twins_that_are_answered() -> None:
    """All of them may be looked at, of no document kept unseen; there are half as many that the document does answer."""
    questions = load(NEAR)
    unseen = {question.document for path in UNSEEN for question in load(path)}
    statuses = Counter(question.expect.status for question in questions)
    assert all(question.split == "dev" and question.document not in unseen for question in questions)
    assert statuses["not_found"] == 2 * statuses["answered"] == 80


@pytest.mark.parametrize("path", SECOND_ROUND, ids=lambda path: path.stem)
def test_the_second_round_may_be_looked_at(path: Path) -> None:
    """All of it is of the development split, and none of it asks what the first round asked."""
    questions = load(path)
    asked = {question.turns for each in HALVED for question in load(each)}
    assert all(question.split == "dev" for question in questions)
    assert not {question.turns for question in questions} & asked


@pytest.mark.parametrize("path", THIRD_ROUND, ids=lambda path: path.stem)
def test_a_part_of_the_third_round_is_frozen(path: Path) -> None:
    """It has no question of the part that may be looked at, and no document that was kept unseen."""
    looked_at, frozen = load(path, "dev"), load(path, "test")
    unseen = {question.document for path in UNSEEN for question in load(path)}
    assert len(looked_at) > len(frozen) > 100
    assert not {question.turns for question in looked_at} & {question.turns for question in frozen}
    assert not {question.document for question in (*looked_at, *frozen)} & unseen - {None}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_question_is_asked_twice(path: Path) -> None:
    """Two questions never have the same words."""
    turns = [question.turns for question in load(path)]
    assert len(set(turns)) == len(turns)


@pytest.mark.parametrize("path", [HAINAN, POLICIES, BLIND], ids=lambda path: path.stem)
def test_a_rewording_shares_expectation_and_split_with_the_plain_question(path: Path) -> None:
    """A rewording of a frozen question stays frozen with it."""
    questions = load(path)
    plain = {question.id: question for question in questions}
    reworded = [question for question in questions if question.same_as]
    assert reworded
    for question in reworded:
        original = plain[question.same_as or ""]
        assert (question.expect, question.split) == (original.expect, original.split), question.id
        assert question.kind == "wording"


def test_expected_words_stand_in_the_document() -> None:
    """Units, figures and quoted words are spelled as the first document spells them."""
    text = (CORPUS / f"{DOCUMENT}.txt").read_text(encoding="utf-8")
    for question in [*load(HAINAN), *load(SECOND)]:
        for alternatives in strings(question.expect):
            assert any(alternative in text for alternative in alternatives), question.id
        assert all(clause.startswith(f"{DOCUMENT}#") for clause in question.expect.clauses), question.id


@pytest.mark.parametrize("path", [HAINAN, POLICIES, BLIND, NEAR, SECOND], ids=lambda path: path.stem)
def test_refusals_expect_nothing_else(path: Path) -> None:
    """Exactly the two kinds of refusal expect `not_found`, and no clause with it."""
    for question in load(path):
        refusal = question.kind in {"far", "near"}
        assert (question.expect == Expectation(status="not_found")) is refusal, question.id


def test_evidence_stands_in_an_expected_clause() -> None:
    """Each string of evidence is the first document's own, within one of the clauses that may be cited."""
    clauses = next(d.clauses for d in read_corpus(CORPUS).documents if d.id == DOCUMENT)
    for question in [*load(HAINAN), *SETS[1].load()]:
        wanted = question.expect.clauses
        texts = [clause.text for clause in clauses if matches_any(wanted, clause.id)]
        for words in question.expect.evidence:
            assert any(words in text for text in texts), (question.id, words)


def test_conversations_have_a_turn_before_the_question() -> None:
    """A conversation follows up or changes the subject, two to five turns long."""
    paths = (CONVERSATIONS, TALKS, BLIND_CONVERSATIONS, SECOND_CONVERSATIONS)
    conversations = [question for path in paths for question in load(path)]
    assert {question.kind for question in conversations} <= {"follow_up", "change"}
    assert all(2 <= len(question.turns) <= 5 for question in conversations)


def test_every_question_belongs_to_one_set() -> None:
    """The sets make up the files: no question is asked twice, none is left out."""
    of_sets = sorted(question.id for each in SETS for question in each.load())
    assert of_sets == sorted(question.id for path in FILES for question in load(path))


def test_each_corpus_has_its_own_files() -> None:
    """Five documents and eight, none in both: the questions about one are not asked where the others stand."""
    five, eight, mixed, neighbours = (
        set(policy_files(Path("p"), [about])) for about in About if about.name != "FIRST"
    )
    assert (len(five), len(eight), len(neighbours)) == (5, 8, 8)
    assert not eight & (five | neighbours)
    assert set(policy_files(Path("p"))) == five | eight | mixed | neighbours


def test_a_split_is_a_part_of_the_set() -> None:
    """The two splits make up the whole set."""
    dev, frozen = load(HAINAN, "dev"), load(HAINAN, "test")
    key: list[list[str]] = [sorted(question.id for question in part) for part in (dev + frozen, load(HAINAN))]
    assert key[0] == key[1]


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ('{"id": "a"}', "键不对"),
        ('{"id": "a", "kind": "odd", "split": "dev", "turns": ["q"], "expect": {}}', "kind"),
        ('{"id": "a", "kind": "who", "split": "train", "turns": ["q"], "expect": {}}', "split"),
        ('{"id": "a", "kind": "who", "split": "dev", "turns": [], "expect": {}}', "turns"),
        ('{"id": "a", "kind": "who", "split": "dev", "turns": ["q"], "expect": {"leads": []}}', "expect"),
        (
            '{"id": "a", "kind": "who", "split": "dev", "turns": ["q"], "expect": {}}\n'
            '{"id": "a", "kind": "who", "split": "dev", "turns": ["r"], "expect": {}}',
            "重复",
        ),
    ],
)
def test_a_bad_line_is_refused(tmp_path: Path, line: str, part: str) -> None:
    """A typing error in a question set is reported, never evaluated."""
    path = tmp_path / "set.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(BadQuestionError, match=part):
        load(path)


def test_lists_become_tuples() -> None:
    """An expectation is immutable all the way down."""
    value: dict[str, Any] = {"lead": ["甲"], "quote_contains": [["乙", "丙"]]}
    assert expectation(value) == Expectation(lead=("甲",), quote_contains=(("乙", "丙"),))


def test_questions_are_values() -> None:
    """Two readings of the same line are equal."""
    first: list[Question] = load(HAINAN)
    assert first == load(HAINAN)
