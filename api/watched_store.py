"""A store that tells at once when its engine is known to be away, in words for those who ask.

What whoever runs Cairn needs beside them, such as the address, goes to the log.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any, TypeVar

from api.error_shape import masked
from graph.engines import BoltAddress
from graph.errors import (
    CairnError,
    GraphIsNewer,
    StoreFault,
    StoreRefusesLogin,
    StoreTimeout,
    StoreUnavailable,
)
from graph.query import Query, Row
from graph.store import GraphStore, Observer, Patience, Slots, Transaction

T = TypeVar("T")

LOG = logging.getLogger("cairn.graph")
# Together with the pause between two looks (api.kept_graph) this stays below two seconds.
_STEP, _SILENT_STEPS = 0.25, 5
_RUNNER = "If it lasts, tell whoever runs Cairn."


class Presence:
    """Whether the engine answers: known by the answers that come, and by looks of its own."""

    def __init__(self) -> None:
        self.away: CairnError | None = None
        self._answers = 0
        self._waiting: set[asyncio.Timeout] = set()

    def leave(self, why: CairnError) -> None:
        """The engine is away: all who wait for it are told, and all who come."""
        self.away = why
        waiting, self._waiting = self._waiting, set()
        for one in waiting:
            one.reschedule(asyncio.get_running_loop().time())

    def come_back(self) -> None:
        """The engine answers again."""
        self.away = None

    def check(self) -> None:
        """Raises StoreUnavailable while the engine is away."""
        if self.away is not None:
            raise _told_away(self.away) from self.away

    @asynccontextmanager
    async def answering(self) -> AsyncIterator[None]:
        """Within, an answer is awaited; raises StoreUnavailable once the engine is away."""
        self.check()
        try:
            async with asyncio.timeout(None) as end:
                self._waiting.add(end)
                try:
                    yield
                finally:
                    self._waiting.discard(end)
        except TimeoutError as wrong:
            raise _told_away(self.away) from wrong
        self._answers += 1

    async def look(self, looking: Awaitable[T]) -> T | None:
        """What the look brings; None if it fails while others are answered.

        Raises what it raises when nobody else is answered, and StoreUnavailable when nothing
        at all is answered for so long.
        """
        look, before = asyncio.ensure_future(looking), self._answers
        look.add_done_callback(lambda done: done.cancelled() or done.exception())
        try:
            await self._done_or_silent(look)
            return look.result()
        except StoreUnavailable:
            if self._answers == before or not look.done():
                raise
            return None
        finally:
            look.cancel()

    async def _done_or_silent(self, look: "asyncio.Future[Any]") -> None:
        """Steps are counted, not seconds: one in which this process did not run is only one."""
        silent = 0
        while silent < _SILENT_STEPS:
            before = self._answers
            await asyncio.wait({look}, timeout=_STEP)
            if look.done():
                return
            silent = silent + 1 if self._answers == before else 0
        raise StoreUnavailable("The engine answers nobody.")


class WatchedStore(GraphStore):
    """The store of a server: its queries end, and are told, once the engine is away."""

    def __init__(
        self,
        address: BoltAddress,
        presence: Presence,
        *,
        patience: Patience | None = None,
        observer: Observer | None = None,
    ) -> None:
        super().__init__(address, patience=patience, observer=observer)
        self._presence = presence

    async def fetch(
        self, query: Query[Row], slots: Slots | None = None, /, **params: Any
    ) -> list[Row]:
        """See GraphStore."""
        async with self._asking():
            return await super().fetch(query, slots, **params)

    async def apply(self, query: Query[Any], slots: Slots | None = None, /, **params: Any) -> None:
        """See GraphStore."""
        async with self._asking():
            await super().apply(query, slots, **params)

    async def transaction(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """See GraphStore."""
        async with self._asking():
            return await super().transaction(work)

    async def check(self) -> str:
        """See GraphStore."""
        async with self._asking():
            return await super().check()

    @asynccontextmanager
    async def _asking(self) -> AsyncIterator[None]:
        async with self._presence.answering():
            with _in_words_for_clients(self.address):
                yield


@contextmanager
def _in_words_for_clients(address: BoltAddress) -> Iterator[None]:
    try:
        yield
    except StoreUnavailable as wrong:
        LOG.warning("query failed code=%s at=%s", wrong.code, address.uri)
        raise _told(wrong) from wrong
    except StoreFault as wrong:
        # What an engine says of a statement may repeat what was asked.
        server_code = getattr(wrong.__cause__, "code", None)
        LOG.error("query refused code=%s at=%s", server_code, address.uri)
        raise masked(wrong) from wrong


def _told(wrong: StoreUnavailable) -> CairnError:
    if isinstance(wrong, StoreTimeout):
        return StoreTimeout(
            "The graph did not answer in time.",
            hint=f"Try again in a few seconds, or ask for less. {_RUNNER}",
        )
    if isinstance(wrong, StoreRefusesLogin):
        return StoreRefusesLogin(
            "The graph refuses Cairn's user name or password.",
            hint="Tell whoever runs Cairn: they are set where it is started.",
        )
    return _told_away(wrong)


def _told_away(why: CairnError | None) -> StoreUnavailable:
    if isinstance(why, GraphIsNewer):
        return StoreUnavailable(why.message, hint=f"Tell whoever runs Cairn. {why.hint}")
    return StoreUnavailable(
        "The graph is away: its engine does not answer.",
        hint=f"It is being looked for. Try again in a few seconds. {_RUNNER}",
    )
