"""`cairn serve` as a command: where it listens, how it ends."""

import os
import signal
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import psutil
import pytest

from tests.api.cairn import Cairn, refused, until
from tests.api.served import Served, served

ASKED = {"question": "Who can help?"}


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
def test_it_finishes_what_runs_and_then_ends_its_engine(cairn: Cairn, by: signal.Signals):
    with served(cairn) as server:
        engine = _children(server.process.pid)
        assert engine
        codes: list[int] = []
        asking = threading.Thread(
            target=lambda: codes.append(server.post("/ask", json=ASKED).status_code)
        )
        # The answer cannot come before the engine goes on.
        _, database = engine
        os.kill(database, signal.SIGSTOP)
        asking.start()
        assert until(lambda: _busy(server))
        server.process.send_signal(by)
        assert until(lambda: _refuses(server))
        os.kill(database, signal.SIGCONT)
        asking.join(30)
        assert server.process.wait(30) == 0
    assert codes == [200]
    assert until(lambda: not any(psutil.pid_exists(pid) for pid in engine))


def test_killed_it_leaves_no_process_behind(cairn: Cairn):
    with served(cairn) as server:
        engine = _children(server.process.pid)
        assert engine
        server.process.kill()
        server.process.wait(30)
    assert until(lambda: not any(psutil.pid_exists(pid) for pid in engine))


def test_a_hanging_request_does_not_keep_it_from_ending(cairn: Cairn):
    with served(cairn, query_seconds="60") as server:
        _, database = engine = _children(server.process.pid)
        os.kill(database, signal.SIGSTOP)
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
        os.kill(database, signal.SIGCONT)
    assert until(lambda: not any(psutil.pid_exists(pid) for pid in engine))


def _busy(server: Served) -> bool:
    """Whether a request of somebody else is being answered."""
    own = {c.laddr for c in psutil.Process().net_connections() if c.status == "ESTABLISHED"}
    held = psutil.Process(server.process.pid).net_connections()
    return any(c.status == "ESTABLISHED" and c.raddr in own for c in held)


def _refuses(server: Served) -> bool:
    try:
        server.get("/health")
    except httpx.TransportError:
        return True
    return False


def _children(pid: int) -> list[int]:
    """The guard and the engine that a server started."""
    return [child.pid for child in psutil.Process(pid).children(recursive=True)]
