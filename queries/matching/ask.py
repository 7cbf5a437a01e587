"""From a question to an answer: encode, retrieve, rank, explain, or be silent."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from embeddings.encoder import MAX_TOKENS, Encoder, Vectors
from graph.access import Actor
from graph.query import Query
from graph.store import GraphStore
from queries.matching import abstain
from queries.matching.answer import Answer
from queries.matching.asked import Asked
from queries.matching.compose import ChosenPerson, Composed, compose
from queries.matching.fuse import RankedItem, rank_items
from queries.matching.people_shown import (
    Nearness,
    check_jurisdiction,
    nearness_to,
    order_score,
    shown_people,
)
from queries.matching.plain_words import PlainQuestion, in_plain_words
from queries.matching.question import Filters, check_question
from queries.matching.rank_people import rank_by_walk
from queries.matching.recipe import Recipe
from queries.matching.retrieve import near_or_sharing, owners, with_those_about, words_of
from queries.matching.state import STATE_OF_GRAPH, StateOfGraph, state_of_graph
from queries.matching.topics import MatchedTopics, match_topics

DEFAULT_BROKER = "Ask the hub's broker, who can look further and put the question to people."


@dataclass(slots=True)
class _Clock:
    """Milliseconds by stage."""

    stages: dict[str, float] = field(default_factory=dict)
    begun: float = field(default_factory=time.perf_counter)

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self.stages[stage] = round((now - self.begun) * 1000, 1)
        self.begun = now

    def total(self) -> dict[str, float]:
        return {**self.stages, "total": round(sum(self.stages.values()), 1)}


@dataclass(frozen=True, slots=True)
class Demonstration:
    """Whether the graph is a demonstration."""

    demonstration: bool


DEMONSTRATION = Query(__package__, "demonstration", Demonstration)


async def ask(
    store: GraphStore,
    actor: Actor,
    encoder: Encoder,
    question: str,
    *,
    filters: Filters | None = None,
    limit: int = 5,
    recipe: Recipe | None = None,
    broker: str = DEFAULT_BROKER,
) -> Answer:
    """Answer a question with at most `limit` people and `limit` items of each kind of evidence.

    The question is kept nowhere. Raises BadQuestion, UnknownValue for a filter that names
    nothing, EncoderMismatch when the graph's vectors are another encoder's.
    """
    wanted, numbers, clock = filters or Filters(), recipe or Recipe(), _Clock()
    text = check_question(question)
    wanted.check()
    ground = await _ground(store, encoder, text, wanted)
    (vector,) = await asyncio.to_thread(encoder.encode, [ground.plain.text])
    calibration = abstain.calibration_of(encoder.sha256) or abstain.UNCALIBRATED
    asked = Asked(ground.plain, vector, wanted, numbers, calibration, limit, ground.local)
    clock.lap("encode")
    found = Found()
    if ground.graph.encoder:
        found = await find(
            store, actor, ground.plain, vector, numbers, findable=ground.graph.findable
        )
    items = [item for item in found.items if wanted.admits(item)]
    verdict = abstain.judge(items, found.topics, calibration)
    asked = replace(asked, topics=found.topics, verdict=verdict)
    clock.lap("retrieve")
    people = await _people(store, items, asked)
    clock.lap("rank")
    shown = await compose(store, encoder, asked, people[:limit], items)
    clock.lap("explain")
    missing = _missing(asked, ground, shown, broker)
    return _answer(text, _notice(encoder, ground), missing, shown, clock)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What is known before anything is looked for.

    The question in plain words, the graph as a whole, and what is near the area asked from.
    """

    plain: PlainQuestion
    graph: StateOfGraph
    local: Nearness | None


async def _ground(store: GraphStore, encoder: Encoder, text: str, filters: Filters) -> _Ground:
    graph, plain, local, _ = await asyncio.gather(
        state_of_graph(store, encoder),
        in_plain_words(store, text),
        nearness_to(store, filters.area),
        check_jurisdiction(store, filters.jurisdiction),
    )
    return _Ground(plain, graph, local)


def _missing(asked: Asked, ground: _Ground, shown: Composed, broker: str) -> str | None:
    return abstain.what_is_missing(
        people=bool(shown.people),
        evidence=bool(shown.evidence),
        encoded=ground.graph.encoder is not None,
        waiting=ground.graph.waiting,
        verdict=asked.verdict,
        topics=asked.topics,
        filters=asked.filters.named(),
        broker=broker,
    )


def _answer(
    question: str, notice: str | None, missing: str | None, shown: Composed, clock: _Clock
) -> Answer:
    return Answer(
        question=question,
        notice=notice,
        abstained=not shown.people and not shown.evidence,
        missing=missing,
        nearest_topics=shown.topics[:5],
        people=shown.people,
        evidence=shown.evidence,
        timings_ms=clock.total(),
    )


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for a question, best first."""

    items: list[RankedItem] = field(default_factory=list)
    topics: MatchedTopics = field(default_factory=MatchedTopics)


async def find(
    store: GraphStore,
    actor: Actor,
    question: PlainQuestion,
    vector: Vectors,
    recipe: Recipe,
    *,
    findable: bool,
) -> Found:
    """The topics that a question is about, and all items that were found for it.

    `findable` says whether the graph has topics that can be found by their words.
    """
    near, topics = await asyncio.gather(
        near_or_sharing(store, question.asked, vector, recipe),
        match_topics(store, words_of(question.text), vector, recipe) if findable else _no_topics(),
    )
    hits = await with_those_about(store, near, vector, recipe, topics)
    of = await owners(store, list(hits))
    return Found(rank_items(list(hits.values()), of, recipe, topics), topics)


async def _no_topics() -> MatchedTopics:
    return MatchedTopics()


async def rank_evidence(
    store: GraphStore, actor: Actor, question: str, vector: Vectors, recipe: Recipe
) -> list[RankedItem]:
    """All items that were found for a question, best first; benchmarks use it."""
    plain = PlainQuestion(asked=question, text=question)
    (graph,) = await store.fetch(STATE_OF_GRAPH)
    return (await find(store, actor, plain, vector, recipe, findable=graph.findable)).items


async def _people(
    store: GraphStore, items: Sequence[RankedItem], asked: Asked
) -> list[ChosenPerson]:
    """The people who are near enough and pass the filters, best first."""
    if not asked.verdict.in_scope:
        return []
    filters, topics = asked.filters, asked.topics
    ranked = await rank_by_walk(store, items, asked.vector, asked.recipe, topics, filters)
    sure = [person for person in ranked if abstain.is_sure(person, topics, asked.calibration)]
    shown = await shown_people(store, [person.person for person in sure])
    passing = [(p, shown[p.person]) for p in sure if shown[p.person].works_at(filters.level)]
    passing.sort(
        key=lambda pair: (
            not pair[1].states_level(filters.level),
            -order_score(pair[0].score, pair[1], asked.local, asked.day),
        )
    )
    return passing


def _notice(encoder: Encoder, ground: _Ground) -> str | None:
    parts = []
    if told := ground.plain.told():
        parts.append(told)
    if ground.graph.waiting:
        parts.append(
            f"{ground.graph.waiting:,} texts are not encoded yet and could not be found: "
            "run `cairn encode`."
        )
    if ground.graph.demonstration:
        parts.append(
            "This is the demonstration: people whose names end in (fictional) do not exist; "
            "the sources cited are real."
        )
    if abstain.calibration_of(encoder.sha256) is None:
        parts.append(
            f"The encoder {encoder.name} is not calibrated: Cairn cannot tell when nothing fits, "
            "so what is shown may be beside the question."
        )
    # Two of the tokens are the special ones at the ends.
    if encoder.count_tokens([ground.plain.text])[0] > MAX_TOKENS - 2:
        parts.append(
            "The question is long: only its first 200 words or so (256 tokens) decided the answer."
        )
    return " ".join(parts) or None
