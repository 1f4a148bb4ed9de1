"""What a table says in the column that is asked for."""

import pytest

from assistant.answering.verify import faults_of
from assistant.desk import Desk
from assistant.types import Status
from tests.answering.desks import desk_over

PROJECTS = """北岭市更新项目清单

现将更新项目公布如下。

序号
项目
主要内容
主管部门
完成期限
1
旧桥支座加固
更换全市跨河旧桥的支座和栏杆,加装监测设备。
市交通局、市应急局
年底前
2
滨河绿道贯通
连接三段滨河绿道,增设驿站和照明。
市园林局
三季度
"""


@pytest.fixture(scope="module")
def north(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return desk_over(tmp_path_factory.mktemp("north"), projects=PROJECTS)


@pytest.mark.parametrize(
    ("question", "cell"),
    [
        ("滨河绿道贯通由哪个部门主管?", "主管部门：“市园林局”"),
        ("旧桥支座加固的主管部门是哪几家?", "主管部门：“市交通局、市应急局”"),
        ("滨河绿道贯通归谁负责?", "主管部门：“市园林局”"),
        ("旧桥支座加固的完成期限是什么?", "完成期限：“年底前”"),
    ],
)
def test_the_cell_of_the_column(north: Desk, question: str, cell: str) -> None:
    """The cell is told under the name of its column, with what its row is about."""
    answer = north.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert answer.text.startswith(cell)
    assert faults_of(answer, north.document) == []


@pytest.mark.parametrize(
    ("turns", "cell"),
    [
        (("滨河绿道贯通归谁负责?", "完成期限呢?"), "完成期限：“三季度”"),
        (("旧桥支座加固的完成期限是什么?", "主管部门是哪几家?"), "主管部门：“市交通局、市应急局”"),
        (("旧桥支座加固的完成期限是什么?", "主管单位都有谁?"), "主管部门：“市交通局、市应急局”"),
        (("旧桥支座加固由哪个部门主管?", "换成滨河绿道贯通那个呢?"), "主管部门：“市园林局”"),
    ],
)
def test_another_column_or_row(north: Desk, turns: tuple[str, str], cell: str) -> None:
    """After a cell its row is asked on, or the same column of another row."""
    answer = north.ask(turns[-1], turns[:-1])
    assert answer.text.startswith(cell), answer.text
    assert faults_of(answer, north.document) == []
