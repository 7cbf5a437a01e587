"""What graph this is and how much is in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from embeddings.refresh import GRAPH_ENCODER, GraphEncoder
from graph import schema
from graph.access import Actor
from graph.query import Query
from graph.store import GraphStore
from queries.backup.numbers import current_nodes_by_kind


@dataclass(frozen=True, slots=True)
class Status:
    """`version` is what the server calls itself, `schema` the last step taken."""

    engine: str
    version: str
    schema: int
    encoder: GraphEncoder | None
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Alive:
    """An answer, whatever it is."""

    alive: int


ALIVE = Query(__package__, "alive", Alive)


async def look_whether_alive(store: GraphStore) -> None:
    """Raises StoreUnavailable and its kinds when the engine does not answer."""
    await store.fetch(ALIVE)


async def status(store: GraphStore, actor: Actor) -> Status:
    """The engine, its version, the schema, whose vectors, and the number of every kind of node.

    Raises StoreUnavailable when the graph cannot be reached.
    """
    version = await store.check()
    kept = await store.fetch(GRAPH_ENCODER)
    return Status(
        engine=store.engine,
        version=version,
        schema=await schema.version(store),
        encoder=kept[0] if kept else None,
        counts=await current_nodes_by_kind(store),
    )
