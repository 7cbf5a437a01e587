"""Answers narrowed to a profession, a sector, topics and voices; on both engines."""

from pathlib import Path
from typing import Any

import pytest

from embeddings.encoder import Encoder
from graph.access import Actor
from graph.errors import UnknownValue
from graph.model.ids import derive_id
from graph.store import GraphStore
from loaders.keys import participant, statement_id, work_id
from queries.matching.answer import Answer
from queries.matching.ask import ask
from queries.matching.choices import Choices, choices, topics_known
from queries.matching.question import Filters
from queries.matching.why_not import why_not
from tests.queries.evidence.ground import statement
from tests.queries.matching.ground import RECORDS, VOCABULARY, load_world

pytestmark = pytest.mark.anyio
KINSHIP = "Who knows about grandparents who bring up their grandchildren?"
CHILD = "My grandparents bring up their grandchildren, me and my brother, without enough money."
OWN_WORDS = "Grandparents who bring up their grandchildren ask for money too late."
ABUSE = "Children living with violence at home"
REGISTER = """\
person_id,name,organisation,post_to,profession,topic,statement,ground
ann,Ann Experience,Moray Council,,Social Work,Kinship care,\
"Set up support groups for grandparents who bring up their grandchildren.",experience
pia,Pia Police,Police Scotland,,police,Kinship care,\
"Grandparents who bring up their grandchildren came to the station for help.",experience
gus,Gus Gone,Moray Council,2019-03-31,,Kinship care,\
"Paid allowances to grandparents who bring up their grandchildren.",experience
gus,Gus Gone,Moray Council,2019-03-31,,Domestic abuse,\
"Set up groups for children who saw violence between their parents.",experience
"""
BODIES: list[dict[str, Any]] = [
    {"kind": "organisation", "name": "Moray Council", "type": "council"},
    {"kind": "organisation", "name": "Police Scotland", "type": "police force"},
]
SAID = [
    statement("child", ground="experience", voice="child", text=CHILD, person_id="pia"),
    statement("own", type="opinion", ground="experience", text=OWN_WORDS),
]
WORKS = [record for record in RECORDS if record["kind"] == "work"]
WORKS[1] = {**WORKS[1], "authors": [{"name": "Rae Searcher"}]}


class Asked:
    """A world, and one question about it under several filters."""

    def __init__(self, store: GraphStore, actor: Actor, encoder: Encoder) -> None:
        self.store, self.actor, self.encoder = store, actor, encoder

    async def answer(self, question: str = KINSHIP, **filters: Any) -> Answer:
        wanted = Filters(**filters)
        return await ask(self.store, self.actor, self.encoder, question, filters=wanted, limit=10)

    async def reasons(self, id_: str, **filters: Any) -> tuple[str, ...]:
        told = await why_not(
            self.store, self.actor, self.encoder, KINSHIP, id_, filters=Filters(**filters), limit=10
        )
        return told.reasons


@pytest.fixture
async def asked(store: GraphStore, actor: Actor, real_encoder: Encoder, tmp_path: Path) -> Asked:
    records = [*WORKS, *BODIES, *SAID, *VOCABULARY]
    await load_world(store, actor, real_encoder, tmp_path, records, REGISTER)
    return Asked(store, actor, real_encoder)


def named(answer: Answer) -> set[str]:
    return {person.name for person in answer.people}


def evidence(answer: Answer) -> dict[str, set[str]]:
    """The ids of the evidence by its group, without the empty ones."""
    groups = {name: getattr(answer.evidence, name) for name in answer.evidence.__slots__}
    return {name: {found.id for found in group} for name, group in groups.items() if group}


async def test_only_people_of_the_profession_are_named_and_the_evidence_stays(asked: Asked):
    everybody = await asked.answer()
    assert {"Ann Experience", "Pia Police", "Gus Gone", "Rae Searcher"} <= named(everybody)
    answer = await asked.answer(profession="social work")
    assert named(answer) == {"Ann Experience"}
    assert evidence(answer) == evidence(everybody)
    assert await asked.reasons(participant("pia").id, profession="social work") == (
        "The profession social work is asked for, and theirs is police.",
    )
    (gone,) = await asked.reasons(participant("gus").id, profession="social work")
    assert gone == "The profession social work is asked for, and theirs is not stated."


async def test_only_people_of_the_sector_are_named_by_their_last_post_if_they_have_none(
    asked: Asked,
):
    assert named(await asked.answer(sector="Council")) == {"Ann Experience", "Gus Gone"}
    assert named(await asked.answer(sector="police force")) == {"Pia Police"}
    assert await asked.reasons(participant("ann").id, sector="police force") == (
        "The sector police force is asked for, and that of their post is council.",
    )
    author = derive_id("Person", "author", "rae searcher")
    reasons = await asked.reasons(author, sector="council")
    assert "The sector council is asked for, and that of their post is not stated." in reasons


@pytest.mark.parametrize(
    ("filters", "told", "hint"),
    [
        ({"profession": "sociel work"}, "no profession 'sociel work'", "Social Work"),
        ({"sector": "counsil"}, "no sector 'counsil'", "council"),
        ({"topics": frozenset({"kinship cares"})}, "no topic 'kinship cares'", "Kinship care"),
        ({"voices": frozenset({"neighbour"})}, "no voice 'neighbour'", "child"),
    ],
)
async def test_a_name_that_nothing_has_is_refused_with_the_likeliest(
    asked: Asked, filters: dict[str, Any], told: str, hint: str
):
    with pytest.raises(UnknownValue, match=told) as refused:
        await asked.answer(**filters)
    assert hint in str(refused.value.hint)


async def test_only_what_is_about_a_topic_is_shown_and_people_who_have_such(asked: Asked):
    question = "Who knows about domestic abuse and about grandparents who care for children?"
    abuse = await asked.answer(question, topics=frozenset({"domestic abuse"}))
    assert evidence(abuse)["research"] == {work_id(None, "abuse", "", None)}
    assert named(abuse) == {"Gus Gone", "Rae Searcher"}
    kinship = await asked.answer(question, topics=frozenset({"Kinship care"}))
    assert evidence(kinship)["research"] == {work_id(None, "relatives", "", None)}
    assert {"Ann Experience", "Pia Police", "Gus Gone"} <= named(kinship)
    for answer, word in ((abuse, "violence"), (kinship, "allowances")):
        (gus,) = [person for person in answer.people if person.name == "Gus Gone"]
        (sentence,) = gus.experience
        assert word in sentence.text


async def test_who_and_what_a_topic_leaves_out_is_told(asked: Asked):
    wanted = {"topics": frozenset({"Domestic abuse"})}
    reasons = await asked.reasons(work_id(None, "law", "", None), **wanted)
    assert "It is not about “Domestic abuse”, which is asked for." in reasons
    reasons = await asked.reasons(participant("pia").id, **wanted)
    assert reasons[-1] == (
        "Nothing that Cairn holds of this person is about “Domestic abuse”, which is asked for."
    )


async def test_in_a_voice_only_statements_count_and_those_who_state_them(asked: Asked):
    child = await asked.answer(voices=frozenset({"child"}))
    assert evidence(child) == {"voices": {statement_id("child")}}
    assert named(child) == {"Pia Police"}
    assert [sentence.text for sentence in child.people[0].experience] == [CHILD]
    own = await asked.answer(voices=frozenset({"professional"}))
    assert evidence(own) == {"experience": {statement_id("own")}}
    assert named(own) == {"Ann Experience"}
    both = await asked.answer(voices=frozenset({"professional", "child"}))
    assert named(both) == {"Pia Police", "Ann Experience"}
    assert evidence(both)["experience"] == {statement_id("own")}


async def test_who_and_what_a_voice_leaves_out_is_told(asked: Asked):
    wanted = {"voices": frozenset({"child"})}
    for left_out in (statement_id("own"), work_id(None, "relatives", "", None)):
        reasons = await asked.reasons(left_out, **wanted)
        assert "Only statements in the voice of a child are asked for." in reasons
    reasons = await asked.reasons(participant("ann").id, **wanted)
    assert reasons[-1].startswith("Nothing that Cairn holds of this person is a statement in the")


async def test_a_silence_under_the_filters_names_them_and_nothing_else(asked: Asked):
    """A question that is one for this graph is not said to be somebody else's."""
    wanted = {"voices": frozenset({"family"}), "profession": "police"}
    silent = await asked.answer(**wanted)
    assert silent.abstained
    assert silent.missing is not None
    assert silent.missing.startswith(
        "Nothing in Cairn is close enough to this question (asked for: profession police, "
        "only statements in the voice of a family)."
    )
    missing = (
        await asked.answer(profession="police", topics=frozenset({"Home conditions"}))
    ).missing
    assert missing is not None
    assert "asked for: profession police, only about “Home conditions”" in missing


async def test_what_can_be_chosen_is_what_the_graph_has(asked: Asked):
    sectors = ("child protection committee", "council", "health board", "police force")
    assert await choices(asked.store) == Choices(("Social Work", "police"), sectors)
    assert await topics_known(asked.store) == ("Domestic abuse", "Kinship care")


async def test_a_question_asked_again_without_filters_asks_the_graph_only_for_its_state(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
):
    await asked.answer()
    called: list[str] = []
    fetch = GraphStore.fetch

    async def counted(self: GraphStore, query: Any, *given: Any, **values: Any) -> Any:
        called.append(query.name)
        return await fetch(self, query, *given, **values)

    monkeypatch.setattr(GraphStore, "fetch", counted)
    await asked.answer(profession="police")
    with_filter, called[:] = list(called), []
    await asked.answer()
    assert {"values_of_property"} <= set(with_filter)
    assert called == ["state_of_graph"]
