"""Nodes by their ids, as objects of the model."""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from types import MappingProxyType
from typing import Any

from graph.access import Actor
from graph.model import BOOKKEEPING, KINDS
from graph.query import Query
from graph.store import GraphStore
from queries.curation.merged_works import names_of

_BY_PREFIX = {kind.lower(): kind for kind in KINDS if kind not in BOOKKEEPING}
# What a node has for a text that it must have, where nothing says it (any more).
NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Looked:
    """A node that was looked up: an object of `graph.model` and who asserted it first.

    `retired_at` is set for one that no current record describes and that stays for the history.
    """

    kind: str
    node: Any
    source: str
    asserted_by: str
    recorded_at: str
    retired_at: str | None = None

    @property
    def id(self) -> str:
        """The id of ours."""
        return str(self.node.id)

    @property
    def label(self) -> str:
        """What a reader calls it: its name, title, label, statement or text."""
        names = ("name", "title", "label", "statement", "text", "meaning", "reference", "by")
        return str(next(filter(None, (getattr(self.node, name, None) for name in names))))


@dataclass(frozen=True, slots=True)
class NodeRow:
    """What is kept of a node."""

    id: str
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ItemRow:
    """What is kept of the node that the passage `of` belongs to."""

    of: str
    kind: str
    values: dict[str, Any]


NODES_BY_IDS = Query(__package__, "nodes_by_ids", NodeRow)
ITEMS_OF_PASSAGES = Query(__package__, "items_of_passages", ItemRow)


def kind_of_id(id_: str) -> str | None:
    """The kind that an id of ours says it is of: 'Work' for 'work-k3jq…'; None for no such."""
    return _BY_PREFIX.get(id_.partition("-")[0])


def by_kind(ids: Iterable[str]) -> dict[str, list[str]]:
    """Ids by the kind that they say they are of, each once; those of no kind are left out."""
    found: dict[str, list[str]] = {}
    for id_ in dict.fromkeys(ids):
        if kind := kind_of_id(id_):
            found.setdefault(kind, []).append(id_)
    return found


def looked(kind: str, values: Mapping[str, Any]) -> Looked:
    """What a store returned of a node of `kind`, as an object of the model."""
    stated = {field.name: _value(field, values) for field in fields(KINDS[kind])}
    return Looked(
        kind,
        KINDS[kind](**stated),
        str(values.get("source", "")),
        str(values.get("asserted_by", "")),
        str(values.get("recorded_at", "")),
        values.get("retired_at"),
    )


def _value(field: Any, values: Mapping[str, Any]) -> Any:
    value = values.get(field.name)
    if isinstance(value, list):
        return tuple(value)
    if value is not None:
        return value
    # A node that is only mentioned may lack what a described one always has.
    return NOT_KNOWN if field.default is MISSING else field.default


async def nodes(store: GraphStore, actor: Actor, ids: Iterable[str]) -> dict[str, Looked]:
    """The nodes with these ids, of whatever kinds; one store call for each kind.

    Ids that nothing has are left out; a work that was merged is the one that it is taken for.
    """
    found: dict[str, Looked] = {}
    for kind, some in by_kind(ids).items():
        found |= await _of_kind(store, kind, some)
        gone = [id_ for id_ in some if id_ not in found or found[id_].retired_at]
        if kind == "Work" and gone and (names := await names_of(store, gone)):
            now = await _of_kind(store, kind, sorted(set(names.values())))
            found |= {id_: now[name] for id_, name in names.items() if name in now}
    return found


async def _of_kind(store: GraphStore, kind: str, ids: list[str]) -> dict[str, Looked]:
    rows = await store.fetch(NODES_BY_IDS, MappingProxyType({"label": kind}), ids=ids)
    return {row.id: looked(kind, row.values) for row in rows}


async def items_of(store: GraphStore, actor: Actor, passages: Iterable[str]) -> dict[str, Looked]:
    """What each of some passages is the text of; one store call."""
    rows = await store.fetch(ITEMS_OF_PASSAGES, ids=list(dict.fromkeys(passages)))
    return {row.of: looked(row.kind, row.values) for row in rows}


async def node(store: GraphStore, actor: Actor, id_: str) -> Looked | None:
    """The node with this id, if there is one."""
    return (await nodes(store, actor, [id_])).get(id_)
