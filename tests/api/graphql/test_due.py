"""What is due for review by GraphQL, on both engines: the list, and that somebody looked."""

from datetime import date
from pathlib import Path

import pytest

from embeddings.fake import FakeEncoder
from graph.access import Actor
from graph.store import GraphStore
from loaders.run import load
from tests.api.graphql.test_duplicates import data

pytestmark = pytest.mark.anyio
LIST = """query ($n: Int!, $after: String, $on: Date) {
  dueForReview(first: $n, after: $after, on: $on) {
    totalCount pageInfo { hasNextPage endCursor } nodes { id label due because node { id } } } }"""
MARK = """mutation ($id: String!, $due: String) {
  markReviewed(id: $id, due: $due) { id label } }"""
LINES = """{"kind": "topic", "label": "Moves", "review_due": "2020"}
{"kind": "topic", "label": "Homes", "review_due": "2021"}"""


async def test_it_is_listed_page_by_page_until_somebody_looked(store: GraphStore, tmp_path: Path):
    file = tmp_path / "a.jsonl"
    file.write_text(LINES)
    await load(store, Actor("tester"), [file], count_tokens=FakeEncoder().count_tokens)
    first = (await data(store, LIST, n=1))["dueForReview"]
    assert (first["totalCount"], first["pageInfo"]["hasNextPage"]) == (2, True)
    (moves,) = first["nodes"]
    assert (moves["label"], moves["because"], moves["node"]["id"]) == (
        *("Moves", "planned"),
        moves["id"],
    )
    after = first["pageInfo"]["endCursor"]
    (homes,) = (await data(store, LIST, n=1, after=after))["dueForReview"]["nodes"]
    assert homes["label"] == "Homes"
    told = await data(store, MARK, id=moves["id"], due="2099-01")
    assert told["markReviewed"] == {"id": moves["id"], "label": "Moves"}
    rest = (await data(store, LIST, n=9))["dueForReview"]
    assert [one["label"] for one in rest["nodes"]] == ["Homes"]
    later = (await data(store, LIST, n=9, on=date(2099, 1, 31).isoformat()))["dueForReview"]
    assert [one["label"] for one in later["nodes"]] == ["Homes", "Moves"]
