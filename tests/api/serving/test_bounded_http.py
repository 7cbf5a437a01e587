"""A request may neither grow without end nor come without end."""

import json
import socket
import time
from collections.abc import Iterator

import pytest
from starlette.types import Receive, Scope, Send

from api import bounded_http, security
from api.bounded_http import BoundedHttp
from api.security import SecurityHeaders, SmallBodies
from tests.api.serving.in_process import listening

HEAD = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"
WITHIN = 0.3


async def fine(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body"})


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    monkeypatch.setattr(bounded_http, "_HEAD_WITHIN", WITHIN)
    monkeypatch.setattr(security, "_BODY_WITHIN", WITHIN)
    with (
        listening(SecurityHeaders(SmallBodies(fine)), http=BoundedHttp) as port,
        socket.create_connection(("127.0.0.1", port), timeout=10) as connection,
    ):
        yield connection


def told(client: socket.socket) -> tuple[int, str]:
    """The status of the next response, and the code of its error."""
    response = client.recv(10_000)
    head, _, body = response.partition(b"\r\n\r\n")
    if not body:
        return int(head.split()[1]), ""
    error = json.loads(body)["error"]
    assert error["message"]
    assert error["hint"]
    assert_secured(head)
    return int(head.split()[1]), error["code"]


def assert_secured(head: bytes) -> None:
    """What no middleware of ours sees says what those say of every response."""
    lines = head.decode().split("\r\n")[1:]
    said = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
    wanted = {name.lower(): value for name, value in security.HEADERS.items()}
    assert wanted.items() <= said.items()
    assert said["cache-control"] == "no-store"
    assert said["content-type"] == "application/json"


def in_pieces(client: socket.socket, *pieces: bytes) -> None:
    for piece in pieces:
        client.sendall(piece)
        time.sleep(0.05)


@pytest.mark.parametrize(
    "sent", [b"\x00\x01nonsense\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", HEAD + b"no colon\r\n\r\n"]
)
def test_what_is_no_http_is_refused_in_our_shape(client: socket.socket, sent: bytes):
    client.sendall(sent)
    assert told(client) == (400, "bad_input")
    assert client.recv(1) == b""


def test_a_head_that_grows_too_large_is_refused(client: socket.socket):
    # Exactly one byte too many: what was sent and never read would drop the answer.
    grown = HEAD + b"X-Long: "
    in_pieces(client, grown, b"a" * (bounded_http.LARGEST_HEAD + 1 - len(grown)))
    assert told(client) == (431, "too_much")
    assert client.recv(1) == b""


@pytest.mark.parametrize("begun", [b"", HEAD], ids=["nothing", "a part"])
def test_a_head_that_does_not_end_is_closed(client: socket.socket, begun: bytes):
    client.sendall(begun)
    since = time.monotonic()
    assert told(client) == (408, "too_slow")
    assert client.recv(1) == b""
    assert time.monotonic() - since < 5


def test_a_second_head_that_does_not_end_is_closed_too(client: socket.socket):
    client.sendall(HEAD + b"\r\n")
    assert told(client) == (204, "")
    client.sendall(HEAD)
    assert told(client) == (408, "too_slow")


def test_a_body_that_does_not_end_is_refused(client: socket.socket):
    client.sendall(b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\nabc")
    assert told(client) == (408, "too_slow")


def test_a_request_that_comes_slowly_but_comes_is_answered(client: socket.socket):
    in_pieces(client, HEAD[:10], HEAD[10:], b"\r\n")
    assert told(client) == (204, "")
    time.sleep(2 * WITHIN)  # between requests there is no head to wait for
    client.sendall(HEAD + b"\r\n")
    assert told(client) == (204, "")
