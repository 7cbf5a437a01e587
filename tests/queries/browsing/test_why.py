"""Every assertion about a node, with its source and its day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from graph.access import Actor
from graph.errors import NotFound
from graph.model.evidence import Work
from graph.model.ids import PersonId, WorkId
from graph.model.people import Person
from graph.store import GraphStore
from queries.browsing.why import ITSELF, Assertion, why
from queries.curation.assertions import Assertions
from queries.curation.keep import keep, source_of
from tests.engines.graph import ask

pytestmark = pytest.mark.anyio
ANN = Person(id=PersonId("person-ann"), name="Ann Reid")
LIST, INDEX = source_of("list.ris", "ris"), source_of("index.json", "openalex")


def paper(days: str, by: Person | None = None) -> Assertions:
    """A record of one work that says how long a child was left."""
    work = Work(id=WorkId("work-days"), title=f"A child left for {days} days", kind="report")
    made = Assertions("w", {"title": work.title, "valid_from": "2014-01-01"}, "line 3", work)
    made.describe(work)
    if by:
        made.relate(made.mention(by), "AUTHORED", work, position=1)
    return made


async def test_what_two_sources_say_differently_stands_side_by_side(
    store: GraphStore, actor: Actor
):
    await keep(store, actor, LIST, [paper("five", ANN)])
    await keep(store, Actor("curator"), INDEX, [paper("six")])
    found = await why(store, actor, "work-days")
    itself = [one for one in found.assertions if one.about == ITSELF]
    assert {(one.source, one.format, one.asserted_by) for one in itself} == {
        ("list.ris", "ris", "tester"),
        ("index.json", "openalex", "curator"),
    }
    assert {one.values["title"] for one in itself} == {
        "A child left for five days",
        "A child left for six days",
    }
    assert {(one.locator, one.valid_from, one.superseded_at) for one in itself} == {
        ("line 3", "2014-01-01", None)
    }


async def test_a_relationship_says_which_record_asserts_it(store: GraphStore, actor: Actor):
    await keep(store, actor, LIST, [paper("five", ANN)])
    (one,) = [a for a in (await why(store, actor, "work-days")).assertions if a.about != ITSELF]
    assert (one.about, one.outgoing, one.other, one.label) == (
        "AUTHORED",
        False,
        ANN.id,
        "Ann Reid",
    )
    assert (one.source, one.locator, dict(one.values)) == ("list.ris", "line 3", {"position": 1})


async def test_what_was_corrected_stays_and_was_known_on_its_day(store: GraphStore, actor: Actor):
    await keep(store, actor, LIST, [paper("five")])
    early = (datetime.now(UTC) - timedelta(days=10)).isoformat()
    await ask(store, "MATCH (r:Record) SET r.recorded_at = $early", early=early)
    await keep(store, actor, LIST, [paper("six")])
    then = date.fromisoformat(early[:10])
    now, before = [
        {one.values["title"]: one.superseded_at for one in found.assertions}
        for found in (
            await why(store, actor, "work-days"),
            await why(store, actor, "work-days", known_on=then),
        )
    ]
    assert now["A child left for six days"] is None
    assert now["A child left for five days"]
    assert list(before) == ["A child left for five days"]
    nothing = await why(store, actor, "work-days", known_on=then - timedelta(days=1))
    assert nothing.assertions == ()


async def test_what_is_only_mentioned_says_who_mentioned_it(store: GraphStore, actor: Actor):
    await keep(store, actor, LIST, [paper("five", ANN)])
    first, *others = (await why(store, actor, ANN.id)).assertions
    assert (first.about, first.source, first.record) == (ITSELF, "list.ris", None)
    assert [one.about for one in others] == ["AUTHORED"]


async def test_an_id_that_nothing_has_is_told(store: GraphStore, actor: Actor):
    with pytest.raises(NotFound, match="work-none") as raised:
        await why(store, actor, "work-none")
    assert raised.value.hint


def test_a_day_is_compared_by_its_end():
    one = Assertion(ITSELF, {}, "a", "ris", "x", "2026-03-01T10:00:00Z", "2026-03-05T10:00:00Z")
    days = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 4), date(2026, 3, 5)]
    assert [one.known_on(day) for day in days] == [False, True, True, False]
