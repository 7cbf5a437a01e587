"""Ways from one thing to the next, each by a name that says where it leads and from what.

An access path is walked for many starting points in one store call.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from graph.access import Actor
from graph.query import Query
from graph.store import GraphStore
from queries.browsing.nodes import Looked, looked


@dataclass(frozen=True, slots=True)
class AccessPath:
    """Along a type of relationship from nodes of one kind to nodes of another.

    `back` walks it against its direction, from `end` to `start`.
    """

    name: str
    start: str
    type: str
    end: str
    back: bool = False

    @property
    def leads_to(self) -> str:
        """The kind of node that is found."""
        return self.start if self.back else self.end


@dataclass(frozen=True, slots=True)
class Walked:
    """What an access path leads to from one node: the first ones, and how many there are.

    `beyond` are the nodes that were read along with each of them (the topics of a statement,
    the organisation of a post), by id.
    """

    total: int
    found: tuple[Looked, ...]
    beyond: dict[str, tuple[Looked, ...]]


NOTHING = Walked(0, (), {})


@dataclass(frozen=True, slots=True)
class WalkedRow:
    """What was found from the node `of`."""

    of: str
    total: int
    found: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class ExpertiseRow:
    """What a person is said to know, and the topics of each statement."""

    of: str
    total: int
    found: list[dict[str, Any]]
    topics: list[list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class PostsRow:
    """A person's posts, and the organisations of each."""

    of: str
    total: int
    found: list[dict[str, Any]]
    organisations: list[list[dict[str, Any]]]


ENDS_OF_STARTS = Query(__package__, "ends_of_starts", WalkedRow)
STARTS_OF_ENDS = Query(__package__, "starts_of_ends", WalkedRow)
PASSAGES_OF_ITEMS = Query(__package__, "passages_of_items", WalkedRow)
EXPERTISE_OF_PEOPLE = Query(__package__, "expertise_of_people", ExpertiseRow)
POSTS_OF_PEOPLE = Query(__package__, "posts_of_people", PostsRow)


def forward(name: str, start: str, type_: str, end: str) -> AccessPath:
    """The path from `start` along the relationship."""
    return AccessPath(name, start, type_, end)


def back(name: str, start: str, type_: str, end: str) -> AccessPath:
    """The path from `end` against the relationship."""
    return AccessPath(name, start, type_, end, back=True)


async def walk(
    store: GraphStore, actor: Actor, path: AccessPath, ids: Sequence[str], limit: int
) -> dict[str, Walked]:
    """What the path leads to from each of the nodes, at most `limit` each; one store call.

    Nodes from which it leads nowhere are left out.
    """
    if path.type == "HAS_EXPERTISE" and not path.back:
        return await _expertise(store, ids, limit)
    if path.type == "HOLDS" and not path.back:
        return await _posts(store, ids, limit)
    if path.type == "HAS_PASSAGE" and not path.back:
        slots = {"label": path.start}
        rows = await store.fetch(PASSAGES_OF_ITEMS, slots, ids=list(ids), limit=limit)
    else:
        slots = {"start": path.start, "type": path.type, "end": path.end}
        query = STARTS_OF_ENDS if path.back else ENDS_OF_STARTS
        rows = await store.fetch(query, slots, ids=list(ids), limit=limit)
    return {row.of: Walked(row.total, _all(path.leads_to, row.found), {}) for row in rows}


async def _expertise(store: GraphStore, ids: Sequence[str], limit: int) -> dict[str, Walked]:
    rows = await store.fetch(EXPERTISE_OF_PEOPLE, ids=list(ids), limit=limit)
    return {r.of: _with(r.total, "Expertise", r.found, "Topic", r.topics) for r in rows}


async def _posts(store: GraphStore, ids: Sequence[str], limit: int) -> dict[str, Walked]:
    rows = await store.fetch(POSTS_OF_PEOPLE, ids=list(ids), limit=limit)
    return {r.of: _with(r.total, "Post", r.found, "Organisation", r.organisations) for r in rows}


def _with(
    total: int,
    kind: str,
    found: Sequence[dict[str, Any]],
    beyond_kind: str,
    beyond: Sequence[Sequence[dict[str, Any]]],
) -> Walked:
    here = Walked(total, _all(kind, found), {})
    pairs = zip(here.found, beyond, strict=True)
    return replace(here, beyond={node.id: _all(beyond_kind, some) for node, some in pairs})


def _all(kind: str, rows: Sequence[dict[str, Any]]) -> tuple[Looked, ...]:
    return tuple(looked(kind, values) for values in rows)
