from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Event

import pytest

from assistant.desk import Desk
from assistant.settings import Settings

NOTICE = "关于做好防汛工作的通知\n一、水库巡查\n对全县三十二座小型水库每日巡查两次。（责任单位：县水利局）\n"


def test_an_open_desk_sees_what_another_process_adds(tmp_path: Path) -> None:
    """A served app answers from a document that `tiaowen add` has put in beside it."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text(
        "关于绿化的意见\n一、植树\n各镇每年植树一万株。（牵头单位：县林业局）\n", "utf-8"
    )
    settings = Settings(tmp_path, corpus, tmp_path / "index")
    served = Desk.open(settings)
    added = tmp_path / "b.txt"
    added.write_text(NOTICE, "utf-8")
    Desk(settings).add([added])
    answer = served.ask("水库巡查由谁负责?")
    assert [group.units for group in answer.duties] == [("县水利局",)]
    assert {document.id for document in served.documents()} == {"a", "b"}


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs /proc")
def test_refreshing_does_not_pile_up_open_files(tmp_path: Path) -> None:
    """Twenty documents come one by one while questions are asked: each is answered, and no old index stays open."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text(NOTICE, "utf-8")
    desk = Desk.open(Settings(tmp_path, corpus, tmp_path / "index"), report=lambda _: None)
    done = Event()

    def keep_asking() -> list[str]:
        given = []
        while not done.is_set():
            given.append(desk.ask("水库巡查由谁负责?").citations[0].clause)
        return given

    with ThreadPoolExecutor(2) as askers:
        asked = [askers.submit(keep_asking) for _ in range(2)]
        try:
            before = _files_open_in(tmp_path)
            for number in range(20):
                text = f"关于绿化的意见\n一、植树\n各镇每年植树{number + 2}万株。\n"
                (corpus / f"green{number}.txt").write_text(text, "utf-8")
                desk.refresh()
        finally:
            done.set()
        answers = {clause for each in asked for clause in each.result()}
    assert answers == {"a#1"}
    assert (
        0 < _files_open_in(tmp_path) <= 2 * before
    )  # one index, and files that a question opens for a moment
    assert len(desk.documents()) == 21


def _files_open_in(folder: Path) -> int:
    count = 0
    for descriptor in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):  # closed since the folder was listed
            count += descriptor.readlink().is_relative_to(folder)
    return count
