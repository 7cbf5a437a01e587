"""Ways from one thing to the next, each by a name that says where it leads and from what.

An access path is walked for many starting points in one store call.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from graph.access import Actor
from graph.query import Query
from graph.store import GraphStore
from queries.browsing.nodes import Looked, looked
from queries.browsing.said import Said, said

Way = Literal["forward", "back", "either"]
# What the rows of a list are ordered by, the id last: where a row stands, whatever is inserted.
Place: TypeAlias = tuple[str | int, ...]


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
class Reached:
    """A node at the end of a walk, its place in the list, and what the relationship to it says.

    `said` is None where not one relationship leads there but several in a row.
    """

    node: Looked
    place: Place
    said: Said | None


@dataclass(frozen=True, slots=True)
class Walked:
    """What an access path leads to from one node: the first ones, and how many there are.

    `beyond` is what was read along with each of them (the topics of a statement, the
    organisations of a post), by id.
    """

    total: int
    reached: tuple[Reached, ...]
    beyond: "dict[str, Walked]"

    @property
    def found(self) -> tuple[Looked, ...]:
        """The nodes alone."""
        return tuple(reached.node for reached in self.reached)


NOTHING = Walked(0, (), {})


@dataclass(frozen=True, slots=True)
class WalkedRow:
    """What was found from the node `of`: of each the values, the place and what is said.

    With `beyond`, where more was read along.
    """

    of: str
    total: int
    found: list[dict[str, Any]]


ENDS_OF_STARTS = Query(__package__, "ends_of_starts", WalkedRow)
STARTS_OF_ENDS = Query(__package__, "starts_of_ends", WalkedRow)
EITHER_WAY = Query(__package__, "either_way", WalkedRow)
PASSAGES_OF_ITEMS = Query(__package__, "passages_of_items", WalkedRow)
EXPERTISE_OF_PEOPLE = Query(__package__, "expertise_of_people", WalkedRow)
POSTS_OF_PEOPLE = Query(__package__, "posts_of_people", WalkedRow)
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


_OF_ITS_OWN: Mapping[str, Query[WalkedRow]] = {
    EXPERTISE_BY_PERSON.name: EXPERTISE_OF_PEOPLE,
    POSTS_BY_PERSON.name: POSTS_OF_PEOPLE,
    PEOPLE_BY_TOPIC.name: PEOPLE_OF_TOPICS,
}
# What these lead to is read together with what lies beyond it, of this kind.
_BEYOND: Mapping[str, str] = {
    EXPERTISE_BY_PERSON.name: "Topic",
    POSTS_BY_PERSON.name: "Organisation",
}


async def walk(
    store: GraphStore,
    actor: Actor,
    path: AccessPath,
    ids: Sequence[str],
    limit: int,
    after: Place | None = None,
) -> dict[str, Walked]:
    """What the path leads to from each of the nodes, at most `limit` each; one store call.

    `after` is the place in such a list that they come after. Nodes from which the path leads
    nowhere are left out.
    """
    query, slots = _statement(path)
    where = {"after": None if after is None else list(after)}
    rows = await store.fetch(query, slots, ids=list(ids), limit=limit, **where)
    return {row.of: _walked(path, row) for row in rows}


def _statement(path: AccessPath) -> tuple[Query[WalkedRow], Mapping[str, str] | None]:
    if (own := _OF_ITS_OWN.get(path.name)) is not None:
        return own, None
    if path.leads_to == "Passage":
        return PASSAGES_OF_ITEMS, {"label": path.start}
    slots = {"start": path.start, "type": path.type, "end": path.end}
    return _BY_WAY[path.way], slots


def _walked(path: AccessPath, row: WalkedRow) -> Walked:
    beyond = {}
    if kind := _BEYOND.get(path.name):
        read = ((found["node"]["id"], _all(kind, found["beyond"])) for found in row.found)
        beyond = {id_: Walked(len(some), some, {}) for id_, some in read}
    return Walked(row.total, _all(path.leads_to, row.found), beyond)


def _all(kind: str, rows: Sequence[dict[str, Any]]) -> tuple[Reached, ...]:
    return tuple(_reached(kind, row) for row in rows)


def _reached(kind: str, row: Mapping[str, Any]) -> Reached:
    kept = row.get("said")
    return Reached(
        looked(kind, row["node"]), tuple(row["place"]), None if kept is None else said(kept)
    )
