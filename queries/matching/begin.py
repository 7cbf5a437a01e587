"""How a question is begun: masked, put into plain words, encoded; and what is known by then."""

import asyncio
import time
from collections.abc import AsyncIterator, Coroutine, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

from embeddings.encoder import Encoder, Vectors
from embeddings.known_passages import known_passages
from embeddings.masking.masker import Masked, Masker, without_marks
from graph.errors import MaskerMissing, UnknownValue
from graph.store import GraphStore
from queries.matching.choices import check_choices
from queries.matching.former_names import Renamed
from queries.matching.people_shown import Nearness, check_jurisdiction, nearness_to
from queries.matching.phrases_known import KNOWN_PHRASES
from queries.matching.plain_words import PlainQuestion, in_plain_words
from queries.matching.question import Filters
from queries.matching.recipe import Recipe
from queries.matching.retrieve import know_items
from queries.matching.state import StateOfGraph, last_state, state_of_graph
from queries.matching.understanding import area_named, check_topics
from queries.matching.vocabulary import VOCABULARY, Vocabulary

T = TypeVar("T")


@dataclass(slots=True)
class Clock:
    """Milliseconds by stage."""

    stages: dict[str, float] = field(default_factory=dict)
    begun: float = field(default_factory=time.perf_counter)

    def lap(self, stage: str) -> None:
        """What passed since the last lap was this stage's."""
        now = time.perf_counter()
        before = self.stages.get(stage, 0.0)
        self.stages[stage] = round(before + (now - self.begun) * 1000, 1)
        self.begun = now

    def total(self) -> dict[str, float]:
        """The stages, and all of them together."""
        return {**self.stages, "total": round(sum(self.stages.values()), 1)}


@dataclass(frozen=True, slots=True)
class Ground:
    """What is known before anything is looked for.

    The graph as a whole, the words by which questions are understood, the question in plain
    words, and what is near the area asked from.
    """

    graph: StateOfGraph
    vocabulary: Vocabulary
    plain: PlainQuestion
    local: Nearness | None = None
    area: str | None = None

    @property
    def renamed(self) -> tuple[Renamed, ...]:
        """The old names of topics that are in the question, as it was asked or in plain words."""
        return self.vocabulary.former_names.named_in(self.plain.asked, self.plain.text)


@dataclass(frozen=True, slots=True)
class Begun:
    """A question that is masked, in plain words and encoded.

    `text` is the question without those whom it is about, `masked` what was found of these,
    `sharing` the passages that share most words with it, with their scores.
    """

    text: str
    masked: Masked | None
    ground: Ground
    vector: Vectors
    sharing: Mapping[str, float]


async def begun(
    store: GraphStore,
    encoder: Encoder,
    given: str,
    filters: Filters,
    recipe: Recipe,
    masker: Masker | None,
    clock: Clock,
) -> Begun:
    """Begin by what the graph was for the last question, while it is asked what it is now.

    Seldom is that anything else; then all is begun anew. Raises as `ask` does.
    """
    start = _Start(store, encoder, given, filters, recipe, masker, clock)
    async with _meanwhile(state_of_graph(store, encoder)) as asked:
        if supposed := last_state(store):
            with suppress(UnknownValue):
                begun = await start.from_state(supposed)
                if await asked == supposed:
                    return begun
        return await start.from_state(await asked)


@dataclass(frozen=True, slots=True)
class _Start:
    store: GraphStore
    encoder: Encoder
    given: str
    filters: Filters
    recipe: Recipe
    masker: Masker | None
    clock: Clock

    async def from_state(self, graph: StateOfGraph) -> Begun:
        """Begun with the words that the graph has in that state."""
        masked = await _masked(self.store, graph, self.masker, self.given)
        self.clock.lap("mask")
        text = masked.text if masked else self.given
        # What stands for a masked part was not asked for: it is neither looked up nor encoded.
        left = " ".join(without_marks(text).split())
        async with _meanwhile(self._sharing(graph, left)) as found:
            ground = await _ground(self.store, graph, left, self.filters)
            (vector,) = await asyncio.to_thread(self.encoder.encode, [ground.plain.text])
            self.clock.lap("encode")
            return Begun(text, masked, ground, vector, await found)

    async def _sharing(self, graph: StateOfGraph, text: str) -> Mapping[str, float]:
        """Passages that share words; their items are read while the question is encoded."""
        known = await known_passages(self.store, graph.vectors)
        found = known.words.best(text, self.recipe.list_length)
        await know_items(self.store, graph, found)
        return found


async def _masked(
    store: GraphStore, graph: StateOfGraph, masker: Masker | None, question: str
) -> Masked | None:
    """The question without those whom it is about; None where nothing can mask it."""
    if masker is None:
        return None
    known = await KNOWN_PHRASES.of(store, graph)
    try:
        return await asyncio.to_thread(masker.mask, question, known)
    except MaskerMissing:
        return None


@asynccontextmanager
async def _meanwhile(work: Coroutine[Any, Any, T]) -> AsyncIterator[asyncio.Task[T]]:
    """Work that goes on beside the block, and ends before it does.

    Only what was called off calls it off: a connection that is being opened then is lost.
    """
    task = asyncio.create_task(work)
    try:
        yield task
    except asyncio.CancelledError:
        task.cancel()
        raise
    finally:
        await asyncio.gather(task, return_exceptions=True)


async def _ground(store: GraphStore, graph: StateOfGraph, text: str, filters: Filters) -> Ground:
    local, _ = await asyncio.gather(
        nearness_to(store, filters.area),
        check_jurisdiction(store, filters.jurisdiction),
    )
    vocabulary = await VOCABULARY.of(store, graph)
    check_topics(
        filters.not_about | filters.topics, vocabulary.topics.values(), vocabulary.former_names
    )
    await check_choices(store, graph, filters)
    area = None if filters.area or filters.no_area else area_named(text, vocabulary.areas)
    near = local or await nearness_to(store, area)
    return Ground(graph, vocabulary, in_plain_words(text, vocabulary.words), near, area)
