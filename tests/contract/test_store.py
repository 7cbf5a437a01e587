"""What every part of Cairn relies on the store for, on both engines."""

import asyncio
import inspect
from dataclasses import dataclass, replace
from typing import Any

import neo4j
import pytest
from neo4j import exceptions as driver_errors

from graph.access import Actor
from graph.engines import BoltAddress, neo4j_address
from graph.errors import (
    CairnError,
    StoreFault,
    StoreRefusesLogin,
    StoreTimeout,
    StoreUnavailable,
)
from graph.query import Query
from graph.store import GraphStore, Transaction, _our_errors
from queries.backup.status import look_whether_alive, status
from queries.curation.keep import KNOWN_RECORDS, MENTION_NODES, PUT_NODES, KnownRecord
from tests.engines.graph import ask

pytestmark = pytest.mark.anyio
PROVENANCE = {"source": "source-a", "asserted_by": "tester", "recorded_at": "2026-01-01T00:00:00Z"}


def some_nodes(*ids: str) -> dict[str, Any]:
    return {"rows": [{"id": id_, "properties": {"title": id_}} for id_ in ids], **PROVENANCE}


async def titles(store: GraphStore) -> list[str]:
    rows = await ask(store, "MATCH (n:Work) RETURN n.title AS title ORDER BY title")
    return [row["title"] for row in rows]


async def test_the_server_says_its_version(store: GraphStore):
    assert "/" in await store.check()


async def test_rows_become_the_type_that_the_query_names(store: GraphStore):
    record = {"id": "record-a", "properties": {"key": "k", "digest": "d", "current": True}}
    await store.apply(PUT_NODES, {"label": "Record"}, rows=[record], **PROVENANCE)
    assert await store.fetch(KNOWN_RECORDS, keys=["k"]) == [KnownRecord("k", "record-a", "d")]


async def test_a_transaction_that_fails_keeps_nothing(store: GraphStore):
    async def work(within: Transaction) -> None:
        await within.apply(PUT_NODES, {"label": "Work"}, **some_nodes("work-a"))
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="in the middle"):
        await store.transaction(work)
    assert await titles(store) == []


async def test_a_transaction_sees_what_it_wrote_and_others_see_it_afterwards(store: GraphStore):
    async def work(within: Transaction) -> int:
        await within.apply(PUT_NODES, {"label": "Work"}, **some_nodes("work-a"))
        await within.apply(MENTION_NODES, {"label": "Work"}, **some_nodes("work-a", "work-b"))
        return 7

    assert await store.transaction(work) == 7
    assert await titles(store) == ["work-a", "work-b"]


async def test_eight_writers_of_the_same_new_node_make_one(store: GraphStore):
    for round_ in range(5):
        ids = [f"work-{round_}-{number}" for number in range(10)]
        write = [store.apply(PUT_NODES, {"label": "Work"}, **some_nodes(*ids)) for _ in range(8)]
        await asyncio.gather(*write)
    found = await ask(store, "MATCH (n:Work) RETURN count(n) AS n, count(DISTINCT n.id) AS ids")
    assert found == [{"n": 50, "ids": 50}]


async def test_no_value_becomes_part_of_a_statement(store: GraphStore):
    for slot in ("Work) DETACH DELETE n //", "Nothing"):
        with pytest.raises(ValueError, match="not a name of"):
            await store.apply(PUT_NODES, {"label": slot}, **some_nodes("work-a"))


@dataclass(frozen=True)
class Broken(Query[Any]):
    """A query whose text the test makes up."""

    cypher: str = ""

    def text(self, slots: Any = None) -> str:
        return self.cypher


async def test_a_statement_that_is_wrong_is_our_fault(store: GraphStore):
    with pytest.raises(StoreFault):
        await store.fetch(Broken("", "broken", dict, "MATCH (n RETURN n"))


async def test_a_server_that_is_not_there_is_unavailable():
    nowhere = neo4j_address("bolt://127.0.0.1:1", "neo4j", "x", "neo4j")
    async with GraphStore(nowhere) as store:
        with pytest.raises(StoreUnavailable) as raised:
            await store.check()
    assert raised.value.hint
    assert "127.0.0.1:1" in raised.value.message


@pytest.mark.parametrize("uri", ["", "localhost", "ftp://localhost:7687"])
async def test_an_address_that_is_none_is_said_to_be_none(uri: str):
    with pytest.raises(StoreUnavailable) as raised:
        GraphStore(neo4j_address(uri, "neo4j", "x", "neo4j"))
    assert "CAIRN_NEO4J_URI" in raised.value.hint


async def test_a_database_that_does_not_exist_is_named(store: GraphStore, address: BoltAddress):
    async with GraphStore(replace(address, database="elsewhere")) as other:
        with pytest.raises(StoreUnavailable) as raised:
            await other.fetch(KNOWN_RECORDS, keys=[])
    assert "elsewhere" in raised.value.message
    assert "CAIRN_NEO4J_DATABASE" in raised.value.hint


async def test_a_wrong_password_is_refused_with_what_to_check(embedded_server: Any):
    address = replace(embedded_server.address, password="not it")
    async with GraphStore(address) as store:
        with pytest.raises(StoreRefusesLogin) as raised:
            await store.check()
    assert "CAIRN_NEO4J_PASSWORD" in raised.value.hint
    assert "not it" not in str(raised.value)


def _driver_classes() -> list[type[Exception]]:
    found = inspect.getmembers(driver_errors, inspect.isclass)
    roots = (driver_errors.Neo4jError, driver_errors.DriverError)
    return [kind for _, kind in found if issubclass(kind, roots)]


@pytest.mark.parametrize("kind", _driver_classes(), ids=lambda kind: kind.__name__)
def test_whatever_the_driver_raises_becomes_one_of_our_errors(kind: type[Exception]):
    address = neo4j_address("bolt://127.0.0.1:1", "neo4j", "secret", "neo4j")
    wrong = _made(kind)
    with pytest.raises(CairnError) as raised, _our_errors(address):
        raise wrong
    assert raised.value.code.startswith("store_")
    assert raised.value.__cause__ is wrong
    assert "secret" not in str(raised.value)


def _made(kind: type[Exception]) -> Exception:
    if issubclass(kind, driver_errors.Neo4jError):
        return kind("what the server said")
    wrong = kind.__new__(kind)
    Exception.__init__(wrong, "what the driver said")
    return wrong


CODES = {
    "Neo.ClientError.Security.Unauthorized": StoreRefusesLogin,
    "Neo.ClientError.Database.DatabaseNotFound": StoreUnavailable,
    "Neo.ClientError.Transaction.TransactionTimedOut": StoreTimeout,
    "Neo.ClientError.Statement.SyntaxError": StoreFault,
    "Neo.TransientError.Transaction.DeadlockDetected": StoreTimeout,
    "Neo.DatabaseError.General.UnknownError": StoreFault,
}


@pytest.mark.parametrize("code", CODES)
def test_what_a_server_answers_becomes_the_right_one(code: str):
    address = neo4j_address("bolt://127.0.0.1:1", "neo4j", "secret", "neo4j")
    wrong = neo4j.exceptions.Neo4jError._hydrate_neo4j(code=code, message="said so")
    with pytest.raises(CairnError) as raised, _our_errors(address):
        raise wrong
    assert type(raised.value) is CODES[code]


async def test_a_store_that_was_closed_meanwhile_is_away(store: GraphStore, address: BoltAddress):
    other = GraphStore(address)
    await other.close()
    with pytest.raises(StoreUnavailable, match="closed"):
        await status(other, Actor("tester"))


async def test_each_query_is_told_to_the_observer_with_its_time(
    store: GraphStore, address: BoltAddress
):
    seen: list[tuple[str, float]] = []
    async with GraphStore(address, observer=lambda name, took: seen.append((name, took))) as other:
        await look_whether_alive(other)
    ((name, took),) = seen
    assert (name, took > 0) == ("alive", True)
