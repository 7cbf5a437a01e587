import copy
import json

import pytest

from graph.errors import UnreadableFile
from tests.engines.graph import ask
from tests.loaders.helpers import counts, lines, loaded, read, rejections, written
from tests.loaders.test_openalex import CITING
from tests.loaders.test_ris import ONE

pytestmark = pytest.mark.anyio

ID = "0000-0002-1825-0097"


def affiliation(kind, code, title, **more):
    item = {
        "put-code": code,
        "role-title": title,
        "department-name": None,
        "organization": {
            "name": "University of Stirling",
            "disambiguated-organization": {
                "disambiguated-organization-identifier": "https://ror.org/045wgfr59",
                "disambiguation-source": "ROR",
            },
        },
        "start-date": {"year": {"value": "2016"}, "month": {"value": "04"}, "day": None},
        "end-date": None,
        "visibility": "public",
        "last-modified-date": {"value": 1},
        **more,
    }
    return {"affiliation-group": [{"summaries": [{f"{kind}-summary": item}]}]}


def work(code, title, doi=None, relationship="self", visibility="public"):
    ids = {
        "external-id-type": "doi",
        "external-id-value": doi,
        "external-id-relationship": relationship,
    }
    return {
        "put-code": code,
        "title": {"title": {"value": title}, "subtitle": None},
        "type": "journal-article",
        "publication-date": {"year": {"value": "2005"}},
        "journal-title": {"value": "Child Abuse Review"},
        "external-ids": {"external-id": [ids] if doi else []},
        "visibility": visibility,
    }


RECORD = {
    "orcid-identifier": {"path": ID, "host": "orcid.org"},
    "person": {
        "name": {
            "given-names": {"value": "Josiah"},
            "family-name": {"value": "Carberry"},
            "credit-name": None,
            "visibility": "public",
        },
        "other-names": {
            "other-name": [
                {"content": "J. Carberry", "visibility": "public", "put-code": 1},
                {"content": "Joe", "visibility": "limited", "put-code": 2},
            ]
        },
        "emails": {"email": [{"email": "a@example.org", "visibility": "public"}]},
    },
    "activities-summary": {
        "employments": affiliation("employment", 11, "Lecturer", **{"department-name": "Law"}),
        "memberships": affiliation("membership", 12, "Fellow"),
        "educations": affiliation("education", 13, "MSc Child Welfare"),
        "qualifications": {"affiliation-group": []},
        "works": {
            "group": [
                {
                    "work-summary": [
                        work(21, "A systems approach", "https://doi.org/10.1093/bjsw/BCH240"),
                        work(22, "A systems approach again", "10.1093/bjsw/bch240"),
                    ]
                },
                {"work-summary": [work(23, "Another", "10.1093/whole", "part-of")]},
            ]
        },
        "peer-reviews": {"group": [{}]},
    },
}


def record(tmp_path, values=RECORD, name="record.json"):
    return written(tmp_path / name, json.dumps(values, indent=1))


async def test_a_record_is_a_person_with_posts_qualifications_and_works(store, tmp_path):
    report = await loaded(store, record(tmp_path))
    assert counts(report) == (6, 0, 0, 1, 0)
    assert [said.split("): ")[1] for said in report.warnings] == [
        "another name (2) is not public and is left out.",
        "work 23 has no valid DOI of its own among '10.1093/whole'.",
        "Cairn does not read peer-reviews (1).",
    ]
    (person,) = await ask(
        store,
        "MATCH (p:Person) RETURN p.name AS name, p.other_names AS others, p.orcid AS orcid,"
        " p.unresolved AS unresolved, p.on_register AS on_register",
    )
    assert person == {
        "name": "Josiah Carberry",
        "others": ["J. Carberry"],
        "orcid": ID,
        "unresolved": None,
        "on_register": None,
    }
    posts = await ask(
        store,
        "MATCH (:Person)-[:HOLDS]->(q:Post)-[:AT]->(o:Organisation) RETURN q.title AS title,"
        " q.valid_from AS since, q.valid_to AS until, o.name AS body, o.ror AS ror ORDER BY title",
    )
    assert [row["title"] for row in posts] == ["Lecturer, Law", "Member: Fellow"]
    assert posts[0]["since"] == "2016-04"
    assert posts[0]["until"] is None
    assert posts[0]["ror"] == "https://ror.org/045wgfr59"
    found = await ask(store, "MATCH (:Person)-[:HAS_COMPETENCE]->(c) RETURN c.name AS name")
    assert found == [{"name": "MSc Child Welfare (University of Stirling)"}]
    kept = await ask(store, "MATCH (r:Record) RETURN r.values AS said")
    assert not any("example.org" in row["said"] or "Joe" in row["said"] for row in kept)
    assert counts(await loaded(store, record(tmp_path))) == (0, 0, 6, 1, 0)


async def test_works_are_those_of_other_sources_and_their_authors_places_stay(store, tmp_path):
    placed = {**CITING, "doi": "10.1093/bjsw/bch240"}
    placed["authorships"] = placed["authorships"][::-1]
    files = [
        written(tmp_path / "a.ris", ONE),
        written(tmp_path / "works.json", json.dumps(placed)),
        record(tmp_path),
    ]
    assert counts(await loaded(store, *files)) == (6, 0, 0, 3, 0)
    found = await ask(
        store,
        "MATCH (p:Person {orcid: $orcid})-[r:AUTHORED]->(w:Work {doi: '10.1093/bjsw/bch240'})"
        " RETURN r.position AS position, p.openalex AS openalex, size(r.records) AS records",
        orcid=ID,
    )
    assert found == [{"position": 4, "openalex": "A1", "records": 2}]
    assert counts(await loaded(store, *files)) == (0, 0, 8, 1, 0)


def changed(*path, to):
    values = copy.deepcopy(RECORD)
    inner = values
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = to
    return values


def test_what_is_not_public_is_refused_item_by_item_without_being_repeated(tmp_path):
    values = changed(
        *("activities-summary", "employments"),
        to=affiliation("employment", 11, "Secret post", visibility="limited"),
    )
    del values["activities-summary"]["memberships"]["affiliation-group"][0]["summaries"][0][
        "membership-summary"
    ]["visibility"]
    hidden = work(23, "Secret work", visibility="private")
    values["activities-summary"]["works"]["group"][1]["work-summary"] = [hidden]
    file = record(tmp_path, values)
    items, _ = read(file)
    assert [said for _, _, said in rejections(items)] == [
        "employments 11: is shown to 'limited' only",
        "memberships 12: does not say who may see it",
        "works 23: is shown to 'private' only",
    ]
    text = file.read_text(encoding="utf-8").splitlines()
    for (_, line, _), code in zip(rejections(items), (11, 12, 23), strict=True):
        assert f'"put-code": {code}' in text[line - 1]
    assert not any("Secret" in str(item) for item in items)


async def test_a_person_whose_name_is_hidden_is_known_by_the_orcid_alone(store, tmp_path):
    values = changed("person", "name", "visibility", to="limited")
    report = await loaded(store, record(tmp_path, values))
    assert [r.reason for r in report.rejected] == ["the name of this record's owner is not public"]
    assert await ask(store, "MATCH (p:Person) RETURN p.name AS name") == [{"name": ID}]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        (
            changed("orcid-identifier", "path", to="0000-0002-1825-0098"),
            "orcid-identifier is wrong",
        ),
        (changed("orcid-identifier", to=None), "orcid-identifier is wrong"),
        (changed("person", "name", "family-name", to="x"), "family-name: input should be"),
        (changed("person", to=None), "name of this record's owner is not public"),
        (
            changed(
                *("activities-summary", "employments"),
                to=affiliation("employment", 1, "x", **{"end-date": {"year": {"value": "1999"}}}),
            ),
            "valid_to (1999) is before valid_from (2016-04)",
        ),
        (
            changed(
                *("activities-summary", "employments"),
                to=affiliation("employment", 1, "x", organization={"name": None}),
            ),
            "organisation: is empty",
        ),
        (
            changed("activities-summary", "works", "group", 1, "work-summary", to=[work(1, " ")]),
            "has no title",
        ),
    ],
)
def test_a_broken_part_is_refused_and_the_rest_kept(tmp_path, values, reason):
    items, _ = read(record(tmp_path, values))
    assert reason in rejections(items)[0][2]
    assert len(rejections(items)) == 1


def test_records_a_line_are_numbered_through(tmp_path):
    other = changed("orcid-identifier", "path", to="0000-0002-7319-2192")
    items, _ = read(written(tmp_path / "people.jsonl", lines([RECORD, other])))
    assert [item.place.record for item in items] == list(range(1, 15))
    assert items[7].place.line == 2


@pytest.mark.parametrize(
    ("values", "says"),
    [
        (affiliation("employment", 1, "x"), "is a part without"),
        (work(1, "x"), "is a work without"),
        ({"a": 1}, "is JSON without"),
    ],
)
def test_a_part_without_its_owner_is_refused(tmp_path, values, says):
    with pytest.raises(UnreadableFile, match=says):
        read(record(tmp_path, values, "orcid.json"))
