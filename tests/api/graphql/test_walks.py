"""Walking the graph by GraphQL: how far it reaches and what it costs, on both engines."""

import re
from typing import Any

import pytest

from api.graphql.schema import schema
from graph.access import Actor
from graph.model import RELATIONSHIP_TYPES, TEXTS, kind_of
from graph.model.ids import OrganisationId, PersonId, TopicId, derive_id
from graph.model.organisations import Organisation, Topic
from graph.model.people import Person
from graph.store import GraphStore
from queries.curation.keep import keep
from tests.api.graphql.asking import Said, execute
from tests.engines.graph import assertion
from tests.queries.browsing.ground import (
    AREAS,
    ONE_OF_EACH,
    SOURCE,
    TOPICS,
    everything_once,
    load_many,
    long_work,
    person_number,
    work_number,
)

pytestmark = pytest.mark.anyio


def rows(connection: Any) -> list[Any]:
    """What a list gives."""
    found: list[Any] = connection["nodes"]
    return found


@pytest.fixture
async def many(store: GraphStore, actor: Actor) -> GraphStore:
    await load_many(store, actor)
    return store


async def test_a_hundred_people_with_all_they_know_cost_at_most_four_store_calls(
    many: GraphStore,
):
    said = await execute(
        many,
        """{ people(first: 100) { totalCount nodes { name level areas { nodes { name } }
          posts { nodes { title organisations { nodes { name } } } }
          expertise { totalCount nodes { statement ground topics { nodes { label } } } } } } }""",
    )
    assert said.errors == []
    assert said.data is not None
    people = said.data["people"]["nodes"]
    assert len(people) == 100
    assert said.data["people"]["totalCount"] == 121
    assert rows(people[3]["areas"]) == [{"name": "Moray"}]
    (post,) = rows(people[3]["posts"])
    assert rows(post["organisations"]) == [{"name": "Moray Council"}]
    known = {rows(e["topics"])[0]["label"] for e in rows(people[3]["expertise"])}
    assert known == {"Neglect", "Kinship care"}
    assert len(said.calls) <= 4, said.calls


async def test_fifty_works_with_authors_and_topics_cost_at_most_four_store_calls(
    many: GraphStore,
):
    said = await execute(
        many,
        """{ works(first: 50) { nodes { title authors { totalCount nodes { name } }
          topics { nodes { label } } } } }""",
    )
    assert said.errors == []
    assert said.data is not None
    assert len(said.data["works"]["nodes"]) == 50
    assert rows(said.data["works"]["nodes"][4]["authors"]) == [
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
        """{ findings { nodes { text reviews { nodes { title reviewers { nodes { name } } } }
          topics { nodes { label people { nodes { name expertise { nodes { statement } } } }
            works { nodes { title } } } } } } }""",
    )
    assert said.data is not None, said.errors
    (finding,) = said.data["findings"]["nodes"]
    assert rows(finding["reviews"])[0]["title"] == "One review"
    (topic,) = rows(finding["topics"])
    assert rows(rows(topic["people"])[0]["expertise"]) == [{"statement": "Knows one thing."}]
    assert rows(topic["works"]) == [{"title": "One work"}]


WHOLE = """query ($id: ID!) { node(id: $id) { __typename id label
  provenance { assertedBy recordedAt retiredAt source { id name format }
    records { source locator current values } }
  relationships { totalCount nodes { type outgoing node { __typename id } assertion {
    position role locator date called inferred
    provenance { assertedBy recordedAt source { name } records { source values current } } } } } } }
"""


@pytest.mark.parametrize("kind", ONE_OF_EACH)
async def test_anything_is_found_by_its_id_with_what_asserts_it_and_what_it_is_connected_with(
    store: GraphStore, actor: Actor, kind: str
):
    await keep(store, actor, SOURCE, [everything_once()])
    said = await execute(store, WHOLE, id=ONE_OF_EACH[kind].id)
    assert said.data is not None, said.errors
    node = said.data["node"]
    assert (node["__typename"], node["id"]) == (kind, ONE_OF_EACH[kind].id)
    provenance = node["provenance"]
    assert provenance["source"] == {"id": SOURCE.id, "name": "many.jsonl", "format": "sample"}
    assert (provenance["assertedBy"], provenance["retiredAt"]) == ("tester", None)
    # A passage has no record of its own; those of its item assert it.
    records = [] if kind in TEXTS else [("many.jsonl", {"all": True})]
    assert [(r["source"], r["values"]) for r in provenance["records"]] == records
    around = rows(node["relationships"])
    assert around
    assert node["relationships"]["totalCount"] == len(around)
    assert all(r["node"]["id"] and who_says_so(r["assertion"]) == TESTER for r in around)


TESTER = ("tester", "many.jsonl", [("many.jsonl", {"all": True}, True)])


def who_says_so(assertion: Any) -> tuple[Any, ...]:
    """Actor, file and records of an assertion."""
    provenance = assertion["provenance"]
    records = [(r["source"], r["values"], r["current"]) for r in provenance["records"]]
    return (provenance["assertedBy"], provenance["source"]["name"], records)


async def test_somebody_who_is_only_mentioned_has_a_source_and_relationships_with_records(
    store: GraphStore, actor: Actor
):
    await keep(store, actor, SOURCE, [work_number(0)])
    author = derive_id("Person", "many", 1)
    said = await execute(store, WHOLE, id=author)
    assert said.data is not None, said.errors
    node = said.data["node"]
    assert node["provenance"]["records"] == []
    assert node["provenance"]["source"]["name"] == "many.jsonl"
    (wrote,) = rows(node["relationships"])
    assert (wrote["type"], wrote["assertion"]["position"]) == ("AUTHORED", 1)
    assert who_says_so(wrote["assertion"])[2] == [("many.jsonl", {"number": 0}, True)]


async def test_passages_lead_to_what_they_are_the_text_of_in_one_call(
    store: GraphStore, actor: Actor
):
    await keep(store, actor, SOURCE, [long_work(7)])
    said = await execute(
        store,
        """{ works { nodes { passages { nodes { text item { __typename id
          ... on Work { title } } } } } } }""",
    )
    assert said.data is not None, said.errors
    (work,) = said.data["works"]["nodes"]
    found = rows(work["passages"])
    assert [p["text"] for p in found] == [f"Text {n}." for n in range(7)]
    assert all(p["item"]["title"] == "A long work" for p in found)
    assert said.calls.count("items_of_passages") == 1


async def test_a_list_longer_than_its_first_says_so_and_is_walked_page_by_page(
    store: GraphStore, actor: Actor
):
    await keep(store, actor, SOURCE, [long_work(25)])
    document = """query ($after: String) { works { nodes { passages(first: 10, after: $after) {
      totalCount nodes { text } pageInfo { hasNextPage hasPreviousPage endCursor } } } } }"""
    texts, after, more = [], None, []
    for _ in range(3):
        said = await execute(store, document, after=after)
        assert said.data is not None, said.errors
        page = said.data["works"]["nodes"][0]["passages"]
        assert page["totalCount"] == 25
        assert page["pageInfo"]["hasPreviousPage"] == (after is not None)
        texts += [p["text"] for p in page["nodes"]]
        more.append(page["pageInfo"]["hasNextPage"])
        after = page["pageInfo"]["endCursor"]
    assert texts == [f"Text {n}." for n in range(25)]
    assert more == [True, True, False]


@pytest.mark.parametrize(
    ("kind", "named", "field"),
    [
        ("area", AREAS[0].id, "people(first: 3, after: $after) { nodes { id } "),
        ("topic", TOPICS[0].id, "people(first: 5, after: $after) { nodes { id } "),
        ("topic", TOPICS[0].id, "works(first: 1, after: $after) { nodes { id } "),
        ("area", AREAS[0].id, "neighbours(first: 1, after: $after) { nodes { id } "),
        ("topic", TOPICS[0].id, "relationships(first: 4, after: $after) { nodes { node { id } } "),
        ("person", person_number(3).main.id, "expertise(first: 1, after: $after) { nodes { id } "),
        ("person", person_number(3).main.id, "posts(first: 1, after: $after) { nodes { id } "),
        ("person", person_number(3).main.id, "works(first: 1, after: $after) { nodes { id } "),
    ],
    ids=lambda value: str(value).split("(")[0],
)
async def test_every_way_of_walking_has_pages_that_give_all_once(
    store: GraphStore, actor: Actor, kind: str, named: str, field: str
):
    await load_many(store, actor, people=12, works=6)
    bordering = assertion("border", *AREAS)
    for other in AREAS[1:]:
        bordering.relate(AREAS[0], "NEIGHBOURS", other)
    await keep(store, actor, SOURCE, [bordering])
    document = f"""query ($after: String, $id: ID!) {{ node(id: $id) {{ ... on {kind.title()} {{
      list: {field} totalCount pageInfo {{ hasNextPage endCursor }} }} }} }} }}"""
    seen, after, pages = [], None, 0
    while pages < 30:
        said = await execute(store, document, id=named, after=after)
        assert said.data is not None, said.errors
        page = said.data["node"]["list"]
        seen += [str(row) for row in page["nodes"]]
        pages += 1
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    whole = await execute(store, re.sub(r"first: \d+", "first: 100", document), id=named)
    assert whole.data is not None
    assert seen == [str(row) for row in whole.data["node"]["list"]["nodes"]]
    assert len(seen) == len(set(seen)) == page["totalCount"] > 0
    assert pages > 1 or len(seen) == 1


async def test_what_is_read_along_with_posts_and_statements_can_be_walked_on(
    store: GraphStore, actor: Actor
):
    made = person_number(0)
    knows = made.described[-2]
    made.relate(knows, "ABOUT", made.describe(TOPICS[2]))
    await keep(store, actor, SOURCE, [made])
    document = """query ($id: ID!) { person(id: $id) { expertise { nodes { topics(first: 1) {
      totalCount nodes { label } pageInfo { hasNextPage endCursor } } } } } }"""
    said = await execute(store, document, id=made.main.id)
    assert said.data is not None, said.errors
    cut = next(
        e["topics"]
        for e in rows(said.data["person"]["expertise"])
        if e["topics"]["totalCount"] == 2
    )
    assert cut["pageInfo"]["hasNextPage"]
    assert len(cut["nodes"]) == 1
    further = await execute(
        store,
        """query ($id: ID!, $after: String) { node(id: $id) { ... on Expertise {
          topics(after: $after) { nodes { label } pageInfo { hasNextPage } } } } }""",
        id=knows.id,
        after=cut["pageInfo"]["endCursor"],
    )
    assert further.data is not None, further.errors
    rest = rows(further.data["node"]["topics"])
    assert [*cut["nodes"], *rest] == [{"label": "Kinship care"}, {"label": "Supervision"}]


async def test_a_cursor_of_another_nested_list_is_refused(many: GraphStore):
    document = """query ($id: ID!, $after: String) { node(id: $id) { ... on Area {
      people(first: 2, after: $after) { pageInfo { endCursor } } } } }"""
    one = await execute(many, document, id=AREAS[0].id)
    assert one.data is not None
    cursor = one.data["node"]["people"]["pageInfo"]["endCursor"]
    assert (await execute(many, document, id=AREAS[0].id, after=cursor)).codes == []
    assert (await execute(many, document, id=AREAS[1].id, after=cursor)).codes == ["bad_cursor"]


async def test_a_list_says_of_each_row_what_the_relationship_to_it_says(
    store: GraphStore, actor: Actor
):
    made = everything_once()
    asks, body = ONE_OF_EACH["Recommendation"], ONE_OF_EACH["Organisation"]
    made.relate(asks, "ADDRESSED_TO", body, inferred=True)
    made.relate(ONE_OF_EACH["Person"], "SERVED_ON", ONE_OF_EACH["Review"], role="chair")
    await keep(store, actor, SOURCE, [made])
    said = await execute(
        store,
        """query ($id: ID!) { node(id: $id) { ... on Recommendation {
          addressedTo { edges { node { name } assertion { inferred provenance { assertedBy
            recordedAt source { name } records { source values current } } } } } } }
          people { nodes { reviews { edges { node { title } assertion { role inferred } } } } } }
        """,
        id=asks.id,
    )
    assert said.data is not None, said.errors
    (edge,) = said.data["node"]["addressedTo"]["edges"]
    assert edge["node"]["name"] == "One body"
    assert edge["assertion"]["inferred"] is True
    assert who_says_so(edge["assertion"]) == TESTER
    (served,) = said.data["people"]["nodes"][0]["reviews"]["edges"]
    assert served["assertion"] == {"role": "chair", "inferred": None}


def test_whatever_a_relationship_can_say_has_a_field():
    said = {name for kind in RELATIONSHIP_TYPES.values() for name in kind.properties}
    assert said <= set(schema._schema.type_map["Assertion"].fields)  # type: ignore[attr-defined]


async def test_the_relationships_of_a_hundred_people_are_read_in_one_call(many: GraphStore):
    said = await execute(
        many,
        """{ people(first: 100) { nodes { relationships(first: 20) { totalCount nodes {
          type } } } } }""",
    )
    assert said.data is not None, said.errors
    assert said.calls == ["people_page", "around_nodes"]
    people = said.data["people"]["nodes"]
    assert len(people) == 100
    assert {r["type"] for p in people for r in rows(p["relationships"])} == {
        "AUTHORED",
        "HAS_EXPERTISE",
        "HOLDS",
        "WORKS_IN",
    }


async def test_people_of_an_area_by_name_cost_no_more_than_all_people(many: GraphStore):
    said = await execute(
        many,
        """{ people(first: 100, filter: {area: "Moray"}) { totalCount nodes { name
          areas { nodes { name } } posts { nodes { organisations { nodes { name } } } }
          expertise { nodes { topics { nodes { label } } } } } } }""",
    )
    assert said.data is not None, said.errors
    assert said.data["people"]["totalCount"] == 40
    assert len(said.calls) <= 4, said.calls


async def test_a_retired_organisation_is_left_out_however_posts_are_reached(
    store: GraphStore, actor: Actor
):
    made = person_number(0)
    post = next(node for node in made.described if kind_of(node) == "Post")
    gone = Organisation(id=OrganisationId("organisation-gone"), name="Gone body")
    described = assertion("gone", gone)
    made.mention(gone)
    made.relate(post, "AT", gone)
    await keep(store, actor, SOURCE, [described, made])
    document = """query ($person: ID!, $post: ID!) {
      person(id: $person) { posts { nodes { organisations { totalCount nodes { name } } } } }
      node(id: $post) { ... on Post { organisations { totalCount nodes { name } } } } }"""
    asked = {"person": made.main.id, "post": post.id}
    assert [o["totalCount"] for o in both_ways(await execute(store, document, **asked))] == [2, 2]
    other = Organisation(id=OrganisationId("organisation-other"), name="Other body")
    await keep(store, actor, SOURCE, [assertion("gone", other, again=True)])
    for bodies in both_ways(await execute(store, document, **asked)):
        assert bodies == {"totalCount": 1, "nodes": [{"name": "Moray Council"}]}


def both_ways(said: Said) -> list[Any]:
    """The organisations of a post as its person has them, and as it itself has them."""
    assert said.data is not None, said.errors
    (post,) = rows(said.data["person"]["posts"])
    return [post["organisations"], said.data["node"]["organisations"]]


async def test_a_person_and_an_organisation_tell_all_that_is_known_of_who_they_are(
    store: GraphStore, actor: Actor
):
    author = Person(
        id=PersonId("person-author"), name="An Author", openalex="A5023888391", unresolved=True
    )
    council = Organisation(
        id=OrganisationId("organisation-c"), name="A council", gss_2014="S12000015"
    )
    await keep(store, actor, SOURCE, [assertion("author", author, council)])
    said = await execute(
        store,
        """{ people { nodes { openalex unresolved } } organisations { nodes { gss2014 } } }""",
    )
    assert said.data == {
        "people": {"nodes": [{"openalex": "A5023888391", "unresolved": True}]},
        "organisations": {"nodes": [{"gss2014": "S12000015"}]},
    }


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
          text nodes { label kind node { id } } relationships { from to type assertion {
            provenance { assertedBy recordedAt source { name }
              records { source values current } } } } } }""",
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
    assert [node["node"]["id"] for node in path["nodes"]] == [
        person_number(0).main.id,
        AREAS[0].id,
        person_number(3).main.id,
    ]
    says = [who_says_so(step["assertion"]) for step in path["relationships"]]
    assert says == [
        ("tester", "many.jsonl", [("many.jsonl", {"number": number}, True)]) for number in (0, 3)
    ]
    assert said.calls.count("relationships_between") == 1


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


async def test_every_assertion_about_a_node_is_told_with_its_source(many: GraphStore):
    said = await execute(
        many,
        """query ($id: ID!) { why(id: $id) { kind label retiredAt assertions { about source format
          locator assertedBy recordedAt supersededAt outgoing other label values } } }""",
        id=person_number(3).main.id,
    )
    assert said.errors == []
    assert said.data is not None
    itself, *others = said.data["why"]["assertions"]
    assert (itself["about"], itself["source"]) == ("itself", SOURCE.name)
    assert {"WORKS_IN", "HOLDS"} <= {one["about"] for one in others}


async def test_a_topic_found_by_an_old_name_says_what_it_is_called_now(
    store: GraphStore, actor: Actor
):
    topic = Topic(
        id=TopicId(derive_id("Topic", "learning reviews")),
        label="Learning reviews",
        definition="Reviews to learn from.",
        former_labels=("Significant Case Review", "SCR"),
        former_notes=("Until 2021.", "Until 2021."),
    )
    await keep(store, actor, SOURCE, [assertion("reviews", topic)])
    said = await execute(
        store,
        """{ topics(filter: {label: "significant case review"}) {
          nodes { label definition formerLabels { label note } } } }""",
    )
    assert said.data is not None
    (found,) = rows(said.data["topics"])
    assert (found["label"], found["definition"]) == ("Learning reviews", "Reviews to learn from.")
    assert found["formerLabels"][0] == {"label": "Significant Case Review", "note": "Until 2021."}
