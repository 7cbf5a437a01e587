"""Which works may be about which topics: their passages are near to the topic's words.

For a passage and a topic: the mean cosine of the topic's two terms nearest to the passage, as
questions are matched with topics. For a work: the mean over its three passages nearest to the
topic, or over all where it has fewer. The thresholds were chosen on the works of the
demonstration (docs/decisions/0021-topic-scheme.md).
"""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from embeddings.encoder import Encoder, Vectors
from embeddings.known_passages import KnownPassages, known_passages
from graph.access import Actor
from graph.errors import NotFound
from graph.model import properties_of
from graph.model.bookkeeping import TopicSuggestion
from graph.model.ids import PassageId, TopicId, TopicSuggestionId, WorkId, derive_id
from graph.query import Nothing, Query
from graph.store import GraphStore
from queries.matching.state import state_of_graph
from queries.matching.vocabulary import VOCABULARY, Vocabulary

# From this score on, and within this of the work's nearest topic, at most so many for a work.
LEAST, WITHIN, MOST = 0.54, 0.10, 3
_NEAREST_PASSAGES, _NEAREST_TERMS = 3, 2
_WORKS_AT_ONCE, _ROWS_AT_ONCE = 200, 500


@dataclass(frozen=True, slots=True)
class _Works:
    """One compact row: of each work the id, its passages, and the topics not to be suggested."""

    works: list[tuple[str, list[str], list[str]]]


@dataclass(frozen=True, slots=True)
class Near:
    """How near a work is to a topic (ids), and its nearest passage."""

    work: str
    topic: str
    score: float
    passage: str
    passages: int


@dataclass(frozen=True, slots=True)
class Suggested:
    """What a run suggested: of how many works it looked at, and how many topics for how many."""

    looked_at: int
    works: int
    suggestions: int


WORKS_WITH_PASSAGES = Query(__package__, "works_with_passages", _Works)
KEEP_SUGGESTIONS = Query(__package__, "keep_suggestions", Nothing)


async def suggest(
    store: GraphStore, actor: Actor, encoder: Encoder, *, work: str | None = None
) -> Suggested:
    """Suggest topics for all works, or for one (its id).

    What is decided stays decided, what a work is about is not suggested, and a suggestion that
    waits has its score anew. Raises EncoderMismatch, NotFound for a work without passages.
    """
    looked_at, kept, works = 0, 0, 0
    async for looked, left_out in _looked_at(store, encoder, work):
        looked_at += len(left_out)
        chosen = [near for id_ in left_out for near in choose(looked.get(id_, ()), left_out[id_])]
        await _keep(store, chosen)
        kept, works = kept + len(chosen), works + len({near.work for near in chosen})
    if work and not looked_at:
        raise NotFound(
            f"There is no work {work!r} with passages.", hint="Take an id from `works` or a page."
        )
    return Suggested(looked_at, works, kept)


def choose(near: Sequence[Near], left_out: Sequence[str]) -> list[Near]:
    """The topics to suggest of those near to one work, the nearest first."""
    best = max((one.score for one in near), default=0.0)
    least = max(LEAST, best - WITHIN)
    new = (one for one in near if one.score >= least and one.topic not in left_out)
    return sorted(new, key=lambda one: (-one.score, one.topic))[:MOST]


async def nearness_of_works(store: GraphStore, encoder: Encoder) -> list[tuple[Near, bool]]:
    """All works against all topics, and whether they are known to be about them: to choose by."""
    return [
        (near, near.topic in left_out[id_])
        async for looked, left_out in _looked_at(store, encoder, None)
        for id_ in looked
        for near in looked[id_]
    ]


async def _looked_at(
    store: GraphStore, encoder: Encoder, work: str | None
) -> AsyncIterator[tuple[Mapping[str, list[Near]], Mapping[str, list[str]]]]:
    """Some works at a time: what each is near to, and what is not to be suggested for it."""
    state = await state_of_graph(store, encoder)
    vocabulary = await VOCABULARY.of(store, state)
    passages = await known_passages(store, state.vectors)
    after = ""
    while rows := await _some(store, after, work):
        after = rows[-1][0]
        looked = await asyncio.to_thread(_near, vocabulary, passages, rows)
        yield looked, {id_: left_out for id_, _, left_out in rows}


async def _some(
    store: GraphStore, after: str, work: str | None
) -> list[tuple[str, list[str], list[str]]]:
    limit = {"after": after, "limit": _WORKS_AT_ONCE}
    return (await store.fetch(WORKS_WITH_PASSAGES, **limit, work=work))[0].works


def _near(
    vocabulary: Vocabulary,
    passages: KnownPassages,
    rows: Sequence[tuple[str, list[str], list[str]]],
) -> dict[str, list[Near]]:
    terms = dict(_terms_of_topics(vocabulary))
    found: dict[str, list[Near]] = {}
    for work, ids, _ in rows:
        known, vectors = passages.vectors.of(ids)
        if known and terms:
            found[work] = [_to_topic(work, t, known, vectors @ of.T) for t, of in terms.items()]
    return found


def _terms_of_topics(vocabulary: Vocabulary) -> Iterator[tuple[str, Vectors]]:
    """The vectors of the terms of each topic of the field."""
    places: dict[str, list[int]] = {}
    for place, topic in enumerate(vocabulary.of_term):
        if topic in vocabulary.topics and not vocabulary.topics[topic].outside:
            places.setdefault(topic, []).append(place)
    for topic in sorted(places):
        yield topic, vocabulary.vectors[places[topic]]


def _to_topic(work: str, topic: str, known: Sequence[str], cosines: Vectors) -> Near:
    """`cosines`: a row for each passage, a column for each term of the topic."""
    by_passage = _mean_of_highest(cosines, _NEAREST_TERMS)
    score = float(_mean_of_highest(by_passage[None, :], _NEAREST_PASSAGES)[0])
    return Near(work, topic, round(score, 4), known[int(by_passage.argmax())], len(known))


def _mean_of_highest(rows: Vectors, number: int) -> Vectors:
    """Of each row the mean of its highest values."""
    some = min(number, rows.shape[1])
    mean: Vectors = np.partition(rows, rows.shape[1] - some, axis=1)[:, -some:].mean(axis=1)
    return mean


async def _keep(store: GraphStore, chosen: Sequence[Near]) -> None:
    rows = [_row(near) for near in chosen]
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        await store.apply(KEEP_SUGGESTIONS, rows=rows[start : start + _ROWS_AT_ONCE])


def _row(near: Near) -> dict[str, object]:
    most = min(near.passages, _NEAREST_PASSAGES)
    of = "its passage" if near.passages == 1 else f"its {most} nearest of {near.passages} passages"
    suggestion = TopicSuggestion(
        id=TopicSuggestionId(derive_id("TopicSuggestion", near.work, near.topic)),
        work=WorkId(near.work),
        topic=TopicId(near.topic),
        passage=PassageId(near.passage),
        score=near.score,
        reason=f"Mean cosine of {of} with the words of the topic: {near.score:.2f}.",
        state="waiting",
    )
    return {"id": suggestion.id, "properties": properties_of(suggestion)}
