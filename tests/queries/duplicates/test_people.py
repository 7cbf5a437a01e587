"""People who may be one are listed with the reasons, and never merged, on both engines."""

import json
from pathlib import Path
from typing import Any

import pytest

from embeddings.encoder import Encoder
from graph.access import Actor
from graph.errors import BadInput, NotAllowed, NotFound
from graph.store import GraphStore
from loaders.merging import two_people
from loaders.run import load
from queries.duplicates.candidates import count_candidates
from queries.duplicates.comparing_people import DescribedPerson, PossiblyOne, possibly_one
from queries.duplicates.people import people_possibly_one
from tests.engines.graph import ask

ORCIDS = ("0000-0002-1825-0097", "0000-0001-5109-3700")
ANN: dict[str, Any] = {"id": "person-a", "name": "Ann Example"}
AT_HUB = {"bodies": ["A hub"]}


def compared(one: dict[str, Any], other: dict[str, Any]) -> PossiblyOne | None:
    return possibly_one(
        DescribedPerson(**{**ANN, **one}), DescribedPerson(**{**ANN, "id": "person-b", **other})
    )


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ({}, {}, "name: the same (Ann Example, Ann Example)"),
        ({}, {"name": "A. Example"}, "name: may be the same (Ann Example, A. Example)"),
        ({}, {"name": "Ann Mary Example"}, "name: may be the same"),
        ({"other_names": ["Ann Sample"]}, {"name": "Ann Sample"}, "name: the same"),
        ({"name": "Ånn Éxample"}, {}, "name: the same"),
        (AT_HUB, {"bodies": ["a HUB", "A college"]}, "organisation in common: A hub"),
        ({"coauthors": ["Carl Pattern"]}, {"coauthors": ["C Pattern"]}, "co-authors in common"),
        ({"topics": ["Neglect"]}, {"topics": ["Neglect"]}, "topics in common: Neglect"),
        ({"topics": list("abcde")}, {"topics": list("abcde")}, "a, b, c and 2 more"),
        (AT_HUB, {}, "organisation: not said of both"),
        (
            {**AT_HUB, "topics": ["Neglect"]},
            {"bodies": ["A college"], "topics": ["Neglect"]},
            "organisation: different",
        ),
        ({"orcid": ORCIDS[0]}, {}, "name: the same"),
    ],
    ids=str,
)
def test_what_agrees_is_asked_with_the_reason(
    one: dict[str, Any], other: dict[str, Any], reason: str
):
    for first, second in ((one, other), (other, one)):
        found = compared(first, second)
        assert found is not None
        assert 0 < found.certainty < 1
    found = compared(one, other)
    assert found is not None
    assert any(reason in said for said in found.reasons), found.reasons


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {"name": "Alan Example"}),
        ({}, {"name": "Ann Sample"}),
        ({"name": "Ann Mary Example"}, {"name": "Ann Beth Example"}),
        ({"name": "Example"}, {"name": "Example"}),
        ({"orcid": ORCIDS[0]}, {"orcid": ORCIDS[1]}),
        ({"works": ["work-a", "work-b"]}, {"works": ["work-b"]}),
        (AT_HUB, {"bodies": ["A college"]}),
        ({**AT_HUB, "topics": ["Neglect"]}, {"bodies": ["A college"], "topics": ["Moves"]}),
        ({"coauthors": ["Carl Pattern"]}, {"coauthors": ["Dan Pattern"]}),
    ],
    ids=str,
)
def test_two_of_one_name_with_nothing_in_common_stay_two(
    one: dict[str, Any], other: dict[str, Any]
):
    assert compared(one, other) is None
    assert compared(other, one) is None


def test_the_more_is_in_common_the_more_certain_it_is():
    alike = [
        compared({}, {"name": "A Example"}),
        compared({}, {}),
        compared(AT_HUB, AT_HUB),
        compared({**AT_HUB, "topics": ["Neglect"]}, {**AT_HUB, "topics": ["Neglect"]}),
    ]
    certain = [one.certainty for one in alike if one]
    assert len(certain) == 4
    assert certain == sorted(set(certain))


REGISTER = """\
person_id,name,other_names,post,organisation,organisation_kind,topic,statement,ground
ann,Ann Example,,Writer,A hub,other,Neglect,Has dealt with it.,experience
beth,Beth Double,,Nurse,A hub,other,,,
other-beth,Beth Double,,Teacher,A school,school,,,
"""
RECORDS: list[dict[str, Any]] = [
    {
        "kind": "work",
        "key": "by-name",
        "title": "Seen at home",
        "type": "article",
        "topics": ["Neglect"],
        "authors": [{"name": "A Example"}, {"name": "Carl Pattern"}],
    },
    {
        "kind": "work",
        "key": "by-orcid",
        "title": "Seen at school",
        "type": "article",
        "topics": ["Schools"],
        "authors": [{"name": "Ann Example", "orcid": ORCIDS[0]}, {"name": "C Pattern"}],
    },
]


@pytest.fixture
async def people(
    store: GraphStore, actor: Actor, fake_encoder: Encoder, tmp_path: Path
) -> GraphStore:
    (tmp_path / "register.csv").write_text(REGISTER)
    (tmp_path / "works.jsonl").write_text("\n".join(map(json.dumps, RECORDS)))
    files = [tmp_path / "register.csv", tmp_path / "works.jsonl"]
    report = await load(store, actor, files, count_tokens=fake_encoder.count_tokens)
    assert report.rejected == []
    return store


def told(found: list[PossiblyOne]) -> set[tuple[str, ...]]:
    return {tuple(sorted((pair.one.name, pair.other.name))) for pair in found}


@pytest.mark.anyio
async def test_people_of_the_graph_are_listed_with_what_they_have_in_common(
    people: GraphStore, actor: Actor
):
    before = await ask(people, "MATCH (p:Person) RETURN p.id AS id ORDER BY id")
    found = await people_possibly_one(people, actor)
    # The two Carls wrote with Ann Example and A Example.
    assert told(found) == {("A Example", "Ann Example"), ("C Pattern", "Carl Pattern")}
    assert [pair.certainty for pair in found] == sorted(
        (pair.certainty for pair in found), reverse=True
    )
    said = {reason for pair in found for reason in pair.reasons}
    assert "topics in common: Neglect" in said
    assert "co-authors in common: Carl Pattern" in said or (
        "co-authors in common: C Pattern" in said
    )
    # Nothing is kept of it, and nobody was joined to anybody.
    assert await ask(people, "MATCH (p:Person) RETURN p.id AS id ORDER BY id") == before
    assert await count_candidates(people, actor) == 0


@pytest.mark.anyio
async def test_who_was_called_different_is_not_listed_again(
    people: GraphStore, actor: Actor, fake_encoder: Encoder
):
    found = await people_possibly_one(people, actor)
    pair, *rest = found
    one, other = pair.one.id, pair.other.id
    assert await two_people(people, actor, fake_encoder, other, one)
    assert not await two_people(people, actor, fake_encoder, one, other)
    assert await people_possibly_one(people, actor) == rest
    # It is no question about works either.
    assert await count_candidates(people, actor) == 0


@pytest.mark.anyio
async def test_who_is_no_person_cannot_be_called_different(
    people: GraphStore, actor: Actor, fake_encoder: Encoder
):
    pair = (await people_possibly_one(people, actor))[0]
    (work,) = await ask(people, "MATCH (w:Work {title: 'Seen at home'}) RETURN w.id AS id")
    for wrong in ("person-none", work["id"]):
        with pytest.raises(NotFound, match="no person"):
            await two_people(people, actor, fake_encoder, pair.one.id, wrong)
    with pytest.raises(BadInput, match="one person"):
        await two_people(people, actor, fake_encoder, pair.one.id, pair.one.id)
    with pytest.raises(NotAllowed):
        await two_people(
            people, Actor("root", signed=False), fake_encoder, pair.one.id, pair.other.id
        )


@pytest.mark.anyio
async def test_a_record_that_says_who_its_author_is_leaves_one_person(
    people: GraphStore, actor: Actor, fake_encoder: Encoder, tmp_path: Path
):
    """What decision 25 tells the reader to do where two are one."""
    author = {"name": "A Example", "person_id": "ann"}
    said = [{**RECORDS[0], "authors": [author, {"name": "Carl Pattern"}]}, RECORDS[1]]
    (tmp_path / "works.jsonl").write_text("\n".join(map(json.dumps, said)))
    report = await load(
        people, actor, [tmp_path / "works.jsonl"], count_tokens=fake_encoder.count_tokens
    )
    assert report.rejected == []
    found = told(await people_possibly_one(people, actor))
    # The register's Ann has written now, with the Carl of the Ann with the ORCID iD.
    assert found == {("Ann Example", "Ann Example"), ("C Pattern", "Carl Pattern")}
    (row,) = await ask(
        people,
        "MATCH (p:Person)-[:AUTHORED]->(:Work {title: 'Seen at home'}) WHERE p.on_register"
        " RETURN p.name AS name",
    )
    assert row["name"] == "Ann Example"
