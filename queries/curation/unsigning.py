"""What somebody did who is erased stays without their name; so do files and refusals."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from graph.query import Nothing, Query
from graph.store import GraphStore, Transaction
from queries.curation.erased import ERASED
from queries.curation.imports import unnamed
from queries.curation.sought import Sought

_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a person or of a file."""

    name: str


@dataclass(frozen=True, slots=True)
class Namesake:
    """Somebody else of one of some names."""

    id: str
    name: str
    other_names: list[str]


@dataclass(frozen=True, slots=True)
class Number:
    """How many were changed."""

    number: int


@dataclass(frozen=True, slots=True)
class Refusals:
    """What an import refused, as JSON."""

    id: str
    rejected: str


SIGNATURES = Query(__package__, "signatures", Name)
NAMESAKES = Query(__package__, "namesakes", Namesake)
UNSIGN_NODES = Query(__package__, "unsign_nodes", Number)
UNSIGN_RELATIONSHIPS = Query(__package__, "unsign_relationships", Number)
NAMES_OF_FILES = Query(__package__, "names_of_files", Name)
RENAME_FILES = Query(__package__, "rename_files", Nothing)
REFUSALS_NAMING = Query(__package__, "refusals_naming", Refusals)
PUT_REFUSALS = Query(__package__, "put_refusals", Nothing)


async def unsign(store: GraphStore, sought: Sought) -> None:
    """Take the names of a person off acts, provenance, files and refusals."""
    signed = [row.name for row in await store.fetch(SIGNATURES)]
    names = [name for name in signed if sought.gone.signature(name)]
    if names:
        await _unsigned(store, UNSIGN_NODES, names)
        await _unsigned(store, UNSIGN_RELATIONSHIPS, names)
    files = [row.name for row in await store.fetch(NAMES_OF_FILES)]
    if told := [name for name in files if sought.gone.told(name)]:
        await store.apply(RENAME_FILES, names=told, name=ERASED)
    for row in await store.fetch(REFUSALS_NAMING, texts=sought.told):
        refused = unnamed(json.loads(row.rejected), sought.gone)
        await store.apply(PUT_REFUSALS, id=row.id, rejected=json.dumps(refused, ensure_ascii=False))


async def _unsigned(store: GraphStore, query: Query[Number], names: Sequence[str]) -> None:
    async def some(within: Transaction) -> int:
        (row,) = await within.fetch(query, names=names, erased=ERASED, limit=_AT_ONCE)
        return row.number

    while await store.transaction(some):
        pass
