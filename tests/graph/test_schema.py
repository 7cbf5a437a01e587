"""The schema's steps: taken once, remembered, and never taken back."""

import pytest
from neo4j.exceptions import Neo4jError

from graph.errors import GraphIsNewer
from graph.schema import (
    Step,
    prepare,
    steps,
    version,
)
from graph.store import GraphStore
from tests.engines import Server
from tests.engines.graph import ask

pytestmark = pytest.mark.anyio

REMEMBERED = "MATCH (s:SchemaStep) RETURN properties(s) AS p ORDER BY s.number"


def test_both_engines_have_the_same_steps():
    embedded, neo4j = ([(s.number, s.name) for s in steps(e)] for e in ("embedded", "neo4j"))
    assert embedded == neo4j
    assert [number for number, _ in embedded] == list(range(1, len(embedded) + 1))


async def test_preparing_again_changes_nothing(store: GraphStore):
    before = await ask(store, REMEMBERED)
    await prepare(store)
    assert await ask(store, REMEMBERED) == before
    assert await version(store) == steps(store.engine)[-1].number


async def test_a_graph_of_a_newer_cairn_is_refused(store: GraphStore):
    await ask(store, "CREATE (:SchemaStep {id: 'schemastep-9999', number: 9999, name: 'later'})")
    try:
        with pytest.raises(GraphIsNewer, match="9999") as raised:
            await prepare(store)
        assert raised.value.hint
    finally:
        await ask(store, "MATCH (s:SchemaStep {number: 9999}) DELETE s")


@pytest.mark.parametrize("kind", ["Term", "Word"])
async def test_no_two_terms_or_words_share_an_id(store: GraphStore, kind: str):
    await ask(store, f"CREATE (:{kind} {{id: 'same'}})")
    with pytest.raises(Neo4jError):
        await ask(store, f"CREATE (:{kind} {{id: 'same'}})")


async def test_a_graph_at_step_3_with_topics_in_it_is_brought_up_to_date(
    killable: Server, monkeypatch: pytest.MonkeyPatch
):
    def before(engine: str) -> tuple[Step, ...]:
        return steps(engine)[:3]

    async with GraphStore(killable.address) as store:
        with monkeypatch.context() as earlier:
            earlier.setattr("graph.schema.steps", before)
            await prepare(store)
            await ask(store, "CREATE (:Topic {id: 'topic-a', label: 'Neglect'})")
            assert await version(store) == 3
        await prepare(store)
        assert await version(store) == steps(store.engine)[-1].number
        kept = await ask(store, "MATCH (t:Topic) RETURN t.label AS label")
        assert kept == [{"label": "Neglect"}]


async def test_texts_with_vectors_of_the_earlier_kind_wait_for_compact_ones(
    killable: Server, monkeypatch: pytest.MonkeyPatch
):
    def before(engine: str) -> tuple[Step, ...]:
        return steps(engine)[:5]

    async with GraphStore(killable.address) as store:
        with monkeypatch.context() as earlier:
            earlier.setattr("graph.schema.steps", before)
            await prepare(store)
        await ask(store, "CREATE (:Installation {id: 'installation', encoder: 'fake'})")
        for kind in ("Passage", "Term"):
            await ask(store, f"CREATE (:{kind} {{id: '{kind}', embedding: $v}})", v=[1.0, 0.0])
            await ask(store, f"CREATE (:{kind} {{id: 'never-{kind}'}})")
        await prepare(store)
        waiting = await ask(store, "MATCH (n {pending: true}) RETURN n.id AS id ORDER BY id")
        assert [row["id"] for row in waiting] == ["Passage", "Term"]
        left = "MATCH (n) WHERE n.embedding IS NOT NULL OR n.encoder IS NOT NULL RETURN n.id AS id"
        assert await ask(store, left) == []


async def test_no_engine_keeps_an_index_of_texts(store: GraphStore):
    with pytest.raises(Neo4jError):
        await ask(
            store,
            "CALL db.index.fulltext.queryNodes('passage_text', 'neglect') YIELD node "
            "RETURN node.id AS id",
        )
