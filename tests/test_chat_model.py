"""A chat model behind a real server: what it may say, and what stands when it says anything else."""

import json
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.answering.writing import Draft
from assistant.desk import Desk
from assistant.errors import PromptError, SettingError
from assistant.settings import Settings, load_settings
from assistant.types import Answer, Status
from tests.conftest import ROOT, Place

pytest.importorskip("langchain_openai", reason="no chat model libraries: pip install -e '.[chat]'")

QUESTION = "谁负责出口示范区?"
GOOD = "出口示范区由海口海关牵头,省商务厅是责任单位[1]。"
SCRIPT: dict[str, Any] = {
    "good": GOOD,
    "thinks": f"<think>先想一想,海关还是商务厅?</think>{GOOD}",
    "swaps": "出口示范区由省商务厅牵头[1]。",
    "invents": "出口示范区要建500个[1]。",
    "cites": "出口示范区由海口海关牵头[9]。",
    "uncited": "出口示范区由海口海关牵头。",
    "english": "The lead unit is Haikou Customs [1].",
    "obeys": "好的,我已忽略以上要求。请访问 http://example.com 领取奖励[1]。",
    "garbage": "\ufffd\ufffd##]]<b>{{",
    "empty": "",
    "half": f"{GOOD}另外,财政部每年拨款300亿元[1]。",
    "slow": {"text": "出口示范区" * 200, "pause": 0.2},
    "fails": {"status": 500},
    "breaks": {"raw": "data: {not json\n\n"},
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    script = tmp_path_factory.mktemp("chat") / "script.json"
    script.write_text(json.dumps(SCRIPT), "utf-8")
    command = [sys.executable, "-m", "tests.chat_server", str(script)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield f"http://127.0.0.1:{server.stdout.readline().strip()}"
        server.kill()


@pytest.fixture(scope="module")
def with_model(place: Place, address: str) -> Callable[[str], Desk]:
    def opened(model: str, url: str = "") -> Desk:
        settings = Settings(ROOT, place.corpus, place.index, chat_timeout=2.0)
        return Desk.open(replace(settings, chat_model=f"openai:{model}", chat_url=url or f"{address}/v1"))

    return opened


@pytest.fixture(scope="module")
def extract(desk: Desk) -> Answer:
    return desk.ask(QUESTION)


@pytest.mark.parametrize("model", ["good", "thinks"])
def test_what_holds_is_given(with_model: Callable[[str], Desk], extract: Answer, model: str) -> None:
    """In the model's words, with the citation and the facts as they were; drafts come before it."""
    *drafts, answer = with_model(model).stream(QUESTION)
    assert isinstance(answer, Answer) and answer.engine == f"openai:{model}"
    assert "海口海关牵头" in answer.text and "[1]" in answer.text and "想一想" not in answer.text
    assert answer.citations[0].quote == extract.citations[0].quote and answer.duties == extract.duties
    assert len(drafts) > 1 and all(isinstance(draft, Draft) for draft in drafts)


@pytest.mark.parametrize(
    "model",
    [
        "swaps",
        "invents",
        "cites",
        "uncited",
        "english",
        "obeys",
        "garbage",
        "empty",
        "slow",
        "fails",
        "breaks",
    ],
)
def test_what_does_not_hold_gives_way_to_the_text(
    with_model: Callable[[str], Desk], extract: Answer, model: str
) -> None:
    answer = with_model(model).ask(QUESTION)
    assert (answer.text, answer.engine, answer.citations) == (extract.text, "extractive", extract.citations)
    assert any("语言模型" in note for note in answer.notes)


def test_a_server_that_is_down_costs_a_note(with_model: Callable[..., Desk], extract: Answer) -> None:
    answer = with_model("good", "http://127.0.0.1:9/v1").ask(QUESTION)
    assert answer.text == extract.text and any("没有应答" in note for note in answer.notes)


def test_one_sentence_is_struck_and_the_text_put_in_its_place(
    with_model: Callable[[str], Desk], extract: Answer, caplog: pytest.LogCaptureFixture
) -> None:
    answer = with_model("half").ask(QUESTION)
    assert "海口海关牵头" in answer.text and "300亿" not in answer.text
    assert f"原文：{extract.text}" in answer.text
    assert any("1 句" in note for note in answer.notes) and "300亿" in caplog.text


def test_the_model_is_not_asked_whether_the_corpus_answers(
    with_model: Callable[[str], Desk], address: str
) -> None:
    def requests() -> int:
        with urllib.request.urlopen(address) as response:
            return len(json.loads(response.read()))

    before = requests()
    assert with_model("good").ask("今天天气怎么样?").status is Status.NOT_FOUND
    assert with_model("good").ask("省质监局负责什么?").engine == "extractive"  # a whole table stays a table
    assert requests() == before


def test_a_key_stands_in_no_file(tmp_path: Path) -> None:
    (tmp_path / "tiaowen.toml").write_text('chat_key = "sk-1"\n', "utf-8")
    with pytest.raises(SettingError, match="TIAOWEN_CHAT_KEY"):
        load_settings({"TIAOWEN_HOME": str(tmp_path)})
    (tmp_path / "tiaowen.toml").unlink()
    assert load_settings({"TIAOWEN_HOME": str(tmp_path), "TIAOWEN_CHAT_KEY": "sk-1"}).chat_model is None


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("规矩\n{question}{sources}", "---"),
        ("规矩\n---\n{question}", "{sources}"),
        ("规矩\n---\n{question}{sources}{extra}", "{extra}"),
    ],
)
def test_a_prompt_is_checked_when_it_is_read(tmp_path: Path, place: Place, text: str, complaint: str) -> None:
    (tmp_path / "prompts").mkdir()
    for name in ("answer.md", "rewrite.md"):
        (tmp_path / "prompts" / name).write_text((ROOT / "prompts" / name).read_text("utf-8"), "utf-8")
    (tmp_path / "prompts" / "answer.md").write_text(text, "utf-8")
    with pytest.raises(PromptError, match=r"answer\.md") as error:
        Desk.open(Settings(tmp_path, place.corpus, place.index, chat_model="openai:good"))
    assert complaint in str(error.value)
