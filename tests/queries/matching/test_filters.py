"""What an answer is narrowed to, and that the silence names it; on both engines."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from embeddings.encoder import Encoder
from graph.access import Actor
from graph.errors import BadInput, UnknownValue
from graph.store import GraphStore
from queries.matching.answer import Answer, PersonFound
from queries.matching.ask import ask
from queries.matching.fuse import RankedItem
from queries.matching.question import GROUPS, Filters, parse_day
from queries.matching.validity import Validity
from tests.queries.matching.ground import RECORDS, load_world

KINSHIP = "Who knows about relative caregivers and what support they get?"
SAID = "Set up support groups for grandparents who bring up their grandchildren."
OLD_LAW: dict[str, Any] = {
    "kind": "work",
    "key": "old-law",
    "title": "Former duties towards kinship carers",
    "type": "guidance",
    "year": 2009,
    "valid_from": "2009-04-01",
    "valid_to": "2021-12-31",
    "jurisdiction": "Scotland",
    "topics": ["Kinship care"],
    "passages": [
        {
            "text": "The council may assess what help a kinship carer needs.",
            "locator": "section 1",
            "wording": "ours",
        }
    ],
}
REGISTER = f"""\
person_id,name,organisation,area,post,post_from,post_to,topic,statement,ground,statement_f\
rom,statement_to
eve,Eve Ended,Moray Council,Moray,Team manager,2010-01-01,2018-06-30,Kinship care,{SAID},e\
xperience,2010,2018-06-30
eve,Eve Ended,Fife Council,Fife,Head of service,2018-07-01,,,,,,
lou,Lou Later,Fife Council,Fife,Adviser,2022-01-01,,Kinship care,{SAID},experience,2022-01-01,
"""


@pytest.fixture
async def world(
    store: GraphStore, actor: Actor, real_encoder: Encoder, tmp_path: Path
) -> GraphStore:
    records = [r for r in RECORDS if r["kind"] == "work"]
    await load_world(store, actor, real_encoder, tmp_path, [*records, OLD_LAW], REGISTER)
    return store


def titles(answer: Answer, group: str) -> list[str | None]:
    return [item.title for item in getattr(answer.evidence, group)]


def people(answer: Answer) -> dict[str, PersonFound]:
    return {person.name: person for person in answer.people}


@pytest.mark.anyio
async def test_only_the_kinds_of_evidence_asked_for_are_filled_and_people_stay(
    world: GraphStore, actor: Actor, real_encoder: Encoder
) -> None:
    everything = await ask(world, actor, real_encoder, KINSHIP, limit=10)
    assert titles(everything, "research")
    assert titles(everything, "experience")
    only = Filters(evidence_kinds=frozenset({"guidance"}))
    answer = await ask(world, actor, real_encoder, KINSHIP, filters=only, limit=10)
    assert titles(answer, "guidance") == titles(everything, "guidance")
    assert not any(titles(answer, group) for group in GROUPS if group != "guidance")
    assert people(answer).keys() == people(everything).keys()


@pytest.mark.anyio
async def test_the_silence_names_the_kinds_that_were_asked_for(
    world: GraphStore, actor: Actor, real_encoder: Encoder
) -> None:
    only = Filters(evidence_kinds=frozenset({"reviews"}))
    answer = await ask(world, actor, real_encoder, KINSHIP, filters=only)
    assert answer.people
    assert not answer.evidence
    assert answer.missing is not None
    assert "evidence only from reviews" in answer.missing


@pytest.mark.anyio
async def test_of_people_only_those_on_the_register_are_named_if_only_they_are_asked_for(
    world: GraphStore, actor: Actor, real_encoder: Encoder
) -> None:
    everybody = await ask(world, actor, real_encoder, KINSHIP, limit=10)
    assert "Rae Searcher" in people(everybody)
    members = Filters(members_only=True)
    answer = await ask(world, actor, real_encoder, KINSHIP, filters=members, limit=10)
    assert set(people(answer)) == {"Eve Ended", "Lou Later"}
    assert titles(answer, "research") == titles(everybody, "research")


@pytest.mark.anyio
async def test_as_of_a_day_posts_are_as_they_were_and_what_began_later_is_left_out(
    world: GraphStore, actor: Actor, real_encoder: Encoder
) -> None:
    then = Filters(as_of=date(2015, 6, 30))
    answer = await ask(world, actor, real_encoder, KINSHIP, filters=then, limit=10)
    assert set(people(answer)) == {"Eve Ended"}
    eve = people(answer)["Eve Ended"]
    assert (eve.post, eve.organisation) == ("Team manager", "Moray Council")
    assert titles(answer, "guidance") == ["Former duties towards kinship carers"]
    assert titles(answer, "research") == []


@pytest.mark.anyio
async def test_as_of_today_law_that_ended_is_left_out_and_experience_that_ended_stays(
    world: GraphStore, actor: Actor, real_encoder: Encoder
) -> None:
    now = Filters(as_of=date(2026, 6, 30))
    answer = await ask(world, actor, real_encoder, KINSHIP, filters=now, limit=10)
    assert titles(answer, "guidance") == ["Duties towards kinship carers"]
    eve = people(answer)["Eve Ended"]
    assert (eve.post, eve.organisation) == ("Head of service", "Fife Council")
    assert eve.experience[0].text == SAID
    assert "Lou Later" in people(answer)


@pytest.mark.anyio
async def test_before_anything_began_there_is_a_silence_that_names_the_day(
    world: GraphStore, actor: Actor, real_encoder: Encoder
) -> None:
    then = Filters(as_of=date(1990, 1, 1))
    answer = await ask(world, actor, real_encoder, KINSHIP, filters=then)
    assert answer.abstained
    assert answer.missing is not None
    assert "as of 1990-01-01" in answer.missing


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("filters", "error", "named"),
    [
        (Filters(evidence_kinds=frozenset({"gossip"})), UnknownValue, "gossip.*research, guidance"),
        (Filters(evidence_kinds=frozenset()), BadInput, "None of the kinds"),
        (Filters(level="boss"), UnknownValue, "boss.*strategic"),
    ],
)
async def test_a_filter_that_names_nothing_is_refused_before_anything_is_read(
    actor: Actor, fake_encoder: Encoder, filters: Filters, error: type[BadInput], named: str
) -> None:
    nowhere: Any = None
    with pytest.raises(error, match=named):
        await ask(nowhere, actor, fake_encoder, KINSHIP, filters=filters)


@pytest.mark.parametrize("text", ["", "yesterday", "2014", "2014-13-01", "30.6.2014"])
def test_what_is_no_day_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(BadInput, match="2014-06-30"):
        parse_day(text)


def test_every_filter_that_leaves_out_is_named_in_words() -> None:
    filters = Filters(
        area="Moray",
        level="strategic",
        jurisdiction="Wales",
        evidence_kinds=frozenset({"reviews", "research"}),
        members_only=True,
        as_of=date(2014, 6, 30),
    )
    assert filters.named() == [
        "level strategic",
        "jurisdiction Wales",
        "evidence only from research and reviews",
        "only people on the register",
        "as of 2014-06-30",
    ]
    assert Filters(area="Moray").named() == []


DAY = Filters(as_of=date(2015, 6, 30))


@pytest.mark.parametrize(
    ("kind", "validity", "stood"),
    [
        ("Work", Validity(), True),
        ("Work", Validity(valid_from="2015-06-30"), True),
        ("Work", Validity(valid_from="2015-06"), True),
        ("Work", Validity(valid_from="2015-07"), False),
        ("Work", Validity(valid_to="2015-06-30"), True),
        ("Work", Validity(valid_to="2015"), True),
        ("Work", Validity(valid_to="2015-05"), False),
        ("Work", Validity(year=2015), True),
        ("Work", Validity(year=2016), False),
        ("Work", Validity(valid_from="2010-01-01", year=2016), True),
        ("Finding", Validity(year=2016), False),
        ("Expertise", Validity("2001", "2014"), True),
        ("Engagement", Validity("2001-01", "2014-03"), True),
        ("Engagement", Validity("2015-07-01"), False),
    ],
)
def test_what_began_later_and_law_that_had_ended_did_not_stand(
    kind: str, validity: Validity, stood: bool
) -> None:
    item = RankedItem("item", kind, None, None, None, "passage", 1.0, 1.0, validity=validity)
    assert DAY.admits(item) is stood
    assert Filters().admits(item)
