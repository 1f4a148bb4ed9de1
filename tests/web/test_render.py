from dataclasses import replace

from assistant.types import Choice, Status
from assistant.web.render import (
    LONGEST_SHOWN,
    Turn,
    copy_text,
    render_answer,
    render_conversation,
    render_error,
    shown_quote,
)
from tests.web.samples import ANSWERED, CITATION, FIRST, NOT_FOUND, TITLE

ONE = {"notice": TITLE}
TWO = {"notice": TITLE, "other": "另一份"}


def test_an_answer_shows_its_words_with_names_strong_and_a_button_for_each_reference() -> None:
    made = render_answer(ANSWERED, ONE)
    assert "牵头单位是<strong>海口海关</strong>,责任单位是<strong>省商务厅</strong>。<button" in made
    assert made.count('class="tw-citation"') == 2  # in the text and in the list
    assert 'aria-label="打开出处1：二、(六)外贸"' in made


def test_lines_that_begin_with_a_dash_are_a_list_under_their_heading() -> None:
    text = "共 2 项。\n二、外贸（2 项）\n- 牵头：一 [1]\n- 责任：二"
    made = render_answer(replace(ANSWERED, text=text), ONE)
    assert (
        '<p>共 2 项。</p><p class="tw-group">二、外贸（2 项）</p><ul class="tw-list"><li>牵头：一 <button'
        in made
    )
    assert "<li>责任：二</li></ul></div>" in made


def test_a_citation_carries_its_own_place() -> None:
    made = render_answer(ANSWERED, ONE)
    marks = ",".join(f"{start}-{end}" for start, end in CITATION.marks)
    assert f'data-document="notice" data-clause="notice#2.6" data-marks="{marks}"' in made


def test_a_citation_without_marks_opens_its_whole_quote() -> None:
    citation = replace(CITATION, marks=())
    assert shown_quote(citation) == FIRST
    made = render_answer(replace(ANSWERED, citations=(citation,)), ONE)
    assert f'data-marks="{citation.span.start}-{citation.span.end}"' in made


def test_the_quote_shown_is_the_marked_parts() -> None:
    assert shown_quote(CITATION) == "创建示范区2-3个。……(牵头单位:海口海关,责任单位:省商务厅)"


def test_the_document_is_named_where_there_are_several() -> None:
    assert "tw-origin" not in render_answer(ANSWERED, ONE)
    assert '<span class="tw-origin">关于&lt;b&gt;出口' in render_answer(ANSWERED, TWO)


def test_what_is_not_there_looks_different_and_offers_reading() -> None:
    made = render_answer(NOT_FOUND, ONE)
    assert 'class="tw-answer tw-not-found"' in made
    assert "可以参考的条款" in made and "不是答案" in made
    assert 'data-document="notice" data-clause="notice#2.6.1">二、(六)1.&lt;i&gt;</button>' in made
    assert "tw-citation" not in made


def test_what_a_question_may_mean_is_offered_as_buttons() -> None:
    choices = (Choice("甲局", "甲局负责什么?"), Choice("<b>乙局", "<b>乙局负责什么?"))
    answer = replace(
        NOT_FOUND,
        status=Status.NEEDS_CLARIFICATION,
        text="问的是哪一个？\n- 甲局\n- <b>乙局",
        nearest=(),
        choices=choices,
    )
    made = render_answer(answer, ONE)
    assert 'data-ask="甲局负责什么?">甲局</button>' in made and made.count("甲局") == 3  # and what is copied
    assert "&lt;b&gt;乙局" in made and "<b>" not in made


def test_a_question_back_is_just_text() -> None:
    made = render_answer(replace(NOT_FOUND, status=Status.NEEDS_CLARIFICATION, nearest=()), ONE)
    assert 'class="tw-answer tw-clarify"' in made
    assert "tw-nearest" not in made and "tw-sources" not in made


def test_a_follow_up_says_how_it_was_understood() -> None:
    made = render_answer(replace(ANSWERED, question="目标呢", standalone_question="示范区的目标"), ONE)
    assert "按“示范区的目标”查找" in made
    assert "tw-understood" not in render_answer(ANSWERED, ONE)


def test_everything_in_an_answer_is_escaped() -> None:
    evil = '<img src=x onerror="alert(1)">'
    citation = replace(CITATION, label=evil, document=evil, clause=evil, quote=evil, marks=())
    answer = replace(
        ANSWERED,
        text=evil,
        standalone_question=evil,
        notes=(evil,),
        citations=(citation,),
        nearest=NOT_FOUND.nearest,
    )
    made = render_answer(answer, {"a": evil, evil: evil})
    assert "<img" not in made
    assert evil not in render_error(evil) and evil not in render_conversation((Turn(evil, ""),), ())
    assert evil not in render_conversation((), (evil,))


def test_a_copied_answer_has_its_sources_in_plain_text() -> None:
    assert copy_text(ANSWERED, ONE) == (
        "牵头单位是海口海关,责任单位是省商务厅。[1]\n\n"
        "[1] 二、(六)外贸：“创建示范区2-3个。……(牵头单位:海口海关,责任单位:省商务厅)”"
        f"（{TITLE}）\n注：机构后来改名。"
    )
    assert copy_text(NOT_FOUND, ONE) == "文件没有写天气。"


def test_an_empty_conversation_offers_examples() -> None:
    assert 'data-ask="民宿归谁管？"' in render_conversation((), ("民宿归谁管？",))


def test_an_endless_question_is_shown_cut() -> None:
    made = render_conversation((Turn("好" * 5000, ""),))
    assert made.count("好") == LONGEST_SHOWN
