"""People by a walk over the induced graph, and scores that stay comparable."""

from pathlib import Path

import pytest

from embeddings.encoder import Encoder
from graph.access import Actor
from graph.model.ids import derive_id
from graph.store import GraphStore
from queries.matching.fuse import RankedItem, mean_by_halves
from queries.matching.rank_people import induced_edges, rank_people, walk
from tests.queries.matching.ground import load_world

pytestmark = pytest.mark.anyio


def test_the_walk_reaches_people_through_evidence_and_citations() -> None:
    edges = [["ann", "paper"], ["bob", "other"], ["paper", "other"]]
    reached = walk({"paper": 1.0}, edges, restart=0.5, steps=3)
    assert reached["ann"] > reached["bob"] > 0


def test_the_walk_spreads_a_weight_of_one() -> None:
    reached = walk({"a": 2.0, "b": 6.0}, [["x", "a"], ["y", "b"]], restart=0.5, steps=4)
    assert sum(reached.values()) == pytest.approx(1.0)
    assert reached["y"] == pytest.approx(3 * reached["x"])


def test_people_are_tied_to_what_is_theirs_and_works_to_those_found_that_they_cite() -> None:
    def item(name: str, people: list[str], cites: list[str]) -> RankedItem:
        return RankedItem(name, "Work", None, None, None, "p", 1, 1, people=people, cites=cites)

    items = [item("a", ["ann"], ["b", "not found"]), item("b", ["bob"], [])]
    assert set(induced_edges(items)) == {("ann", "a"), ("bob", "b"), ("a", "b")}


def test_a_walk_from_nothing_reaches_nobody() -> None:
    assert walk({}, [], restart=0.5, steps=3) == {}


async def test_named_people_are_scored_by_their_nearest_items_without_silence(
    store: GraphStore, actor: Actor, real_encoder: Encoder, tmp_path: Path
) -> None:
    await load_world(store, actor, real_encoder, tmp_path)
    ann, cat = derive_id("Person", "id", "ann"), derive_id("Person", "id", "cat")
    ranked = await rank_people(
        store, actor, real_encoder, "grandparents raising children", [cat, ann, "person-nobody"]
    )
    assert [p.person for p in ranked] == [ann, cat, "person-nobody"]
    assert ranked[0].score > 0.4 > ranked[1].score
    assert ranked[2].score == 0
    near = [item.cosine for item in ranked[0].items]
    assert ranked[0].score == pytest.approx(mean_by_halves(near))


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
    ranked = await rank_people(store, actor, real_encoder, "grandparents who care", people)
    assert [p.person for p in ranked] == [people[1], people[0]]
