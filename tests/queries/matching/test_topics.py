"""Topics are found by the words in which people ask for them."""

import re
from pathlib import Path

import pytest

from embeddings.encoder import Encoder
from graph.access import Actor
from graph.store import GraphStore
from queries.matching.answer import Answer
from queries.matching.ask import ask
from queries.matching.recipe import Recipe
from queries.matching.topics import (
    MatchedTopic,
    MatchedTopics,
    match_topics,
    nearness_of_topics,
)
from queries.matching.vocabulary import Topic, read_vocabulary
from tests.queries.matching.ground import RECORDS, VOCABULARY, WITH_TOPICS, load_world

COLLOQUIAL = "nan got landed having three boys"


@pytest.fixture
async def world(
    store: GraphStore, actor: Actor, real_encoder: Encoder, tmp_path: Path
) -> GraphStore:
    await load_world(store, actor, real_encoder, tmp_path, WITH_TOPICS)
    return store


async def matched(
    store: GraphStore, encoder: Encoder, question: str, words: str | None = None
) -> MatchedTopics:
    (vector,) = encoder.encode([question])
    said = question if words is None else words
    return match_topics(await read_vocabulary(store), said, vector, Recipe())


def titles(answer: Answer) -> list[str | None]:
    found = answer.evidence
    every = (*found.research, *found.guidance, *found.reviews, *found.experience)
    return [item.title for item in every]


def test_a_topic_is_as_near_as_the_mean_of_its_two_nearest_terms() -> None:
    cosines = [("a", 0.2), ("b", 0.5), ("a", 0.8), ("a", 0.6), ("b", 0.3)]
    assert nearness_of_topics(cosines) == pytest.approx({"a": 0.7, "b": 0.4})


def test_a_topic_with_one_term_among_the_nearest_counts_the_last_of_these_as_its_second() -> None:
    cosines = [("a", 0.8), ("b", 0.6), ("b", 0.4)]
    assert nearness_of_topics(cosines) == pytest.approx({"a": 0.6, "b": 0.5})


def test_one_term_alone_is_its_topic_and_none_is_no_topic() -> None:
    assert nearness_of_topics([("a", 0.8)]) == pytest.approx({"a": 0.8})
    assert nearness_of_topics([]) == {}


def test_a_topic_is_covered_by_people_or_evidence_if_it_is_of_the_field() -> None:
    def topic(*, outside: bool, people: bool, evidence: bool) -> Topic:
        return Topic("t", "T", outside, None, people, evidence)

    assert topic(outside=False, people=True, evidence=False).covered
    assert topic(outside=False, people=False, evidence=True).covered
    assert not topic(outside=False, people=False, evidence=False).covered
    assert not topic(outside=True, people=True, evidence=True).covered


def test_items_are_near_by_the_best_of_their_covered_topics_only() -> None:
    topics = [
        Topic("rent", "Rent", True, None, people=False, evidence=False),
        Topic("care", "Care", False, None, people=True, evidence=True),
        Topic("law", "Law", False, None, people=False, evidence=True),
    ]
    nears = (0.9, 0.6, 0.4)
    found = MatchedTopics(
        tuple(MatchedTopic(t, n, n + 0.1) for t, n in zip(topics, nears, strict=True))
    )
    assert found.near(["law", "care"]) == 0.6
    assert found.score(["law"]) == pytest.approx(0.5)
    assert found.near(["rent"]) == found.score(["rent"]) == found.near([]) == 0
    assert found.labels() == ("Care", "Law")


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("question", "label"),
    [
        (COLLOQUIAL, "Kinship care"),
        ("he follows her and reads her phone", "Domestic abuse"),
        ("stinking flat with rats everywhere", "Home conditions"),
        ("every test is clear yet mum says her boy is ill", "Fabricated illness"),
        ("my tooth is sore", "Dentists"),
    ],
)
async def test_a_topic_is_matched_by_the_words_people_ask_in(
    world: GraphStore, real_encoder: Encoder, question: str, label: str
) -> None:
    found = (await matched(world, real_encoder, question)).found
    assert found[0].topic.label == label
    assert [match.score for match in found] == sorted((m.score for m in found), reverse=True)


@pytest.mark.anyio
async def test_each_topic_says_whether_the_graph_can_answer_for_it(
    world: GraphStore, real_encoder: Encoder
) -> None:
    topics = [match.topic for match in (await matched(world, real_encoder, COLLOQUIAL)).found]
    holds = {t.label: (t.people, t.evidence, t.outside, t.turn_to) for t in topics}
    assert holds == {
        "Kinship care": (True, True, False, None),
        "Domestic abuse": (True, True, False, None),
        "Home conditions": (False, True, False, None),
        "Fabricated illness": (False, False, False, None),
        "Dentists": (False, False, True, "a dental practice"),
    }


@pytest.mark.anyio
async def test_words_shared_with_a_topic_raise_its_score_not_its_nearness(
    world: GraphStore, real_encoder: Encoder
) -> None:
    question = "she is scared of her man"
    with_words = await matched(world, real_encoder, question)
    without = await matched(world, real_encoder, question, words="")
    best, other = with_words.found[0], without.found[0]
    assert best.topic.label == other.topic.label == "Domestic abuse"
    assert best.near == pytest.approx(other.near)
    assert best.score > best.near
    assert other.score == other.near


@pytest.mark.anyio
async def test_a_question_that_shares_no_word_with_any_passage_finds_its_topics_people_and_evidence(
    world: GraphStore, actor: Actor, real_encoder: Encoder
) -> None:
    said = [p["text"] for r in WITH_TOPICS for p in r.get("passages", ())]
    said += [f["text"] for r in WITH_TOPICS for f in r.get("findings", ())]
    said += [r["lesson"] for r in WITH_TOPICS if "lesson" in r]
    assert not {*COLLOQUIAL.split()} & {*re.findall(r"\w+", " ".join(said).lower())}
    answer = await ask(world, actor, real_encoder, COLLOQUIAL, limit=10)
    names = {person.name for person in answer.people}
    assert {"Ann Experience", "Dan Distant", "Rae Searcher"} <= names
    assert {"Children cared for by relatives", "Duties towards kinship carers"} <= {*titles(answer)}
    assert "Cat Claims" not in names
    assert answer.nearest_topics[0] == "Kinship care"


@pytest.mark.anyio
async def test_without_the_topics_words_the_same_question_finds_less(
    store: GraphStore, actor: Actor, real_encoder: Encoder, tmp_path: Path
) -> None:
    await load_world(store, actor, real_encoder, tmp_path)
    assert await matched(store, real_encoder, COLLOQUIAL) == MatchedTopics()
    answer = await ask(store, actor, real_encoder, COLLOQUIAL, limit=10)
    assert "Duties towards kinship carers" not in titles(answer)


@pytest.mark.anyio
async def test_a_graph_without_terms_is_answered_from_its_passages(
    store: GraphStore, actor: Actor, real_encoder: Encoder, tmp_path: Path
) -> None:
    await load_world(store, actor, real_encoder, tmp_path)
    question = "What help must a kinship carer get?"
    assert await matched(store, real_encoder, question) == MatchedTopics()
    answer = await ask(store, actor, real_encoder, question)
    assert [e.title for e in answer.evidence.guidance] == ["Duties towards kinship carers"]
    assert answer.nearest_topics[0] == "Kinship care"


@pytest.mark.anyio
async def test_a_graph_of_topics_alone_is_silent_about_them(
    store: GraphStore, actor: Actor, real_encoder: Encoder, tmp_path: Path
) -> None:
    header = "person_id,name\n"
    await load_world(store, actor, real_encoder, tmp_path, VOCABULARY, header)
    answer = await ask(store, actor, real_encoder, "granny has taken the weans in")
    assert answer.abstained
    assert answer.nearest_topics == ()
    assert answer.missing is not None
    assert "“Kinship care”" in answer.missing


@pytest.mark.anyio
async def test_a_phrase_that_was_corrected_away_matches_no_more(
    world: GraphStore, actor: Actor, real_encoder: Encoder, tmp_path: Path
) -> None:
    question = "he checks her phone and follows her everywhere"
    before = await matched(world, real_encoder, question)
    corrected = [
        {**record, "asked_as": record["asked_as"][1:]}
        if record.get("label") == "Domestic abuse"
        else record
        for record in WITH_TOPICS
    ]
    await load_world(world, actor, real_encoder, tmp_path, corrected)
    after = await matched(world, real_encoder, question)
    topic = before.found[0].topic
    assert topic.label == "Domestic abuse"
    assert after.near([topic.id]) < before.near([topic.id])


@pytest.mark.anyio
async def test_a_strong_passage_without_a_topic_comes_first_for_its_own_question(
    store: GraphStore, actor: Actor, real_encoder: Encoder, tmp_path: Path
) -> None:
    text = "Trout farms employ boys who were raised by their granny on the islands."
    work = {
        "kind": "work",
        "key": "trout",
        "title": "Work on trout farms",
        "type": "article",
        "authors": [{"name": "Sol Itary"}],
        "passages": [{"text": text, "locator": "page 1", "wording": "source"}],
    }
    await load_world(store, actor, real_encoder, tmp_path, [*WITH_TOPICS, work])
    found = await matched(store, real_encoder, text)
    assert found.covered()[0].topic.label == "Kinship care"
    answer = await ask(store, actor, real_encoder, text)
    assert answer.evidence.research[0].title == "Work on trout farms"
    assert answer.people[0].name == "Sol Itary"


@pytest.mark.anyio
async def test_who_wrote_much_about_other_things_does_not_come_before_a_modest_specialist(
    store: GraphStore, actor: Actor, real_encoder: Encoder, tmp_path: Path
) -> None:
    def work(number: int, author: str, topic: str, text: str) -> dict[str, object]:
        return {
            "kind": "work",
            "key": f"w{number}",
            "title": f"Study {number}",
            "type": "article",
            "authors": [{"name": author}],
            "topics": [topic],
            "passages": [{"text": text, "locator": "page 1", "wording": "source"}],
        }

    equal = "Grandparents who raise their grandchildren receive little money."
    places = ("cities", "islands", "villages", "schools", "courts", "hostels", "surgeries", "farms")
    prolific = [
        work(number, "Prolific Stranger", "Domestic abuse", f"Fear of partners in {place}.")
        for number, place in enumerate(places)
    ]
    both = [
        work(100, "Prolific Stranger", "Kinship care", equal),
        work(101, "Modest Specialist", "Kinship care", equal),
    ]
    await load_world(
        store, actor, real_encoder, tmp_path, [*RECORDS, *VOCABULARY, *prolific, *both]
    )
    answer = await ask(store, actor, real_encoder, "my mother is raising my sister's boys", limit=9)
    names = [person.name for person in answer.people]
    assert names.index("Modest Specialist") < names.index("Prolific Stranger")
