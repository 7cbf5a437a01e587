import pytest

from tests.engines.graph import ask
from tests.loaders.helpers import SAMPLES, counts, loaded, read, rejections, written

pytestmark = pytest.mark.anyio
needs_samples = pytest.mark.skipif(not SAMPLES.exists(), reason="no sample files here")


@needs_samples
async def test_every_council_of_the_sample_covers_its_area(store):
    report = await loaded(
        store, SAMPLES / "domain/areas.csv", SAMPLES / "domain/scotland_bodies.csv"
    )
    assert counts(report) == (98, 0, 0, 0, 0)
    covered = await ask(
        store,
        "MATCH (o:Organisation {kind: 'council'})-[:COVERS]->(a:Area)"
        " RETURN count(DISTINCT o) AS councils, count(DISTINCT a) AS areas",
    )
    assert covered == [{"councils": 32, "areas": 32}]
    assert await ask(store, "MATCH (a:Area) RETURN count(a) AS n") == [{"n": 32}]


@needs_samples
async def test_a_shared_board_is_one_organisation(store):
    await loaded(store, SAMPLES / "domain/areas.csv", SAMPLES / "domain/scotland_bodies.csv")
    found = await ask(
        store,
        "MATCH (o:Organisation {name: 'NHS Grampian'})-[:COVERS]->(a)"
        " RETURN o.kind AS kind, o.wikidata AS item, count(a) AS areas",
    )
    assert found == [{"kind": "health board", "item": "Q6954137", "areas": 3}]


async def test_a_council_outside_the_list_covers_the_area_of_its_name(store, tmp_path):
    text = "name,kind,gss_current\nThe Moray Council,local_authority,S12000020\n"
    await loaded(store, written(tmp_path / "bodies.csv", text))
    found = await ask(store, "MATCH (:Organisation)-[:COVERS]->(a:Area) RETURN a.name AS name")
    assert found == [{"name": "Moray"}]


def test_a_wrong_code_is_rejected(tmp_path):
    text = "name,kind,gss_current,wikidata\nMoray Council,local_authority,S12,Q1\n"
    items, _ = read(written(tmp_path / "bodies.csv", text))
    assert rejections(items) == [(1, 2, "gss: 'S12' has not the right form")]


async def test_documents_alone_make_works(store, tmp_path):
    text = "doc_id,title,kind,year\nd1,One,guidance,2020\nd2,Two,leaflet,\nd3,Three,report,20x\n"
    report = await loaded(store, written(tmp_path / "documents.csv", text))
    assert counts(report) == (1, 0, 0, 0, 2)
    assert [(r.line, r.reason[:30]) for r in report.rejected] == [
        (3, "type: 'leaflet' is none of art"),
        (4, "year: '20x' is not a year of f"),
    ]


def test_a_table_of_topics_says_what_they_are_called(tmp_path):
    text = "label,other_labels,outside,turn_to\nMoves,Moving; Removal,,\nRoads,,yes,The council\n"
    (moves, roads), warnings = read(written(tmp_path / "topics.csv", text))
    assert warnings == []
    assert (moves.key, moves.record.other_labels) == ("topic:moves", ("Moving", "Removal"))
    assert (roads.record.outside, roads.record.turn_to) == (True, "The council")
    items, _ = read(written(tmp_path / "topics.csv", "label,outside\nRoads,perhaps\n"))
    assert rejections(items)[0][2].startswith("outside: input should be a valid boolean")
