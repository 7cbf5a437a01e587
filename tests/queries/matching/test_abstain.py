"""When there is silence, and which: nothing near, a matter of others, a topic without anything."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from embeddings.encoder import Encoder
from graph.access import Actor
from graph.store import GraphStore
from queries.matching.abstain import UNCALIBRATED, Calibration, Verdict, judge, what_is_missing
from queries.matching.ask import ask
from queries.matching.fuse import RankedItem
from queries.matching.question import Filters
from queries.matching.topics import MatchedTopic, MatchedTopics, Topic
from tests.queries.matching.ground import RECORDS, VOCABULARY, WITH_TOPICS, load_world

CALIBRATION = Calibration(
    evidence=0.4, people=0.4, alone=0.6, item=0.3, topic=0.4, outside=0.1, uncovered=0.2
)
COVERED = Topic("covered", "Kinship care", False, None, people=True, evidence=True)
UNCOVERED = Topic("uncovered", "Fabricated illness", False, None, people=False, evidence=False)
OUTSIDE = Topic("outside", "Dentists", True, "a dental practice", people=False, evidence=False)
COVERED_LABELS = {"Kinship care", "Domestic abuse", "Home conditions"}


def item(near: float) -> RankedItem:
    return RankedItem(
        "item", "Work", "article", None, None, "passage", 1.0, cosine=near, strength=near
    )


def matched(*pairs: tuple[Topic, float]) -> MatchedTopics:
    best_first = sorted(pairs, key=lambda pair: -pair[1])
    return MatchedTopics(tuple(MatchedTopic(topic, near, near) for topic, near in best_first))


@pytest.mark.parametrize(
    ("nearest", "topics", "verdict"),
    [
        ([0.5, 0.4, 0.4], matched(), Verdict("in")),
        ([0.7, 0.0, 0.0], matched(), Verdict("in")),
        ([0.3, 0.3, 0.3], matched(), Verdict("far")),
        ([], matched(), Verdict("far")),
        ([0.1], matched((COVERED, 0.5)), Verdict("in")),
        ([], matched((COVERED, 0.5)), Verdict("far")),
        ([0.1], matched((COVERED, 0.3)), Verdict("far")),
        ([0.1], matched((OUTSIDE, 0.6), (COVERED, 0.45)), Verdict("outside", OUTSIDE)),
        ([0.1], matched((OUTSIDE, 0.5), (COVERED, 0.45)), Verdict("in")),
        ([0.1], matched((UNCOVERED, 0.7), (COVERED, 0.45)), Verdict("uncovered", UNCOVERED)),
        ([0.1], matched((UNCOVERED, 0.6), (COVERED, 0.45)), Verdict("in")),
        ([0.7, 0.7, 0.7], matched((OUTSIDE, 0.6)), Verdict("in")),
        ([0.7, 0.7, 0.7], matched((UNCOVERED, 0.6)), Verdict("in")),
        ([0.1], matched((OUTSIDE, 0.35)), Verdict("far")),
        ([], matched((OUTSIDE, 0.6)), Verdict("outside", OUTSIDE)),
    ],
)
def test_the_verdict_is_by_what_is_nearer_with_a_margin(
    nearest: Sequence[float], topics: MatchedTopics, verdict: Verdict
) -> None:
    assert judge([item(near) for near in nearest], topics, CALIBRATION) == verdict


def test_a_topic_without_anything_that_is_named_is_what_the_question_is_about() -> None:
    near, topics = [item(0.7)] * 3, matched((COVERED, 0.6), (UNCOVERED, 0.7), (OUTSIDE, 0.2))
    assert judge(near, topics, CALIBRATION).in_scope
    assert judge(near, topics, CALIBRATION, {UNCOVERED.id}) == Verdict("uncovered", UNCOVERED)
    assert judge(near, topics, CALIBRATION, {UNCOVERED.id, COVERED.id}).in_scope
    assert judge(near, topics, CALIBRATION, {OUTSIDE.id}).in_scope


@pytest.mark.parametrize("other", [OUTSIDE, UNCOVERED])
def test_without_calibration_no_topic_makes_silent(other: Topic) -> None:
    assert judge([item(0.0)], matched((other, 1.0), (COVERED, 0.0)), UNCALIBRATED).in_scope


def test_a_matter_of_others_without_whom_to_turn_to_is_only_named() -> None:
    topic = Topic("outside", "Parking", True, None, people=False, evidence=False)
    said = what_is_missing(
        people=False,
        evidence=False,
        encoded=True,
        waiting=0,
        verdict=Verdict("outside", topic),
        topics=matched((topic, 0.9)),
        filters=[],
        broker="Ring the hub.",
    )
    assert said is not None
    assert "“Parking”" in said
    assert "turn to" not in said
    assert said.endswith("Ring the hub.")


@pytest.fixture
async def world(
    store: GraphStore, actor: Actor, real_encoder: Encoder, tmp_path: Path
) -> GraphStore:
    await load_world(store, actor, real_encoder, tmp_path, WITH_TOPICS)
    return store


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "my tooth is sore, how much is a filling",
            ("“Dentists”", "outside what the hub does", "turn to a dental practice"),
        ),
        (
            "every test is clear yet mum says her boy is ill",
            ("Cairn knows the topic “Fabricated illness”", "nobody and nothing"),
        ),
        ("What is the capital of Peru?", ("Nothing in Cairn is close enough",)),
    ],
    ids=["outside", "uncovered", "far"],
)
async def test_silence_says_why_and_whom_to_turn_to(
    world: GraphStore,
    actor: Actor,
    real_encoder: Encoder,
    question: str,
    said: Sequence[str],
) -> None:
    answer = await ask(world, actor, real_encoder, question, broker="Ring the hub.")
    assert answer.abstained
    assert (answer.people, bool(answer.evidence)) == ((), False)
    assert answer.missing is not None
    assert [part for part in said if part not in answer.missing] == []
    assert answer.missing.endswith("Ring the hub.")
    assert set(answer.nearest_topics) <= COVERED_LABELS


@pytest.mark.anyio
async def test_a_topic_with_evidence_but_nobody_is_named(
    world: GraphStore, actor: Actor, real_encoder: Encoder
) -> None:
    answer = await ask(world, actor, real_encoder, "rats and a filthy flat", broker="Ring the hub.")
    assert not answer.abstained
    assert [e.title for e in answer.evidence.guidance] == ["Visits to neglected premises"]
    assert answer.people == ()
    assert answer.missing is not None
    assert "Nobody in Cairn knows about the topic “Home conditions”" in answer.missing
    assert answer.missing.endswith("Ring the hub.")


@pytest.mark.anyio
async def test_a_topic_whose_people_a_filter_leaves_out_is_not_called_a_topic_without_people(
    world: GraphStore, actor: Actor, real_encoder: Encoder
) -> None:
    answer = await ask(
        world,
        actor,
        real_encoder,
        "my mother is raising my sister's boys",
        filters=Filters(jurisdiction="Wales", level="operational"),
    )
    assert answer.people == ()
    assert answer.missing is not None
    assert "knows about the topic" not in answer.missing
    assert "level operational" in answer.missing


@pytest.mark.anyio
async def test_a_topic_that_gets_evidence_is_answered(
    world: GraphStore, actor: Actor, real_encoder: Encoder, tmp_path: Path
) -> None:
    work = {
        "kind": "work",
        "key": "ill",
        "title": "Invented symptoms",
        "type": "article",
        "authors": [{"name": "Ilse Ness"}],
        "topics": ["Fabricated illness"],
        "passages": [
            {"text": "Symptoms were invented by carers.", "locator": "page 1", "wording": "source"}
        ],
    }
    await load_world(world, actor, real_encoder, tmp_path, [*WITH_TOPICS, work])
    answer = await ask(
        world, actor, real_encoder, "every test is clear yet mum says her boy is ill"
    )
    assert [e.title for e in answer.evidence.research] == ["Invented symptoms"]
    assert [p.name for p in answer.people] == ["Ilse Ness"]
    assert answer.missing is None


@pytest.mark.anyio
async def test_the_nearest_topics_are_those_the_graph_can_answer_for_best_first(
    world: GraphStore, actor: Actor, real_encoder: Encoder
) -> None:
    about_fear = await ask(world, actor, real_encoder, "she is scared of her man")
    about_rats = await ask(world, actor, real_encoder, "rats and a filthy flat")
    assert about_fear.nearest_topics[0] == "Domestic abuse"
    assert about_rats.nearest_topics[0] == "Home conditions"
    for answer in (about_fear, about_rats):
        assert set(answer.nearest_topics) == COVERED_LABELS


@pytest.mark.anyio
async def test_an_encoder_without_calibration_is_not_silenced_by_a_matter_of_others(
    store: GraphStore, actor: Actor, fake_encoder: Encoder, tmp_path: Path
) -> None:
    await load_world(store, actor, fake_encoder, tmp_path, [*RECORDS, *VOCABULARY])
    answer = await ask(store, actor, fake_encoder, "my tooth is sore")
    assert not answer.abstained
    assert answer.people
    assert answer.notice is not None
    assert "fake is not calibrated" in answer.notice
