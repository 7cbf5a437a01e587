"""Everything a graph holds, as lines of a dump, a page at a time."""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.model import KINDS, RELATIONSHIP_TYPES
from graph.query import Query
from graph.store import GraphStore
from queries.backup.lines import DUMPED_KINDS, ENCODER_FIELDS, Line, NodeLine, RelationshipLine
from queries.backup.numbers import nodes_by_kind, relationships_by_start

_IDS_A_PAGE = 20_000
_NODES_A_PAGE = 500
# What differs between two graphs that say the same.
_NOT_CANONICAL = frozenset(
    {
        "vector",
        "sentences",
        "encoded",
        "pending",
        "recorded_at",
        "said_at",
        "imported",
        "endings",
        "superseded_at",
        "ended_at",
        "retired_at",
    }
    | set(ENCODER_FIELDS)
)


@dataclass(frozen=True, slots=True)
class Id:
    """The id of a node."""

    id: str


@dataclass(frozen=True, slots=True)
class FoundNode:
    """A node of a kind that was asked for."""

    id: str
    properties: dict[str, Any]


@dataclass(frozen=True, slots=True)
class FoundRelationship:
    """A relationship from a node of a kind that was asked for."""

    type: str
    start: str
    end_kind: str
    end: str
    properties: dict[str, Any]


IDS_AFTER = Query(__package__, "ids_after", Id)
NODES_BY_ID = Query(__package__, "nodes_by_id", FoundNode)
RELATIONSHIPS_FROM = Query(__package__, "relationships_from", FoundRelationship)


@dataclass(frozen=True, slots=True)
class Inventory:
    """What there is to write: the number of nodes, and of relationships from them, by kind."""

    nodes: Mapping[str, int]
    relationships: Mapping[str, int]
    canonical: bool


async def inventory(store: GraphStore, *, canonical: bool) -> Inventory:
    """What of the graph a dump writes.

    What is in the database but not of the model is not Cairn's, and is left out.
    """
    kinds = [kind for kind in DUMPED_KINDS if not (canonical and kind == "Import")]
    nodes, relationships = await nodes_by_kind(store), await relationships_by_start(store)
    return Inventory(
        {kind: nodes[kind] for kind in kinds if nodes[kind]},
        {kind: relationships[kind] for kind in kinds if relationships[kind]},
        canonical,
    )


async def contents(store: GraphStore, present: Inventory) -> AsyncIterator[Sequence[Line]]:
    """First all nodes, then all relationships, in order, a page at a time."""
    for kinds, read in ((present.nodes, _nodes), (present.relationships, _relationships)):
        for kind in kinds:
            async for ids in _pages(store, kind):
                lines = await read(store, kind, ids)
                yield _canonical(lines) if present.canonical else lines


async def _pages(store: GraphStore, kind: str) -> AsyncIterator[list[str]]:
    """The ids of a kind in order. They come by the ten thousand, since an engine that does
    not read them off its index sorts the whole kind for each page; the nodes by the hundred."""
    after = ""
    while rows := await store.fetch(IDS_AFTER, {"label": kind}, after=after, limit=_IDS_A_PAGE):
        for start in range(0, len(rows), _NODES_A_PAGE):
            yield [row.id for row in rows[start : start + _NODES_A_PAGE]]
        after = rows[-1].id


async def _nodes(store: GraphStore, kind: str, ids: list[str]) -> Sequence[Line]:
    rows = await store.fetch(NODES_BY_ID, {"label": kind}, ids=ids)
    lines = [NodeLine(kind, row.id, _without(row.properties, {"id"})) for row in rows]
    return sorted(lines, key=lambda line: line.id)


async def _relationships(store: GraphStore, kind: str, ids: list[str]) -> Sequence[Line]:
    rows = await store.fetch(RELATIONSHIPS_FROM, {"label": kind}, ids=ids)
    lines = [
        RelationshipLine(row.type, kind, row.start, row.end_kind, row.end, row.properties)
        for row in rows
        if row.type in RELATIONSHIP_TYPES and row.end_kind in KINDS
    ]
    return sorted(lines, key=lambda line: (line.start, line.type, line.end_kind, line.end))


def _canonical(lines: Iterable[Line]) -> list[Line]:
    return [line for line in map(_bare, lines) if line is not None]


def _bare(line: Line) -> Line | None:
    """The line as it stands in a canonical dump; None when nothing remains to be said."""
    properties = _without(line.properties, _NOT_CANONICAL)
    if isinstance(line, NodeLine):
        gone = line.kind == "Installation" and not properties
        return None if gone else NodeLine(line.kind, line.id, properties)
    return RelationshipLine(
        line.type, line.start_kind, line.start, line.end_kind, line.end, properties
    )


def _without(properties: Any, names: Iterable[str]) -> dict[str, Any]:
    return {key: value for key, value in properties.items() if key not in names}
