"""Which records assert what a node says: the provenance behind it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from graph.access import Actor
from graph.query import Query
from graph.store import GraphStore
from queries.browsing.nodes import by_kind

MOST = 100


@dataclass(frozen=True, slots=True)
class AssertingRecord:
    """A record that describes a node; `values` is what it reads, `current` whether it still holds.

    `source` and `format` are the file it was read from, `locator` the place in that file,
    `imported` the id of the import that kept it. `superseded_at` is when it was corrected.
    """

    id: str
    source: str
    format: str
    locator: str | None
    values: dict[str, Any]
    current: bool
    asserted_by: str
    recorded_at: str
    superseded_at: str | None = None
    imported: str | None = None


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A record as it is kept."""

    of: str
    id: str
    locator: str | None
    values: str
    current: bool
    asserted_by: str
    recorded_at: str
    source: str
    format: str
    superseded_at: str | None
    imported: str | None


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that assertions were read from."""

    id: str
    name: str
    format: str


RECORDS_OF_NODES = Query(__package__, "records_of_nodes", RecordRow)
RECORDS_OF_KEYS = Query(__package__, "records_of_keys", RecordRow)
SOURCES_BY_IDS = Query(__package__, "sources_by_ids", SourceFile)


async def records_of(
    store: GraphStore, actor: Actor, ids: Iterable[str], limit: int = MOST
) -> dict[str, list[AssertingRecord]]:
    """For each node at most `limit` records that describe it, current ones first.

    A store call a kind.

    Passages and terms have none, nor has what records only mention: see `sources`, and the
    records of their relationships.
    """
    found: dict[str, list[AssertingRecord]] = {}
    for kind, some in by_kind(ids).items():
        for row in await store.fetch(RECORDS_OF_NODES, {"label": kind}, ids=some, limit=limit):
            found.setdefault(row.of, []).append(_record(row))
    return found


async def records_of_keys(
    store: GraphStore, actor: Actor, keys: Iterable[str]
) -> dict[str, AssertingRecord]:
    """The current record of each key, by which relationships name them; one store call."""
    rows = await store.fetch(RECORDS_OF_KEYS, keys=list(dict.fromkeys(keys)))
    return {row.of: _record(row) for row in rows}


async def sources(store: GraphStore, actor: Actor, ids: Iterable[str]) -> dict[str, SourceFile]:
    """The files that some sources are, by the sources' ids; one store call."""
    return {row.id: row for row in await store.fetch(SOURCES_BY_IDS, ids=list(dict.fromkeys(ids)))}


def _record(row: RecordRow) -> AssertingRecord:
    return AssertingRecord(
        id=row.id,
        source=row.source,
        format=row.format,
        locator=row.locator,
        values=json.loads(row.values),
        current=row.current,
        asserted_by=row.asserted_by,
        recorded_at=row.recorded_at,
        superseded_at=row.superseded_at,
        imported=row.imported,
    )
