"""Opening the graph that the settings name, and the demonstration's."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from api.settings import Settings
from graph.engines import EmbeddedEngine, neo4j_address
from graph.errors import NotDemonstration
from graph.schema import prepare
from graph.store import GraphStore
from queries.matching.ask import DEMONSTRATION

Say = Callable[[str], None]


@asynccontextmanager
async def open_graph(
    settings: Settings, *, demo: bool = False, say: Say | None = None
) -> AsyncIterator[GraphStore]:
    """The store of CAIRN_NEO4J_URI if set, else of the embedded engine; its schema is ready.

    `demo` opens the demonstration's own folder. Raises StoreUnavailable and its kinds,
    FolderUnusable, GraphIsNewer.
    """
    if settings.neo4j_uri:
        address = neo4j_address(
            settings.neo4j_uri,
            settings.neo4j_user,
            settings.neo4j_password.get_secret_value(),
            settings.neo4j_database,
        )
        async with GraphStore(address) as store:
            await store.check()
            await prepare(store)
            yield store
        return
    folder = settings.home.expanduser() / ("demo" if demo else "graph")
    engine = EmbeddedEngine(folder, memory=settings.engine_memory, say=say)
    address = await asyncio.to_thread(engine.open)
    try:
        async with GraphStore(address) as store:
            await prepare(store)
            yield store
    finally:
        engine.close()


async def refuse_demonstration(store: GraphStore) -> None:
    """Raises NotDemonstration when real records would come into a demonstration."""
    if any(row.demonstration for row in await store.fetch(DEMONSTRATION)):
        raise NotDemonstration(
            f"The graph at {store.address.uri} is a demonstration: nothing else goes into it.",
            hint="Set CAIRN_NEO4J_DATABASE (or CAIRN_HOME) to another graph.",
        )
