from pathlib import Path

from assistant.desk import Desk
from assistant.settings import Settings
from assistant.types import Status

TEXT = "关于水库的意见\n一、巡查次数\n到2020年，水库巡查达到每日2次[7]；涵洞巡查达到每日5次[8]，并按规定逐日记录在册，定期报送县水利局备查，不得以任何理由拖延、漏报或者瞒报。\n"


def test_a_document_may_say_7_in_brackets(tmp_path: Path) -> None:
    """A footnote mark within quoted words is the document's own, not a citation that is missing."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text(TEXT, "utf-8")
    answer = Desk.open(Settings(tmp_path, corpus, tmp_path / "index")).ask("涵洞巡查每日多少次?")
    assert answer.status is Status.ANSWERED
    assert "每日5次[8]" in answer.text
