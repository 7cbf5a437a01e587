"""Works that may be one by GraphQL: the list, and what is decided, on both engines."""

from pathlib import Path
from typing import Any

import pytest

from graph.store import GraphStore
from tests.api.graphql.asking import execute
from tests.loaders.test_merging import DOI, ONE, PLACE, loaded, ris

pytestmark = pytest.mark.anyio
LIST = """query ($n: Int!, $after: String) { duplicateCandidates(first: $n, after: $after) {
  totalCount pageInfo { hasNextPage endCursor } nodes { id one other certainty reasons } } }"""
DECIDE = """mutation ($id: ID!, $as: Decision!) {
  decideCandidate(candidate: $id, decision: $as) { work other merged changed } }"""
MERGE = "mutation ($a: String!, $b: String!) { merge(work: $a, other: $b) { merged changed } }"
UNMERGE = "mutation ($b: String!) { unmerge(other: $b) { work other merged changed } }"


async def data(store: GraphStore, document: str, **variables: Any) -> Any:
    said = await execute(store, document, **variables)
    assert said.errors == [], said.errors
    return said.data


async def asked(store: GraphStore, number: int = 10, after: str | None = None) -> Any:
    return (await data(store, LIST, n=number, after=after))["duplicateCandidates"]


@pytest.fixture
async def questions(store: GraphStore, tmp_path: Path) -> GraphStore:
    """A graph with two pairs of works that may be one."""
    records = [
        {**ONE, "TI": title, "VL": "24", "SP": page, "PY": year}
        for title, pages in (
            ("Poverty, shame and social work", ("1", "9")),
            ("Violence at home, at school and at work", ("2", "8")),
        )
        for page, year in zip(pages, ("2015", "2016"), strict=True)
    ]
    await loaded(store, ris(tmp_path / "a.ris", *records))
    return store


async def test_candidates_are_listed_page_by_page(questions: GraphStore):
    whole = await asked(questions)
    assert whole["totalCount"] == 2
    first = await asked(questions, 1)
    assert first["pageInfo"]["hasNextPage"]
    rest = await asked(questions, 5, first["pageInfo"]["endCursor"])
    assert [*first["nodes"], *rest["nodes"]] == whole["nodes"]
    assert "first page: different" in whole["nodes"][0]["reasons"]


async def test_a_pair_is_decided_once_and_undone(questions: GraphStore):
    one, other = (await asked(questions))["nodes"]
    told = (await data(questions, DECIDE, **{"id": one["id"], "as": "same"}))["decideCandidate"]
    assert (told["merged"], told["changed"]) == (True, True)
    again = (await data(questions, DECIDE, **{"id": one["id"], "as": "same"}))["decideCandidate"]
    assert (again["merged"], again["changed"]) == (True, False)
    await data(questions, DECIDE, **{"id": other["id"], "as": "different"})
    assert (await asked(questions))["nodes"] == []
    found = await data(questions, "query ($id: ID!) { node(id: $id) { id } }", id=told["other"])
    assert found["node"]["id"] == told["work"]
    parted = (await data(questions, UNMERGE, b=told["other"]))["unmerge"]
    assert (parted["merged"], parted["changed"]) == (False, True)
    assert not (await data(questions, UNMERGE, b=told["other"]))["unmerge"]["changed"]
    assert (await asked(questions))["totalCount"] == 0


async def test_works_are_merged_by_doi_and_a_wrong_one_is_told(store: GraphStore, tmp_path: Path):
    second = {**ONE, "TI": "Quite another title", "DO": "10.1234/other"}
    await loaded(store, ris(tmp_path / "a.ris", {**ONE, **PLACE, **DOI}, second))
    told = await data(store, MERGE, a=DOI["DO"], b="10.1234/other")
    assert told["merge"] == {"merged": True, "changed": True}
    told = await data(store, MERGE, a=DOI["DO"], b="10.1234/other")
    assert told["merge"] == {"merged": True, "changed": False}
    said = await execute(store, MERGE, a=DOI["DO"], b="10.1234/none")
    assert said.codes == ["not_found"]
    said = await execute(store, LIST, n=5, after="bm9uZQ==")
    assert said.codes == ["bad_cursor"]
