"""Statements in an answer: each in the list that its reference allows, with what it stands on."""

from pathlib import Path
from typing import Any

import pytest

from embeddings.encoder import Encoder
from graph.access import Actor
from graph.store import GraphStore
from loaders.keys import statement_id
from queries.matching.answer import Answer, PersonFound, Sentence
from queries.matching.ask import ask
from tests.queries.evidence.ground import ONLY_OURS, REGISTER, WORLD, cited, statement
from tests.queries.matching.ground import load_world

pytestmark = pytest.mark.anyio

QUESTION = "Do grandparents who bring up their grandchildren seek help late?"
VERIFIED = statement("verified", cites=cited())
UNCHECKED = statement(
    "unchecked",
    text="Grandparents bringing up grandchildren seek help when it is nearly too late.",
    cites=cited(key="ours", locator="page 1"),
)
FAILED = statement(
    "failed",
    text="Grandparents who bring up grandchildren never seek help.",
    cites=cited(key=None, doi="10.1234/nothing"),
)
OPINION = statement(
    "opinion",
    text="Offer help to grandparents who bring up grandchildren before they seek it.",
    type="opinion",
    ground="experience",
    rests_on=["verified", "guess"],
)
GUESS = statement(
    "guess",
    text="Grandparents feel ashamed to seek help with grandchildren.",
    type="assumption",
    ground="experience",
    person_id="dan",
    contradicts=[{"statement": "verified"}],
)
VOICE = statement(
    "voice",
    text="My nan brought us up and nobody helped her until late.",
    type="opinion",
    ground="experience",
    voice="child",
)
EVERYTHING = [VERIFIED, UNCHECKED, FAILED, OPINION, GUESS, VOICE]


class Asked:
    """A graph with statements, and one question to it."""

    def __init__(self, store: GraphStore, actor: Actor, encoder: Encoder, folder: Path) -> None:
        self.store, self.actor, self.encoder, self.folder = store, actor, encoder, folder

    async def answer(self, *records: dict[str, Any]) -> Answer:
        every = [*WORLD, *EVERYTHING, *records]
        await load_world(self.store, self.actor, self.encoder, self.folder, every, REGISTER)
        return await ask(self.store, self.actor, self.encoder, QUESTION, limit=10)


@pytest.fixture
def asked(store: GraphStore, actor: Actor, real_encoder: Encoder, tmp_path: Path) -> Asked:
    return Asked(store, actor, real_encoder, tmp_path)


def ann_of(answer: Answer) -> PersonFound:
    return next(person for person in answer.people if person.name == "Ann Experience")


def of(record: dict[str, Any], sentences: tuple[Sentence, ...]) -> Sentence | None:
    return next((said for said in sentences if said.text == record["text"]), None)


async def test_each_stands_in_the_list_that_its_reference_allows(asked: Asked):
    answer = await asked.answer()
    ann = ann_of(answer)
    assert of(VERIFIED, ann.research)
    assert of(OPINION, ann.experience)
    assert of(UNCHECKED, ann.unchecked)
    assert of(FAILED, ann.unchecked)
    for name in ("research", "experience"):
        assert not of(UNCHECKED, getattr(ann, name))
        assert not of(FAILED, getattr(ann, name))
    evidence = answer.evidence
    assert VERIFIED["text"] in [found.text for found in evidence.research]
    assert {UNCHECKED["text"], FAILED["text"]} <= {found.text for found in evidence.unchecked}
    assert [found.text for found in evidence.voices] == [VOICE["text"]]
    assert VOICE["text"] not in [found.text for found in evidence.experience]


async def test_a_sentence_says_how_far_its_reference_was_checked_and_opens_its_chain(asked: Asked):
    ann = ann_of(await asked.answer())
    verified, failed = of(VERIFIED, ann.research), of(FAILED, ann.unchecked)
    assert verified
    assert verified.grounds
    assert verified.grounds.label == "fact; quotation verified by machine, not yet read"
    (reference,) = verified.grounds.references
    assert (reference.title, reference.state) == ("Kinship care: a briefing note", "verified")
    assert failed
    assert failed.grounds
    assert failed.grounds.reason == "10.1234/nothing is no work that Cairn holds"
    opinion = of(OPINION, ann.experience)
    assert opinion
    assert opinion.grounds
    assert opinion.grounds.support == "rests on what holds"
    below = {one.text: one for one in opinion.grounds.rests_on}
    assert below.keys() == {VERIFIED["text"], GUESS["text"]}
    assert below[VERIFIED["text"]].references == verified.grounds.references
    assert below[GUESS["text"]].by == ("Dan Distant",)


async def test_what_says_otherwise_stands_beside_it(asked: Asked):
    verified = of(VERIFIED, ann_of(await asked.answer()).research)
    assert verified
    assert [other.text for other in verified.contrary] == [GUESS["text"]]


async def test_a_work_retracted_changes_every_label_above_it_at_once(asked: Asked):
    assert of(VERIFIED, ann_of(await asked.answer()).research)
    retraction = {"kind": "withdrawal", "key": "r", "by": "Cat", "on": "2026-06-01"}
    answer = await asked.answer({**retraction, "of": {"work": "note"}})
    ann = ann_of(answer)
    assert not of(VERIFIED, ann.research)
    fallen = of(VERIFIED, ann.unchecked)
    assert fallen
    assert fallen.grounds
    assert fallen.grounds.reason == "the work was retracted on 2026-06-01"
    opinion = of(OPINION, ann.experience)
    assert opinion
    assert opinion.grounds
    assert opinion.grounds.support == "rests in part on what no longer holds"
    titles = [found.title for found in answer.evidence.research]
    assert titles == [ONLY_OURS["title"]], "what is retracted is no research any more"


async def test_what_is_withdrawn_or_replaced_is_not_shown(asked: Asked):
    gone = {"kind": "withdrawal", "key": "w", "by": "Ann", "on": "2026-06-01"}
    newer = statement("newer", ground="experience", text="Grandparents seek help late in Moray.")
    answer = await asked.answer({**gone, "of": {"statement": "opinion"}}, newer)
    assert not of(OPINION, ann_of(answer).experience)
    assert of(newer, ann_of(answer).experience)
    await load_world(
        asked.store,
        asked.actor,
        asked.encoder,
        asked.folder,
        [*WORLD, *EVERYTHING, {**newer, "replaced_by": ["opinion"]}],
        REGISTER,
    )
    answer = await ask(asked.store, asked.actor, asked.encoder, QUESTION, limit=10)
    assert not of(newer, ann_of(answer).experience)


async def test_nobody_is_shown_for_what_does_not_hold_if_anything_of_theirs_does(asked: Asked):
    ann = ann_of(await asked.answer())
    nearest = statement("nearest", text=QUESTION.replace("?", "."), cites=[])
    again = ann_of(await asked.answer(nearest))
    assert of(nearest, again.unchecked)
    shown_for = {node.id for node in again.path.nodes}
    assert statement_id("nearest") not in shown_for
    assert ann.path.nodes[0] == again.path.nodes[0]
