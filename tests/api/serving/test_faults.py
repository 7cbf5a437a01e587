"""The engine goes away while the server runs, and comes back. The settings are the defaults."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

import httpx
import pytest

from graph.engines import BoltAddress, neo4j_address
from graph.provenance import now
from graph.schema import RECORD_STEP, STEPS_TAKEN, steps
from graph.store import GraphStore
from tests.api.cairn import Cairn, until
from tests.api.served import Served, served
from tests.api.serving.engines_to_hurt import Embedded, Engine, Neo4j
from tests.engines.graph import ask

T = TypeVar("T")

NEWER = 9999
ASKED = {"question": "Who knows about kinship care?"}
# What a client gets of an engine's address would help nobody; the log has it.
ADDRESSES = ("bolt://", "neo4j://", "7687")


def test_killed_it_is_told_within_two_seconds_logged_and_the_server_goes_on_when_it_is_back(
    cairn: Cairn, hurt: Engine
):
    with served(cairn, **hurt.settings) as server:
        assert _by_rest(server).status_code == 200
        hurt.kill()
        for told in TOLD.values():
            told(server, 2)
        hurt.start()
        assert until(lambda: server.get("/ready").status_code == 200)
        assert _by_rest(server).status_code == 200
        kind = server.get("/version").json()["engine"]
        assert server.graphql("{ status { engine } }")["data"] == {"status": {"engine": kind}}
    log = (cairn.home / "cairn.log").read_text()
    away, back = log.index("graph away code=store_unavailable at=bolt://"), log.index("graph back")
    assert away < back


def test_frozen_it_is_told_within_two_seconds_to_who_waits_and_who_comes_and_then_goes_on(
    cairn: Cairn, hurt: Engine
):
    with served(cairn, **hurt.settings) as server, ThreadPoolExecutor(8) as pool:
        running = _engine(hurt)
        hurt.freeze()
        try:
            # All at once: none of them knows yet.
            waiting = [pool.submit(told, server, 2) for told in ASKING.values()]
            assert _seconds(lambda: server.get("/ready")) < 1
            for one in waiting:
                one.result()
            for told in TOLD.values():
                told(server, 1)  # it is known by now
        finally:
            hurt.thaw()
        assert until(lambda: server.get("/ready").status_code == 200)
        assert _by_rest(server).status_code == 200
        assert _engine(hurt) == running, "it was started again"


def test_pauses_of_a_busy_engine_are_no_reason_to_refuse_anybody(cairn: Cairn, hurt: Engine):
    with served(cairn, **hurt.settings) as server, ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(_by_rest, server) for _ in range(40)]
        for _ in range(5):
            hurt.freeze()
            time.sleep(0.7)
            hurt.thaw()
            time.sleep(0.2)
        assert {one.result().status_code for one in asked} == {200}
    assert "graph away" not in (cairn.home / "cairn.log").read_text()


def test_many_who_ask_while_it_dies_get_an_answer_or_are_told(cairn: Cairn, hurt: Engine):
    with served(cairn, **hurt.settings) as server, ThreadPoolExecutor(20) as pool:
        asked = [pool.submit(_by_rest, server) for _ in range(60)]
        assert until(lambda: sum(one.done() for one in asked) > 5)
        hurt.kill()
        codes = {one.result().status_code for one in asked}
        hurt.start()
        assert codes == {200, 503}
        assert until(lambda: _by_rest(server).status_code == 200)


def test_a_graph_that_comes_back_empty_is_prepared_again(
    cairn: Cairn, request: pytest.FixtureRequest
):
    hurt = Neo4j(request.getfixturevalue("neo4j_to_hurt"))
    with served(cairn, **hurt.settings) as server:
        before = server.get("/ready").json()["schema"]
        hurt.kill()
        assert until(lambda: server.get("/ready").status_code == 503)
        hurt.start_empty()
        assert until(lambda: server.get("/ready").status_code == 200)
        assert server.get("/ready").json()["schema"] == before == _last_step("neo4j")
        assert _by_rest(server).json()["abstained"] is True


def test_a_graph_that_lost_its_schema_is_prepared_again_and_a_newer_one_is_not_ready(
    cairn: Cairn, hurt: Engine
):
    with served(cairn, **hurt.settings) as server, _beside(cairn, hurt) as address:
        kind = server.get("/version").json()["engine"]
        _forget(address, 1)
        assert until(lambda: _steps(address) == len(steps(kind)))
        assert until(lambda: server.get("/ready").json()["schema"] == _last_step(kind))
        _record(address, NEWER)
        try:
            assert until(lambda: server.get("/ready").status_code == 503)
            ready = server.get("/ready").json()
            assert ready["engine"] == f"ready: {kind}"
            assert ready["schema"].startswith(f"graph_is_newer: The graph has schema step {NEWER}")
            error = _by_rest(server).json()["error"]
            assert error["code"] == "store_unavailable"
            assert str(NEWER) in error["message"]
            assert "newer Cairn" in error["hint"]
        finally:
            _forget(address, NEWER)
        assert until(lambda: server.get("/ready").status_code == 200)


def _by_rest(server: Served) -> httpx.Response:
    return server.post("/ask", json=ASKED)


def _rest_told(server: Served, seconds: float) -> None:
    response = _in_time(seconds, lambda: _by_rest(server))
    _well_said(response.json()["error"])


def _graphql_told(server: Served, seconds: float) -> None:
    accepted = {"accept": "application/graphql-response+json"}
    body = {"query": "{ status { engine } }"}
    response = _in_time(seconds, lambda: server.post("/graphql", json=body, headers=accepted))
    assert response.json().get("data") is None
    (error,) = response.json()["errors"]
    assert error["extensions"]["status"] == 503
    _well_said({"message": error["message"], **error["extensions"]})


_ON_A_PAGE = ("Cairn cannot answer just now", "cannot be reached", "Try again in a minute")


def _page_told(server: Served, seconds: float) -> None:
    response = _in_time(seconds, lambda: server.get("/topics", headers={"accept": "text/html"}))
    assert response.headers["content-type"].startswith("text/html")
    for words in _ON_A_PAGE:
        assert words in response.text


def _answer_page_told(server: Served, seconds: float) -> None:
    accepted = {"accept": "text/html"}
    response = _in_time(seconds, lambda: server.post("/", data=ASKED, headers=accepted))
    assert all(words in response.text for words in _ON_A_PAGE[1:])


def _ready_told(server: Served, seconds: float) -> None:
    response = _in_time(seconds, lambda: server.get("/ready"))
    assert response.json() == {
        "ready": False,
        "engine": "store_unavailable",
        "schema": "not known",
        "encoder": "ready",
    }


ASKING: dict[str, Callable[[Served, float], None]] = {
    "rest": _rest_told,
    "graphql": _graphql_told,
    "page": _page_told,
    "answer": _answer_page_told,
}
TOLD = {**ASKING, "ready": _ready_told}


def _in_time(seconds: float, way: Callable[[], httpx.Response]) -> httpx.Response:
    begun = time.monotonic()
    response = way()
    assert time.monotonic() - begun < seconds, response.text
    assert response.status_code == 503, response.text
    assert not any(address in response.text for address in ADDRESSES), response.text
    return response


def _well_said(error: dict[str, object]) -> None:
    assert error["code"] == "store_unavailable"
    assert error["message"] == "The graph is away: its engine does not answer."
    assert "Try again" in str(error["hint"])


def _seconds(way: Callable[[], object]) -> float:
    begun = time.monotonic()
    way()
    return time.monotonic() - begun


@contextmanager
def _beside(cairn: Cairn, hurt: Engine) -> Iterator[BoltAddress]:
    """Where the graph answers that a server uses."""
    if isinstance(hurt, Neo4j):
        yield neo4j_address(hurt.settings["neo4j_uri"], "neo4j", "none", "neo4j")
    else:
        with cairn.held() as address:
            yield address


def _forget(address: BoltAddress, number: int) -> None:
    """Let the graph forget this step and all that follow."""
    statement = "MATCH (step:SchemaStep) WHERE step.number >= $number DETACH DELETE step"
    _at(address, lambda store: ask(store, statement, number=number))


def _record(address: BoltAddress, number: int) -> None:
    step = {"id": f"schemastep-{number}", "number": number, "name": "newer", "recorded_at": now()}
    _at(address, lambda store: store.apply(RECORD_STEP, **step))


def _steps(address: BoltAddress) -> int:
    return len(_at(address, lambda store: store.fetch(STEPS_TAKEN)))


def _at(address: BoltAddress, do: Callable[[GraphStore], Awaitable[T]]) -> T:
    async def done() -> T:
        async with GraphStore(address) as store:
            return await do(store)

    return asyncio.run(done())


def _engine(hurt: Engine) -> int:
    return hurt.pid if isinstance(hurt, Embedded) else 0


def _last_step(engine: str) -> str:
    return f"ready: step {steps(engine)[-1].number}"
