"""The graph too slow or away: one status, whichever way was asked and whoever noticed."""

import asyncio
from pathlib import Path

import pytest

from api.serving import Serving
from graph.errors import StoreTimeout
from graph.store import GraphStore
from queries.matching.answer import Answer
from queries.matching.question import Filters
from tests.api.serving.asking import client_of, settings_of

pytestmark = pytest.mark.anyio
ACCEPTED = ("application/json", "application/graphql-response+json")
ASK = '{ ask(question: "Who can help?") { abstained } }'


class TooSlow(Serving):
    """Never answers a question."""

    async def ask(
        self, question: str, filters: Filters | None = None, limit: int = 5, *, keep: bool = False
    ) -> Answer:
        await asyncio.sleep(60)
        raise AssertionError("it should have been cancelled")


class OutOfTime(Serving):
    """A server whose graph does not answer in time."""

    def store(self) -> GraphStore:
        raise StoreTimeout("The graph did not answer in time.", hint="Try again.")


@pytest.mark.parametrize("accept", ACCEPTED)
@pytest.mark.parametrize(
    ("kind", "query", "code"),
    [
        (TooSlow, ASK, "store_timeout"),
        (OutOfTime, "{ status { engine } }", "store_timeout"),
        (Serving, "{ status { engine } }", "store_unavailable"),
    ],
    ids=["the request's own time", "a query's time", "the graph is away"],
)
async def test_graphql_that_got_nothing_in_time_is_told_503_and_when_to_come_again(
    tmp_path: Path, kind: type[Serving], query: str, code: str, accept: str
):
    async with client_of(kind(settings_of(tmp_path, query_seconds=0.05))) as client:
        response = await client.post("/graphql", json={"query": query}, headers={"accept": accept})
    assert response.status_code == 503
    assert response.headers["retry-after"] == "2"
    assert response.headers["content-type"].startswith(accept)
    (error,) = response.json()["errors"]
    assert (error["extensions"]["code"], error["extensions"]["status"]) == (code, 503)
    assert error["extensions"]["hint"]
    assert response.json().get("data") is None


@pytest.mark.parametrize("accept", ACCEPTED)
async def test_where_something_came_it_is_sent_with_200_and_says_what_is_missing(
    tmp_path: Path, accept: str
):
    query = '{ __typename node(id: "work-x") { id } }'
    async with client_of(OutOfTime(settings_of(tmp_path))) as client:
        response = await client.post("/graphql", json={"query": query}, headers={"accept": accept})
    assert response.status_code == 200
    assert response.json()["data"] == {"__typename": "Query", "node": None}
    assert response.json()["errors"][0]["extensions"]["code"] == "store_timeout"


@pytest.mark.parametrize("path", ["/ready", "/topics", "/people"])
async def test_plain_http_tells_when_to_come_again(tmp_path: Path, path: str):
    async with client_of(Serving(settings_of(tmp_path))) as client:
        response = await client.get(path)
    assert response.status_code == 503
    assert response.headers["retry-after"] == "2"
