"""What people do with statements is kept like any record, and told with the labels it brings."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from embeddings.encoder import Encoder
from embeddings.refresh import texts_waiting
from graph.access import Actor
from graph.errors import BadInput, CairnError, Conflict, NotAllowed, NotFound, UnknownValue
from graph.store import GraphStore
from loaders import acts
from loaders.acts import NewStatement, Reference
from loaders.keys import statement_id
from queries.browsing.nodes import node
from queries.browsing.records import records_of
from queries.evidence.statements import Stated, stated
from tests.queries.evidence.ground import NOTE, QUOTATION, REGISTER, WORLD, cited, statement
from tests.queries.matching.ground import load_world

pytestmark = pytest.mark.anyio

DOI = "https://doi.org/10.1234/NOTE"
GOOD = Reference(DOI, "page 3", QUOTATION)
VIEW = NewStatement(
    "Ask grandparents early what they need.", "opinion", "experience", topics=("Kinship care",)
)
LOADED = [
    statement("fact", cites=cited()),
    statement("bare", text="Grandparents who raise children seek help late."),
    statement("view", type="opinion", ground="experience", rests_on=["fact"], text="Ask early."),
]


class World:
    """A graph with a few statements, one who acts, and what it takes to act."""

    def __init__(self, store: GraphStore, actor: Actor, encoder: Encoder) -> None:
        self.store, self.actor, self.encoder = store, actor, encoder
        self.at = (store, actor, encoder)

    async def labels(self, *keys: str) -> Sequence[Stated]:
        ids = [statement_id(key) for key in keys]
        found = await stated(self.store, self.encoder, ids)
        return [found[id_] for id_ in ids]


@pytest.fixture
async def world(store: GraphStore, actor: Actor, real_encoder: Encoder, tmp_path: Path) -> World:
    await load_world(store, actor, real_encoder, tmp_path, [*WORLD, *LOADED], REGISTER)
    return World(store, actor, real_encoder)


async def test_nobody_vouches_for_anything_under_the_name_of_an_account(world: World):
    account = Actor("root", signed=False)
    with pytest.raises(NotAllowed, match="CAIRN_ACTOR"):
        await acts.withdraw(world.store, account, world.encoder, "view")
    (view,) = await world.labels("view")
    assert view.withdrawn is None


async def test_what_is_stated_is_kept_with_its_author_topics_and_passage_and_told_with_its_label(
    world: World,
):
    new = NewStatement(**{**_values(VIEW), "rests_on": ("fact",), "person": "ann", "strength": "4"})
    told = await acts.state(*world.at, new)
    assert (told.support, told.lists) == ("rests on what holds", ("experience",))
    assert [name for _, name, _ in told.row.by] == ["Ann Experience"]
    assert [label for _, label in told.row.topics] == ["Kinship care"]
    assert (told.row.values["strength"], told.row.values["strength_by"]) == ("4", "tester")
    assert await texts_waiting(world.store) == 0, "its passage is encoded"
    (record,) = (await records_of(world.store, world.actor, [told.id]))[told.id]
    assert (record.source, record.format, record.asserted_by) == ("Cairn", "acts", "tester")
    assert record.values["kind"] == "statement", "a line that `cairn load` reads, too"


async def test_the_same_act_again_changes_nothing_and_another_kind_corrects_the_statement(
    world: World,
):
    first = await acts.state(*world.at, VIEW)
    again = await acts.state(*world.at, VIEW)
    assert again == first
    assert len((await records_of(world.store, world.actor, [first.id]))[first.id]) == 1
    other = await acts.state(*world.at, NewStatement(**{**_values(VIEW), "kind": "assumption"}))
    assert (other.id, other.row.values["kind"]) == (first.id, "assumption")
    records = (await records_of(world.store, world.actor, [first.id]))[first.id]
    assert [record.current for record in records] == [True, False]


@pytest.mark.parametrize("work", [DOI, "10.1234/note", "work"])
async def test_a_reference_given_by_doi_or_id_is_checked_in_the_same_request(
    world: World, work: str
):
    note = (await world.labels("fact"))[0].references[0].cited.work
    reference = Reference(note if work == "work" else work, "page 3", QUOTATION)
    (before,) = await world.labels("bare")
    assert before.state == "unchecked"
    for _ in range(2):
        after = await acts.cite(*world.at, "bare", reference)
        assert (after.state, len(after.references)) == ("verified", 1)


async def test_a_long_quotation_and_one_without_its_place_are_not_kept(world: World):
    bare = Reference(GOOD.work, None, GOOD.quotation)
    new = NewStatement("It is so.", "fact", "research", cites=(GOOD,))
    for act, why in (
        (acts.cite(*world.at, "bare", GOOD, most_words=3), "3 are the most"),
        (acts.cite(*world.at, "bare", bare), "no place"),
        (acts.state(*world.at, new, most_words=3), "3 are the most"),
    ):
        with pytest.raises(BadInput, match=why):
            await act
    assert (await acts.cite(*world.at, "bare", GOOD)).state == "verified"


async def test_confirming_what_was_read_changes_the_label(world: World):
    (before,) = await world.labels("fact")
    after = await acts.confirm_citation(*world.at, before.references[0].cited.id)
    assert (before.state, after.state) == ("verified", "confirmed")
    assert after.references[0].confirmed_by == "tester"


async def test_a_citation_for_another_wording_cannot_be_confirmed(world: World, tmp_path: Path):
    cited_for = await acts.cite(*world.at, "bare", GOOD)
    reworded = statement("bare", text="Grandparents who raise children ask for help late.")
    records = [*WORLD, *LOADED[:1], reworded, LOADED[2]]
    await load_world(world.store, world.actor, world.encoder, tmp_path, records, REGISTER)
    with pytest.raises(Conflict, match="another wording"):
        await acts.confirm_citation(*world.at, cited_for.references[0].cited.id)


async def test_a_statement_rests_on_what_is_said_later_until_that_is_withdrawn(world: World):
    view = await acts.state(*world.at, VIEW)
    assert view.support == "unsupported opinion"
    held = await acts.rest_on(*world.at, view.id, ["fact"])
    assert held.support == "rests on what holds"
    gone = await acts.withdraw(*world.at, "fact", "the counting was wrong")
    assert gone.withdrawn is not None
    assert gone.withdrawn[1] == "the counting was wrong"
    (above,) = await world.labels("view")
    assert above.support == "unsupported opinion: what it rests on does not hold"


async def test_retracting_a_work_tells_all_that_cite_it_and_all_above_with_their_new_labels(
    world: World,
):
    touched = await acts.retract_work(*world.at, DOI, "the data were made up")
    assert [one.id for one in touched] == [statement_id("fact"), statement_id("view")]
    fact, view = touched
    assert fact.state == "failed"
    assert "the data were made up" in (fact.reason or "")
    assert not view.stands
    untouched = await acts.retract_work(*world.at, "ours")
    assert untouched == []


async def test_what_contradicts_is_told_of_both_be_it_a_statement_or_a_work(world: World):
    said = await acts.contradict(*world.at, "view", "bare")
    assert [other.id for other in said.contrary] == [statement_id("bare")]
    said = await acts.contradict(*world.at, "view", DOI)
    assert {other.kind for other in said.contrary} == {"Statement", "Work"}
    (other,) = await world.labels("bare")
    assert [one.id for one in other.contrary] == [statement_id("view")]


async def test_a_challenge_and_its_answer_stand_beside_the_statement(world: World):
    (doubt,) = (await acts.challenge(*world.at, "fact", "Is that so in cities?")).doubts
    assert (doubt.by, doubt.text, doubt.replies) == ("tester", "Is that so in cities?", ())
    (doubt,) = (await acts.answer(*world.at, doubt.id, "Yes, in Dundee too.")).doubts
    assert [text for _, _, text in doubt.replies] == ["Yes, in Dundee too."]


async def test_what_there_is_not_is_told_with_what_may_have_been_meant(world: World):
    fact = statement_id("fact")
    almost = f"{fact[:-1]}{'a' if fact[-1] != 'a' else 'b'}"
    cases = [
        (acts.withdraw(*world.at, almost), re.escape(fact)),
        (acts.withdraw(*world.at, "Ask earlier."), r"Ask early\. \(statement-"),
        (acts.cite(*world.at, "fact", Reference("10.1234/nothe")), "10.1234/note"),
        (acts.cite(*world.at, "fact", Reference("Kinship care")), re.escape(NOTE["title"])),
        (acts.retract_work(*world.at, fact), "briefing note"),
        (acts.confirm_citation(*world.at, "citation-none"), r"\(citation-"),
        (acts.answer(*world.at, "none", "Yes."), "knows none yet"),
        (acts.contradict(*world.at, "fact", "nothing"), "statement"),
    ]
    for act, hint in cases:
        with pytest.raises(NotFound) as wrong:
            await act
        assert re.search(hint, wrong.value.hint), wrong.value.hint


async def test_what_cannot_be_kept_is_refused_saying_what_and_what_to_do(world: World):
    def new(**values: object) -> NewStatement:
        return NewStatement(**{**_values(VIEW), **values})

    cases: list[tuple[object, type[CairnError], str]] = [
        (acts.state(*world.at, new(text="  ")), BadInput, "text: is empty"),
        (acts.state(*world.at, new(kind="opinoin")), BadInput, "Did you mean 'opinion'"),
        (acts.state(*world.at, new(ground="hearsay")), BadInput, "ground: 'hearsay' is none of"),
        (acts.state(*world.at, new(strength="5")), BadInput, "strength: '5' is none of 1\\+\\+"),
        (
            acts.state(*world.at, new(person="ann", organisation="Moray Council")),
            BadInput,
            "either",
        ),
        (acts.state(*world.at, new(topics=("Kinshop care",))), UnknownValue, "Kinship care"),
        (acts.state(*world.at, new(area="Morray")), UnknownValue, "Moray"),
        (acts.state(*world.at, new(organisation="Moray Counsil")), UnknownValue, "Moray Council"),
        (acts.challenge(*world.at, "fact", ""), BadInput, "text"),
        (acts.rest_on(*world.at, "fact", []), BadInput, "Name one"),
        (acts.rest_on(*world.at, "fact", ["fact"]), BadInput, "itself"),
        (acts.contradict(*world.at, "fact", statement_id("fact")), BadInput, "itself"),
    ]
    for act, kind, said in cases:
        with pytest.raises(kind, match=said):
            await act  # type: ignore[misc]
    assert await node(world.store, world.actor, statement_id("view")) is not None


def _values(new: NewStatement) -> dict[str, object]:
    return {name: getattr(new, name) for name in NewStatement.__dataclass_fields__}
