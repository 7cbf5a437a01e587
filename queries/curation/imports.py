"""What is kept of each run over a file: who, when, how many records, what was rejected."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from graph.access import Actor
from graph.model import properties_of
from graph.model.bookkeeping import Import, Source
from graph.model.ids import ImportId, derive_id
from graph.provenance import Provenance, now
from graph.query import Nothing, Query
from graph.store import GraphStore

BEGIN_IMPORT = Query(__package__, "begin_import", Nothing)
FINISH_IMPORT = Query(__package__, "finish_import", Nothing)

# A file of nothing but broken lines must not become one huge property.
_MOST_REJECTED = 1_000


async def begin_import(store: GraphStore, actor: Actor, source: Source, sha256: str) -> Import:
    """Record that `actor` begins to load `source`; one that never finishes stays unfinished."""
    said = Provenance.by(actor, source.id)
    key = (source.id, sha256, actor.id, said.recorded_at)
    run = Import(
        id=ImportId(derive_id("import", *key)),
        file=source.name,
        sha256=sha256,
        started_at=said.recorded_at,
    )
    await store.apply(
        BEGIN_IMPORT,
        id=run.id,
        properties=properties_of(run),
        source_id=source.id,
        source_properties=properties_of(source),
        asserted_by=said.asserted_by,
        recorded_at=said.recorded_at,
    )
    return run


async def finish_import(
    store: GraphStore,
    run: Import,
    counts: Mapping[str, int],
    rejected: Sequence[Mapping[str, Any]],
) -> None:
    """Record how many records there were, and the first 1,000 that were rejected."""
    await store.apply(
        FINISH_IMPORT,
        id=run.id,
        finished_at=now(),
        counts=json.dumps(counts, sort_keys=True),
        rejected=json.dumps(rejected[:_MOST_REJECTED], ensure_ascii=False),
    )
