from pathlib import Path

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
