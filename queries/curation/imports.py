"""What is kept of each run over a file: who, when, how many records, what was rejected."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from graph.access import Actor
from graph.errors import NotFound
from graph.model import properties_of
from graph.model.bookkeeping import Import, Source
from graph.model.ids import ImportId, derive_id
from graph.provenance import Provenance, now
from graph.query import Nothing, Query
from graph.store import GraphStore
from queries.curation.erased import ERASED, Erased, erased


@dataclass(frozen=True, slots=True)
class ImportsRow:
    """How many imports there are, and some of them as they are kept."""

    total: int
    found: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class ImportRow:
    """An import as it is kept, and how many of its records hold."""

    values: dict[str, Any]
    holding: int


@dataclass(frozen=True, slots=True)
class KeptImport:
    """A run over a file, who began it, what came of its records, and how many of them hold.

    `rejected` are the first 1,000 refusals with record, line and reason. In lists there are none,
    and `holding` is None.
    """

    run: Import
    by: str
    holding: int | None = None

    @property
    def counts(self) -> dict[str, int]:
        """How many records were read, added, changed, unchanged, merged and rejected."""
        return dict(json.loads(self.run.counts)) if self.run.counts else {}

    @property
    def rejected(self) -> list[dict[str, Any]]:
        """What was refused, each with its record, line, reason and hint."""
        return list(json.loads(self.run.rejected)) if self.run.rejected else []


@dataclass(frozen=True, slots=True)
class ImportsPage:
    """Some imports, the latest first."""

    imports: tuple[KeptImport, ...]
    total: int
    has_next: bool


IMPORTS_PAGE = Query(__package__, "imports_page", ImportsRow)
IMPORT_BY_ID = Query(__package__, "import_by_id", ImportRow)
BEGIN_IMPORT = Query(__package__, "begin_import", Nothing)
FINISH_IMPORT = Query(__package__, "finish_import", Nothing)

# A file of nothing but broken lines must not become one huge property.
_MOST_REJECTED = 1_000


async def begin_import(store: GraphStore, actor: Actor, source: Source, sha256: str) -> Import:
    """Record that `actor` begins to load `source`; one that never finishes stays unfinished.

    Raises NotAllowed for an actor whose name was erased.
    """
    gone = await erased(store)
    gone.check(actor.id)
    source = replace(source, name=gone.plain(source.name))
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
    refused = unnamed(rejected[:_MOST_REJECTED], await erased(store))
    await store.apply(
        FINISH_IMPORT,
        id=run.id,
        finished_at=now(),
        counts=json.dumps(counts, sort_keys=True),
        rejected=json.dumps(refused, ensure_ascii=False),
    )


def unnamed(rejected: Sequence[Mapping[str, Any]], gone: Erased) -> list[dict[str, Any]]:
    """Refusals without what they tell of anybody who was erased."""
    told = [dict(one) | {"file": gone.plain(str(one["file"]))} for one in rejected]
    return [
        one | {"reason": f"told of {ERASED}", "hint": ""}
        if gone.told(f"{one['reason']} {one['hint']}")
        else one
        for one in told
    ]


async def imports(
    store: GraphStore, actor: Actor, *, first: int = 20, after: tuple[str, str] | None = None
) -> ImportsPage:
    """The `first` imports, the latest first, after one's moment of beginning and id."""
    began, id_ = after or (None, None)
    # One more than asked for tells whether there are more.
    (row,) = await store.fetch(IMPORTS_PAGE, after=began, after_id=id_, limit=first + 1)
    found = tuple(_kept(values) for values in row.found)
    return ImportsPage(found[:first], row.total, len(found) > first)


async def import_of(store: GraphStore, actor: Actor, id_: str) -> KeptImport:
    """One import. Raises NotFound."""
    rows = await store.fetch(IMPORT_BY_ID, id=id_)
    if not rows:
        raise NotFound(
            f"There is no import with the id {id_!r}.", hint="`cairn imports list` shows them."
        )
    return _kept(rows[0].values, rows[0].holding)


def _kept(values: Mapping[str, Any], holding: int | None = None) -> KeptImport:
    known: dict[str, Any] = {one.name: values.get(one.name) for one in fields(Import)}
    return KeptImport(Import(**known), str(values.get("asserted_by", "")), holding)
