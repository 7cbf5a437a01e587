"""What a curator says of a work is trusted most, stays beside what others say, and is found."""

from pathlib import Path

import pytest

from embeddings.encoder import Encoder
from graph.access import Actor
from graph.errors import BadInput, NotAllowed, NotFound
from graph.store import GraphStore
from loaders.correcting import Corrections, NewPassage, attach_passage, correct_work
from loaders.keys import work_id
from loaders.run import load
from queries.backup.status import status
from queries.curation.shown import fields_of
from queries.matching.ask import ask
from tests.queries.matching.ground import load_world

pytestmark = pytest.mark.anyio
LAW = work_id(None, "law", "", None)


async def test_a_correction_is_shown_and_what_the_source_says_stays_beside_it(
    store: GraphStore, actor: Actor, fake_encoder: Encoder, tmp_path: Path
):
    await load_world(store, actor, fake_encoder, tmp_path)
    told = await correct_work(store, actor, fake_encoder, LAW, Corrections(year=2023, note="Draft"))
    assert (told.node.year, told.node.note) == (2023, "Draft")
    years = (await fields_of(store, actor, LAW))["year"]
    assert [(one.value, one.format) for one in years] == [(2023, "acts"), (2022, "records")]


async def test_a_second_correction_adds_to_the_first_and_doing_it_again_changes_nothing(
    store: GraphStore, actor: Actor, fake_encoder: Encoder, tmp_path: Path
):
    await load_world(store, actor, fake_encoder, tmp_path)
    await correct_work(store, actor, fake_encoder, LAW, Corrections(year=2023))
    told = await correct_work(store, actor, fake_encoder, LAW, Corrections(publisher="A press"))
    assert (told.node.year, told.node.publisher) == (2023, "A press")
    before = await status(store, actor)
    await correct_work(store, actor, fake_encoder, LAW, Corrections(publisher="A press"))
    assert await status(store, actor) == before


async def test_a_source_loaded_again_does_not_take_a_correction_back(
    store: GraphStore, actor: Actor, fake_encoder: Encoder, tmp_path: Path
):
    await load_world(store, actor, fake_encoder, tmp_path)
    await correct_work(store, actor, fake_encoder, LAW, Corrections(title="Duties to kin"))
    world = [tmp_path / "world.jsonl"]
    report = await load(store, actor, world, count_tokens=fake_encoder.count_tokens)
    assert report.changed == 0
    assert (await fields_of(store, actor, LAW))["title"][0].value == "Duties to kin"


async def test_an_attached_passage_is_found_and_shown_with_its_place(
    store: GraphStore, actor: Actor, real_encoder: Encoder, tmp_path: Path
):
    await load_world(store, actor, real_encoder, tmp_path)
    said = "A kinship carer may ask for a break of some nights each month."
    for _ in range(2):
        await attach_passage(store, actor, real_encoder, LAW, NewPassage(said, "section 9"))
    answer = await ask(store, actor, real_encoder, "Can a kinship carer have a break at night?")
    shown = {one.text: one.locator for one in answer.evidence.guidance}
    assert shown == {said: "section 9"}


async def test_what_cannot_be_is_refused_with_the_reason(
    store: GraphStore, actor: Actor, fake_encoder: Encoder, tmp_path: Path
):
    await load_world(store, actor, fake_encoder, tmp_path)
    with pytest.raises(BadInput, match="not said what is otherwise"):
        await correct_work(store, actor, fake_encoder, LAW, Corrections())
    changed = Corrections(valid_from="2023-05", valid_to="2021-05")
    with pytest.raises(BadInput, match="valid_to"):
        await correct_work(store, actor, fake_encoder, LAW, changed)
    with pytest.raises(NotFound):
        await correct_work(store, actor, fake_encoder, "work-nowhere", Corrections(year=2001))
    with pytest.raises(BadInput, match="without an open licence"):
        await attach_passage(store, actor, fake_encoder, LAW, NewPassage("word " * 61, "page 9"))
    with pytest.raises(NotAllowed):
        await correct_work(
            store, Actor("root", signed=False), fake_encoder, LAW, Corrections(year=2001)
        )
