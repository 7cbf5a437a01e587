"""Lists a page at a time by GraphQL, on both engines."""

import base64
import json

import pytest

from graph.access import Actor
from graph.model.ids import FindingId, PersonId, ReviewId
from graph.model.people import Person
from graph.model.reviews import Finding, Review
from graph.store import GraphStore
from queries.curation.keep import keep
from tests.api.graphql.asking import execute
from tests.engines.graph import assertion
from tests.queries.browsing.ground import SOURCE, everything_once, load_many

pytestmark = pytest.mark.anyio
PAGE = """query ($after: String, $first: Int!) { people(first: $first, after: $after) {
  totalCount edges { cursor node { name } } pageInfo { hasNextPage hasPreviousPage startCursor
  endCursor } } }"""


@pytest.fixture
async def many(store: GraphStore, actor: Actor) -> GraphStore:
    await load_many(store, actor, people=25, works=6)
    return store


async def test_pages_follow_each_other_by_their_end_cursor_while_rows_are_inserted(
    many: GraphStore, actor: Actor
):
    names: list[str] = []
    after = None
    for number in range(4):
        said = await execute(many, PAGE, first=10, after=after)
        assert said.data is not None, said.errors
        page = said.data["people"]
        names += [edge["node"]["name"] for edge in page["edges"]]
        assert page["pageInfo"]["hasPreviousPage"] == (after is not None)
        assert page["pageInfo"]["endCursor"] == page["edges"][-1]["cursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
        new = Person(id=PersonId(f"person-new{number}"), name=f"A new one {number}")
        await keep(many, actor, SOURCE, [assertion(new.id, new)])
    assert names == [f"Person {n:03}" for n in range(25)]


async def test_a_total_counts_all_pages(many: GraphStore):
    said = await execute(many, PAGE, first=3, after=None)
    assert said.data is not None
    assert said.data["people"]["totalCount"] == 25


async def test_no_rows_asked_for_gives_the_total_alone(many: GraphStore):
    said = await execute(many, PAGE, first=0, after=None)
    assert said.data is not None
    page = said.data["people"]
    assert (page["edges"], page["totalCount"]) == ([], 25)
    assert page["pageInfo"] == {
        "hasNextPage": True,
        "hasPreviousPage": False,
        "startCursor": None,
        "endCursor": None,
    }


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "nonsense",
        "MTA=",
        "ümläut",
        base64.urlsafe_b64encode(b"[1, 2]").decode(),
        base64.urlsafe_b64encode(json.dumps(["Person:x", 3, None]).encode()).decode(),
        base64.urlsafe_b64encode(json.dumps(["Person:x", 10**30, ""]).encode()).decode(),
        base64.urlsafe_b64encode(b"\xff\xfe").decode(),
        base64.urlsafe_b64encode(b"[" * 50_000).decode(),
    ],
)
async def test_a_damaged_cursor_is_refused_clearly(many: GraphStore, cursor: str):
    said = await execute(many, PAGE, first=3, after=cursor)
    assert said.codes == ["bad_cursor"]
    assert "endCursor" in said.errors[0].extensions["hint"]


@pytest.mark.parametrize(("key", "id_"), [("\\ud800", "x"), ("x", "\\udfff")])
async def test_a_cursor_with_half_a_character_is_refused(many: GraphStore, key: str, id_: str):
    one = await execute(many, PAGE, first=1, after=None)
    assert one.data is not None
    padded = one.data["people"]["pageInfo"]["endCursor"] + "==="
    of, _, _ = json.loads(base64.urlsafe_b64decode(padded))
    broken = base64.urlsafe_b64encode(f'["{of}", "{key}", "{id_}"]'.encode()).decode()
    assert (await execute(many, PAGE, first=3, after=broken)).codes == ["bad_cursor"]


async def test_a_cursor_of_another_list_or_filter_is_refused(many: GraphStore):
    one = await execute(many, "{ works(first: 1) { pageInfo { endCursor } } }")
    assert one.data is not None
    cursor = one.data["works"]["pageInfo"]["endCursor"]
    assert (await execute(many, PAGE, first=3, after=cursor)).codes == ["bad_cursor"]
    filtered = """query ($after: String) { works(filter: {kind: "guidance"}, after: $after) {
      nodes { title } } }"""
    assert (await execute(many, filtered, after=cursor)).codes == ["bad_cursor"]
    same = "query ($after: String) { works(after: $after) { nodes { title } } }"
    assert (await execute(many, same, after=cursor)).codes == []


@pytest.mark.parametrize("first", [-1, 101, 2_000_000])
async def test_a_list_size_out_of_range_is_refused(many: GraphStore, first: int):
    assert (await execute(many, PAGE, first=first, after=None)).codes == ["too_much"]


async def test_a_filter_with_an_unknown_name_suggests_the_likeliest(many: GraphStore):
    said = await execute(many, '{ people(filter: {area: "Fyfe"}) { totalCount } }')
    assert said.codes == ["unknown_value"]
    assert "Fife" in said.errors[0].extensions["hint"]


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ('works(filter: {author: "person-nobody"})', " (person-"),
        ('works(filter: {author: "work-other"})', " (person-"),
        ('works(filter: {author: "person 001"})', "Person 001 (person-"),
        ('works(filter: {kind: "Guidence"})', "guidance"),
        ('works(filter: {kind: "Guidance", jurisdiction: "England"})', "guidance"),
        ('works(filter: {jurisdiction: "Skotland"})', "Scotland"),
        ('works(filter: {topic: "Neglekt"})', "Neglect"),
        ('organisations(filter: {kind: "counsil"})', "council"),
        ('findings(filter: {pattern: "Toolz"})', "Tools"),
        ('findings(filter: {review: "review-none"})', "One review (review-one)"),
        ('findings(filter: {topic: "topic-none"})', "One topic"),
    ],
)
async def test_whatever_a_filter_names_and_nothing_has_is_refused_and_what_is_known_is_told(
    many: GraphStore, actor: Actor, asked: str, known: str
):
    made = everything_once()
    pattern = Finding(id=FindingId("finding-two"), number=2, text="Two.", pattern="Tools")
    await keep(many, actor, SOURCE, [made, assertion("pattern", pattern)])
    said = await execute(many, f"{{ {asked} {{ totalCount }} }}")
    assert said.codes == ["unknown_value"], said.data
    assert known in said.errors[0].extensions["hint"]


@pytest.mark.parametrize(
    "asked",
    [
        'works(filter: {kind: "guidance", title: "no such title"})',
        'works(filter: {author: "person-alone"})',
        'works(filter: {jurisdiction: "England", until: 1900})',
        'findings(filter: {review: "review-alone"})',
    ],
)
async def test_what_there_is_and_nothing_passes_gives_none(
    many: GraphStore, actor: Actor, asked: str
):
    alone = Person(id=PersonId("person-alone"), name="Alone")
    review = Review(id=ReviewId("review-alone"), title="A review without findings")
    await keep(many, actor, SOURCE, [assertion("alone", alone, review)])
    said = await execute(many, f"{{ list: {asked} {{ totalCount }} }}")
    assert said.data == {"list": {"totalCount": 0}}, said.errors
