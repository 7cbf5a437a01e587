"""`cairn serve` as a command: where it listens, how it ends."""

import json
import select
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPResponse

import httpx
import psutil
import pytest
from filelock import FileLock

from tests.api.cairn import Cairn, ended, refused, until
from tests.api.served import Served, served
from tests.api.serving.engines_to_hurt import Engine

ASKED = {"question": "Who can help?"}
WARMING = {"ready": False, "engine": "starting", "schema": "not known", "encoder": "warming"}


@pytest.mark.parametrize(
    "host",
    ["0.0.0.0", "192.168.1.5", "::", "example.org", "8.8.8.8"],  # noqa: S104 - it is refused
)
def test_any_address_but_this_machines_own_is_refused_and_says_why(cairn: Cairn, host: str):
    assert refused(cairn("serve", "--host", host), 2, host, "nobody signs in", "ssh -L")


def test_a_port_in_use_is_told(cairn: Cairn):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert refused(cairn("serve", "--port", port), 2, port, "--port 0")


def test_the_first_answer_after_it_is_ready_takes_at_most_two_seconds(cairn: Cairn):
    with served(cairn, encoder=None) as server:
        assert server.get("/ready").status_code == 200
        begun = time.monotonic()
        assert server.post("/ask", json={"question": "Who can help?"}).status_code == 200
        assert time.monotonic() - begun < 2


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_it_finishes_what_runs_and_then_ends_its_engine(
    cairn: Cairn, hurt: Engine, by: signal.Signals
):
    with served(cairn, **hurt.settings) as server:
        engine = _children(server.process.pid)
        assert bool(engine) == (hurt.settings == {})
        # What is still being sent is a request that runs: its answer comes after the signal.
        with _half_sent(server) as (connection, rest):
            assert until(lambda: _busy(server))
            server.process.send_signal(by)
            assert until(lambda: _refuses(server))
            connection.sendall(rest)
            answer = HTTPResponse(connection)
            answer.begin()
            assert answer.status == 200
            assert json.loads(answer.read())["abstained"] is True
        assert server.process.wait(30) == 0
    assert until(lambda: not any(psutil.pid_exists(pid) for pid in engine))


def test_killed_it_leaves_no_process_behind(cairn: Cairn):
    with served(cairn) as server:
        engine = _children(server.process.pid)
        assert engine
        server.process.kill()
        server.process.wait(30)
    assert until(lambda: not any(psutil.pid_exists(pid) for pid in engine))


def test_a_hanging_request_does_not_keep_it_from_ending(cairn: Cairn, hurt: Engine):
    with served(cairn, query_seconds="60", **hurt.settings) as server:
        engine = _children(server.process.pid)
        hurt.freeze()
        try:
            with ThreadPoolExecutor(1) as pool:
                asked = pool.submit(server.post, "/ask", json=ASKED)
                assert until(lambda: _busy(server))
                server.process.terminate()
                begun = time.monotonic()
                # The guard waits for an engine to end by itself before it kills it.
                assert server.process.wait(30) == 0
                assert time.monotonic() - begun < 20
                # Who still waited is told that there is no answer, or finds the line cut.
                assert asked.exception() or asked.result().status_code >= 500
        finally:
            hurt.thaw()
    assert until(lambda: not any(psutil.pid_exists(pid) for pid in engine))


def test_while_it_warms_it_says_so_and_tells_its_address_once_it_can_answer(cairn: Cairn):
    (cairn.home / "graph").mkdir(parents=True)
    port = _free_port()
    # The engine cannot be opened as long as somebody else is just opening it.
    with FileLock(cairn.home / "graph" / "start.lock") as held:
        process = cairn.start("serve", "--port", str(port))
        server = Served(process, cairn.home, address=f"http://127.0.0.1:{port}")
        try:
            assert until(lambda: not _refuses(server))
            assert server.get("/health").json() == {"status": "up"}
            ready = server.get("/ready")
            assert (ready.status_code, ready.json()) == (503, WARMING)
            page = server.post("/", data=ASKED)
            assert page.status_code == 503
            assert "Try again in a minute" in page.text
            for response in (server.post("/ask", json=ASKED), server.get("/topics")):
                assert response.status_code == 503
                error = response.json()["error"]
                assert error["code"] == "store_unavailable"
                assert "starting" in error["message"]
                assert "Try again" in error["hint"]
            (error,) = server.graphql("{ status { engine } }")["errors"]
            assert error["extensions"]["code"] == "store_unavailable"
            assert "starting" in error["message"]
            assert _nothing_to_read(process)
            held.release()
            assert process.stdout is not None
            assert f"Cairn is at {server.address}" in process.stdout.readline()
            assert server.get("/ready").status_code == 200
            assert server.post("/ask", json=ASKED).status_code == 200
        finally:
            done = ended(process, signal.SIGTERM)
    assert done.code == 0


def test_a_signal_while_it_warms_ends_it(cairn: Cairn):
    (cairn.home / "graph").mkdir(parents=True)
    port = _free_port()
    with FileLock(cairn.home / "graph" / "start.lock") as held:
        process = cairn.start("serve", "--port", str(port))
        server = Served(process, cairn.home, address=f"http://127.0.0.1:{port}")
        assert until(lambda: not _refuses(server))
        process.terminate()
        assert until(lambda: _refuses(server))
        held.release()
        done = ended(process)
    assert (done.code, done.out) == (0, "")


def test_what_keeps_it_from_starting_is_told_and_ends_it(cairn: Cairn):
    done = cairn("serve", "--port", "0", neo4j_uri="bolt://127.0.0.1:1")
    # Whoever starts it is told the address, unlike those who ask it.
    assert refused(done, 3, "bolt://127.0.0.1:1", "running")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "127.0.0.2", "::1", "[::1]"])
def test_it_answers_at_each_address_of_this_machine_that_it_is_given(cairn: Cairn, host: str):
    with served(cairn, "--host", host) as server:
        bare = host.strip("[]").lower().replace("localhost", "127.0.0.1")
        assert server.address.startswith(f"http://{f'[{bare}]' if ':' in bare else bare}:")
        for path in ("/health", "/ready", "/"):
            assert server.get(path).status_code == 200
        own = {"origin": server.address, "sec-fetch-site": "same-origin"}
        assert server.post("/ask", json=ASKED, headers=own).status_code == 200


@contextmanager
def _half_sent(server: Served) -> Iterator[tuple[socket.socket, bytes]]:
    """A connection on which half of a question has been sent, and the other half."""
    host, port = server.address.removeprefix("http://").split(":")
    body = json.dumps(ASKED).encode()
    head = (
        f"POST /ask HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        connection.sendall(head.encode() + body[:5])
        yield connection, body[5:]


def _busy(server: Served) -> bool:
    """Whether a request of somebody else is being answered."""
    own = {c.laddr for c in psutil.Process().net_connections() if c.status == "ESTABLISHED"}
    held = psutil.Process(server.process.pid).net_connections()
    return any(c.status == "ESTABLISHED" and c.raddr in own for c in held)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as opened:
        return int(opened.getsockname()[1])


def _nothing_to_read(process: "subprocess.Popen[str]") -> bool:
    return not select.select([process.stdout], [], [], 0)[0]


def _refuses(server: Served) -> bool:
    try:
        server.get("/health")
    except httpx.TransportError:
        return True
    return False


def _children(pid: int) -> list[int]:
    """The guard and the engine that a server started."""
    return [child.pid for child in psutil.Process(pid).children(recursive=True)]
