"""`tiaowen quiz` as a process."""

import json
import zipfile
from pathlib import Path

import pytest

from tests.conftest import Place


def test_a_quiz_as_json(place: Place) -> None:
    """Items with key, reason and verbatim clause; the same seed gives the same bytes."""
    arguments = ("quiz", "hainan-quality-2018", "--count", "12", "--seed", "7", "--format", "json")
    ran = place.run(*arguments)
    quiz = ran.json()
    assert ran.err == ""
    assert (quiz["seed"], len(quiz["items"])) == (7, 12)
    text = place.run("text", "hainan-quality-2018").out
    for item in quiz["items"]:
        assert item["stem"]
        assert item["key"]
        assert item["why"]
        for citation in item["citations"]:
            assert text[citation["start"] : citation["end"]] == citation["quote"]
    assert place.run(*arguments).out == ran.out


def test_a_quiz_for_the_terminal(place: Place) -> None:
    """Without a format it is text, and without a seed the one that was drawn is told."""
    ran = place.run("quiz", "--count", "3", "--types", "判断，single")
    assert ran.status == 0
    assert ran.out.count("答案：") == 3
    assert "[单项选择题]" in ran.out
    assert "--seed " in ran.err


def test_a_quiz_as_a_file(place: Place, tmp_path: Path) -> None:
    """An alias names the format; what was written is said on standard error."""
    out = tmp_path / "试卷.docx"
    ran = place.run("quiz", "--count", "5", "--seed", "1", "--format", "word", "--out", str(out))
    assert (ran.status, ran.out) == (0, "")
    assert "共 5 题" in ran.err
    assert "word/document.xml" in zipfile.ZipFile(out).namelist()


def test_chapters_and_difficulty(place: Place) -> None:
    """Only what was asked for comes, by number or by words of the heading."""
    ran = place.run(
        "quiz", "--count", "6", "--chapters", "三、组织领导", "--difficulty", "难", "--seed", "2", "--json"
    )
    items = ran.json()["items"]
    assert {item["chapter"] for item in items} <= {"三、破解质量瓶颈", "六、切实加强组织领导"}
    assert {item["difficulty"] for item in items} == {"hard"}


REFUSED = (
    (("--count", "很多"), "--count 要一个整数"),
    (("--count", "400"), "最多能出"),
    (("--count", "0"), "题数要在 1 到"),
    (("--types", "问答"), "--types 不认识“问答”"),
    (("--chapters", "第九章"), "没有“第九章”这一章"),
    (("--difficulty", "极难"), "--difficulty 不认识“极难”"),
    (("--format", "pdf"), "没有“pdf”这种格式"),
    (("--format", "docx", "--out", "/没有/试卷.docx"), "文件夹不存在"),
    (("没有的文件",), "文件库里没有“没有的文件”"),
)


@pytest.mark.parametrize(("arguments", "says"), REFUSED)
def test_what_cannot_be_gets_a_sentence(place: Place, arguments: tuple[str, ...], says: str) -> None:
    """One line that says what is wrong, exit status 2, nothing on standard output."""
    ran = place.run("quiz", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert says in ran.err
    assert ran.err.count("\n") == 1


def test_json_is_json(place: Place) -> None:
    """Both ways to ask for it give the same."""
    arguments = ("quiz", "--count", "2", "--seed", "3")
    assert json.loads(place.run(*arguments, "--json").out) == json.loads(
        place.run(*arguments, "--format", "json").out
    )
