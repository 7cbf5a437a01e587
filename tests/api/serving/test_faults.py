"""The engine goes away while the server runs, and comes back."""

import json
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests.api.cairn import Cairn, until
from tests.api.served import Served, served
from tests.engines import Server

ASKED = {"question": "Who knows about kinship care?"}


def test_on_neo4j_it_tells_within_two_seconds_and_goes_on_when_the_engine_is_back(
    tmp_path: Path, request: pytest.FixtureRequest
):
    killable = _neo4j(request, tmp_path)
    uri = killable.address.uri
    with served(Cairn(tmp_path / "cairn"), neo4j_uri=uri, neo4j_password="none") as server:
        assert _asked(server).status_code == 200
        killable.kill()
        _away(server)
        killable.start()
        assert until(lambda: server.get("/ready").status_code == 200)
        assert _asked(server).status_code == 200


def test_the_embedded_engine_is_started_again(cairn: Cairn):
    with served(cairn) as server:
        assert _asked(server).status_code == 200
        os.kill(_engine(cairn), signal.SIGKILL)
        _away(server)
        assert until(lambda: server.get("/ready").status_code == 200)
        assert _asked(server).status_code == 200
        assert server.graphql("{ status { engine } }")["data"] == {"status": {"engine": "embedded"}}


def test_many_who_ask_while_the_engine_dies_get_an_answer_or_are_told(cairn: Cairn):
    with served(cairn) as server, ThreadPoolExecutor(20) as pool:
        asked = [pool.submit(_asked, server) for _ in range(60)]
        assert until(lambda: sum(one.done() for one in asked) > 5)
        os.kill(_engine(cairn), signal.SIGKILL)
        codes = {one.result().status_code for one in asked}
        assert codes == {200, 503}


def test_a_frozen_engine_is_told_too_and_nothing_hangs(cairn: Cairn):
    with served(cairn, query_seconds="2") as server:
        engine = _engine(cairn)
        os.kill(engine, signal.SIGSTOP)
        try:
            begun = time.monotonic()
            response = _asked(server)
            assert (response.status_code, response.json()["error"]["code"][:5]) == (503, "store")
            assert time.monotonic() - begun < 6
            _told_within(server, 3)
            assert until(lambda: _code(server.get("/ready")) == "store_unavailable")
            _told_within(server, 1)  # it is known by now
        finally:
            os.kill(engine, signal.SIGCONT)
        assert until(lambda: _asked(server).status_code == 200)


def _asked(server: Served) -> httpx.Response:
    return server.post("/ask", json=ASKED)


def _away(server: Served) -> None:
    """Every way of asking tells that the graph is away, each within two seconds."""
    _told_within(server, 2)


def _told_within(server: Served, seconds: float) -> None:
    ways = (
        lambda: server.post("/ask", json=ASKED),
        lambda: server.get("/ready"),
        lambda: server.get("/topics", headers={"accept": "text/html"}),
        lambda: server.post(
            "/graphql",
            json={"query": "{ status { engine } }"},
            headers={"accept": "application/graphql-response+json"},
        ),
    )
    for way in ways:
        begun = time.monotonic()
        response = way()
        assert time.monotonic() - begun < seconds, response.text
        assert response.status_code == 503, response.text


def _code(ready: httpx.Response) -> str:
    return str(ready.json()["engine"])


def _engine(cairn: Cairn) -> int:
    told = json.loads((cairn.home / "graph" / "server.json").read_text())
    return int(told["server_pid"])


def _neo4j(request: pytest.FixtureRequest, folder: Path) -> Server:
    from tests.conftest import neo4j_to_kill

    server = neo4j_to_kill(folder / "neo4j")
    request.addfinalizer(server.stop)
    return server
