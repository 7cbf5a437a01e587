"""An engine of the benchmark's own, and the graph in it."""

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path

from graph.errors import NotSetUp
from graph.schema import prepare
from graph.store import GraphStore
from tests.engines import EmbeddedServer, NoNeo4jError, Server, find_neo4j_to_kill
from tests.engines.jars import VERSION

ENGINES = ("embedded", "neo4j")


@asynccontextmanager
async def own_graph(engine: str) -> AsyncIterator[GraphStore]:
    """An empty, prepared graph on a server that ends with the block.

    Raises NotSetUp where no Neo4j can be had.
    """
    with tempfile.TemporaryDirectory(prefix="cairn-benchmark-") as folder:
        server = server_of(engine, Path(folder) / "server")
        try:
            async with GraphStore(server.address) as store:
                await prepare(store)
                yield store
        finally:
            server.stop()


def version_of(engine: str) -> str:
    """The product behind an engine, and the version that `own_graph` starts."""
    if engine == "embedded":
        return f"ArcadeDB {version('arcadedb-embedded')}"
    return f"Neo4j {VERSION}"


def server_of(engine: str, folder: Path) -> Server:
    """A server of its own; raises NotSetUp where no Neo4j can be had."""
    if engine == "embedded":
        return EmbeddedServer(folder)
    try:
        return find_neo4j_to_kill(folder, lasting=True)
    except NoNeo4jError as wrong:
        raise NotSetUp(str(wrong), hint="Or measure with --engine embedded.") from wrong
