"""DataLoaders, one for each access path and list size: what many nodes ask for is read at once.

They live as long as one request and forget everything after it.
"""

from collections.abc import Awaitable, Callable, Hashable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeAlias, TypeVar

from strawberry.dataloader import DataLoader

from embeddings.encoder import Encoder
from graph.access import Actor
from graph.store import GraphStore
from queries.browsing.access_paths import (
    EXPERTISE_BY_PERSON,
    NOTHING,
    POSTS_BY_PERSON,
    AccessPath,
    Place,
    Walked,
    walk,
)
from queries.browsing.around import NOTHING_AROUND, Around, around
from queries.browsing.nodes import items_of, nodes
from queries.browsing.records import AssertingRecord, records_of, records_of_keys, sources
from queries.browsing.said import said_between
from queries.evidence.statements import Stated, stated

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
Reader: TypeAlias = Callable[[GraphStore, Actor, Sequence[K]], Awaitable[dict[K, V]]]

# What these lead to is read together with what lies beyond it.
_BEYOND = {EXPERTISE_BY_PERSON.name: "topics_by_expertise", POSTS_BY_PERSON.name: "bodies_by_post"}


class Loaders:
    """The loaders of one request; `store` opens the graph when the first of them needs it."""

    def __init__(
        self, store: Callable[[], GraphStore], actor: Actor, encoder: Callable[[], Encoder]
    ) -> None:
        self._store, self._actor, self._encoder = store, actor, encoder
        self._walks: dict[tuple[str, int, Place | None], DataLoader[str, Walked]] = {}
        self._arounds: dict[tuple[int, Place | None], DataLoader[str, Around]] = {}
        self._read: dict[tuple[str, str], Walked] = {}
        self.nodes = self._by_id(nodes)
        self.items = self._by_id(items_of)
        self.sources = self._by_id(sources)
        self.records_of_keys = self._by_id(records_of_keys)
        self.said = self._by_id(said_between)
        self.stated = self._by_id(self._stated)
        self._records: dict[int, DataLoader[str, list[AssertingRecord]]] = {}

    async def walk(self, path: AccessPath, id_: str, first: int, after: Place | None) -> Walked:
        """What the path leads to from a node after a place in that list, at most `first`."""
        if after is None and (read := self._read.get((path.name, id_))) is not None:
            return replace(read, reached=read.reached[:first])
        key = (path.name, first, after)
        if key not in self._walks:
            self._walks[key] = DataLoader(partial(self._load_walk, path, first, after))
        return await self._walks[key].load(id_)

    async def records(self, id_: str, first: int) -> list[AssertingRecord]:
        """The records that describe a node, at most `first`."""
        if first not in self._records:
            self._records[first] = DataLoader(partial(self._load_records, first))
        return await self._records[first].load(id_)

    async def around(self, id_: str, first: int, after: Place | None) -> Around:
        """What is around a node after a place in that list, at most `first`."""
        if (first, after) not in self._arounds:
            self._arounds[first, after] = DataLoader(partial(self._load_around, first, after))
        return await self._arounds[first, after].load(id_)

    def _by_id(self, read: Reader[K, V]) -> DataLoader[K, V | None]:
        """A loader of what is there once for each key; None for a key that has nothing."""

        async def load(keys: Sequence[K]) -> list[V | None]:
            found = await read(self._store(), self._actor, keys)
            return [found.get(key) for key in keys]

        return DataLoader(load)

    async def _stated(
        self, store: GraphStore, actor: Actor, ids: Sequence[str]
    ) -> dict[str, Stated]:
        """What the statements rest on is read with them, and is known from now on."""
        found = await stated(store, self._encoder(), ids)
        self.stated.prime_many({id_: one for id_, one in found.items() if id_ not in ids})
        return found

    async def _load_walk(
        self, path: AccessPath, first: int, after: Place | None, ids: Sequence[str]
    ) -> list[Walked]:
        found = await walk(self._store(), self._actor, path, ids, first, after)
        if beyond := _BEYOND.get(path.name):
            for walked in found.values():
                self._read |= {(beyond, id_): some for id_, some in walked.beyond.items()}
        return [found.get(id_, NOTHING) for id_ in ids]

    async def _load_around(
        self, first: int, after: Place | None, ids: Sequence[str]
    ) -> list[Around]:
        found = await around(self._store(), self._actor, ids, first, after)
        return [found.get(id_, NOTHING_AROUND) for id_ in ids]

    async def _load_records(self, first: int, ids: Sequence[str]) -> list[list[AssertingRecord]]:
        found = await records_of(self._store(), self._actor, ids, first)
        return [found.get(id_, []) for id_ in ids]
