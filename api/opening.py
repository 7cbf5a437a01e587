"""Opening the graph that the settings name, and the demonstration's."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from api.settings import Settings
from embeddings.masking.masker import Masker
from embeddings.masking.opening import open_masker
from graph.engines import LOADING_SECONDS, BoltAddress, EmbeddedEngine, neo4j_address
from graph.errors import MaskerMissing, NotDemonstration
from graph.schema import prepare
from graph.store import GraphStore
from queries.matching.ask import DEMONSTRATION

LOG = logging.getLogger("cairn.opening")
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
        async with GraphStore(neo4j_of(settings)) as store:
            await store.check()
            await prepare(store)
            yield store
        return
    engine = engine_of(settings, demo=demo, say=say)
    address = await asyncio.to_thread(engine.open)
    try:
        async with GraphStore(address) as store:
            await prepare(store)
            yield store
    finally:
        engine.close()


def neo4j_of(settings: Settings) -> BoltAddress:
    """The address of the Neo4j that the settings name."""
    return neo4j_address(
        settings.neo4j_uri or "",
        settings.neo4j_user,
        settings.neo4j_password.get_secret_value(),
        settings.neo4j_database,
    )


def engine_of(
    settings: Settings,
    *,
    demo: bool = False,
    query_seconds: float = LOADING_SECONDS,
    say: Say | None = None,
) -> EmbeddedEngine:
    """The embedded engine of the settings' folder, or of the demonstration's, not yet opened.

    `query_seconds` is the most one statement may take, if it is this that starts the engine.
    """
    folder = settings.home.expanduser() / ("demo" if demo else "graph")
    return EmbeddedEngine(
        folder, memory=settings.engine_memory, query_seconds=query_seconds, say=say
    )


def warm_masker() -> Masker | None:
    """The masker, after a first use; None where it cannot run, which the log says."""
    try:
        masker = open_masker()
        masker.mask("warm")
    except MaskerMissing as wrong:
        LOG.warning("questions are not masked: %s", wrong)
        return None
    return masker


async def refuse_demonstration(store: GraphStore) -> None:
    """Raises NotDemonstration when real records would come into a demonstration."""
    if any(row.demonstration for row in await store.fetch(DEMONSTRATION)):
        raise NotDemonstration(
            "This graph is a demonstration: nothing else goes into it.",
            hint="Use a graph of your own: on the command line set CAIRN_HOME, or "
            "CAIRN_NEO4J_DATABASE, to another one.",
        )
