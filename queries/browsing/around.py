"""What a node is connected with, and how two nodes are connected."""

from dataclasses import dataclass
from typing import Any

from graph.access import Actor
from graph.errors import NotFound
from graph.query import Query
from graph.store import GraphStore
from queries.browsing.nodes import kind_of_id, node

MOST_CONNECTIONS = 200


@dataclass(frozen=True, slots=True)
class Connected:
    """A relationship of a node and what is at its other end, with the relationship's provenance.

    `properties` are the relationship's own, such as an author's position.
    """

    type: str
    outgoing: bool
    kind: str
    id: str
    label: str
    properties: dict[str, Any]
    source: str
    asserted_by: str
    recorded_at: str


@dataclass(frozen=True, slots=True)
class AroundRow:
    """A relationship as it is kept."""

    type: str
    outgoing: bool
    kind: str
    id: str
    label: str | None
    properties: dict[str, Any]


@dataclass(frozen=True, slots=True)
class PathRow:
    """Nodes as id, kind and label; steps as start, end and type."""

    nodes: list[list[str | None]]
    steps: list[list[str]]


AROUND_NODE = Query(__package__, "around_node", AroundRow)
PATH_BETWEEN = Query(__package__, "path_between", PathRow)
_PROVENANCE = ("source", "asserted_by", "recorded_at", "records")


async def connected(
    store: GraphStore, actor: Actor, id_: str, limit: int = MOST_CONNECTIONS
) -> list[Connected]:
    """Everything around a node but records, passages and terms, by type of relationship."""
    kind = kind_of_id(id_)
    if kind is None:
        return []
    rows = await store.fetch(AROUND_NODE, {"label": kind}, id=id_, limit=limit)
    return [_connected(row) for row in rows]


def _connected(row: AroundRow) -> Connected:
    own = {name: v for name, v in row.properties.items() if name not in _PROVENANCE}
    said = (str(row.properties.get(name, "")) for name in _PROVENANCE[:3])
    return Connected(row.type, row.outgoing, row.kind, row.id, row.label or row.kind, own, *said)


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
