"""The generator of right and wrong sentences: one fault each, and the same ones for a seed."""

import random
import re

import pytest

from eval.attack_drafts import MARK, NUMBER, ROLE, UNIT, YEAR, Draft, Place, chinese, tokens_of
from eval.attack_faults import KINDS, Attacker, Case, cases
from eval.attack_sentences import Writer
from eval.attacks import GOAL_LOST, GOAL_STRUCK, attempts, report


def target(subject: str, value: int, deadline: str = "2020") -> dict[str, object]:
    return {
        "subject": subject,
        "action": "",
        "comparator": ">=",
        "value": value,
        "value_max": None,
        "unit": "%",
        "deadline": deadline,
        "kind": "target",
    }


def place(name: str, lead: str, others: str, *targets: dict[str, object]) -> Place:
    duties = (
        {"role": "lead", "units": [lead], "open_ended": False},
        {"role": "responsible", "units": others.split(), "open_ended": True},
    )
    sentence = f"加强{name}管理，推进{name}建设，应当在2020年前完成{name}登记。"
    figures = "，".join(f"{row['subject']}达到{row['value']}%以上" for row in targets)
    text = f"《通知》一、{name}：{sentence}到2020年，{figures}。（牵头单位：{lead}，责任单位：{others.replace(' ', '、')}等）"
    return Place(f"d#{name}", name, "通知", text, duties, targets, (sentence,))


PLACES = (
    place("水利工程", "省水务厅", "省财政厅 省农业厅", target("水质优良率", 95), target("工程合格率", 98)),
    place("森林防火", "省林业厅", "省公安厅 省气象局", target("森林覆盖率", 62), target("扑救成功率", 90)),
    place("农村道路", "省交通运输厅", "省审计厅 省教育厅", target("道路硬化率", 80), target("通车比例", 99)),
    Place("d#党建", "党建工作", "通知", "《通知》四、党建工作：健全制度。（责任单位：省委办公厅）",
          ({"role": "responsible", "units": ["省委办公厅"], "open_ended": False},), (), ()),
)  # fmt: skip


@pytest.fixture(scope="module")
def made() -> list[Case]:
    return cases(PLACES, seed=5, right=60, wrong=90)


def test_the_same_seed_gives_the_same_sentences(made: list[Case]) -> None:
    """A figure can be taken again; another seed gives other sentences."""
    assert cases(PLACES, seed=5, right=60, wrong=90) == made
    assert cases(PLACES, seed=6, right=60, wrong=90) != made


def test_the_kinds_are_even(made: list[Case]) -> None:
    """As many of each kind of fault."""
    counts = [sum(case.kind == kind for case in made) for kind in KINDS]
    assert set(counts) == {10}
    assert sum(case.kind == "right" for case in made) == 60


def test_only_an_invented_citation_is_of_no_place(made: list[Case]) -> None:
    """Every other sentence cites clauses that are there."""
    for case in made:
        cited = {int(n) for n in re.findall(r"\[(\d+)\]", case.sentence)}
        there = bool(cited) and cited <= set(case.places)
        assert there == (case.kind != "citation"), case


def test_a_planted_year_or_unit_is_not_in_the_clause(made: list[Case]) -> None:
    """What is planted may not happen to be true."""
    for case in made:
        text = "".join(p.text for n, p in case.places.items() if f"[{n}]" in case.sentence)
        years = re.findall(r"\d{4}年", case.sentence)
        if case.kind == "year" and years:
            assert any(year not in text for year in years), case
        if case.kind == "institution":
            named = re.findall(
                r"[省市](?:水务|财政|农业|林业|公安|气象|交通运输|审计|教育)[厅局]", case.sentence
            )
            assert not named or any(unit not in text for unit in named) or "国家" in case.sentence, case


@pytest.mark.parametrize(
    ("kind", "changed"), [("institution", UNIT), ("year", YEAR), ("role", ROLE), ("citation", MARK)]
)
def test_a_fault_changes_one_token_or_exchanges_two(
    kind: str, changed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All else stays as it was."""
    drafts = list[Draft]()
    put = Draft.put

    def noted(draft: Draft, at: int, *tokens: tuple[str, str]) -> Draft:
        after = put(draft, at, *tokens)
        assert len(tokens) == 1
        assert [token for token in zip(draft.tokens, after.tokens, strict=True) if token[0] != token[1]] in (
            [],
            [(draft.tokens[at], tokens[0])],
        )
        assert draft.tokens[at][0] == tokens[0][0] == changed
        drafts.append(after)
        return after

    attacker = Attacker(Writer(PLACES, random.Random(1)))
    monkeypatch.setattr(Draft, "put", noted)
    for _ in range(20):
        attacker.case(kind)
    assert drafts


def test_numbers_are_written_in_chinese() -> None:
    """As a document would write them."""
    written = [chinese(n) for n in (3, 10, 12, 98, 100, 105, 300, 1200, 12000, 10500)]
    assert written == [
        "三",
        "十",
        "十二",
        "九十八",
        "一百",
        "一百零五",
        "三百",
        "一千二百",
        "一万二千",
        "一万零五百",
    ]


def test_a_sentence_of_a_clause_falls_into_tokens() -> None:
    """Years and figures are tokens of their own; nothing is lost."""
    words = "到2020年，新增标准300项以上。"
    tokens = list(tokens_of(words))
    assert "".join(said for _, said in tokens) == words
    assert [said for kind, said in tokens if kind in (YEAR, NUMBER)] == ["2020年", "300"]


def test_the_verifier_reaches_its_goals_on_the_first_document() -> None:
    """A small run, so that a change that breaks the verifier shows at once."""
    tried = attempts(None, seed=1, right=60, wrong=63)
    part = report(tried, seed=1)
    struck, lost = part.measures
    assert struck.value >= GOAL_STRUCK
    assert lost.value <= GOAL_LOST
    assert not any("无法核对这一句" in fault for each in tried for fault in each.faults)
    assert [row[0] for row in part.tables[0].rows] == list(KINDS.values())
