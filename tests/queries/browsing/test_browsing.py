"""Looking up, walking and paging, on both engines."""

import re

import pytest

from graph.access import Actor
from graph.errors import NotFound, UnknownValue
from graph.model import RELATIONSHIP_TYPES
from graph.model.ids import PersonId, TopicId
from graph.model.organisations import Topic
from graph.model.people import Person
from graph.store import GraphStore
from queries.browsing import pages
from queries.browsing import paths_of_the_graph as paths
from queries.browsing.access_paths import AccessPath, walk
from queries.browsing.around import PATH_BETWEEN, connected, path_between
from queries.browsing.counts import (
    areas_with_counts,
    organisations_with_counts,
    topics_with_counts,
)
from queries.browsing.nodes import node, nodes
from queries.browsing.records import records_of
from queries.curation.keep import keep
from tests.engines.graph import assertion
from tests.queries.browsing.ground import (
    AREAS,
    ONE_OF_EACH,
    SOURCE,
    TOPICS,
    everything_once,
    load_many,
    person_number,
)

pytestmark = pytest.mark.anyio


@pytest.fixture
async def many(store: GraphStore, actor: Actor) -> GraphStore:
    await load_many(store, actor, people=30, works=12)
    return store


async def test_a_node_is_found_by_its_id_with_all_it_says(many: GraphStore, actor: Actor):
    person = person_number(3).main
    found = await node(many, actor, person.id)
    assert found is not None
    assert (found.kind, found.node, found.asserted_by) == ("Person", person, "tester")
    assert found.recorded_at
    assert found.retired_at is None


@pytest.mark.parametrize("id_", ["person-nobody", "nothing", "", "record-x", "installation", "-"])
async def test_an_id_that_nothing_has_finds_nothing(many: GraphStore, actor: Actor, id_: str):
    assert await node(many, actor, id_) is None


async def test_nodes_of_several_kinds_are_found_together(many: GraphStore, actor: Actor):
    ids = [person_number(1).main.id, TOPICS[0].id, AREAS[0].id, "work-none"]
    found = await nodes(many, actor, ids)
    assert {found[id_].kind for id_ in ids[:3]} == {"Person", "Topic", "Area"}
    assert len(found) == 3


async def test_every_access_path_leads_where_it_says(store: GraphStore, actor: Actor):
    await keep(store, actor, SOURCE, [everything_once()])
    assert len({path.name for path in paths.PATHS}) == len(paths.PATHS) > 60
    for path in paths.PATHS:
        origin = path.end if path.way == "back" else path.start
        # What two different things of one kind have between them is tried below.
        if path.start == path.end:
            continue
        walked = await walk(store, actor, path, [ONE_OF_EACH[origin].id], 5)
        found = walked[ONE_OF_EACH[origin].id].found
        assert [f.id for f in found] == [ONE_OF_EACH[path.leads_to].id], path.name


@pytest.mark.parametrize(
    ("path", "from_first", "from_second"),
    [
        (paths.NARROWER_BY_TOPIC, False, True),
        (paths.BROADER_BY_TOPIC, True, False),
        (paths.RELATED_BY_TOPIC, True, True),
    ],
    ids=lambda value: getattr(value, "name", None),
)
async def test_between_two_of_a_kind_a_path_has_its_direction(
    store: GraphStore, actor: Actor, path: AccessPath, from_first: bool, from_second: bool
):
    made = assertion("topics", TOPICS[0], TOPICS[1])
    made.relate(TOPICS[0], path.type, TOPICS[1])
    await keep(store, actor, SOURCE, [made])
    walked = await walk(store, actor, path, [TOPICS[0].id, TOPICS[1].id], 5)
    assert (TOPICS[0].id in walked, TOPICS[1].id in walked) == (from_first, from_second)


async def test_a_walk_gives_the_first_ones_and_how_many_there_are(many: GraphStore, actor: Actor):
    walked = await walk(many, actor, paths.PEOPLE_BY_AREA, [AREAS[0].id], 4)
    assert walked[AREAS[0].id].total == 10
    assert [f.label for f in walked[AREAS[0].id].found] == [f"Person {n:03}" for n in (0, 3, 6, 9)]


async def test_authors_come_in_their_order(many: GraphStore, actor: Actor):
    work = (await pages.page(many, actor, pages.WORKS, first=1)).nodes[0]
    found = (await walk(many, actor, paths.AUTHORS_BY_WORK, [work.id], 5))[work.id].found
    assert [f.label for f in found] == ["Person 001", "Person 002"]


async def test_pages_give_every_row_once_in_order(many: GraphStore, actor: Actor):
    seen, after = [], None
    while True:
        page = await pages.page(many, actor, pages.PEOPLE, first=7, after=after)
        seen += [row.label for row in page.nodes]
        assert page.total == 30
        if not page.has_next:
            break
        after = pages.PEOPLE.place_of(page.nodes[-1])
    assert seen == [f"Person {n:03}" for n in range(30)]


async def test_rows_inserted_meanwhile_neither_repeat_nor_hide_others(
    many: GraphStore, actor: Actor
):
    first = await pages.page(many, actor, pages.PEOPLE, first=10)
    early, late = (
        assertion(name, Person(id=PersonId(f"person-{key}"), name=name))
        for key, name in (("early", "Aaron"), ("late", "Person 012b"))
    )
    await keep(many, actor, SOURCE, [early, late])
    place = pages.PEOPLE.place_of(first.nodes[-1])
    rest = await pages.page(many, actor, pages.PEOPLE, first=50, after=place)
    expected = [f"Person {n:03}" for n in range(10, 30)]
    expected.insert(3, "Person 012b")
    assert [row.label for row in rest.nodes] == expected


async def test_two_of_one_name_stand_on_two_pages(store: GraphStore, actor: Actor):
    twins = [Person(id=PersonId(f"person-{n}"), name="Same Name") for n in "abc"]
    await keep(store, actor, SOURCE, [assertion(twin.id, twin) for twin in twins])
    first = await pages.page(store, actor, pages.PEOPLE, first=2)
    place = pages.PEOPLE.place_of(first.nodes[-1])
    second = await pages.page(store, actor, pages.PEOPLE, first=2, after=place)
    assert [row.id for row in (*first.nodes, *second.nodes)] == [twin.id for twin in twins]


@pytest.mark.parametrize(
    ("wanted", "total"),
    [
        (pages.PeopleFilter(area="Moray"), 10),
        (pages.PeopleFilter(area=AREAS[0].id), 10),
        (pages.PeopleFilter(level="strategic"), 15),
        (pages.PeopleFilter(on_register=False), 6),
        (pages.PeopleFilter(name="PERSON 00"), 10),
        (pages.PeopleFilter(organisation="Angus Council"), 10),
        (pages.PeopleFilter(area="moray", level="practitioner"), 5),
    ],
    ids=str,
)
async def test_a_filter_leaves_only_who_passes(
    many: GraphStore, actor: Actor, wanted: pages.PeopleFilter, total: int
):
    assert (await pages.page(many, actor, pages.PEOPLE, wanted)).total == total


@pytest.mark.parametrize(
    ("listing", "wanted", "total"),
    [
        (pages.WORKS, pages.WorksFilter(kind="guidance"), 6),
        (pages.WORKS, pages.WorksFilter(jurisdiction="England"), 4),
        (pages.WORKS, pages.WorksFilter(since=2003, until=2005), 3),
        (pages.WORKS, pages.WorksFilter(topic="Neglect"), 4),
        (pages.WORKS, pages.WorksFilter(author=person_number(3).main.id), 1),
        (pages.TOPICS, pages.TopicsFilter(label="NEGL"), 1),
        (pages.TOPICS, pages.TopicsFilter(covered=False), 0),
        (pages.ORGANISATIONS, pages.OrganisationsFilter(kind="council"), 3),
        (pages.REVIEWS, pages.ReviewsFilter(topic="Neglect"), 0),
        (pages.FINDINGS, pages.FindingsFilter(topic="Neglect"), 0),
    ],
    ids=str,
)
async def test_every_list_has_its_filter(
    many: GraphStore, actor: Actor, listing: pages.Listing, wanted: pages.Filter, total: int
):
    assert (await pages.page(many, actor, listing, wanted)).total == total


async def test_a_name_that_nothing_has_is_refused_with_the_likeliest(
    many: GraphStore, actor: Actor
):
    with pytest.raises(UnknownValue, match=r"no area 'Morray'.*Moray"):
        await pages.page(many, actor, pages.PEOPLE, pages.PeopleFilter(area="Morray"))


async def test_around_a_node_is_everything_with_who_says_so(many: GraphStore, actor: Actor):
    found = await connected(many, actor, person_number(3).main.id)
    assert {c.type for c in found} == {"AUTHORED", "HAS_EXPERTISE", "HOLDS", "WORKS_IN"}
    assert all(c.outgoing and c.said.asserted_by == "tester" and c.said.recorded_at for c in found)
    assert [c.said.properties for c in found if c.type == "AUTHORED"] == [{"position": 1}]
    area = await connected(many, actor, AREAS[0].id, limit=5)
    assert len(area) == 5
    assert not any(c.outgoing for c in area)


async def test_the_records_behind_a_node_are_told(many: GraphStore, actor: Actor):
    person = person_number(3).main
    (record,) = (await records_of(many, actor, [person.id]))[person.id]
    assert (record.source, record.locator, record.current) == ("many.jsonl", "line 3", True)
    assert record.values == {"number": 3}


async def test_a_corrected_record_stays_and_says_that_it_is_not_current(
    many: GraphStore, actor: Actor
):
    person = person_number(3).main
    corrected = assertion("person-3", person, again=True)
    await keep(many, actor, SOURCE, [corrected])
    found = (await records_of(many, actor, [person.id]))[person.id]
    assert [record.current for record in found] == [True, False]


async def test_a_shortest_path_is_told_with_its_relationships(many: GraphStore, actor: Actor):
    row = await path_between(many, actor, person_number(0).main.id, person_number(3).main.id)
    assert row is not None
    assert [kind for _, kind, _ in row.nodes] == ["Person", "Area", "Person"]
    assert [type_ for _, _, type_ in row.steps] == ["WORKS_IN", "WORKS_IN"]


async def test_a_path_to_nowhere_is_none_and_one_from_nothing_is_refused(
    many: GraphStore, actor: Actor
):
    alone = Person(id=PersonId("person-alone"), name="Alone")
    await keep(many, actor, SOURCE, [assertion("alone", alone)])
    assert await path_between(many, actor, alone.id, AREAS[0].id) is None
    with pytest.raises(NotFound, match="person-none"):
        await path_between(many, actor, "person-none", AREAS[0].id)


async def test_counts_say_how_much_there_is(many: GraphStore, actor: Actor):
    topics = {t.label: t for t in await topics_with_counts(many, actor)}
    assert (topics["Neglect"].people, topics["Neglect"].works) == (24, 4)
    areas = {a.label: a for a in await areas_with_counts(many, actor)}
    assert areas["Moray"].people == 10
    bodies = {b.label: b for b in await organisations_with_counts(many, actor)}
    assert (bodies["Fife Council"].people, bodies["Fife Council"].kind) == (10, "council")


async def test_the_people_counted_for_a_topic_are_those_that_the_walk_leads_to(
    many: GraphStore, actor: Actor
):
    counted = await topics_with_counts(many, actor)
    walked = await walk(many, actor, paths.PEOPLE_BY_TOPIC, [t.id for t in counted], 1)
    assert {t.id: t.people for t in counted} == {id_: w.total for id_, w in walked.items()}


def test_every_relationship_of_the_world_can_be_on_a_path():
    """The names stand in the .cypher file, which cannot read them from the model."""
    text = PATH_BETWEEN.text({"start": "Person", "end": "Person"})
    named = set(re.findall(r"[A-Z_]{2,}", text.split("shortestPath")[1].split("*")[0]))
    bookkeeping = {"DESCRIBES", "POINTS_AT", "FROM_SOURCE", "SUPERSEDES", "READ"}
    bookkeeping |= {"HAS_PASSAGE", "HAS_TERM"}
    assert named == set(RELATIONSHIP_TYPES) - bookkeeping


async def test_a_topic_is_found_by_a_name_it_had(store: GraphStore, actor: Actor):
    topic = Topic(
        id=TopicId("topic-reviews"),
        label="Learning reviews",
        former_labels=("Significant Case Review",),
        former_notes=("Until 2021.",),
    )
    await keep(store, actor, SOURCE, [assertion("reviews", topic)])
    (found,) = await topics_with_counts(store, actor, "significant CASE")
    assert (found.label, found.former) == ("Learning reviews", ["Significant Case Review"])
    assert await topics_with_counts(store, actor, "neglect") == []
    (everything,) = await topics_with_counts(store, actor)
    assert everything.former == []
    listed = await pages.page(
        store, actor, pages.TOPICS, pages.TopicsFilter(label="significant case")
    )
    assert [one.label for one in listed.nodes] == ["Learning reviews"]
