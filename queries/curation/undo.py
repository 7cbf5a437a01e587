"""Taking an import back: what it asserted ends, what others say stays, nothing is deleted."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from graph.access import Actor, check_signed
from graph.model.bookkeeping import Import
from graph.provenance import now
from graph.query import Nothing, Query
from graph.store import GraphStore
from queries.curation.assertions import Assertions
from queries.curation.ending import CurrentRecord, end_records
from queries.curation.imports import import_of
from queries.curation.keep import keep, source_of

ACTS = source_of("Cairn", "acts")
_AT_ONCE = 500

UndoProgress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Same:
    """Another import of the same file that still stands."""

    id: str


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking an import back did.

    `ended` records hold no longer; of these `corrected` had corrected what another import said,
    which comes back when that one's file is loaded again. Where the same file was imported once
    more (`said_by`), its records are that import's from now on.
    """

    id: str
    file: str
    ended: int
    corrected: int
    said_by: str | None = None


RECORDS_OF_IMPORT = Query(__package__, "records_of_import", CurrentRecord)
CORRECTING_RECORDS = Query(__package__, "correcting_records", CurrentRecord)
SAME_IMPORT = Query(__package__, "same_import", Same)
HAND_RECORDS_ON = Query(__package__, "hand_records_on", Nothing)


async def undo_import(
    store: GraphStore, actor: Actor, id_: str, *, progress: UndoProgress | None = None
) -> Undone:
    """End what an import asserts, in parts; one that is cut off goes on where it stopped.

    Doing it again changes nothing. Raises NotFound, and NotAllowed for whoever gives no name.
    """
    check_signed(actor)
    run = (await import_of(store, actor, id_)).run
    if run.undone_at:
        return Undone(run.id, run.file, 0, 0)
    if others := await store.fetch(SAME_IMPORT, id=run.id):
        await store.apply(HAND_RECORDS_ON, id=run.id, other=others[0].id)
        undone = Undone(run.id, run.file, 0, 0, others[0].id)
    else:
        corrected = len(await store.fetch(CORRECTING_RECORDS, id=run.id))
        ended = await _end(store, run.id, progress)
        undone = Undone(run.id, run.file, ended, corrected)
    await _mark(store, actor, run)
    return undone


async def _end(store: GraphStore, run: str, progress: UndoProgress | None) -> int:
    """End the records of an import, and count them."""
    records = await store.fetch(RECORDS_OF_IMPORT, id=run)
    for begin in range(0, len(records), _AT_ONCE):
        some = records[begin : begin + _AT_ONCE]
        await store.transaction(partial(end_records, records=some))
        if progress:
            progress(begin + len(some), len(records))
    return len(records)


async def _mark(store: GraphStore, actor: Actor, run: Import) -> None:
    """An act of its own, kept like any other."""
    undone = replace(run, undone_at=now(), undone_by=actor.id)
    act = Assertions(f"undo-{run.id}", {"undo": run.id, "by": actor.id}, run.file, undone)
    act.describe(undone)
    await keep(store, actor, ACTS, [act])
