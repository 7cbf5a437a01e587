"""Does a load that is killed again and again end as a clean one?

`python -m benchmarks.killed [--records 20000] [--kills 3] [--engine both] [--write]` loads made
records (benchmarks/records_made.py, as RIS) with `cairn load` into one graph, and into another
while it kills that command with SIGKILL, and with it the embedded engine and its guard, at chance
moments, and begins again each time. What `cairn dump --canonical` makes of both must be the same;
where it is not, the exit code is 1. The dumps are then kept, to be compared.
"""

import argparse
import asyncio
import hashlib
import json
import random
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.ground import server_of
from benchmarks.page import Table
from benchmarks.records_made import write_ris
from benchmarks.running import Figures, options, run
from benchmarks.works import ACTOR
from graph.engines import BoltAddress
from graph.engines.embedded import EmbeddedEngine, RunningServer
from graph.errors import CairnError
from graph.store import GraphStore
from loaders.run import BATCH
from queries.backup.status import status
from tests.api.cairn import Cairn

TABLE = Table(
    "killed",
    keys=("engine",),
    figures={
        "records": "records",
        "killed after": "killed",
        "read again unchanged": "unchanged",
        "nodes": "nodes",
        "relationships": "relationships",
        "the same graph": "same",
    },
)
# Seconds between two looks at how many records are in, and the longest wait from then on.
_LOOK, _WAIT = 0.2, 1.0


@dataclass(frozen=True, slots=True)
class Dumped:
    """What a graph holds."""

    sha256: str
    nodes: int
    relationships: int


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit code."""
    parser = options(__doc__)
    parser.add_argument("--records", type=int, default=2_000)
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--seed", type=int, default=7, help="of the moments")
    differing: list[str] = []

    async def measure(given: argparse.Namespace, engine: str, _: object) -> Figures:
        figures = await figures_of(given, engine)
        if figures["same"] != "yes":
            differing.append(engine)
        return figures

    code = run(parser, TABLE, measure, arguments)
    return code or int(bool(differing))


async def figures_of(given: argparse.Namespace, engine: str) -> Figures:
    """What both graphs hold in the end, and when one of them was killed."""
    chance = random.Random(given.seed)  # noqa: S311 - for measuring
    # Later than this a kill might come after the end.
    latest = max(1, given.records - 2 * BATCH)
    goals = sorted(chance.randrange(latest) for _ in range(given.kills))
    folder = Path(tempfile.mkdtemp(prefix="cairn-killed-"))
    file = write_ris(folder / "made.ris", given.records)
    with _graph(engine, folder / "clean", given.encoder) as (cairn, _):
        _report(_started(cairn, file))
        clean = _dump(cairn, folder / "clean.jsonl")
    with _graph(engine, folder / "killed", given.encoder) as (cairn, address):
        killed = [await _killed(cairn, file, address, goal, chance) for goal in goals]
        report = _report(_started(cairn, file))
        again = _dump(cairn, folder / "killed.jsonl")
    if same := clean == again:
        shutil.rmtree(folder)
    return {
        "engine": engine,
        "records": report["read"],
        "killed": " ".join(f"{number:,}" for number in killed),
        "unchanged": report["unchanged"],
        "nodes": again.nodes,
        "relationships": again.relationships,
        "sha256": again.sha256,
        "same": "yes" if same else f"no: see {folder}",
    }


@contextmanager
def _graph(engine: str, folder: Path, encoder: str) -> Iterator[tuple[Cairn, BoltAddress | None]]:
    """The command line of an empty graph; the address of Neo4j, which lasts as long as this."""
    if engine == "embedded":
        yield Cairn(folder, encoder=encoder), None
        return
    server = server_of(engine, folder / "neo4j")
    try:
        at = server.address
        named = {"neo4j_uri": at.uri, "neo4j_user": at.user, "neo4j_password": at.password}
        yield Cairn(folder, encoder=encoder, **named), at
    finally:
        server.stop()


def _started(cairn: Cairn, file: Path) -> "subprocess.Popen[str]":
    return cairn.start("load", "--no-encode", file, "--json")


def _report(process: "subprocess.Popen[str]") -> Figures:
    """What a load that nobody kills says at its end. Raises CairnError where it fails."""
    out, err = process.communicate()
    if process.returncode:
        raise CairnError(f"cairn load ended with {process.returncode}: {err.strip()[-500:]}")
    report: Figures = json.loads(out)
    parts = ("added", "changed", "unchanged", "merged")
    assert report["read"] == sum(report[name] for name in parts) + len(report["rejected"]), report
    return report


async def _killed(
    cairn: Cairn, file: Path, address: BoltAddress | None, goal: int, chance: random.Random
) -> int:
    """Load until so many records are in and a moment longer, then kill; how many were seen.

    Raises CairnError where the load ends before.
    """
    process = _started(cairn, file)
    seen = 0
    while seen <= goal and process.poll() is None:
        await asyncio.sleep(_LOOK)
        seen = await _records(cairn, address)
    await asyncio.sleep(chance.uniform(0, _WAIT))
    server = None if address else RunningServer.read(cairn.home / "graph")
    ended = process.poll() is not None
    process.kill()
    for pid in (server.guard_pid, server.server_pid) if server else ():
        with suppress(psutil.NoSuchProcess):
            killed = psutil.Process(pid)
            killed.send_signal(signal.SIGKILL)
            with suppress(psutil.TimeoutExpired):
                killed.wait(60)
    _, err = process.communicate()
    if ended:
        raise CairnError(
            f"The load was over before it could be killed: {err.strip()[-500:]}",
            hint="Load more records with --records.",
        )
    return seen


async def _records(cairn: Cairn, address: BoltAddress | None) -> int:
    """How many records are in the graph; none as long as its engine starts."""
    folder = cairn.home / "graph"
    try:
        if address is None:
            server = RunningServer.read(folder)
            if not server or not server.runs():
                return 0
            address = EmbeddedEngine(folder).address_of(server)
        async with GraphStore(address) as store:
            return (await status(store, ACTOR)).counts.get("Record", 0)
    except CairnError:
        # It was not ready after all; whether the load fails is told by the load.
        return 0


def _dump(cairn: Cairn, file: Path) -> Dumped:
    """A canonical dump in short. Raises CairnError where there is none."""
    process = cairn.start("dump", "--canonical", file)
    _, err = process.communicate()
    if process.returncode:
        raise CairnError(f"cairn dump ended with {process.returncode}: {err.strip()[-500:]}")
    with file.open("rb") as dumped:
        _, *lines = (line.startswith(b'{"id"') for line in dumped)
        dumped.seek(0)
        whole = hashlib.file_digest(dumped, "sha256").hexdigest()
    return Dumped(whole, sum(lines), len(lines) - sum(lines))


if __name__ == "__main__":
    raise SystemExit(main())
