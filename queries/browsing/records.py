"""Which records assert what a node says: the provenance behind it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from graph.access import Actor
from graph.query import Query
from graph.store import GraphStore
from queries.browsing.nodes import kind_of_id

MOST = 100


@dataclass(frozen=True, slots=True)
class AssertingRecord:
    """A record that describes a node; `values` is what it reads, `current` whether it still holds.

    `source` and `format` are the file it was read from, `locator` the place in that file.
    """

    id: str
    source: str
    format: str
    locator: str | None
    values: dict[str, Any]
    current: bool
    asserted_by: str
    recorded_at: str


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


RECORDS_OF_NODES = Query(__package__, "records_of_nodes", RecordRow)


async def records_of(
    store: GraphStore, actor: Actor, ids: Iterable[str], limit: int = MOST
) -> dict[str, list[AssertingRecord]]:
    """For each node at most `limit` records that describe it, current ones first.

    A store call a kind.

    Passages and terms have none: those of what they belong to describe them.
    """
    by_kind: dict[str, list[str]] = {}
    for id_ in dict.fromkeys(ids):
        if kind := kind_of_id(id_):
            by_kind.setdefault(kind, []).append(id_)
    found: dict[str, list[AssertingRecord]] = {}
    for kind, some in by_kind.items():
        for row in await store.fetch(RECORDS_OF_NODES, {"label": kind}, ids=some, limit=limit):
            found.setdefault(row.of, []).append(_record(row))
    return found


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
    )
