"""Upon what a document was issued, and what for: its opening sentence, of the document that is asked about."""

import pytest

from assistant.answering.origin import origin
from assistant.desk import Desk
from assistant.types import Status
from tests.answering.desks import desk_over

KITES = """湖滨市风筝放飞管理办法

第一条 为了保障低空安全,根据《湖滨市公共安全条例》,制定本办法。
第二条 放飞场地由区体育局划定。
"""
LANTERNS = """湖滨市人民政府关于规范河灯燃放的意见

为深入贯彻落实《水上安全工作纲要》精神,减少河面火灾隐患,经市政府同意,现提出如下意见。
一、划定燃放水域。
"""


@pytest.fixture(scope="module")
def pastimes(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return desk_over(tmp_path_factory.mktemp("pastimes"), kites=KITES, lanterns=LANTERNS)


@pytest.mark.parametrize(
    ("question", "document", "words"),
    [
        ("风筝放飞管理办法是依据什么制定的", "kites", "根据《湖滨市公共安全条例》"),
        ("制定风筝放飞管理办法的目的是什么", "kites", "为了保障低空安全"),
        ("为什么出台河灯燃放的意见", "lanterns", "减少河面火灾隐患"),
        ("河灯燃放意见的制定依据", "lanterns", "《水上安全工作纲要》"),
    ],
)
def test_a_documents_opening_says_upon_what_and_what_for(
    pastimes: Desk, question: str, document: str, words: str
) -> None:
    answer = pastimes.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert answer.citations[0].document == document
    assert words in answer.text


def test_nothing_is_told_of_a_document_that_is_not_named(pastimes: Desk) -> None:
    assert origin(pastimes.find("制定钓鱼管理办法的依据是什么"), pastimes.library) is None
