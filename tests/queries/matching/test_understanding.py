"""What a question is understood as, and how whoever asked corrects it."""

from pathlib import Path

import pytest

from embeddings.encoder import Encoder
from graph.access import Actor
from graph.errors import UnknownValue
from graph.store import GraphStore
from queries.matching.answer import Answer
from queries.matching.ask import ask
from queries.matching.question import Filters
from queries.matching.understanding import area_named
from tests.queries.matching.ground import WITH_TOPICS, load_world

AREAS = ("Moray", "Highland", "Renfrewshire", "East Renfrewshire", "Argyll and Bute")


@pytest.mark.parametrize(
    ("question", "area"),
    [
        ("a family in moray who move a lot", "Moray"),
        ("Who knows about this in ARGYLL & BUTE?", "Argyll and Bute"),
        ("a school in East Renfrewshire", "East Renfrewshire"),
        ("they moved from Moray to Highland", None),
        ("a morayshire family, or highlanders", None),
        ("a family who move a lot", None),
    ],
)
def test_the_one_area_that_a_question_names_is_where_it_is_asked_from(
    question: str, area: str | None
):
    assert area_named(question, AREAS) == area


class Asked:
    """A world with topics, and questions to it."""

    def __init__(self, store: GraphStore, actor: Actor, encoder: Encoder) -> None:
        self.store, self.actor, self.encoder = store, actor, encoder

    async def answer(self, question: str, filters: Filters | None = None) -> Answer:
        return await ask(self.store, self.actor, self.encoder, question, filters=filters)


@pytest.fixture
async def asked(store: GraphStore, actor: Actor, real_encoder: Encoder, tmp_path: Path) -> Asked:
    await load_world(store, actor, real_encoder, tmp_path, WITH_TOPICS)
    return Asked(store, actor, real_encoder)


@pytest.mark.anyio
async def test_the_area_of_a_question_orders_people_unless_that_is_corrected(asked: Asked):
    question = "Who helps a granny in Highland who brings up her daughter's children?"
    answer = await asked.answer(question)
    assert (answer.understood.area, answer.understood.area_from_question) == ("Highland", True)
    nearness = {person.name: person.nearness for person in answer.people}
    assert nearness["Dan Distant"] == "local"
    assert nearness["Ann Experience"] == "neighbouring"
    corrected = await asked.answer(question, Filters(no_area=True))
    assert corrected.understood.area is None
    assert {person.nearness for person in corrected.people} == {None}
    filtered = await asked.answer(question, Filters(area="Moray"))
    assert (filtered.understood.area, filtered.understood.area_from_question) == ("Moray", False)


@pytest.mark.anyio
async def test_a_topic_that_it_is_not_about_counts_no_more(asked: Asked):
    question = "granny is bringing up my sister's boys"
    answer = await asked.answer(question)
    assert answer.understood.topics[0] == "Kinship care"
    corrected = await asked.answer(question, Filters(not_about=frozenset({"kinship care"})))
    assert "Kinship care" not in corrected.understood.topics
    assert "Kinship care" not in corrected.nearest_topics


@pytest.mark.anyio
async def test_what_is_about_nothing_else_than_a_refused_topic_is_not_shown(asked: Asked):
    question = "granny is bringing up my sister's boys"
    before = await asked.answer(question)
    after = await asked.answer(question, Filters(not_about=frozenset({"kinship care"})))
    assert before.people
    assert not {p.id for p in before.people} & {p.id for p in after.people}
    assert not {w.id for w in before.evidence.research} & {w.id for w in after.evidence.research}


@pytest.mark.anyio
async def test_a_topic_that_there_is_not_is_refused_with_what_was_meant(asked: Asked):
    with pytest.raises(UnknownValue, match="Did you mean Kinship care"):
        await asked.answer("granny", Filters(not_about=frozenset({"kinship cares"})))
