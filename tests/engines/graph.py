"""What the tests do to a graph beside the queries that they test."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from graph.engines import BoltAddress
from graph.query import Query
from graph.schema import prepare
from graph.store import GraphStore
from queries.curation.assertions import Assertions


@dataclass(frozen=True, slots=True)
class Deleted:
    """How many nodes went."""

    number: int


DELETE_SOME = Query(__package__, "delete_some", Deleted)


@asynccontextmanager
async def emptied(address: BoltAddress) -> AsyncIterator[GraphStore]:
    """The graph there, prepared and without nodes."""
    async with GraphStore(address) as store:
        await prepare(store)
        await empty(store)
        yield store


async def empty(store: GraphStore) -> None:
    """Delete everything but what the schema remembers of itself."""
    left = 1
    while left:
        rows = await store.transaction(lambda within: within.fetch(DELETE_SOME, limit=2000))
        left = rows[0].number


async def ask(store: GraphStore, cypher: str, **params: Any) -> list[dict[str, Any]]:
    """The rows that a statement of the test's own returns."""
    async with store._driver.session(database=store.address.database) as session:
        result = await session.run(cypher, params)  # type: ignore[arg-type]
        return await result.data()


async def plan_of(store: GraphStore, cypher: str, **params: Any) -> str:
    """How the engine would run a statement, in its words; it is parsed and planned, not run."""
    async with store._driver.session(database=store.address.database) as session:
        result = await session.run(f"EXPLAIN {cypher}", params)  # type: ignore[arg-type]
        summary = await result.consume()
    plan = summary.plan or {"args": {}}
    return str(plan["args"].get("string-representation", ""))


def assertion(key: str, main: Any, *others: Any, **values: Any) -> Assertions:
    """A record about `main` that also describes `others`; `values` are what it reads."""
    made = Assertions(key, {"key": key, **values}, f"line {key}", main)
    for node in (main, *others):
        made.describe(node)
    return made


def alike(rows: Sequence[dict[str, Any]], **expected: Any) -> bool:
    """Whether there is exactly one row and it says at least this."""
    return len(rows) == 1 and expected.items() <= rows[0].items()
