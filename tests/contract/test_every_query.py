"""Every .cypher file is named by one Query, says what it takes and returns, and runs.

A file added later is covered here without a change.
"""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from graph.model import KINDS, RELATIONSHIPS
from graph.query import Query
from graph.store import GraphStore
from tests.engines.catalogue import ROOT, all_queries, cypher_files, file_of
from tests.engines.graph import plan_of

FILES = cypher_files()
QUERIES = sorted(all_queries(), key=lambda query: str(file_of(query)))
_CUTS = re.compile(r"(?:LIMIT|SKIP|limit:) *\$(\w+)")
_SLOT = re.compile(r"\{(label|start|end|type)\}")


@pytest.mark.parametrize("file", FILES, ids=str)
def test_it_is_tied_to_exactly_one_query(file: Path):
    assert Counter(file_of(query) for query in QUERIES)[file] == 1


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: str(file_of(query)))
def test_it_has_a_file(query: Query[Any]):
    assert (ROOT / file_of(query)).is_file()


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: str(file_of(query)))
def test_its_header_its_text_and_its_rows_agree(query: Query[Any]):
    assert query.problems() == []


@pytest.mark.parametrize("file", FILES, ids=str)
def test_it_says_in_a_sentence_what_it_is_for(file: Path):
    first = (ROOT / file).read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("// ")
    assert not re.match(r"// (params|returns):", first)


@pytest.mark.anyio
@pytest.mark.parametrize("query", QUERIES, ids=lambda query: str(file_of(query)))
async def test_both_engines_understand_it(store: GraphStore, query: Query[Any]):
    """It is parsed and planned, without being run; so no file is ever left untried."""
    text = query.text(_example_slots(query))
    # The embedded engine makes no plan without the numbers that cut a list.
    plan = await plan_of(store, text, **dict.fromkeys(_CUTS.findall(text), 1))
    assert "+" in plan, "a plan has at least one step"


def _example_slots(query: Query[Any]) -> dict[str, str]:
    text = (ROOT / file_of(query)).read_text(encoding="utf-8")
    example = RELATIONSHIPS[0]
    values = {"label": next(iter(KINDS)), "type": example.name}
    values |= {"start": example.start[0], "end": example.end[0]}
    return {slot: values[slot] for slot in _SLOT.findall(text)}
