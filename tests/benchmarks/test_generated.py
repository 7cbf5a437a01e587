"""The large graph of the benchmark of latency: made by numpy, and like one that was encoded."""

import base64

import numpy as np
import pytest

from benchmarks.generated import SENTENCES_A_PASSAGE, Generated, add, draw, passage_id
from benchmarks.works import ACTOR, keep_all, work_assertions
from embeddings.encoder import Encoder
from embeddings.known_passages import known_passages
from embeddings.packed import unpacked_rows
from embeddings.passages import single_sentences
from embeddings.refresh import encode_pending, texts_waiting
from graph.store import GraphStore
from queries.matching.state import STATE_OF_GRAPH
from tests.engines.graph import ask

REAL = [
    "The named person was told of the bruises. Nobody asked the child where they came from.",
    "A chronology would have shown the pattern.\n\nFive agencies held a part of it, and none all.",
    "Health visitors saw the infant twice. Too short.",
]


@pytest.fixture
def made(fake_encoder: Encoder) -> Generated:
    return draw(REAL, fake_encoder, 500)


def test_a_passage_is_cut_into_its_own_sentences_again(made: Generated):
    assert "Too short." not in made.sentences
    for number in range(len(made)):
        expected = [made.sentences[place] for place in made.drawn[number]]
        assert single_sentences(made.text(number)) == expected


def test_vectors_are_of_unit_length_and_nearest_to_a_sentence_of_the_passage(made: Generated):
    vectors = made.mixtures(range(500))
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    cosines = vectors @ made.vectors.T
    own = np.take_along_axis(cosines, made.drawn, axis=1).max(axis=1)
    assert np.mean(own >= cosines.max(axis=1)) > 0.95
    assert len(np.unique(vectors, axis=0)) == 500


def test_what_is_stored_has_a_vector_for_each_sentence(made: Generated):
    (row,) = made.stored(range(7, 8))
    assert row["id"] == passage_id(7)
    sentences = unpacked_rows(row["sentences"], 64)
    assert sentences == pytest.approx(made.vectors[made.drawn[7]], abs=1e-3)
    assert len(base64.b64decode(row["vector"])) == 2 * 64


def test_it_is_the_same_each_time_and_whole_works(made: Generated, fake_encoder: Encoder):
    again = draw(REAL, fake_encoder, 509)
    assert len(again) == 500
    assert again.texts() == made.texts()
    assert again.stored(range(3)) == made.stored(range(3))
    assert len(draw(REAL, fake_encoder, -5)) == 0


@pytest.mark.anyio
async def test_what_is_added_has_vectors_and_authors_and_was_not_encoded(
    store: GraphStore, made: Generated, fake_encoder: Encoder
):
    await keep_all(store, "real", [work_assertions("Real", "Real", REAL[0], fake_encoder)])
    await encode_pending(store, fake_encoder, ACTOR)
    await add(store, made, 30)
    assert await texts_waiting(store) == 0
    (state,) = await store.fetch(STATE_OF_GRAPH)
    vectors = (await known_passages(store, state.vectors)).vectors
    assert len(vectors) == 501
    near = await vectors.cosines(made.mixtures(range(448, 500))[2])
    assert near.nearest(1) == [passage_id(450)]
    found = await ask(store, GENERATED, first=passage_id(0))
    assert [row["passages"] for row in found] == [500]
    assert found[0]["authors"] in (1, 2)
    assert len(unpacked_rows(found[0]["sentences"], 64)) == SENTENCES_A_PASSAGE


GENERATED = """
MATCH (p:Passage)<-[:HAS_PASSAGE]-(w:Work) WHERE w.title STARTS WITH 'Generated'
WITH count(p) AS passages
MATCH (p:Passage {id: $first})<-[:HAS_PASSAGE]-(:Work)<-[:AUTHORED]-(a:Person)
RETURN passages, count(a) AS authors, p.sentences AS sentences
"""
