"""From a question to an answer: encode, retrieve, rank, explain, or be silent."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from embeddings.encoder import MAX_TOKENS, Encoder, Vectors
from embeddings.refresh import check_encoder, passages_waiting
from graph.access import Actor
from graph.query import Query
from graph.store import GraphStore
from queries.matching import abstain
from queries.matching.abstain import Calibration
from queries.matching.answer import Answer
from queries.matching.compose import ChosenPerson, Composed, compose, evidence_groups
from queries.matching.fuse import RankedItem, rank_items
from queries.matching.people_shown import (
    Nearness,
    check_jurisdiction,
    local_first,
    nearness_to,
    shown_people,
)
from queries.matching.question import Filters, check_question
from queries.matching.rank_people import rank_by_walk
from queries.matching.recipe import Recipe
from queries.matching.retrieve import owners, retrieve

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
    text, wanted, numbers = check_question(question), filters or Filters(), recipe or Recipe()
    calibration = abstain.calibration_of(encoder.sha256) or abstain.UNCALIBRATED
    clock = _Clock()
    kept, (vector,), waiting, nearness, _ = await asyncio.gather(
        check_encoder(store, encoder),
        asyncio.to_thread(encoder.encode, [text]),
        passages_waiting(store),
        nearness_to(store, wanted.area),
        check_jurisdiction(store, wanted.jurisdiction),
    )
    clock.lap("encode")
    found = await rank_evidence(store, actor, text, vector, numbers) if kept else []
    items = [item for item in found if wanted.admits(item)]
    clock.lap("retrieve")
    people = await _people(store, items, vector, numbers, calibration, wanted, nearness)
    clock.lap("rank")
    groups = evidence_groups(items, calibration, limit)
    shown = await compose(
        store, encoder, vector, people[:limit], groups, items, calibration, nearness, limit
    )
    clock.lap("explain")
    missing = abstain.what_is_missing(
        people=bool(shown.people),
        evidence=bool(shown.evidence),
        encoded=kept is not None,
        waiting=waiting,
        filters=wanted.named(),
        broker=broker,
    )
    notice = await _notice(store, encoder, text, waiting)
    return _answer(text, notice, missing, shown, clock)


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


async def rank_evidence(
    store: GraphStore, actor: Actor, question: str, vector: Vectors, recipe: Recipe
) -> list[RankedItem]:
    """All items that were found for a question, best first; benchmarks use it."""
    hits = await retrieve(store, actor, question, vector, recipe)
    of = await owners(store, [hit.passage for hit in hits])
    return rank_items(hits, of, recipe.vector_weight)


async def _people(
    store: GraphStore,
    items: Sequence[RankedItem],
    vector: Vectors,
    recipe: Recipe,
    calibration: Calibration,
    filters: Filters,
    nearness: Nearness | None,
) -> list[ChosenPerson]:
    """The people who are near enough and pass the filters, best first."""
    if not abstain.in_scope(items, calibration):
        return []
    ranked = await rank_by_walk(store, items, vector, recipe)
    sure = [person for person in ranked if abstain.is_sure(person, calibration)]
    shown = await shown_people(store, [person.person for person in sure])
    passing = [(p, shown[p.person]) for p in sure if shown[p.person].works_at(filters.level)]
    if nearness:
        passing.sort(key=lambda pair: -local_first(pair[0].score, nearness.of(pair[1])))
    return passing


async def _notice(store: GraphStore, encoder: Encoder, text: str, waiting: int) -> str | None:
    parts = []
    if waiting:
        parts.append(
            f"{waiting:,} passages are not encoded yet and could not be found: run `cairn encode`."
        )
    if any(row.demonstration for row in await store.fetch(DEMONSTRATION)):
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
    if encoder.count_tokens([text])[0] > MAX_TOKENS - 2:
        parts.append(
            "The question is long: only its first 200 words or so (256 tokens) decided the answer."
        )
    return " ".join(parts) or None
