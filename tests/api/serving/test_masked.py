"""What nobody foresaw is told by an id and logged without any text."""

import json
import logging
from pathlib import Path

import httpx
import pytest

from api.app import build_app
from api.serving import Serving
from api.settings import Settings
from queries.matching.answer import Answer
from queries.matching.question import Filters

pytestmark = pytest.mark.anyio
SECRET = "quixotic kinship marmalade"


class Failing(Serving):
    """A server whose asking has a mistake that repeats the question."""

    async def ask(self, question: str, filters: Filters | None = None, limit: int = 5) -> Answer:
        raise RuntimeError(f"cannot answer {question}")


@pytest.mark.parametrize("debug", [False, True])
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
):
    serving = Failing(Settings(home=tmp_path, encoder="fake", debug=debug))
    transport = httpx.ASGITransport(build_app(serving))
    with caplog.at_level(logging.DEBUG):
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            response = await client.post(path, **sent)  # type: ignore[arg-type]
    serving.encoder.close()
    if path != "/graphql":
        assert response.status_code == 500
        assert "max-age" not in response.headers["cache-control"]
    if path == "/ask":
        error = response.json()["error"]
        assert error["code"] == "internal"
        assert f"id={error['id']} type=RuntimeError" in caplog.text
    assert "RuntimeError" in caplog.text
    printed = capfd.readouterr()
    logged = json.dumps([str(vars(record)) for record in caplog.records if _ours(record)])
    for text in (caplog.text, logged, printed.out, printed.err):
        assert "marmalade" not in text
    if path != "/":  # the page shows the question again to the person who typed it
        assert "marmalade" not in response.text


def _ours(record: logging.LogRecord) -> bool:
    return record.name.startswith(("cairn", "uvicorn", "neo4j", "strawberry", "asyncio"))
