"""A work is corrected and given a piece of its text by GraphQL, on both engines."""

from pathlib import Path

import pytest

from embeddings.encoder import Encoder
from graph.access import Actor
from graph.store import GraphStore
from loaders.keys import work_id
from tests.api.graphql.asking import execute
from tests.queries.matching.ground import load_world

pytestmark = pytest.mark.anyio
LAW = work_id(None, "law", "", None)
CORRECT = """mutation ($work: String!, $changes: WorkCorrectionsInput!) {
  correctWork(work: $work, changes: $changes) { id ... on Work { title kind year } } }"""
ATTACH = """mutation ($work: String!, $text: String!) {
  attachPassage(work: $work, text: $text, locator: "section 9", inOurWords: true) {
    ... on Work { title passages { nodes { text locator } } } } }"""


async def test_what_is_corrected_is_given_back_and_the_rest_stays(
    store: GraphStore, actor: Actor, fake_encoder: Encoder, tmp_path: Path
):
    await load_world(store, actor, fake_encoder, tmp_path)
    said = await execute(store, CORRECT, fake_encoder, work=LAW, changes={"year": 1995})
    assert said.data == {
        "correctWork": {
            "id": LAW, "title": "Duties towards kinship carers", "kind": "guidance", "year": 1995,
        }
    }, said.errors  # fmt: skip


async def test_an_attached_passage_is_among_the_works_own(
    store: GraphStore, actor: Actor, fake_encoder: Encoder, tmp_path: Path
):
    await load_world(store, actor, fake_encoder, tmp_path)
    text = "A kinship carer may have a break."
    said = await execute(store, ATTACH, fake_encoder, work=LAW, text=text)
    assert said.data is not None, said.errors
    passages = said.data["attachPassage"]["passages"]["nodes"]
    assert {"text": text, "locator": "section 9"} in passages
    assert len(passages) == 2


async def test_an_empty_correction_says_what_to_name(
    store: GraphStore, actor: Actor, fake_encoder: Encoder, tmp_path: Path
):
    await load_world(store, actor, fake_encoder, tmp_path)
    said = await execute(store, CORRECT, fake_encoder, work=LAW, changes={})
    assert said.errors
    assert said.errors[0].extensions["code"] == "bad_input"
