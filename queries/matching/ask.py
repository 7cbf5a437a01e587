"""From a question to an answer: begin, look, choose, explain, or be silent."""

import asyncio
from dataclasses import dataclass

from embeddings.encoder import Encoder
from embeddings.masking.masker import Masker
from graph.access import Actor
from graph.model.bookkeeping import Silence
from graph.query import Query
from graph.store import GraphStore
from queries.matching import abstain
from queries.matching.answer import Answer
from queries.matching.asked import Asked
from queries.matching.begin import Clock, Ground
from queries.matching.choose_people import ranked_people
from queries.matching.compose import Composed, compose, draw_evidence
from queries.matching.look import Looked, look
from queries.matching.notice import notice_of
from queries.matching.question import Filters, check_question
from queries.matching.recipe import Recipe
from queries.matching.understanding import understood

DEFAULT_BROKER = "Ask the hub's broker, who can look further and put the question to people."


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
    masker: Masker | None = None,
) -> Answer:
    """Answer a question with at most `limit` people and `limit` items of each kind of evidence.

    Nothing but the masked question is looked up, encoded and given back; without a masker, or
    where it cannot run, the answer says that it was not masked. The question is kept nowhere
    (see queries.gaps.unanswered for what is done where whoever asks agrees).
    Raises BadQuestion, UnknownValue for a filter that names
    nothing, EncoderMismatch when the graph's vectors are another encoder's.
    """
    wanted, clock = filters or Filters(), Clock()
    given = check_question(question)
    wanted.check()
    numbers = recipe or Recipe()
    looked = await look(store, encoder, given, wanted, numbers, limit, masker, clock)
    return await answered(store, encoder, looked, broker, clock)


async def answered(
    store: GraphStore,
    encoder: Encoder,
    looked: Looked,
    broker: str = DEFAULT_BROKER,
    clock: Clock | None = None,
) -> Answer:
    """The answer to a question for which everything was found."""
    watch, items, asked = clock or Clock(), looked.items, looked.asked
    people, drawn = await asyncio.gather(
        ranked_people(store, items, asked),
        draw_evidence(store, encoder, items, asked),
    )
    watch.lap("rank")
    shown = await compose(store, encoder, asked, people[: asked.drawn], items, drawn)
    watch.lap("explain")
    silent = not shown.people and not shown.evidence
    return Answer(
        question=looked.text,
        masked=looked.masked.kinds if looked.masked else None,
        notice=notice_of(encoder, looked.ground, looked.masked),
        abstained=silent,
        missing=_missing(asked, looked.ground, shown, broker),
        nearest_topics=shown.topics[:5],
        people=shown.people,
        evidence=shown.evidence,
        timings_ms=watch.total(),
        understood=understood(
            asked.topics,
            asked.filters,
            looked.ground.area,
            asked.calibration,
            looked.ground.renamed,
        ),
        silence=_silence(asked, looked.ground) if silent else None,
    )


def _missing(asked: Asked, ground: Ground, shown: Composed, broker: str) -> str | None:
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


def _silence(asked: Asked, ground: Ground) -> Silence:
    """Why there is no answer."""
    if ground.graph.encoder is None:
        return "not_encoded"
    reason = asked.verdict.reason
    return "nothing_shown" if reason == "in" else reason
