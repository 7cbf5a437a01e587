"""Scores of named people for a text, which stay comparable between texts."""

from pathlib import Path

import pytest

from embeddings.encoder import Encoder
from graph.access import Actor
from graph.model.ids import derive_id
from graph.store import GraphStore
from queries.matching.score_people import score_people
from tests.queries.matching.ground import load_world

pytestmark = pytest.mark.anyio


async def test_named_people_are_scored_by_their_nearest_items_without_silence(
    store: GraphStore, actor: Actor, real_encoder: Encoder, tmp_path: Path
) -> None:
    await load_world(store, actor, real_encoder, tmp_path)
    ann, cat = derive_id("Person", "id", "ann"), derive_id("Person", "id", "cat")
    ranked = await score_people(
        store, actor, real_encoder, "grandparents raising children", [cat, ann, "person-nobody"]
    )
    assert [p.person for p in ranked] == [ann, cat, "person-nobody"]
    assert ranked[0].score > 0.4 > ranked[1].score
    assert ranked[2].score == 0
    assert ranked[0].score > ranked[0].items[0].cosine


async def test_items_left_out_do_not_count(
    store: GraphStore, actor: Actor, real_encoder: Encoder, tmp_path: Path
) -> None:
    await load_world(store, actor, real_encoder, tmp_path)
    ann, text = derive_id("Person", "id", "ann"), "grandparents raising children"
    (before,) = await score_people(store, actor, real_encoder, text, [ann])
    nearest = before.items[0].item
    (after,) = await score_people(store, actor, real_encoder, text, [ann], leaving_out={nearest})
    assert nearest not in {item.item for item in after.items}
    assert after.score < before.score


async def test_a_word_that_few_others_use_counts_for_whoever_uses_it(
    store: GraphStore, actor: Actor, fake_encoder: Encoder, tmp_path: Path
) -> None:
    def work(name: str, text: str) -> dict[str, object]:
        passage = {"text": text, "locator": "page 1", "wording": "source"}
        by = [{"name": name}]
        return {
            "kind": "work", "key": name, "title": name, "type": "article", "authors": by,
            "passages": [passage],
        }  # fmt: skip

    said = {"Bo Rare": "kinship carers orkney", "Al Common": "kinship carers study"}
    works = [work(*pair) for pair in said.items()] + [work("Another", "study")]
    await load_world(store, actor, fake_encoder, tmp_path, works)
    people = [derive_id("Person", "author", n) for n in ("bo rare", "al common")]
    asked = "kinship carers study orkney"
    ranked = await score_people(store, actor, fake_encoder, asked, people)
    assert [p.person for p in ranked] == people
    assert ranked[0].confidence == pytest.approx(ranked[1].confidence, abs=0.02)


async def test_a_prolific_stranger_does_not_outrank_a_modest_specialist(
    store: GraphStore, actor: Actor, real_encoder: Encoder, tmp_path: Path
) -> None:
    topics = ("bridges", "roofs", "harbours", "canals", "tunnels", "lifts", "wells", "dams")
    prolific = [
        {
            "kind": "work",
            "key": f"p{number}",
            "title": f"The repair of {topic}",
            "type": "article",
            "authors": [{"name": "Prolific Stranger"}],
            "passages": [
                {"text": f"How {topic} are repaired.", "locator": "page 1", "wording": "source"}
            ],
        }
        for number, topic in enumerate(topics)
    ]
    modest = {
        "kind": "work",
        "key": "m",
        "title": "Grandparents as carers",
        "type": "article",
        "authors": [{"name": "Modest Specialist"}],
        "passages": [
            {
                "text": "Grandparents who care for grandchildren need support.",
                "locator": "page 1",
                "wording": "source",
            }
        ],
    }
    await load_world(store, actor, real_encoder, tmp_path, [*prolific, modest])
    people = [derive_id("Person", "author", n) for n in ("prolific stranger", "modest specialist")]
    ranked = await score_people(store, actor, real_encoder, "grandparents who care", people)
    assert [p.person for p in ranked] == [people[1], people[0]]
