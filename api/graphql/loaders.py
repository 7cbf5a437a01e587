"""DataLoaders, one for each access path and list size: what many nodes ask for is read at once.

They live as long as one request and forget everything after it.
"""

from collections.abc import Callable, Sequence
from functools import partial

from strawberry.dataloader import DataLoader

from graph.access import Actor
from graph.store import GraphStore
from queries.browsing.access_paths import (
    EXPERTISE_BY_PERSON,
    NOTHING,
    POSTS_BY_PERSON,
    AccessPath,
    Walked,
    walk,
)
from queries.browsing.around import Connected, connected
from queries.browsing.nodes import Looked, nodes
from queries.browsing.records import AssertingRecord, records_of

# What these lead to is read together with what lies beyond it.
_BEYOND = {EXPERTISE_BY_PERSON.name: "topics_by_expertise", POSTS_BY_PERSON.name: "bodies_by_post"}


class Loaders:
    """The loaders of one request; `store` opens the graph when the first of them needs it."""

    def __init__(self, store: Callable[[], GraphStore], actor: Actor) -> None:
        self._store, self._actor = store, actor
        self._walks: dict[tuple[str, int], DataLoader[str, Walked]] = {}
        self._read: dict[tuple[str, str], tuple[Looked, ...]] = {}
        self.nodes = DataLoader[str, Looked | None](self._load_nodes)
        self._records: dict[int, DataLoader[str, list[AssertingRecord]]] = {}

    async def walk(self, path: AccessPath, id_: str, first: int) -> tuple[Looked, ...]:
        """What the path leads to from a node, at most `first`."""
        if (read := self._read.get((path.name, id_))) is not None:
            return read[:first]
        key = (path.name, first)
        if key not in self._walks:
            self._walks[key] = DataLoader(partial(self._load_walk, path, first))
        return (await self._walks[key].load(id_)).found

    async def records(self, id_: str, first: int) -> list[AssertingRecord]:
        """The records that describe a node, at most `first`."""
        if first not in self._records:
            self._records[first] = DataLoader(partial(self._load_records, first))
        return await self._records[first].load(id_)

    async def around(self, id_: str, first: int) -> list[Connected]:
        """Everything around one node."""
        return await connected(self._store(), self._actor, id_, first)

    async def _load_walk(self, path: AccessPath, first: int, ids: Sequence[str]) -> list[Walked]:
        found = await walk(self._store(), self._actor, path, ids, first)
        if beyond := _BEYOND.get(path.name):
            for walked in found.values():
                self._read |= {(beyond, id_): some for id_, some in walked.beyond.items()}
        return [found.get(id_, NOTHING) for id_ in ids]

    async def _load_nodes(self, ids: Sequence[str]) -> list[Looked | None]:
        found = await nodes(self._store(), self._actor, ids)
        return [found.get(id_) for id_ in ids]

    async def _load_records(self, first: int, ids: Sequence[str]) -> list[list[AssertingRecord]]:
        found = await records_of(self._store(), self._actor, ids, first)
        return [found.get(id_, []) for id_ in ids]
