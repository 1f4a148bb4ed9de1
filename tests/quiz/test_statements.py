"""Sentences that stand alone, lists, enumerations, and sentences made false."""

from random import Random

import pytest

from assistant.facts.institutions import Institutions
from assistant.facts.register import Register
from assistant.quiz.changes import changes
from assistant.quiz.from_figures import figures_of
from assistant.quiz.material import Material, gather
from assistant.quiz.statements import plain_heading, stands_alone
from assistant.reading.reader import parse_document

ALONE = (
    ("专利代理师不得同时在两个以上专利代理机构从事专利代理业务。", True),
    ("其扣除标准为每月1000元的定额标准。", False),
    ("违反前款规定的，由有关部门责令改正。", False),
    ("（生态环境部指导）落实医疗废物管理的有关条例。", False),
    ("标准太短。", False),
    ("有下列情形之一的，应当予以注销并且公告。", False),
    ("建立“一站式服务的可行模式，开展全生命周期支持。", False),
)


@pytest.mark.parametrize(("words", "alone"), ALONE)
def test_what_leans_on_its_neighbours_is_not_asked(words: str, alone: bool) -> None:
    """A sentence that means nothing by itself is no item."""
    assert stands_alone(words) is alone


HEADINGS = (
    ("三、破解质量瓶颈", "破解质量瓶颈"),
    ("（二）运营效率。运营效率体现医院的精细化管理水平", "运营效率"),
    ("4.2　国家级（Ⅰ级）应急响应", "国家级"),
    ("第二章　子女教育", "子女教育"),
    ("12.试行汽车保税存储", "试行汽车保税存储"),
)


@pytest.mark.parametrize(("heading", "plain"), HEADINGS)
def test_headings_lose_their_numbers(heading: str, plain: str) -> None:
    """A heading is called by its words."""
    assert plain_heading(heading) == plain


def material_of(text: str) -> Material:
    document = parse_document("d", text)
    return gather(document, Register((document,), Institutions()))


TEXT = """关于促进某项工作的意见

一、目标
到2020年，主要产品抽检合格率达到98%以上。申请人应当自收到通知之日起20日内提交全部有关材料。
二、格局
建立“党委领导、政府主导、部门联合、企业主责、社会参与”的工作格局，坚决推行“双随机、一公开”监管制度。（省财政厅牵头，省商务厅、省农业厅配合）
"""


def test_notes_are_no_part_of_a_sentence() -> None:
    """What is put before a reader has no duty note in it."""
    assert all("牵头" not in statement.text for statement in material_of(TEXT).statements)


def test_a_changed_sentence_stands_nowhere_and_says_what_was_changed() -> None:
    """One element is changed; undone, the sentence is the document's."""
    material = material_of(TEXT)
    found = [
        (statement, change)
        for statement in material.statements
        for change in changes(statement, material, figures_of(material), Random(3))
    ]
    assert {change.was for _, change in found} >= {"98%", "20日", "应当", "以上", "2020年"}
    for statement, change in found:
        undone = change.text[: change.at] + change.was + change.text[change.at + len(change.now) :]
        assert undone == statement.text != change.text
        assert change.text.rstrip("。") not in material.document.text


def test_enumerations_and_quotations_are_found() -> None:
    """The members of a quoted list, and a lone quotation."""
    material = material_of(TEXT)
    text = material.document.text
    members = [[span.of(text) for span in found.members] for found in material.enumerations]
    assert ["党委领导", "政府主导", "部门联合", "企业主责", "社会参与"] in members
    assert ["双随机、一公开"] in members


def test_above_and_below_are_bounds_only_behind_a_quantity() -> None:
    """以下简称 sets no bound, 县级以上 does."""
    material = material_of(
        "标题\n\n一、总则\n县级以上地方人民政府负责本行政区域的工作。根据某法（以下简称某法）的规定制定本项办法。\n"
    )
    made = {
        change.was
        for statement in material.statements
        for change in changes(statement, material, [], Random(1))
    }
    assert made == {"以上"}
