"""How like a text what somebody wrote is."""

from pathlib import Path

import pytest

from embeddings.encoder import MAX_TOKENS, Encoder
from graph.access import Actor
from graph.model.ids import derive_id
from graph.store import GraphStore
from queries.matching.likeness import Likeness, TextRecipe, likenesses
from tests.queries.matching.ground import load_world

pytestmark = pytest.mark.anyio


async def test_what_stands_beyond_what_the_encoder_reads_counts_in_the_parts_of_a_text(
    store: GraphStore, actor: Actor, real_encoder: Encoder, tmp_path: Path
) -> None:
    await load_world(store, actor, real_encoder, tmp_path)
    ann = derive_id("Person", "id", "ann")
    before = " ".join(f"Bridge {number} needs new steel bolts and paint." for number in range(40))
    assert real_encoder.count_tokens([before])[0] > MAX_TOKENS
    wanted = "Grandparents who raise their grandchildren need money and rest."
    alone = (await likenesses(store, real_encoder, before, [ann]))[ann]
    both = (await likenesses(store, real_encoder, f"{before}\n\n{wanted}", [ann]))[ann]
    assert both.whole == pytest.approx(alone.whole, abs=0.02)
    assert both.parts > alone.parts + 0.05


async def test_whoever_has_no_items_is_like_nothing(
    store: GraphStore, actor: Actor, fake_encoder: Encoder, tmp_path: Path
) -> None:
    await load_world(store, actor, fake_encoder, tmp_path)
    found = await likenesses(store, fake_encoder, "anything", ["person-nobody"])
    assert found == {"person-nobody": Likeness((), 0.0, 0.0, 0.0, 0.0)}


def test_a_score_is_the_sum_that_the_recipe_says() -> None:
    like = Likeness((), whole=0.5, parts=0.7, sentences=0.4, words=0.1)
    assert like.score(TextRecipe(sentences=0.5, words=2)) == pytest.approx(0.6 + 0.2 + 0.2)
