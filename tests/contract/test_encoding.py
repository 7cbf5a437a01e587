"""How vectors come to passages and terms, on both engines."""

from collections.abc import Sequence

import numpy as np
import pytest

from embeddings.encoder import Encoder, Vectors
from embeddings.fake import FakeEncoder
from embeddings.known_passages import known_passages
from embeddings.packed import unpacked
from embeddings.passage_vectors import PassageVectors
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
from graph.engines import BoltAddress
from graph.errors import EncoderMismatch
from graph.model import TEXTS
from graph.store import GraphStore
from queries.curation.keep import keep
from queries.matching.state import STATE_OF_GRAPH
from queries.matching.vocabulary import read_vocabulary
from tests.engines.graph import ask, emptied
from tests.engines.sample import SOURCE, load_sample, work_with_passages

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
    passages = await ask(store, "MATCH (p:Passage) RETURN p.search AS text, p.vector AS vector")
    terms = await ask(store, "MATCH (t:Term) RETURN t.text AS text, t.vector AS vector")
    rows = [*passages, *terms]
    expected = fake_encoder.encode([row["text"] for row in rows])
    assert np.allclose(unpacked(row["vector"] for row in rows), expected, atol=5e-4)


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
    assert await nearest(store, text, fake_encoder) == text
    assert await nearest_term(store, "naebody feeds the wean", fake_encoder) == 1


async def test_a_graph_encoded_before_there_were_terms_finds_them_too(
    store: GraphStore, actor: Actor, fake_encoder: Encoder
):
    await store.apply(
        CLAIM_ENCODER,
        name=fake_encoder.name,
        sha256=fake_encoder.sha256,
        dimensions=fake_encoder.dimensions,
        encoding="one",
    )
    await load_sample(store, actor, fake_encoder)
    assert await nearest_term(store, "neglect", fake_encoder) == 1


async def nearest_term(store: GraphStore, text: str, encoder: Encoder) -> float:
    """The cosine of the term nearest to a text, to three decimals."""
    (vector,) = encoder.encode([text])
    ((_, cosine),) = (await read_vocabulary(store)).nearest_terms(vector, 1)
    return round(cosine, 3)


async def known(store: GraphStore) -> PassageVectors:
    """The vectors of passages that a question would be compared with now."""
    (state,) = await store.fetch(STATE_OF_GRAPH)
    return (await known_passages(store, state.vectors)).vectors


async def nearest(store: GraphStore, text: str, encoder: Encoder) -> str:
    """The passage nearest to a text."""
    (vector,) = encoder.encode([text])
    (id_,) = (await (await known(store)).cosines(vector)).nearest(1)
    (found,) = await ask(store, "MATCH (p:Passage {id: $id}) RETURN p.search AS text", id=id_)
    return str(found["text"])


async def test_only_what_was_encoded_since_is_read_again(
    address: BoltAddress, actor: Actor, fake_encoder: Encoder
):
    read: list[str] = []
    async with emptied(address), GraphStore(address, observer=lambda q, _: read.append(q)) as store:
        await load_sample(store, actor, fake_encoder)
        first = await known(store)
        assert (len(first), read.count("passages_numbered")) == (6, 1)
        await known(store)
        assert read.count("passages_numbered") == 1
        await keep(store, actor, SOURCE, [work_with_passages(9, ("Something new.",))])
        await encode_pending(store, fake_encoder, actor)
        assert len(await known(store)) == 7
        assert await nearest(store, "Something new.", fake_encoder) == "Title. Something new."
        assert await known(store) is first


async def test_another_set_of_vectors_is_read_from_the_beginning(
    store: GraphStore, actor: Actor, fake_encoder: Encoder
):
    await load_sample(store, actor, fake_encoder)
    before = await known(store)
    await forget_vectors(store, actor)
    await encode_pending(store, fake_encoder, actor)
    after = await known(store)
    assert after is not before
    assert len(after) == len(before) == 6


async def test_vectors_read_in_many_parts_are_all_there(
    store: GraphStore, actor: Actor, fake_encoder: Encoder, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("embeddings.refresh._BATCH", 1)
    monkeypatch.setattr("embeddings.known_passages._NUMBERS_AT_ONCE", 2)
    monkeypatch.setattr("embeddings.passage_vectors._ROOM", 1)
    await load_sample(store, actor, fake_encoder)
    assert len(await known(store)) == 6


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
