"""Walking the graph by GraphQL: how far it reaches and what it costs, on both engines."""

import pytest

from graph.access import Actor
from graph.store import GraphStore
from queries.curation.keep import keep
from tests.api.graphql.asking import execute
from tests.engines.graph import assertion
from tests.queries.browsing.ground import (
    ONE_OF_EACH,
    SOURCE,
    everything_once,
    load_many,
    person_number,
)

pytestmark = pytest.mark.anyio


@pytest.fixture
async def many(store: GraphStore, actor: Actor) -> GraphStore:
    await load_many(store, actor)
    return store


async def test_a_hundred_people_with_all_they_know_cost_at_most_four_store_calls(
    many: GraphStore,
):
    said = await execute(
        many,
        """{ people(first: 100) { totalCount nodes { name level areas { name }
          posts { title organisations { name } }
          expertise { statement ground topics { label } } } } }""",
    )
    assert said.errors == []
    assert said.data is not None
    people = said.data["people"]["nodes"]
    assert len(people) == 100
    assert said.data["people"]["totalCount"] == 121
    assert people[3]["areas"] == [{"name": "Moray"}]
    assert people[3]["posts"][0]["organisations"] == [{"name": "Moray Council"}]
    assert {e["topics"][0]["label"] for e in people[3]["expertise"]} == {"Neglect", "Kinship care"}
    assert len(said.calls) <= 4, said.calls


async def test_fifty_works_with_authors_and_topics_cost_at_most_four_store_calls(
    many: GraphStore,
):
    said = await execute(
        many, "{ works(first: 50) { nodes { title authors { name } topics { label } } } }"
    )
    assert said.errors == []
    assert said.data is not None
    assert len(said.data["works"]["nodes"]) == 50
    assert said.data["works"]["nodes"][4]["authors"] == [
        {"name": "Person 009"},
        {"name": "Person 010"},
    ]
    assert len(said.calls) <= 4, said.calls


async def test_a_client_walks_from_a_finding_to_its_review_topics_people_and_works(
    store: GraphStore, actor: Actor
):
    await keep(store, actor, SOURCE, [everything_once()])
    said = await execute(
        store,
        """{ findings { nodes { text reviews { title reviewers { name } }
          topics { label people { name expertise { statement } } works { title } } } } }""",
    )
    assert said.data is not None, said.errors
    (finding,) = said.data["findings"]["nodes"]
    assert finding["reviews"][0]["title"] == "One review"
    (topic,) = finding["topics"]
    assert topic["people"][0]["expertise"] == [{"statement": "Knows one thing."}]
    assert topic["works"] == [{"title": "One work"}]


@pytest.mark.parametrize("kind", [k for k in ONE_OF_EACH if k != "Passage"])
async def test_anything_is_found_by_its_id_with_what_asserts_it_and_what_it_is_connected_with(
    store: GraphStore, actor: Actor, kind: str
):
    await keep(store, actor, SOURCE, [everything_once()])
    said = await execute(
        store,
        """query ($id: ID!) { node(id: $id) { __typename id label
          provenance { assertedBy recordedAt retiredAt records { source locator current values } }
          relationships { type outgoing assertedBy recordedAt node { __typename id } } } }""",
        id=ONE_OF_EACH[kind].id,
    )
    assert said.data is not None, said.errors
    node = said.data["node"]
    assert (node["__typename"], node["id"]) == (kind, ONE_OF_EACH[kind].id)
    (record,) = node["provenance"]["records"]
    assert (record["source"], record["values"]) == ("many.jsonl", {"all": True})
    assert node["provenance"]["assertedBy"] == "tester"
    assert node["relationships"]
    assert all(r["node"]["id"] and r["assertedBy"] for r in node["relationships"])


@pytest.mark.parametrize(("kind", "field"), [("Finding", "number"), ("Expertise", "ground")])
async def test_what_nothing_says_any_more_is_found_without_its_values(
    store: GraphStore, actor: Actor, kind: str, field: str
):
    main, gone = ONE_OF_EACH["Review"], ONE_OF_EACH[kind]
    await keep(store, actor, SOURCE, [assertion("said", main, gone)])
    await keep(store, actor, SOURCE, [assertion("said", main, corrected=True)])
    of_the_kind = f"... on {kind} {{ {field} }}"
    document = f"""query ($id: ID!) {{ node(id: $id) {{ label provenance {{ retiredAt }}
      {of_the_kind} }} }}"""
    said = await execute(store, document, id=gone.id)
    assert said.errors == []
    assert said.data is not None
    node = said.data["node"]
    assert node["provenance"]["retiredAt"]
    assert node[field] is None


async def test_of_the_records_behind_a_node_as_many_are_told_as_are_asked_for(
    store: GraphStore, actor: Actor
):
    main = ONE_OF_EACH["Review"]
    for version in range(4):
        await keep(store, actor, SOURCE, [assertion("said", main, version=version)])
    said = await execute(
        store,
        """query ($id: ID!) { node(id: $id) { provenance {
          all: records { current values } two: records(first: 2) { current values } } } }""",
        id=main.id,
    )
    assert said.data is not None, said.errors
    found = said.data["node"]["provenance"]
    assert found["all"][0]["values"]["version"] == 3
    assert len(found["all"]) == 4
    assert found["two"] == found["all"][:2]
    assert found["two"][0]["current"] is True


@pytest.mark.parametrize("first", [-1, 101])
async def test_more_records_than_a_list_may_have_are_refused(
    store: GraphStore, actor: Actor, first: int
):
    main = ONE_OF_EACH["Review"]
    await keep(store, actor, SOURCE, [assertion("said", main)])
    document = (
        "query ($id: ID!, $n: Int!) { node(id: $id) { provenance { records(first: $n) { id } } } }"
    )
    assert (await execute(store, document, id=main.id, n=first)).codes == ["too_much"]


@pytest.mark.parametrize("field", ["person", "work", "topic", "organisation", "review", "finding"])
async def test_each_kind_is_found_by_id_and_one_of_another_kind_is_not(
    store: GraphStore, actor: Actor, field: str
):
    await keep(store, actor, SOURCE, [everything_once()])
    right = ONE_OF_EACH[field.capitalize()].id
    said = await execute(
        store,
        f'{{ right: {field}(id: "{right}") {{ id }} wrong: {field}(id: "area-one") {{ id }} }}',
    )
    assert said.data is not None, said.errors
    assert said.data["right"]["id"] == right
    assert said.data["wrong"] is None


async def test_a_path_between_two_is_told_as_data_and_in_words(many: GraphStore):
    said = await execute(
        many,
        """query ($a: ID!, $b: ID!) { path(from: $a, to: $b) {
          text nodes { label kind node { id } } relationships { from to type } } }""",
        a=person_number(0).main.id,
        b=person_number(3).main.id,
    )
    assert said.data is not None, said.errors
    path = said.data["path"]
    assert (
        path["text"]
        == "“Person 000” works in the area “Moray”; “Person 003” works in the area “Moray”."
    )
    assert [node["label"] for node in path["nodes"]] == ["Person 000", "Moray", "Person 003"]
    assert [node["node"]["id"] for node in path["nodes"]] == [node_id(n) for n in path["nodes"]]


def node_id(node: dict[str, dict[str, str]]) -> str:
    return node["node"]["id"]


async def test_a_path_from_nothing_says_so(many: GraphStore):
    said = await execute(many, '{ path(from: "work-none", to: "area-one") { text } }')
    assert said.codes == ["not_found"]


async def test_the_status_says_what_the_graph_holds(many: GraphStore):
    said = await execute(
        many, "{ status { engine schema encoder { name } counts { kind number } } }"
    )
    assert said.data is not None, said.errors
    counts = {c["kind"]: c["number"] for c in said.data["status"]["counts"]}
    assert (counts["Work"], counts["Area"]) == (60, 3)
    assert said.data["status"]["engine"] == many.engine
