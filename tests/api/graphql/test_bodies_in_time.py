"""Bodies that merge, divide and are renamed: what there was on a day, and what came of it."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from graph.engines import BoltAddress
from graph.store import GraphStore
from loaders.landscape import landscape_files
from tests.api.graphql.asking import execute
from tests.engines.graph import emptied
from tests.loaders.helpers import loaded, written

pytestmark = pytest.mark.anyio
JOINT = "North East of Scotland Child Protection Committee"
AREAS = ("Aberdeen City", "Aberdeenshire", "Moray")


@pytest.fixture(scope="module")
async def landscape(anyio_backend: str, address: BoltAddress) -> AsyncIterator[GraphStore]:
    """Its areas and bodies, loaded once on each engine; no test changes them."""
    async with emptied(address) as store:
        with landscape_files() as paths:
            wanted = ("landscape-areas.jsonl", "landscape-organisations.jsonl")
            await loaded(store, *(path for path in paths if path.name in wanted))
        yield store


async def named(store: GraphStore, wanted: str) -> list[Any]:
    said = await execute(
        store,
        f"{{ organisations(first: 50, filter: {{ {wanted} }}) {{ nodes {{ name gss gss2014 "
        "covers { nodes { name } } "
        "succeededBy { edges { node { name } assertion { date } } } "
        "precededBy { edges { node { name } assertion { date } } } } } }",
    )
    assert said.data is not None, said.errors
    found: list[Any] = said.data["organisations"]["nodes"]
    return found


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("day", ["2012-06-01", "2013-03-31"])
async def test_one_committee_covered_all_three_areas_before(
    landscape: GraphStore, area: str, day: str
):
    wanted = f'kind: "child protection committee", area: "{area}", asOf: "{day}"'
    (committee,) = await named(landscape, wanted)
    assert committee["name"] == JOINT
    assert sorted(one["name"] for one in committee["covers"]["nodes"]) == list(AREAS)


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("day", ["2013-04-01", "2014-06-01"])
async def test_each_area_had_its_own_after(landscape: GraphStore, area: str, day: str):
    wanted = f'kind: "child protection committee", area: "{area}", asOf: "{day}"'
    (committee,) = await named(landscape, wanted)
    assert committee["name"] == f"{area} Child Protection Committee"
    before = {e["node"]["name"]: e["assertion"]["date"] for e in committee["precededBy"]["edges"]}
    assert before[JOINT] == "2013-03"


async def test_a_force_went_into_another_on_a_day(landscape: GraphStore):
    (grampian,) = await named(landscape, 'name: "Grampian Police"')
    (edge,) = grampian["succeededBy"]["edges"]
    assert edge == {"node": {"name": "Police Scotland"}, "assertion": {"date": "2013-04-01"}}
    assert await named(landscape, 'name: "Grampian Police", asOf: "2013-04-01"') == []
    assert await named(landscape, 'name: "Police Scotland", asOf: "2013-03-31"') == []
    (scotland,) = await named(landscape, 'name: "Police Scotland", asOf: "2013-04-01"')
    assert [e["node"]["name"] for e in scotland["precededBy"]["edges"]] == ["Grampian Police"]


@pytest.mark.parametrize(
    ("name", "then", "now"),
    [
        ("Fife Council", "S12000015", "S12000047"),
        ("Glasgow City Council", "S12000046", "S12000049"),
        ("North Lanarkshire Council", "S12000044", "S12000050"),
        ("Perth and Kinross Council", "S12000024", "S12000048"),
    ],
)
async def test_a_council_is_found_by_its_code_of_2014_and_of_today(
    landscape: GraphStore, name: str, then: str, now: str
):
    for code in (then, now):
        (council,) = await named(landscape, f'code: "{code}"')
        assert (council["name"], council["gss2014"], council["gss"]) == (name, then, now)


async def test_a_table_of_bodies_says_what_gave_way_to_what(store: GraphStore, tmp_path):
    text = (
        "name,kind,valid_from,valid_to,succeeded_by,succeeded_on\n"
        "Old Board,health board,,2013-03,North Board; South Board,2013-04-01\n"
        "North Board,health board,2013-04,,,\n"
        "South Board,health board,2013-04,,,\n"
    )
    report = await loaded(store, written(tmp_path / "bodies.csv", text))
    assert report.rejected == []
    (old,) = await named(store, 'asOf: "2013-03-31"')
    after = [(e["node"]["name"], e["assertion"]["date"]) for e in old["succeededBy"]["edges"]]
    assert after == [("North Board", "2013-04-01"), ("South Board", "2013-04-01")]
    assert [one["name"] for one in await named(store, 'asOf: "2013-04-01"')] == [
        "North Board",
        "South Board",
    ]
