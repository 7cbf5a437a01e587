"""Every query of the graph is counted: what reads and what writes, answered or not."""

import pytest

from api.metrics import Metrics
from graph.engines import BoltAddress, neo4j_address
from graph.errors import CairnError, StoreUnavailable
from graph.provenance import now
from graph.schema import RECORD_STEP, STEPS_TAKEN
from graph.store import GraphStore, Patience, Transaction
from tests.engines.graph import ask

pytestmark = pytest.mark.anyio
STEP = {"id": "schemastep-0000", "number": 0, "name": "none", "recorded_at": now()}
CALLS = "cairn_store_calls_total"


def counted(metrics: Metrics) -> dict[str, float]:
    (family,) = (f for f in metrics.registry.collect() if f.name == "cairn_store_calls")
    return {s.labels["query"]: s.value for s in family.samples if s.name == CALLS}


async def test_reads_writes_and_what_a_transaction_does_are_counted_once_each(
    store: GraphStore, address: BoltAddress
):
    metrics = Metrics()

    async def work(within: Transaction) -> None:
        await within.fetch(STEPS_TAKEN)
        await within.apply(RECORD_STEP, **STEP)

    async with GraphStore(address, observer=metrics.store_called) as other:
        await other.fetch(STEPS_TAKEN)
        assert counted(metrics) == {"steps_taken": 1}
        await other.apply(RECORD_STEP, **STEP)
        assert counted(metrics) == {"steps_taken": 1, "record_step": 1}
        await other.transaction(work)
        assert counted(metrics) == {"steps_taken": 2, "record_step": 2}
    await ask(store, "MATCH (step:SchemaStep {number: 0}) DETACH DELETE step")


async def test_what_fails_is_counted_too(address: BoltAddress):
    metrics = Metrics()

    async def work(within: Transaction) -> None:
        await within.apply(RECORD_STEP)

    async with GraphStore(address, observer=metrics.store_called) as other:
        with pytest.raises(CairnError):
            await other.apply(RECORD_STEP)  # its parameters are missing
        with pytest.raises(CairnError):
            await other.transaction(work)
    assert counted(metrics) == {"record_step": 2}


async def test_what_finds_no_server_is_counted_too():
    metrics = Metrics()
    nowhere = neo4j_address("bolt://127.0.0.1:1", "neo4j", "none", "neo4j")
    patience = Patience(connect=1, again=0)
    async with GraphStore(nowhere, patience=patience, observer=metrics.store_called) as other:
        with pytest.raises(StoreUnavailable):
            await other.fetch(STEPS_TAKEN)
        with pytest.raises(StoreUnavailable):
            await other.apply(RECORD_STEP, **STEP)
    assert counted(metrics) == {"record_step": 1, "steps_taken": 1}
