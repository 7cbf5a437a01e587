"""Imports by GraphQL: listed page by page, looked at, and taken back, on both engines."""

import json
from pathlib import Path

import pytest

from embeddings.encoder import Encoder
from graph.access import Actor
from graph.store import GraphStore
from loaders.run import load
from tests.api.graphql.asking import execute

pytestmark = pytest.mark.anyio
LIST = """query ($n: Int!, $after: String) { imports(first: $n, after: $after) {
  totalCount pageInfo { hasNextPage endCursor } nodes { id file by counts undoneAt } } }"""
REFUSED = "{ imports(first: 5) { nodes { file rejected } } }"
UNDO = "mutation ($id: ID!) { undoImport(id: $id) { file ended corrected saidBy } }"


@pytest.fixture
async def loaded(
    store: GraphStore, actor: Actor, fake_encoder: Encoder, tmp_path: Path
) -> GraphStore:
    """A graph into which three files were loaded, each with a line that is refused."""
    for name in "abc":
        work = {"kind": "work", "key": name, "title": f"Work {name}", "type": "report"}
        file = tmp_path / f"{name}.jsonl"
        file.write_text(f"{json.dumps(work)}\nnothing\n")
        await load(store, actor, [file], count_tokens=fake_encoder.count_tokens)
    return store


async def test_imports_are_listed_the_latest_first_without_what_was_refused(loaded: GraphStore):
    first = await execute(loaded, LIST, n=2)
    assert first.errors == []
    assert first.data is not None
    page = first.data["imports"]
    assert (page["totalCount"], page["pageInfo"]["hasNextPage"]) == (3, True)
    assert first.calls == ["imports_page"]
    rest = await execute(loaded, LIST, n=2, after=page["pageInfo"]["endCursor"])
    assert rest.data is not None
    found = [*page["nodes"], *rest.data["imports"]["nodes"]]
    assert [one["file"] for one in found] == ["c.jsonl", "b.jsonl", "a.jsonl"]
    assert {(one["by"], one["counts"]["added"], one["counts"]["rejected"]) for one in found} == {
        ("tester", 1, 1)
    }


async def test_what_was_refused_is_read_where_it_is_asked_for(loaded: GraphStore):
    said = await execute(loaded, REFUSED)
    assert said.data is not None
    for one in said.data["imports"]["nodes"]:
        (refused,) = one["rejected"]
        assert (refused["record"], refused["line"]) == (2, 2)


async def test_an_import_is_taken_back_once(loaded: GraphStore):
    found = await execute(loaded, LIST, n=1)
    assert found.data is not None
    (one,) = found.data["imports"]["nodes"]
    ended = []
    for _ in range(2):
        said = await execute(loaded, UNDO, id=one["id"])
        assert said.errors == []
        assert said.data is not None
        ended.append(said.data["undoImport"]["ended"])
    assert ended == [1, 0]
    after = await execute(loaded, LIST, n=1)
    assert after.data is not None
    assert after.data["imports"]["nodes"][0]["undoneAt"]


async def test_an_import_that_there_is_not_is_told(loaded: GraphStore):
    assert (await execute(loaded, UNDO, id="import-none")).codes == ["not_found"]
