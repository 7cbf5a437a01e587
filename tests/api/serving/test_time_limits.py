"""Nobody waits without end: not for an answer, not for a query."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx
import pytest
from neo4j.exceptions import ClientError

from api.app import build_app
from api.serving import Serving
from api.settings import Settings
from api.watched_store import Presence, WatchedStore
from embeddings.batching import BatchingEncoder
from embeddings.encoder import Vectors
from embeddings.fake import FakeEncoder
from graph.errors import StoreTimeout
from graph.query import Query
from graph.store import Patience, _our_errors
from tests.api.conftest import Installation
from tests.engines import Server

pytestmark = pytest.mark.anyio
QUESTION = {"question": "Who knows about kinship care?"}
QUERY_SECONDS = 2
PLACES = 8


@dataclass(frozen=True, slots=True)
class Number:
    """A number."""

    number: int


SLOW = Query(__package__ or "tests.api.serving", "slow", Number)


class Held(BatchingEncoder):
    """An encoder that gives no vector before it is let go."""

    def __init__(self) -> None:
        super().__init__(FakeEncoder())
        self.begun, self.go_on = 0, threading.Event()

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.begun += 1
        assert self.go_on.wait(60)
        return super().encode(texts)


class Unhurried(WatchedStore):
    """A store whose own clock ends no query: only the server's can."""

    @asynccontextmanager
    async def _in_time(self) -> AsyncIterator[None]:
        with _our_errors(self.address):
            yield


async def test_who_is_answered_too_slowly_or_waits_too_long_for_a_place_is_told(
    filled: Installation,
):
    settings = Settings(home=filled.cairn.home, encoder="fake", query_seconds=QUERY_SECONDS)
    async with Serving(settings) as serving:
        serving.encoder = held = Held()
        transport = httpx.ASGITransport(build_app(serving))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            begun = time.monotonic()
            asked = [client.post("/ask", json=QUESTION, timeout=60) for _ in range(PLACES + 1)]
            waiting = asyncio.gather(*asked)
            await asyncio.sleep(QUERY_SECONDS)
            assert held.begun == PLACES, "one of them waits for a place"
            responses = await waiting
            assert 0 <= time.monotonic() - begun - 2 * QUERY_SECONDS < 2
            for response in responses:
                error = response.json()["error"]
                assert (response.status_code, error["code"]) == (503, "store_timeout")
                assert "4 seconds" in error["message"]
                assert "Try again" in error["hint"]
            # Their places are free again.
            held.go_on.set()
            assert (await client.post("/ask", json=QUESTION)).status_code == 200
        held.close()


async def test_a_neo4j_ends_a_slow_query_itself_and_that_is_told(neo4j_server: Server):
    address = neo4j_server.address
    begun = time.monotonic()
    async with Unhurried(address, Presence(), patience=Patience(answer=1)) as store:
        with pytest.raises(StoreTimeout) as raised:
            await asyncio.wait_for(store.fetch(SLOW), 30)
    assert time.monotonic() - begun >= 1
    assert (raised.value.status, raised.value.code) == (503, "store_timeout")
    assert raised.value.message == "The graph did not answer in time."
    ours = raised.value.__cause__
    assert isinstance(ours, StoreTimeout)
    assert isinstance(ours.__cause__, ClientError)
    assert "TransactionTimedOut" in str(ours.__cause__.code)
