"""The peer on the same Neo4j: its rows are its own, and have what a user would want to see."""

from collections.abc import AsyncIterator, Sequence

import numpy as np
import pytest

from benchmarks.peer import (
    AWAIT_PEER_INDEX,
    KEEP_PEER_VECTORS,
    PEER_PASSAGES,
    TEXT_INDEX,
    VECTOR_INDEX,
    Peer,
    SameEncoder,
    opened_peer,
)
from benchmarks.works import ACTOR, keep_all, work_assertions
from embeddings.encoder import Vectors
from embeddings.fake import FakeEncoder
from embeddings.refresh import encode_pending
from graph.store import GraphStore
from tests.engines import Server
from tests.engines.graph import emptied

FOSTER = "Foster carers look after brothers and sisters together."
BRUISES = "Bruises on an infant are always examined."
NIGHT = "The emergency duty team answers at weekends."
ASKED = "Who looks after siblings in foster care?"


class _Meaning(FakeEncoder):
    """Finds the question near the passage that shares no word with it."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        near = [NIGHT if text.lower().startswith("who looks after") else text for text in texts]
        return super().encode(near)


@pytest.fixture
async def filled(anyio_backend: str, neo4j_server: Server) -> AsyncIterator[GraphStore]:
    """Three works with a passage each and their authors, encoded."""
    encoder = _Meaning()
    papers = [
        work_assertions(title, title, text, encoder, authors)
        for title, text, authors in (
            ("Kinship", FOSTER, ["Ann", "Bob"]),
            ("Injuries", BRUISES, ["Cat"]),
            ("Duty", NIGHT, []),
        )
    ]
    async with emptied(neo4j_server.address) as store:
        await keep_all(store, "peer", papers)
        await encode_pending(store, encoder, ACTOR)
        yield store
        for index in (VECTOR_INDEX, TEXT_INDEX):
            await store.run(f"DROP INDEX {index} IF EXISTS")


@pytest.fixture
async def peer(filled: GraphStore) -> AsyncIterator[Peer]:
    async with opened_peer(filled, _Meaning()) as opened:
        yield opened


@pytest.mark.anyio
async def test_it_finds_by_words_and_by_meaning(peer: Peer):
    found = {row.text: row for row in peer.find(ASKED, 2)}
    assert set(found) == {FOSTER, NIGHT}, "the one shares the question's words, the other is near"
    assert found[FOSTER].work == "Kinship"
    assert sorted(found[FOSTER].authors) == ["Ann", "Bob"]
    assert found[NIGHT].authors == []


@pytest.mark.anyio
async def test_its_rows_come_from_an_index_and_vectors_of_its_own(filled: GraphStore, peer: Peer):
    # Turned round, its vectors put another passage first; Cairn's own are as they were.
    far = (-_Meaning().encode([NIGHT])[0]).tolist()
    near = {row.text: row.id for row in peer.find(ASKED, 3)}
    await filled.apply(KEEP_PEER_VECTORS, rows=[{"id": near[NIGHT], "vector": far}])
    await filled.apply(AWAIT_PEER_INDEX, name=VECTOR_INDEX, seconds=60)
    assert [row.text for row in peer.find(ASKED, 2)][-1:] != [NIGHT]
    assert NIGHT not in [row.text for row in peer.find(ASKED, 2)]


@pytest.mark.anyio
async def test_it_is_asked_anything_that_people_type(peer: Peer):
    for asked in ("foster/kin [care]? (siblings) ~ AND:", "bruises -", "NOT"):
        assert len(peer.find(asked, 3)) == 3


def test_its_files_say_what_they_take_and_return():
    for query in (PEER_PASSAGES, KEEP_PEER_VECTORS, AWAIT_PEER_INDEX):
        assert query.problems() == []


def test_the_same_text_has_the_same_vector_on_both_sides():
    encoder = FakeEncoder()
    assert np.allclose(SameEncoder(encoder).embed_query(BRUISES), encoder.encode([BRUISES])[0])
