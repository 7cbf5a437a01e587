"""Records that end and are not followed by a correction: what only they asserted is withdrawn.

They stay readable, superseded by nothing; what another record says too stays in force.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.model import TEXTS
from graph.provenance import now
from graph.query import Nothing, Query
from graph.store import Transaction
from queries.curation.keep import (
    CLEAR_NODES,
    RELEASE_EDGES,
    RETIRE_NODES,
    RETIRE_TEXTS,
    SUPERSEDE_RECORDS,
    SWEEP_EDGES,
    slots_of,
)
from queries.curation.merged_works import works_of
from queries.curation.shown import show


@dataclass(frozen=True, slots=True)
class CurrentRecord:
    """A current record and its key."""

    id: str
    key: str


COUNT_ENDING = Query(__package__, "count_ending", Nothing)


async def end_records(within: Transaction, records: Sequence[CurrentRecord]) -> None:
    """End some current records, as a corrected one ends, but that no correction comes after it."""
    if not records:
        return
    ids, keys, at = sorted(r.id for r in records), sorted(r.key for r in records), now()
    works = await works_of(within, ids)
    await within.apply(RELEASE_EDGES, keys=keys)
    await within.apply(CLEAR_NODES, ids=ids)
    await within.apply(SUPERSEDE_RECORDS, ids=ids, at=at)
    for kind in TEXTS:
        await within.apply(RETIRE_TEXTS, slots_of(kind), keys=keys, at=at)
    await within.apply(SWEEP_EDGES, keys=keys)
    await within.apply(RETIRE_NODES, ids=ids, at=at)
    await show(within, works)
    await within.apply(COUNT_ENDING)
