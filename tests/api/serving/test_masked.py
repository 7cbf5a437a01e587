"""What nobody foresaw is told by an id and logged without any text."""

import json
import logging
from pathlib import Path

import httpx
import pytest
import strawberry
from fastapi import FastAPI

from api.graphql.execution import CairnSchema
from api.graphql.over_http import graphql_router
from api.serving import Serving
from graph.errors import EncoderMissing, StoreFault
from queries.matching.answer import Answer
from queries.matching.question import Filters
from tests.api.serving.asking import client_of, settings_of

pytestmark = pytest.mark.anyio
SECRET = "quixotic kinship marmalade"
INSIDE = "bolt://127.0.0.1:41234"


class Failing(Serving):
    """A server whose asking has a mistake that repeats the question, and tells of its insides."""

    mistake: type[Exception] = RuntimeError

    async def ask(
        self, question: str, filters: Filters | None = None, limit: int = 5, *, keep: bool = False
    ) -> Answer:
        raise self.mistake(f"the graph at {INSIDE} cannot answer {question}")


@pytest.mark.parametrize("debug", [False, True])
@pytest.mark.parametrize("mistake", [RuntimeError, StoreFault, EncoderMissing])
@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/ask", {"json": {"question": SECRET}}),
        ("/", {"data": {"question": SECRET}}),
        ("/graphql", {"json": {"query": f'{{ ask(question: "{SECRET}") {{ abstained }} }}'}}),
    ],
    ids=["ask", "page", "graphql"],
)
async def test_a_mistake_is_told_by_an_id_that_the_log_has_and_never_repeats_the_question(
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    path: str,
    sent: dict[str, dict[str, str]],
    debug: bool,
    mistake: type[Exception],
):
    serving = Failing(settings_of(tmp_path, debug=debug))
    serving.mistake = mistake
    with caplog.at_level(logging.DEBUG):
        async with client_of(serving) as client:
            response = await client.post(path, **sent)  # type: ignore[arg-type]
    if path != "/graphql":
        assert response.status_code == 500
        assert "max-age" not in response.headers["cache-control"]
    if path == "/ask":
        error = response.json()["error"]
        assert error["code"] == "internal"
        assert f"id={error['id']} type={mistake.__name__} at=test_masked.py:" in caplog.text
    assert f"type={mistake.__name__}" in caplog.text
    assert INSIDE not in response.text
    assert INSIDE not in caplog.text
    printed = capfd.readouterr()
    logged = json.dumps([str(vars(record)) for record in caplog.records if _ours(record)])
    for text in (caplog.text, logged, printed.out, printed.err):
        assert "marmalade" not in text
    if path != "/":  # the page shows the question again to the person who typed it
        assert "marmalade" not in response.text


@strawberry.type
class Query:
    @strawberry.field
    def nothing(self) -> str:
        return ""


class BrokenSchema(CairnSchema):
    """Fails beside its resolvers."""

    async def execute(self, *_: object, **__: object) -> None:  # type: ignore[override]
        raise RuntimeError(SECRET)


@pytest.mark.parametrize(
    ("accept", "status"), [("application/json", 200), ("application/graphql-response+json", 500)]
)
async def test_whatever_fails_in_graphql_is_told_in_its_own_shape(
    caplog: pytest.LogCaptureFixture, accept: str, status: int
):
    app = FastAPI()
    app.include_router(graphql_router(BrokenSchema(query=Query), lambda _: None, seconds=5))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        sent = {"query": "{ nothing }"}
        response = await client.post("/graphql", json=sent, headers={"accept": accept})
    assert response.status_code == status
    (error,) = response.json()["errors"]
    assert error["extensions"]["code"] == "internal"
    assert f"id={error['extensions']['id']} type=RuntimeError" in caplog.text
    assert "marmalade" not in response.text + caplog.text


def _ours(record: logging.LogRecord) -> bool:
    return record.name.startswith(("cairn", "uvicorn", "neo4j", "strawberry", "asyncio"))
