"""Merging works and undoing it, on both engines: nothing is lost, and all of it comes back."""

import json
from typing import Any

import pytest

from embeddings.encoder import Encoder
from embeddings.refresh import encode_pending
from graph.access import Actor
from graph.errors import Conflict
from graph.model.bookkeeping import Merge
from graph.store import GraphStore
from queries.curation.assertions import Assertions
from queries.curation.keep import keep, source_of
from queries.curation.merged_works import merge_id
from queries.curation.shown import fields_of
from tests.engines.graph import ask, assertion
from tests.engines.sample import passage, person, work

pytestmark = pytest.mark.anyio
ACTS = source_of("Cairn", "acts")
CROSSREF = source_of("works.json", "crossref")
PUBMED = source_of("found.nbib", "nbib")
LIST = source_of("list.csv", "works")
A, B, C = work(1, doi="10.1/a"), work(2, year=2015), work(3)


async def kept(store: GraphStore, source: Any, *records: Assertions) -> list[str]:
    return list(await keep(store, Actor("tester"), source, records))


async def merged(store: GraphStore, of: str, into: str | None) -> list[str]:
    back = into is None
    node = Merge(id=merge_id(of), of=of, into=into or A.id, taken_back=back, by="ann")
    return await kept(store, ACTS, assertion(f"merge-{of}", node, of=of, into=into))


def article(key: str, main: Any, *texts: str, author: str = "Ann") -> Assertions:
    made = assertion(key, main, year=main.year, texts=texts)
    made.relate(made.mention(person(author)), "AUTHORED", main, position=1)
    for number, text in enumerate(texts):
        made.relate(main, "HAS_PASSAGE", made.describe(passage(main.id, number, text)))
    return made


def citing(key: str, main: Any, *cited: Any) -> Assertions:
    made = assertion(key, main)
    for other in cited:
        made.relate(main, "CITES", made.mention(other))
    return made


async def current(store: GraphStore) -> list[str]:
    """All that holds now: without history, moments, and who merged."""
    apart = ("recorded_at", "asserted_by", "superseded_at", "made", "said_at", "id")
    nodes = await ask(
        store,
        "MATCH (n) WHERE NOT n:SchemaStep AND NOT n:Record AND n.retired_at IS NULL"
        " AND NOT n:Merge AND NOT n:Source RETURN properties(n) AS p",
    )
    records = await ask(
        store,
        "MATCH (r:Record)-[:DESCRIBES]->(n) WHERE r.current AND NOT n:Merge"
        " RETURN properties(r) AS p, n.id AS of",
    )
    edges = await ask(
        store,
        "MATCH (a)-[r]->(b) WHERE NOT a:Record AND NOT b:Merge"
        " RETURN a.id AS a, type(r) AS t, b.id AS b, properties(r) AS p",
    )
    for row in (*records, *edges):
        row["p"] = {name: value for name, value in row["p"].items() if name not in apart}
        row["p"]["records"] = sorted(row["p"].get("records", []))
    return sorted(json.dumps(row, sort_keys=True) for row in (*nodes, *records, *edges))


async def sample(store: GraphStore) -> None:
    """Two works that are one, each with a passage, and two that cite one of them or both."""
    await kept(store, CROSSREF, article("a", A, "What A says."))
    await kept(store, PUBMED, article("b", B, "What B says.", author="A. Smith"))
    await kept(store, LIST, article("b again", work(2, year=2016)))
    await kept(store, LIST, citing("c", C, B), citing("d", work(4), A, B))


async def shown(store: GraphStore, of: Any) -> dict[str, Any]:
    (row,) = await ask(store, "MATCH (w:Work {id: $id}) RETURN properties(w) AS p", id=of.id)
    return dict(row["p"])


async def test_a_merged_work_keeps_what_every_source_says(store: GraphStore, actor: Actor):
    await sample(store)
    assert await merged(store, B.id, A.id) == ["added"]
    assert (await shown(store, B))["retired_at"]
    said = await fields_of(store, actor, B.id)
    assert [value.value for value in said["title"]] == ["Study 1", "Study 2", "Study 2"]
    assert [value.source for value in said["title"]] == ["works.json", "found.nbib", "list.csv"]
    assert [value.value for value in said["year"]] == [2015, 2016]
    around = await ask(
        store,
        "MATCH (w:Work {id: $id})-[r]-(o) WHERE NOT o:Record RETURN DISTINCT type(r) AS t,"
        " coalesce(o.name, o.text, o.title) AS o",
        id=A.id,
    )
    assert {(row["t"], row["o"]) for row in around} == {
        ("AUTHORED", "Ann"),
        ("AUTHORED", "A. Smith"),
        ("HAS_PASSAGE", "What A says."),
        ("HAS_PASSAGE", "What B says."),
        ("CITES", "Study 3"),
        ("CITES", "Study 4"),
    }
    left = await ask(
        store,
        "MATCH (w:Work {id: $id})-[r]-(o) WHERE type(r) <> 'DESCRIBES' RETURN o.id AS o",
        id=B.id,
    )
    assert left == []


async def test_undoing_a_merge_restores_exactly_what_was(store: GraphStore):
    await sample(store)
    before = await current(store)
    await merged(store, B.id, A.id)
    assert await current(store) != before
    assert await merged(store, B.id, None) == ["changed"]
    assert await current(store) == before


async def test_passages_keep_their_vectors_when_works_are_merged_and_parted(
    store: GraphStore, actor: Actor, fake_encoder: Encoder
):
    await sample(store)
    await encode_pending(store, fake_encoder, actor)
    find = "MATCH (p:Passage) RETURN p.id AS id, p.vector AS v, p.pending AS q ORDER BY p.id"
    before = await ask(store, find)
    assert all(row["v"] for row in before)
    for into in (A.id, None):
        await merged(store, B.id, into)
        assert await ask(store, find) == before


async def test_the_same_files_again_change_nothing_when_merged(store: GraphStore):
    await sample(store)
    await merged(store, B.id, A.id)
    before = await current(store)
    again = article("b", B, "What B says.", author="A. Smith")
    assert await kept(store, PUBMED, again) == ["unchanged"]
    assert await kept(store, LIST, citing("c", C, B)) == ["unchanged"]
    assert await merged(store, B.id, A.id) == ["unchanged"]
    assert await current(store) == before


async def test_what_is_loaded_while_merged_is_parted_too(store: GraphStore):
    await sample(store)
    clean = article("b", work(2, year=2017), "What B says now.", author="A. Smith")
    await merged(store, B.id, A.id)
    assert await kept(store, PUBMED, clean) == ["changed"]
    assert (await shown(store, A))["year"] == 2017
    await merged(store, B.id, None)
    assert "year" not in await shown(store, A)
    assert (await shown(store, B))["year"] == 2017
    texts = await ask(
        store, "MATCH (w:Work {id: $id})-[:HAS_PASSAGE]->(p) RETURN p.text AS t", id=B.id
    )
    assert [row["t"] for row in texts] == ["What B says now."]


async def test_a_work_shows_what_is_trusted_most_and_not_what_came_last(store: GraphStore):
    one = A.id
    for source, year in ((PUBMED, 2012), (CROSSREF, 2011), (LIST, 2013)):
        await kept(store, source, assertion("a", work(1, year=year), year=year))
    assert (await shown(store, A))["year"] == 2011
    await kept(store, ACTS, assertion("correct", work(1, year=2010), year=2010))
    assert (await shown(store, A))["year"] == 2010
    values = (await fields_of(store, Actor("tester"), one))["year"]
    assert [value.value for value in values] == [2010, 2011, 2012, 2013]


async def test_of_two_sources_trusted_alike_the_later_is_shown(store: GraphStore):
    for name, year in (("one.ris", 2012), ("two.ris", 2011)):
        source = source_of(name, "ris")
        await kept(store, source, assertion("a", work(1, year=year), year=year))
    assert (await shown(store, A))["year"] == 2011


async def test_merges_follow_each_other_and_are_undone_one_by_one(store: GraphStore):
    await sample(store)
    before = await current(store)
    await merged(store, B.id, A.id)
    between = await current(store)
    await merged(store, A.id, C.id)
    assert len(await fields_of(store, Actor("tester"), B.id)) >= 2
    assert (await shown(store, A))["retired_at"]
    await merged(store, A.id, None)
    assert await current(store) == between
    await merged(store, B.id, None)
    assert await current(store) == before


async def test_works_are_not_merged_in_a_circle(store: GraphStore):
    await sample(store)
    await merged(store, B.id, A.id)
    before = await current(store)
    with pytest.raises(Conflict, match="taken for"):
        await merged(store, A.id, B.id)
    assert await current(store) == before
