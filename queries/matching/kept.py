"""What questions need and what seldom changes: read once for each state of a graph."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from graph.store import GraphStore
from queries.matching.state import StateOfGraph

T = TypeVar("T")
# Of each sort; what is shown of a passage takes a kilobyte or two.
_MOST = 5_000


@dataclass(slots=True)
class _Held(Generic[T]):
    """What was read of one graph, and in which state of it."""

    revision: tuple[object, ...] | None = None
    value: T | None = None
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class Kept(Generic[T]):
    """What `read` makes of a graph, in memory for as long as the graph has the same records."""

    def __init__(self, read: Callable[[GraphStore], Awaitable[T]]) -> None:
        self._read = read
        self._held: WeakKeyDictionary[GraphStore, _Held[T]] = WeakKeyDictionary()

    async def of(self, store: GraphStore, state: StateOfGraph) -> T:
        """It as it is in that state; many who ask at the same time wait for one reading."""
        held = self._held.setdefault(store, _Held())
        if held.value is None or held.revision != state.revision:
            async with held.lock:
                if held.value is None or held.revision != state.revision:
                    held.value, held.revision = await self._read(store), state.revision
        return held.value


class KeptById(Generic[T]):
    """What `read` makes of nodes that came up, by their ids, for as long as nothing changes.

    `read` takes the store, ids, and what else `of` was given. At most `most` are kept.
    """

    def __init__(self, read: Callable[..., Awaitable[Mapping[str, T]]], most: int = _MOST) -> None:
        self._read, self._most = read, most
        self._known: Kept[dict[str, T]] = Kept(_none_yet)

    async def of(
        self, store: GraphStore, state: StateOfGraph, ids: Iterable[str], *more: object
    ) -> dict[str, T]:
        """Those of some nodes in that state, in the order of their ids as given."""
        known = await self._known.of(store, state)
        wanted = list(dict.fromkeys(ids))
        missing = [id_ for id_ in wanted if id_ not in known]
        here = {id_: known[id_] for id_ in wanted if id_ in known}
        if missing:
            found = await self._read(store, missing, *more)
            if len(known) + len(found) > self._most:
                known.clear()
            known.update(found)
            here |= found
        return {id_: here[id_] for id_ in wanted if id_ in here}


async def _none_yet(store: GraphStore) -> dict[str, Any]:
    return {}
