"""A suggested topic is accepted and rejected by GraphQL, on both engines."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from embeddings.encoder import Encoder
from graph.access import Actor
from graph.store import GraphStore
from queries.topics.suggest import suggest
from tests.api.graphql.asking import execute
from tests.queries.matching.ground import load_world
from tests.queries.topics.test_suggestions import UNLABELLED, WORLD

pytestmark = pytest.mark.anyio
LIST = """query ($state: SuggestionState) { topicSuggestions(state: $state, first: 50) {
  totalCount nodes { id state decidedBy decidedOn work { title topics { nodes { label } } }
  topic { label } } } }"""
DECIDE = """mutation ($id: ID!, $accept: Boolean!) { decideTopicSuggestion(id: $id, accept: $accept)
  { changed suggestion { id state decidedBy decidedOn work { topics { nodes { label } } } } } }"""


@pytest.fixture
async def world(
    store: GraphStore, actor: Actor, real_encoder: Encoder, tmp_path: Path
) -> GraphStore:
    await load_world(store, actor, real_encoder, tmp_path, WORLD)
    await suggest(store, actor, real_encoder)
    return store


async def listed(store: GraphStore, encoder: Encoder, state: str) -> list[dict[str, Any]]:
    said = await execute(store, LIST, encoder, state=state)
    assert said.data is not None, said.errors
    page = said.data["topicSuggestions"]
    assert page["totalCount"] == len(page["nodes"])
    return list(page["nodes"])


async def of_grannies(store: GraphStore, encoder: Encoder, state: str) -> list[dict[str, Any]]:
    found = await listed(store, encoder, state)
    return [one for one in found if one["work"]["title"] == UNLABELLED["title"]]


async def decided(store: GraphStore, encoder: Encoder, id_: str, *, accept: bool) -> dict[str, Any]:
    said = await execute(store, DECIDE, encoder, id=id_, accept=accept)
    assert said.data is not None, said.errors
    return dict(said.data["decideTopicSuggestion"])


async def test_accepting_makes_the_work_about_the_topic_once_and_rejecting_takes_it_back(
    world: GraphStore, real_encoder: Encoder
):
    (one,) = await of_grannies(world, real_encoder, "waiting")
    assert (one["decidedBy"], one["work"]["topics"]["nodes"]) == (None, [])
    told = await decided(world, real_encoder, one["id"], accept=True)
    assert told == {
        "changed": True,
        "suggestion": {
            "id": one["id"],
            "state": "accepted",
            "decidedBy": "tester",
            "decidedOn": date.today().isoformat(),
            "work": {"topics": {"nodes": [{"label": "Kinship care"}]}},
        },
    }
    assert not (await decided(world, real_encoder, one["id"], accept=True))["changed"]
    assert await of_grannies(world, real_encoder, "waiting") == []
    assert [o["id"] for o in await listed(world, real_encoder, "accepted")] == [one["id"]]
    told = await decided(world, real_encoder, one["id"], accept=False)
    assert (told["changed"], told["suggestion"]["state"]) == (True, "rejected")
    assert told["suggestion"]["work"]["topics"]["nodes"] == []
    assert [o["id"] for o in await listed(world, real_encoder, "rejected")] == [one["id"]]


async def test_a_suggestion_that_there_is_not_is_told(world: GraphStore, real_encoder: Encoder):
    said = await execute(world, DECIDE, real_encoder, id="topicsuggestion-none", accept=True)
    assert (said.data, said.codes) == (None, ["not_found"])
