"""The scheme of topics: whole, agreed with the topics that are asked for, and safe to load."""

from collections import defaultdict
from collections.abc import AsyncIterator
from functools import cache
from pathlib import Path

import pytest
from rdflib import DCTERMS, RDF, SKOS, Graph, URIRef
from rdflib.term import Node

from graph.engines import BoltAddress
from graph.model.ids import normalise_name
from graph.store import GraphStore
from loaders.landscape import SCHEME, landscape_files
from loaders.records import TopicRecord
from loaders.skos import CAIRN
from tests.engines.graph import ask, emptied
from tests.loaders.helpers import SAMPLES, loaded, read, written
from tests.loaders.test_landscape import of_kind, runs

SEEDS = SAMPLES.parent / "seeds"
# Labels that two concepts have on purpose.
SHARED: dict[str, set[str]] = {}


@cache
def scheme() -> Graph:
    with landscape_files() as paths:
        (path,) = (path for path in paths if path.name == SCHEME)
        return Graph().parse(path, format="turtle")


def concepts() -> list[Node]:
    return sorted(scheme().subjects(RDF.type, SKOS.Concept))


def label(concept: Node) -> str:
    return str(scheme().value(concept, SKOS.prefLabel))


def labels(concept: Node) -> set[str]:
    found = (*scheme().objects(concept, SKOS.prefLabel), *scheme().objects(concept, SKOS.altLabel))
    return set(map(str, found))


def records() -> list[TopicRecord]:
    with landscape_files() as paths:
        (path,) = (path for path in paths if path.name == SCHEME)
        items, warnings = read(path)
    assert warnings == []
    return [item.record for item in items]


def broader(concept: Node) -> set[Node]:
    return set(scheme().objects(concept, SKOS.broader))


def above(concept: Node) -> set[Node]:
    """All that is broader, by whatever way."""
    found, further = broader(concept), broader(concept)
    while further := {one for next_ in further for one in broader(next_)} - found:
        found |= further
    return found


def test_it_has_the_concepts_of_the_field_each_defined_with_its_sources():
    assert len(concepts()) >= 120
    for concept in concepts():
        assert len(list(scheme().objects(concept, SKOS.prefLabel))) == 1
        assert len(list(scheme().objects(concept, SKOS.definition))) == 1
        assert list(scheme().objects(concept, DCTERMS.source)), label(concept)


def test_no_relationship_leads_nowhere():
    known = set(concepts())
    for relationship in (SKOS.broader, SKOS.narrower, SKOS.related):
        for start, end in scheme().subject_objects(relationship):
            assert {start, end} <= known
            assert start != end


def test_every_document_that_a_source_names_is_described():
    for document in scheme().objects(None, DCTERMS.isPartOf):
        assert scheme().value(document, DCTERMS.title), document


def test_nothing_is_broader_than_itself_by_whatever_way():
    assert [label(concept) for concept in concepts() if concept in above(concept)] == []


def test_what_is_beside_a_concept_is_not_above_it_too():
    for start, end in scheme().subject_objects(SKOS.related):
        assert end not in above(start), (label(start), label(end))
        assert start not in above(end), (label(start), label(end))


def test_a_label_is_of_one_concept_but_for_those_listed_here():
    of: dict[str, set[str]] = defaultdict(set)
    for concept in concepts():
        for text in labels(concept):
            of[normalise_name(text)].add(label(concept))
    outside = (topic for topic in of_kind("topic") if topic.get("outside"))
    for topic in outside:
        for text in (topic["label"], *topic.get("other_labels", ())):
            of[normalise_name(text)].add(topic["label"])
    assert {text: names for text, names in of.items() if len(names) > 1} == SHARED


def test_every_former_label_has_a_note_a_date_and_a_source_and_is_searched_for():
    notes = list(scheme().subject_objects(SKOS.changeNote))
    assert len(notes) >= 10
    for concept, note in notes:
        assert str(scheme().value(note, CAIRN.formerLabel)) in labels(concept)
        for said in (RDF.value, DCTERMS.date, DCTERMS.source):
            assert scheme().value(note, said), label(concept)


def test_all_of_the_field_that_is_asked_for_stands_in_it_with_the_same_words():
    described = {record.label: record for record in records()}
    for topic in of_kind("topic"):
        if topic.get("outside"):
            assert topic["label"] not in described
            continue
        record = described[topic["label"]]
        assert set(record.other_labels) == set(topic.get("other_labels", ())), topic["label"]
        assert set(record.broader) == set(topic.get("broader", ())), topic["label"]
        assert set(record.related) >= set(topic.get("related", ())), topic["label"]


def test_the_patterns_of_the_reviews_are_concepts_of_it():
    said = {f["pattern"] for review in of_kind("review") for f in review.get("findings", ())}
    known = {normalise_name(text) for concept in concepts() for text in labels(concept)}
    assert said
    assert {name for name in said if normalise_name(name) not in known} == set()


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the hub's documents are not here")
def test_it_shares_no_run_of_eight_words_with_the_hub_s_documents():
    theirs = set().union(*(runs(p.read_text(encoding="utf-8")) for p in SEEDS.glob("*.txt")))
    ours = [*scheme().objects(None, SKOS.definition), *scheme().objects(None, RDF.value)]
    assert [str(text) for text in ours if runs(str(text)) & theirs] == []


@pytest.fixture(scope="module")
async def full(anyio_backend: str, address: BoltAddress) -> AsyncIterator[GraphStore]:
    """The landscape, loaded once on each engine."""
    async with emptied(address) as store:
        with landscape_files() as paths:
            await loaded(store, *paths)
        yield store


@pytest.mark.anyio
async def test_its_topics_are_those_that_are_asked_for_and_keep_their_phrases(full: GraphStore):
    (neglect,) = await ask(
        full,
        "MATCH (t:Topic {label: 'Neglect'}) RETURN t.words AS words, t.definition AS definition, "
        "t.sources AS sources",
    )
    (asked,) = (topic for topic in of_kind("topic") if topic["label"] == "Neglect")
    assert asked["asked_as"][0] in neglect["words"]
    assert neglect["definition"].startswith("Lasting failure")
    assert any("progress update" in source for source in neglect["sources"])


@pytest.mark.anyio
async def test_an_old_name_is_marked_as_one_with_a_note(full: GraphStore):
    rows = await ask(
        full,
        "MATCH (t:Topic) WHERE size(t.former_labels) > 0 "
        "RETURN t.label AS label, t.former_labels AS former, t.former_notes AS notes",
    )
    former = {row["label"]: row["former"] for row in rows}
    assert former["General workforce"] == ["General Contact Workforce"]
    assert "significant case review" in former["Learning reviews"]
    assert all(len(row["former"]) == len(row["notes"]) for row in rows)
    assert all("Source: http" in note for row in rows for note in row["notes"])


@pytest.mark.anyio
async def test_a_concept_for_which_nobody_has_phrases_has_no_terms(full: GraphStore):
    rows = await ask(
        full,
        "MATCH (t:Topic {label: 'Key practice episodes'}) RETURN t.words AS words, "
        "COUNT { MATCH (t)-[:HAS_TERM]->() } AS terms",
    )
    assert rows == [{"words": None, "terms": 0}]


@pytest.mark.anyio
async def test_a_changed_note_is_a_change(store: GraphStore, tmp_path: Path):
    text = (
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
        "@prefix cairn: <urn:cairn:vocabulary:> .\n"
        "@prefix t: <http://example.org/> .\n"
        't:a a skos:Concept ; skos:prefLabel "New" ; skos:altLabel "Old" ;\n'
        '  skos:changeNote [ cairn:formerLabel "Old" ; rdf:value "Since 2020." ] .\n'
    )
    path = written(tmp_path / "scheme.ttl", text)
    await loaded(store, path)
    report = await loaded(store, written(path, text.replace("2020", "2021")))
    assert report.changed == 1
    rows = await ask(store, "MATCH (t:Topic {label: 'New'}) RETURN t.former_notes AS notes")
    assert rows == [{"notes": ["Since 2021."]}]


def test_a_former_label_without_a_note_is_refused(tmp_path: Path):
    text = (
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "@prefix cairn: <urn:cairn:vocabulary:> .\n"
        '<http://example.org/a> a skos:Concept ; skos:prefLabel "New" ;\n'
        '  skos:changeNote [ cairn:formerLabel "Old" ] .\n'
    )
    items, _ = read(written(tmp_path / "scheme.ttl", text))
    assert "note" in str(items[0])


def test_addresses_of_concepts_are_ours():
    assert all(isinstance(c, URIRef) and c.startswith("urn:cairn:topic:") for c in concepts())
