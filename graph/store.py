"""GraphStore: the one way to the graph, over Bolt, whichever engine keeps it.

The only module that knows the `neo4j` driver.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any, Self, TypeVar

import neo4j
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    ConnectionAcquisitionTimeoutError,
    ConstraintError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)
from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_attempt, wait_random

from graph.engines.address import BoltAddress
from graph.errors import CairnError, StoreFault, StoreRefusesLogin, StoreTimeout, StoreUnavailable
from graph.query import Query, Row

T = TypeVar("T")
Slots = Mapping[str, str]

# The driver logs a statement's text, and prints what it raises as well: we tell that ourselves.
logging.getLogger("neo4j").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds to wait: to connect, for a free connection, trying again, for an answer.

    The defaults are for a command that somebody waits for; a server waits less, so that
    whoever asks is told. `answer` of None leaves the time to the engine's own limit.
    """

    connect: float = 10
    free: float = 20
    again: float = 20
    answer: float | None = None


# Called after each query, answered or not, with its name and how many seconds it took.
Observer = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Transaction:
    """What may be done within one transaction; it commits when the function given it returns."""

    _inner: neo4j.AsyncManagedTransaction
    _observed: Callable[[str], AbstractContextManager[None]] = lambda _: nullcontext()

    async def fetch(
        self, query: Query[Row], slots: Slots | None = None, /, **params: Any
    ) -> list[Row]:
        """Run the query, return its rows."""
        with self._observed(query.name):
            result = await self._inner.run(query.text(slots), params)
            return [query.row(**record) async for record in result]

    async def apply(self, query: Query[Any], slots: Slots | None = None, /, **params: Any) -> None:
        """Run a query that writes, to its end."""
        with self._observed(query.name):
            result = await self._inner.run(query.text(slots), params)
            await result.consume()


class GraphStore:
    """An open graph. `engine` is 'embedded' or 'neo4j'."""

    def __init__(
        self,
        address: BoltAddress,
        *,
        patience: Patience | None = None,
        observer: Observer | None = None,
    ) -> None:
        self.address = address
        self.engine = address.engine
        self.patience = patience or Patience()
        self._observer = observer
        self._driver = _driver(address, self.patience)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def fetch(
        self, query: Query[Row], slots: Slots | None = None, /, **params: Any
    ) -> list[Row]:
        """Read: run the query, return its rows.

        Raises StoreUnavailable, and StoreTimeout when the answer takes longer than there is
        patience for.
        """

        with self._observed(query.name):
            async with self._in_time(), self._reading() as session:
                return await self._read(session, query, slots, params)

    async def apply(self, query: Query[Any], slots: Slots | None = None, /, **params: Any) -> None:
        """Write: run one query in a transaction of its own."""
        with self._observed(query.name):
            await self._write(lambda inner: Transaction(inner).apply(query, slots, **params))

    async def transaction(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """Run `work` in one transaction: all of it is kept, or nothing.

        `work` may run more than once: two writers that make the same new node at the same
        moment can both find it absent, and the later one is tried again.
        """
        return await self._write(lambda inner: work(Transaction(inner, self._observed)))

    async def _write(self, work: Callable[[neo4j.AsyncManagedTransaction], Awaitable[T]]) -> T:
        write = neo4j.unit_of_work(timeout=self.patience.answer)(work)
        async with self._in_time():
            async for attempt in _collisions():
                with attempt:
                    async with self._session() as session:
                        return await session.execute_write(write)
        raise AssertionError("unreachable: the last attempt returns or raises")

    async def run(self, statement: str) -> None:
        """Run one statement of the schema, outside any transaction of ours."""
        with _our_errors(self.address):
            async with self._session() as session:
                await (await session.run(statement)).consume()

    async def check(self) -> str:
        """The server's version; raises a StoreUnavailable that says what to do."""
        async with self._in_time():
            info = await self._driver.get_server_info()
        return info.agent

    async def close(self) -> None:
        """End all connections."""
        await self._driver.close()

    async def _read(
        self,
        session: neo4j.AsyncSession,
        query: Query[Row],
        slots: Slots | None,
        params: dict[str, Any],
    ) -> list[Row]:
        """In one message, where a transaction of the driver's takes three.

        What the driver would try again goes to it: it waits and tries as its settings say.
        """

        # On Neo4j the server ends the transaction too; the embedded engine has its own limit.
        @neo4j.unit_of_work(timeout=self.patience.answer)
        async def read(inner: neo4j.AsyncManagedTransaction) -> list[Row]:
            return await Transaction(inner).fetch(query, slots, **params)

        at_once = neo4j.Query(query.text(slots), timeout=self.patience.answer)
        try:
            result = await session.run(at_once, params)
            return [query.row(**record) async for record in result]
        except (Neo4jError, DriverError) as wrong:
            if not wrong.is_retryable():
                raise
        return await session.execute_read(read)

    @contextmanager
    def _observed(self, query: str) -> Iterator[None]:
        begun = time.perf_counter()
        try:
            yield
        finally:
            if self._observer:
                self._observer(query, time.perf_counter() - begun)

    @asynccontextmanager
    async def _in_time(self) -> AsyncIterator[None]:
        """Errors within are ours, and so is one that comes when patience ends."""
        with _our_errors(self.address):
            async with asyncio.timeout(self.patience.answer):
                yield

    def _session(self) -> neo4j.AsyncSession:
        return self._driver.session(database=self.address.database)

    def _reading(self) -> neo4j.AsyncSession:
        return self._driver.session(
            database=self.address.database, default_access_mode=neo4j.READ_ACCESS
        )


def _driver(address: BoltAddress, patience: Patience) -> neo4j.AsyncDriver:
    try:
        return neo4j.AsyncGraphDatabase.driver(
            address.uri,
            auth=(address.user, address.password),
            connection_acquisition_timeout=patience.free,
            connection_timeout=patience.connect,
            max_transaction_retry_time=patience.again,
            notifications_min_severity="OFF",
            telemetry_disabled=True,
        )
    except (ConfigurationError, ValueError) as wrong:
        raise StoreUnavailable(
            f"The {address.engine} graph at {address.uri} cannot be addressed: {wrong}.",
            hint="CAIRN_NEO4J_URI looks like bolt://host:7687 or neo4j+s://host.",
        ) from wrong


def _collisions() -> AsyncRetrying:
    return AsyncRetrying(
        retry=retry_if_exception_type(ConstraintError),
        stop=stop_after_attempt(8),
        wait=wait_random(0.01, 0.3),
        reraise=True,
    )


@contextmanager
def _our_errors(address: BoltAddress) -> Iterator[None]:
    """The one place where what the driver raises becomes one of our errors."""
    where = f"the {address.engine} graph at {address.uri}"
    try:
        yield
    except AuthError as wrong:
        raise StoreRefusesLogin(
            f"{where} refuses the user name or password.",
            hint="Check CAIRN_NEO4J_USER and CAIRN_NEO4J_PASSWORD.",
        ) from wrong
    except (TimeoutError, ConnectionAcquisitionTimeoutError) as wrong:
        raise StoreTimeout(f"{where} did not answer in time.", hint="Try again.") from wrong
    except TransientError as wrong:
        raise StoreTimeout(
            f"{where} did not finish in time: {_first_line(wrong)}.", hint="Try again."
        ) from wrong
    except (ServiceUnavailable, SessionExpired) as wrong:
        raise StoreUnavailable(
            f"{where} cannot be reached.",
            hint="Is the server running, and is its address right?",
        ) from wrong
    except ClientError as wrong:
        raise _client_error(where, address, wrong) from wrong
    except (Neo4jError, DriverError) as wrong:
        # A server closes its store when the engine has gone, also under those who still ask.
        if isinstance(wrong, DriverError) and "closed" in str(wrong).lower():
            raise StoreUnavailable(f"{where} was closed meanwhile.", hint="Try again.") from wrong
        raise StoreFault(f"{where} failed: {_first_line(wrong)}.") from wrong


def _client_error(where: str, address: BoltAddress, wrong: ClientError) -> CairnError:
    code = wrong.code or ""
    if "DatabaseNotFound" in code:
        return StoreUnavailable(
            f"{where} has no database {address.database!r}.",
            hint="Set CAIRN_NEO4J_DATABASE to one it has.",
        )
    if "Timeout" in code or "TimedOut" in code or "timeout" in _first_line(wrong):
        return StoreTimeout(f"{where} ran out of time.", hint="Try again, or ask for less.")
    return StoreFault(f"{where} refused a statement ({code}): {_first_line(wrong)}.")


def _first_line(wrong: Exception) -> str:
    message = wrong.message if isinstance(wrong, Neo4jError) else str(wrong)
    return (message or type(wrong).__name__).splitlines()[0][:200]
