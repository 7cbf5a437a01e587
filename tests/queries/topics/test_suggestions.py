"""Suggested topics: by nearness, nothing until they are accepted, and never again once rejected."""

from pathlib import Path
from typing import Any

import pytest

from embeddings.encoder import Encoder
from graph.access import Actor
from graph.errors import NotAllowed, NotFound, UnknownValue
from graph.store import GraphStore
from queries.matching.ask import ask
from queries.topics.deciding import Place, decide, suggestions
from queries.topics.suggest import LEAST, MOST, WITHIN, Near, choose, suggest
from tests.api.graphql.asking import execute
from tests.engines.graph import ask as rows_of
from tests.queries.matching.ground import WITH_TOPICS, load_world

pytestmark = pytest.mark.anyio
UNLABELLED: dict[str, Any] = {
    "kind": "work",
    "key": "grannies",
    "title": "Grannies who raise bairns",
    "type": "report",
    "year": 2024,
    "passages": [
        {
            "text": "My mother is raising my sister's boys, and granny has taken the weans in: "
            "relatives as carers need money and advice.",
            "locator": "page 1",
            "wording": "ours",
        }
    ],
}
# A second one about the same in fewer of its words.
OTHER: dict[str, Any] = {
    **UNLABELLED,
    "key": "carers",
    "title": "What relatives ask for",
    "passages": [
        {"text": "Relatives as carers of children: my mother is raising my sister's boys."}
    ],
}
WORLD = [*WITH_TOPICS, UNLABELLED, OTHER]


@pytest.fixture
async def world(
    store: GraphStore, actor: Actor, real_encoder: Encoder, tmp_path: Path
) -> GraphStore:
    await load_world(store, actor, real_encoder, tmp_path, WORLD)
    await suggest(store, actor, real_encoder)
    return store


async def topics_of(store: GraphStore, title: str) -> list[str]:
    rows = await rows_of(
        store,
        "MATCH (w:Work {title: $title})-[:ABOUT]->(t:Topic) RETURN t.label AS label",
        title=title,
    )
    return [row["label"] for row in rows]


def near(topic: str, score: float) -> Near:
    return Near("work-a", topic, score, "passage-a", 1)


async def test_the_nearest_are_chosen_but_for_those_that_are_known_or_decided():
    best = LEAST + 2 * WITHIN
    some = [near("a", best), near("b", best - WITHIN / 2), near("c", best - 1.5 * WITHIN)]
    assert [one.topic for one in choose(some, [])] == ["a", "b"]
    assert [one.topic for one in choose(some, ["a"])] == ["b"]
    assert choose([near("a", LEAST - 0.01)], []) == []
    assert len(choose([near(str(n), best) for n in range(9)], [])) == MOST
    assert choose([], []) == []


async def test_a_work_whose_words_are_near_to_a_topic_waits_for_a_curator(
    world: GraphStore, actor: Actor, real_encoder: Encoder
):
    found = (await suggestions(world, actor)).suggestions
    (one,) = [one for one in found if one.title == UNLABELLED["title"]]
    assert (one.label, one.kept.state) == ("Kinship care", "waiting")
    assert one.kept.score >= LEAST
    assert f"{one.kept.score:.2f}" in one.kept.reason
    assert "relatives as carers" in (one.text or "")
    assert await topics_of(world, UNLABELLED["title"]) == []
    # What a work is about already is not suggested.
    assert ("Children cared for by relatives", "Kinship care") not in {
        (other.title, other.label) for other in found
    }


async def test_what_waits_changes_no_answer(
    store: GraphStore, actor: Actor, real_encoder: Encoder, tmp_path: Path
):
    await load_world(store, actor, real_encoder, tmp_path, WORLD)
    question = "granny is bringing up my sister's boys"
    before = await ask(store, actor, real_encoder, question)
    assert (await suggest(store, actor, real_encoder)).suggestions > 0
    after = await ask(store, actor, real_encoder, question)
    assert [e.score for e in after.evidence.guidance] == [e.score for e in before.evidence.guidance]
    assert after.understood == before.understood
    assert [p.score for p in after.people] == [p.score for p in before.people]


async def test_accepting_links_the_work_once_and_rejecting_takes_that_back_for_good(
    world: GraphStore, actor: Actor, real_encoder: Encoder
):
    (one,) = [o for o in (await suggestions(world, actor)).suggestions if "Grannies" in o.title]
    accepted = await decide(world, actor, one.kept.id, accept=True)
    assert (accepted.changed, accepted.suggestion.kept.state) == (True, "accepted")
    assert accepted.suggestion.kept.decided_by == actor.id
    assert await topics_of(world, UNLABELLED["title"]) == ["Kinship care"]
    assert not (await decide(world, actor, one.kept.id, accept=True)).changed
    assert await topics_of(world, UNLABELLED["title"]) == ["Kinship care"]
    rejected = await decide(world, actor, one.kept.id, accept=False)
    assert (rejected.changed, rejected.suggestion.kept.state) == (True, "rejected")
    assert await topics_of(world, UNLABELLED["title"]) == []
    await suggest(world, actor, real_encoder)
    waiting = await suggestions(world, actor)
    assert one.kept.id not in {other.kept.id for other in waiting.suggestions}
    gone = await suggestions(world, actor, state="rejected", topic="kinship care")
    assert [other.kept.id for other in gone.suggestions] == [one.kept.id]


async def test_what_a_source_says_as_well_stays_when_an_acceptance_is_taken_back(
    world: GraphStore, actor: Actor, real_encoder: Encoder, tmp_path: Path
):
    (one,) = [o for o in (await suggestions(world, actor)).suggestions if "Grannies" in o.title]
    await decide(world, actor, one.kept.id, accept=True)
    labelled = {**UNLABELLED, "topics": ["Kinship care"]}
    await load_world(world, actor, real_encoder, tmp_path, [*WITH_TOPICS, labelled])
    await decide(world, actor, one.kept.id, accept=False)
    assert await topics_of(world, UNLABELLED["title"]) == ["Kinship care"]


async def test_an_acceptance_says_who_made_it(world: GraphStore, actor: Actor):
    (one,) = [o for o in (await suggestions(world, actor)).suggestions if "Grannies" in o.title]
    await decide(world, actor, one.kept.id, accept=True)
    (row,) = await rows_of(
        world,
        "MATCH (:Work {title: $title})-[r:ABOUT]->(:Topic) MATCH (rec:Record {current: true}) "
        "WHERE rec.key IN r.records RETURN r.asserted_by AS by, rec.values AS said",
        title=UNLABELLED["title"],
    )
    assert row["by"] == actor.id
    assert '"state": "accepted"' in row["said"]


async def test_pages_go_on_by_score_and_id(world: GraphStore, actor: Actor):
    whole = await suggestions(world, actor, first=100)
    assert whole.total == len(whole.suggestions) > 1
    seen, after = [], None
    while True:
        page = await suggestions(world, actor, first=1, after=after)
        seen += [one.kept.id for one in page.suggestions]
        if not page.has_next:
            break
        last = page.suggestions[-1].kept
        after = Place(last.score, last.id)
    assert seen == [one.kept.id for one in whole.suggestions]
    scores = [one.kept.score for one in whole.suggestions]
    assert scores == sorted(scores, reverse=True)


async def test_what_there_is_not_is_refused(world: GraphStore, actor: Actor, real_encoder: Encoder):
    with pytest.raises(NotFound, match="no suggestion 'topicsuggestion-none'"):
        await decide(world, actor, "topicsuggestion-none", accept=True)
    with pytest.raises(NotFound, match="with passages"):
        await suggest(world, actor, real_encoder, work="work-none")
    with pytest.raises(UnknownValue, match="no topic 'Kinship car'"):
        await suggestions(world, actor, topic="Kinship car")
    unsigned = Actor("root", signed=False)
    with pytest.raises(NotAllowed):
        await decide(world, unsigned, "topicsuggestion-none", accept=True)


async def test_graphql_pages_through_them_and_lists_by_state(
    world: GraphStore, actor: Actor, real_encoder: Encoder
):
    document = """query ($after: String) { topicSuggestions(first: 1, after: $after) {
      totalCount pageInfo { hasNextPage endCursor }
      nodes { id score reason text state work { title } topic { label } } } }"""
    seen: list[Any] = []
    after = None
    for _ in range(50):
        said = await execute(world, document, real_encoder, after=after)
        assert said.data is not None, said.errors
        listed = said.data["topicSuggestions"]
        seen += listed["nodes"]
        after = listed["pageInfo"]["endCursor"]
        if not listed["pageInfo"]["hasNextPage"]:
            break
    whole = await suggestions(world, actor, first=100)
    assert [one["id"] for one in seen] == [one.kept.id for one in whole.suggestions]
    assert seen[0]["work"]["title"] == whole.suggestions[0].title
    assert {one["state"] for one in seen} == {"waiting"}
    refused = await execute(world, '{ topicSuggestions(after: "x") { totalCount } }')
    assert refused.codes == ["bad_cursor"]
