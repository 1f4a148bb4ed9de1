"""The parts of the comparison with peers that need no model."""

import io
import json
from collections.abc import Mapping

import pytest

from eval.peers.child import serve
from eval.peers.grounds import answerable, far_off
from eval.peers.measuring import Figures, evenly
from eval.peers.peer import Found, Passage, Peer, locate
from eval.peers.program import Line
from eval.peers.roster import OURS, ROSTER
from eval.peers.run import Corpus, ahead, measures_of, program_table, tables_of
from eval.peers.scoring import balanced_accuracy, best_threshold, rank, refused, threshold_for
from eval.question_set import HAINAN, load
from eval.timing import alternating


def test_actions_take_turns() -> None:
    calls: list[str] = []
    actions = {name: lambda value, name=name: calls.append(f"{name}{value}") for name in "ab"}
    taken = alternating(actions, [1, 2])
    assert calls == ["a1", "b1", "a2", "b2"]
    assert set(taken) == {"a", "b"} and all(time >= 0 for time in taken.values())


@pytest.mark.parametrize(
    ("passages", "wanted"),
    [
        ([Passage("d", 0, 40, 0.9), Passage("d", 100, 180, 0.8)], 2),
        ([Passage("other", 100, 180, 0.9)], None),
        ([Passage("d", 90, 200, 0.9)], 1),
        ([], None),
    ],
)
def test_a_passage_counts_where_it_shares_half_of_the_clause(
    passages: list[Passage], wanted: int | None
) -> None:
    assert rank(passages, [("d", 100, 150)]) == wanted


def test_the_threshold_parts_the_two_sorts_best() -> None:
    threshold = best_threshold([0.8, 0.9, 0.7], [0.1, 0.3])
    assert 0.3 < threshold < 0.7
    assert balanced_accuracy(threshold, [0.8, 0.9, 0.7], [0.1, 0.3]) == 1.0
    with pytest.raises(ValueError, match="both sorts"):
        best_threshold([0.8], [])


def test_who_refuses_by_itself_needs_no_threshold() -> None:
    own = Found((), 0.0, refused=True)
    assert threshold_for([own], [own]) is None and refused(own, None)
    assert refused(Found((), 0.2), 0.5) and not refused(Found((), 0.7), 0.5)


def test_every_peer_has_a_name_to_show() -> None:
    assert len({entry.title for entry in ROSTER.values()}) == len(ROSTER) > 3


def _figures(first: int, warm_ms: float) -> Figures:
    ranks = (*[1] * first, *[3] * (9 - first), None)
    return Figures(ranks, (True, False), (False, False, True), warm_ms, 1.5, None)


HERE = Corpus("peers", "文件", (), HAINAN)


@pytest.mark.parametrize(
    ("ours", "theirs", "leads"),
    [
        (_figures(8, 10.0), _figures(7, 30.0), True),
        (_figures(7, 10.0), _figures(7, 30.0), False),
        (_figures(8, 40.0), _figures(7, 30.0), False),
        (_figures(8, 10.0), None, False),
    ],
)
def test_the_program_leads_if_it_finds_more_and_is_faster(
    ours: Figures, theirs: Figures | None, leads: bool
) -> None:
    figures = {OURS: ours} | ({"txtai": theirs} if theirs else {})
    assert ahead(measures_of(HERE, figures)) is leads


def test_measures_keep_their_ids_and_ours_is_held_to_the_best_peer() -> None:
    measures = {
        measure.id: measure
        for measure in measures_of(HERE, {OURS: _figures(8, 10.0), "txtai": _figures(7, 30.0)})
    }
    assert {name.rsplit(".", 1)[1] for name in measures} == {
        "first",
        "top3",
        "refused",
        "false_refusal",
        "warm_ms",
        "index_s",
    }
    assert (measures["peers.tiaowen.first"].goal, measures["peers.tiaowen.warm_ms"].goal) == (0.7, 30.0)
    assert measures["peers.txtai.first"].goal is None
    assert measures["peers.txtai.top3"].value == 0.9
    assert measures["peers.tiaowen.false_refusal"].is_ceiling


def test_each_table_draws_one_of_its_columns() -> None:
    tables = tables_of("文件", {OURS: _figures(8, 10.0)})
    assert all(table.chart in table.head for table in tables)
    assert tables[0].rows[0] == ("条问", "80.0%", "90.0%", "1/2", "1/3")
    assert tables[1].rows[0] == ("条问", "10.0", "1.50", "—")


def test_the_program_stands_beside_the_plain_recipe() -> None:
    rows = program_table(
        [
            Line("cold_s", "冷启动", "s", 10.0, 2.5, 4.0),
            Line("served_mib", "内存", "MiB", None, 300.4, 1024),
        ]
    ).rows
    assert rows == (
        ("冷启动（秒）", "10.00", "2.50", "0.25 倍"),
        ("内存（MiB）", "—", "300", "—"),
    )


def test_only_questions_that_stand_alone_are_compared() -> None:
    questions = answerable(load(HAINAN))
    assert questions
    assert all(q.kind != "clause_ref" and len(q.turns) == len(q.expect.clauses) == 1 for q in questions)
    assert far_off("dev") and not set(far_off("dev")) & set(far_off("test"))


def test_timed_questions_are_spread_evenly() -> None:
    assert evenly(list("abcdefgh"), 4) == ["a", "c", "e", "g"]
    assert evenly(["a", "b"], 4) == ["a", "b"]


def test_a_repeated_passage_is_found_behind_the_one_before() -> None:
    assert locate("一。二。一。", "一。") == (0, 2)
    assert locate("一。二。一。", "一。", 2) == (4, 6)


class _Echo(Peer):
    """A peer that finds the whole first document."""

    def build(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def find(self, question: str) -> Found:
        name, text = next(iter(self._texts.items()))
        return Found((Passage(name, 0, len(text), float(len(question))),), 1.0)


def test_a_child_answers_each_request_with_a_line() -> None:
    requests = [
        {"do": "build", "texts": {"甲": "条文"}},
        {"do": "find", "questions": ["谁？"]},
        {"do": "time", "questions": ["谁？", "何时？"]},
    ]
    replies = io.StringIO()
    serve(_Echo(), [json.dumps(request) for request in requests], replies)
    built, found, taken = (json.loads(line) for line in replies.getvalue().splitlines())
    assert built >= 0
    assert found == [
        {
            "passages": [{"document": "甲", "start": 0, "end": 2, "score": 2.0}],
            "confidence": 1.0,
            "refused": None,
        }
    ]
    assert len(taken) == 2
