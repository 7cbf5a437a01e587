"""VIVO, SKOS and JSON-LD: rdflib and JSON read them, and so does Cairn."""

import json
from dataclasses import replace
from pathlib import Path

from rdflib import RDF, SKOS, Graph

from loaders.formats import FORMATS, Reading
from loaders.parsed import Parsed
from loaders.records import TopicRecord, WorkRecord
from loaders.source_file import SourceFile
from loaders.writing import formatted, json_ld, skos, vivo
from loaders.writing.formats import EXPORT_FORMATS
from queries.export.topics import ExportedTopic
from queries.export.works import Exported, Writer
from tests.loaders.writing.ground import ANN, authors, exported, file_of, id_of
from tests.loaders.writing.test_references_written import FULL

IN_TURTLE = replace(FULL, sets=("topic-1", "topic-2"))


def works_in(content: bytes, path: Path) -> list[WorkRecord]:
    path.write_bytes(content)
    items = FORMATS["vivo"].items(SourceFile(path), Reading(lambda told: None))
    parsed = [item.record for item in items if isinstance(item, Parsed)]
    return [record for record in parsed if isinstance(record, WorkRecord)]


def test_vivo_is_read_back(tmp_path: Path):
    (found,) = works_in(file_of(vivo.writing(), IN_TURTLE), tmp_path / "f.ttl")
    work = FULL.work
    same = ("title", "year", "publisher", "doi", "url", "jurisdiction", "section", "valid_from")
    for field in (*same, "valid_to", "language", "licence", "note"):
        assert getattr(found, field) == getattr(work, field), field
    assert (found.type, found.topics, found.abstract) == (work.kind, FULL.topics, FULL.abstract)
    assert [(a.name, a.orcid) for a in found.authors] == [(a.name, a.orcid) for a in FULL.authors]
    assert id_of(found) == work.id


def test_pages_of_turtle_are_one_file(tmp_path: Path):
    works = [exported(title=f"Work (({number} [", publisher="One press") for number in range(200)]
    content = file_of(vivo.writing(), *works)
    assert len(Graph().parse(data=content, format="turtle")) > 200
    assert len(works_in(content, tmp_path / "f.ttl")) == 200


def test_an_affiliation_goes_with_the_author():
    work = exported(authors=(Writer("Ann Ross", ANN, ("University of Stirling",)),))
    assert b"University of Stirling" in file_of(vivo.writing(), work)
    (thing,) = json.loads(file_of(json_ld.writing(), work))["@graph"]
    assert thing["author"][0]["affiliation"][0]["name"] == "University of Stirling"


def test_skos_is_read_back(tmp_path: Path):
    topics = [
        ExportedTopic("topic-1", "Neglect, emotional", ["Not seen"], [], ["topic-2"]),
        ExportedTopic("topic-2", 'Alcohol & "drugs"', [], ["topic-1"], ["topic-1"]),
    ]
    writing = skos.writing()
    content = b"".join([writing.begin(), writing.add(topics[:1]), writing.add(topics[1:])])
    graph = Graph().parse(data=content, format="turtle")
    assert len(list(graph.subjects(RDF.type, SKOS.Concept))) == 2
    file = tmp_path / "f.ttl"
    file.write_bytes(content)
    items = list(FORMATS["skos"].items(SourceFile(file), Reading(lambda told: None)))
    first, second = (item.record for item in items if isinstance(item, Parsed))
    assert isinstance(second, TopicRecord)
    assert (first.label, first.other_labels) == ("Neglect, emotional", ("Not seen",))
    assert (second.label, second.broader) == ('Alcohol & "drugs"', ("Neglect, emotional",))


def test_json_ld_says_what_schema_org_has_words_for():
    things = json.loads(file_of(json_ld.writing(), FULL, exported()))
    assert things["@context"] == "https://schema.org"
    first, second = things["@graph"]
    assert (first["@type"], first["genre"], second["@type"]) == ("Report", "guidance", "Report")
    assert first["author"][0]["@id"] == f"https://orcid.org/{ANN}"
    assert "@type" not in first["author"][1]  # a body as well as a person, for all that is known


def test_references_are_printed_in_harvard_style_by_author():
    article = exported(
        kind="article",
        title="A systems approach",
        year=2005,
        publisher="Child & Family",
        authors=authors("Eileen Munro"),
        records=({"AU": ["Munro, Eileen"]},),
    )
    body = exported(title="Learning", year=2004, authors=authors("Care Inspectorate"))
    assert file_of(formatted.writing(), article, body).decode() == (
        "Care Inspectorate (2004) Learning.\n"
        "Munro, E. (2005) \u2018A systems approach\u2019, Child & Family.\n"
    )


def test_a_retracted_work_says_so_in_every_format():
    work: Exported = exported(sets=(), retracted=(("2024-05-01", "Data made up"),))
    for known in EXPORT_FORMATS.values():
        if known.of == "works" and known.name != "xlsx":
            text = file_of(known.writing(), work).decode()
            assert "Retracted on 2024-05-01: Data made up." in text, known.name
