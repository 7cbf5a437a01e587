"""An engine killed in the middle of a load loses nothing that it acknowledged."""

import json
import os
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path

import pytest

from graph.access import Actor
from graph.engines import BoltAddress
from graph.schema import prepare
from graph.store import GraphStore
from queries.backup.dump import dump
from queries.curation.keep import keep
from tests.engines import Server
from tests.engines.catalogue import ROOT
from tests.engines.graph import ask, empty
from tests.engines.sample import SOURCE, work_with_passages

pytestmark = pytest.mark.anyio

BATCHES, SIZE = 16, 4
LOAD = """
import asyncio, json, os, sys
from graph.engines import BoltAddress
from tests.graph.engines.test_killed import load
address = BoltAddress(**json.loads(sys.stdin.readline()))
asyncio.run(load(address, sys.argv[1]))
"""


async def load(address: BoltAddress, ledger: str) -> None:
    """Keep all batches in order; write down each one that the engine acknowledged."""
    async with GraphStore(address) as store:
        with open(ledger, "a") as file:  # noqa: ASYNC230, PTH123
            for number in range(BATCHES):
                await keep(store, Actor("tester"), SOURCE, batch(number))
                file.write(f"{number}\n")
                file.flush()
                os.fsync(file.fileno())


def batch(number: int) -> list[object]:
    numbers = range(number * SIZE, number * SIZE + SIZE)
    return [work_with_passages(n, (f"First of {n}.", f"Second of {n}.")) for n in numbers]


async def test_three_times_killed_nothing_acknowledged_is_lost(
    killable: Server, actor: Actor, tmp_path: Path
):
    async with GraphStore(killable.address) as store:
        await prepare(store)
    for round_ in range(1, 4):
        ledger = tmp_path / f"ledger-{round_}"
        with loading(killable.address, ledger) as loader:
            wait_for(ledger, lines=round_ * 4)
            killable.kill()
            loader.kill()
        killable.start()
        async with GraphStore(killable.address) as store:
            await prepare(store)
            assert written_down(ledger) <= await complete_batches(store)
    async with GraphStore(killable.address) as store:
        await load(killable.address, str(tmp_path / "last"))
        await dump(store, actor, tmp_path / "killed.jsonl", canonical=True)
        await empty(store)
        await load(killable.address, str(tmp_path / "clean"))
        await dump(store, actor, tmp_path / "clean.jsonl", canonical=True)
    assert (tmp_path / "killed.jsonl").read_bytes() == (tmp_path / "clean.jsonl").read_bytes()


def loading(address: BoltAddress, ledger: Path) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-c", LOAD, str(ledger)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdin is not None
    process.stdin.write(json.dumps(asdict(address)) + "\n")
    process.stdin.flush()
    return process


def wait_for(ledger: Path, lines: int) -> None:
    deadline = time.monotonic() + 60
    while len(written_down(ledger)) < lines:
        assert time.monotonic() < deadline, "the load does not get on"
        time.sleep(0.02)


def written_down(ledger: Path) -> set[int]:
    return set(map(int, ledger.read_text().split())) if ledger.exists() else set()


async def complete_batches(store: GraphStore) -> set[int]:
    """The batches of which every work and both its passages are there."""
    rows = await ask(
        store,
        "MATCH (:Record)-[:DESCRIBES]->(w:Work)-[:HAS_PASSAGE]->(p:Passage) "
        "RETURN w.title AS title, count(p) AS passages",
    )
    whole = {int(row["title"].split()[1]) for row in rows if row["passages"] == 2}
    return {n for n in range(BATCHES) if whole.issuperset(range(n * SIZE, n * SIZE + SIZE))}
