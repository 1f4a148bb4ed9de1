from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import DocumentError
from assistant.language.numerals import to_chinese
from assistant.reading.reader import parse_document, read_document
from assistant.types import Document

SEED = Path("corpus/hainan-quality-2018.txt")
NOTE = "(牵头单位:甲局,责任单位:乙厅)"


def paths(text: str) -> list[str]:
    return [clause.path for clause in parse_document("d", text).clauses]


def labels(text: str) -> list[str]:
    return [clause.label for clause in parse_document("d", text).clauses]


@pytest.fixture(scope="module")
def seed() -> Document:
    return read_document(SEED)


def test_front_matter(seed: Document) -> None:
    """The page's table gives the document's facts; 暂无 is None."""
    assert seed.title == "中共海南省委 海南省人民政府关于开展质量提升行动加快建设质量强省的实施意见"
    assert seed.issuers == ("中共海南省委", "海南省人民政府")
    assert (seed.number, seed.issued_on, seed.effective_on) == (None, "2018-07-16", "2018-07-16")
    assert (seed.status, seed.repealed_on, seed.source) == ("现行有效", None, None)
    assert seed.facts["number"].of(seed.text) == "发布文号 | 暂无"


def test_clauses_of_the_first_document(seed: Document) -> None:
    """The tree of the first document, as one reads it."""
    expected = ["pre", "1.1", *[f"1.2.{i}" for i in range(1, 6)], "2.1.1", "2.1.2"]
    for section, count in (
        (2, range(2, 9)),
        (3, range(1, 7)),
        (4, range(1, 5)),
        (5, range(1, 5)),
        (6, range(1, 5)),
    ):
        expected += [f"{section}.{i}" for i in count]
    assert [clause.path for clause in seed.clauses] == [*expected, "end.1", "end.2"]
    by_path = {clause.path: clause for clause in seed.clauses}
    assert by_path["2.6"].label == "二、(六)加快对外贸易优化升级"
    assert by_path["2.6"].id == "hainan-quality-2018#2.6"
    assert by_path["6.4"].text.endswith("省质量强省工作领导小组成员单位)")
    assert by_path["end.1"].text.startswith("各市县各部门要认真贯彻落实本意见精神")


def test_what_surrounds_the_body_is_no_clause(seed: Document) -> None:
    """The table, the copy of the preamble above it and the site's footer are not in the clauses."""
    body = "\n".join(clause.text for clause in seed.clauses)
    assert not any(words in body for words in ("有效性状态", "食品伙伴网", "QQ"))
    assert body.count("为深入贯彻落实《中共中央、国务院关于开展质量提升行动的指导意见》") == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲意见\n前言。\n一、乙\n正文。\n二、丙\n正文。", ["pre", "1", "2"]),
        ("甲意见\n前言。\n又一段。\n一、乙\n一段。\n二段。", ["pre.1", "pre.2", "1.1", "1.2"]),
        ("甲意见\n一、乙\n引言。\n(一)丙\n正文。\n(二)丁\n正文。", ["1", "1.1", "1.2"]),
        ("甲意见\n一、乙\n引言。\n又一段。\n(一)丙\n正文。", ["1.0.1", "1.0.2", "1.1"]),
        ("甲意见\n一、乙\n1.丙要做好：\n(1)丁；\n(2)戊。\n2.己。", ["1.1", "1.1.1", "1.1.2", "1.2"]),
        (
            "甲办法\n第一条 乙。\n第二款。\n第二条 丙：\n(一)丁；\n(二)戊。",
            ["art1.1", "art1.2", "art2", "art2.1", "art2.2"],
        ),
        ("甲办法\n第一条 乙：\n(一)丁；\n(二)戊。\n第二款。", ["art1.1", "art1.1.1", "art1.1.2", "art1.2"]),
        ("甲办法\n第一条 乙。\n第一条之一 丙。\n第二条 丁。", ["art1", "art1-1", "art2"]),
        ("甲规则\n第一章 总则\n一、乙。\n二、丙。\n第二章 附则\n三、丁。", ["1", "2", "3"]),
        ("甲规则\n第一章 总则\n一、乙。\n第二章 附则\n一、丙。", ["ch1.1", "ch2.1"]),
        ("甲通知\n前言：\n一、元旦：放假。\n二、春节：放假。\n请注意安全。", ["pre", "1", "2", "end"]),
        (f"甲意见\n一、乙\n做。{NOTE}\n也做。{NOTE}\n各县要落实。", ["1.1", "1.2", "end"]),
        (
            "甲意见\n一、乙\n做。\n附件\n清单\n一、丙\n某事。\n二、丁\n某事。",
            ["1", "att1.0.1", "att1.0.2", "att1.1", "att1.2"],
        ),
        ("甲意见\n只有一段。", ["pre"]),
        ("甲意见\n一、只有标题\n二、乙\n正文。", ["1", "2"]),
    ],
)
def test_paths(text: str, expected: list[str]) -> None:
    """Clause paths as the contract says."""
    assert paths(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲意见\n一、总体要求\n(一)目标\n正文。", ["一、(一)目标"]),
        ("甲意见\n一、总体要求\n（一）目标。做好工作。再做好。", ["一、（一）目标"]),
        (
            "甲办法\n第一章　附　　则\n第一条 乙。\n又。",
            ["第一章 附则 第一条第一款", "第一章 附则 第一条第二款"],
        ),
        ("甲办法\n第一条 乙：\n（一）丙；\n（二）丁。", ["第一条", "第一条第（一）项", "第一条第（二）项"]),
        ("甲预案\n1　总则\n1.1　目的\n正文。", ["1.1 目的"]),
    ],
)
def test_labels(text: str, expected: list[str]) -> None:
    """A label is what a civil servant would write."""
    assert labels(text) == expected


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("国务院关于甲的意见\n国发〔2019〕5号\n正文。\n国务院\n2019年1月27日", "number", "国发〔2019〕5号"),
        ("国务院关于甲的意见\n正文。\n国务院\n2019年1月27日", "issued_on", "2019-01-27"),
        ("关于甲的函\n正文。\n某县人民政府\n二〇〇五年六月十一日", "issued_on", "2005-06-11"),
        ("甲办法\n第一条 乙。\n第二条 本办法自2019年1月1日起施行。", "effective_on", "2019-01-01"),
        ("甲办法\n发布日期：2020年3月1日\n时效性：有效\n第一条 乙。", "status", "有效"),
        ("关于印发甲办法\n的通知\n正文。", "title", "关于印发甲办法的通知"),
        (
            "中华人民共和国国务院令\n第7号\n现公布。\n总理 某某\n2018年1月2日\n甲条例\n第一条 乙。",
            "title",
            "甲条例",
        ),
        ("甲意见\n正文。", "number", None),
        ("甲意见\n正文。\n2019年13月45日", "issued_on", None),
    ],
)
def test_facts(text: str, field: str, value: str | None) -> None:
    """The document's own facts are read from its number, table, signature and text."""
    assert getattr(parse_document("d", text), field) == value


def full_width(text: str) -> str:
    return text.translate(str.maketrans("():;", "（）：；"))


@pytest.mark.parametrize(
    "path", [SEED, *sorted(Path("../shared/policies").glob("*.txt"))], ids=lambda p: p.stem
)
def test_nothing_lost_nothing_doubled(path: Path) -> None:
    """Of a real document each character is in one leaf, in a label, or in what stands round the body."""
    document = read_document(path)
    assert len({clause.id for clause in document.clauses}) == len(document.clauses)
    covered = [False] * len(document.text)
    for clause in document.clauses:
        assert clause.span.of(document.text) == clause.text
        assert not any(covered[clause.span.start : clause.span.end])
        covered[clause.span.start : clause.span.end] = [True] * len(clause.text)
    headings = {heading for clause in document.clauses for heading in clause.headings}
    first, last = document.clauses[0].span.start, document.clauses[-1].span.end
    at, around = first, document.facts["issuers"].of(document.text)
    for line in document.text[first:last].split("\n"):
        stands_round = (
            "|" in line or line == around
        )  # the first document's table stands between its preambles
        if line.strip() and not any(covered[at : at + len(line)]) and not stands_round:
            assert line.strip() in headings
        at += len(line) + 1


@pytest.mark.parametrize(
    "path", [SEED, *sorted(Path("../shared/policies").glob("*.txt"))], ids=lambda p: p.stem
)
def test_width_of_brackets_changes_no_id(path: Path) -> None:
    """The same text with full-width brackets has the same ids."""
    document = read_document(path)
    wide = parse_document(document.id, full_width(document.text))
    assert [clause.id for clause in wide.clauses] == [clause.id for clause in document.clauses]


words = st.text(alphabet="质量工作建设提升监管服务省市县", min_size=2, max_size=12)
paragraph = st.lists(words, min_size=1, max_size=4).map(
    lambda parts: "，".join(parts) + "，要抓好落实，持续推进，务求取得实效。"
)
section = st.tuples(
    words, st.lists(st.tuples(words, st.lists(paragraph, min_size=1, max_size=3)), max_size=3), paragraph
)


@settings(max_examples=60)
@given(st.lists(section, min_size=1, max_size=4), st.booleans())
def test_random_documents(sections: list[tuple[str, list[tuple[str, list[str]]], str]], wide: bool) -> None:
    """A document written from a tree reads back as that tree, and its leaves are exactly its paragraphs."""
    lines, expected, texts = ["关于质量的意见"], [], []
    for s, (heading, parts, own) in enumerate(sections, 1):
        lines.append(f"{to_chinese(s)}、{heading}")
        if not parts:
            lines.append(own)
            expected.append(f"{s}")
            texts.append(own)
        for p, (name, paragraphs) in enumerate(parts, 1):
            lines.append(f"({to_chinese(p)}){name}")
            lines.extend(paragraphs)
            expected.extend(
                f"{s}.{p}.{i}" if len(paragraphs) > 1 else f"{s}.{p}" for i in range(1, len(paragraphs) + 1)
            )
            texts.extend(paragraphs)
    text = "\n".join(lines)
    document = parse_document("d", full_width(text) if wide else text)
    assert [clause.path for clause in document.clauses] == expected
    assert [clause.text for clause in document.clauses] == texts


@given(st.text(alphabet="一二(（)）、.1第条章质量\n 。；:|附件2019年月日", max_size=120))
def test_any_text_is_read(text: str) -> None:
    """Whatever the text, the leaves are in order, apart, verbatim, and their ids are unique."""
    document = parse_document("d", text)
    spans = [clause.span for clause in document.clauses]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(clause.span.of(text) == clause.text for clause in document.clauses)
    assert len({clause.id for clause in document.clauses}) == len(spans)


@pytest.mark.parametrize(
    ("name", "data", "complaint"),
    [
        ("a.pdf", b"%PDF", "只支持"),
        ("a.txt", b"", "空文件"),
        ("a.txt", b" \n\n", "空文件"),
        ("a.txt", bytes(range(256)) * 10, "不是文本文件"),
        ("a.txt", b"PK\x03\x04\x00\x00" * 50, "不是文本文件"),
    ],
)
def test_bad_files(tmp_path: Path, name: str, data: bytes, complaint: str) -> None:
    """A file that can't be a document gets a sentence."""
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(DocumentError, match=complaint):
        read_document(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    """The usual encodings and line ends give the same canonical text."""
    path = tmp_path / "a.txt"
    path.write_bytes("甲意见\r\n一、乙\r\n正文。".encode(encoding))
    assert read_document(path).text == "甲意见\n一、乙\n正文。"


def test_markdown(tmp_path: Path) -> None:
    """Markdown's marks are not part of headings or paragraphs."""
    path = tmp_path / "a.md"
    path.write_text("# 关于甲的意见\n\n## 一、总体要求\n\n**（一）目标**\n\n正文。\n", "utf-8")
    document = read_document(path)
    assert document.title == "关于甲的意见"
    assert [(c.path, c.label, c.text) for c in document.clauses] == [("1.1", "一、（一）目标", "正文。")]


def test_a_line_that_leads_in_a_list_is_no_heading() -> None:
    """What says what holds for the items below it is body text: it has a clause, and the items stand under it."""
    document = parse_document(
        "d",
        "关于甲的预案\n\n1 总则\n正文一段。\n2 处罚\n2.1 有下列行为之一的，依照有关规定处理。\n（1）虚报。\n（2）瞒报。\n",
    )
    assert [(c.path, c.text) for c in document.clauses if c.path.startswith("2")] == [
        ("2.1", "2.1 有下列行为之一的，依照有关规定处理。"),
        ("2.1.1", "（1）虚报。"),
        ("2.1.2", "（2）瞒报。"),
    ]
