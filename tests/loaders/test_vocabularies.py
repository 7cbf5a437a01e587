"""SKOS vocabularies and VIVO sites, read from RDF without fetching anything."""

import socket

import pytest

from graph.errors import UnreadableFile
from loaders.format_examples import EXAMPLES
from loaders.formats import Reading, format_named
from loaders.parsed import Parsed
from loaders.source_file import SourceFile
from tests.loaders.helpers import read, rejections, written

SKOS = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix t: <http://example.org/topics/> .

t:lr a skos:Concept ;
  skos:prefLabel "Learning review"@en , "Ath-sgr\u00f9dadh"@gd ;
  skos:altLabel "Significant Case Review"@en ; skos:hiddenLabel "SCR" ;
  skos:definition "A review." ; skos:related t:death .
t:reviews a skos:Concept ; skos:prefLabel "Reviews" ; skos:narrower t:lr .
t:death a skos:Concept ; skos:prefLabel "Child deaths" .
t:blank a skos:Concept .
t:old a skos:Concept ; skos:prefLabel "Old" ; owl:deprecated true .
t:again a skos:Concept ; skos:prefLabel "Child Deaths" .
"""
RDF_XML = """\
<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:skos="http://www.w3.org/2004/02/skos/core#">
<skos:Concept rdf:about="http://example.org/topics/lr">
<skos:prefLabel xml:lang="en">Learning review</skos:prefLabel></skos:Concept>
</rdf:RDF>
"""


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("a file made Cairn open a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def topics(tmp_path, text, name="topics.ttl"):
    items, warnings = read(written(tmp_path / name, text))
    return [item.record for item in items if isinstance(item, Parsed)], items, warnings


def test_a_concept_is_a_topic_whichever_side_says_what_is_beside_it(tmp_path):
    (review, reviews, deaths), items, warnings = topics(tmp_path, SKOS)
    assert review.label == "Learning review"
    assert set(review.other_labels) == {"Ath-sgr\u00f9dadh", "Significant Case Review", "SCR"}
    assert (review.broader, review.related) == (("Reviews",), ("Child deaths",))
    assert (reviews.label, deaths.related) == ("Reviews", ("Learning review",))
    assert rejections(items) == [
        (4, 11, "http://example.org/topics/blank has no label"),
        (5, 12, "'Old' is deprecated"),
        (6, 13, "has the label 'Child Deaths' of http://example.org/topics/death"),
    ]
    assert review.definition == "A review."
    assert warnings == []


def test_rdf_xml_is_read_too(tmp_path):
    ((topic,), (item,), _) = topics(tmp_path, RDF_XML, "topics.rdf")
    assert (topic.label, item.place.line) == ("Learning review", 4)


def test_a_file_that_imports_others_fetches_nothing(tmp_path):
    more = "<http://example.org/topics/> owl:imports <http://example.org/other.ttl> .\n"
    assert len(topics(tmp_path, SKOS + more)[0]) == 3


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (SKOS + 't:broken a skos:Concept ; skos:prefLabel "x .\n', "broken RDF on line 1"),
        (RDF_XML.replace("<rdf:RDF", '<!DOCTYPE r [<!ENTITY a "b">]><rdf:RDF', 1), "entities"),
        (RDF_XML.replace("</rdf:RDF>", ""), "breaks off"),
        ("@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n", "holds no concepts"),
        (SKOS + "(" * 5000, "nested too deep"),
    ],
)
def test_what_is_no_vocabulary_is_refused(tmp_path, text, why):
    with pytest.raises(UnreadableFile, match=why):
        topics(tmp_path, text)


def test_a_site_without_orcids_names_its_authors_all_the_same(tmp_path):
    text = EXAMPLES["vivo"].replace("vivo:orcidId", "rdfs:seeAlso")
    items, warnings = read(written(tmp_path / "site.n3", text))
    assert [item.record.kind for item in items] == ["work"]
    assert [author.name for author in items[0].record.authors] == ["Beth Ross"]
    assert "1 people have no ORCID" in warnings[0]


def test_somebody_of_whom_nothing_is_known_is_refused(tmp_path):
    text = EXAMPLES["vivo"].replace("e:a1 a vivo:Authorship", "e:a1 a vivo:Thing")
    text = text.replace("vivo:orcidId", "rdfs:seeAlso")
    items, _ = read(written(tmp_path / "site.ttl", text))
    assert rejections(items) == [(1, 6, "Beth Ross has neither an ORCID nor works or posts")]


def test_a_file_without_vivo_is_refused(tmp_path):
    path = written(tmp_path / "site.ttl", SKOS)
    with pytest.raises(UnreadableFile, match="holds no people, bodies or works of VIVO"):
        list(format_named("vivo").items(SourceFile(path), Reading(lambda said: None)))
