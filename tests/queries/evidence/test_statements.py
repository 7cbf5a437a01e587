"""Research needs a reference that holds the claim; labels follow what the graph holds now."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from embeddings.encoder import Encoder
from graph.access import Actor
from graph.store import GraphStore
from loaders.keys import statement_id
from queries.evidence import references
from queries.evidence.statements import Stated, stated
from tests.queries.evidence.ground import QUOTATION, REGISTER, WORLD, cited, statement
from tests.queries.matching.ground import load_world

pytestmark = pytest.mark.anyio


class World:
    """A graph to load statements into."""

    def __init__(self, store: GraphStore, actor: Actor, encoder: Encoder, folder: Path) -> None:
        self.store, self.actor, self.encoder, self.folder = store, actor, encoder, folder

    async def load(self, *records: dict[str, Any]) -> None:
        everything = [*WORLD, *records]
        await load_world(self.store, self.actor, self.encoder, self.folder, everything, REGISTER)

    async def labels(self, *keys: str) -> Sequence[Stated]:
        ids = [statement_id(key) for key in keys]
        found = await stated(self.store, self.encoder, ids)
        return [found[id_] for id_ in ids]


@pytest.fixture
def world(store: GraphStore, actor: Actor, real_encoder: Encoder, tmp_path: Path) -> World:
    return World(store, actor, real_encoder, tmp_path)


async def test_each_reference_is_checked_in_order_and_the_first_that_fails_is_told(world: World):
    cases = {
        "good": (cited(), "verified", "these words stand there"),
        "by-doi": ([{**cited()[0], "key": None, "doi": "10.1234/note"}], "verified", ""),
        "read": (
            cited(confirmed_by="Cat Claims", confirmed_on="2026-05-01"),
            "confirmed",
            "Cat Claims read it on 2026-05-01",
        ),
        "none": ([], "unchecked", "no reference"),
        "no-work": (cited(key=None, doi="10.1234/nothing"), "failed", "no work that Cairn holds"),
        "no-place": (cited(locator="page 33"), "failed", "no text at page 33"),
        "other-place": (cited(locator="page 4"), "failed", "at page 3, paragraph 2, not at"),
        "altered": (
            cited(quotation=QUOTATION.replace("later", "sooner")),
            "failed",
            "do not stand there",
        ),
        "other-subject": (
            cited(
                locator="page 4",
                quotation="Trains run late in winter when leaves lie on the line.",
            ),
            "failed",
            "something else",
        ),
        "not-here": (cited(key="ours", locator="page 1"), "unchecked", "not read here"),
        "no-quotation": (cited(quotation=None), "unchecked", "no quotation"),
    }
    await world.load(*(statement(key, cites=given) for key, (given, _, _) in cases.items()))
    for told, (_, state, reason) in zip(await world.labels(*cases), cases.values(), strict=True):
        assert (told.state, reason in (told.reason or "")) == (state, True), told
        lists = ("research",) if state in ("verified", "confirmed") else ("unchecked",)
        assert told.lists == lists
    (altered,) = await world.labels("altered")
    assert altered.references[0].nearest == QUOTATION


async def test_a_retracted_work_fails_everything_that_cites_it_at_once(world: World):
    opinion = statement(
        "opinion",
        type="opinion",
        ground="experience",
        text="Ask grandparents early what they need.",
        rests_on=["good"],
    )
    await world.load(statement("good", cites=cited()), opinion)
    good, above = await world.labels("good", "opinion")
    assert (good.lists, above.support) == (("research",), "rests on what holds")
    retraction = {"kind": "withdrawal", "key": "r", "by": "Cat", "on": "2026-06-01"}
    await world.load(
        statement("good", cites=cited()),
        opinion,
        {**retraction, "of": {"work": "note"}, "because": "the data were made up"},
    )
    good, above = await world.labels("good", "opinion")
    assert good.lists == ("unchecked",)
    assert good.reason == "the work was retracted on 2026-06-01: the data were made up"
    assert above.support == "unsupported opinion: what it rests on does not hold"
    assert above.lists == ("experience",)


async def test_what_is_withdrawn_is_shown_nowhere_and_holds_up_nothing(world: World):
    await world.load(
        statement("fact", ground="experience"),
        statement("other", ground="experience", text="Grandparents are often poor."),
        statement("view", type="opinion", ground="experience", rests_on=["fact", "other"]),
        {
            "kind": "withdrawal",
            "key": "w",
            "by": "ann",
            "on": "2026-06-01",
            "of": {"statement": "fact"},
        },
    )
    fact, view = await world.labels("fact", "view")
    assert fact.lists == ()
    assert fact.withdrawn == ("2026-06-01", None)
    assert view.support == "rests in part on what no longer holds"
    assert view.fallen == (fact.id,)


async def test_a_circle_of_opinions_supports_nothing(world: World):
    circle = {"a": "b", "b": "c", "c": "a"}
    await world.load(
        *(
            statement(key, type="opinion", ground="experience", rests_on=[on])
            for key, on in circle.items()
        ),
        statement("alone", type="opinion", ground="experience"),
        statement("on-assumption", type="opinion", ground="experience", rests_on=["guess"]),
        statement("guess", type="assumption", ground="experience"),
    )
    *ring, alone, fine = await world.labels("a", "b", "c", "alone", "on-assumption")
    assert not any(one.stands for one in ring)
    assert {one.support for one in ring} == {"unsupported opinion: what it rests on does not hold"}
    assert alone.support == "unsupported opinion"
    assert fine.support == "rests on what holds"


async def test_a_confirmation_is_of_one_wording(world: World):
    read = cited(confirmed_by="Cat Claims", confirmed_on="2026-05-01")
    await world.load(statement("s", cites=read))
    (told,) = await world.labels("s")
    assert told.state == "confirmed"
    citation = told.references[0].cited.id
    act = {"kind": "confirmation", "key": "c", "by": "Bo", "on": "2026-07-01"}
    reworded = statement("s", cites=cited(), text="Grandparents seek help later than carers do.")
    await world.load(reworded, {**act, "citation": citation})
    (told,) = await world.labels("s")
    assert told.state == "verified"


async def test_what_says_otherwise_is_told_of_both_sides(world: World):
    await world.load(
        statement("one", cites=cited()),
        statement(
            "other",
            ground="experience",
            text="In our area grandparents come early.",
            contradicts=[{"statement": "one"}],
        ),
    )
    one, other = await world.labels("one", "other")
    assert [c.text for c in one.contrary] == ["In our area grandparents come early."]
    assert [c.id for c in other.contrary] == [one.id]


async def test_a_challenge_stands_beside_it_with_its_replies(world: World):
    await world.load(
        statement("s", ground="experience"),
        {
            "kind": "challenge",
            "key": "doubt",
            "by": "Cat",
            "on": "2026-06-01",
            "statement": "s",
            "text": "Is that so in cities?",
        },
        {
            "kind": "reply",
            "key": "answer",
            "by": "Ann",
            "on": "2026-06-02",
            "challenge": "doubt",
            "text": "Yes, in Dundee too.",
        },
    )
    (told,) = await world.labels("s")
    (doubt,) = told.doubts
    assert (doubt.by, doubt.text) == ("Cat", "Is that so in cities?")
    assert doubt.replies == (("Ann", "2026-06-02", "Yes, in Dundee too."),)


async def test_a_ground_of_both_without_a_reference_that_passes_is_never_called_experience(
    world: World,
):
    await world.load(
        statement("passing", ground="both", cites=cited()), statement("bare", ground="both")
    )
    passing, bare = await world.labels("passing", "bare")
    assert passing.lists == ("research", "experience")
    assert bare.lists == ("unchecked",)


async def test_with_an_encoder_that_nobody_has_measured_the_subject_cannot_be_told(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(references, "ON_THE_SUBJECT", {})
    await world.load(statement("good", cites=cited()))
    (told,) = await world.labels("good")
    assert (told.state, told.lists) == ("unchecked", ("unchecked",))
    assert "nobody has measured" in (told.reason or "")
