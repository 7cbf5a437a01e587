"""The records of somebody who is erased: those only about them go, others stay without them."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from graph.model.ids import digest
from graph.query import Nothing, Query
from graph.store import Transaction
from queries.curation.assertions import Assertions
from queries.curation.ending import CurrentRecord, end_records
from queries.curation.erased import Erased, scrubbed, without
from queries.curation.keep import blocks_of, record_digest
from queries.curation.made import made_of, renamed
from queries.curation.merged_works import Id, merged_names
from queries.curation.sought import Sought
from queries.curation.traces import JudgedRecord, whole

PASSAGES_OF_RECORDS = Query(__package__, "passages_of_records", Id)
ORPHANED_PASSAGES = Query(__package__, "orphaned_passages", Id)
DELETE_NODES = Query(__package__, "delete_nodes", Nothing)
REWRITE_RECORDS = Query(__package__, "rewrite_records", Nothing)


async def erase_records(within: Transaction, ids: Sequence[str]) -> None:
    """Erase records with all that only they say: values, posts, expertise, and every wording.

    What others refer to, a statement or a challenge, stays without a word, as one that was taken
    back.
    """
    records = await whole(within, ids)
    current = [CurrentRecord(record.id, record.key) for record in records if record.current]
    named = [record.id for record in current], [record.key for record in current]
    passages = await within.fetch(PASSAGES_OF_RECORDS, ids=named[0], keys=named[1])
    await end_records(within, current)
    texts = sorted({text for record in records for text in _texts(record.read)})
    passages += await within.fetch(ORPHANED_PASSAGES, texts=texts)
    await _delete(within, "Passage", [row.id for row in passages])
    for kind in ("Post", "Expertise"):
        await _delete(within, kind, [id_ for one in records for id_ in one.of_kind(kind)])
    await _delete(within, "Record", [record.id for record in records])


async def _delete(within: Transaction, kind: str, ids: Sequence[str]) -> None:
    if ids:
        await within.apply(DELETE_NODES, {"label": kind}, ids=sorted(set(ids)))


def _texts(values: Any) -> Iterator[str]:
    """The texts in a record, with single spaces, as passages have them."""
    if isinstance(values, str):
        yield " ".join(values.split())
    elif isinstance(values, dict | list):
        for value in values.values() if isinstance(values, dict) else values:
            yield from _texts(value)


async def rewrite_records(within: Transaction, ids: Sequence[str], sought: Sought) -> None:
    """Let records say what they say without the person, as if they had been read so."""
    rows = [await _rewritten(within, one, sought.gone) for one in await whole(within, ids)]
    await within.apply(REWRITE_RECORDS, rows=rows)


async def _rewritten(within: Transaction, record: JudgedRecord, gone: Erased) -> dict[str, Any]:
    if not record.assertions:
        values = scrubbed(record.read, gone)
        kept = Assertions("", values, gone.plain(record.locator or ""), None)
        # What it made is not kept with it: loaded again it counts as changed, once.
        return _row(record, kept, digest([record.id, values]))
    kept = without(record.assertions, gone, record.source)
    names = await merged_names(within, [kept])
    return _row(record, kept, record_digest(renamed(kept, names)))


def _row(record: JudgedRecord, kept: Assertions, hashed: str) -> dict[str, Any]:
    blocks = blocks_of(kept)
    return {
        "id": record.id,
        "values": json.dumps(kept.values, ensure_ascii=False, sort_keys=True, default=str),
        "made": made_of(kept) if record.made else None,
        "digest": hashed,
        "locator": kept.locator,
        "compared": blocks.get("compared"),
        "block_author": blocks.get("block_author"),
    }
