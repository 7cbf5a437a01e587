"""The schema, in numbered steps that the graph remembers having taken.

A step is a file: `NNNN_name.cypher` for both engines, or one for each where they differ:
`NNNN_name.neo4j.cypher` and `NNNN_name.embedded.sql` (ArcadeDB makes full-text indexes
by SQL over HTTP, not over Bolt). Statements end with a semicolon.
"""

import asyncio
import base64
import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_attempt, wait_random

from graph.engines.address import BoltAddress
from graph.errors import GraphIsNewer, StoreFault, StoreUnavailable
from graph.provenance import now
from graph.query import Nothing, Query
from graph.store import GraphStore

_STEP = re.compile(r"^(\d{4})_(\w+)(?:\.(neo4j|embedded))?\.(cypher|sql)$")


@dataclass(frozen=True, slots=True)
class Step:
    """One step as it is for one engine."""

    number: int
    name: str
    file: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that the graph has taken."""

    number: int


STEPS_TAKEN = Query(__name__, "steps_taken", Taken)
RECORD_STEP = Query(__name__, "record_step", Nothing)


@cache
def steps(engine: str) -> tuple[Step, ...]:
    """All steps for `engine`, in order."""
    found = []
    for path in files(__name__).iterdir():
        match = _STEP.match(path.name)
        if match and match[3] in (None, engine):
            found.append(Step(int(match[1]), match[2], path.name))
    return tuple(sorted(found, key=lambda step: step.number))


async def prepare(store: GraphStore) -> None:
    """Take the steps that this graph has not taken yet; a second call changes nothing.

    Raises GraphIsNewer when the graph has taken steps that this code does not know.
    """
    taken = {row.number for row in await store.fetch(STEPS_TAKEN)}
    known = steps(store.engine)
    if taken and max(taken) > known[-1].number:
        raise GraphIsNewer(
            f"The graph has schema step {max(taken)}, this Cairn knows {known[-1].number}.",
            hint="Install the newer Cairn, or use another CAIRN_HOME or database.",
        )
    for step in known:
        if step.number not in taken:
            await _run_file(store, step.file)
            await store.apply(
                RECORD_STEP,
                id=f"schemastep-{step.number:04}",
                number=step.number,
                name=step.name,
                recorded_at=now(),
            )


async def version(store: GraphStore) -> int:
    """The number of the last step taken; 0 before the first."""
    return max((row.number for row in await store.fetch(STEPS_TAKEN)), default=0)


async def _run_file(store: GraphStore, file: str) -> None:
    text = files(__name__).joinpath(file).read_text(encoding="utf-8")
    for statement in _statements(text):
        await _run(store, file, statement)


async def _run(store: GraphStore, file: str, statement: str) -> None:
    """Run one statement; again if another command makes the same at the same moment.

    Every statement says IF [NOT] EXISTS, so that a second time does no harm.
    """
    async for attempt in AsyncRetrying(
        retry=retry_if_exception_type(StoreFault),
        stop=stop_after_attempt(5),
        wait=wait_random(0.1, 0.5),
        reraise=True,
    ):
        with attempt:
            if file.endswith(".sql"):
                await asyncio.to_thread(_run_sql, store.address, statement)
            else:
                await store.run(statement)


def _statements(text: str) -> Iterator[str]:
    body = "\n".join(line for line in text.splitlines() if not line.startswith(("//", "--")))
    yield from (part.strip() for part in body.split(";") if part.strip())


def _run_sql(address: BoltAddress, statement: str) -> None:
    login = base64.b64encode(f"{address.user}:{address.password}".encode()).decode()
    request = urllib.request.Request(  # noqa: S310 - always http://127.0.0.1
        address.sql_url or "",
        data=json.dumps({"language": "sql", "command": statement}).encode(),
        headers={"Content-Type": "application/json", "Authorization": f"Basic {login}"},
    )
    try:
        with urllib.request.urlopen(request, timeout=60):  # noqa: S310
            return
    except urllib.error.HTTPError as wrong:
        detail = wrong.read().decode(errors="replace")[:300]
        raise StoreFault(f"The embedded engine refused a schema statement: {detail}") from wrong
    except OSError as wrong:
        raise StoreUnavailable(
            "The embedded engine no longer answers.", hint="Try again."
        ) from wrong
