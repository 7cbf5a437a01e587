"""What `cairn status` can say."""

import pytest

from embeddings.encoder import Encoder
from graph.access import Actor
from graph.model import KINDS
from graph.schema import steps
from graph.store import GraphStore
from queries.backup.status import status
from tests.engines.sample import load_sample

pytestmark = pytest.mark.anyio


async def test_an_empty_graph_names_every_kind_with_zero(store: GraphStore, actor: Actor):
    found = await status(store, actor)
    known = steps(store.engine)
    assert found.engine == store.engine
    assert found.encoder is None
    assert found.schema == known[-1].number
    assert set(found.counts) == set(KINDS)
    assert {kind for kind, number in found.counts.items() if number} == {"SchemaStep"}


async def test_a_loaded_graph_counts_and_names_its_encoder(
    store: GraphStore, actor: Actor, fake_encoder: Encoder
):
    await load_sample(store, actor, fake_encoder)
    found = await status(store, actor)
    assert found.version
    assert found.counts["Work"] == 3
    assert found.counts["Passage"] == 6
    assert (found.counts["Term"], found.counts["Word"]) == (2, 1)
    assert found.encoder is not None
    assert found.encoder.name == "fake"
    assert found.encoder.dimensions == fake_encoder.dimensions
