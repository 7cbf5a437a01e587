"""What the application is put together from takes effect in it, by the settings that people set."""

import asyncio
import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.app import build_app
from api.serving import Serving
from api.settings import Settings
from graph.access import Actor
from graph.store import GraphStore
from queries.curation.keep import keep
from queries.matching.answer import Answer
from queries.matching.question import Filters
from tests.api.serving.asking import client_of, settings_of
from tests.api.serving.in_process import listening
from tests.engines.graph import assertion
from tests.queries.browsing.ground import ONE_OF_EACH, SOURCE

ASKED = {
    "/ask": ("application/json", json.dumps({"question": "Who can help?"})),
    "/": ("application/x-www-form-urlencoded", "question=Who+can+help%3F"),
    "/graphql": (
        "application/json",
        json.dumps({"query": '{ ask(question: "Who can help?") { abstained } }'}),
    ),
}


class Slow(Serving):
    """Works for a minute on every question, and tells how that ended."""

    begun, cancelled = threading.Event(), threading.Event()

    async def ask(
        self, question: str, filters: Filters | None = None, limit: int = 5, *, keep: bool = False
    ) -> Answer:
        self.begun.set()
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            self.cancelled.set()
            raise
        raise AssertionError("nobody waits that long")


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[tuple[Slow, int]]:
    serving = Slow(settings_of(tmp_path, query_seconds=60))
    serving.begun, serving.cancelled = threading.Event(), threading.Event()
    with listening(build_app(serving)) as port:
        yield serving, port
    serving.encoder.close()


@pytest.mark.parametrize("path", list(ASKED))
def test_whatever_was_asked_stops_when_its_client_goes_away(slow: tuple[Slow, int], path: str):
    serving, port = slow
    content_type, body = ASKED[path]
    with socket.create_connection(("127.0.0.1", port)) as client:
        head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: {content_type}\r\n"
        client.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode())
        assert serving.begun.wait(5)
        assert not serving.cancelled.is_set()
    assert serving.cancelled.wait(1)


@pytest.mark.anyio
@pytest.mark.parametrize(("said", "answered"), [("false", False), ("true", True)])
async def test_introspection_is_switched_off_by_its_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, answered: bool
):
    monkeypatch.setenv("CAIRN_INTROSPECTION", said)
    async with client_of(Serving(Settings(home=tmp_path, encoder="fake"))) as client:
        schema = await client.post("/graphql", json={"query": "{ __schema { types { name } } }"})
        mistaken = await client.post("/graphql", json={"query": "{ peple { totalCount } }"})
    assert ("data" in schema.json()) == answered
    assert ("Did you mean" in mistaken.text) == answered


@pytest.mark.anyio
async def test_pages_of_the_origins_that_a_variable_names_may_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("CAIRN_ALLOWED_ORIGINS", "https://a.example, https://b.example")
    async with client_of(Serving(Settings(home=tmp_path, encoder="fake"))) as client:
        for origin, allowed in (
            ("https://a.example", True),
            ("https://b.example", True),
            ("https://c.example", False),
            ("https://a.example.evil.example", False),
        ):
            asking = {"origin": origin, "access-control-request-method": "POST"}
            asking |= {"access-control-request-headers": "content-type"}
            before = await client.options("/graphql", headers=asking)
            assert (before.status_code == 200) == allowed
            sent = await client.post(
                "/graphql",
                json={"query": "{ __typename }"},
                headers={"origin": origin, "sec-fetch-site": "cross-site"},
            )
            assert (sent.status_code == 200) == allowed
            told = origin if allowed else None
            assert sent.headers.get("access-control-allow-origin") == told


class OverAStore(Serving):
    """A server over a graph that a test has opened."""

    opened: GraphStore

    def store(self) -> GraphStore:
        return self.opened


@pytest.mark.anyio
async def test_each_request_reads_anew(store: GraphStore, actor: Actor, tmp_path: Path):
    serving = OverAStore(settings_of(tmp_path))
    serving.opened = store
    main = ONE_OF_EACH["Review"]
    query = f"""{{ node(id: "{main.id}") {{ label provenance {{ records {{ id }} }}
      ... on Review {{ findings {{ nodes {{ text }} }} }} }} }}"""

    async with client_of(serving) as client:

        async def read() -> object:
            response = await client.post("/graphql", json={"query": query})
            assert "errors" not in response.json(), response.text
            return response.json()["data"]["node"]

        assert await read() is None
        await keep(store, actor, SOURCE, [assertion("one", main)])
        first = await read()
        made = assertion("two", main, ONE_OF_EACH["Finding"])
        made.relate(main, "HAS_FINDING", ONE_OF_EACH["Finding"])
        await keep(store, actor, SOURCE, [made])
        second = await read()
    assert isinstance(first, dict)
    assert isinstance(second, dict)
    assert first["findings"]["nodes"] == []
    assert second["findings"]["nodes"] == [{"text": "One finding."}]
    assert len(first["provenance"]["records"]) == 1
    assert len(second["provenance"]["records"]) == 2
