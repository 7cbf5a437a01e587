"""Works are counted by what they are divided by, by GraphQL, on both engines."""

import pytest

from graph.access import Actor
from graph.store import GraphStore
from tests.api.graphql.asking import execute
from tests.queries.browsing.ground import load_many

pytestmark = pytest.mark.anyio
COUNTED = """query ($filter: WorksFilter, $first: Int!) {
  works(filter: $filter, first: 0) { totalCount }
  workFacets(filter: $filter) {
    kinds { value label works }
    topics(first: $first) { value label works }
    sources { label works }
    retracted { value works }
    unreviewed { value works }
  }
}"""


@pytest.fixture
async def many(store: GraphStore, actor: Actor) -> GraphStore:
    await load_many(store, actor, people=4, works=12)
    return store


async def test_a_client_counts_what_it_lists(many: GraphStore):
    said = await execute(many, COUNTED, filter={"kind": "guidance"}, first=1)
    assert said.data is not None, said.errors
    facets = said.data["workFacets"]
    total = said.data["works"]["totalCount"]
    assert facets["kinds"] == [{"value": "guidance", "label": "guidance", "works": total}]
    assert len(facets["topics"]) == 1
    assert facets["topics"][0]["value"].startswith("topic-")
    assert facets["sources"] == [{"label": "many.jsonl", "works": total}]
    assert facets["retracted"] == [{"value": "false", "works": total}]
    assert facets["unreviewed"] == [{"value": "true", "works": total}]


async def test_only_what_is_asked_for_is_counted(many: GraphStore):
    said = await execute(many, "{ workFacets { kinds { works } years(first: 0) { works } } }")
    assert (said.errors, said.calls) == ([], ["work_facet"])
    assert said.data is not None
    assert sum(one["works"] for one in said.data["workFacets"]["kinds"]) == 12


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ('workFacets(filter: {source: "meny.jsonl"}) { kinds { works } }', "unknown_value"),
        ("workFacets { kinds(first: 101) { works } }", "too_much"),
    ],
)
async def test_what_cannot_be_counted_is_told(many: GraphStore, asked: str, code: str):
    assert (await execute(many, f"{{ {asked} }}")).codes == [code]
