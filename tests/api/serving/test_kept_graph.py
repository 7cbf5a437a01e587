"""What a server keeps open: filled whenever it was opened anew, told in words for clients."""

import asyncio
import logging
from dataclasses import replace
from pathlib import Path

import pytest

from api.error_shape import Unexpected
from api.kept_graph import KeptGraph
from api.settings import Settings
from api.watched_store import Presence, WatchedStore
from graph.engines import BoltAddress, neo4j_address
from graph.errors import StoreRefusesLogin, StoreUnavailable
from graph.query import Query
from graph.schema import STEPS_TAKEN, Taken
from graph.store import GraphStore
from tests.api.cairn import until
from tests.engines.graph import ask

pytestmark = pytest.mark.anyio
WRONG = Query(__package__ or "tests.api.serving", "wrong", Taken)


async def test_a_graph_that_lost_everything_is_filled_again_before_it_is_back(tmp_path: Path):
    filled: list[int] = []

    async def fill(store: GraphStore) -> None:
        filled.append(len(await store.fetch(STEPS_TAKEN)))

    async with KeptGraph(Settings(home=tmp_path, encoder="fake"), fill=fill) as graph:
        assert len(filled) == 1
        state = graph.state()
        graph.watch()
        await ask(graph.store(), "MATCH (n) DETACH DELETE n")
        assert await asyncio.to_thread(until, lambda: len(filled) == 2 and graph.state() == state)
        assert len(await graph.store().fetch(STEPS_TAKEN)) == filled[0] == filled[1] > 0


async def test_what_the_engine_says_of_a_wrong_statement_reaches_no_client(
    store: GraphStore, address: BoltAddress, caplog: pytest.LogCaptureFixture
):
    with caplog.at_level(logging.INFO), pytest.raises(Unexpected) as raised:
        async with WatchedStore(address, Presence()) as watched:
            await watched.fetch(WRONG)
    assert "nonsense" not in str(raised.value) + caplog.text
    assert address.uri not in str(raised.value)
    assert f"query refused code=Neo.ClientError.Statement.SyntaxError at={address.uri}" in (
        caplog.text
    )
    assert f"id={raised.value.details['id']} type=StoreFault" in caplog.text


async def test_of_a_refused_login_clients_are_told_what_to_do_and_the_log_has_the_address(
    embedded_address: BoltAddress, caplog: pytest.LogCaptureFixture
):
    await _told_without_address(
        replace(embedded_address, password="not it"), StoreRefusesLogin, caplog
    )


async def test_of_a_server_that_is_not_there_too(caplog: pytest.LogCaptureFixture):
    nowhere = neo4j_address("bolt://127.0.0.1:1", "neo4j", "none", "neo4j")
    await _told_without_address(nowhere, StoreUnavailable, caplog)


async def _told_without_address(
    address: BoltAddress, kind: type[StoreUnavailable], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO), pytest.raises(StoreUnavailable) as raised:
        async with WatchedStore(address, Presence()) as watched:
            await watched.check()
    assert type(raised.value) is kind
    assert "127.0.0.1" not in str(raised.value)
    assert "ell whoever runs Cairn" in raised.value.hint
    assert f"query failed code={raised.value.code} at={address.uri}" in caplog.text
