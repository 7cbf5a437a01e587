"""How vectors come to passages and terms, on both engines."""

from collections.abc import Sequence

import numpy as np
import pytest

from embeddings.encoder import Encoder, Vectors
from embeddings.fake import FakeEncoder
from embeddings.refresh import (
    CLAIM_ENCODER,
    COUNT_PENDING,
    GRAPH_ENCODER,
    PENDING,
    check_encoder,
    encode_pending,
    forget_vectors,
)
from graph.access import Actor
from graph.errors import EncoderMismatch
from graph.model import TEXTS
from graph.schema import VECTOR_INDEX
from graph.store import GraphStore
from queries.matching.vocabulary import read_vocabulary
from tests.engines.graph import ask
from tests.engines.sample import load_sample

pytestmark = pytest.mark.anyio


async def waiting(store: GraphStore) -> int:
    return (await store.fetch(COUNT_PENDING))[0].number


async def test_all_that_waits_is_encoded_once(
    store: GraphStore, actor: Actor, fake_encoder: Encoder
):
    await load_sample(store, actor)
    pending = {k: await store.fetch(PENDING, {"label": k}, limit=100) for k in TEXTS}
    assert [len(rows) for rows in pending.values()] == [6, 2]
    assert await waiting(store) == 8
    seen: list[tuple[int, int]] = []
    done = await encode_pending(store, fake_encoder, actor, lambda *pair: seen.append(pair))
    assert done == 8
    assert seen[-1] == (8, 8)
    assert await waiting(store) == 0
    assert await encode_pending(store, fake_encoder, actor) == 0


async def test_a_vector_comes_back_as_it_was_made(
    store: GraphStore, actor: Actor, fake_encoder: Encoder
):
    await load_sample(store, actor, fake_encoder)
    passages = await ask(store, "MATCH (p:Passage) RETURN p.search AS text, p.embedding AS vector")
    terms = await ask(store, "MATCH (t:Term) RETURN t.text AS text, t.embedding AS vector")
    rows = [*passages, *terms]
    expected = fake_encoder.encode([row["text"] for row in rows])
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


async def test_passages_and_terms_are_found_by_their_vectors_alike(
    store: GraphStore, actor: Actor, fake_encoder: Encoder
):
    await load_sample(store, actor, fake_encoder)
    text = "Title. Screening finds it."
    assert await nearest(store, VECTOR_INDEX, text, fake_encoder) == text
    assert await nearest_term(store, "naebody feeds the wean", fake_encoder) == 1


async def test_a_graph_encoded_before_there_were_terms_finds_them_too(
    store: GraphStore, actor: Actor, fake_encoder: Encoder
):
    await store.apply(
        CLAIM_ENCODER,
        name=fake_encoder.name,
        sha256=fake_encoder.sha256,
        dimensions=fake_encoder.dimensions,
    )
    await load_sample(store, actor, fake_encoder)
    assert await nearest_term(store, "neglect", fake_encoder) == 1


async def nearest_term(store: GraphStore, text: str, encoder: Encoder) -> float:
    """The cosine of the term nearest to a text, to three decimals."""
    (vector,) = encoder.encode([text])
    ((_, cosine),) = (await read_vocabulary(store)).nearest_terms(vector, 1)
    return round(cosine, 3)


async def nearest(store: GraphStore, index: str, text: str, encoder: Encoder) -> str:
    """What the index finds nearest to a text."""
    if store.engine == "neo4j":
        await ask(store, "CALL db.awaitIndexes(30)")
    (found,) = await ask(
        store,
        "CALL db.index.vector.queryNodes($index, 1, $vector) YIELD node, score "
        "RETURN coalesce(node.search, node.text) AS text",
        index=index,
        vector=encoder.encode([text])[0].tolist(),
    )
    return str(found["text"])


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
    assert await waiting(store) == 8
    assert await store.fetch(GRAPH_ENCODER) == []
    assert await encode_pending(store, other, actor) == 8
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
    assert await waiting(store) == 6
    assert await encode_pending(store, fake_encoder, actor) == 6
