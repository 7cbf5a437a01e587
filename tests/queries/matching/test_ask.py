"""From a question to people and evidence, on both engines, with the real encoder."""

from pathlib import Path

import pytest

from embeddings.encoder import Encoder
from graph.access import Actor
from graph.errors import BadQuestion, UnknownValue
from graph.store import GraphStore
from queries.matching.answer import Answer, PersonFound
from queries.matching.ask import ask
from queries.matching.question import Filters, check_question
from tests.engines.graph import ask as run_cypher
from tests.queries.matching.ground import RECORDS, REGISTER, load_world

pytestmark = pytest.mark.anyio

KINSHIP = "Who knows about relative caregivers and what support they get?"


@pytest.fixture
async def world(
    store: GraphStore, actor: Actor, real_encoder: Encoder, tmp_path: Path
) -> GraphStore:
    await load_world(store, actor, real_encoder, tmp_path)
    return store


def person(answer: Answer, name: str) -> PersonFound:
    return next(p for p in answer.people if p.name == name)


async def test_a_question_in_other_words_finds_people_and_every_kind_of_evidence(
    world: GraphStore, actor: Actor, real_encoder: Encoder
) -> None:
    answer = await ask(world, actor, real_encoder, KINSHIP)
    assert not answer.abstained
    assert {"Ann Experience", "Rae Searcher"} <= {p.name for p in answer.people}
    assert [e.title for e in answer.evidence.research] == ["Children cared for by relatives"]
    assert [e.title for e in answer.evidence.guidance] == ["Duties towards kinship carers"]
    assert [e.title for e in answer.evidence.reviews] == ["Review of one case"]
    assert "Advice on kinship placements" in [e.title for e in answer.evidence.experience]
    assert answer.evidence.research[0].jurisdiction == "Scotland"
    assert answer.accountability


async def test_a_question_that_shares_no_word_with_the_evidence_finds_it(
    world: GraphStore, actor: Actor, real_encoder: Encoder
) -> None:
    answer = await ask(world, actor, real_encoder, "relative caregivers")
    assert "Children cared for by relatives" in [e.title for e in answer.evidence.research]
    assert "Ann Experience" in [p.name for p in answer.people]


@pytest.mark.parametrize("question", ["What is music?", "How do I get planning permission?"])
async def test_out_of_scope_meets_silence_that_says_what_is_missing_and_whom_to_ask(
    world: GraphStore, actor: Actor, real_encoder: Encoder, question: str
) -> None:
    answer = await ask(world, actor, real_encoder, question, broker="Ring the hub.")
    assert answer.abstained
    assert answer.people == ()
    assert not answer.evidence
    assert answer.missing is not None
    assert answer.missing.endswith("Ring the hub.")
    assert answer.nearest_topics


async def test_experience_never_becomes_research_by_a_co_author(
    world: GraphStore, actor: Actor, real_encoder: Encoder
) -> None:
    answer = await ask(
        world, actor, real_encoder, "Children harmed by domestic abuse at home", limit=10
    )
    ann, bob = person(answer, "Ann Experience"), person(answer, "Bob Both")
    assert ann.research == ()
    assert ann.experience[0].source.kind == "expertise"
    assert [s.source.title for s in bob.research] == ["Children living with violence at home"]
    assert bob.experience[0].text == "Advised committees on coercive control in families."


async def test_register_members_are_told_from_authors_known_by_publications_only(
    world: GraphStore, actor: Actor, real_encoder: Encoder
) -> None:
    answer = await ask(world, actor, real_encoder, KINSHIP, limit=10)
    assert person(answer, "Ann Experience").on_register
    assert not person(answer, "Rae Searcher").on_register


async def test_a_claim_of_research_without_reference_stands_in_neither_list(
    world: GraphStore, actor: Actor, real_encoder: Encoder
) -> None:
    answer = await ask(world, actor, real_encoder, "Chronic neglect is recognised late", limit=10)
    cat = person(answer, "Cat Claims")
    assert (cat.research, cat.experience) == ((), ())
    assert cat.unchecked[0].text == "Research shows that chronic neglect is recognised late."
    assert all(cat.name not in e.authors for e in answer.evidence.experience)


async def test_whoever_only_claims_research_comes_after_those_with_something_that_holds(
    world: GraphStore, actor: Actor, real_encoder: Encoder
) -> None:
    question = "Is chronic neglect recognised late where there is violence between parents?"
    answer = await ask(world, actor, real_encoder, question)
    holding = [bool(found.research or found.experience) for found in answer.people]
    assert holding == sorted(holding, reverse=True)
    assert set(holding) == {True, False}
    assert answer.people[-1].name == "Cat Claims"
    assert answer.people[-1].score > answer.people[0].score * 0.5


async def test_every_path_stands_in_the_graph(
    world: GraphStore, actor: Actor, real_encoder: Encoder
) -> None:
    answer = await ask(world, actor, real_encoder, KINSHIP, limit=10)
    evidence = answer.evidence
    found = [*evidence.research, *evidence.guidance, *evidence.reviews, *evidence.experience]
    paths = [item.path for item in (*answer.people, *found)]
    assert len(paths) >= 6
    for path in paths:
        assert path.text
        for step in path.relationships:
            rows = await run_cypher(
                world,
                "MATCH (a {id: $a})-[r]->(b {id: $b}) RETURN type(r) AS type",
                a=step.from_,
                b=step.to,
            )
            assert {"type": step.type} in rows


async def test_every_sentence_shown_stands_in_the_graph(
    world: GraphStore, actor: Actor, real_encoder: Encoder
) -> None:
    answer = await ask(world, actor, real_encoder, KINSHIP, limit=10)
    shown = [s.text for p in answer.people for s in (*p.research, *p.experience)]
    assert shown
    for text in shown:
        rows = await run_cypher(
            world, "MATCH (p:Passage) WHERE p.text CONTAINS $text RETURN p.id AS id", text=text
        )
        assert rows


async def test_english_works_are_left_out_when_scotland_is_asked_for(
    world: GraphStore, actor: Actor, real_encoder: Encoder
) -> None:
    question = "Children harmed by domestic abuse at home"
    everywhere = await ask(world, actor, real_encoder, question)
    scottish = await ask(
        world, actor, real_encoder, question, filters=Filters(jurisdiction="scotland")
    )
    assert "England" in {e.jurisdiction for e in everywhere.evidence.research}
    assert "England" not in {e.jurisdiction for e in scottish.evidence.research}


async def test_of_equals_the_nearer_comes_first_with_its_tier_named(
    world: GraphStore, actor: Actor, real_encoder: Encoder
) -> None:
    question = "support groups for grandparents who bring up grandchildren"
    from_highland = await ask(
        world, actor, real_encoder, question, filters=Filters(area="Highland"), limit=10
    )
    names = [p.name for p in from_highland.people]
    assert person(from_highland, "Dan Distant").nearness == "local"
    assert person(from_highland, "Ann Experience").nearness == "neighbouring"
    assert "Ann Experience" in names


async def test_a_level_leaves_out_those_who_work_at_others(
    world: GraphStore, actor: Actor, real_encoder: Encoder
) -> None:
    answer = await ask(
        world, actor, real_encoder, KINSHIP, filters=Filters(level="strategic"), limit=10
    )
    assert "Ann Experience" not in [p.name for p in answer.people]
    assert answer.missing is None or "level strategic" in answer.missing


@pytest.mark.parametrize(
    ("filters", "named"),
    [(Filters(area="Morray"), "Moray"), (Filters(jurisdiction="Scotlnd"), "Scotland")],
)
async def test_an_unknown_filter_is_refused_with_what_was_meant(
    world: GraphStore, actor: Actor, real_encoder: Encoder, filters: Filters, named: str
) -> None:
    with pytest.raises(UnknownValue, match=named):
        await ask(world, actor, real_encoder, KINSHIP, filters=filters)


@pytest.mark.parametrize(
    "question",
    [
        "kinship AND (care",
        "kinship*~^2",
        '"kinship',
        "title:kinship \\",
        "NOT + - && || !",
        "[a TO",
        "kinship " + "ж" * 1800,
    ],
)
async def test_query_syntax_of_the_index_is_only_words(
    world: GraphStore, actor: Actor, real_encoder: Encoder, question: str
) -> None:
    answer = await ask(world, actor, real_encoder, question)
    assert answer.question == question


async def test_an_empty_graph_says_so(
    store: GraphStore, actor: Actor, real_encoder: Encoder
) -> None:
    answer = await ask(store, actor, real_encoder, KINSHIP)
    assert answer.abstained
    assert answer.missing is not None
    assert "cairn load" in answer.missing


async def test_evidence_without_people_is_an_answer_that_says_so(
    store: GraphStore, actor: Actor, real_encoder: Encoder, tmp_path: Path
) -> None:
    nobody = [r for r in RECORDS if r.get("key") == "law"]
    await load_world(store, actor, real_encoder, tmp_path, nobody, REGISTER.splitlines()[0] + "\n")
    answer = await ask(store, actor, real_encoder, KINSHIP)
    assert not answer.abstained
    assert answer.people == ()
    assert answer.missing is not None
    assert "Nobody" in answer.missing


async def test_an_encoder_without_calibration_answers_and_says_that_it_cannot_be_silent(
    store: GraphStore, actor: Actor, fake_encoder: Encoder, tmp_path: Path
) -> None:
    await load_world(store, actor, fake_encoder, tmp_path)
    answer = await ask(store, actor, fake_encoder, "What is music?")
    assert not answer.abstained
    assert answer.notice is not None
    assert "not calibrated" in answer.notice


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("", "too few"),
        ("   \n", "too few"),
        ("a", "too few"),
        ("??!", "too few"),
        ("x" * 20_000, "20,000 characters"),
        ("who \x00 knows", "control characters"),
        ("who \udcff knows", "not UTF-8"),
    ],
)
def test_what_cannot_be_a_question_is_refused_with_the_reason(question: str, reason: str) -> None:
    with pytest.raises(BadQuestion, match=reason):
        check_question(question)


async def test_a_long_question_is_answered_from_its_beginning_and_says_so(
    world: GraphStore, actor: Actor, real_encoder: Encoder
) -> None:
    answer = await ask(world, actor, real_encoder, (KINSHIP + " ") * 60)
    assert answer.notice is not None
    assert "256 tokens" in answer.notice
