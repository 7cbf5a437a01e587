"""The graph of a server: opened once, noticed when it is away, opened again when it is back.

A Neo4j comes back by itself, and the driver finds it. The embedded engine is started again,
on other ports, so that a new store is needed.
"""

import asyncio
import logging
from contextlib import suppress

from api.error_shape import masked
from api.opening import Say, engine_of, neo4j_of
from api.settings import Settings
from graph.engines import BoltAddress, EmbeddedEngine
from graph.errors import CairnError, StoreTimeout, StoreUnavailable
from graph.schema import prepare
from graph.store import GraphStore, Observer, Patience
from queries.backup.status import look_whether_alive

LOG = logging.getLogger("cairn.graph")
_LOOK_EVERY = 0.5
_ALIVE_WITHIN = 5.0


class KeptGraph:
    """Use `async with`; `store()` is the open graph or tells that it is away."""

    def __init__(
        self,
        settings: Settings,
        *,
        demo: bool = False,
        observer: Observer | None = None,
        say: Say | None = None,
    ) -> None:
        self._settings, self._observer = settings, observer
        self._engine = (
            None
            if settings.neo4j_uri
            else engine_of(settings, demo=demo, query_seconds=settings.query_seconds, say=say)
        )
        self._store: GraphStore | None = None
        self._away: CairnError | None = None
        self._watching: asyncio.Task[None] | None = None

    async def __aenter__(self) -> "KeptGraph":
        await self._open()
        self._watching = asyncio.create_task(self._watch())
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._watching:
            self._watching.cancel()
            with suppress(asyncio.CancelledError):
                await self._watching
        await self._close()

    def store(self) -> GraphStore:
        """The open graph; raises StoreUnavailable at once while it is away."""
        if self._store is None or self._away is not None:
            raise StoreUnavailable(
                "The graph is away: its engine does not answer.",
                hint="It is being looked for. Try again in a few seconds.",
            ) from self._away
        return self._store

    async def look(self) -> None:
        """Raises StoreUnavailable and its kinds, in a few seconds at most, when it is away."""
        await _look_at(self.store())

    def loading_store(self) -> GraphStore:
        """A store of its own on the same graph, with the patience that loading needs."""
        return GraphStore(self.store().address)

    async def _open(self) -> None:
        address = await self._address()
        store = GraphStore(address, patience=self._patience(), observer=self._observer)
        try:
            async with GraphStore(address) as patient:
                await patient.check()
                await prepare(patient)
        except BaseException:
            await store.close()
            raise
        self._store = store

    async def _address(self) -> BoltAddress:
        if self._engine is None:
            return neo4j_of(self._settings)
        return await asyncio.to_thread(_opened_again, self._engine)

    def _patience(self) -> Patience:
        return Patience(connect=1, free=5, again=0.5, answer=self._settings.query_seconds)

    async def _close(self) -> None:
        if self._store is not None:
            await self._store.close()
            self._store = None
        if self._engine is not None:
            self._engine.close()

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_EVERY)
            was_away = self._away
            self._away = await self._what_is_wrong()
            if self._away and not was_away:
                LOG.warning("graph away code=%s", self._away.code)
            elif was_away and not self._away:
                LOG.warning("graph back")

    async def _what_is_wrong(self) -> CairnError | None:
        try:
            if self._engine is not None and not await asyncio.to_thread(self._engine.runs):
                # Told at once to those who ask meanwhile: starting takes some seconds.
                self._away = StoreUnavailable("The embedded engine has ended.")
                await self._close()
                await self._open()
            if self._store is None:
                await self._open()
            await _look_at(self._opened())
        except CairnError as wrong:
            return wrong
        except Exception as wrong:  # noqa: BLE001 - the watch goes on; it is logged and told
            return masked(wrong)
        return None

    def _opened(self) -> GraphStore:
        if self._store is None:
            raise StoreUnavailable("The graph is not open.")
        return self._store


async def _look_at(store: GraphStore) -> None:
    try:
        async with asyncio.timeout(_ALIVE_WITHIN):
            await look_whether_alive(store)
    except TimeoutError as wrong:
        raise StoreTimeout("The graph's engine does not answer.", hint="Try again.") from wrong


def _opened_again(engine: EmbeddedEngine) -> BoltAddress:
    engine.close()
    return engine.open()
