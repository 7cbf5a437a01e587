"""Ways from one thing to the next, each by a name that says where it leads and from what.

An access path is walked for many starting points in one store call.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from graph.access import Actor
from graph.query import Query
from graph.store import GraphStore
from queries.browsing.nodes import Looked, looked

Way = Literal["forward", "back", "either"]


@dataclass(frozen=True, slots=True)
class AccessPath:
    """Along a type of relationship from nodes of one kind to nodes of another.

    Walked `back` it leads against the relationship's direction, from `end` to `start`;
    `either` way where the relationship means the same in both directions.
    """

    name: str
    start: str
    type: str
    end: str
    way: Way = "forward"

    @property
    def leads_to(self) -> str:
        """The kind of node that is found."""
        return self.start if self.way == "back" else self.end


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
EITHER_WAY = Query(__package__, "either_way", WalkedRow)
PASSAGES_OF_ITEMS = Query(__package__, "passages_of_items", WalkedRow)
EXPERTISE_OF_PEOPLE = Query(__package__, "expertise_of_people", ExpertiseRow)
POSTS_OF_PEOPLE = Query(__package__, "posts_of_people", PostsRow)


PEOPLE_OF_TOPICS = Query(__package__, "people_of_topics", WalkedRow)
_BY_WAY: Mapping[Way, Query[WalkedRow]] = {
    "forward": ENDS_OF_STARTS,
    "back": STARTS_OF_ENDS,
    "either": EITHER_WAY,
}


def forward(name: str, start: str, type_: str, end: str) -> AccessPath:
    """The path from `start` along the relationship."""
    return AccessPath(name, start, type_, end)


def back(name: str, start: str, type_: str, end: str) -> AccessPath:
    """The path from `end` against the relationship."""
    return AccessPath(name, start, type_, end, "back")


def either(name: str, kind: str, type_: str) -> AccessPath:
    """The path along the relationship between two of a kind, whichever way it points."""
    return AccessPath(name, kind, type_, kind, "either")


EXPERTISE_BY_PERSON = forward("expertise_by_person", "Person", "HAS_EXPERTISE", "Expertise")
POSTS_BY_PERSON = forward("posts_by_person", "Person", "HOLDS", "Post")
# Two steps, by whatever lies between: what is stated of people, help given, works.
PEOPLE_BY_TOPIC = back("people_by_topic", "Person", "ABOUT", "Topic")


async def walk(
    store: GraphStore, actor: Actor, path: AccessPath, ids: Sequence[str], limit: int
) -> dict[str, Walked]:
    """What the path leads to from each of the nodes, at most `limit` each; one store call.

    Nodes from which it leads nowhere are left out.
    """
    if path == EXPERTISE_BY_PERSON:
        return await _expertise(store, ids, limit)
    if path == POSTS_BY_PERSON:
        return await _posts(store, ids, limit)
    query, slots = _statement(path)
    rows = await store.fetch(query, slots, ids=list(ids), limit=limit)
    return {row.of: Walked(row.total, _all(path.leads_to, row.found), {}) for row in rows}


def _statement(path: AccessPath) -> tuple[Query[WalkedRow], Mapping[str, str] | None]:
    if path == PEOPLE_BY_TOPIC:
        return PEOPLE_OF_TOPICS, None
    if path.leads_to == "Passage":
        return PASSAGES_OF_ITEMS, {"label": path.start}
    slots = {"start": path.start, "type": path.type, "end": path.end}
    return _BY_WAY[path.way], slots


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
