"""Withdraw what a source no longer says: its record is superseded by nothing, and stays readable.

What only that record asserted is withdrawn with it; what another source says too stays.
"""

from collections.abc import Sequence

from graph.access import Actor
from graph.model import TEXTS
from graph.model.bookkeeping import Source
from graph.model.ids import derive_id
from graph.provenance import Provenance
from graph.store import GraphStore, Transaction
from queries.curation.keep import (
    CLEAR_NODES,
    KNOWN_RECORDS,
    RELEASE_EDGES,
    RETIRE_NODES,
    RETIRE_TEXTS,
    SUPERSEDE_RECORDS,
    SWEEP_EDGES,
)
from queries.curation.merged_works import works_of
from queries.curation.shown import show


async def withdraw(store: GraphStore, actor: Actor, source: Source, keys: Sequence[str]) -> int:
    """Withdraw the source's current records of these keys; says how many there were.

    In one transaction; withdrawing again changes nothing.
    """
    at = Provenance.by(actor, source.id).recorded_at

    async def work(within: Transaction) -> int:
        named = [derive_id("key", source.id, key) for key in dict.fromkeys(keys)]
        known = await within.fetch(KNOWN_RECORDS, keys=named)
        if known:
            found, ids = sorted(row.key for row in known), sorted(row.id for row in known)
            works = await works_of(within, ids)
            await within.apply(RELEASE_EDGES, keys=found)
            await within.apply(CLEAR_NODES, ids=ids)
            await within.apply(SUPERSEDE_RECORDS, ids=ids, at=at)
            for kind, type_ in TEXTS.items():
                slots = {"label": kind, "type": type_}
                await within.apply(RETIRE_TEXTS, slots, keys=found, at=at)
            await within.apply(SWEEP_EDGES, keys=found)
            await within.apply(RETIRE_NODES, ids=ids, at=at)
            await show(within, works)
        return len(known)

    return await store.transaction(work)
