"""A client that goes away stops its work."""

import asyncio
import socket
import threading
from collections.abc import Iterator

import pytest
from starlette.types import Receive, Scope, Send

from api.going_away import StopWhenGone
from api.security import SmallBodies
from tests.api.serving.in_process import listening


class Slow:
    """Works for a minute on every request, and tells how that ended."""

    def __init__(self) -> None:
        self.begun, self.cancelled = threading.Event(), threading.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        assert (await receive())["body"] == b"12345"
        self.begun.set()
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            self.cancelled.set()
            raise


@pytest.fixture
def slow() -> Iterator[tuple[Slow, int]]:
    app = Slow()
    with listening(SmallBodies(StopWhenGone(app))) as port:
        yield app, port


def test_its_task_is_cancelled_within_a_second(slow: tuple[Slow, int]):
    app, port = slow
    with socket.create_connection(("127.0.0.1", port)) as client:
        client.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n12345")
        assert app.begun.wait(5)
        assert not app.cancelled.is_set()
    assert app.cancelled.wait(1)
