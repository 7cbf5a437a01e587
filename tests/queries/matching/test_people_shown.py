"""In which order people come, and what is said of those who have left."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from embeddings.encoder import Encoder
from graph.access import Actor
from graph.store import GraphStore
from queries.matching.ask import ask
from queries.matching.people_shown import Nearness, ShownPerson, order_score
from queries.matching.question import Filters
from tests.queries.matching.ground import WITH_TOPICS, load_world

TODAY = date(2026, 6, 15)
MORAY = Nearness(
    "moray",
    neighbours=["highland"],
    region=["aberdeenshire"],
    national=["moray", "highland", "aberdeenshire", "fife"],
)
OLD_POST: list[str | None] = ["Team manager", "Moray Council", "2010-01-01", "2020-03-31"]
NEW_POST: list[str | None] = ["Adviser", "Fife Council", "2020-04-01", None]
MEMBER = ShownPerson("p", "A Member", None, None, True, None, [], [])
AUTHOR = replace(MEMBER, name="An Author", on_register=None)
LEFT = replace(MEMBER, name="Has Left", posts=[OLD_POST])


def order(person: ShownPerson, score: float = 0.5, local: Nearness | None = None) -> float:
    return order_score(score, person, local, TODAY)


@pytest.mark.parametrize("person", [AUTHOR, LEFT])
def test_of_equals_the_one_who_can_be_asked_comes_first(person: ShownPerson) -> None:
    assert order(MEMBER) > order(person)
    assert not person.can_be_asked(TODAY)


@pytest.mark.parametrize("person", [AUTHOR, LEFT])
def test_a_much_better_match_comes_first_even_if_it_cannot_be_asked(person: ShownPerson) -> None:
    assert order(person, 1.0) > order(MEMBER, 0.5)


def test_a_member_whose_posts_are_not_stated_can_be_asked() -> None:
    assert MEMBER.can_be_asked(TODAY)
    assert MEMBER.post(TODAY) == (None, None)


def test_a_member_who_left_one_post_of_two_can_be_asked_in_the_other() -> None:
    moved = replace(MEMBER, posts=[NEW_POST, OLD_POST])
    assert moved.can_be_asked(TODAY)
    assert moved.post(TODAY) == ("Adviser", "Fife Council")
    assert order(moved) == order(MEMBER)


@pytest.mark.parametrize("until", ["2026-06-15", "2026-06", "2026", "2027-01-01", None])
def test_a_post_is_held_to_the_end_of_its_last_day_month_or_year(until: str | None) -> None:
    person = replace(MEMBER, posts=[["Adviser", "Fife Council", "2020-01-01", until]])
    assert person.can_be_asked(TODAY)
    assert person.post(TODAY) == ("Adviser", "Fife Council")


@pytest.mark.parametrize("until", ["2026-06-14", "2026-05", "2025"])
def test_who_has_left_every_post_is_shown_with_the_last_and_until_when(until: str) -> None:
    last: list[str | None] = ["Adviser", "Fife Council", "2020-04-01", until]
    person = replace(MEMBER, posts=[last, OLD_POST])
    assert not person.can_be_asked(TODAY)
    assert person.post(TODAY) == (f"Adviser until {until} (has left)", "Fife Council")


def test_a_post_without_a_title_that_was_left_says_until_when() -> None:
    person = replace(MEMBER, posts=[[None, "Fife Council", None, "2020-03-31"]])
    assert person.post(TODAY) == ("post until 2020-03-31 (has left)", "Fife Council")


def test_the_nearer_area_comes_first_tier_by_tier() -> None:
    areas = ["moray", "highland", "aberdeenshire", "fife"]
    people = [replace(MEMBER, areas=[[id_, id_.title()]]) for id_ in areas]
    scores = [order(person, local=MORAY) for person in people]
    assert scores == sorted(set(scores), reverse=True)
    assert scores[-1] == order(MEMBER, local=MORAY)
    beyond = replace(MEMBER, areas=[["cumbria", "Cumbria"]])
    assert [MORAY.of(person) for person in (*people, beyond, MEMBER)] == [
        *("local", "neighbouring", "region", "national", "beyond"),
        "unknown",
    ]


def test_without_a_table_of_areas_nobody_is_taken_to_be_beyond() -> None:
    unlisted = replace(MORAY, national=[])
    assert unlisted.of(replace(MEMBER, areas=[["cumbria", "Cumbria"]])) == "national"


def test_without_an_area_asked_from_no_area_counts() -> None:
    assert order(replace(MEMBER, areas=[["moray", "Moray"]])) == order(MEMBER)


def test_a_much_better_match_from_afar_comes_before_a_local_one() -> None:
    local = replace(MEMBER, areas=[["moray", "Moray"]])
    afar = replace(MEMBER, areas=[["fife", "Fife"]])
    assert order(afar, 1.0, MORAY) > order(local, 0.5, MORAY)


HEADER = "person_id,name,post,post_to,organisation,area,topic,statement,ground\n"
SAID = "Set up support groups for grandparents who bring up their grandchildren."


def member(name: str, area: str, until: str = "") -> str:
    key = name.split()[0].lower()
    return f"{key},{name},Adviser,{until},{area} Council,{area},Kinship care,{SAID},experience\n"


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("gone", "here"), [("Ada First", "Ben Second"), ("Ben Second", "Ada First")]
)
async def test_of_two_who_say_the_same_the_one_still_in_post_comes_first(
    store: GraphStore,
    actor: Actor,
    real_encoder: Encoder,
    tmp_path: Path,
    gone: str,
    here: str,
) -> None:
    register = HEADER + member(gone, "Moray", "2020-03-31") + member(here, "Moray")
    topics = [record for record in WITH_TOPICS if record["kind"] == "topic"]
    await load_world(store, actor, real_encoder, tmp_path, topics, register)
    answer = await ask(store, actor, real_encoder, "granny is bringing up my sister's boys")
    assert [(p.name, p.post) for p in answer.people] == [
        (here, "Adviser"),
        (gone, "Adviser until 2020-03-31 (has left)"),
    ]
    assert answer.people[1].organisation == "Moray Council"


@pytest.mark.anyio
@pytest.mark.parametrize(("area", "other"), [("Moray", "Fife"), ("Fife", "Moray")])
async def test_of_two_who_say_the_same_the_nearer_comes_first(
    store: GraphStore,
    actor: Actor,
    real_encoder: Encoder,
    tmp_path: Path,
    area: str,
    other: str,
) -> None:
    register = HEADER + member("Ada First", "Moray") + member("Ben Second", "Fife")
    topics = [record for record in WITH_TOPICS if record["kind"] == "topic"]
    await load_world(store, actor, real_encoder, tmp_path, topics, register)
    question, asked_from = "granny is bringing up my sister's boys", Filters(area=area)
    answer = await ask(store, actor, real_encoder, question, filters=asked_from)
    assert [p.area for p in answer.people] == [area, other]
    assert [p.nearness for p in answer.people] == ["local", "national"]


def test_a_post_that_has_not_begun_is_not_the_present_one() -> None:
    later = replace(MEMBER, posts=[["Chief", "Fife Council", "2099-01-01", None]])
    assert later.post(TODAY) == (None, None)
    assert not later.can_be_asked(TODAY)


@pytest.mark.anyio
async def test_asking_for_two_people_gives_the_first_two_of_all(
    store: GraphStore, actor: Actor, real_encoder: Encoder, tmp_path: Path
) -> None:
    studies = [
        {
            "kind": "work",
            "key": f"study-{number}",
            "title": "Kinship care" + ", kinship carers" * (number % 5),
            "type": "article",
            "authors": [{"name": f"Author {number}"}, {"name": f"Author {number * 7 % 30}"}],
            "passages": [
                {"text": f"Kinship carers, study {number}: grandparents raising children."}
            ],
        }
        for number in range(30)
    ]
    await load_world(store, actor, real_encoder, tmp_path, [*WITH_TOPICS, *studies])
    question = "Who knows about kinship carers raising grandchildren?"
    for filters in (Filters(), Filters(area="Highland"), Filters(level="strategic")):
        every = await ask(store, actor, real_encoder, question, filters=filters, limit=50)
        few = await ask(store, actor, real_encoder, question, filters=filters, limit=2)
        assert len(every.people) > 20
        assert [p.id for p in few.people] == [p.id for p in every.people[:2]]
