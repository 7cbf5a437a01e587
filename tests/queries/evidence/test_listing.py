"""Lists of statements follow what the graph holds now, on both engines."""

from pathlib import Path
from typing import Any

import pytest

from embeddings.encoder import Encoder
from graph.access import Actor
from graph.errors import UnknownValue
from graph.query import Query
from graph.store import GraphStore
from loaders.keys import statement_id
from queries.evidence import listing
from queries.evidence.listing import (
    ReadUpTo,
    StatementsFilter,
    fallen,
    place_of,
    reading_queue,
    unsound,
)
from queries.evidence.touched import citing, with_all_above
from tests.queries.evidence.ground import NOTE, QUOTATION, REGISTER, WORLD, cited, statement
from tests.queries.matching.ground import load_world

pytestmark = pytest.mark.anyio

SOME_DAY = {"by": "Cat", "on": "2026-06-01"}
LOADED = [
    statement("read", text="A. " + QUOTATION, cites=cited(confirmed_by="Cat", confirmed_on="2026")),
    statement("fact", text="B. " + QUOTATION, cites=cited()),
    statement("base", text="C. " + QUOTATION, cites=cited()),
    statement("bare", text="D. It rains.", person_id=None, organisation="Moray Council"),
    statement("broken", text="E. It rains.", cites=cited(locator="page 99")),
    statement("view", type="opinion", ground="experience", text="F.", rests_on=["base", "gone"]),
    statement("above", type="opinion", ground="experience", text="G.", rests_on=["lost"]),
    statement("lost", type="opinion", ground="experience", text="H.", rests_on=["gone"]),
    statement("gone", ground="experience", text="I.", voice="child", topics=["Neglect"]),
    {
        "kind": "withdrawal",
        "key": "w",
        **SOME_DAY,
        "of": {"statement": "gone"},
        "because": "wrong",
    },
]


@pytest.fixture
async def world(
    store: GraphStore, actor: Actor, real_encoder: Encoder, tmp_path: Path
) -> tuple[GraphStore, Actor, Encoder]:
    await load_world(store, actor, real_encoder, tmp_path, [*WORLD, *LOADED], REGISTER)
    return store, actor, real_encoder


async def test_each_filter_lets_through_what_it_names_in_order_and_by_pages(
    world: tuple[GraphStore, Actor, Encoder],
):
    cases = [
        (StatementsFilter(), "ABCDEFGH"),
        (StatementsFilter(kind="opinion"), "FGH"),
        (StatementsFilter(ground="research"), "ABCDE"),
        (StatementsFilter(voice="child"), ""),
        (StatementsFilter(voice="child", state="withdrawn"), "I"),
        (StatementsFilter(topic="Neglect", state="withdrawn"), "I"),
        (StatementsFilter(by="moray council"), "D"),
        (StatementsFilter(by="Ann Experience", state="unchecked"), ""),
        (StatementsFilter(state="confirmed"), "A"),
        (StatementsFilter(state="verified"), "BC"),
        (StatementsFilter(state="unchecked"), "D"),
        (StatementsFilter(state="failed"), "E"),
    ]
    for wanted, expected in cases:
        told, after = "", None
        assert await listing.count(*world, wanted) == len(expected), wanted
        for _ in range(5):
            page = await listing.statements(*world, wanted, first=3, after=after)
            assert page.total in (None, len(expected)), wanted
            told += "".join(one.row.values["text"][0] for one in page.statements)
            if not page.has_next:
                break
            after = place_of(page.statements[-1])
        assert told == expected, wanted


class LabelledStore(GraphStore):
    """A store that knows how many statements each of its calls read for their labels."""

    def __init__(self, store: GraphStore) -> None:
        self.__dict__.update(store.__dict__)
        self.labelled: list[int] = []

    async def fetch(self, query: Query[Any], *args: Any, **params: Any) -> list[Any]:
        if query.name == "statements_by_ids":
            self.labelled.append(len(params["ids"]))
        return await super().fetch(query, *args, **params)


async def test_a_list_by_state_labels_no_more_than_a_few_parts_to_fill_its_page(
    store: GraphStore, actor: Actor, fake_encoder: Encoder, tmp_path: Path
):
    bare = [statement(f"bare {n}", text=f"{n:03}. It rains.") for n in range(180)]
    known = [
        statement(f"known {n}", text=f"Known {n:03}.", ground="experience", cites=cited())
        for n in range(180)
    ]
    records = [*WORLD, *bare, *known]
    await load_world(store, actor, fake_encoder, tmp_path, records, REGISTER, encode=False)
    counted = LabelledStore(store)
    unchecked = StatementsFilter(state="unchecked")
    told, after, pages = [], None, 0
    while pages < 20:
        page = await listing.statements(
            counted, actor, fake_encoder, unchecked, first=20, after=after
        )
        assert sum(counted.labelled) <= 50, "one part fills a page, whatever follows"
        counted.labelled.clear()
        told += [one.row.values["text"][:3] for one in page.statements]
        pages += 1
        if not page.has_next:
            break
        after = place_of(page.statements[-1])
    assert told == [f"{n:03}" for n in range(180)]
    assert pages == 9
    for state in ("confirmed", "failed", "verified"):
        wanted = StatementsFilter(state=state)
        assert await listing.count(counted, actor, fake_encoder, wanted) == 0
        assert counted.labelled == [], "the store knows that none of these cites for research"
    assert len(await unsound(counted, actor, fake_encoder)) == 360
    assert max(counted.labelled) < 360, "what is read at once has a largest size"


@pytest.mark.parametrize(
    ("wanted", "meant"),
    [
        (StatementsFilter(by="Ann Experiance"), "Ann Experience"),
        (StatementsFilter(topic="Neglegt"), "Neglect"),
    ],
    ids=str,
)
async def test_who_or_what_there_is_not_is_told_with_the_likeliest(
    world: tuple[GraphStore, Actor, Encoder], wanted: StatementsFilter, meant: str
):
    with pytest.raises(UnknownValue, match=meant):
        await listing.statements(*world, wanted)


async def test_what_fell_is_told_of_everything_above_it_with_why(
    world: tuple[GraphStore, Actor, Encoder],
):
    found = {one.statement.row.values["text"][0]: one.fell for one in await fallen(*world)}
    assert set(found) == set("EFGH")
    (reference,) = found["E"]
    assert (reference.kind, reference.text) == ("Citation", NOTE["title"])
    assert "no text at page 99" in reference.why
    assert [(fell.text, fell.why) for fell in found["F"]] == [
        ("I.", "withdrawn on 2026-06-01: wrong")
    ]
    assert found["G"][0].why == "unsupported opinion: what it rests on does not hold"
    assert await fallen(*world, by="Moray Council") == []


async def test_the_reading_queue_begins_with_that_on_which_most_rests(
    world: tuple[GraphStore, Actor, Encoder],
):
    queue = await reading_queue(*world)
    assert [(one.statement.row.values["text"][0], one.resting) for one in queue] == [
        ("C", 1),
        ("B", 0),
    ]
    assert await reading_queue(*world, first=1) == queue[:1]
    first, second = (
        ReadUpTo(one.resting, one.statement.id, one.reference.cited.id) for one in queue
    )
    assert await reading_queue(*world, after=first) == queue[1:]
    assert await reading_queue(*world, first=1, after=second) == []
    none_yet = ReadUpTo(first.resting, first.statement, "")
    assert await reading_queue(*world, after=none_yet) == queue


async def test_references_that_fail_come_before_those_that_are_unchecked_or_missing(
    world: tuple[GraphStore, Actor, Encoder],
):
    failing, missing = await unsound(*world)
    assert (failing.claim[0], failing.state) == ("E", "failed")
    assert (missing.claim[0], missing.reference, missing.by) == ("D", None, ("Moray Council",))
    assert [one.claim[0] for one in await unsound(*world, first=1)] == ["E"]
    assert len(await fallen(*world, first=1)) == 1


async def test_what_a_work_touches_is_everything_that_cites_it_and_rests_on_that(
    world: tuple[GraphStore, Actor, Encoder],
):
    store, actor, _ = world
    queue = await reading_queue(*world)
    ids = await citing(store, actor, queue[0].reference.cited.work)
    assert set(ids) == {statement_id(key) for key in ("read", "fact", "base", "broken")}
    above = await with_all_above(store, actor, ids)
    assert above[:4] == ids
    assert above[4:] == [statement_id("view")]
