"""What becomes of every sample file of references: so many kept, or refused for this reason."""

import pytest

from graph.errors import UnknownFormat, UnreadableFile
from tests.engines.graph import ask
from tests.loaders.helpers import SAMPLES, counts, loaded

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.skipif(not SAMPLES.exists(), reason="no sample files here"),
]

# added, changed, unchanged, merged, rejected
KEPT = {
    "ris/example_bom.ris": (0, 0, 0, 0, 1),
    "ris/example_extraneous_data.ris": (2, 0, 0, 0, 0),
    "ris/example_full.ris": (0, 0, 0, 2, 0),  # the same works as in the one before
    "ris/example_multiline.ris": (0, 0, 0, 0, 3),
    "ris/example_urls.ris": (1, 0, 0, 3, 0),
    "ris/example_utf_chars.ris": (1, 0, 0, 0, 0),
    "seed_refs/seed_references.ris": (11, 0, 0, 0, 0),
    "openalex/OpenAlex_JSON_00.openalex.json": (1, 0, 0, 0, 0),
    "openalex/OpenAlex_JSON_05.openalex.json": (5, 0, 0, 0, 0),
    "orcid/record-full-3.0.json": (8, 0, 0, 3, 0),
    "ris/example_wos.ris": (2, 0, 0, 0, 0),
    "seed_refs/seed_references.bib": (0, 0, 0, 11, 0),  # the same works as in RIS
    "seed_refs/seed_references.csl.json": (0, 0, 0, 11, 0),
    "crossref/content_negotiation_citeproc_json_0.json": (1, 0, 0, 0, 0),
    "crossref/works_cursor_0.json": (20, 0, 0, 0, 0),
    "nbib/single.nbib": (1, 0, 0, 0, 0),
    "oai-pmh/GetRecord.xml": (1, 0, 0, 0, 0),
    "oai-pmh/ListRecords.xml": (1, 0, 0, 0, 1),
    "oai-pmh/ListRecords2.xml": (0, 0, 0, 1, 1),  # the same work again
    "ror/record_template_v2.json": (0, 0, 0, 0, 1),
    "ror/test_data_create_valid.json": (1, 0, 0, 0, 0),
    "ror/test_data_retrieve_es7_v2.json": (1, 0, 0, 0, 0),
    "vivo/sample-data.n3": (31, 0, 0, 0, 0),
    "zotero-api/item_doc.json": (1, 0, 0, 0, 0),
    "zotero-api/items_doc.json": (19, 0, 0, 1, 0),
}
REFUSED = {
    "orcid/employment-3.0.json": "is an affiliation .* without its ORCID record",
    "orcid/membership-3.0.json": "is an affiliation .* without its ORCID record",
    "orcid/qualification-3.0.json": "is an affiliation .* without its ORCID record",
    "orcid/peer-review-full-3.0.json": "is a peer review without its ORCID record",
    "orcid/work-full-3.0.json": "is a work without its ORCID record",
    "crossref/content_negotiation_citeproc_json.yaml": "is a recording of requests",
    "crossref/works_cursor.yaml": "is a recording of requests",
    "csl-json/csl-data-schema.json": "is a JSON schema",
    "oai-pmh/Identify.xml": "is an answer to Identify: .* holds no records",
    "oai-pmh/ListMetadataFormats.xml": "is an answer to ListMetadataFormats",
    "oai-pmh/badResumptionToken.xml": "is an error answer .*badResumptionToken",
    "oai-pmh/noRecordsMatch.xml": "is an error answer .*noRecordsMatch",
    "zotero-api/collections_doc.json": "holds collections of Zotero",
    "SOURCES.md": "is not recognised",
}
WARNINGS = {
    "ris/example_extraneous_data.ris": [
        "line 5: '1932-6208' is neither an ISSN nor an ISBN",
        "line 33: '1732-4208' is neither an ISSN nor an ISBN",
        "8 lines stand outside any record",
    ],
    "ris/example_full.ris": [
        "line 2: '1932-6208' is neither an ISSN nor an ISBN",
        "line 27: '1732-4208' is neither an ISSN nor an ISBN",
        "2 lines stand outside any record",
    ],
    "openalex/OpenAlex_JSON_00.openalex.json": ["Works of OpenAlex cite others"],
    "openalex/OpenAlex_JSON_05.openalex.json": ["Works of OpenAlex cite others"],
    "ris/example_wos.ris": ["Works of an index cite others"],
    "crossref/content_negotiation_citeproc_json_0.json": ["Works of an index cite others"],
    "crossref/works_cursor_0.json": ["Works of an index cite others"],
    "oai-pmh/ListRecords.xml": ["one page of a list of 8 records"],
    "oai-pmh/ListRecords2.xml": ["one page of a list of 8 records"],
    "ror/test_data_create_valid.json": ["is no longer active"],
    "vivo/sample-data.n3": ["7 people have no ORCID", "does not read AdministratorRole (1)"],
    "zotero-api/items_doc.json": ["type 'film'", "type 'artwork'"],
    "orcid/record-full-3.0.json": [
        "ORCID's sandbox",
        "work 178602 has no valid DOI of its own",
        "does not read distinctions (1), fundings (1), peer-reviews (1), research-resources (1)",
    ],
}


# Tables and passages have their outcomes in test_tables.py and test_passages.py; the slice
# comes in through a mapping file.
_ELSEWHERE = ("domain", "guidance")


def test_every_sample_has_an_expected_outcome():
    files = (path for path in SAMPLES.rglob("*") if path.is_file())
    names = {str(path.relative_to(SAMPLES)) for path in files}
    others = {name for name in names if name.startswith(_ELSEWHERE)}
    assert names - others == set(KEPT) | set(REFUSED)


async def test_each_sample_ends_as_expected_and_changes_nothing_when_read_again(store):
    for name, expected in KEPT.items():
        report = await loaded(store, SAMPLES / name)
        assert counts(report) == expected, name
        told = WARNINGS.get(name, [])
        assert len(report.warnings) == len(told), report.warnings
        for warning, part in zip(report.warnings, told, strict=True):
            assert part in warning
    for name, expected in KEPT.items():
        kept = expected[0] + expected[3]
        assert counts(await loaded(store, SAMPLES / name)) == (0, 0, kept, 0, expected[4]), name


async def test_samples_of_references_without_a_title_say_so(store):
    (bom,) = (await loaded(store, SAMPLES / "ris/example_bom.ris")).rejected
    assert (bom.record, bom.line, bom.reason) == (1, 1, "has no title")
    assert "https://doi.org/10.1186/s40981-020-0316-0" in bom.hint
    report = await loaded(store, SAMPLES / "ris/example_multiline.ris")
    assert [(r.record, r.line, r.reason) for r in report.rejected] == [
        (1, 1, "has no title"),
        (2, 8, "has no title"),
        (3, 17, "has no title"),
    ]


@pytest.mark.parametrize("name", REFUSED)
async def test_what_cannot_be_read_is_refused_with_what_it_is(store, name):
    with pytest.raises((UnknownFormat, UnreadableFile), match=REFUSED[name]) as refused:
        await loaded(store, SAMPLES / name)
    assert refused.value.hint


async def test_a_sandbox_record_becomes_a_person_with_posts_and_a_work(store):
    await loaded(store, SAMPLES / "orcid/record-full-3.0.json")
    found = await ask(
        store,
        """
        MATCH (p:Person)-[:HOLDS]->(q:Post)-[:AT]->(o:Organisation)
        RETURN p.orcid AS orcid, p.unresolved AS unresolved, p.on_register AS on_register,
          o.name AS body, q.title AS title, q.valid_from AS since, q.valid_to AS until
        ORDER BY title
        """,
    )
    assert found[-1] == {
        "orcid": "0000-0002-7319-2192",
        "unresolved": None,
        "on_register": None,
        "body": "common:name",
        "title": "role-title, department-name",
        "since": "1948-02-02",
        "until": "1948-02-02",
    }
    assert [row["title"].split(":")[0] for row in found[:-1]] == [
        "Invited position",
        "Member",
        "Service",
        "Service",
    ]
    works = await ask(
        store,
        "MATCH (p:Person)-[r:AUTHORED]->(w:Work)"
        " RETURN w.title AS title, w.year AS year, r.position AS position",
    )
    assert works == [{"title": "Work Title", "year": 2012, "position": None}]


async def test_the_seed_references_say_the_same_in_three_formats(store):
    names = ("ris", "bib", "csl.json")
    await loaded(store, *(SAMPLES / f"seed_refs/seed_references.{name}" for name in names))
    found = await ask(
        store,
        "MATCH (r:Record)-[:DESCRIBES]->(w:Work) WITH w, count(r) AS records"
        " RETURN count(w) AS works, min(records) AS least",
    )
    assert found == [{"works": 11, "least": 3}]


async def test_people_posts_and_departments_of_a_vivo_site_are_joined(store):
    await loaded(store, SAMPLES / "vivo/sample-data.n3")
    found = await ask(
        store,
        """
        MATCH (p:Person)-[r:AUTHORED]->(w:Work {title: "Derrida's influence on political rhetoric"})
        OPTIONAL MATCH (p)-[:HOLDS]->(q:Post)-[:AT]->(o:Organisation)-[:PART_OF]->(c:Organisation)
        RETURN p.name AS name, o.name AS body, c.name AS part_of ORDER BY r.position
        """,
    )
    english = "English, Sample University"
    college = "College of Arts and Humanities, Sample University"
    assert [tuple(row.values()) for row in found] == [
        ("Andrew Bogart", english, college),
        ("Patricia Roberts", english, college),
        ("Emily K Stevens", None, None),
    ]
