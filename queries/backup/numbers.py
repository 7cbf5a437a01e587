"""How much of what there is in a graph."""

from collections import Counter
from dataclasses import dataclass

from graph.model import KINDS, RELATIONSHIP_TYPES
from graph.query import Query
from graph.store import GraphStore


@dataclass(frozen=True, slots=True)
class NumberOfKind:
    """The number of nodes of a kind; None stands for a node without one."""

    kind: str | None
    number: int


@dataclass(frozen=True, slots=True)
class NumberOfType:
    """The number of relationships of a type between two kinds."""

    type: str
    start_kind: str | None
    end_kind: str | None
    number: int


COUNT_NODES = Query(__package__, "count_nodes", NumberOfKind)
COUNT_CURRENT_NODES = Query(__package__, "count_current_nodes", NumberOfKind)
COUNT_RELATIONSHIPS = Query(__package__, "count_relationships", NumberOfType)


async def nodes_by_kind(store: GraphStore) -> dict[str, int]:
    """For every kind of the model, how many nodes there are."""
    rows = await store.fetch(COUNT_NODES)
    found = {row.kind: row.number for row in rows}
    return {kind: found.get(kind, 0) for kind in KINDS}


async def current_nodes_by_kind(store: GraphStore) -> dict[str, int]:
    """The same without those that are kept for the history only."""
    rows = await store.fetch(COUNT_CURRENT_NODES)
    found = {row.kind: row.number for row in rows}
    return {kind: found.get(kind, 0) for kind in KINDS}


async def relationships_by_start(store: GraphStore) -> Counter[str]:
    """How many relationships of the model go out from each kind of node."""
    found: Counter[str] = Counter()
    for row in await store.fetch(COUNT_RELATIONSHIPS):
        if row.start_kind in KINDS and row.end_kind in KINDS and row.type in RELATIONSHIP_TYPES:
            found[row.start_kind] += row.number
    return found
