import socket

import pytest

from assistant.errors import UsageError
from assistant.web.server import serve
from tests.web.test_handlers import Failing


def test_a_port_in_use_is_said_in_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"端口 {port} 已被其他程序占用.*--port"):
            serve(Failing(AssertionError()), "127.0.0.1", port)


@pytest.mark.parametrize(
    ("host", "port", "expected"),
    [("127.0.0.1", 70000, "端口 70000 不存在"), ("192.0.2.1", 0, "本机没有“192.0.2.1”这个地址")],
)
def test_an_impossible_address_is_said_in_a_sentence(host: str, port: int, expected: str) -> None:
    with pytest.raises(UsageError, match=expected):
        serve(Failing(AssertionError()), host, port)
