import pytest

from assistant.reading.lines import lines_of
from assistant.reading.numbering import markers_of
from assistant.reading.outline import build_tree


@pytest.mark.parametrize(
    ("line", "family", "ordinals", "written"),
    [
        ("一、总体要求", "cn_comma", (1,), "一、"),
        ("二十一、对落实", "cn_comma", (21,), "二十一、"),
        ("(六)加快", "cn_bracket", (6,), "(六)"),
        ("（六）加快", "cn_bracket", (6,), "（六）"),
        ("1.拓展", "arabic", (1,), "1."),
        ("１．拓展", "arabic", (1,), "１．"),
        ("12、拓展", "arabic", (12,), "12、"),
        ("1　总则", "arabic", (1,), "1"),
        ("壹、拓展", "cn_formal", (1,), "壹、"),
        ("拾贰、拓展", "cn_formal", (12,), "拾贰、"),
        ("1.2　等级", "decimal", (1, 2), "1.2"),
        ("5.1.2 省级", "decimal", (5, 1, 2), "5.1.2"),
        ("(1)掌握", "arabic_bracket", (1,), "(1)"),
        ("1）掌握", "arabic_half", (1,), "1）"),
        ("①掌握", "circled", (1,), "①"),
        ("第十二条　纳税人", "article", (12,), "第十二条"),
        ("第十二条之一 纳税人", "article", (12,), "第十二条之一"),
        ("第二章　子女教育", "chapter", (2,), "第二章"),
        ("第三节 程序", "section", (3,), "第三节"),
        ("第一编 总则", "part", (1,), "第一编"),
    ],
)
def test_markers(line: str, family: str, ordinals: tuple[int, ...], written: str) -> None:
    """Each family is known in full and half width, and a marker keeps what is written."""
    (marker,) = markers_of(line)
    assert (marker.family, marker.ordinals, marker.written) == (family, ordinals, written)


@pytest.mark.parametrize(
    "line",
    [
        "二、三产业融合发展", "一、二年级学生", "(二)的要求", "（一）、（二）项规定", "第三条规定的", "第三条第二款", "2018年", "2018-07-16", "总体要求", "一是加强", "第一，加强", "3.5%的增长", "第十九届中央委员会",
    ],
)  # fmt: skip
def test_running_text(line: str) -> None:
    """A reference, a count or a date at the start of a line is no marker."""
    assert markers_of(line) == []


def shape(text: str) -> list[str]:
    """Return the tree of `text` as indented markers."""
    found: list[str] = []

    def walk(node: object, depth: int) -> None:
        for child in node.children:  # type: ignore[attr-defined]
            found.append("." * depth + child.marker.written)
            walk(child, depth + 1)

    walk(build_tree(lines_of(text)), 0)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、甲\n(一)乙\n(二)丙\n二、丁\n(一)戊", ["一、", ".(一)", ".(二)", "二、", ".(一)"]),
        ("一、甲\n（一）乙\n二、丙\n（二）丁\n（三）戊", ["一、", ".（一）", "二、", ".（二）", ".（三）"]),
        ("一、甲\n1.乙\n（1）丙\n2.丁\n二、戊\n1.己", ["一、", ".1.", "..（1）", ".2.", "二、", ".1."]),
        (
            "第一章 甲\n第一条 乙\n(一)丙\n第二章 丁\n第二条 戊",
            ["第一章", ".第一条", "..(一)", "第二章", ".第二条"],
        ),
        (
            "第一章 甲\n第一条 乙\n第九条 丙\n(一)丁\n第二章 戊\n第四十条 己\n第八条 庚",
            ["第一章", ".第一条", ".第九条", "..(一)", "第二章", ".第四十条"],
        ),  # an abridged law jumps further, not back
        ("1 甲\n1.1 乙\n1.1.1 丙\n1.2 丁\n2 戊\n2.1 己", ["1", ".1.1", "..1.1.1", ".1.2", "2", ".2.1"]),
        ("一、甲\n三、正文里的话\n二、乙", ["一、", "三、"]),  # an ordinal may jump (abridged), not go back
        ("一、甲\n(五)说的是\n二、乙", ["一、", "二、"]),  # a family opens with its first ordinal
        ("正文\n(三)说的是", []),
        ("一、甲\n1.5倍以上\n2.3%", ["一、"]),
    ],
)
def test_nesting(text: str, expected: list[str]) -> None:
    """Which families nest in which is found from the sequence, document by document."""
    assert shape(text) == expected
