"""What a node is connected with, and how two nodes are connected."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph.access import Actor
from graph.errors import NotFound
from graph.query import Query
from graph.store import GraphStore
from queries.browsing.access_paths import Place
from queries.browsing.nodes import by_kind, node
from queries.browsing.said import Said, said

MOST_CONNECTIONS = 200


@dataclass(frozen=True, slots=True)
class Connected:
    """A relationship of a node, what is at its other end, and its place among the others."""

    type: str
    outgoing: bool
    kind: str
    id: str
    label: str
    said: Said
    place: Place


@dataclass(frozen=True, slots=True)
class Around:
    """What a node is connected with: the first of it, and how much there is."""

    total: int
    found: tuple[Connected, ...]


@dataclass(frozen=True, slots=True)
class AroundRow:
    """Relationships of the node `of` as they are kept."""

    of: str
    total: int
    found: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class PathRow:
    """Nodes as id, kind and label; steps as start, end and type."""

    nodes: list[list[str | None]]
    steps: list[list[str]]


AROUND_NODES = Query(__package__, "around_nodes", AroundRow)
PATH_BETWEEN = Query(__package__, "path_between", PathRow)
NOTHING_AROUND = Around(0, ())


async def around(
    store: GraphStore,
    actor: Actor,
    ids: Iterable[str],
    limit: int = MOST_CONNECTIONS,
    after: Place | None = None,
) -> dict[str, Around]:
    """Everything around some nodes but records, passages and terms, by type of relationship.

    At most `limit` for each, after a place; one store call for each kind of node.
    """
    where = {"after": None if after is None else list(after)}
    found: dict[str, Around] = {}
    for kind, some in by_kind(ids).items():
        rows = await store.fetch(AROUND_NODES, {"label": kind}, ids=some, limit=limit, **where)
        found |= {r.of: Around(r.total, tuple(map(_connected, r.found))) for r in rows}
    return found


async def connected(
    store: GraphStore, actor: Actor, id_: str, limit: int = MOST_CONNECTIONS
) -> list[Connected]:
    """Everything around one node; see `around`."""
    found = await around(store, actor, [id_], limit)
    return list(found.get(id_, NOTHING_AROUND).found)


def _connected(kept: Mapping[str, Any]) -> Connected:
    return Connected(
        kept["type"],
        kept["outgoing"],
        kept["kind"],
        kept["id"],
        kept["label"] or kept["kind"],
        said(kept["properties"]),
        tuple(kept["place"]),
    )


async def path_between(store: GraphStore, actor: Actor, start: str, end: str) -> PathRow | None:
    """A shortest path of at most six steps; None if there is none.

    Raises NotFound for an id that nothing has.
    """
    kinds = [await _kind(store, actor, id_) for id_ in (start, end)]
    if start == end:
        only = await node(store, actor, start)
        return PathRow([[start, kinds[0], only.label if only else start]], [])
    slots = {"start": kinds[0], "end": kinds[1]}
    rows = await store.fetch(PATH_BETWEEN, slots, start=start, end=end)
    return rows[0] if rows else None


async def _kind(store: GraphStore, actor: Actor, id_: str) -> str:
    found = await node(store, actor, id_)
    if found is None:
        raise NotFound(
            f"Nothing in the graph has the id {id_!r}.",
            hint="Ids look like 'work-…'; ask for people, works or topics to see some.",
        )
    return found.kind
