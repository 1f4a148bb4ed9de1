"""A small document, and quiz items about it as their JSON has them, for the tests of the checker."""

from typing import Any

from eval.process import CORPUS
from eval.quizzes.library import Library
from eval.quizzes.model import source_of
from eval.quizzes.offices import Offices

NAME = "sample"
Json = dict[str, Any]

_PARAGRAPHS = (
    ("pre.1", "开头", "", "为做好质量工作，提出如下意见。"),
    (
        "1.1",
        "一、（一）提升农产品质量",
        "提升农产品质量",
        "到2020年，主要农产品抽检合格率稳定在98%以上，水产品抽检合格率达到96%以上。建设50所示范学校、20个示范园区。"
        "（牵头单位：省农业厅、省林业厅，责任单位：省质监局、省粮食局、海口海关等）",
    ),
    (
        "1.2",
        "一、（二）加快外贸升级",
        "加快外贸升级",
        "鼓励创建出口示范区，建立“党委领导、政府主导、部门联合、企业主责、社会参与”的工作格局。创建示范区2-3个。"
        "（牵头单位：海口海关，责任单位：省商务厅）",
    ),
    (
        "1.3",
        "一、（三）推进诚信建设",
        "推进诚信建设",
        "健全质量信用评价体系，依法限制失信企业参与采购活动。（省财政厅牵头，省公安厅、省教育厅按职责分工负责）",
    ),
    ("2.1", "二、（一）加强领导", "加强领导", "各级政府应当定期研究质量工作，不得挪用专项资金。"),
    ("art8", "第八条", "", "第八条　代理机构应当具备下列条件："),
    ("art8.1", "第八条第（一）项", "", "（一）有符合规定的机构名称；"),
    ("art8.2", "第八条第（二）项", "", "（二）有书面合伙协议或者公司章程；"),
    ("art8.3", "第八条第（三）项", "", "（三）有独立的经营场所。"),
    ("end.1", "结尾", "", "本意见自2019年3月1日起施行。"),
)
_HEAD = "关于开展质量提升行动的意见\n某政发〔2018〕41号\n"
_FACTS = {
    "title": "关于开展质量提升行动的意见",
    "number": "某政发〔2018〕41号",
    "issued_on": "2018-12-13",
    "effective_on": "2019-03-01",
    "issuers": ["某省人民政府"],
    "status": None,
}


def _document() -> tuple[str, list[Json]]:
    text, rows = _HEAD, []
    for path, label, heading, words in _PARAGRAPHS:
        start = len(text)
        text += f"{words}\n"
        place = {"start": start, "end": start + len(words)}
        name = {"id": f"{NAME}#{path}", "document": NAME, "path": path, "label": label, "heading": heading}
        rows.append({**name, "headings": [], "text": words, **place})
    return text, rows


TEXT, ROWS = _document()


def library() -> Library:
    """The document, with the institutions as they stand in the corpus."""
    return Library({NAME: source_of(NAME, TEXT, ROWS, _FACTS)}, Offices.read(CORPUS / "institutions.toml"))


def citation(path: str, quote: str | None = None) -> Json:
    """A citation of a clause, or of some words of it."""
    if path == "meta":
        start = TEXT.index(str(quote))
        return {**_cite("meta", "文件信息"), "quote": quote, "start": start, "end": start + len(str(quote))}
    row = next(row for row in ROWS if row["path"] == path)
    words = quote or row["text"]
    start = row["start"] + row["text"].index(words)
    return {**_cite(path, row["label"]), "quote": words, "start": start, "end": start + len(words)}


def _cite(path: str, label: str) -> Json:
    return {"document": NAME, "clause": f"{NAME}#{path}", "label": label}


def item(kind: str, stem: str, *paths: str, n: int = 1, **more: Any) -> Json:
    """An item that cites the clauses with these paths."""
    cited = [citation(path) for path in paths]
    base = {"n": n, "kind": kind, "stem": stem, "why": "见原文。", "citations": cited}
    return {**base, "citation": cited[0] if cited else None, **more}


def choice(stem: str, *paths: str, right: list[str], wrong: list[str], **more: Any) -> Json:
    """A choice item: single with one right option, multiple with several."""
    options = [
        {"label": letter, "text": text, "right": text in right}
        for letter, text in zip("ABCDEFG", sorted([*right, *wrong]), strict=False)
    ]
    key = [option["label"] for option in options if option["right"]]
    kind = "single" if len(right) == 1 else "multiple"
    return item(kind, stem, *paths, **{"options": options, "key": key, **more})


def judged(stem: str, *paths: str, true: bool, **more: Any) -> Json:
    """A true/false item."""
    options = [
        {"label": "A", "text": "正确", "right": true},
        {"label": "B", "text": "错误", "right": not true},
    ]
    return item("true_false", stem, *paths, **{"options": options, "key": ["A" if true else "B"], **more})


def matching(stem: str, *paths: str, pairs: list[tuple[str, str]], extra: tuple[str, ...] = ()) -> Json:
    """A matching item; `extra` are options that belong to no prompt."""
    rights = [right for _, right in pairs]
    options = [
        {"label": letter, "text": text} for letter, text in zip("ABCDEFG", [*rights, *extra], strict=False)
    ]
    return item(
        "matching",
        stem,
        *paths,
        prompts=[left for left, _ in pairs],
        pairs=[{"left": left, "right": right} for left, right in pairs],
        options=options,
        key=list("ABCDEFG"[: len(pairs)]),
    )


def quiz(*items: Json) -> Json:
    """A quiz of these items, numbered in order."""
    numbered = [{**each, "n": n} for n, each in enumerate(items, 1)]
    return {"title": "测验", "seed": 1, "items": numbered}
