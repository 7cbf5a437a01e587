import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import BadInput, UnreadableFile
from loaders.formats import Reading, format_named
from loaders.parsed import Parsed, Rejected, Repeated
from loaders.source_file import SourceFile
from tests.engines.graph import ask
from tests.loaders.helpers import SAMPLES, counts, loaded, rejections, written
from tests.loaders.test_orcid import ID, RECORD, affiliation, record, work

pytestmark = pytest.mark.anyio
needs_samples = pytest.mark.skipif(not SAMPLES.exists(), reason="no sample files here")

PARTS = ("employment", "membership", "qualification", "work-full")
POST = {"role-title": "Lecturer", "organization": {"name": "University of Stirling"}}
XML = """\
<employment:employment xmlns:employment="http://www.orcid.org/ns/employment"
 xmlns:common="http://www.orcid.org/ns/common" put-code="7" visibility="public" %s>
<common:role-title>Lecturer</common:role-title><common:organization>
<common:name>University of Stirling</common:name></common:organization>
</employment:employment>
"""


def items(path, owner=None, people=None):
    reading = Reading(lambda said: None, owner=owner, people=people or {})
    return list(format_named("orcid-part").items(SourceFile(path), reading))


async def posts(store):
    return await ask(
        store,
        "MATCH (p:Person)-[:HOLDS]->(q:Post)-[:AT]->(o:Organisation)"
        " RETURN p.orcid AS orcid, p.name AS name, q.title AS title, o.name AS body ORDER BY title",
    )


@needs_samples
async def test_the_four_parts_load_as_those_of_the_owner_named(store):
    files = [SAMPLES / f"orcid/{name}-3.0.json" for name in PARTS]
    report = await loaded(store, *files, owner=f"https://orcid.org/{ID}")
    assert counts(report) == (4, 0, 0, 0, 0)
    assert [(row["orcid"], row["title"], row["body"]) for row in await posts(store)] == [
        (ID, "Member: Role, Department", "Research Data Alliance"),
        (ID, "Role, Primary Care Health Services", "Boston University"),
    ]
    found = await ask(
        store,
        "MATCH (c:Competence)<-[:HAS_COMPETENCE]-(p:Person)-[:AUTHORED]->(w:Work)"
        " RETURN c.name AS competence, w.title AS work, p.orcid AS orcid",
    )
    name = "Foundations of Aerospace at NASA (National Aeronautics and Space Administration)"
    assert found == [{"competence": name, "work": "Work Title: Work subtitle", "orcid": ID}]
    kept = await ask(store, "MATCH (r:Record) RETURN r.values AS said")
    assert not any("example@example.com" in row["said"] for row in kept)
    assert counts(await loaded(store, *files, owner=ID)) == (0, 0, 4, 0, 0)


async def test_parts_belong_to_the_one_whose_record_is_in_the_same_load(store, tmp_path):
    part = written(tmp_path / "employment.json", json.dumps({**POST, "role-title": "Reader"}))
    report = await loaded(store, part, record(tmp_path))
    assert report.rejected == []
    mine = [row for row in await posts(store) if row["title"] == "Reader"]
    assert mine == [
        {
            "orcid": ID,
            "name": "Josiah Carberry",
            "title": "Reader",
            "body": "University of Stirling",
        }
    ]


async def test_a_corrected_part_takes_the_place_of_the_earlier_one(store, tmp_path):
    path = tmp_path / "employment.json"
    await loaded(store, written(path, json.dumps(POST)), owner=ID)
    changed = {**POST, "role-title": "Senior lecturer"}
    report = await loaded(store, written(path, json.dumps(changed)), owner=ID)
    assert counts(report) == (0, 1, 0, 0, 0)
    records = await ask(store, "MATCH (r:Record) RETURN r.current AS current ORDER BY current")
    assert records == [{"current": False}, {"current": True}]


def test_it_belongs_to_nobody_where_the_load_holds_two_records(tmp_path):
    path = written(tmp_path / "employment.json", json.dumps(POST))
    with pytest.raises(UnreadableFile, match="does not say whose it is") as refused:
        items(path, people={ID: "A", "0000-0002-7319-2192": "B"})
    assert "--owner" in refused.value.hint


def test_its_path_says_whose_it_is_and_what(tmp_path):
    path = written(tmp_path / "x.json", json.dumps({**POST, "path": f"/{ID}/membership/12"}))
    (item,) = items(path)
    assert (item.record.title, item.record.person.orcid) == ("Member: Lecturer", ID)
    with pytest.raises(UnreadableFile, match=f"is of {ID} by its path, not of 0000-0002-7319"):
        items(path, owner="0000-0002-7319-2192")


def test_a_list_of_a_section_is_read_item_by_item(tmp_path):
    hidden = affiliation("employment", 12, "Secret", visibility="limited")["affiliation-group"]
    section = affiliation("employment", 11, "Lecturer")
    section["affiliation-group"] += hidden
    path = written(tmp_path / "employments.json", json.dumps(section, indent=1))
    found = items(path, owner=ID)
    assert [said for _, _, said in rejections(found)] == [
        "employments 12: is shown to 'limited' only"
    ]
    assert found[0].record.title == "Lecturer"
    works = {"group": [{"work-summary": [work(1, "One"), work(2, "Again")]}]}
    path = written(tmp_path / "x.json", json.dumps(works))
    assert [type(item) for item in items(path, owner=ID)] == [Parsed, Repeated]


def test_xml_is_read_as_json_is(tmp_path):
    path = written(tmp_path / "part.xml", XML % f'path="/{ID}/employment/7"')
    (item,) = items(path)
    assert (item.key, item.record.title) == (f"{ID}:employments:7", "Lecturer")
    with pytest.raises(UnreadableFile, match="without its ORCID record"):
        items(written(tmp_path / "part.xml", XML % ""))


def test_a_part_that_does_not_say_what_it_is_or_is_not_read_is_refused(tmp_path):
    with pytest.raises(UnreadableFile, match="does not say what it is") as refused:
        items(written(tmp_path / "x.json", json.dumps(POST)), owner=ID)
    assert "employment, invited-position" in refused.value.hint
    with pytest.raises(UnreadableFile, match="is a peer-review, which Cairn does not read"):
        items(written(tmp_path / "x.json", json.dumps({"reviewer-role": "x"})), owner=ID)


async def test_an_owner_that_is_no_orcid_is_refused_and_a_spare_one_told(store, tmp_path):
    with pytest.raises(BadInput, match="--owner: '0000-0002-1825-0098' is not an ORCID"):
        await loaded(store, record(tmp_path), owner="0000-0002-1825-0098")
    report = await loaded(store, record(tmp_path, RECORD), owner=ID)
    assert "--owner is left out: no file is a part of an ORCID record." in report.warnings


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=4,
)
FIELDS = ("role-title", "organization", "title", "group", "affiliation-group", "path", "put-code")


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(values=st.dictionaries(st.sampled_from(FIELDS), VALUES, min_size=1))
def test_whatever_a_part_holds_it_is_read_or_refused(tmp_path_factory, values):
    path = tmp_path_factory.mktemp("part") / "employment.json"
    for item in items(written(path, json.dumps(values)), owner=ID):
        assert isinstance(item, Parsed | Rejected | Repeated)
