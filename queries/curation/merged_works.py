"""Works that are taken for others, and what that moves.

A `Merge` says that the work `of` is the work `into`. What records say of the one is kept as said
of the other; when a merge comes or goes, the records that speak of the work are kept again under
its new name. The record remembers what it made before any merge, so that nothing is lost by one.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.errors import Conflict
from graph.model.bookkeeping import Merge, Source
from graph.model.ids import ImportId, MergeId, SourceId, derive_id
from graph.query import Nothing, Query
from graph.store import GraphStore, Transaction
from queries.curation.assertions import Assertions
from queries.curation.made import assertions_made, work_ids


@dataclass(frozen=True, slots=True)
class Merged:
    """A work and the one that it is taken for."""

    of: str
    into: str


@dataclass(frozen=True, slots=True)
class Key:
    """The key of a record that speaks of the work `id`."""

    id: str
    key: str


@dataclass(frozen=True, slots=True)
class Id:
    """The id of a node."""

    id: str


@dataclass(frozen=True, slots=True)
class WholeRecord:
    """A current record with its source and all that is needed to keep it again."""

    key: str
    id: str
    values: str
    locator: str | None
    made: str | None
    source: str
    name: str
    format: str
    recorded_at: str
    compared: str | None
    imported: ImportId | None


@dataclass(frozen=True, slots=True)
class Speaking:
    """A record that speaks of a work, and where it is from."""

    key: str
    source: Source
    assertions: Assertions


@dataclass(frozen=True, slots=True)
class Moving:
    """The records that spoke of a work which is merged or is no longer; `at` is its name then."""

    at: str
    records: tuple[Speaking, ...]


MERGES = Query(__package__, "merges", Merged)
RECORDS_TOUCHING = Query(__package__, "records_touching", Key)
RECORDS_WHOLE = Query(__package__, "records_whole", WholeRecord)
WORKS_OF_RECORDS = Query(__package__, "works_of_records", Id)
RELEASE_WORK = Query(__package__, "release_work", Nothing)
SWEEP_WORK = Query(__package__, "sweep_work", Nothing)


def merge_id(of: str) -> MergeId:
    """The merge of a work: it is taken for one other at most."""
    return MergeId(derive_id("Merge", of))


async def merged_names(within: Transaction, batch: Iterable[Assertions]) -> dict[str, str]:
    """For each work of a batch that is taken for another, the one that it is in the end."""
    return await names_of(within, {id_ for assertions in batch for id_ in work_ids(assertions)})


async def names_of(within: Transaction | GraphStore, works: Iterable[str]) -> dict[str, str]:
    """For each of these works that is taken for another, the one that it is in the end."""
    steps = await _steps(within, works)
    return {work: chain[-1] for work in works if len(chain := _chain(work, steps)) > 1}


async def _steps(within: Transaction | GraphStore, works: Iterable[str]) -> dict[str, str]:
    steps: dict[str, str] = {}
    asked = set(works)
    while asked:
        rows = await within.fetch(MERGES, ids=[merge_id(work) for work in sorted(asked)])
        steps |= {row.of: row.into for row in rows}
        asked = {row.into for row in rows} - set(steps)
    return steps


def _chain(work: str, steps: Mapping[str, str]) -> list[str]:
    chain = [work]
    while (further := steps.get(chain[-1])) and further not in chain:
        chain.append(further)
    return chain


async def touched_by_merges(within: Transaction, batch: Sequence[Assertions]) -> list[Moving]:
    """What merges in this batch would move, before they are kept. Raises Conflict for a circle."""
    merges = [n for a in batch for n in a.described if isinstance(n, Merge)]
    if not merges:
        return []
    steps = await _steps(within, {id_ for merge in merges for id_ in (merge.of, merge.into)})
    moved = [merge for merge in merges if steps.get(merge.of, merge.of) != _becomes(merge)]
    for merge in moved:
        if not merge.taken_back and merge.of in _chain(merge.into, steps):
            raise Conflict(
                f"The work {merge.into} is taken for {merge.of} already.",
                hint="Undo that merge first, or merge the other way round.",
            )
        steps[merge.of] = _becomes(merge)
    names = await names_of(within, {merge.of for merge in moved})
    places = {merge.of: names.get(merge.of, merge.of) for merge in moved}
    rows = await within.fetch(RECORDS_TOUCHING, ids=sorted(set(places.values())))
    keys: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        keys[row.id].add(row.key)
    return [
        await _speaking_of(within, work, at, keys[at]) for work, at in places.items() if keys[at]
    ]


async def _speaking_of(within: Transaction, work: str, at: str, keys: Collection[str]) -> Moving:
    rows = await within.fetch(RECORDS_WHOLE, keys=sorted(keys))
    records = [_speaking(row, row.made) for row in rows if row.made]
    named = {id_ for record in records for id_ in work_ids(record.assertions)}
    steps = await _steps(within, named)
    mine = {id_ for id_ in named if work in _chain(id_, steps)}
    moved = [record for record in records if mine & set(work_ids(record.assertions))]
    return Moving(at, tuple(sorted(moved, key=_recorded)))


def _speaking(row: WholeRecord, made: str) -> Speaking:
    assertions = assertions_made(made, row.values, row.locator, row.recorded_at, row.compared)
    assertions.imported = row.imported
    source = Source(id=SourceId(row.source), name=row.name, format=row.format)
    return Speaking(row.key, source, assertions)


def _becomes(merge: Merge) -> str:
    return merge.of if merge.taken_back else merge.into


def _recorded(record: Speaking) -> tuple[str, str]:
    return record.assertions.recorded_at or "", record.key


async def release(within: Transaction, moved: Moving) -> None:
    """What these records said of the work under its name until now is taken back."""
    await within.apply(RELEASE_WORK, id=moved.at, keys=[record.key for record in moved.records])
    await within.apply(SWEEP_WORK, id=moved.at)


async def works_of(within: Transaction, records: Iterable[str]) -> set[str]:
    """The works that records (their ids) describe."""
    ids = sorted(records)
    return {row.id for row in await within.fetch(WORKS_OF_RECORDS, ids=ids)} if ids else set()
