"""Erasing a person by GraphQL, on both engines."""

from pathlib import Path

import pytest

from embeddings.encoder import Encoder
from graph.access import Actor
from graph.model.ids import erasure_id, registered_person_id
from graph.store import GraphStore
from loaders.run import load
from tests.api.graphql.asking import execute
from tests.loaders.helpers import ANNA, table, written

pytestmark = pytest.mark.anyio
ERASE = """mutation ($id: ID!) {
  erasePerson(id: $id) { mark recordsErased recordsChanged already } }"""
ANNAS = registered_person_id("p1")


@pytest.fixture
async def loaded(
    store: GraphStore, actor: Actor, fake_encoder: Encoder, tmp_path: Path
) -> GraphStore:
    """A graph with a register of one person."""
    file = written(tmp_path / "register.csv", table([ANNA]))
    await load(store, actor, [file], count_tokens=fake_encoder.count_tokens)
    return store


async def test_a_person_is_erased_once_and_not_found_any_more(loaded: GraphStore):
    said = await execute(loaded, ERASE, id=ANNAS)
    assert (said.errors, said.data) == (
        [],
        {
            "erasePerson": {
                "mark": erasure_id(ANNAS),
                "recordsErased": 1,
                "recordsChanged": 0,
                "already": False,
            }
        },
    )
    again = await execute(loaded, ERASE, id=ANNAS)
    assert again.data is not None
    assert again.data["erasePerson"]["already"]
    looked = await execute(loaded, "query ($id: ID!) { node(id: $id) { id } }", id=ANNAS)
    assert looked.data == {"node": None}


async def test_whom_there_is_not_is_told(loaded: GraphStore):
    said = await execute(loaded, ERASE, id="person-none")
    assert [(one.extensions or {})["code"] for one in said.errors] == ["not_found"]
