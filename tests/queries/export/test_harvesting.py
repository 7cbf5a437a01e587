"""Pages of works: what is recorded meanwhile neither repeats nor hides one, on both engines."""

from pathlib import Path

import pytest

from api.oai.arguments import OaiRequest
from api.oai.verbs import RECORDS_A_PAGE, Repository
from graph.access import Actor
from graph.store import GraphStore
from loaders.writing import vivo
from queries.export.harvesting import earliest, harvested, sets_of_works
from queries.export.topics import topic_pages
from queries.export.works import Wanted, Writer, ids_after, works_by_ids
from tests.engines.graph import ask
from tests.loaders.helpers import WORK, lines, loaded, written
from tests.loaders.writing.ground import exported, file_of

ACTOR = Actor("tester")

pytestmark = pytest.mark.anyio


def some(numbers: range) -> str:
    return lines([{**WORK, "key": f"w{n}", "title": f"Work {n}"} for n in numbers])


async def test_no_work_is_missed_or_repeated_while_others_are_added(
    store: GraphStore, tmp_path: Path
):
    await loaded(store, written(tmp_path / "first.jsonl", some(range(30))))
    there = await ids_after(store, ACTOR, Wanted())
    seen: list[str] = []
    more, after = True, ""
    while more:
        works, more = await harvested(store, ACTOR, Wanted(), after, 7)
        seen += [work.work.id for work in works]
        after = seen[-1]
        number = 100 + len(seen)
        if number < 200:
            file = written(tmp_path / f"{number}.jsonl", some(range(number, number + 3)))
            await loaded(store, file)
    assert len(set(seen)) == len(seen)
    assert set(there) <= set(seen)


async def test_a_work_that_no_source_describes_any_more_is_deleted_and_says_when(
    store: GraphStore, tmp_path: Path
):
    file = tmp_path / "works.jsonl"
    await loaded(store, written(file, some(range(1))))
    (id_,) = await ids_after(store, ACTOR, Wanted())
    (before,) = await works_by_ids(store, ACTOR, [id_])
    # The same record, corrected, is another work: nothing describes the first any more.
    corrected = {**WORK, "key": "w0", "title": "Work 0", "doi": "10.1000/now"}
    await loaded(store, written(file, lines([corrected])))
    (now,) = await works_by_ids(store, ACTOR, [id_])
    assert (before.retired, now.retired) == (False, True)
    assert now.changed_at > before.changed_at
    assert id_ not in await ids_after(store, ACTOR, Wanted())
    assert id_ in await ids_after(store, ACTOR, Wanted(since=now.changed_at, retired=True))
    repository = Repository(store, ACTOR, "http://127.0.0.1/oai", "Cairn", "")
    said = [("verb", "GetRecord"), ("metadataPrefix", "oai_dc"), ("identifier", f"urn:cairn:{id_}")]
    answer = await repository.said(OaiRequest.of(said))
    assert answer.find("record/header").get("status") == "deleted"  # type: ignore[union-attr]
    assert answer.find("record/metadata") is None


async def test_an_empty_graph_has_neither_works_nor_sets_nor_a_first_day(store: GraphStore):
    assert await earliest(store, ACTOR) is None
    assert await sets_of_works(store, ACTOR) == []
    assert await harvested(store, ACTOR, Wanted(), "", RECORDS_A_PAGE) == ([], False)


async def test_dates_bound_what_was_recorded(store: GraphStore, tmp_path: Path):
    await loaded(store, written(tmp_path / "works.jsonl", some(range(3))))
    first, second, _ = await ids_after(store, ACTOR, Wanted())
    moved = (
        "MATCH (w:Work {id: $id})<-[:DESCRIBES]-(r:Record) "
        "SET w.recorded_at = $at, r.recorded_at = $at"
    )
    await ask(store, moved, id=first, at="2001-01-01T10:00:00.000Z")
    await ask(store, moved, id=second, at="2002-01-01T10:00:00.000Z")
    assert await earliest(store, ACTOR) == "2001-01-01T10:00:00.000Z"
    assert await ids_after(store, ACTOR, Wanted(until="2001-01-01T23:59:59.999Z")) == [first]
    between = Wanted(since="2001-06-01", until="2002-01-01T10:00:00.999Z")
    assert await ids_after(store, ACTOR, between) == [second]
    assert first not in await ids_after(store, ACTOR, Wanted(since="2001-01-01T10:00:00.001Z"))


async def test_a_retraction_changes_a_work(store: GraphStore, tmp_path: Path):
    await loaded(store, written(tmp_path / "works.jsonl", some(range(1))))
    (id_,) = await ids_after(store, ACTOR, Wanted())
    (before,) = await works_by_ids(store, ACTOR, [id_])
    act = {"kind": "withdrawal", "key": "x", "of": {"work": "w0"}, "by": "A", "on": "2024-05-01"}
    await loaded(store, written(tmp_path / "acts.jsonl", lines([act])))
    (now,) = await works_by_ids(store, ACTOR, [id_])
    assert now.retracted == (("2024-05-01", None),)
    assert now.changed_at > before.changed_at
    assert await ids_after(store, ACTOR, Wanted(since=now.changed_at)) == [id_]


async def test_topics_of_the_field_are_handed_on_and_matters_outside_it_not(
    store: GraphStore, tmp_path: Path
):
    topics = [
        {"kind": "topic", "label": "Neglect", "other_labels": ["Not seen"], "broader": ["Harm"]},
        {"kind": "topic", "label": "Harm", "related": ["Council tax"]},
        {"kind": "topic", "label": "Council tax", "outside": True, "turn_to": "The council."},
    ]
    await loaded(store, written(tmp_path / "topics.jsonl", lines(topics)))
    found = {topic.label: topic async for page in topic_pages(store, ACTOR) for topic in page}
    assert set(found) == {"Neglect", "Harm"}
    assert found["Neglect"].other_labels == ["Not seen"]
    assert found["Neglect"].broader == [found["Harm"].id]
    assert found["Harm"].related == []


async def test_a_post_that_only_the_register_knows_is_no_affiliation(
    store: GraphStore, tmp_path: Path
):
    ann = Writer("Ann Ross", "0000-0002-1825-0097", ("Sample University",))
    site = file_of(vivo.writing(), exported(authors=(ann,)))
    await loaded(store, written(tmp_path / "site.ttl", site))
    (id_,) = await ids_after(store, ACTOR, Wanted())
    (public,) = await works_by_ids(store, ACTOR, [id_])
    assert public.authors[0].bodies == ("Sample University",)
    await ask(store, "MATCH (:Post)<-[:DESCRIBES]-(:Record)-->(s:Source) SET s.format = 'register'")
    (private,) = await works_by_ids(store, ACTOR, [id_])
    assert private.authors[0].bodies == ()
