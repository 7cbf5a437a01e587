"""Withdraw what a source no longer says; its record stays readable, superseded by nothing."""

from collections.abc import Sequence

from graph.access import Actor
from graph.model.bookkeeping import Source
from graph.model.ids import derive_id
from graph.store import GraphStore, Transaction
from queries.curation.ending import CurrentRecord, end_records
from queries.curation.keep import KNOWN_RECORDS


async def withdraw(store: GraphStore, actor: Actor, source: Source, keys: Sequence[str]) -> int:
    """Withdraw the source's current records of these keys; says how many there were.

    In one transaction; withdrawing again changes nothing.
    """

    async def work(within: Transaction) -> int:
        named = [derive_id("key", source.id, key) for key in dict.fromkeys(keys)]
        known = await within.fetch(KNOWN_RECORDS, keys=named)
        await end_records(within, [CurrentRecord(row.id, row.key) for row in known])
        return len(known)

    return await store.transaction(work)
