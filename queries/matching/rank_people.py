"""People, by a random walk with restart from the evidence over the graph that it induces."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from embeddings.encoder import Vectors
from embeddings.known_passages import known_passages
from embeddings.passage_vectors import Cosines
from graph.query import Query
from graph.store import GraphStore
from queries.matching.fuse import RankedItem, mean_by_halves, nearness
from queries.matching.kept import KeptById
from queries.matching.question import Filters
from queries.matching.recipe import Recipe
from queries.matching.state import STATE_OF_GRAPH, StateOfGraph
from queries.matching.topics import MatchedTopics
from queries.matching.validity import Validity

ITEMS_KEPT = 12


@dataclass(frozen=True, slots=True)
class PeopleItems:
    """One compact row: for each person their items.

    Each is a list: item, passages, topics, kind, kind of work, ground, valid from, valid to, year,
    voice.
    """

    people: list[tuple[str, list[list[Any]]]]


@dataclass(frozen=True, slots=True)
class NearItem:
    """One of a person's items, by its nearest passage and the nearness of its best topic.

    `kind` is that of the node, `work_kind` a work's own, `ground` a statement's.
    """

    item: str
    passage: str
    cosine: float
    topic: float = 0.0
    kind: str = ""
    work_kind: str | None = None
    ground: str | None = None

    @property
    def near(self) -> float:
        """How near it is to the question, see `nearness`."""
        return nearness(self.cosine, self.topic)


@dataclass(frozen=True, slots=True)
class RankedPerson:
    """A person with a score, confidence, and their nearest items.

    The score is the walk's (the best has 1) or that of `score_people`.
    """

    person: str
    score: float
    confidence: float
    items: tuple[NearItem, ...]


@dataclass(frozen=True, slots=True)
class PersonId:
    """The id of a person."""

    id: str


ITEMS_OF_PEOPLE = Query(__package__, "items_of_people", PeopleItems)
MEMBERS_AMONG = Query(__package__, "members_among", PersonId)


async def rank_by_walk(
    store: GraphStore, items: Sequence[RankedItem], vector: Vectors, recipe: Recipe
) -> list[RankedPerson]:
    """The people whom the walk from `items` reaches, best first, each with confidence."""
    (state,) = await store.fetch(STATE_OF_GRAPH)
    cosines = await (await known_passages(store, state.vectors)).vectors.cosines(vector)
    reached = shares_of_best(reached_people(items, recipe)[: recipe.candidates])
    return await with_items(store, state, reached, cosines, MatchedTopics(), Filters())


def reached_people(
    items: Sequence[RankedItem], recipe: Recipe, topics: MatchedTopics | None = None
) -> list[tuple[float, str]]:
    """The people whom the walk reaches, with their scores, best first.

    Where it is known what the question is about, the walk starts only from items that are
    about it; else more broadly. Breadth without a floor lets those win who wrote the most.
    """
    chosen = items[: recipe.walk_items]
    ids = {item.item for item in chosen}
    known = topics is not None and bool(topics.covered())
    weights = _start(chosen, recipe.topic_floor if known else recipe.walk_floor)
    walked = walk(weights, induced_edges(chosen), recipe.restart, recipe.steps)
    people = [(score, node) for node, score in walked.items() if node not in ids and score > 0]
    return sorted(people, key=lambda pair: (-pair[0], pair[1]))


def shares_of_best(people: Sequence[tuple[float, str]]) -> list[tuple[float, str]]:
    """People, best first, with their scores as shares of the best one's."""
    top = people[0][0] if people else 1.0
    return [(score / top, person) for score, person in people]


def induced_edges(items: Sequence[RankedItem]) -> list[tuple[str, str]]:
    """From people to the items that are theirs, and among items that cite each other."""
    ids = {item.item for item in items}
    theirs = [(person, item.item) for item in items for person in item.people]
    return theirs + [(i.item, cited) for i in items for cited in i.cites if cited in ids]


async def on_register(
    store: GraphStore, people: Sequence[tuple[float, str]]
) -> list[tuple[float, str]]:
    """Those who are on the register, with their scores."""
    rows = await store.fetch(MEMBERS_AMONG, ids=[person for _, person in people])
    members = {row.id for row in rows}
    return [(score, person) for score, person in people if person in members]


async def with_items(
    store: GraphStore,
    state: StateOfGraph,
    people: Sequence[tuple[float, str]],
    cosines: Cosines,
    topics: MatchedTopics,
    filters: Filters,
    no_longer_said: Container[str] = (),
) -> list[RankedPerson]:
    """People (score and id) with their nearest items and confidence; without any they drop out."""
    ids = [person for _, person in people]
    near = await nearest_items(store, state, ids, cosines, topics, filters, no_longer_said)
    return [
        RankedPerson(person, score, _confidence(near[person]), near[person])
        for score, person in people
        if near.get(person)
    ]


async def nearest_items(
    store: GraphStore,
    state: StateOfGraph,
    people: Sequence[str],
    cosines: Cosines,
    topics: MatchedTopics | None = None,
    filters: Filters | None = None,
    no_longer_said: Container[str] = (),
) -> dict[str, tuple[NearItem, ...]]:
    """For each person the items nearest to the question, nearest first."""
    owned = await KNOWN_ITEMS.of(store, state, people)
    choice = Choice(cosines, topics or MatchedTopics(), filters or Filters(), no_longer_said)
    return {person: choice.nearest_first(items) for person, items in owned.items()}


async def _read_items(store: GraphStore, people: Sequence[str]) -> dict[str, list[list[Any]]]:
    (row,) = await store.fetch(ITEMS_OF_PEOPLE, people=list(people))
    return dict(row.people)


# Of each person their items as the query gives them.
KNOWN_ITEMS = KeptById(_read_items)


@dataclass(frozen=True, slots=True)
class Choice:
    """By what a person's items are chosen."""

    cosines: Cosines
    topics: MatchedTopics = field(default_factory=MatchedTopics)
    filters: Filters = field(default_factory=Filters)
    no_longer_said: Container[str] = ()

    def nearest_first(self, items: Iterable[list[Any]]) -> tuple[NearItem, ...]:
        """Of the items that are said and pass the filters, the nearest by their words.

        Among these a near topic counts as well.
        """
        found = [near for item in items if self._counts(item) and (near := self._near(item))]
        nearest = sorted(found, key=lambda near: (-near.cosine, near.item))[:ITEMS_KEPT]
        return tuple(sorted(nearest, key=lambda near: (-near.near, -near.cosine, near.item)))

    def _counts(self, item: list[Any]) -> bool:
        id_, _, about, kind, _, _, *when, voice = item
        wanted = self.filters
        passes = wanted.stood(kind, Validity(*when)) and wanted.is_about(about)
        return id_ not in self.no_longer_said and passes and wanted.speaks(kind, voice)

    def _near(self, item: list[Any]) -> NearItem | None:
        id_, passages, about, *kinds = item
        best = self.cosines.best_of(passages)
        return NearItem(id_, *best, self.topics.near(about), *kinds[:3]) if best else None


def _start(items: Sequence[RankedItem], floor: float) -> dict[str, float]:
    """The walk's restart weights: by how much an item exceeds `floor` times the best."""
    least = floor * max((item.score for item in items), default=0.0)
    return {item.item: max(0.0, item.score - least) for item in items}


def walk(
    weights: Mapping[str, float], edges: Sequence[Sequence[str]], restart: float, steps: int
) -> dict[str, float]:
    """Random walk with restart: p ← restart · s + (1 - restart) · p T, `steps` times.

    `weights` are the restart weights s of the items (normalised to sum 1); T moves from a
    node to each of its neighbours alike, edges taken both ways (Tong, Faloutsos, Pan 2006).
    """
    nodes = list(dict.fromkeys([*weights, *(node for edge in edges for node in edge)]))
    index = {node: place for place, node in enumerate(nodes)}
    start = np.array([weights.get(node, 0.0) for node in nodes])
    if start.sum() <= 0:
        return {}
    start /= start.sum()
    pairs = {(index[a], index[b]) for a, b in edges} | {(index[b], index[a]) for a, b in edges}
    come = np.array([a for a, _ in pairs], dtype=np.intp)
    go = np.array([b for _, b in pairs], dtype=np.intp)
    degree = np.maximum(np.bincount(come, minlength=len(nodes)), 1)
    here = start
    for _ in range(steps):
        moved = np.bincount(go, weights=(here / degree)[come], minlength=len(nodes))
        here = restart * start + (1 - restart) * moved
    return dict(zip(nodes, here.tolist(), strict=True))


def _confidence(items: Sequence[NearItem]) -> float:
    return mean_by_halves(item.near for item in items)
