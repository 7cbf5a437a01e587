"""What keeping records does to a graph, on both engines: each query by what it is for."""

import json
from typing import Any

import pytest

from embeddings.encoder import Encoder
from embeddings.refresh import encode_pending
from graph.access import Actor
from graph.store import GraphStore
from queries.backup.status import status
from queries.curation.assertions import Assertions
from queries.curation.keep import (
    DESCRIBED_BY,
    KNOWN_RECORDS,
    TEXTS_ASSERTED_BY,
    keep,
    source_of,
)
from tests.engines.graph import ask, assertion
from tests.engines.sample import (
    SAMPLE,
    SOURCE,
    load_sample,
    passage,
    person,
    topic_with_terms,
    work,
    work_with_passages,
)

pytestmark = pytest.mark.anyio
OTHER = source_of("other.csv", "sample")


async def kept(store: GraphStore, *records: Assertions, source: Any = SOURCE) -> list[str]:
    return list(await keep(store, Actor("tester"), source, records))


async def whole_graph(store: GraphStore) -> list[str]:
    """All that is in the graph but the moments of recording, in order."""
    nodes = await ask(store, "MATCH (n) WHERE NOT n:SchemaStep RETURN properties(n) AS p")
    edges = await ask(
        store,
        "MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS t, b.id AS b, properties(r) AS p",
    )
    return sorted(json.dumps(row, sort_keys=True) for row in (*nodes, *edges))


async def passages(store: GraphStore, number: int) -> dict[str, dict[str, Any]]:
    """The passages of a work that the graph still ties to it, by their text."""
    rows = await ask(
        store,
        "MATCH (w:Work {id: $id})-[:HAS_PASSAGE]->(p) RETURN properties(p) AS p",
        id=work(number).id,
    )
    return {row["p"]["text"]: row["p"] for row in rows}


async def test_new_records_are_added_with_who_said_it_and_when(store: GraphStore):
    assert await kept(store, *SAMPLE) == ["added"] * len(SAMPLE)
    rows = await ask(store, "MATCH (w:Work {id: $id}) RETURN properties(w) AS p", id=work(1).id)
    (found,) = rows
    assert found["p"]["title"] == "Study 1"
    assert found["p"]["asserted_by"] == "tester"
    assert found["p"]["source"] == SOURCE.id
    assert found["p"]["recorded_at"].endswith("Z")


async def test_the_same_records_again_change_nothing(store: GraphStore, actor: Actor):
    await load_sample(store, actor)
    before = await whole_graph(store)
    assert await kept(store, *SAMPLE) == ["unchanged"] * len(SAMPLE)
    assert await whole_graph(store) == before


async def test_a_work_of_tens_of_megabytes_is_kept_whole(store: GraphStore):
    texts = tuple(f"Passage {number}. " + "Long text of a report. " * 200 for number in range(2500))
    assert await kept(store, work_with_passages(1, texts)) == ["added"]
    assert len(await passages(store, 1)) == 2500


async def test_a_record_knows_its_source_and_what_it_describes(store: GraphStore):
    await kept(store, work_with_passages(1, ("One.",)))
    rows = await ask(
        store,
        "MATCH (s:Source)<-[:FROM_SOURCE]-(r:Record)-[:DESCRIBES]->(n) "
        "RETURN s.name AS source, r.locator AS locator, n.id AS id, r.current AS current",
    )
    expected = {"source": SOURCE.name, "locator": "line 1", "id": work(1).id, "current": True}
    assert rows == [expected]


async def test_what_is_only_mentioned_is_made_once_and_left_alone(store: GraphStore):
    described = Assertions("p", {"v": 1}, "line 9", person("Author 1", profession="nurse"))
    described.describe(described.main)
    await kept(store, described)
    await kept(store, work_with_passages(1, ("One.",)), work_with_passages(2, ("Two.",)))
    rows = await ask(store, "MATCH (p:Person) RETURN p.name AS name, p.profession AS profession")
    assert sorted(rows, key=lambda row: row["name"]) == [
        {"name": "Author 1", "profession": "nurse"},
        {"name": "Author 2", "profession": None},
    ]


async def test_a_second_record_about_the_same_is_merged(store: GraphStore):
    await kept(store, work_with_passages(1, ("One.",)))
    assert await kept(store, work_with_passages(1, ("One.",)), source=OTHER) == ["merged"]
    (row,) = await ask(store, "MATCH ()-[r:HAS_PASSAGE]->() RETURN r.records AS records")
    assert len(row["records"]) == 2


async def test_two_records_of_one_batch_about_the_same_are_merged(store: GraphStore):
    one, two = work_with_passages(1, ("One.",)), work_with_passages(1, ("One.",))
    two.key = "another"
    assert await kept(store, one, two) == ["added", "merged"]


async def test_new_passages_wait_for_a_vector(store: GraphStore):
    await kept(store, work_with_passages(1, ("One.", "Two.")))
    assert [p["pending"] for p in (await passages(store, 1)).values()] == [True, True]


async def test_a_correction_supersedes_and_the_earlier_record_stays(store: GraphStore):
    await kept(store, work_with_passages(1, ("One.",), year=2019))
    assert await kept(store, work_with_passages(1, ("One.", "Two."), year=2020)) == ["changed"]
    rows = await ask(
        store,
        "MATCH (new:Record)-[:SUPERSEDES]->(old:Record) RETURN new.current AS new, "
        "old.current AS old, old.superseded_at IS NOT NULL AS dated, old.values AS was",
    )
    (row,) = rows
    assert (row["new"], row["old"], row["dated"]) == (True, False, True)
    assert json.loads(row["was"])["texts"] == ["One."]
    (found,) = await ask(store, "MATCH (w:Work) RETURN w.year AS year")
    assert found["year"] == 2020


async def test_what_a_correction_no_longer_says_is_withdrawn(store: GraphStore):
    await kept(store, changed_passage("First said.", 0))
    await kept(store, changed_passage("Said anew.", 1))
    assert set(await passages(store, 1)) == {"Said anew."}
    (old,) = await ask(store, "MATCH (p:Passage {text: 'First said.'}) RETURN properties(p) AS p")
    assert old["p"]["retired_at"]
    assert not {"search", "pending", "vector", "encoded"} & set(old["p"])


async def test_what_was_withdrawn_and_is_said_again_can_be_found_again(store: GraphStore):
    for text, position in (("First said.", 0), ("Said anew.", 1), ("First said.", 0)):
        await kept(store, changed_passage(text, position))
    found = await passages(store, 1)
    assert set(found) == {"First said."}
    assert found["First said."]["pending"] is True
    assert found["First said."]["search"]
    assert "retired_at" not in found["First said."]
    rows = await ask(store, "MATCH (r:Record {current: true}) RETURN r.values AS values")
    assert [json.loads(row["values"])["text"] for row in rows] == ["First said."]


async def test_what_another_source_still_says_stays(store: GraphStore):
    await kept(store, changed_passage("Both said.", 0))
    await kept(store, changed_passage("Both said.", 0), source=OTHER)
    await kept(store, changed_passage("Said anew.", 1))
    assert set(await passages(store, 1)) == {"Both said.", "Said anew."}


async def terms(store: GraphStore) -> dict[str, dict[str, Any]]:
    """The terms that the graph still ties to a topic, by their text."""
    rows = await ask(store, "MATCH (:Topic)-[:HAS_TERM]->(t) RETURN properties(t) AS p")
    return {row["p"]["text"]: row["p"] for row in rows}


async def test_a_corrected_topic_drops_a_term_and_the_others_keep_their_vectors(
    store: GraphStore, actor: Actor, fake_encoder: Encoder
):
    await kept(store, topic_with_terms(("neglect", "left alone")))
    await encode_pending(store, fake_encoder, actor)
    before = await terms(store)
    assert await kept(store, topic_with_terms(("neglect", "naebody feeds them"))) == ["changed"]
    after = await terms(store)
    assert set(after) == {"neglect", "naebody feeds them"}
    assert after["neglect"] == before["neglect"]
    assert after["naebody feeds them"]["pending"] is True
    (gone,) = await ask(store, "MATCH (t:Term {text: 'left alone'}) RETURN properties(t) AS p")
    assert gone["p"]["retired_at"]
    assert not {"pending", "vector", "encoded"} & set(gone["p"])
    assert (await status(store, actor)).counts["Term"] == 2


async def test_a_term_that_another_source_still_says_stays(store: GraphStore):
    await kept(store, topic_with_terms(("neglect", "left alone")))
    await kept(store, topic_with_terms(("neglect", "left alone")), source=OTHER)
    await kept(store, topic_with_terms(("neglect",)))
    assert set(await terms(store)) == {"neglect", "left alone"}


async def test_a_term_is_described_by_no_record_of_its_own(store: GraphStore):
    await kept(store, topic_with_terms(("neglect",)))
    rows = await ask(store, "MATCH (:Record)-[:DESCRIBES]->(n) RETURN labels(n)[0] AS kind")
    assert rows == [{"kind": "Topic"}]
    (row,) = await store.fetch(
        TEXTS_ASSERTED_BY,
        {"label": "Term", "type": "HAS_TERM"},
        ids=[(await terms(store))["neglect"]["id"]],
    )
    assert len(row.keys) == 1


async def test_the_third_version_keeps_the_history_of_the_first(store: GraphStore):
    for year in (2018, 2019, 2020):
        await kept(store, work_with_passages(1, ("One.",), year=year), source=SOURCE)
        await kept(store, changed_passage("x", year))
    rows = await ask(store, "MATCH (r:Record)-[:DESCRIBES]->(:Work) RETURN DISTINCT r.id AS id")
    records = await ask(store, "MATCH (r:Record) RETURN r.id AS id")
    assert len(rows) == len(records)


async def test_a_relationship_between_nodes_only_mentioned_is_refused(store: GraphStore):
    with pytest.raises(ValueError, match="only mentioned"):
        await kept(store, cites(2, 3))
    assert await ask(store, "MATCH (n:Record) RETURN n.id AS id") == []


async def test_a_correction_takes_back_what_only_the_corrected_record_said(store: GraphStore):
    await kept(store, assertion("one", work(1, year=2018, publisher="A press")))
    await kept(store, assertion("one", work(1, year=2019), changed=True))
    rows = await ask(store, "MATCH (w:Work) RETURN w.year AS year, w.publisher AS publisher")
    assert rows == [{"year": 2019, "publisher": None}]


async def test_a_correction_leaves_what_another_record_also_says(store: GraphStore):
    await kept(store, assertion("one", work(1, publisher="A press")))
    await kept(store, assertion("two", work(1, publisher="A press")), source=OTHER)
    await kept(store, assertion("one", work(1, year=2019), changed=True))
    rows = await ask(store, "MATCH (w:Work) RETURN w.year AS year, w.publisher AS publisher")
    assert rows == [{"year": 2019, "publisher": "A press"}]


async def test_a_node_that_no_current_record_describes_is_marked_and_not_counted(
    store: GraphStore, actor: Actor
):
    await kept(store, assertion("one", work(1)))
    await kept(store, assertion("one", work(2)))
    rows = await ask(store, "MATCH (w:Work) WHERE w.retired_at IS NULL RETURN w.title AS title")
    assert rows == [{"title": "Study 2"}]
    assert (await status(store, actor)).counts["Work"] == 1


async def test_a_value_that_comes_back_is_a_version_of_its_own(store: GraphStore):
    for year in (2018, 2019, 2018):
        await kept(store, assertion("one", work(1, year=year), year=year))
    rows = await ask(store, "MATCH (r:Record) RETURN r.current AS current ORDER BY r.recorded_at")
    assert [row["current"] for row in rows] == [False, False, True]


async def test_known_records_are_the_current_ones_of_these_keys(store: GraphStore):
    await kept(store, changed_passage("One.", 0))
    await kept(store, changed_passage("Two.", 1))
    (row,) = await ask(store, "MATCH (r:Record {current: true}) RETURN r.key AS key, r.id AS id")
    found = await store.fetch(KNOWN_RECORDS, keys=[row["key"], "key-none"])
    assert [(known.key, known.id) for known in found] == [(row["key"], row["id"])]


async def test_described_by_tells_which_records_speak_of_a_node(store: GraphStore):
    await kept(store, work_with_passages(1, ("One.",)))
    await kept(store, work_with_passages(1, ("One.",)), source=OTHER)
    (row,) = await store.fetch(DESCRIBED_BY, {"label": "Work"}, ids=[work(1).id, work(2).id])
    assert row.id == work(1).id
    assert len(set(row.keys)) == 2


def changed_passage(text: str, position: int) -> Assertions:
    """A record about work 1 with one passage, which the next such record replaces."""
    made = Assertions("replaced", {"text": text, "at": position}, "line 1", work(1))
    made.describe(made.main)
    part = made.describe(passage(made.main.id, position, text))
    made.relate(made.main, "HAS_PASSAGE", part, position=0)
    return made


def cites(start: int, end: int) -> Assertions:
    """A record about a person that says which work cites which."""
    made = Assertions("cites", {"end": end}, "line 1", person("Reader"))
    made.describe(made.main)
    first, second = made.mention(work(start)), made.mention(work(end))
    made.relate(first, "CITES", second)
    return made
