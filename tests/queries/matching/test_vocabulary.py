"""The vocabulary is read once, and again as soon as the graph has changed."""

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from embeddings.encoder import Encoder
from embeddings.refresh import encode_pending
from graph.access import Actor
from graph.engines import BoltAddress
from graph.store import GraphStore
from queries.matching.ask import ask
from queries.matching.state import StateOfGraph
from queries.matching.vocabulary import read_vocabulary
from tests.engines.graph import emptied
from tests.queries.matching.ground import VOCABULARY, WITH_TOPICS, load_world

pytestmark = pytest.mark.anyio
QUESTION = "who minds bairns for their kin?"
CALLS: Counter[str] = Counter()


@pytest.fixture
async def watched(address: BoltAddress) -> AsyncIterator[GraphStore]:
    """A store that counts its calls."""
    CALLS.clear()
    async with emptied(address), GraphStore(address, observer=count) as store:
        yield store


def count(query: str, seconds: float) -> None:
    CALLS[query] += 1


async def test_it_is_read_for_the_first_question_only(
    watched: GraphStore, actor: Actor, fake_encoder: Encoder, tmp_path: Path
) -> None:
    await load_world(watched, actor, fake_encoder, tmp_path, WITH_TOPICS)
    await ask(watched, actor, fake_encoder, QUESTION)
    assert CALLS["vocabulary_words"] == 1
    await ask(watched, actor, fake_encoder, QUESTION)
    assert CALLS["vocabulary_words"] == 1
    assert CALLS["state_of_graph"] == 2


async def test_a_word_that_another_process_adds_is_understood_at_once(
    watched: GraphStore, address: BoltAddress, actor: Actor, fake_encoder: Encoder, tmp_path: Path
) -> None:
    await load_world(watched, actor, fake_encoder, tmp_path, WITH_TOPICS)
    before = await ask(watched, actor, fake_encoder, QUESTION)
    words = [{"kind": "word", "word": "bairns", "meaning": "children"}]
    async with GraphStore(address) as other:
        await load_world(other, actor, fake_encoder, tmp_path, [*WITH_TOPICS, *words])
    after = await ask(watched, actor, fake_encoder, QUESTION)
    assert "Understood" not in (before.notice or "")
    assert "“bairns” as “children”" in (after.notice or "")


async def test_what_another_process_takes_back_is_not_in_the_next_answer(
    watched: GraphStore, address: BoltAddress, actor: Actor, fake_encoder: Encoder, tmp_path: Path
) -> None:
    await load_world(watched, actor, fake_encoder, tmp_path, WITH_TOPICS)
    before = await ask(watched, actor, fake_encoder, QUESTION)
    async with GraphStore(address) as other:
        changed = [{**r, "authors": []} if r["kind"] == "work" else r for r in WITH_TOPICS]
        await load_world(other, actor, fake_encoder, tmp_path, changed)
    after = await ask(watched, actor, fake_encoder, QUESTION)
    found = [before.evidence.research, after.evidence.research]
    assert [[bool(work.authors) for work in works] for works in found] == [[True], [False]]
    assert {p.id for p in after.people} < {p.id for p in before.people}


async def test_terms_are_found_as_soon_as_they_are_encoded(
    watched: GraphStore, actor: Actor, fake_encoder: Encoder, tmp_path: Path
) -> None:
    await load_world(watched, actor, fake_encoder, tmp_path, WITH_TOPICS, encode=False)
    await ask(watched, actor, fake_encoder, QUESTION)
    assert (await read_vocabulary(watched)).of_term == []
    await encode_pending(watched, fake_encoder, actor)
    asked_as = VOCABULARY[0]["label"]
    answer = await ask(watched, actor, fake_encoder, asked_as)
    assert answer.nearest_topics[0] == asked_as


def test_a_restored_graph_with_as_many_records_is_another_state() -> None:
    before = StateOfGraph("fake", "0" * 64, 64, False, 7, 0, 0, encoding="one", encoded=3)
    assert replace(before, encoded=4).revision == before.revision
    assert replace(before, encoding="two").revision != before.revision


async def test_a_graph_without_topics_has_an_empty_vocabulary(watched: GraphStore) -> None:
    found = await read_vocabulary(watched)
    assert (found.topics, found.words, list(found.of_term)) == ({}, {}, [])
