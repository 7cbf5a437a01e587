"""The question that is looked up, encoded and given back is the masked one, on both engines."""

from collections.abc import Collection, Sequence
from pathlib import Path

import pytest

from embeddings.encoder import Encoder, Vectors
from embeddings.masking.masker import Masked, Masker
from graph.access import Actor
from graph.errors import MaskerMissing
from graph.store import GraphStore
from queries.matching.ask import ask
from queries.matching.phrases_known import KNOWN_PHRASES, read_phrases
from queries.matching.state import state_of_graph
from tests.queries.matching.ground import RECORDS, load_world

pytestmark = pytest.mark.anyio

PLAIN = "Who knows about relative caregivers and what support they get?"
NAMED = f"Callum Reid, born 3 May 2019, stays with his gran at 14 Loch Street. {PLAIN}"
SECRET = ("Callum", "Reid", "2019", "Loch")
HOUSE = {"kind": "organisation", "name": "Eilidh House", "other_names": ["The Eilidh Trust"]}


class Listening:
    """An encoder that notes what it is given."""

    def __init__(self, inner: Encoder) -> None:
        self.name, self.sha256, self.dimensions = inner.name, inner.sha256, inner.dimensions
        self._inner = inner
        self.heard: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.heard += texts
        return self._inner.encode(texts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        self.heard += texts
        return self._inner.count_tokens(texts)


class Failing:
    """A masker that cannot run."""

    def mask(self, text: str, known: Collection[str] = ()) -> Masked:
        raise MaskerMissing("The model of names cannot run: RuntimeError.")


@pytest.fixture
async def world(
    store: GraphStore, actor: Actor, real_encoder: Encoder, tmp_path: Path
) -> GraphStore:
    await load_world(store, actor, real_encoder, tmp_path)
    return store


async def test_nothing_that_tells_who_it_is_about_is_encoded_or_given_back(
    world: GraphStore, actor: Actor, real_encoder: Encoder, masker: Masker
):
    encoder = Listening(real_encoder)
    answer = await ask(world, actor, encoder, NAMED, masker=masker)
    assert answer.question.startswith("[name], born [date], stays with his gran at [address].")
    assert answer.masked == ("name", "date", "address")
    assert "Masked before the question was looked at: name, date, address." in (answer.notice or "")
    assert encoder.heard
    told = [answer.question, *encoder.heard, str(answer.as_dict())]
    assert not [text for text in told for secret in SECRET if secret in text]


async def test_a_masked_question_finds_who_the_plain_one_finds(
    world: GraphStore, actor: Actor, real_encoder: Encoder, masker: Masker
):
    named = await ask(world, actor, real_encoder, f"{PLAIN} It is for Callum.", masker=masker)
    plain = await ask(world, actor, real_encoder, PLAIN, masker=masker)
    assert plain.masked == ()
    assert plain.notice is None
    assert named.people[0].name == plain.people[0].name
    assert named.evidence.research[0].title == plain.evidence.research[0].title


@pytest.mark.parametrize("question", ["Callum Ewing", "[name]", "[name] [address]"])
async def test_of_a_question_that_only_names_somebody_nothing_is_left_to_answer(
    world: GraphStore, actor: Actor, real_encoder: Encoder, masker: Masker, question: str
):
    answer = await ask(world, actor, real_encoder, question, masker=masker)
    assert answer.abstained
    assert answer.missing


async def test_what_stands_for_a_masked_part_is_not_encoded(
    world: GraphStore, actor: Actor, real_encoder: Encoder, masker: Masker
):
    encoder = Listening(real_encoder)
    answer = await ask(world, actor, encoder, f"{PLAIN} It is for Callum.", masker=masker)
    assert "[name]" in answer.question
    assert not [text for text in encoder.heard if "[name]" in text]


async def test_masking_has_a_time_of_its_own(
    world: GraphStore, actor: Actor, real_encoder: Encoder, masker: Masker
):
    times = (await ask(world, actor, real_encoder, NAMED, masker=masker)).timings_ms
    assert times["mask"] > 0
    assert times["total"] == pytest.approx(sum(times.values()) - times["total"], abs=0.1)


@pytest.mark.parametrize("masker", [None, Failing()], ids=["none", "failing"])
async def test_where_nothing_can_mask_the_question_is_answered_and_that_is_said(
    world: GraphStore, actor: Actor, real_encoder: Encoder, masker: Masker | None
):
    answer = await ask(world, actor, real_encoder, PLAIN, masker=masker)
    assert answer.people
    assert answer.question == PLAIN
    assert answer.masked is None
    assert "were not masked" in (answer.notice or "")
    assert "the question is not kept" in (answer.notice or "")


async def test_what_the_graph_calls_its_bodies_and_topics_stays(
    world: GraphStore, actor: Actor, real_encoder: Encoder, masker: Masker, tmp_path: Path
):
    question = "Has Eilidh House dealt with kinship care?"
    before = await ask(world, actor, real_encoder, question, masker=masker)
    assert before.masked == ("name",)
    await load_world(world, actor, real_encoder, tmp_path, [*RECORDS, HOUSE])
    after = await ask(world, actor, real_encoder, question, masker=masker)
    assert (after.question, after.masked) == (question, ())


async def test_phrases_are_read_again_only_when_the_graph_has_changed(
    world: GraphStore, actor: Actor, real_encoder: Encoder, tmp_path: Path
):
    before = await KNOWN_PHRASES.of(world, await state_of_graph(world, real_encoder))
    assert {"Kinship care", "kinship care", "Moray Council", "Moray"} <= before
    assert await KNOWN_PHRASES.of(world, await state_of_graph(world, real_encoder)) is before
    await load_world(world, actor, real_encoder, tmp_path, [*RECORDS, HOUSE])
    after = await KNOWN_PHRASES.of(world, await state_of_graph(world, real_encoder))
    assert {"eilidh house", "The Eilidh Trust"} <= after
    assert after == await read_phrases(world)


async def test_an_empty_graph_knows_no_phrases(store: GraphStore):
    assert await read_phrases(store) == frozenset()
