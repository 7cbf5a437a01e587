"""Keep what records assert: idempotent by natural key, corrections supersede, nothing is lost.

For each record the graph holds a Record with its values. A record read again with the same
values changes nothing; with other values the earlier Record stays, superseded, and what only
it asserted is withdrawn. What two sources assert stays as long as one of them says so.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import groupby
from typing import Any, Literal

from graph.access import Actor
from graph.model import TEXTS, kind_of, properties_of
from graph.model.bookkeeping import Record, Source
from graph.model.ids import RecordId, SourceId, derive_id, digest
from graph.provenance import Provenance
from graph.query import Nothing, Query
from graph.store import GraphStore, Slots, Transaction
from queries.curation.assertions import Assertions, Edge
from queries.curation.erased import erased, left_out_since, without
from queries.curation.made import made_of, renamed
from queries.curation.marks import mark
from queries.curation.merged_works import (
    Moving,
    merged_names,
    release,
    touched_by_merges,
    works_of,
)
from queries.curation.shown import show

Outcome = Literal["added", "changed", "unchanged", "merged", "erased"]
# The embedded engine never answers a message of tens of megabytes: what is large goes in parts.
_ROWS_AT_ONCE, _LETTERS_AT_ONCE = 1_000, 4_000_000
_KEY = re.compile(r"key-[a-z2-7]{16}")


@dataclass(frozen=True, slots=True)
class KnownRecord:
    """The current record of a key."""

    key: str
    id: str
    digest: str


@dataclass(frozen=True, slots=True)
class Describing:
    """A node and the keys of the current records that describe it."""

    id: str
    keys: list[str]


KNOWN_RECORDS = Query(__package__, "known_records", KnownRecord)
DESCRIBED_BY = Query(__package__, "described_by", Describing)
TEXTS_ASSERTED_BY = Query(__package__, "texts_asserted_by", Describing)
CLEAR_NODES = Query(__package__, "clear_nodes", Nothing)
RETIRE_NODES = Query(__package__, "retire_nodes", Nothing)
PUT_NODES = Query(__package__, "put_nodes", Nothing)
MENTION_NODES = Query(__package__, "mention_nodes", Nothing)
PUT_EDGES = Query(__package__, "put_edges", Nothing)
MARK_PENDING = Query(__package__, "mark_pending", Nothing)
RELEASE_EDGES = Query(__package__, "release_edges", Nothing)
RETIRE_TEXTS = Query(__package__, "retire_texts", Nothing)
SWEEP_EDGES = Query(__package__, "sweep_edges", Nothing)
SUPERSEDE_RECORDS = Query(__package__, "supersede_records", Nothing)


def source_of(name: str, format_: str) -> Source:
    """The source called `name` (a file's name) in a format."""
    return Source(id=SourceId(derive_id("source", format_, name)), name=name, format=format_)


async def keep(
    store: GraphStore, actor: Actor, source: Source, batch: Sequence[Assertions]
) -> list[Outcome]:
    """Keep a batch of records in one transaction; says for each what it was.

    `merged` means that the record is new but what it is about is already described by
    another record; `erased` that it is left out, since whom it is about was erased. The keys
    within a batch must differ. Raises NotAllowed for an actor whose name was erased.
    """
    provenance = Provenance.by(actor, source.id)
    for assertions in batch:
        assertions.check()

    async def work(within: Transaction) -> list[Outcome]:
        before = await touched_by_merges(within, batch)
        outcomes = await keep_within(within, provenance, source, batch)
        await _keep_again(within, actor, before)
        return outcomes

    return await store.transaction(work)


async def unknown_to(
    store: GraphStore, source: Source, batch: Sequence[Assertions]
) -> list[Assertions]:
    """Those of a batch of which the graph has no current record."""
    rows = await store.fetch(KNOWN_RECORDS, keys=[_key(source, a) for a in batch]) if batch else []
    known = {row.key for row in rows}
    return [assertions for assertions in batch if _key(source, assertions) not in known]


async def keep_within(
    within: Transaction, provenance: Provenance, source: Source, batch: Sequence[Assertions]
) -> list[Outcome]:
    """The same within a transaction, the works named as they are merged now."""
    gone = await erased(within)
    gone.check(provenance.asserted_by)
    for assertions in batch:
        assertions.erased_on = left_out_since(assertions, gone)
    staying = [without(a, gone, source.id) for a in batch if not a.erased_on]
    source = replace(source, name=gone.plain(source.name))
    outcomes = iter(await _keep_staying(within, provenance, source, staying))
    return ["erased" if a.erased_on else next(outcomes) for a in batch]


async def _keep_staying(
    within: Transaction, provenance: Provenance, source: Source, batch: Sequence[Assertions]
) -> list[Outcome]:
    names = await merged_names(within, batch)
    batch = [renamed(assertions, names) for assertions in batch]
    known = await _known(within, source, batch)
    described = await _described(within, batch)
    outcomes = _outcomes(source, batch, known, described)
    written = [a for a, o in zip(batch, outcomes, strict=True) if o != "unchanged"]
    changed = {
        _key(source, a): known[_key(source, a)].id for a in written if _key(source, a) in known
    }
    if written:
        shared = [a.main.id for a, o in zip(batch, outcomes, strict=True) if o == "merged"]
        earlier = await works_of(within, changed.values())
        await _write(within, provenance, source, written, changed)
        await mark(within, written)
        await show(within, {*shared, *earlier, *_works_described(written if changed else ())})
    return outcomes


async def _keep_again(within: Transaction, actor: Actor, moving: Sequence[Moving]) -> None:
    """Keep records again that speak of a work which was merged or is no longer.

    In the order in which they were recorded: a relationship names the source that said it first.
    """
    for moved in moving:
        await release(within, moved)
        for source, records in groupby(moved.records, key=lambda record: record.source):
            batch = [record.assertions for record in records]
            await keep_within(within, Provenance.by(actor, source.id), source, batch)


def _works_described(batch: Iterable[Assertions]) -> set[str]:
    return {node.id for a in batch for node in a.described if kind_of(node) == "Work"}


def record_digest(assertions: Assertions) -> str:
    """A hash of the values and of what was made of them, so that a better reader re-reads."""
    made = sorted([*(node.id for node in assertions.described), *assertions.texts])
    edges = sorted((e.type, e.start, e.end, digest(e.properties)) for e in assertions.edges)
    return digest([assertions.values, made, edges])


def record_key(source: Source, key: str) -> str:
    """What names a record in the graph; where the key named somebody erased it is that already."""
    return key if _KEY.fullmatch(key) else derive_id("key", source.id, key)


def _key(source: Source, assertions: Assertions) -> str:
    return record_key(source, assertions.key)


async def _known(
    within: Transaction, source: Source, batch: Sequence[Assertions]
) -> dict[str, KnownRecord]:
    rows = await within.fetch(KNOWN_RECORDS, keys=[_key(source, a) for a in batch])
    return {row.key: row for row in rows}


async def _described(within: Transaction, batch: Sequence[Assertions]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for kind, ids in _by_kind(a.main for a in batch if a.main).items():
        # No record describes a text itself: those assert it that say whose it is.
        query = TEXTS_ASSERTED_BY if kind in TEXTS else DESCRIBED_BY
        for row in await within.fetch(query, slots_of(kind), ids=sorted(ids)):
            found[row.id].update(row.keys)
    return found


def slots_of(kind: str) -> dict[str, str]:
    """What a query over nodes of a kind is filled with; for a text also how it belongs."""
    return {"label": kind, **({"type": TEXTS[kind]} if kind in TEXTS else {})}


def _by_kind(nodes: Iterable[Any]) -> dict[str, set[str]]:
    kinds: dict[str, set[str]] = defaultdict(set)
    for node in nodes:
        kinds[kind_of(node)].add(node.id)
    return kinds


def _outcomes(
    source: Source,
    batch: Sequence[Assertions],
    known: dict[str, KnownRecord],
    described: dict[str, set[str]],
) -> list[Outcome]:
    outcomes: list[Outcome] = []
    for assertions in batch:
        key = _key(source, assertions)
        if key in known:
            same = known[key].digest == record_digest(assertions)
            outcomes.append("unchanged" if same else "changed")
        else:
            outcomes.append("merged" if described[assertions.main.id] - {key} else "added")
        for node in assertions.described:
            described[node.id].add(key)
    return outcomes


async def _write(
    within: Transaction,
    provenance: Provenance,
    source: Source,
    batch: Sequence[Assertions],
    changed: dict[str, str],
) -> None:
    if changed:
        await within.apply(RELEASE_EDGES, keys=sorted(changed))
        await within.apply(CLEAR_NODES, ids=sorted(changed.values()))
        await within.apply(
            SUPERSEDE_RECORDS, ids=sorted(changed.values()), at=provenance.recorded_at
        )
    records = [(a, _record(source, a, changed)) for a in batch]
    described = [node for a, record in records for node in (*a.described, record)]
    await _put(within, PUT_NODES, provenance, [source, *described])
    await _put(within, MENTION_NODES, provenance, [node for a in batch for node in a.mentioned])
    edges = [
        (e, record.key)
        for a, record in records
        for e in (*a.edges, *_bookkeeping(a, record, source, changed))
    ]
    await _relate(within, provenance, edges)
    for kind, ids in _by_kind(node for node in described if kind_of(node) in TEXTS).items():
        await within.apply(MARK_PENDING, {"label": kind}, ids=sorted(ids))
    if changed:
        for kind in TEXTS:
            await within.apply(
                RETIRE_TEXTS, slots_of(kind), keys=sorted(changed), at=provenance.recorded_at
            )
        await within.apply(SWEEP_EDGES, keys=sorted(changed))
        await within.apply(RETIRE_NODES, ids=sorted(changed.values()), at=provenance.recorded_at)


def _record(source: Source, assertions: Assertions, changed: dict[str, str]) -> Record:
    key, hashed = _key(source, assertions), record_digest(assertions)
    # The earlier version is part of the id: a value that comes back is a version of its own.
    record = Record(
        id=RecordId(derive_id("record", key, hashed, changed.get(key, ""))),
        key=key,
        digest=hashed,
        values=json.dumps(assertions.values, ensure_ascii=False, sort_keys=True, default=str),
        current=True,
        locator=assertions.locator,
        made=made_of(assertions.before or assertions),
        said_at=assertions.recorded_at,
        part=assertions.part or None,
        imported=assertions.imported,
    )
    return replace(record, **blocks_of(assertions))


def blocks_of(assertions: Assertions) -> dict[str, Any]:
    """The properties of its record by which its work is compared with others."""
    if not (work := assertions.compared):
        return {}
    keys = {f"block_{kind}": key for kind, key in work.keys.items()}
    said = ((field.name, getattr(work, field.name)) for field in fields(work))
    stated = {name: value for name, value in said if value}
    return {**keys, "compared": json.dumps(stated, ensure_ascii=False)}


def _bookkeeping(
    assertions: Assertions, record: Record, source: Source, changed: dict[str, str]
) -> Iterable[Edge]:
    yield Edge("FROM_SOURCE", "Record", record.id, "Source", source.id)
    for node in assertions.described:
        if kind_of(node) not in TEXTS:
            yield Edge("DESCRIBES", "Record", record.id, kind_of(node), node.id)
    for kind, id_ in _pointed_at(assertions):
        yield Edge("POINTS_AT", "Record", record.id, kind, id_)
    if record.key in changed:
        yield Edge("SUPERSEDES", "Record", record.id, "Record", changed[record.key])


def _pointed_at(assertions: Assertions) -> Iterable[tuple[str, str]]:
    """Where relationships begin of which neither end is described: they end with the record."""
    described = {node.id for node in assertions.described}
    return dict.fromkeys(
        (edge.start_kind, edge.start)
        for edge in assertions.edges
        if not described & {edge.start, edge.end}
    )


async def _put(
    within: Transaction, query: Query[Nothing], provenance: Provenance, nodes: Iterable[Any]
) -> None:
    rows: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for node in nodes:
        merged = rows[kind_of(node)].setdefault(node.id, {})
        merged.update(properties_of(node))
    for kind in sorted(rows):
        put = [{"id": id_, "properties": values} for id_, values in rows[kind].items()]
        await _apply_rows(within, query, {"label": kind}, provenance, put)


async def _relate(
    within: Transaction, provenance: Provenance, edges: Iterable[tuple[Edge, str]]
) -> None:
    groups: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for edge, key in edges:
        row = {"start": edge.start, "end": edge.end, "properties": dict(edge.properties)}
        groups[edge.type, edge.start_kind, edge.end_kind].append({**row, "record": key})
    for (type_, start, end), rows in sorted(groups.items()):
        slots = {"type": type_, "start": start, "end": end}
        await _apply_rows(within, PUT_EDGES, slots, provenance, rows)


async def _apply_rows(
    within: Transaction,
    query: Query[Nothing],
    slots: Slots,
    provenance: Provenance,
    rows: Sequence[dict[str, Any]],
) -> None:
    for some in _in_parts(rows):
        await within.apply(
            query,
            slots,
            rows=some,
            source=provenance.source,
            asserted_by=provenance.asserted_by,
            recorded_at=provenance.recorded_at,
        )


def _in_parts(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """The rows in order, as many in a part as may be sent at once; one that is longer by itself."""
    part: list[dict[str, Any]] = []
    size = 0
    for row in rows:
        length = sum(len(said) for said in row["properties"].values() if isinstance(said, str))
        if part and (len(part) >= _ROWS_AT_ONCE or size + length > _LETTERS_AT_ONCE):
            yield part
            part, size = [], 0
        part.append(row)
        size += length
    if part:
        yield part
