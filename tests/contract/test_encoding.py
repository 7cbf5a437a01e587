"""How vectors come to passages, on both engines."""

from collections.abc import Sequence

import numpy as np
import pytest

from embeddings.encoder import Encoder, Vectors
from embeddings.fake import FakeEncoder
from embeddings.refresh import (
    COUNT_PENDING,
    GRAPH_ENCODER,
    PENDING,
    check_encoder,
    encode_pending,
    forget_vectors,
)
from graph.access import Actor
from graph.errors import EncoderMismatch
from graph.store import GraphStore
from tests.engines.graph import ask
from tests.engines.sample import load_sample

pytestmark = pytest.mark.anyio


async def waiting(store: GraphStore) -> int:
    return (await store.fetch(COUNT_PENDING))[0].number


async def test_all_that_waits_is_encoded_once(
    store: GraphStore, actor: Actor, fake_encoder: Encoder
):
    await load_sample(store, actor)
    pending = await store.fetch(PENDING, limit=100)
    assert len(pending) == await waiting(store) == 6
    seen: list[tuple[int, int]] = []
    done = await encode_pending(store, fake_encoder, actor, lambda *pair: seen.append(pair))
    assert done == 6
    assert seen[-1] == (6, 6)
    assert await waiting(store) == 0
    assert await encode_pending(store, fake_encoder, actor) == 0


async def test_a_vector_comes_back_as_it_was_made(
    store: GraphStore, actor: Actor, fake_encoder: Encoder
):
    await load_sample(store, actor, fake_encoder)
    rows = await ask(store, "MATCH (p:Passage) RETURN p.search AS search, p.embedding AS vector")
    expected = fake_encoder.encode([row["search"] for row in rows])
    assert np.array_equal(np.array([r["vector"] for r in rows], dtype=np.float32), expected)


async def test_the_cosine_is_the_same_on_either_engine(store: GraphStore):
    for other, cosine in (([1.0, 0.0], 1.0), ([0.0, 1.0], 0.0), ([-1.0, 0.0], -1.0)):
        (row,) = await ask(
            store, "RETURN vector.similarity.cosine($a, $b) AS s", a=[1.0, 0.0], b=other
        )
        assert store.cosine(row["s"]) == pytest.approx(cosine, abs=1e-6)


async def test_the_graph_remembers_whose_vectors_it_keeps(
    store: GraphStore, actor: Actor, fake_encoder: Encoder
):
    assert await check_encoder(store, fake_encoder) is None
    await load_sample(store, actor, fake_encoder)
    (kept,) = await store.fetch(GRAPH_ENCODER)
    assert (kept.name, kept.sha256, kept.dimensions) == ("fake", fake_encoder.sha256, 64)
    assert await check_encoder(store, fake_encoder) == kept


class Another(FakeEncoder):
    name, sha256 = "another", "1" * 64


async def test_another_encoder_is_refused_until_the_vectors_are_forgotten(
    store: GraphStore, actor: Actor, fake_encoder: Encoder
):
    await load_sample(store, actor, fake_encoder)
    other = Another(dimensions=32)
    with pytest.raises(EncoderMismatch, match="fake") as raised:
        await check_encoder(store, other)
    assert raised.value.hint
    await forget_vectors(store, actor)
    assert await waiting(store) == 6
    assert await store.fetch(GRAPH_ENCODER) == []
    assert await encode_pending(store, other, actor) == 6
    assert (await store.fetch(GRAPH_ENCODER))[0].dimensions == 32


class Breaking(FakeEncoder):
    """Fails at the second batch, as a killed process does."""

    def __init__(self) -> None:
        super().__init__()
        self.batches = 0

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.batches += 1
        if self.batches > 1:
            raise KeyboardInterrupt
        return super().encode(texts)


async def test_broken_off_it_goes_on_where_it_was(
    store: GraphStore, actor: Actor, fake_encoder: Encoder, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("embeddings.refresh._BATCH", 2)
    await load_sample(store, actor)
    with pytest.raises(KeyboardInterrupt):
        await encode_pending(store, Breaking(), actor)
    assert await waiting(store) == 4
    assert await encode_pending(store, fake_encoder, actor) == 4
