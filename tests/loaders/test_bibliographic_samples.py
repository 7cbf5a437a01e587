"""What becomes of every sample file of references: so many kept, or refused for this reason."""

from contextlib import suppress

import pytest

from graph.errors import UnknownFormat, UnreadableFile
from loaders.formats import format_of
from loaders.source_file import SourceFile
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
}
REFUSED = {
    "ris/example_wos.ris": "is Web of Science tagged text, not RIS",
    "orcid/employment-3.0.json": "is an affiliation .* without its ORCID record",
    "orcid/membership-3.0.json": "is an affiliation .* without its ORCID record",
    "orcid/qualification-3.0.json": "is an affiliation .* without its ORCID record",
    "orcid/peer-review-full-3.0.json": "is a peer review without its ORCID record",
    "orcid/work-full-3.0.json": "is a work without its ORCID record",
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
    "orcid/record-full-3.0.json": [
        "ORCID's sandbox",
        "work 178602 has no valid DOI of its own",
        "does not read distinctions (1), fundings (1), peer-reviews (1), research-resources (1)",
    ],
}


def test_every_sample_has_an_expected_outcome():
    folders = ("ris", "openalex", "orcid")
    found = {f"{p.parent.name}/{p.name}" for f in folders for p in (SAMPLES / f).iterdir()}
    assert found - set(KEPT) - set(REFUSED) == set()


def test_no_other_sample_is_taken_for_one_of_these():
    for path in sorted(p for p in SAMPLES.rglob("*") if p.is_file()):
        with suppress(UnknownFormat, UnreadableFile):
            name = format_of(SourceFile(path)).name
            if name in ("ris", "openalex", "orcid"):
                assert path.parent.name == name or path.suffix == ".ris"


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
