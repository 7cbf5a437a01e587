"""Retractions and concerns of a work by GraphQL, on both engines."""

import json
from pathlib import Path
from typing import Any

import pytest

from embeddings.fake import FakeEncoder
from graph.access import Actor
from graph.store import GraphStore
from loaders.run import load
from tests.api.graphql.test_duplicates import data
from tests.contract.test_notices import CONCERN, MOVES, NOTICE, WORK

pytestmark = pytest.mark.anyio
ASKED = """query ($id: ID!) { node(id: $id) { ... on Work {
  notices { nodes { kind by on doi works { nodes { id } } } }
  retractions { nodes { by on because notice } } } } }"""


@pytest.mark.parametrize("said", [NOTICE, CONCERN], ids=["retraction", "concern"])
async def test_a_work_tells_what_marks_it(store: GraphStore, tmp_path: Path, said: dict[str, Any]):
    file = tmp_path / "a.jsonl"
    file.write_text("\n".join(map(json.dumps, [said, MOVES])))
    await load(store, Actor("tester"), [file], count_tokens=FakeEncoder().count_tokens)
    told = (await data(store, ASKED, id=WORK))["node"]
    if said is CONCERN:
        assert told["retractions"]["nodes"] == []
        assert told["notices"]["nodes"] == [
            {
                "kind": "expression of concern",
                "by": "Crossref",
                "on": "2021-03-09",
                "doi": "10.1000/notice",
                "works": {"nodes": [{"id": WORK}]},
            }
        ]
    else:
        assert told["notices"]["nodes"] == []
        assert told["retractions"]["nodes"] == [
            {
                "by": "Crossref",
                "on": "2021-03-09",
                "because": "Crossref says so; the notice is https://doi.org/10.1000/notice",
                "notice": "10.1000/notice",
            }
        ]
