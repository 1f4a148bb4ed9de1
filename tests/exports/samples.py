"""Quizzes for the tests of exports: one of all six kinds, a nasty one, and any that Hypothesis makes up."""

import re
from dataclasses import replace

from hypothesis import strategies as st

from assistant.quiz.item import BLANK, FALSE, TRUE, Difficulty, ItemKind, Quiz, QuizItem
from assistant.types import Citation, Span

CLAUSE = "鼓励创建出口产品质量安全示范区2-3个。(牵头单位:海口海关,责任单位:省商务厅)"


def citation(quote: str = CLAUSE, start: int = 1000) -> Citation:
    mark = Span(start, start + min(4, len(quote)))
    return Citation(
        1, "hainan", "hainan#2.6", "二、(六)加快外贸优化升级", quote, Span(start, start + len(quote)), (mark,)
    )


def item(kind: ItemKind, stem: str, **more: object) -> QuizItem:
    made = QuizItem(
        kind=kind,
        stem=stem,
        why="该条的责任分工写明了牵头单位。",
        citations=(citation(),),
        chapter="二、构筑质量优势",
        difficulty=Difficulty.MEDIUM,
        facts=(f"{kind.value}:{stem}",),
        shown=(),
    )
    return replace(made, **more)  # type: ignore[arg-type]


QUIZ = Quiz(
    "海南省质量提升行动测验",
    7,
    (
        item(
            ItemKind.SINGLE,
            "创建出口示范区由哪个单位牵头？",
            options=("省商务厅", "海口海关", "省财政厅", "省农业厅"),
            key=(1,),
        ),
        item(
            ItemKind.SINGLE, "示范区要建多少个？", options=("1-2个", "2-3个", "3-4个"), key=(1,), citations=()
        ),
        item(
            ItemKind.MULTIPLE,
            "下列哪些单位列在该条责任分工中？",
            options=("海口海关", "省财政厅", "省商务厅", "省教育厅", "省农业厅"),
            key=(0, 2, 4),
        ),
        item(ItemKind.TRUE_FALSE, "示范区由海口海关牵头创建。", options=(TRUE, FALSE), key=(0,)),
        item(ItemKind.TRUE_FALSE, "示范区由省财政厅牵头创建。", options=(TRUE, FALSE), key=(1,)),
        item(
            ItemKind.FILL,
            f"鼓励创建出口产品质量安全示范区{BLANK}个（到2020年）。",
            answers=("2-3", "2至3", "二至三"),
        ),
        item(
            ItemKind.MATCHING,
            "将任务与牵头单位对应起来。",
            prompts=("出口示范区", "绿色建筑", "民宿质量"),
            options=("省旅游委", "海口海关", "省住建厅", "省财政厅"),
            key=(1, 2, 0),
        ),
        item(
            ItemKind.SHORT,
            "简述基本原则。",
            answers=("坚持质量第一。", "坚持创新驱动。"),
            citations=(citation(), replace(citation("坚持质量第一。", 20), n=2, label="一、(二)基本原则")),
        ),
    ),
)
"""All six kinds, true and false, an option that no prompt belongs to, an item without and one with two citations."""

ATTACKS = (
    "=1+1",
    '@SUM(A1)&HYPERLINK("http://evil.example")',
    "::题名::[html]{=对 ~错}",
    "$CATEGORY: $course$/其他",
    "//这一行是注释",
    "\\{转义\\} \\n 反斜杠\\\\ 结尾\\",
    "]]><question type='essay'/><![CDATA[",
    "<b>粗</b>&amp;<script>alert(1)</script>&#61;",
    "%50%一半",
    "[plain]格式",
    "[责任单位:A、B]",
    "左 -> 右 -> 尽头",
    "TRUE",
    "####反馈#1",
    "第一行\n\n::第二行::\n//第三行",
    "{{题目}}{{c1::挖空}}[sound:a.mp3]",
    "“五位一体”（含《条例》第3条：10%～20%）",
    "x\x00\x07\x1b\x1fy\x85z\u2028\ufffe",
    "____长____",
    "*任意*",
    "&&058;\t制表",
)

NASTY = Quiz(
    "::测验/{坏}=<b>&]]>",
    1,
    (
        *(
            item(
                ItemKind.SINGLE,
                attack,
                options=(attack, f"二{attack}", f"三{attack}"),
                key=(0,),
                why=attack,
                citations=(citation(attack),),
                chapter=attack,
            )
            for attack in ATTACKS
        ),
        item(ItemKind.MULTIPLE, ATTACKS[2], options=ATTACKS, key=tuple(range(0, len(ATTACKS), 3))),
        *(item(ItemKind.TRUE_FALSE, attack, options=(TRUE, FALSE), key=(1,)) for attack in ATTACKS),
        *(
            item(ItemKind.FILL, f"{attack}{BLANK}。", answers=(attack, f"又{attack}"))
            for attack in ATTACKS
            if BLANK not in attack
        ),
        item(ItemKind.MATCHING, ATTACKS[4], prompts=ATTACKS, options=(*ATTACKS[::-1], "多"), key=()),
        item(ItemKind.SHORT, ATTACKS[0], answers=ATTACKS, citations=(citation(ATTACKS[1]),)),
    ),
)
NASTY = replace(
    NASTY,
    items=tuple(
        replace(i, key=tuple(range(len(i.prompts)))) if i.kind is ItemKind.MATCHING else i
        for i in NASTY.items
    ),
)

_text = st.text(
    st.one_of(
        st.sampled_from("~=#{}\\:[]<>&%*/$-“”《》（）_\n\t aT1海关"),
        st.characters(codec="utf-8"),
    ),
    min_size=1,
    max_size=30,
).filter(lambda text: seen(text) != "")


@st.composite
def any_item(draw: st.DrawFn) -> QuizItem:
    """An item of any kind, of any texts; its blank is the only one."""
    kind = draw(st.sampled_from(ItemKind))
    stem, why = draw(_text), draw(_text)
    texts = tuple(draw(st.lists(_text, min_size=2, max_size=5, unique_by=seen)))
    one = draw(st.integers(0, len(texts) - 1))
    match kind:
        case ItemKind.SINGLE:
            return item(kind, stem, why=why, options=texts, key=(one,))
        case ItemKind.MULTIPLE:
            right = draw(st.sets(st.sampled_from(range(len(texts))), min_size=2))
            return item(kind, stem, why=why, options=texts, key=tuple(sorted(right)))
        case ItemKind.TRUE_FALSE:
            return item(kind, stem, why=why, options=(TRUE, FALSE), key=(one % 2,))
        case ItemKind.FILL:
            return item(kind, f"{stem.replace('_', '')}{BLANK}{why.replace('_', '')}", answers=texts)
        case ItemKind.MATCHING:
            key = tuple(draw(st.permutations(range(len(texts))))[:2])
            return item(kind, stem, why=why, prompts=texts[:2], options=texts, key=key)
        case _:
            return item(kind, stem, why=why, answers=texts)


QUIZZES = st.builds(
    lambda title, items: Quiz(title, 1, tuple(items)),
    _text,
    st.lists(any_item(), min_size=1, max_size=4, unique_by=lambda made: made.facts),
)


def seen(text: str) -> str:
    """A text as a reader sees it: without control characters, all white space as one space, none at the ends."""
    text = re.sub("\r\n|[\r\x0b\x0c\x85\u2028\u2029\t]", " ", text)
    text = re.sub("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]", "", text)
    return " ".join(text.split())


def seen_all(texts: tuple[str, ...]) -> list[str]:
    return [seen(text) for text in texts]
