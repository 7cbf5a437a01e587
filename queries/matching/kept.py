"""What every question needs and seldom changes: read once for each state of a graph."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from graph.store import GraphStore
from queries.matching.state import StateOfGraph

T = TypeVar("T")


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
