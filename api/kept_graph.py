"""The graph of a server: opened once, noticed when it is away, opened again when it is back.

A Neo4j comes back by itself, and the driver finds it. The embedded engine is started again,
on other ports, so that a new store is needed. What comes back without its schema is prepared
again before anybody is answered from it.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass

from api.error_shape import masked
from api.opening import Say, engine_of, neo4j_of
from api.settings import Settings
from api.watched_store import Presence, WatchedStore
from graph import schema
from graph.engines import BoltAddress, EmbeddedEngine
from graph.errors import CairnError, GraphIsNewer, StoreUnavailable
from graph.store import GraphStore, Observer, Patience

LOG = logging.getLogger("cairn.graph")
# How soon silence is known follows from this and from api.watched_store.
_LOOK_EVERY = 0.25
_LOOKING = Patience(connect=1, free=1, again=0, answer=5)
# As patient as loading must be, but the watch may not hang for ever on a server that vanished.
_PREPARING = Patience(answer=600)

Fill = Callable[[GraphStore], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class _Opened:
    """Two stores on one graph: looking must not wait for those who ask."""

    asked: WatchedStore
    looked_at: GraphStore

    async def close(self) -> None:
        await self.looked_at.close()
        await self.asked.close()


class KeptGraph:
    """Use `async with`, then `watch()`; `store()` is the open graph or tells that it is away."""

    def __init__(
        self,
        settings: Settings,
        *,
        demo: bool = False,
        observer: Observer | None = None,
        say: Say | None = None,
        fill: Fill | None = None,
    ) -> None:
        """`fill` brings in what a graph must hold, each time that one was opened and prepared."""
        self._settings, self._observer, self._fill = settings, observer, fill
        self._engine = (
            None
            if settings.neo4j_uri
            else engine_of(settings, demo=demo, query_seconds=settings.query_seconds, say=say)
        )
        self._presence = Presence()
        self._opened: _Opened | None = None
        self._watching: asyncio.Task[None] | None = None

    async def __aenter__(self) -> "KeptGraph":
        async with AsyncExitStack() as if_it_fails:
            if_it_fails.push_async_callback(self._close)
            await self._open()
            if_it_fails.pop_all()
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._watching:
            self._watching.cancel()
            with suppress(asyncio.CancelledError):
                await self._watching
            # What cancelled it holds its frames, and these hold this.
            self._watching = None
        await self._close()

    def watch(self) -> None:
        """Look at the engine from now on, and do what is needed when it is away."""
        self._watching = asyncio.create_task(self._watch())

    def store(self) -> GraphStore:
        """The open graph; raises StoreUnavailable at once while it is away."""
        self._presence.check()
        return self._there().asked

    def state(self) -> tuple[str, str]:
        """Of the engine and of the schema, as the last look found them."""
        away, opened = self._presence.away, self._opened
        if isinstance(away, GraphIsNewer) and opened:
            return f"ready: {opened.asked.engine}", f"{away.code}: {away}"
        if away:
            return away.code, "not known"
        if opened is None:
            return "starting", "not known"
        return f"ready: {opened.asked.engine}", f"ready: step {_last_step(opened.asked)}"

    async def _open(self) -> None:
        address = await self._address()
        await self._prepare(address)
        patience = Patience(connect=1, free=5, again=0.5, answer=self._settings.query_seconds)
        self._opened = _Opened(
            WatchedStore(address, self._presence, patience=patience, observer=self._observer),
            GraphStore(address, patience=_LOOKING),
        )

    async def _address(self) -> BoltAddress:
        if self._engine is None:
            return neo4j_of(self._settings)
        return await asyncio.to_thread(_opened_again, self._engine)

    async def _close(self) -> None:
        if self._opened is not None:
            opened, self._opened = self._opened, None
            await opened.close()
        if self._engine is not None:
            self._engine.close()

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_EVERY)
            try:
                await self._look()
            except CairnError as wrong:
                self._is_away(wrong)
            except Exception as wrong:  # noqa: BLE001 - the watch goes on; it is logged and told
                self._is_away(masked(wrong))
            else:
                self._is_back()

    async def _look(self) -> None:
        if self._engine is not None and not await asyncio.to_thread(self._engine.runs):
            # Told at once to those who ask meanwhile: starting takes some seconds.
            self._is_away(StoreUnavailable("The embedded engine has ended."))
            await self._close()
        if self._opened is None:
            await self._open()
        there = self._there()
        step = await self._presence.look(schema.version(there.looked_at))
        if step is not None and step != (last := _last_step(there.asked)):
            if step < last:
                self._is_away(StoreUnavailable(f"The graph is at schema step {step}, not {last}."))
            await self._prepare(there.asked.address)

    async def _prepare(self, address: BoltAddress) -> None:
        """Raises StoreUnavailable, and GraphIsNewer when a newer Cairn has changed the graph."""
        async with GraphStore(address, patience=_PREPARING) as patient:
            await patient.check()
            await schema.prepare(patient)
            if self._fill:
                await self._fill(patient)

    def _is_away(self, wrong: CairnError) -> None:
        before = self._presence.away
        if before is None or before.code != wrong.code:
            LOG.warning("graph away code=%s at=%s why=%s", wrong.code, self._where(), wrong.message)
        self._presence.leave(wrong)

    def _is_back(self) -> None:
        if self._presence.away is not None:
            self._presence.come_back()
            LOG.warning("graph back at=%s", self._where())

    def _where(self) -> str:
        if self._opened is not None:
            return self._opened.asked.address.uri
        return self._settings.neo4j_uri or "the embedded engine"

    def _there(self) -> _Opened:
        if self._opened is None:
            raise StoreUnavailable("The graph is not open.", hint="Try again in a few seconds.")
        return self._opened


def _last_step(store: GraphStore) -> int:
    return schema.steps(store.engine)[-1].number


def _opened_again(engine: EmbeddedEngine) -> BoltAddress:
    engine.close()
    return engine.open()
